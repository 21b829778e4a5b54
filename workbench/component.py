"""The whole reading as one spaCy component: `nlp.add_pipe("workbench")`, rows by table in `doc._.workbench`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("workbench", assigns=["doc._.workbench"])
def make_workbench_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component: a `Doc` → the same `Doc`, with every table's rows (lists of dicts) in `doc._.workbench`.

    It needs a tagger, parser and named entities before it. Metadata goes in through `doc.user_data["article"]`, a dict
    with any of `published` (a date), `title`, `source`; without a date, relative dates stay partial. Entity ids are
    local to the document.
    """
    if not Doc.has_extension("workbench"):
        Doc.set_extension("workbench", default=None)
    return read_into_doc


def read_into_doc(doc: Doc) -> Doc:
    """Run the annotators over a parsed `Doc` and keep the rows in `doc._.workbench`."""
    from workbench.annotators import ANNOTATORS
    from workbench.pipeline import hash_text, read_doc

    blank = dict.fromkeys(("title", "published", "source", "url", "language"))
    article = {**blank, **doc.user_data.get("article", {}), "article_id": hash_text(doc.text), "text": doc.text}
    doc._.workbench = read_doc(doc, article, ANNOTATORS).tables
    return doc
