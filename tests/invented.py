"""Invented cases of any size that keep to TABLES.md: text first, then rows that point into it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench import tables
from workbench.pipeline import Annotations
from workbench.vocabulary.plover import quad_of

COUNTRIES = {
    "CHN": "China",
    "PRK": "North Korea",
    "KOR": "South Korea",
    "RUS": "Russia",
    "JPN": "Japan",
    "USA": "United States",
    "MNG": "Mongolia",
    "VNM": "Vietnam",
    "IND": "India",
    "KEN": "Kenya",
    "BRA": "Brazil",
    "TUR": "Türkiye",
}
PEOPLE = {
    "li-wen": ("Li Wen", "CHN"),
    "pak-chol": ("Pak Chol", "PRK"),
    "han-ji-u": ("Han Ji-u", "KOR"),
    "ivan-orlov": ("Ivan Orlov", "RUS"),
    "sato-ken": ("Sato Ken", "JPN"),
    "ada-wright": ("Ada Wright", "USA"),
    "wanjiru-otieno": ("Wanjiru Otieno", "KEN"),
    "the-tribune-agency": ("Tribune Agency", None),
}
OUTLETS = ["Sample Wire", "Sample Post", "Sample Courier", "Sample Tribune", "Sample Gazette", "Sample Times"]
VERBS = {
    "CONSULT": "met",
    "AGREE": "agreed with",
    "SUPPORT": "praised",
    "AID": "supplied",
    "COOPERATE": "traded with",
    "ACCUSE": "accused",
    "REJECT": "rebuffed",
    "THREATEN": "warned",
    "SANCTION": "sanctioned",
    "MOBILIZE": "drilled against",
}
WEIGHTS = np.array([0.3, 0.12, 0.12, 0.05, 0.06, 0.14, 0.06, 0.06, 0.05, 0.04])
STATUSES = ("asserted", "reported", "planned", "denied", "hypothetical")


def invent(
    articles: int,
    *,
    sentences: int = 8,
    seed: int = 1,
    names: dict[str, str] | None = None,
    actors: int | None = None,
) -> Annotations:
    """Return consistent tables for so many articles.

    `names` replaces names of actors (hostile ones, other scripts); `actors` says among how many they are spread.
    """
    random = np.random.default_rng(seed)
    people = {key: name for key, (name, _) in PEOPLE.items()}
    called = {**COUNTRIES, **people, **(names or {})}
    more = {f"person-{i}": f"Person {i}" for i in range(min(articles, 400) if articles >= 100 else 0)}
    more |= {f"person-{i}": f"Person {i}" for i in range((actors or 0) - len(COUNTRIES) - len(people))}
    called |= more
    ids = list(called)[:actors]
    states = list(COUNTRIES)
    pull = np.array([5, 6, 4, 4, 2.5, 4, 0.6, 0.7, 0.8, 0.5, 0.4, 0.5, *[1.2] * len(people), *[0.05] * len(more)])[
        :actors
    ]
    pull = pull / pull.sum()
    rows: dict[str, list[dict]] = {
        name: [] for name in ("articles", "sentences", "mentions", "quotes", "events", "happenings", "dates")
    }
    codes = list(VERBS)
    start_day = np.datetime64("2024-01-01")
    happened: dict[tuple, dict] = {}
    for number in range(articles):
        article_id = f"art{number:06d}"
        published = start_day + int(random.integers(0, 640))
        outlet = OUTLETS[int(random.integers(0, len(OUTLETS)))]
        text, spans = "", []
        for i in range(sentences):
            a, b = (ids[k] for k in random.choice(len(ids), 2, replace=False, p=pull))
            code = codes[int(random.choice(len(codes), p=WEIGHTS / WEIGHTS.sum()))]
            if (a in ("USA", "KOR", "JPN")) != (b in ("USA", "KOR", "JPN")) and random.random() < 0.6:
                code = codes[int(random.integers(5, 10))]
            begin = len(text)
            verb = VERBS[code]
            sentence = (
                f'{called[a]} {verb} {called[b]} over item {number * 31 + i}, and said "we shall go on with case {i}".'
            )
            text += sentence + " "
            spans.append((i, begin, a, b, code, verb, sentence))
        rows["articles"].append(
            {
                "article_id": article_id,
                "title": f"Talks of day {number}",
                "published": None if number % 37 == 36 else str(published),
                "source": outlet,
                "url": f"https://news.example/{number}",
                "language": "en",
                "text": text.strip(),
            }
        )
        for i, begin, a, b, code, verb, sentence in spans:
            place = {"article_id": article_id, "sentence": i}
            rows["sentences"].append({**place, "start": begin, "end": begin + len(sentence)})
            at_verb = begin + len(called[a]) + 1
            at_b = at_verb + len(verb) + 1
            for entity, start in ((a, begin), (b, at_b)):
                label = "GPE" if entity in states else "PERSON"
                rows["mentions"].append(
                    {
                        **place,
                        "start": start,
                        "end": start + len(called[entity]),
                        "text": called[entity],
                        "label": label,
                        "kind": "name",
                        "entity_id": entity,
                        "confidence": 0.9,
                    }
                )
            said = begin + sentence.index('"') + 1
            rows["quotes"].append(
                {
                    **place,
                    "start": said,
                    "end": begin + len(sentence) - 2,
                    "text": text[said : begin + len(sentence) - 2],
                    "kind": "direct" if i % 3 else "indirect",
                    "entity_id": a,
                    "speaker_start": begin,
                    "speaker_end": begin + len(called[a]),
                    "cue_start": said - 6,
                    "cue_end": said - 2,
                    "via_entity_id": "the-tribune-agency" if i % 5 == 4 else None,
                }
            )
            status = STATUSES[int(random.choice(5, p=[0.66, 0.16, 0.1, 0.04, 0.04]))]
            first = published - int(random.integers(0, 3))
            last = first + (int(random.integers(2, 9)) if random.random() < 0.15 else 0)
            key = (a, b, code, str(first)[:10], status)
            event_id = f"{article_id}-{i}"
            pairs = [(a, b), (b, a)] if code in ("CONSULT", "AGREE") else [(a, b)]
            for k, (source, target) in enumerate(pairs):
                rows["events"].append(
                    {
                        **place,
                        "event_id": f"{event_id}-{k}",
                        "start": at_verb,
                        "end": at_verb + len(verb),
                        "text": verb,
                        "source_id": source,
                        "target_id": target,
                        "code": code,
                        "quad": quad_of(code),
                        "intensity": 1.0,
                        "date_value": str(first),
                        "earliest": str(first),
                        "latest": str(last),
                        "status": status,
                        "negated": False,
                        "confidence": 0.8,
                    }
                )
                happening = happened.setdefault(
                    key,
                    {
                        "happening_id": f"h{len(happened):06d}",
                        "source_id": a,
                        "target_id": b,
                        "code": code,
                        "date_value": str(first),
                        "earliest": str(first),
                        "latest": str(last),
                        "status": status,
                        "articles": 0,
                        "sources": [],
                        "event_ids": [],
                        "first_reported": None,
                        "confidence": 0.8,
                    },
                )
                happening["event_ids"].append(f"{event_id}-{k}")
                happening["articles"] += k == 0
                happening["sources"] = sorted({*happening["sources"], outlet})
                if number % 37 != 36:
                    days = [str(published), *filter(None, [happening["first_reported"]])]
                    happening["first_reported"] = min(days)
    rows["happenings"] = list(happened.values())
    counted = pd.Series([row["entity_id"] for row in rows["mentions"]]).value_counts()
    rows["actors"] = [
        {
            "entity_id": key,
            "name": called[key],
            "type": "country" if key in states else "organisation" if key == "the-tribune-agency" else "person",
            "country": key if key in states else PEOPLE.get(key, (None, None))[1],
            "mentions": int(counted.get(key, 0)),
            "articles": 1,
        }
        for key in called
    ]
    return Annotations(**{name: tables.frame(name, rows.get(name, [])) for name in tables.TABLES})
