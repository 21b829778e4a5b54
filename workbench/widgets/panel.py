"""The explorer's panel: an anywidget that asks a `Workspace` and shows what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from workbench.charts.drawing import NAMES
from workbench.charts.figure import Figure
from workbench.charts.picture import Picture
from workbench.charts.prepared import Source
from workbench.charts.style import COLUMN, HALF
from workbench.export import export_table, exports_folder
from workbench.given import path_of, told
from workbench.summaries.lookup import find_actor
from workbench.summaries.selection import clean
from workbench.widgets.editor import EDITOR, EditorPanel, explain
from workbench.widgets.finding import Spans, find_words
from workbench.widgets.reading import read_article
from workbench.widgets.static import read_static
from workbench.widgets.workspace import State, Workspace, sound_state

SETTING = "explorer"
FORMS = ("png", "svg", "pdf", "csv")
_SCRIPTS = ("elements.js", *EDITOR, "chart.js", "network.js", "filters.js", "evidence.js", "panel.js")


class Panel(EditorPanel):
    """The front end. What is chosen comes in as messages; tables and marks go out as traits, all as plain JSON.

    Args:
        source: a `Case`, or what `wb.annotate` returned.
        parts: what is on the panel: `filters`, `actors`, `tabs`, `pair`.
        setting: the name under which the case keeps what is chosen; None keeps nothing.
        start: what is chosen at first, over what the case has kept.
        folder: where exported figures go; by default where `export.exports_folder` says.
    """

    _esm = read_static(*_SCRIPTS)
    _css = read_static("explorer.css", "review.css")

    options = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    actors = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    evidence = traitlets.Dict().tag(sync=True)
    article = traitlets.Dict().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)
    parts: traitlets.List = traitlets.List().tag(sync=True)

    def __init__(
        self,
        source: Source,
        *,
        parts: tuple[str, ...] = ("filters", "actors", "tabs"),
        setting: str | None = SETTING,
        start: dict[str, Any] | None = None,
        folder: str | Path | None = None,
    ) -> None:
        super().__init__(source)
        self.space = Workspace(source)
        self.folder = exports_folder() if folder is None else path_of(folder)
        self._names: dict[str, str] = {}
        self._source = source
        self._setting = setting
        self._pick: dict[str, str] = {}
        self._found: Spans = {}
        self.chosen = self._first_state(start or {})
        self.drawn: Picture = self.space.picture(self.chosen)
        with self.hold_sync():
            self.parts = list(parts)
            self.options = self.space.options()
            self._show()

    def _first_state(self, start: dict[str, Any]) -> State:
        kept = (
            self._source.read_setting(self._setting)
            if self._setting and hasattr(self._source, "read_setting")
            else None
        )
        state = State().changed(sound_state(kept)).changed(start)
        if not (self._is_known(state.a) and self._is_known(state.b)):
            state.a, state.b = self.space.default_pair()
        known_actors = [name for name in state.only.get("actors", ()) if self._is_known(name)]
        outlets = [name for name in state.only.get("outlets", ()) if name in self.space.ready.outlets]
        state.only = dict(clean({**state.only, "actors": known_actors, "outlets": outlets}))
        if not state.a and state.chart == "dyad":
            state.chart = "mentions"
        return state

    def _is_known(self, name: str) -> bool:
        """Whether the case has one actor of a name; what was kept of another case may mean nobody here."""
        try:
            return bool(find_actor(self.space.ready.actors, name))
        except LookupError:
            return False

    # what comes in

    def _receive(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        """Do what the front end asks; an error is shown in the panel, and what stood there stays."""
        try:
            with self.hold_sync():
                words = getattr(self, f"_do_{content.get('do')}")(content)
            if words:
                self._say(words)
        except Exception as error:  # shown to the analyst, never swallowed
            self._say(explain(error), error=True)

    def _do_choose(self, content: dict[str, Any]) -> None:
        changes, before = content.get("changes", {}), self.chosen
        state = self.chosen.changed(changes)
        if state.chart == "dyad" and {"a", "b"}.isdisjoint(changes):
            state.a, state.b = self.space.pair_for(state)
        picture = self.space.picture(state)
        self.chosen, self.drawn = state, picture
        self._keep()
        self._show(actors=(before.only, before.tag) != (state.only, state.tag) or before.count != state.count)
        self._say(f"{NAMES[state.chart]}: {picture.caption.partition('. ')[0]}.")

    def _do_reset(self, content: dict[str, Any]) -> None:
        fresh = State(chart=self.chosen.chart, a=self.chosen.a, b=self.chosen.b)
        self.chosen, self._pick = fresh, {}
        self.drawn = self.space.picture(fresh)
        self._keep()
        self._show()
        self._say("Every filter is off.")

    def _do_pick(self, content: dict[str, Any]) -> None:
        self._pick = {name: str(content[name]) for name in ("key", "actor") if name in content}
        self._show_evidence()

    def _do_find(self, content: dict[str, Any]) -> None:
        query = str(content.get("query", ""))
        if not query.strip():
            self._pick = {}
            self._show_evidence()
            return
        before, self._pick = self._pick, {"words": query}
        try:
            self._show_evidence()
        except (ValueError, LookupError) as error:  # more is still to be typed, most often
            self._pick = before
            self._serial += 1
            self.evidence = {**self.evidence, "hint": explain(error), "serial": self._serial}

    def _do_more(self, content: dict[str, Any]) -> None:
        self._show_evidence(page=int(self.evidence.get("page", 1)) + 1)

    def _do_read(self, content: dict[str, Any]) -> None:
        article = str(content["article"])
        self.article = read_article(self.space, article, content.get("at"), found=self._found.get(article, ()))

    def _do_close(self, content: dict[str, Any]) -> None:
        self.article = {}

    def _do_refresh(self, content: dict[str, Any]) -> None:
        self.space = Workspace(self._source)
        self.options = self.space.options()
        self.drawn = self.space.picture(self.chosen)
        self._show()
        self._say(f"Read again: {len(self.space.ready.articles):,} articles.")

    def after_editing(self) -> None:
        """Read the tables again and show what was shown, as it stands now."""
        self._do_refresh({})
        if self.article:
            self.article = read_article(self.space, self.article["article"])

    def _do_export(self, content: dict[str, Any]) -> None:
        form = str(content.get("form"))
        if form not in FORMS:
            raise ValueError(f"Cannot export {told(form)}. Formats: {', '.join(FORMS)}.")
        path = self.export(form)
        table = "" if form == "csv" else f" The table behind it is {path.with_suffix('.csv').name}."
        self._say(f"Written: {path}.{table}")

    def export(self, form: str = "png", *, title: str | None = None) -> Path:
        """Write what is shown as a figure (`png`, `svg`, `pdf`) or its table (`csv`) and return where."""
        path = self._path(form, title)
        if form == "csv":
            return export_table(self.drawn.data, path)
        return self.figure(title=title).save(path)

    def figure(self, *, title: str | None = None) -> Figure:
        """Return what is shown as a figure for print."""
        from dataclasses import replace

        picture = self.drawn if title is None else replace(self.drawn, title=title)
        return Figure(picture, self.space.ready, width=HALF if self.chosen.width == "half" else COLUMN)

    def _path(self, form: str, title: str | None) -> Path:
        """Return where a figure goes: one name in all formats, and of no other figure: `network.png`, `network-2.png`.

        The same figure keeps its name; writing it again writes over it.
        """
        figure = repr((self.space.code(self.chosen), title, self.drawn.caption))
        taken = {path.stem for path in self.folder.glob("*")} if self.folder.is_dir() else set()
        number = 1
        while figure not in self._names:
            name = f"{self.chosen.chart}{'' if number == 1 else f'-{number}'}"
            if name not in taken:
                self._names[figure] = name
            number += 1
        return self.folder / f"{self._names[figure]}.{form}"

    def _keep(self) -> None:
        if self._setting and hasattr(self._source, "write_setting"):
            try:
                self._source.write_setting(self._setting, dict(self.chosen.__dict__))
            except Exception as error:  # a read-only case can be explored all the same
                self._say(f"What you choose is not kept: {explain(error)}", error=True)

    # what goes out

    def _show(self, *, actors: bool = True) -> None:
        self.state = dict(self.chosen.__dict__)
        if actors or not self.actors:
            self.actors = self.space.actors(self.chosen)
        self.picture = self.drawn.as_json()
        self.code = self.space.code(self.chosen)
        if "key" in self._pick and not (self.drawn.data["key"] == self._pick["key"]).any():
            self._pick = {}
        self._show_evidence()

    def _show_evidence(self, page: int = 1) -> None:
        self._serial += 1
        if "words" in self._pick:
            shown, self._found = find_words(self.space, self.chosen, self._pick["words"], page)
            self.evidence = {**shown, "pick": self._pick, "serial": self._serial}
            return
        self._found = {}
        try:
            words, rows = self.space.behind(self.chosen, self.drawn, self._pick)
        except KeyError:
            self._pick = {}
            words, rows = self.space.behind(self.chosen, self.drawn, {})
        self.evidence = {**self.space.evidence(words, rows, page), "pick": self._pick, "serial": self._serial}
