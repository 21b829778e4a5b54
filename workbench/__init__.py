"""workbench: from a pile of news articles to actors, events, relations and a cited brief, offline.

The front door. `Case` keeps articles, tables and corrections in one file; `annotate` reads articles with no file.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Annotations", "Case", "__version__", "annotate"]

if TYPE_CHECKING:
    from workbench.case import Case
    from workbench.pipeline import Annotations, annotate

_ROOMS = {"Annotations": "pipeline", "annotate": "pipeline", "Case": "case"}


def __getattr__(name: str) -> Any:
    """Import a part of the front door when it is first asked for, so that `import workbench` stays quick."""
    if name in _ROOMS:
        from importlib import import_module

        return getattr(import_module(f"workbench.{_ROOMS[name]}"), name)
    raise AttributeError(f"workbench has no {name!r}. It has: {', '.join(__all__)}.")


def __dir__() -> list[str]:
    return sorted(__all__)
