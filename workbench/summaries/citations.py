"""What a brief is made of: statements that rest on rows, and citations numbered down to the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from workbench import tables
from workbench.evidence import find_page
from workbench.summaries.wording import day
from workbench.vocabulary.cells import one_line, straight

Place = tuple[str, int]
MOST_LABELS = 6


@dataclass(frozen=True)
class Statement:
    """One sentence (or entry of a list) of a brief.

    `rows` are the (table, key) of the rows that it was made from; `places` the (article_id, sentence) that it cites;
    `cells` the same in the columns of its section, where that is a table.
    """

    text: str
    rows: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    cells: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", straight(self.text))
        object.__setattr__(self, "cells", tuple(map(straight, self.cells)))


@dataclass(frozen=True)
class Section:
    """A heading and its statements: running prose, a list, or a table where it has columns."""

    heading: str
    statements: tuple[Statement, ...]
    is_list: bool = True
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """An article that a brief cites, with the cited sentences by the letter of their citation.

    `pages` are those on which the sentences begin, by the letter; articles without pages have none.
    """

    number: int
    article_id: str
    outlet: str
    published: str
    title: str
    url: str
    sentences: tuple[tuple[str, int, str], ...]
    pages: Mapping[str, int] = field(default_factory=dict)

    @property
    def quoted(self) -> list[tuple[str, str]]:
        """The letter and the words of each cited sentence, the page behind them: `Fiji met Tonga. (p. 2)`."""
        told = {label: f" (p. {page})" for label, page in self.pages.items()}
        return [(label, words + told.get(label, "")) for label, _, words in self.sentences]


@dataclass(frozen=True)
class Brief:
    """A brief ready to be rendered: sections of statements, sources, and the label of each cited sentence.

    `head` are lines of its head (question, period), each with what it says; `foot` explains the words that it uses;
    `record` holds what was told of each happening, by its key, so that a later brief can say what changed.
    """

    title: str
    scope: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    labels: dict[Place, str] = field(default_factory=dict)
    head: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    record: Mapping[str, str] = field(default_factory=dict)

    @property
    def statements(self) -> list[Statement]:
        """Every statement, in order."""
        return [statement for section in self.sections for statement in section.statements]

    def citations(self, statement: Statement) -> list[str]:
        """Return the labels of the sentences that a statement cites, in order, each once.

        A statement that sums up more than six is given the numbers of their articles instead, runs joined: 1–4, 7.
        """
        numbers = {source.article_id: source.number for source in self.sources}
        cited = sorted((numbers[place[0]], place[1], self.labels[place]) for place in statement.places)
        labels = list(dict.fromkeys(label for _, _, label in cited))
        if len(labels) <= MOST_LABELS:
            return labels
        return _runs(sorted({n for n, _, _ in cited}))


def number_sources(
    sections: Sequence[Section], read: dict[str, pd.DataFrame]
) -> tuple[tuple[Source, ...], dict[Place, str]]:
    """Number the cited articles in order of citation, and letter their sentences where several are cited."""
    cited: dict[str, list[int]] = {}
    for section in sections:
        for statement in section.statements:
            for article_id, sentence in statement.places:
                own = cited.setdefault(article_id, [])
                if sentence not in own:
                    own.append(sentence)
    articles = read["articles"][read["articles"]["article_id"].isin(cited)].set_index("article_id").to_dict("index")
    spans = {
        (row["article_id"], row["sentence"]): (row["start"], row["end"])
        for row in read["sentences"][read["sentences"]["article_id"].isin(cited)].to_dict("records")
    }
    sources, labels = [], {}
    for n, (article_id, numbers) in enumerate(cited.items(), start=1):
        article = {key: value if tables.known(value) else None for key, value in articles[article_id].items()}
        quoted, pages = [], {}
        for i, sentence in enumerate(sorted(numbers)):
            label = f"{n}{_letter(i)}" if len(numbers) > 1 else str(n)
            start, end = spans.get((article_id, sentence), (0, 0))
            labels[article_id, sentence] = label
            page = find_page(article.get("origin_part"), start) if end else None
            if page is not None:
                pages[label] = page
            quoted.append((label, sentence, one_line(str(article["text"])[start:end])))
        sources.append(
            Source(
                number=n,
                article_id=article_id,
                outlet=one_line(article["source"] or "") or "outlet not given",
                published=day(article["published"]) or "undated",
                title=one_line(article["title"] or ""),
                url=one_line(article["url"] or ""),
                sentences=tuple(quoted),
                pages=pages,
            )
        )
    return tuple(sources), labels


def _runs(numbers: Sequence[int]) -> list[str]:
    """Return numbers with three or more in a row joined: 1, 2, 3, 5 → 1–3, 5."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    found = []
    for run in runs:
        found += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(n) for n in run]
    return found


def _letter(i: int) -> str:
    """Return a, b, … z, aa, ab, …"""
    return (_letter(i // 26 - 1) if i >= 26 else "") + chr(ord("a") + i % 26)
