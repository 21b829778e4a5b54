"""A table ↔ bytes, so that what took long to compute is there at once when a case is opened again."""

from __future__ import annotations

import pandas as pd

from workbench import tables


def pack_table(rows: pd.DataFrame) -> memoryview:
    """Return a table as bytes (Arrow's stream format, compressed)."""
    import pyarrow as pa

    content = pa.Table.from_pandas(rows, preserve_index=False, nthreads=1)  # no thread can begin when Python ends
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, content.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(content)
    return memoryview(sink.getvalue())


def unpack_table(name: str, content: bytes | memoryview) -> pd.DataFrame:
    """Return the named table that `pack_table` made into bytes."""
    import pyarrow as pa

    return tables.frame(name, pa.ipc.open_stream(content).read_all().to_pandas())


def release_memory() -> None:
    """Give back to the system what Arrow keeps of the memory of tables that are no more."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
