"""The application page: choose or make a case, drop files, see them read, explore, search, read, review, brief.

`make app` serves it (`workbench app`); in a notebook `workbench.desk.Desk()` shows the same.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

from workbench.case import Case
from workbench.export import exports_folder
from workbench.given import name_of, told
from workbench.receipts import several
from workbench.widgets.editor import explain
from workbench.widgets.static import read_static

SECTIONS = ("explore", "search", "review", "brief")
FORMS = (".docx", ".pdf", ".html", ".md")
MOST_HITS = 100
MOST_NAMES = 1500
LARGEST = 300_000_000
"""Bytes of all files that are dropped at once."""
PAGE = "desk.ipynb"
ASSESSMENTS = "assessments"
"""The setting of a case that holds the analyst's own words of each brief, by its actors."""
MOST_WORDS = 50_000
"""Letters of an assessment that are kept."""


class DeskPanel(anywidget.AnyWidget):
    """The front end of `Desk`: head, place to drop files, sections, forms. All that it knows comes from `Desk`."""

    _esm = read_static("elements.js", "desk.js")
    _css = read_static("explorer.css", "desk.css")
    cases: traitlets.List = traitlets.List().tag(sync=True)
    at = traitlets.Unicode().tag(sync=True)
    about = traitlets.Dict().tag(sync=True)
    section = traitlets.Unicode("explore").tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    names: traitlets.List = traitlets.List().tag(sync=True)
    hits = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    assessment = traitlets.Unicode().tag(sync=True)
    kernel = traitlets.Unicode().tag(sync=True)


