"""Whole case → tables and prose. A summary is a plain function from the tables so far to one more table."""

from workbench.summaries.actors import link_tables, summarise_actors
from workbench.summaries.happenings import find_happenings
from workbench.summaries.relations import summarise_relations

__all__ = ["SUMMARIES", "link_tables"]

SUMMARIES = (
    ("actors", summarise_actors),
    ("happenings", find_happenings),
    ("relations", summarise_relations),
)
