"""What looks like a time and is none: part of a name (the 2016 Agreement, Sunday Times, Theresa May) or a number."""

from __future__ import annotations

from functools import cache

from workbench.annotators.dates.context import Context, Match
from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import small_words

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"})
MONEY = frozenset("$£€¥₹₩#№")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_lexicon("dates.toml")["names"][kind])


def is_name(context: Context, first: int, last: int, *, head: tuple[int, int] | None = None) -> bool:
    """Whether tokens [first, last) are part of a name, so that no time is meant.

    Args:
        context: the article.
        first: first token of the match.
        last: token after the match.
        head: the month, weekday, season or year itself, which must not be a verb or part of a longer name.
    """
    tokens = context.tokens
    after = tokens.word(last)
    if after[:1].isupper() and after.lower() in _words("after"):
        return True
    if after in _words("after_plain") and head is None:
        return True
    second = tokens.word(last + 1)
    if after[:1].isupper() and second[:1].isupper() and second.lower() in _words("after"):
        return True
    at = head[0] if head else first
    word = tokens.word(at)
    if word[:1].isdigit():
        return False
    before = tokens.word(first - 1)
    if before[:1].isupper() and before.lower() in _words("before"):
        return True
    token = context.token(at)
    if token is None or len(context.parse.text[token]) < 2:
        return False
    if head is not None and context.parse.tag[token] in ("MD", "VB", "VBD", "VBP", "VBZ", "VBG"):
        return True
    if context.parse.ent[token] in NAMED and head is not None:
        alone = context.parse.doc[token].ent_iob_ == "B" and (
            token + 1 == len(context.parse) or context.parse.doc[token + 1].ent_iob_ != "I"
        )
        return not alone or context.parse.ent[token] == "PERSON"
    return False


def is_fraction_or_amount(context: Context, match: Match) -> bool:
    """Whether a four-digit number is an amount, part of a longer number or code, or counts what follows."""
    tokens = context.tokens
    span = match.span("y") or (match.first, match.last)
    at = span[0]
    before, after = tokens.word(at - 1), tokens.word(match.last)
    if before in MONEY or after in ("%", "°", "€", "£"):
        return True
    if tokens.touch(at) and (before.isalnum() or before in ("/", ".", ",", ":", "@", "_", "+")) and at - 1 >= 0:
        return not (before in ("/", ",") and tokens.word(at - 2).isalpha())
    if tokens.touch(match.last) and after in ("/", ",", ".", ":", "_") and tokens.touch(match.last + 1):
        following = tokens.word(match.last + 1)
        if following[:1].isdigit():
            return True
    if tokens.touch(match.last) and after.isalpha():
        return True
    if match.first < at:
        return False
    year = int(tokens.word(at)) if tokens.word(at).isdigit() else 0
    return not _reads_as_year(context, match, year, before, after)


def _reads_as_year(context: Context, match: Match, year: int, before: str, after: str) -> bool:
    low, following = before.lower(), after.lower()
    if following in small_words("counted, no year"):
        return False
    token, after_token = context.token(match.last - 1), context.token(match.last)
    counts = (
        token is not None
        and after_token is not None
        and context.parse.tag[after_token] == "NNS"
        and context.parse.dep[token] == "nummod"
        and context.parse.head[token] == after_token
    )
    if counts and low not in small_words("before a count"):
        return False
    if low in _words("year_before" if not 1800 <= year <= 2100 else "year_after"):
        return True
    if not 1800 <= year <= 2100:
        return low in ("in", "since", "until", "circa")
    if before[:1].isupper() and low not in _words("year_after"):
        return False
    if before in ("(", ",", "/", "[", ";", "–", "-", "—", "“", '"', "") or not before:
        return True
    return (
        token is not None
        and context.parse.dep[token] in ("npadvmod", "pobj", "nummod", "appos", "nmod", "dobj", "nsubj")
        and not counts
        and 1900 <= year <= 2060
    )
