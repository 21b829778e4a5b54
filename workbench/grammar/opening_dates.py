"""The date that opens a sentence, set apart from who acts: "On Friday Peruvian police arrested him".

The parser hangs a date without a comma on the noun after it, as if Friday were the police's, three their number or the
police what is meant by "on".
"""

from __future__ import annotations

import re
from functools import cache

from workbench.grammar.repairs import NOUNS
from workbench.lexicons import read_lexicon

BEFORE = frozenset({"on", "in"})
OUTER = ("nsubj", "nsubjpass")
YEAR = re.compile(r"(19|20)\d\d")
DAY = re.compile(r"[0-3]?\d")


@cache
def calendar_words() -> frozenset[str]:
    """Return the names of months and weekdays (`dates.toml`)."""
    classes = read_lexicon("dates.toml")["classes"]
    return frozenset({*classes["month"], *classes["weekday"]})


def part_opening_dates(head: list[int], dep: list[str], pos: list[str], lower: list[str], opens: list[bool]) -> None:
    """Hang the date that opens a sentence on its preposition, and the noun after it on the verb.

    In "On 3 May Bolivian soldiers fled" it was three soldiers, in "On Friday Xi left" Xi what "on" has, in "On Monday
    Chad's army left" Monday a name of Chad's. Where the verb
    has another subject, the noun may well be the date's: "In October talks the two agreed".

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        pos: of each token its part of speech.
        lower: of each token its lower-case form.
        opens: of each token whether it is the first of a sentence.
    """
    for b in [i for i, opened in enumerate(opens) if opened]:
        while b + 1 < len(lower) and lower[b].isspace():
            b += 1
        run = date_after(b, lower) if lower[b] in BEFORE and dep[b] == "prep" else []
        end = run[-1] if run else len(lower)
        if end + 1 >= len(lower) or lower[end + 1] in {"'s", "’s", "-"}:
            continue
        loose = [i for i in run if head[i] > end and pos[head[i]] in NOUNS]
        if not loose:
            continue
        noun, verb = head[loose[0]], head[b]
        if dep[noun] == "pobj" and head[noun] == b:
            if verb < noun or any(head[i] == verb and dep[i] in OUTER for i in range(b, verb)):
                continue
            passive = any(head[i] == verb and dep[i] == "auxpass" for i in range(noun, verb))
            head[noun], dep[noun] = verb, "nsubjpass" if passive else "nsubj"
        elif dep[noun] not in OUTER and not (dep[noun] == "poss" and dep[head[noun]] in OUTER):
            continue
        named = next((i for i in run if lower[i] in calendar_words()), run[0])
        for i in loose:
            head[i], dep[i] = (b, "pobj") if i == named else (named, "nummod")


def date_after(b: int, lower: list[str]) -> list[int]:
    """Return the tokens of a date after a preposition ("Friday", "3 May", "May 3, 2021", "2019"), none without one."""
    run: list[int] = []
    i, numbered, named = b + 1, False, False
    while i < len(lower):
        word, after = lower[i], lower[i + 1] if i + 1 < len(lower) else ""
        if word in calendar_words() and not named:
            named = True
        elif DAY.fullmatch(word) and not numbered and (named or after in calendar_words()):
            numbered = True
        elif YEAR.fullmatch(word) and (not run or named):
            return [*run, i]
        elif word == "," and numbered and YEAR.fullmatch(after):
            pass
        else:
            break
        run.append(i)
        i += 1
    return run if named else []
