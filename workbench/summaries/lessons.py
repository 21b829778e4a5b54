"""What reviewed rows teach: how much surer, or less sure, rows of the same evidence are in this case.

A logistic regression on top of the model's own confidence: logit p = logit c + one weight for each value of each kind
of evidence that a row has. Each weight has a normal prior around zero, so that few rows teach little; where nothing was
reviewed, nothing changes. What is learned is a table, and each line of it can be switched off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.summaries.alike import words_of

PRIOR = {
    **{"all": 0.5, "kind": 0.5, "standing": 0.5, "sides": 0.5},
    **{"order": 0.7, "detail": 0.7, "phrase": 0.7, "outlet": 0.5},
}
"""Standard deviation of what one kind of evidence can weigh before anything is reviewed, in logits."""
SCALES = (0.1, 0.25, 0.5, 1.0, 1.5)
"""The priors are this much narrower or wider; the marks choose which."""
FEWEST, FEWEST_OF = 10, 3
"""How many marked rows a table needs before anything is learned, and how many must share what teaches."""
LEAST = 0.05
"""What weighs less is not worth a line, and changes nothing."""
EDGE = 0.02
"""No model is surer than this of anything: what it calls certain can be unlearned."""
STEPS = 25
COLUMNS = ("lesson", "table", "evidence", "value", "rows", "right", "expected", "weight", "on", "corrections")
_KIND = {"events": ("code",), "quotes": ("act",), "ties": ("kind",)}
_STANDING = {"events": ("status", "negated"), "quotes": ("kind",), "ties": ("status",)}
_SIDES = {"events": ("source_id", "target_id"), "quotes": ("entity_id",), "ties": ("a_id", "b_id")}
TAUGHT = tuple(_KIND)
"""The tables whose confidence is learned."""
ID = ("article_id", "start", "end")
MARKS = ("confirm", "relabel", "delete")
LESSON, EVERY = "lesson", "every lesson"
"""The action of the log that switches a lesson on or off, and the name of all together."""


def evidence_of(table: str, rows: pd.DataFrame, read: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the evidence that rows rest on: a column for each kind, as in `PRIOR`.

    `kind` is the code, act or kind of tie; `standing` how it is told; `sides` of which sort the parties are; `phrase`
    the words that tell it; `outlet` who prints it.
    """
    actors, articles = read["entities"], read["articles"]
    sorts = dict(zip(actors["entity_id"].tolist(), actors["type"].fillna("actor").tolist(), strict=True))
    outlets = dict(zip(articles["article_id"].tolist(), articles["source"].tolist(), strict=True))
    texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))

    def joined(columns: Sequence[str]) -> list[str]:
        cells = zip(*(rows[column].tolist() for column in columns), strict=True)
        return [", ".join(str(cell) if tables.known(cell) else "not known" for cell in row) for row in cells]

    sides = zip(*(rows[column].tolist() for column in _SIDES[table]), strict=True)
    return pd.DataFrame(
        {
            "all": "every row",
            "kind": joined(_KIND[table]),
            "standing": joined(_STANDING[table]),
            "sides": [
                " → ".join(sorts.get(one, "actor") if tables.known(one) else "nobody" for one in s) for s in sides
            ],
            "phrase": words_of(table, rows, texts).tolist(),
            "order": _order(table, rows, read),
            "detail": _detail(table, rows),
            "outlet": [str(outlets.get(a)) if tables.known(outlets.get(a)) else "" for a in rows["article_id"]],
        },
        index=rows.index,
    )


def _order(table: str, rows: pd.DataFrame, read: Mapping[str, pd.DataFrame]) -> list[str]:
    """Return where the second party, or the speaker, is named: before the words of the row, after them, elsewhere."""
    if table == "quotes":
        pairs = zip(rows["speaker_start"].tolist(), rows["start"].tolist(), strict=True)
        return [_side(one if tables.known(one) else None, start) for one, start in pairs]
    keys = ["article_id", "sentence", "entity_id"]
    mentions = read["mentions"][read["mentions"]["article_id"].isin(set(rows["article_id"]))]
    acting = mentions.assign(entity_id=mentions["stands_for"])
    named = pd.concat([mentions, acting])[[*keys, "start"]].dropna(subset=["entity_id"])
    firsts = named.groupby(keys)["start"].min().to_dict()
    columns = (rows["article_id"], rows["sentence"], rows[_SIDES[table][1]], rows["start"])
    return [_side(firsts.get((a, s, e)) if tables.known(e) else None, at) for a, s, e, at in zip(*columns, strict=True)]


