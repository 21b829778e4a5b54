"""One article as a panel of its own: its text with names, quotes, dates and events marked."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from workbench.charts.prepared import Source
from workbench.evidence import AS_WRITTEN
from workbench.given import check_number, near, told
from workbench.widgets.editor import EDITOR, EditorPanel
from workbench.widgets.reading import read_article
from workbench.widgets.static import read_static
from workbench.widgets.workspace import Workspace

_LINES = {"mentions": "solid", "dates": "dotted", "events": "double"}


class ReaderPanel(EditorPanel):
    """The front end of `Reader`: one article, and what stands in it to be mended or added to."""

    _esm = read_static("elements.js", *EDITOR, "evidence.js", "reader.js")
    _css = read_static("explorer.css", "review.css")
    article = traitlets.Dict().tag(sync=True)

    def __init__(self, source: Source, article: dict[str, Any]) -> None:
        super().__init__(source, article=article)

    def after_editing(self) -> None:
        """Show the article as it stands now."""
        self.article = read_article(Workspace(self._case), self.article["article"])


class Reader:
    """An article with what was found in it.

    Args:
        source: a `Case`, or what `wb.annotate` returned.
        article_id: which article.
        at: a character to begin at.

    Raises:
        KeyError: there is no such article.
    """

    def __init__(self, source: Source, article_id: str, *, at: int | None = None) -> None:
        space = Workspace(source)
        if at is not None:
            check_number("at", at)
        if article_id not in set(space.ready.articles["article_id"]):
            some = ", ".join(map(repr, space.ready.articles["article_id"].head(3)))
            hint = near(str(article_id), space.ready.articles["article_id"]) or f" Its articles: {some}, …"
            raise KeyError(f"No article {told(article_id)} in this case.{hint}")
        if at is not None and at >= (length := len(space.ready.articles.set_index("article_id")["text"][article_id])):
            raise ValueError(f"at cannot be {told(at)}: this article has {length:,} characters, and the first is 0.")
        self._source = source
        self.article = read_article(space, article_id, at)

    def _repr_html_(self) -> str:
        """Return the text with underlines: solid for names, dotted for dates, double for events; quotes on grey."""
        return static_article(self.article, "")

    def _ipython_display_(self) -> None:
        from workbench.widgets.explorer import show_both

        show_both(lambda token: static_article(self.article, token), self._panel())

    def _panel(self) -> ReaderPanel:
        return ReaderPanel(self._source, self.article)

    def __repr__(self) -> str:
        text = "".join(piece["text"] for piece in self.article["pieces"])
        noted = "".join(f"\n{note}" for note in self.article["notes"])
        return f"{self.article['title']} ({self.article['published']}, {self.article['source']}){noted}\n\n{text}"


def static_article(article: dict[str, Any], token: str) -> str:
    """Return an article as HTML with inline styles only; all text is escaped."""
    pieces = []
    for piece in article["pieces"]:
        text = escape(piece["text"])
        layers = piece.get("layers", ())
        style = [
            f"text-decoration:underline {_LINES[layer]};text-underline-offset:3px"
            for layer in layers
            if layer in _LINES
        ][:1]
        style += ["background:rgba(128,128,128,0.15)"] if "quotes" in layers else []
        says = escape("; ".join(piece.get("says", ())), quote=True)
        pieces.append(f'<span style="{";".join(style)}" title="{says}">{text}</span>' if layers else text)
    head = f"<b>{escape(article['title'])}</b><br>{escape(article['published'])} · {escape(article['source'])}"
    noted = "".join(f"<br><i>{escape(note)}</i>" for note in article["notes"])
    return (
        f'<div class="wb-static {AS_WRITTEN}" data-wb="{escape(token)}"><p>{head}{noted}</p>'
        f'<div style="white-space:pre-wrap;max-width:70ch;line-height:1.7">{"".join(pieces)}</div></div>'
    )
