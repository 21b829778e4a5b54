"""How two actors stand to each other on one small page: counts, trend, turning point, ties, the last happenings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import DEEDS
from workbench.summaries.likelihood import likelihood
from workbench.summaries.rows_behind import cut_to
from workbench.summaries.telling import Teller
from workbench.summaries.telling_ties import tell_ties
from workbench.summaries.wording import capitalised, counted, day, kind_name, listed, tidy

if TYPE_CHECKING:
    from workbench.summaries.dyads import Trend

LAST = 5
MOST_ACTING = 6
FEWEST_FOR_TREND = 10  # under ten happenings none could be told from chance
COLUMNS = {
    "done": "done",
    "verbal cooperation": "words of cooperation",
    "material cooperation": "deeds of cooperation",
    "verbal conflict": "words of conflict",
    "material conflict": "deeds of conflict",
    "planned": "planned",
    "denied": "denied",
}
FAINT = "opacity:.75"


@dataclass(frozen=True)
class Line:
    """One sentence of a summary, and the sentences of articles behind it (words, outlet and day)."""

    words: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PairSummary:
    """A relation in words: a title, a table of counts by direction, and lines under headings."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def text(self) -> str:
        """The summary as plain text."""
        head = ("", *COLUMNS.values())
        wide = [max(len(row[i]) for row in (head, *self.rows)) for i in range(len(head))]
        lines = [self.title, ""]
        for row in (head, *self.rows):
            cells = [row[0].ljust(wide[0]), *(cell.rjust(size) for cell, size in zip(row[1:], wide[1:], strict=True))]
            lines.append("  ".join(cells).rstrip())
        for heading, told in self.parts:
            lines += ["", heading]
            for line in told:
                lines.append(f"- {line.words}")
                lines += [f"    {words} ({where})" for words, where in line.evidence[:1]]
        return "\n".join(lines)

    @property
    def html(self) -> str:
        """The summary as HTML with inline styles; the sentences behind a line open with it."""
        return self.to_html()

    def to_html(self, picture: str = "", foot: str = "") -> str:
        """Return the summary as HTML, with a picture (HTML too) under its numbers and something at its foot."""
        side = "padding:.15em .6em;text-align:{}"
        head = "".join(
            f'<th scope="col" style="{side.format("right")};font-weight:normal;{FAINT}">{escape(words)}</th>'
            for words in COLUMNS.values()
        )
        body = "".join(
            f'<tr><th scope="row" style="{side.format("left")};font-weight:normal">{escape(row[0])}</th>'
            + "".join(f'<td style="{side.format("right")}">{escape(cell)}</td>' for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        parts = "".join(
            f'<p style="margin:.8em 0 .2em;font-weight:bold">{escape(heading)}</p>{"".join(map(_html, told))}'
            for heading, told in self.parts
        )
        style = "border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.3em 0"
        return (
            f'<div style="max-width:52em;line-height:1.4"><p style="font-size:1.2em;font-weight:bold;margin:.2em 0">'
            f'{escape(self.title)}</p><table style="{style}"><thead><tr><td></td>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>{picture}{parts}{foot}</div>"
        )


def _html(line: Line) -> str:
    if not line.evidence:
        return f'<p style="margin:.15em 0">{escape(line.words)}</p>'
    shown = "".join(
        f'<p style="margin:.2em 0 .2em 1.2em;font-size:.95em">{escape(words)} '
        f'<span style="{FAINT}">({escape(where)})</span></p>'
        for words, where in line.evidence
    )
    return f'<details style="margin:.15em 0"><summary>{escape(line.words)}</summary>{shown}</details>'


def summarise_pair(
    read: Mapping[str, pd.DataFrame],
    a: str,
    b: str,
    parties: Parties,
    *,
    level: str,
    directed: pd.DataFrame,
    happenings: pd.DataFrame,
    ties: pd.DataFrame,
    trend: Trend | None,
    turn: Mapping[str, Any] | None,
) -> PairSummary:
    """Return the summary of a pair out of the parts of its `Relation`; `parties` are the actors of `read`."""
    teller = Teller(cut_to(read, happenings), parties)
    rows = sorted(happenings.to_dict("records"), key=_moment)
    done = [row for row in rows if row["status"] in DEEDS]
    parts = [
        ("By kind", _kinds(done, a, b, parties)),
        ("Over time", (_trend(trend, done), *_turn(turn, done, teller, read))),
        (
            "Standing ties",
            tuple(Line(one.text) for one in tell_ties({**read, "ties": ties}, parties, a, b, level=level)),
        ),
        ("The last that happened", tuple(_tell(row, teller, read) for row in done[-LAST:][::-1])),
        ("Who acted", _acting(done, a, b, parties)),
    ]
    return PairSummary(
        title=f"{parties.name(a)} and {parties.name(b)}",
        rows=_counts(directed, a, b, parties),
        parts=tuple((heading, lines) for heading, lines in parts if lines),
    )


def _moment(row: Mapping[str, Any]) -> tuple[Any, ...]:
    at = row["earliest"] if tables.known(row["earliest"]) else row["first_reported"]
    return (tables.known(at), at if tables.known(at) else pd.Timestamp(0), row["happening_id"])


def _counts(directed: pd.DataFrame, a: str, b: str, parties: Parties) -> tuple[tuple[str, ...], ...]:
    lines = []
    for one, other in ((a, b), (b, a)):
        row = directed[(directed["a_id"] == one) & (directed["b_id"] == other)]
        numbers = [int(row[column].sum()) for column in COLUMNS]
        lines.append((f"{parties.name(one)} to {parties.name(other)}", numbers))
    lines.append(("both", [sum(pair) for pair in zip(lines[0][1], lines[1][1], strict=True)]))
    return tuple((name, *(f"{n:,}" for n in numbers)) for name, numbers in lines)


def _trend(trend: Trend | None, done: Sequence[Mapping[str, Any]]) -> Line:
    dated = sum(tables.known(row["earliest"]) for row in done)
    if trend is None:
        return Line(
            f"Too few to speak of a trend: the articles date {dated} of {len(done)} that were done; "
            f"{FEWEST_FOR_TREND} are needed."
        )
    rest = f"{trend.n} happenings with a day, Kendall's tau {trend.tau:+.2f}, p = {trend.p:.3f}"
    if trend.direction == "steady":
        return Line(f"Neither warmer nor colder beyond what chance would give ({rest}).")
    word = likelihood(1 - trend.p / 2, adverb=True)
    return Line(f"It {word} grew {trend.direction}: {_by_chance(trend.p)} ({rest}).")


def _by_chance(p: float) -> str:
    """Return how often chance alone would order happenings so clearly: `chance would do so 3 times in 100`."""
    for size in (100, 1_000, 10_000):
        if p * size >= 1:
            return f"chance alone would order them so clearly {counted(round(p * size), 'time')} in {size:,}"
    return "chance alone would order them so clearly less than once in 10,000"


def _kinds(done: Sequence[Mapping[str, Any]], a: str, b: str, parties: Parties) -> tuple[Line, ...]:
    """Return what each side did, the most frequent kinds first. A mutual act counts for the side named first."""
    lines = []
    for one, other in ((a, b), (b, a)):
        did = Counter(row["code"] for row in done if one in (row["source_id"], parties.state(row["source_id"])))
        if did:
            told = [f"{kind_name(code)} ({n})" for code, n in sorted(did.items(), key=lambda pair: (-pair[1], pair[0]))]
            lines.append(Line(f"{capitalised(parties.called(one))} to {parties.called(other)}: {listed(told)}."))
    return tuple(lines)


def _turn(
    turn: Mapping[str, Any] | None,
    done: Sequence[Mapping[str, Any]],
    teller: Teller,
    read: Mapping[str, pd.DataFrame],
) -> tuple[Line, ...]:
    if turn is None:
        return ()
    share = {
        side: f"{round((turn[side] + 1) * turn[f'n_{side}'] / 2)} of {turn[f'n_{side}']}"
        for side in ("before", "after")
    }
    words = f"It turned {'warmer' if turn['after'] > turn['before'] else 'colder'} on {day(turn['day'])}: "
    words += f"{share['before']} were cooperative before that day, {share['after']} from it on."
    here = [row for row in done if tables.known(row["earliest"]) and row["earliest"] == turn["day"]]
    return (Line(words, tuple(one for row in here for one in _sentences(row, teller, read))),)


def _tell(row: dict[str, Any], teller: Teller, read: Mapping[str, pd.DataFrame]) -> Line:
    return Line(tidy(teller.tell([row])), _sentences(row, teller, read))


def _sentences(row: Mapping[str, Any], teller: Teller, read: Mapping[str, pd.DataFrame]) -> tuple[tuple[str, str], ...]:
    """Return the sentences that report a happening, each with its outlet and day."""
    articles = read["articles"]
    found = {}
    for event in teller.reports([dict(row)]):
        key = (event["article_id"], event["sentence"])
        start, end = teller.spans.get(key, (int(event["start"]), int(event["end"])))
        article = articles[articles["article_id"] == event["article_id"]].iloc[0]
        outlet = str(article["source"]) if tables.known(article["source"]) else "outlet not given"
        words = " ".join(teller.texts[event["article_id"]][start:end].split())
        found[key] = (words, f"{outlet}, {day(article['published']) or 'undated'}")
    return tuple(found.values())


def _acting(done: Sequence[Mapping[str, Any]], a: str, b: str, parties: Parties) -> tuple[Line, ...]:
    """Return who acted for each side, those who acted most often first."""
    lines = []
    for side in (a, b):
        acted = Counter(row["source_id"] for row in done if side in (row["source_id"], parties.state(row["source_id"])))
        others = [(one, n) for one, n in acted.most_common() if one != side]
        if others:
            named = ", ".join(f"{parties.name(one)} ({n})" for one, n in others[:MOST_ACTING])
            more = f", and {len(others) - MOST_ACTING} more" if len(others) > MOST_ACTING else ""
            lines.append(Line(f"For {parties.called(side)}: {named}{more}."))
    return tuple(lines)
