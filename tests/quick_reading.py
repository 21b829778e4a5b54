"""A reading that needs no model: each word with a capital is a mention, and the first two meet."""

from __future__ import annotations

from typing import Any

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
