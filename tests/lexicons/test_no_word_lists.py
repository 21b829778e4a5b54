"""Words are rows of lexicons/: no list of them stands in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import tables
from workbench.annotators.dates import patterns
from workbench.lexicons import read_lexicon
from workbench.summaries import suggestions
from workbench.vocabulary.small_words import small_words, words_in_order

PACKAGE = Path(tables.__file__).parent
ROOMS = ("annotators", "grammar", "vocabulary", "summaries")
MOST = 5
WORD = re.compile(r"[a-z][a-z'’-]+")
LABELS = frozenset(
    "nsubj nsubjpass csubj csubjpass expl dobj obj iobj pobj pcomp prep agent dative attr oprd acomp xcomp ccomp advcl acl "
    "relcl amod compound nmod poss nummod npadvmod conj cc appos advmod aux auxpass neg mark det predet preconj prt "
    "parataxis dep punct quantmod case".split()
)
KINDS = frozenset(
    {
        "person",
        "group",
        "organisation",
        "country",
        "city",
        "place",
        "event",
        "thing",
        "quote",
        "that",
        "to",
        "ing",
        "np",
    }
    | {*suggestions.KINDS, *patterns.SHAPES, *read_lexicon("dates.toml")["classes"]}
)
"""What code names: types of actors, frames of cues, kinds of likeness, classes of dates.toml."""

CODE_NAMES = ("slots", "'COLUMNS'", "'ACTIONS'")
"""What names of columns and actions, which are no words of articles, are given to."""


def word_lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line and words of each set, tuple or list of plain words, and of each string that is split into words."""
    tree = ast.parse(source)
    slots = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and any(name in ast.dump(node.targets[0]) for name in CODE_NAMES)
        for part in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if isinstance(node, (ast.Set, ast.Tuple, ast.List)) and id(node) not in slots:
            found = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            words = found if len(found) == len(node.elts) else []
        elif (
            id(node) not in slots
            and isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "split"
        ):
            text = node.func.value
            words = text.value.split() if isinstance(text, ast.Constant) and isinstance(text.value, str) else []
        else:
            continue
        known = LABELS | KINDS | {column for table in tables.TABLES.values() for column in table.columns}
        plain = [word for word in words if WORD.fullmatch(word) and word not in known]
        if len(plain) > MOST:
            yield node.lineno, plain


FILES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_list_in_python(path: Path) -> None:
    assert list(word_lists(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'X = {"amid", "despite", "during", "toward", "against", "behind"}',
        'X = "amid despite during toward against behind".split()',
        'a in ("amid", "despite", "during", "toward", "against", "behind")',
    ],
)
def test_a_word_list_is_found(source: str) -> None:
    assert list(word_lists(source))


def test_an_unknown_use_is_told() -> None:
    with pytest.raises(KeyError, match="no use 'nonsense'"):
        small_words("nonsense")
    assert words_in_order("before a complement")[0] == "against"
