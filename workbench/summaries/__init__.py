"""Whole case → tables and prose. A summary is a plain function from the tables so far to one more table.

First come `link_tables` (one id for an actor in all articles) and `summarise_actors`, with the decisions of an analyst;
then `SUMMARIES` in order.
"""

from workbench.summaries.actors import summarise_actors
from workbench.summaries.happenings import find_happenings
from workbench.summaries.home_states import fill_countries
from workbench.summaries.kept_relations import keep_relations
from workbench.summaries.linking import link_tables
from workbench.summaries.remembered import Memory

__all__ = ["SUMMARIES", "Memory", "fill_countries", "link_tables", "summarise_actors"]

SUMMARIES = (
    ("happenings", find_happenings),
    ("relations", keep_relations),
)
