"""A reading that needs no model: each word with a capital is a mention, and the first two meet."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.pipeline import Reading

TEXTS = [
    {"text": "Fiji signed a treaty with Tonga.", "title": "Treaty", "date": "2021-05-04", "source": "Sample Post"},
    {"text": "Peru criticised Chile on Monday.", "title": "Words"},
    {"text": "Ghana thanked Togo.", "title": "Thanks"},
]


def read_words(article: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of an article by table, as annotators would."""
    text, start = article["text"], 0
    mentions: list[dict[str, Any]] = []
    entities: dict[str, dict[str, Any]] = {}
    for word in text.split(" "):
        if word[:1].isupper():
            name = word.strip(".,")
            entity_id = name.lower()
            span = {"sentence": 0, "start": start, "end": start + len(name), "text": name}
            mentions.append({**span, "entity_id": entity_id, "label": "GPE", "kind": "name"})
            entities[entity_id] = {"entity_id": entity_id, "name": name, "type": "country", "aliases": [name]}
        start += len(word) + 1
    events = []
    if len(mentions) > 1 and mentions[0]["end"] + 1 < mentions[1]["start"] - 1:
        begin, end = mentions[0]["end"] + 1, mentions[1]["start"] - 1
        span = {"sentence": 0, "start": begin, "end": end, "text": text[begin:end]}
        sides = {"source_id": mentions[0]["entity_id"], "target_id": mentions[1]["entity_id"]}
        kind = {"code": "CONSULT", "quad": "verbal cooperation", "intensity": 2.5, "status": "asserted"}
        events.append({"event_id": f"{article['article_id']}-0", **span, **sides, **kind, "negated": False})
    sentence = {"sentence": 0, "start": 0, "end": len(text)}
    return {"sentences": [sentence], "mentions": mentions, "entities": list(entities.values()), "events": events}


def read_slowly(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
    """Stand in for `pipeline.read_articles`: a few milliseconds an article."""
    for article in articles.to_dict("records"):
        time.sleep(0.004)
        yield Reading(article["article_id"], read_words(article))


def many_texts(number: int) -> list[dict[str, Any]]:
    """Return short articles, each with a text of its own."""
    names = ["Fiji", "Tonga", "Peru", "Chile", "Ghana", "Togo", "Laos"]
    return [
        {"text": f"{names[i % 7]} met {names[i // 7 % 7]} {i} times.", "date": f"2021-{i % 12 + 1:02}-03"}
        for i in range(number)
    ]


def add_and_annotate(path: str, number: int, begun: Event | None = None) -> None:
    """Fill a case, in a process that may be killed at any moment; sets `begun` when all is added."""
    from workbench import pipeline
    from workbench.case import Case

    pipeline.read_articles = read_slowly
    with Case(path) as case:
        case.add(many_texts(number))
        if begun is not None:
            begun.set()
        case.annotate(progress=False)


def write_much(path: str, writer: int, number: int) -> None:
    """Write to a case in every way that there is, while others do the same."""
    from workbench import pipeline
    from workbench.case import Case

    pipeline.read_articles = read_slowly
    with Case(path, analyst=f"writer {writer}") as case:
        for turn in range(number):
            case.add(many_texts(20 * (turn + 1))[writer::2])
            case.annotate(progress=False)
            case.write_setting(f"turn of {writer}", turn)
            case.correct.rename("fiji", f"Fiji {writer} {turn}")
            case.correct.undo(case.corrections.query("who == @case.analyst")["number"].iloc[-1])
            assert len(case.actors) >= 2


def find_sentence_or_die(doc: Any, found: Any) -> list[dict[str, Any]]:
    """Find one sentence; end the process that reads an article which says so."""
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return [{"sentence": 0, "start": 0, "end": len(doc.text)}]


def find_sentence(doc: Any, found: Any) -> list[dict[str, Any]]:
    """Take the text for one sentence."""
    return [{"sentence": 0, "start": 0, "end": len(doc.text)}]


def find_capitals_or_die_once(doc: Any, found: Any) -> list[dict[str, Any]]:
    """Find the words with a capital; end the process that is in the middle of an article which says so, once."""
    wish = Path(os.environ["KILL_ONCE"])
    rows = []
    for word in doc:
        if word.text == "KILL" and wish.exists():
            wish.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        if word.text[:1].isupper():
            span = {"sentence": 0, "start": word.idx, "end": word.idx + len(word.text), "text": word.text}
            rows.append({**span, "label": "GPE", "kind": "name", "entity_id": word.text.lower()})
    return rows


def find_named(doc: Any, found: Any) -> list[dict[str, Any]]:
    """Return whom the mentions name."""
    names = dict.fromkeys(row["text"] for row in found.mentions)
    return [{"entity_id": name.lower(), "name": name, "type": "country", "aliases": [name]} for name in names]
