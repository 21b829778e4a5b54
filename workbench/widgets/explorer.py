"""`explore(case)`: a picture that stays in the notebook, and above it, while Python runs, the panel."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.calls import Plain
from workbench.charts.figure import Figure
from workbench.charts.prepared import Source
from workbench.evidence import AS_WRITTEN

if TYPE_CHECKING:
    from workbench.widgets.panel import Panel

_SHOWN = 10


class Explorer(Plain):
    """What `explore` returns: shows itself as a picture with a table and, where a kernel runs, as the panel.

    Attributes:
        panel: the widget.
        chosen: what is chosen now: chart, filters, counting rule.
    """

    def __init__(self, source: Source, **options: Any) -> None:
        from workbench.widgets.panel import Panel

        self.panel: Panel = Panel(source, **options)

    @property
    def chosen(self) -> dict[str, Any]:
        """What is chosen now, in plain values."""
        return dict(self.panel.chosen.__dict__)

    @property
    def code(self) -> str:
        """The Python lines that draw what is shown."""
        return self.panel.code

    def figure(self, *, title: str | None = None) -> Figure:
        """Return what is shown as a figure for print; `title` is the finding, as a sentence."""
        return self.panel.figure(title=title)

    def export(self, form: str = "png", *, title: str | None = None) -> Path:
        """Write what is shown (`png`, `svg`, `pdf` or `csv`) and return where."""
        return self.panel.export(form, title=title)

    def _repr_html_(self) -> str:
        """Return the chart as a picture and the most named actors as a table, with inline styles only."""
        return static_html(self.panel, "")

    def _ipython_display_(self) -> None:
        show_both(lambda token: static_html(self.panel, token), self.panel)

    def __repr__(self) -> str:
        articles = len(self.panel.space.ready.articles)
        return f"Explorer of {articles:,} articles. {self.panel.drawn.title}. {self.panel.drawn.caption}"


def show_both(static: Callable[[str], str], panel: Any) -> None:
    """Display what stays in the notebook, and in its own output the panel, which hides the first while it is there."""
    from IPython import display as shown

    display: Any = shown.display
    html: Any = shown.HTML
    panel.token = secrets.token_hex(6)
    display(html(static(panel.token)))
    display(panel)


def static_html(panel: Panel, token: str) -> str:
    """Return what stands in the notebook when no kernel runs. The panel hides it while it is there."""
    figure = panel.figure()
    picture = base64.b64encode(figure._bytes("png", 130)).decode()
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left;font-weight:normal">{escape(row["name"])}</th>'
        f'<td style="text-align:left">{escape(row["type"])}</td><td style="text-align:right">{row["n"]:,}</td></tr>'
        for row in panel.actors["rows"][:_SHOWN]
    )
    more = panel.actors["total"] - _SHOWN
    table = (
        f'<table style="font-size:13px"><caption style="text-align:left;caption-side:top">Most named actors'
        f"{f', and {more:,} more' if more > 0 else ''}</caption>"
        f'<tr><th scope="col" style="text-align:left">actor</th><th scope="col" style="text-align:left">type</th>'
        f'<th scope="col" style="text-align:right">{escape(panel.actors["count"])}</th></tr>{rows}</table>'
    )
    hint = "A picture of the explorer as it stood. Run the cell to explore: filters, evidence, export."
    return (
        f'<div class="wb-static {AS_WRITTEN}" data-wb="{escape(token)}"><img alt="{escape(figure.alt)}" '
        f'style="max-width:700px;width:100%" src="data:image/png;base64,{picture}">{table}'
        f'<p style="font-size:12px;margin:4px 0">{hint}</p></div>'
    )
