"""workbench: from a pile of news articles to actors, events, relations and a cited brief, offline.

The front door. `Case` keeps articles, tables and corrections in one file; `annotate` reads articles with no file;
`Lake` holds more articles than a case should; `charts` draws figures and `widgets` shows panels.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Annotations", "Case", "Lake", "__version__", "annotate", "charts", "widgets"]

if TYPE_CHECKING:
    from workbench import charts, widgets
    from workbench.case import Case
    from workbench.lake import Lake
    from workbench.pipeline import Annotations, annotate

_ROOMS = {"Annotations": "pipeline", "annotate": "pipeline", "Case": "case", "Lake": "lake"}
_MODULES = ("charts", "widgets")


def __getattr__(name: str) -> Any:
    """Import a part of the front door when it is first asked for, so that `import workbench` stays quick."""
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"workbench.{name}")
    if name in _ROOMS:
        return getattr(import_module(f"workbench.{_ROOMS[name]}"), name)
    from workbench.calls import no_such

    raise AttributeError(no_such("workbench", name, __all__))


def __dir__() -> list[str]:
    return sorted(__all__)
