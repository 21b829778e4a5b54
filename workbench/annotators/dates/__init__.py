"""Time expressions and what they mean. Public: `find_dates`."""

from workbench.annotators.dates.expressions import find_dates

__all__ = ["find_dates"]
