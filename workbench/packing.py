"""A table ↔ bytes, so that what took long to compute is there at once when a case is opened again."""

from __future__ import annotations

import pandas as pd

from workbench import tables


def pack_table(rows: pd.DataFrame) -> bytes:
    """Return a table as bytes (Arrow's stream format, compressed)."""
    import pyarrow as pa

    content = pa.Table.from_pandas(rows, preserve_index=False, nthreads=1)  # no thread can begin when Python ends
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, content.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(content)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack_table(name: str, content: bytes) -> pd.DataFrame:
    """Return the named table that `pack_table` made into bytes."""
    import pyarrow as pa

    return tables.frame(name, pa.ipc.open_stream(content).read_all().to_pandas())
