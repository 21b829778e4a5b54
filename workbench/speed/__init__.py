"""The same networks read faster: what touches the private parts of spaCy and thinc stands in this room alone.

The analyses are identical either way (tests/test_model.py). Switch it off where a later spaCy should differ, or to
compare: `WORKBENCH_SPEED=off` in the environment leaves the pipeline as spaCy loads it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.speed.inference import speed_up_networks
from workbench.speed.products import prefers_numpy, use_numpy_products
from workbench.speed.word_forms import remember_forms

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["collecting_later", "speed_up"]


def speed_up(nlp: Language) -> Language:
    """Return the same pipeline, changed in place to give the same analyses sooner; untouched where it is switched off.

    Raises:
        ValueError: WORKBENCH_SPEED is neither `on` nor `off`.
    """
    switch = os.environ.get("WORKBENCH_SPEED", "on").lower()
    if switch not in ("on", "off"):
        raise ValueError(f"WORKBENCH_SPEED is {switch!r}; it can be 'on' or 'off'. Unset it, or set one of the two.")
    if switch == "off":
        return nlp
    if prefers_numpy():
        use_numpy_products(nlp)
    speed_up_networks(nlp)
    remember_forms(nlp)
    return nlp


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put Python's search for garbage in cycles off until the block ends; where it was off before, it stays off.

    Each search looks at all rows made so far anew. For blocks that end soon, such as one batch of articles: what a
    cycle holds is freed only afterwards.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