class Desk:
    """The page over the cases of a folder.

    Args:
        folder: where the case files are; by default the folder in which Python runs.
        analyst: the name that stands on corrections.

    Attributes:
        panel: the front end.
        case: the case that is open, or None.
        shown: what stands under the panel: explorer, reader, review, brief.
    """

    def __init__(self, folder: str | Path = ".", *, analyst: str | None = None) -> None:
        self.folder = Path(folder)
        self.case: Case | None = None
        self._analyst = analyst
        self._serial = 0
        self._brief: Any = None
        self._parts: dict[str, bytearray] = {}
        self.panel = DeskPanel(kernel=kernel_id())
        self.shown = ipywidgets.VBox([])
        self._list()
        self.panel.on_msg(self._receive)
        known = [row["name"] for row in self.panel.cases]
        if len(known) == 1:
            self._open(known[0])

    def _ipython_display_(self) -> None:
        from IPython import display as shown

        display: Any = shown.display
        display(ipywidgets.VBox([self.panel, self.shown]))

    # what comes in

    def _receive(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        """Do what the front end asks; an error is told there, and what stood there stays."""
        before = self._serial
        try:
            getattr(self, f"_do_{content.get('do')}")(content, [bytes(one) for one in buffers or ()])
            if self._serial == before and content.get("do") != "file":
                self._say("")
        except KeyboardInterrupt:  # the button Stop
            self._refresh()
            self._say("Stopped. What was read until now is kept; Read goes on from there.")
        except Exception as error:  # told to the analyst, never swallowed
            self._say(explain(error), error=True)

    def _do_open(self, content: dict[str, Any], _: list[bytes]) -> None:
        self._open(str(content["name"]))

    def _do_create(self, content: dict[str, Any], _: list[bytes]) -> None:
        name = name_of(str(content["name"])).removesuffix(".case")
        if Path(name).name != name or name.startswith("."):
            raise ValueError(f"{told(name)} is no name of a case: it has a stroke, or begins with a dot. Type another.")
        if (self.folder / f"{name}.case").exists():
            raise ValueError(f"There is a case {told(name)} already. Choose it in the list, or type another name.")
        self._open(name)

    def _open(self, name: str) -> None:
        """Open a case of the folder, or make it where there is none of this name."""
        if Path(name).name != name:
            raise ValueError(f"{told(name)} is no case of this folder.")
        opened = Case(self.folder / f"{name}.case", analyst=self._analyst)
        if self.case is not None:
            self.case.close()
        self.case, self._brief = opened, None
        self._list()
        self.panel.at, self.panel.hits = name, {}
        self._refresh()
        self._say(f"The case {name} is open.")

    def _do_file(self, content: dict[str, Any], buffers: list[bytes]) -> None:
        """Take a piece of a file that was dropped."""
        name = Path(str(content["name"])).name
        if sum(map(len, self._parts.values())) <= LARGEST:
            self._parts.setdefault(name, bytearray()).extend(b"".join(buffers))

    def _do_add(self, _: dict[str, Any], __: list[bytes]) -> None:
        """Add the files that were dropped, and read what is new."""
        case, parts = self._opened(), self._parts
        self._parts = {}
        if sum(map(len, parts.values())) > LARGEST:
            raise ValueError(f"The files have more than {LARGEST // 1_000_000} MB together. Drop fewer at once.")
        self._say(f"Adding {several(len(parts), 'file')} …")
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in parts]
            for path, content in zip(paths, parts.values(), strict=True):
                path.write_bytes(content)
            added = case.add(paths, progress=False)
        self._read(case)
        self._say(" ".join([added.summary, *added.skipped]), error=bool(added.skipped))

    def _do_annotate(self, _: dict[str, Any], __: list[bytes]) -> None:
        read = self._read(self._opened())
        self._say(read.summary)

    def _read(self, case: Case) -> Any:
        try:
            read = case.annotate(progress=self._tell_progress)
        finally:
            self.panel.progress = {}
        self._refresh()
        return read

    def _tell_progress(self, done: int, total: int) -> None:
        self.panel.progress = {"done": done, "total": total}

    def _do_section(self, content: dict[str, Any], _: list[bytes]) -> None:
        self.panel.section = str(content["section"]) if content.get("section") in SECTIONS else "explore"
        self._show()

    def _do_search(self, content: dict[str, Any], _: list[bytes]) -> None:
        found = self._opened().search(str(content["query"]), most=MOST_HITS)
        columns = ["article_id", "title", "source", "start", "before", "match", "after"]
        rows = found[columns].astype(object).where(found[columns].notna(), None).to_dict("records")
        days = [f"{one.day} {one:%b %Y}" if one == one else "" for one in found["published"]]
        rows = [{**row, "published": day} for row, day in zip(rows, days, strict=True)]
        self.panel.hits = {
            "rows": rows[:MOST_HITS],
            "articles": int(found.attrs.get("articles", 0)),
            "hits": len(found),
        }
        self.shown.children = []
        self._say("" if len(found) else "No article has these words. Try fewer, or a beginning such as sanction*.")

    def _do_read(self, content: dict[str, Any], _: list[bytes]) -> None:
        reader = self._opened().read(str(content["article"]), at=content.get("at"))
        panel = import_module("workbench.widgets.reader").ReaderPanel(self._opened(), reader.article)
        self.shown.children = [panel]

    def _do_brief(self, content: dict[str, Any], _: list[bytes]) -> None:
        """Write a brief and show it."""
        case = self._opened()
        a, b = (str(content.get(side) or "").strip() for side in "ab")
        if not a:
            raise ValueError("A brief is on one actor or two. Type a name.")
        head = {name: str(content.get(name) or "") for name in ("author", "classification")}
        figures = [import_module("workbench.charts").dyad(case, a, b)] if b else []
        since = str(content.get("since") or "") or None
        if content.get("assessment") is not None:
            self._keep_assessment(a, b, str(content["assessment"]).strip())
        head["assessment"] = self.panel.assessment = self._assessment(a, b)
        self._brief = case.brief(a, b or None, since=since, title=content.get("title") or None, figures=figures, **head)
        self.shown.children = [_on_page(self._brief)]
        self._say("The brief stands below. Download it as Word, PDF, web page or Markdown.")

    def _do_assessment(self, content: dict[str, Any], _: list[bytes]) -> None:
        """Show what the analyst wrote in the brief on these actors before."""
        self.panel.assessment = self._assessment(*(str(content.get(side) or "").strip() for side in "ab"))

    def _assessment(self, a: str, b: str) -> str:
        return str(dict(self._opened().read_setting(ASSESSMENTS, {})).get(_pair(a, b), ""))

    def _keep_assessment(self, a: str, b: str, words: str) -> None:
        kept = dict(self._opened().read_setting(ASSESSMENTS, {}))
        if kept.get(_pair(a, b), "") != words:
            self._opened().write_setting(ASSESSMENTS, {**kept, _pair(a, b): words[:MOST_WORDS]})

    def _do_download(self, content: dict[str, Any], _: list[bytes]) -> None:
        """Send the brief as a file."""
        form, paper = str(content.get("form")), str(content.get("paper") or "A4")
        if self._brief is None or form not in FORMS:
            raise ValueError(f"There is no brief yet, or it is not saved as {told(form)}. Press Write first.")
        with tempfile.TemporaryDirectory() as folder:
            path = self._brief.save(Path(folder) / f"brief{form}", paper=paper)
            self.panel.send({"file": path.name}, buffers=[path.read_bytes()])
        self._say(f"{path.name} is in your downloads.")

    # what goes out

    def _opened(self) -> Case:
        if self.case is None:
            raise ValueError("No case is open. Choose one above, or type a name for a new one.")
        return self.case

    def _list(self) -> None:
        files = sorted(self.folder.glob("*.case"), key=lambda path: path.name.casefold())
        self.panel.cases = [{"name": path.stem} for path in files]

    def _refresh(self) -> None:
        """Tell what the case holds, and show its section anew."""
        case = self._opened()
        articles, stale = case.articles, case.stale
        self.panel.about = {"articles": len(articles), "unread": len(stale)}
        actors = case.actors.sort_values("mentions", ascending=False, kind="stable")
        self.panel.names = [str(name) for name in actors["name"].dropna().head(MOST_NAMES)]
        self._show()

    def _show(self) -> None:
        """Put under the head what the chosen section needs."""
        case = self.case
        if case is None or not len(case.articles) or self.panel.section == "search":
            self.shown.children = []
        elif self.panel.section == "review":
            self.shown.children = [import_module("workbench.widgets.review_panel").ReviewPanel(case)]
        elif self.panel.section == "explore":
            start = {} if case.articles["published"].notna().any() else {"chart": "network"}
            panel = import_module("workbench.widgets.panel").Panel(case, folder=exports_folder(), start=start)
            self.shown.children = [panel]
        else:
            self.shown.children = [_on_page(self._brief)] if self._brief is not None else []

    def _say(self, words: str, *, error: bool = False) -> None:
        self._serial += 1
        self.panel.said = {"words": words, "error": error, "serial": self._serial}


def _on_page(brief: Any) -> ipywidgets.HTML:
    """Return a brief as it stands on the page, its edge under the others."""
    return ipywidgets.HTML(value=brief._repr_html_(), layout={"margin": "0 16px 24px"})


def _pair(a: str, b: str) -> str:
    return " | ".join(sorted(name.casefold() for name in (a, b) if name))


def kernel_id() -> str:
    """Return by which id the server knows this kernel, so that the page can stop a reading; "" outside of one."""
    ipykernel = sys.modules.get("ipykernel")
    try:
        file = ipykernel.get_connection_file() if ipykernel is not None else ""
    except RuntimeError:  # ipykernel is loaded, and no kernel runs
        return ""
    return Path(file).stem.removeprefix("kernel-")


def write_page(folder: Path) -> Path:
    """Write the notebook that shows the desk of a folder, and return where it is; one that is there stays."""
    page = folder / PAGE
    if not page.exists():
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(read_static("desk.ipynb"), encoding="utf-8")
    return page
