"""How two actors stand to each other as one panel: numbers, a chart over time, and words with their sentences."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.charts import dyad
from workbench.charts.prepared import LEVELS
from workbench.evidence import AS_WRITTEN
from workbench.given import path_of, told
from workbench.publish.web_page import INK, SERIF
from workbench.summaries.dyads import Relation
from workbench.writing import whole_file

if TYPE_CHECKING:
    from workbench.charts import Figure
    from workbench.charts.prepared import Source
    from workbench.summaries.selection import Only

WIDTH = 5.2
"""Inches of the chart in the panel."""
PICTURES = (".png", ".svg", ".pdf")


@dataclass(frozen=True, repr=False)
class ShownRelation(Relation):
    """A `Relation` that shows itself as a panel, with a chart; it needs no kernel to be read.

    `figure` is the chart; `code` the line that makes the panel again; `save` writes either.
    """

    source: Source = field(kw_only=True)
    only: Only = field(kw_only=True)
    every: str = field(kw_only=True)

    @cached_property
    def figure(self) -> Figure:
        """What the two did over time, dated by the first report where no article tells the day."""
        by = next(by for by, level in LEVELS.items() if level == self.level)
        return dyad(self.source, self.a, self.b, by=by, step=self.every, width=WIDTH, **self.only)

    @property
    def code(self) -> str:
        """The line that makes this panel again."""
        given: dict[str, Any] = {"level": self.level, "every": self.every, **self.only}
        usual = {"level": "state", "every": "year"}
        options = "".join(f", {key}={value!r}" for key, value in given.items() if usual.get(key) != value)
        return f"case.relation({self.a!r}, {self.b!r}{options})"

    def _repr_html_(self) -> str:
        return f'<div class="{AS_WRITTEN}">{self._panel()}</div>'

    def _panel(self) -> str:
        picture, _ = self.figure._repr_png_()
        shown = (
            f'<img alt="{html.escape(self.figure.alt, quote=True)}" style="max-width:100%;width:36em" '
            f'src="data:image/png;base64,{base64.b64encode(picture).decode("ascii")}">'
        )
        code = f'<details style="margin:.8em 0"><summary>Code</summary><pre>{html.escape(self.code)}</pre></details>'
        return self.summary.to_html(shown, code)

    def save(self, path: str | Path) -> Path:
        """Write the panel as one page (`.html`), or its chart (`.png`, `.svg`, `.pdf`) with the table behind it.

        Raises:
            ValueError: the path ends otherwise.
        """
        target = path_of(path)
        suffix = target.suffix.lower()
        if suffix in PICTURES:
            return self.figure.save(target)
        if suffix != ".html":
            kinds = ", ".join((".html", *PICTURES))
            raise ValueError(f"Cannot save a relation as {told(target.name)}. Its name ends in {kinds}.")
        page = (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{html.escape(self.summary.title)}</title>\n<style>body{{margin:2.5em auto;max-width:52em;"
            f"padding:0 1em;font:16px/1.45 {SERIF};color:{INK};background:#fff}}</style>\n"
            f"</head>\n<body>\n{self._panel()}\n</body>\n</html>\n"
        )
        with whole_file(target) as part:
            part.write_text(page, encoding="utf-8")
        return target


def show_relation(relation: Relation, read: Mapping[str, pd.DataFrame], *, every: str, only: Only) -> ShownRelation:
    """Return a relation that shows itself as a panel.

    Args:
        relation: what `summaries.dyads.relation_of` returned.
        read: the tables that it was made from.
        every: the periods of its chart.
        only: what it was narrowed to.
    """
    parts = {one.name: getattr(relation, one.name) for one in fields(Relation)}
    return ShownRelation(**parts, source=_Tables(read), only=only, every=every)


class _Tables:
    """The tables of a case as attributes, which is what a chart asks for."""

    def __init__(self, read: Mapping[str, pd.DataFrame]) -> None:
        self._read = {**read, "mentions": read["mentions"].head(0)}  # which this chart does not draw

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self._read[name]
        except KeyError:
            raise AttributeError(name) from None
