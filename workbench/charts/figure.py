"""A chart in hand: it shows itself, knows its caption, its table and its evidence, and saves itself for a report."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.calls import Plain
from workbench.charts.mark_words import evidence_of
from workbench.charts.paper import draw_page, print_style
from workbench.charts.picture import Picture
from workbench.charts.prepared import Prepared
from workbench.charts.style import COLUMN, DPI
from workbench.charts.themes import recolour
from workbench.export import export_table
from workbench.given import path_of, told, warn
from workbench.writing import whole_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FORMATS = (".png", ".svg", ".pdf")
_SHOWN_DPI = 180


class Figure(Plain):
    """A drawn chart.

    Attributes:
        picture: the marks.
        axes: the matplotlib axes, for what you want to add by hand.
        hint: which font to install, where a name could not be drawn; else None.
    """

    def __init__(
        self,
        picture: Picture,
        ready: Prepared,
        *,
        width: float = COLUMN,
        narrowed: str = "",
        beside: Sequence[Picture] = (),
        theme: str = "light",
    ) -> None:
        self.picture, self.beside, self._filter = picture, tuple(beside), narrowed
        self._ready = ready
        with print_style(picture) as self.hint:
            self.axes: Axes = draw_page(picture, width, self.beside)
        self._ground = recolour(self.axes.figure, theme)  # type: ignore[arg-type]
        if self.hint:
            warn(self.hint)

    @property
    def title(self) -> str:
        """The finding, or a plain description: the head of the figure."""
        return self.picture.title

    @property
    def caption(self) -> str:
        """Counts, period and counting rule: the foot of the figure."""
        return " ".join(one.caption for one in self._pictures)

    @property
    def alt(self) -> str:
        """The figure in words, for those who cannot see it; it is also kept inside saved files."""
        return " ".join(f"{one.title}: {one.alt}" if self.beside else one.alt for one in self._pictures)

    @property
    def data(self) -> pd.DataFrame:
        """The table behind the figure: a row for each mark, with its `key`."""
        if not self.beside:
            return self.picture.data.copy()
        parts = [one.data.assign(period=one.title.rpartition(", ")[2]) for one in self._pictures]
        return pd.concat(parts, ignore_index=True)

    @property
    def _pictures(self) -> tuple[Picture, ...]:
        return (self.picture, *self.beside)

    @property
    def about(self) -> dict[str, str]:
        """What saved files say of themselves: filter, counts, a fingerprint of the case, its last day."""
        return {
            "Filter": self._filter or "none",
            "Counts": self.caption,
            "Case": self._ready.fingerprint,
            "As of": self._ready.last_day,
        }

    def evidence(self, key: str | None = None) -> pd.DataFrame:
        """Return the sentences behind one mark (a `key` of `.data`), or behind the whole figure.

        Raises:
            KeyError: no mark has this key; the message names some.
        """
        having = [one for one in self._pictures if key is None or (one.data["key"] == key).any()]
        found = [evidence_of(self._ready, one, key) for one in having or [self.picture]]
        return found[0] if len(found) == 1 else pd.concat(found, ignore_index=True).drop_duplicates(ignore_index=True)

    def save(self, path: str | Path) -> Path:
        """Write the figure as `.png` (300 dpi), `.svg` or `.pdf`, and the table behind it beside as `.csv`.

        The same figure gives the same bytes every time. Text stays text in SVG and PDF.

        Raises:
            ValueError: the suffix is none of the three.
        """
        path = path_of(path)
        if path.suffix.lower() not in _FORMATS:
            raise ValueError(
                f"Cannot save {told(path.name)}: a figure is saved as {', '.join(_FORMATS)}. Change its end."
            )
        with whole_file(path) as part:
            part.write_bytes(self._bytes(path.suffix.lower()[1:], DPI))
            export_table(self.data, path.with_suffix(".csv"))
        return path

    def _bytes(self, form: str, dpi: int) -> bytes:
        title, alt, about = self.picture.title, self.alt, self.about
        forms: dict[str, dict[str, Any]] = {
            "png": {"Title": title, "Description": alt, "Software": "workbench", **about},
            "svg": {
                "Title": title,
                "Description": f"{alt} {self.caption}",
                "Date": None,
                "Creator": "workbench",
                "Keywords": _listed(about),
            },
            "pdf": {
                "Title": title,
                "Subject": f"{alt} {self.caption}",
                "Creator": "workbench",
                "Producer": "workbench",
                "Keywords": "; ".join(_listed(about)),
                "CreationDate": None,
            },
        }
        metadata = forms[form]
        sink = io.BytesIO()
        with print_style(self.picture):
            self.axes.figure.savefig(sink, format=form, dpi=dpi, metadata=metadata, facecolor=self._ground)  # type: ignore[union-attr]
        if form == "svg":
            return _with_description(sink.getvalue(), title, f"{alt} {self.caption}")
        return sink.getvalue()

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        width, _ = self.axes.figure.get_size_inches()  # type: ignore[union-attr]
        return self._bytes("png", _SHOWN_DPI), {"width": round(float(width) * 112)}

    def __repr__(self) -> str:
        return f"{self.picture.title}. {self.alt} {self.caption}"


def _listed(about: dict[str, str]) -> list[str]:
    return [f"{name}: {words}" for name, words in about.items()]


def _with_description(svg: bytes, title: str, description: str) -> bytes:
    """Return an SVG with `<title>` and `<desc>` as its first children, where screen readers look for them."""
    from xml.sax.saxutils import escape

    head, tag, rest = svg.partition(b"<svg ")
    attributes, end, body = rest.partition(b">")
    words = f'\n <title id="title">{escape(title)}</title>\n <desc id="desc">{escape(description)}</desc>'
    return head + tag + b'role="img" aria-labelledby="title desc" ' + attributes + end + words.encode() + body
