"""Who did what to whom. Public: `find_events`."""

from workbench.annotators.events.coding import find_events

__all__ = ["find_events"]
