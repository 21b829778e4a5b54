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
MOST = 2
WORD = re.compile(r"[a-z][a-z'’-]+")
LABELS = frozenset(
    "nsubj nsubjpass csubj csubjpass expl dobj obj iobj pobj pcomp prep agent dative attr oprd acomp xcomp ccomp advcl acl "
    "relcl amod compound nmod poss nummod npadvmod conj cc appos advmod aux auxpass neg mark det predet preconj prt "
    "parataxis dep punct quantmod case".split()
)
CODED = {
    "cues.csv": ("class", "act", "pos"),
    "governors.csv": ("effect",),
    "plurals.csv": ("kind",),
    "pronouns.csv": ("group", "number", "use"),
    "ties.csv": ("kind", "parties"),
    "tie_states.csv": ("status",),
}
"""Columns of lexicons whose cells are codes, not words."""
KINDS = frozenset(
    "person group organisation country city place event thing quote that to ing np subject object prepositional "
    "clause objclause objmod subj light neighbour home bloc future".split()
)
"""Types of actors, frames of cues, seats of a mention, slots of events.csv, states in epithets.csv, a tense."""
COUNTED = frozenset(
    "places persons lasts table row right correction rows reviewed share low high disputed kinds worth score "
    "confirm relabel delete retype outlet".split()
)
"""Columns and fields of summaries, actions on a row."""
KNOWN = (
    LABELS
    | KINDS
    | COUNTED
    | {*suggestions.KINDS, *patterns.SHAPES, *read_lexicon("dates.toml")["classes"]}
    | {row[column] for name, columns in CODED.items() for row in read_lexicon(name) for column in columns}
    | {column for table in tables.TABLES.values() for column in table.columns}
    | {value for table in tables.TABLES.values() for values in table.values.values() for value in values}
)
"""What code names, and no words of articles."""

CODE_NAMES = ("slots", "'COLUMNS'", "'ACTIONS'")
"""What names of columns and actions, which are no words of articles, are given to (as is one word to a name of its own)."""


def word_lists(source: str, *, mappings: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Yield line and words of each set, tuple, list or mapping of words, and of each string that is split into words."""
    tree = ast.parse(source)
    named = [node for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value]
    slots = {
        id(part)
        for node in named
        for target in [node.targets[0] if isinstance(node, ast.Assign) else node.target]
        if isinstance(target, ast.Tuple) or any(name in ast.dump(target) for name in CODE_NAMES)
        for part in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if isinstance(node, (ast.Set, ast.Tuple, ast.List)) and id(node) not in slots:
            words = [part.value for part in node.elts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        elif isinstance(node, ast.Dict) and mappings and id(node) not in slots:
            words = [part.value for part in node.keys if isinstance(part, ast.Constant) and isinstance(part.value, str)]
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
        plain = [word for word in words if WORD.fullmatch(word) and word not in KNOWN]
        if len(plain) > MOST:
            yield node.lineno, plain


FILES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_word_list_in_python(path: Path) -> None:
    columns = path.parent.name == "summaries"  # the keys of their mappings are columns and choices
    assert list(word_lists(path.read_text(encoding="utf-8"), mappings=not columns)) == []


@pytest.mark.parametrize(
    "source",
    [
        'X = {"amid", "despite", "during"}',
        'X = {"amid": 1, "despite": 2, "during": 3}',
        'X = "amid despite during".split()',
        'a in ("amid", "despite", "during", "%")',
    ],
)
def test_a_word_list_is_found(source: str) -> None:
    assert list(word_lists(source))


def test_an_unknown_use_is_told() -> None:
    with pytest.raises(KeyError, match="no use 'nonsense'"):
        small_words("nonsense")
    assert words_in_order("before a complement")[0] == "against"
