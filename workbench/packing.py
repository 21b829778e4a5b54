"""A table ↔ bytes, so that what took long to compute is there at once when a case is opened again."""

from __future__ import annotations

from functools import partial

import pandas as pd

from workbench import tables

AT_ONCE = 100_000
"""So many rows of a table are made into bytes at once: that takes less memory."""


def pack_table(rows: pd.DataFrame) -> memoryview:
    """Return a table as bytes (Arrow's stream format, compressed)."""
    import pyarrow as pa

    part = partial(pa.Table.from_pandas, preserve_index=False, nthreads=1)  # no thread can begin when Python ends
    schema = part(rows[:0]).schema
    for place, kind in enumerate(rows.dtypes):
        if pd.api.types.is_object_dtype(kind):
            schema = schema.set(place, pa.field(schema.names[place], pa.list_(pa.string())))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        for start in range(0, len(rows), AT_ONCE):
            writer.write_table(part(rows[start : start + AT_ONCE], schema=schema))
    return memoryview(sink.getvalue())


def unpack_table(name: str, content: bytes | memoryview) -> pd.DataFrame:
    """Return the named table that `pack_table` made into bytes."""
    import pyarrow as pa

    return tables.frame(name, pa.ipc.open_stream(content).read_all().to_pandas())


def release_memory() -> None:
    """Give back to the system what Arrow keeps of the memory of tables that are no more."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
