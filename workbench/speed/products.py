"""Matrix products: NumPy's own in place of thinc's copy of BLIS, where it is faster on this machine."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def threads_of_numpy() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """Return what tells, and what sets, in how many threads NumPy multiplies; None where it brings no OpenBLAS."""
    package = Path(np.__file__).parent
    for path in [*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")]:
        for bits in ("64_", ""):
            try:
                library = ctypes.CDLL(str(path))
                return library[f"scipy_openblas_get_num_threads{bits}"], library[
                    f"scipy_openblas_set_num_threads{bits}"
                ]
            except (OSError, AttributeError):
                continue
    return None


@contextmanager
def in_one_thread() -> Iterator[None]:
    """Let NumPy multiply in one thread until the block ends.

    Products as small as those of a network gain little from a second one, and lose by half where it has to wait for a
    core that others use.
    """
    found = threads_of_numpy()
    before = found[0]() if found is not None else 1
    if found is None or before == 1:
        yield
        return
    found[1](1)
    try:
        yield
    finally:
        found[1](before)


@cache
def numpy_ops() -> Any:
    """Return thinc's operations on NumPy arrays with NumPy's own matrix product in place of the BLIS copy."""
    from thinc.api import NumpyOps

    class NumpyProductOps(NumpyOps):  # type: ignore[misc]
        """NumpyOps whose `gemm` calls `numpy.matmul`, in one thread."""

        name = "numpy"

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            """Return x @ y, either transposed first, into `out` where it is given."""
            x = x.T if trans1 else x
            y = y.T if trans2 else y
            with in_one_thread():
                return np.matmul(x, y, out=out)

    return NumpyProductOps()


@cache
def prefers_numpy() -> bool:
    """Return whether NumPy's matrix product beats thinc's on this machine, by timing both on a small product.

    The environment variable WORKBENCH_MATRIX_PRODUCT (`numpy` or `thinc`) decides instead where it is set.
    """
    from thinc.api import NumpyOps

    choice = os.environ.get("WORKBENCH_MATRIX_PRODUCT", "")
    if choice:
        return choice == "numpy"
    left = np.random.default_rng(0).random((512, 384), dtype=np.float32)
    right = np.random.default_rng(1).random((288, 384), dtype=np.float32)

    def best(ops: Any) -> float:
        turns = []
        for _ in range(7):
            begin = time.perf_counter()
            ops.gemm(left, right, trans2=True)
            turns.append(time.perf_counter() - begin)
        return min(turns)

    return best(numpy_ops()) < best(NumpyOps())


def use_numpy_products(nlp: Language) -> None:
    """Make every trained component of a pipeline multiply matrices with NumPy. Changes `nlp` in place."""
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if network is None or not hasattr(network, "walk"):
            continue
        for node in network.walk():
            node.ops = numpy_ops()