def _side(named: int | None, start: int) -> str:
    return "not named beside it" if named is None else "named before" if named < start else "named after"


def _detail(table: str, rows: pd.DataFrame) -> list[str]:
    """Return what else a row tells."""
    columns = {"events": ("date_value", "location_id", "reported_by"), "quotes": ("via_entity_id",), "ties": ("since",)}
    known = zip(*(rows[column].notna().tolist() for column in columns[table]), strict=True)
    return [
        " and ".join(c.partition("_")[0] for c, on in zip(columns[table], row, strict=True) if on) or "nothing more"
        for row in known
    ]


def find_marks(read: Mapping[str, pd.DataFrame], active: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the rows of the model that people marked: table, row (its label in `read`), right, correction.

    A row is right where it was confirmed, wrong where it was changed or deleted; what was said of it first counts. Rows
    that are no longer read teach nothing.

    Args:
        read: linked tables as the model reads them, before corrections of rows.
        active: the corrections in force.
    """
    found: dict[tuple[str, Any], dict[str, Any]] = {}
    for table in TAUGHT:
        lines = [line for line in active if line["action"] in MARKS and line["details"].get("table") == table]
        lines = [line for line in lines if line["details"].get("origin", "model") == "model"]
        if not lines:
            continue
        columns = [*ID, *_KIND[table], *_SIDES[table]]
        rows = read[table][read[table]["article_id"].isin({line["details"]["row"]["article_id"] for line in lines})]
        cells = [rows[column].astype(object).where(rows[column].notna(), None) for column in columns]
        here: dict[tuple[Any, ...], dict[tuple[Any, ...], Any]] = {}
        for label, key in zip(rows.index, zip(*cells, strict=True), strict=True):
            here.setdefault(key[: len(ID) + 1], {}).setdefault(key, label)
        for line in lines:
            key = tuple(line["details"]["row"].get(column) for column in columns)
            near = here.get(key[: len(ID) + 1], {})
            label = near.get(key, next(iter(near.values())) if len(near) == 1 else None)
            if label is not None:
                mark = {"table": table, "row": label, "right": line["action"] == "confirm"}
                found.setdefault((table, label), {**mark, "correction": line["number"]})
    return pd.DataFrame(list(found.values()), columns=["table", "row", "right", "correction"])


def find_off(active: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the lessons that are switched off; `EVERY` stands for all of them."""
    switches = {line["details"]["lesson"]: line["details"]["on"] for line in active if line["action"] == LESSON}
    return {name for name, on in switches.items() if not on}


def teach(
    read: Mapping[str, pd.DataFrame], active: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return linked tables with the confidence that rows have after the review, and the lessons; see `learn`.

    Args:
        read: linked tables as the model reads them, before corrections of rows.
        active: the corrections in force.
    """
    off = find_off(active)
    lessons, after = learn(read, find_marks(read, active), off)
    result = dict(read)
    if EVERY in off:
        return result, lessons.assign(on=pd.array([False] * len(lessons), dtype="boolean"))
    for table, confidence in after.items():
        sure = read[table]["confidence"].copy()
        sure.loc[confidence.index] = confidence.astype("Float64")
        result[table] = read[table].assign(confidence=sure)
    return result, lessons


def say_lessons(lessons: pd.DataFrame) -> str:
    """Return in a sentence that confidence was learned, '' where it was not."""
    on = lessons[lessons["on"].fillna(False).astype(bool)]
    if not len(on):
        return ""
    marked = len({number for numbers in on["corrections"] for number in numbers})
    several = f"{len(on)} lessons" if len(on) > 1 else "1 lesson"
    return f"How sure rows are was learned anew from {marked:,} reviewed rows ({several}, listed by case.lessons)."


def learn(
    read: Mapping[str, pd.DataFrame], marks: pd.DataFrame, off: Collection[str] = ()
) -> tuple[pd.DataFrame, dict[str, pd.Series]]:
    """Return what marked rows teach, and the confidence of each row of the model as it is after that.

    Args:
        read: linked tables as the model reads them.
        marks: as `find_marks` gives them.
        off: lessons that are switched off: they change nothing.

    Returns:
        The lessons: `lesson` (its name), `table`, `evidence` (a kind of evidence), `value`, `rows` (marked ones that
        have it), `right` (of these), `expected` (how many the model took to be right), `weight` (in logits: above zero
        such rows are surer), `on`, `corrections` (the numbers of the marks). And table → confidence of its rows, for
        tables in which something was learned.
    """
    lessons: list[dict[str, Any]] = []
    after: dict[str, pd.Series] = {}
    for table in TAUGHT:
        own = marks[marks["table"] == table]
        rows = read[table]
        sure = rows["confidence"].notna() & (rows["origin"] == "model").fillna(False).astype(bool)
        own = own[own["row"].isin(rows.index[sure])]
        if len(own) < FEWEST:
            continue
        prior = _logit(rows["confidence"][sure].to_numpy("float64"))
        evidence = evidence_of(table, rows[sure], read)
        place = {label: i for i, label in enumerate(evidence.index)}
        at = np.array([place[label] for label in own["row"]])
        right = own["right"].to_numpy(bool)
        seen = evidence.iloc[at]
        names = [
            (kind, str(value))
            for kind in PRIOR
            for value, times in seen[kind].value_counts(sort=False).items()
            if value and times >= FEWEST_OF
        ]
        names = [(kind, value) for kind, value in names if f"{table}: {kind}: {value}" not in off]
        kept: dict[tuple[str, str], float] = {}
        if names:
            weights = _fit(names, seen, prior[at], right.astype(float))
            worth = np.abs(weights) >= LEAST
            has = np.column_stack([(evidence[kind] == value).to_numpy(float) for kind, value in names]) * worth
            kept = {name: weight for name, weight, on in zip(names, weights, worth, strict=True) if on}
            after[table] = pd.Series(np.round(_chance(prior + has @ weights), 3), index=evidence.index)
        for kind in PRIOR:
            for value in dict.fromkeys(seen[kind]):
                name, has = f"{table}: {kind}: {value}", (seen[kind] == value).to_numpy()
                if not value or ((kind, value) not in kept and name not in off):
                    continue
                lessons.append(
                    {
                        "lesson": name,
                        "table": table,
                        "evidence": kind,
                        "value": value,
                        "rows": int(has.sum()),
                        "right": int(right[has].sum()),
                        "expected": round(float(_chance(prior[at])[has].sum()), 1),
                        "weight": round(float(kept.get((kind, value), 0.0)), 2),
                        "on": name not in off,
                        "corrections": own["correction"].to_numpy()[has].tolist(),
                    }
                )
    frame = read_lessons(lessons)
    return frame.sort_values("weight", key=abs, ascending=False, kind="stable").reset_index(drop=True), after


def read_lessons(lines: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return lessons as a table."""
    frame = pd.DataFrame(list(lines), columns=list(COLUMNS))
    kinds = {"rows": "Int64", "right": "Int64", "expected": "Float64", "weight": "Float64", "on": "boolean"}
    return frame.astype({**kinds, **dict.fromkeys(COLUMNS[:4], "string")})


def _fit(names: Sequence[tuple[str, str]], seen: pd.DataFrame, prior: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the weights that fit the marks best, given that most weigh nothing (Newton).

    How much they can weigh at most is chosen by the marks too: the scale of the priors under which these are likeliest.
    """
    has = np.column_stack([(seen[kind] == value).to_numpy(float) for kind, value in names])
    fits = []
    for scale in SCALES:
        tight = np.array([(PRIOR[kind] * scale) ** -2 for kind, _ in names])
        weights = np.zeros(len(names))
        for _ in range(STEPS):
            chance = _chance(prior + has @ weights)
            bend = (has * (chance * (1 - chance))[:, None]).T @ has + np.diag(tight)
            step = np.linalg.solve(bend, has.T @ (right - chance) - tight * weights)
            weights = weights + step
            if np.abs(step).max() < 1e-6:
                break
        chance = _chance(prior + has @ weights)
        likely = float(np.log(np.where(right > 0, chance, 1 - chance)).sum() - (tight * weights**2).sum() / 2)
        likely += float(np.log(tight).sum() - np.linalg.slogdet(bend)[1]) / 2
        fits.append((likely, weights))
    return max(fits, key=lambda fit: fit[0])[1]


def _logit(chance: np.ndarray) -> np.ndarray:
    kept = np.clip(chance, EDGE, 1 - EDGE)
    return np.log(kept / (1 - kept))


def _chance(logit: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logit))
