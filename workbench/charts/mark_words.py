"""From a mark to the words behind it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.charts.picture import Picture
from workbench.charts.prepared import Prepared
from workbench.given import told
from workbench.summaries.counting import has_day

COLUMNS = ["key", "published", "source", "title", "text", "article_id", "sentence", "start", "end"]
_ALSO = ("event_id", "code", "status", "kind")


def rows_of(picture: Picture, key: str | None) -> pd.DataFrame:
    """Return the counted rows behind a key of a picture, or all of them."""
    if key is None:
        return picture.rows
    behind = picture.rows[picture.rows["key"] == key]
    for name in picture.hidden.get("also", ()):  # a second column of keys: the nodes of a network beside its edges
        behind = pd.concat([behind, picture.rows[picture.rows[name] == key]])
    behind = behind[~behind.index.duplicated()]
    if not len(behind):
        some = ", ".join(map(repr, picture.data["key"].head(5)))
        raise KeyError(
            f"No mark {told(key)} in this figure. The column 'key' of its .data lists them: {some or 'there is none'}."
        )
    return behind


def evidence_of(ready: Prepared, picture: Picture, key: str | None = None) -> pd.DataFrame:
    """Return the rows behind a key with the article's title, outlet and date, in order of date."""
    rows = rows_of(picture, key)
    return describe(ready, rows)


def reading_order(rows: pd.DataFrame) -> np.ndarray:
    """Return the positions of rows by day of publication (without a day last), article and place."""
    published = rows["published"].to_numpy()
    late = np.where(has_day(published), published, np.iinfo("int64").max)
    return np.lexsort((rows["start"].to_numpy(dtype="int64"), rows["article"].to_numpy(), late))


def describe(ready: Prepared, rows: pd.DataFrame) -> pd.DataFrame:
    """Return counted rows as evidence: what the words are, and where they stand."""
    where = rows["article"].to_numpy()
    articles = ready.articles
    texts = articles["text"].fillna("").array[where]
    spans = zip(texts, rows["start"].tolist(), rows["end"].tolist(), strict=True)
    found = rows.assign(
        key=rows["key"] if "key" in rows.columns else pd.NA,
        text=[text[start:end] for text, start, end in spans],
        **{name: articles[name].to_numpy()[where] for name in ("published", "source", "title", "article_id")},
    )
    columns = COLUMNS + [name for name in _ALSO if name in found.columns]
    return found[columns].iloc[reading_order(rows)].reset_index(drop=True)
