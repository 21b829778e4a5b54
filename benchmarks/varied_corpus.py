"""A case of any size out of the sample case: each copy of an article has other persons, states, days, outlets and words.

    python benchmarks/varied_corpus.py SIZE big.case [--case cases/sample.case]

No article is read again: rows are those of the sample, moved to where their words stand in the varied text. Persons and
states are drawn so that few come often and most seldom (Zipf), new ones keep coming as the case grows (Heaps), and
surnames are shared. The words between keep their frequencies, so that what tells one event from another does too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import tables
from workbench.pipeline import hash_text
from workbench.store import Store
from workbench.versions import fingerprint_articles, read_versions
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.naming import fold_name

ROOT = Path(__file__).parent.parent
OUTLETS = [f"Sample {name}" for name in ("Wire", "Post", "Courier", "Tribune", "Gazette", "Times", "Herald", "Mirror")]
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FILLER = r"\b[a-z]{4,}\b"
WEEKS = 450
COMMON = 2.5
"""How common the commonest names are: one person in fifty has the first surname of the list."""
AT_ONCE = 200
PLACES = ("start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end")


class Sample:
    """The articles of a case and the rows read from each, ids local, ready to be varied."""

    def __init__(self, read: Mapping[str, pd.DataFrame]) -> None:
        self.articles = read["articles"].to_dict("records")
        self.rows: dict[str, dict[str, list[dict[str, Any]]]] = {a["article_id"]: {} for a in self.articles}
        for name in tables.ARTICLE_TABLES:
            for row in read[name].to_dict("records"):
                self.rows[row["article_id"]].setdefault(name, []).append(row)
        words = re.findall(FILLER, " ".join(str(article["text"]) for article in self.articles))
        self.fillers = words
        maker = random.Random(7)
        self.firsts = [_name(maker) for _ in range(2000)]
        self.lasts = [_name(maker) for _ in range(20_000)]
        named = (country_named(i) for i in sorted({i for i in _state_ids()}))
        self.states = [row for row in named if row and row["people"] and row["adjectives"] and row["capitals"]]
        maker.shuffle(self.states)

    def vary(self, number: int, size: int) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """Return article `number` of a case of `size`, and its rows."""
        chance = random.Random(number)
        base = self.articles[number % len(self.articles)]
        rows = self.rows[base["article_id"]]
        words, ids = self._cast(rows.get("entities", ()), chance, size)
        names = _pattern(words)
        text, moved = _replace(str(base["text"]), names, words, self.fillers, chance)
        article_id = hash_text(text)
        days = 7 * chance.randrange(WEEKS)
        place = Moved(moved)

        def entity(old: str) -> str:
            return ids.get(old) or "-".join(ids.get(part, part) for part in old.split("-"))

        def cell(name: str, column: str, value: Any, row: dict[str, Any]) -> Any:
            if isinstance(value, list):
                return [names.sub(lambda match: words[match[0]], one) for one in value]
            if not tables.known(value):
                return None
            if column == "article_id":
                return article_id
            if column in PLACES:
                return place(int(value))
            if column in tables.TABLES[name].entity_ids or column in ("country", "entity_id"):
                return entity(value)
            if column == "event_id":
                ends = (
                    entity(str(row[side])) if tables.known(row[side]) else "" for side in ("source_id", "target_id")
                )
                return f"{article_id}:{place(int(row['start']))}:{'>'.join(ends)}:{row['code']}"
            if column in ("published", "earliest", "latest"):
                return value + dt.timedelta(days=days)
            if column in ("value", "date_value", "since", "until"):
                return ISO_DAY.sub(lambda match: _shift(match[0], days), str(value))
            if column == "text" and tables.TABLES[name].spans:
                return text[place(int(row["start"])) : place(int(row["end"]))]
            return names.sub(lambda match: words[match[0]], value) if column in ("name", "title", "role") else value

        found = {
            name: [{column: cell(name, column, value, row) for column, value in row.items()} for row in own]
            for name, own in rows.items()
        }
        article = {column: cell("articles", column, value, base) for column, value in base.items()}
        article |= {"text": text, "source": chance.choice(OUTLETS), "url": f"https://example.org/{number}"}
        if number % 37 == 36:
            article["published"] = None
        return article, found

    def _cast(self, entities: Any, chance: random.Random, size: int) -> tuple[dict[str, str], dict[str, str]]:
        """Return for the words of names, and for ids, what stands in their place."""
        words: dict[str, str] = {}
        ids: dict[str, str] = {}
        taken: set[int] = set()
        for row in sorted(entities, key=lambda row: row["type"] == "person"):
            state = country_named(row["entity_id"])
            if state is not None and len(row["entity_id"]) == 3:
                number = int(len(self.states) ** chance.random()) - 1
                while number in taken:
                    number = (number + 1) % len(self.states)
                taken.add(number)
                self._swap_state(state, self.states[number], words, ids)
            elif row["type"] == "person":
                home = ids.get(str(row["country"]), "") if tables.known(row["country"]) else ""
                person = random.Random(f"{home} {int((2 * size**0.7) ** chance.random())}")
                for alias in row["aliases"]:
                    parts = alias.split()
                    for i, part in enumerate(parts):
                        if part[0].isupper() and part not in words:
                            pool = self.lasts if i == len(parts) - 1 else self.firsts
                            words[part] = pool[int(len(pool) * person.random() ** COMMON)]
                            ids[fold_name(part).replace(" ", "-")] = fold_name(words[part]).replace(" ", "-")
        return words, ids

    def _swap_state(self, old: Any, new: Any, words: dict[str, str], ids: dict[str, str]) -> None:
        ids[old["id"]] = new["id"]
        words[old["name"]] = new["name"]
        for column in ("adjectives", "people"):
            for one in str(old[column]).split(";"):
                if one:
                    words[one] = str(new[column]).split(";")[0]
        one, other = (str(row["capitals"]).split(";")[0].split("=")[0] for row in (old, new))
        words[one] = other
        ids[fold_name(one).replace(" ", "-")] = fold_name(other).replace(" ", "-")


class Moved:
    """Where a place of the old text stands in the new one."""

    def __init__(self, moved: list[tuple[int, int, int, int]]) -> None:
        self.moved = moved
        self.starts = [one[0] for one in moved]

    def __call__(self, place: int) -> int:
        """Return the new place; one inside a word that was replaced is no further than its end."""
        i = bisect_right(self.starts, place) - 1
        if i < 0:
            return place
        start, end, new_start, new_end = self.moved[i]
        if place >= end:
            return new_end + place - end
        return new_start if place == start else min(new_end, new_start + place - start)


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b" if listed else r"(?!)")


def _replace(
    text: str, names: re.Pattern[str], words: dict[str, str], fillers: list[str], chance: random.Random
) -> tuple[str, list[tuple[int, int, int, int]]]:
    parts, moved, last, length = [], [], 0, 0
    for match in re.finditer(f"{names.pattern}|{FILLER}", text):
        new = words.get(match[0])
        if new is None:
            if chance.random() < 0.4:
                continue
            new = chance.choice(fillers)
        parts += [text[last : match.start()], new]
        length += match.start() - last
        moved.append((match.start(), match.end(), length, length + len(new)))
        length += len(new)
        last = match.end()
    return "".join([*parts, text[last:]]), moved


def _shift(day: str, days: int) -> str:
    try:
        return str(dt.date.fromisoformat(day) + dt.timedelta(days=days))
    except (ValueError, OverflowError):
        return day


def _name(maker: random.Random) -> str:
    syllables = maker.choice("bdfgjklmnprstvz") + maker.choice("aeiou") + maker.choice(["", "", "n", "r", "l", "s"])
    more = "".join(
        maker.choice("bdfgklmnprstvz") + maker.choice("aeiou") + maker.choice(["", "", "n", "r"])
        for _ in range(maker.choice((1, 1, 2)))
    )
    return (syllables + more).capitalize()


def _state_ids() -> Iterator[str]:
    from workbench.lexicons import read_lexicon

    return (row["id"] for row in read_lexicon("countries.csv") if row["status"] == "state")


def varied(size: int, sample: Path, *, first: int = 0, of: int | None = None) -> Iterator[tuple[dict, dict]]:
    """Yield `size` articles with their rows, from number `first`; `of`: the size of the case they are part of."""
    store = Store(sample)
    source = Sample(
        {"articles": store.read_articles()} | {name: store.read_rows(name) for name in tables.ARTICLE_TABLES}
    )
    store.close()
    for number in range(first, first + size):
        yield source.vary(number, of or size)


def write_case(size: int, target: Path, sample: Path, *, first: int = 0, of: int | None = None) -> None:
    """Add so many articles to a case file, with their rows, as `annotate` would have kept them."""
    store = Store(target)
    versions = read_versions()
    store.write_stamp(versions.stamp, **versions._asdict())
    batch: list[tuple[dict, dict]] = []

    def keep() -> None:
        store.add_articles([article for article, _ in batch])
        given = fingerprint_articles(tables.frame("articles", [article for article, _ in batch]))
        readings = [(a["article_id"], g, None, rows) for (a, rows), g in zip(batch, given, strict=True)]
        store.write_readings(readings, versions.stamp)
        batch.clear()

    for one in varied(size, sample, first=first, of=of):
        batch.append(one)
        if len(batch) >= AT_ONCE:
            keep()
    if batch:
        keep()
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--case", type=Path, default=ROOT / "cases" / "sample.case")
    options = parser.parse_args()
    write_case(options.size, options.target, options.case)


if __name__ == "__main__":
    main()
