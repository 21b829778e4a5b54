"""One article → rows of one table. An annotator is a plain function `(doc, found) -> list of rows`; it has no state.

`found` holds the rows so far by table name; `found["articles"]` is a list with one row, the article itself, so that
`found["articles"][0]["published"]` is its date (a `datetime.date` or None). A later entry for the same table replaces
the rows of an earlier one: it is given them in `found` and returns them refined.
"""

from workbench.annotators.coreference import resolve_coreference
from workbench.annotators.dates import find_dates
from workbench.annotators.entities import find_entities
from workbench.annotators.events import find_events
from workbench.annotators.metonyms import resolve_metonyms
from workbench.annotators.names import find_mentions
from workbench.annotators.noun_phrases import widen_phrases
from workbench.annotators.quotes import find_quotes, keep_statements
from workbench.annotators.roles import find_roles
from workbench.annotators.sentences import find_sentences
from workbench.annotators.syntax import Annotator, Found
from workbench.annotators.ties import find_ties

__all__ = ["ANNOTATORS", "Annotator", "Found"]

ANNOTATORS: tuple[tuple[str, Annotator], ...] = (
    ("sentences", find_sentences),
    ("mentions", find_mentions),
    ("mentions", resolve_coreference),
    ("mentions", resolve_metonyms),
    ("roles", find_roles),
    ("entities", find_entities),
    ("dates", find_dates),
    ("quotes", find_quotes),
    ("events", find_events),
    ("ties", find_ties),
    ("quotes", keep_statements),
    ("mentions", widen_phrases),
)
