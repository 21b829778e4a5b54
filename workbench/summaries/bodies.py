"""Which organisations of different articles are one: by known id, full name, acronym, short form and state.

A name that many states have a body of ("Foreign Ministry") is one body only where the state is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cache

from workbench.summaries.called import Apart, are_kept_apart
from workbench.summaries.figures import Figure
from workbench.summaries.remembered import Clusters
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import fold_name, usual_order
from workbench.vocabulary.places import is_town
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

SMALL = small_words("inside a body's name")
LONGEST_SHORT_FORM = 8
"""So many words a short form of a longer name has at most."""


class Bodies:
    """The organisations behind figures, one figure for each, kept up to date; those given stay as they are.

    `is_known`: whether it was ever brought up to date.

    Args:
        apart: pairs of names (words joined by spaces) that the analyst keeps apart.
    """

    def __init__(self, apart: Apart) -> None:
        self.is_known = False
        self._apart = apart
        self._keys: dict[Figure, str] = {}
        self._groups: dict[str, dict[Figure, None]] = defaultdict(dict)
        self._joined: dict[str, list[Figure]] = {}
        self._short, self._acronyms = Joined(_short_form, join_short_forms), Joined(_acronym, join_acronyms)

    def update(self, gone: Iterable[Figure], new: Iterable[Figure]) -> list[Figure]:
        """Return one figure a body, where figures of articles have come and gone."""
        self.is_known = True
        touched: dict[str, None] = {}
        for one in gone:
            key = self._keys.pop(one)
            del self._groups[key][one]
            touched[key] = None
        for one in new:
            key = self._keys[one] = _key(one)
            self._groups[key][one] = None
            touched[key] = None
        left = [one for key in touched for one in self._joined.pop(key, ())]
        for key in touched:
            group = sorted(self._groups[key], key=lambda one: one.order)
            if group:
                self._joined[key] = _join_by_state(key, group, self._apart) if len(group) > 1 else group
            else:
                del self._groups[key]
        come = [one for key in touched for one in self._joined.get(key, ())]
        self._acronyms.update(*self._short.update(left, come, self._apart), self._apart)
        return [one for own in self._acronyms.joined.values() for one in own]


Calls = tuple[Hashable | None, Collection[Hashable]]
"""By what somebody is called, where that is short for something, and what can be short for his names."""


class Joined:
    """Bodies joined with those for whose names theirs are short, kept up to date; those in no such chain stay.

    Args:
        calls: says of a body by what it is called and can be called.
        join: joins those of one chain.
    """

    def __init__(
        self, calls: Callable[[Figure], Calls], join: Callable[[Iterable[Figure], Apart], list[Figure]]
    ) -> None:
        self.joined: dict[tuple[Figure, ...], list[Figure]] = {}
        self._call, self._join = calls, join
        self._calls: dict[Figure, Calls] = {}
        self._called: Counter[Hashable] = Counter()
        self._offering: dict[Hashable, dict[Figure, None]] = defaultdict(dict)
        self._chains = Clusters[Figure]()

    def update(self, gone: Iterable[Figure], new: Iterable[Figure], apart: Apart) -> tuple[list[Figure], list[Figure]]:
        """Take bodies out, bring bodies in; return the joined ones that are no more, and those that have come."""
        out, turned = dict.fromkeys(gone), set[Hashable]()
        for one in out:
            called, offered = self._calls.pop(one)
            self._called[called] -= 1
            turned |= {called} if not self._called[called] else set()
            for key in offered:
                del self._offering[key][one]
        anew = dict.fromkeys(new)
        for one in anew:
            called, offered = self._calls[one] = self._call(one)
            turned |= {called} if not self._called[called] else set()
            self._called[called] += 1
            for key in offered:
                self._offering[key][one] = None
        others = dict.fromkeys(one for key in turned for one in self._offering.get(key, ()) if one not in anew)
        before, after = self._chains.change([*out, *others], {one: self._keys(one) for one in (*anew, *others)})
        left = [one for chain in before for one in self.joined.pop(chain)]
        made = {chain: self._join(chain, apart) if len(chain) > 1 else list(chain) for chain in after}
        self.joined |= made
        return left, [one for own in made.values() for one in own]

    def _keys(self, one: Figure) -> list[Hashable]:
        called, offered = self._calls[one]
        return [key for key in {called, *offered} if key is not None and self._called[key]]


def _join_by_state(key: str, group: Sequence[Figure], apart: Apart) -> list[Figure]:
    result = []
    by_state: dict[str | None, Figure] = {}
    for figure in sorted(group, key=lambda one: (one.country is None, one.order)):
        state = figure.country
        if state is None and not is_common(key) and not is_acronym(fullest(figure)):
            known = [one.country for one in by_state.values() if one.country]
            state = known[0] if len(known) == 1 else None
        if state is None and is_common(key):
            result.append(figure)
        elif state not in by_state:
            by_state[state] = figure.copy()
        elif not are_kept_apart(by_state[state], figure, apart):
            by_state[state].take(figure)
        else:
            result.append(figure)
    return [*result, *by_state.values()]


def _key(figure: Figure) -> str:
    """Return the id of a known body, else the words of its fullest name without its state."""
    local = figure.units[0][1]
    if local in _known_ids():
        return local
    full = fullest(figure)
    return " ".join(core_words(full)) if full else local


@cache
def _known_ids() -> frozenset[str]:
    return frozenset(fold_name(row["name"]).replace(" ", "-") for row in lexicon.organisations().values())


def fullest(figure: Figure) -> str:
    """Return the longest name of a body, spelled out rather than an acronym; '' where it has none."""
    return max(figure.names, key=lambda name: (not name.isupper(), name.count(" "), len(name), name), default="")


@cache
def core_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without its state, a ministry's in one order: "Kenya's National Assembly".

    'Ministry of Foreign Affairs' and 'Foreign Ministry' → ('foreign', 'ministry').
    """
    words = name.replace("’", "'").split()
    while len(words) > 1 and (words[0].lower() == "the" or _state(words[0].removesuffix("'s"))):
        words = words[1:]
    for joint in range(len(words) - 2, 0, -1):
        if words[joint] in ("of", "in") and _state(" ".join(words[joint + 1 :])):
            words = words[:joint]
            break
    return usual_order(tuple(fold_name(" ".join(words)).split()))


def _state(text: str) -> str | None:
    text = text.removeprefix("the ")
    return countries.country_of(text) or countries.country_of_demonym(text)


@cache
def is_common(key: str) -> bool:
    """Return whether many states have a body of this name: an office of state in one or two words."""
    words = key.split()
    if len(words) > 2:
        return False
    heads = lexicon.head_words()
    row = heads.get(words[-1].title()) or heads.get(words[0].title()) if words else None
    return row is not None and row["sector"] in sectors("state_body")


def _short_form(body: Figure) -> Calls:
    """Return the words of a body's name, and those at the beginnings and ends of it."""
    words = core_words(fullest(body))
    lengths = range(2, min(len(words), LONGEST_SHORT_FORM + 1))
    ends = {end for n in lengths for end in (words[:n], words[-n:])}
    if _is_team_of(words):
        ends.add(words[-1:])
    return words if len(words) > 1 or _is_team(words) else None, ends


def _is_team(words: tuple[str, ...]) -> bool:
    """Return whether a plural that is no word for a body can be a team's short name: 'the Warriors'."""
    return len(words) == 1 and words[0].endswith("s") and words[0].title() not in lexicon.head_words()


def _is_team_of(words: tuple[str, ...]) -> bool:
    """Return whether a name is a place's and a team's: 'the San Diego Chargers'."""
    return len(words) > 1 and _is_team(words[-1:]) and is_town(" ".join(words[:-1]))


def join_short_forms(bodies: Iterable[Figure], apart: Apart) -> list[Figure]:
    """Join a body to the one whose longer name contains its own: 'Tigray Front' … where it can be no other's.

    Args:
        bodies: those that may be one.
        apart: pairs of names that the analyst keeps apart.
    """
    called = [(core_words(fullest(one)), one) for one in bodies]
    ordered = sorted(called, key=lambda pair: (-len(pair[0]), pair[1].order))
    by_end: dict[Hashable, list[int]] = defaultdict(list)
    result: list[Figure] = []
    full: list[tuple[str, ...]] = []
    for words, figure in ordered:
        hits = [
            place
            for place in by_end.get(words, ())
            if _shortens(words, full[place]) and not _differ(result[place], figure)
        ]
        same = [place for place in hits if result[place].country and result[place].country == figure.country]
        hits = same or (hits if not is_common(" ".join(words)) else [])
        if len(hits) == 1 and not are_kept_apart(result[hits[0]], figure, apart):
            result[hits[0]] = result[hits[0]].joined(figure)
            full[hits[0]] = core_words(fullest(result[hits[0]]))
            continue
        for end in _short_form(figure)[1]:
            by_end[end].append(len(result))
        result.append(figure)
        full.append(words)
    return result


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two bodies are of other states; one of none is not meant by "the Ghana Football Federation"."""
    if one.countries and other.countries:
        return one.countries.keys().isdisjoint(other.countries)
    stateless = not one.countries and bool(other.countries)
    return stateless and _state(fullest(other).removeprefix("the ").split(" ")[0].removesuffix("'s")) is not None


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether a name of two words and more is the beginning or the end of a longer one; a team's may be one."""
    if _is_team(short) and _is_team_of(full):
        return full[-1:] == short
    if len(short) < 2 or len(full) <= len(short) or all(word in SMALL for word in short):
        return False
    if full[: len(short)] == short:
        return full[len(short)] in SMALL
    if full[-len(short) - 1] in lexicon.name_words("another body"):
        return False
    return full[-len(short) :] == short and full[-len(short) - 1] not in SMALL


def _acronym(body: Figure) -> Calls:
    """Return the acronym by which a body is called; of one with a name, what it may be called by."""
    name = fullest(body)
    return (name, ()) if is_acronym(name) else (None, {_acronym_of(own) for own in body.names})


def _acronym_of(name: str) -> str:
    return name if is_acronym(name) else initials(name)


def join_acronyms(bodies: Iterable[Figure], apart: Apart) -> list[Figure]:
    """Join what is only called by an acronym to the one body that some article calls so, or whose initials they are."""
    ordered = sorted(bodies, key=lambda one: one.order)
    called = [(fullest(one), one) for one in ordered]
    short = [(name, one) for name, one in called if is_acronym(name)]
    result = [one for name, one in called if not is_acronym(name)]
    by_alias: dict[str, list[int]] = defaultdict(list)
    by_initials: dict[str, list[int]] = defaultdict(list)
    for place, figure in enumerate(result):
        for name in figure.names:
            (by_alias[name] if is_acronym(name) else by_initials[initials(name)]).append(place)
    waiting: dict[str, int] = {}
    for name, figure in short:
        defined, guessed = (
            [place for place in dict.fromkeys(places.get(name, ())) if not _differ(result[place], figure)]
            for places in (by_alias, by_initials)
        )
        hits = _best(defined, figure, result) or ([] if by_alias.get(name) else _sure(guessed, figure, result))
        if len(hits) == 1 and not are_kept_apart(result[hits[0]], figure, apart):
            result[hits[0]] = result[hits[0]].joined(figure)
        elif name in waiting and not defined and not guessed and not _differ(result[waiting[name]], figure):
            result[waiting[name]] = result[waiting[name]].joined(figure)
        else:
            waiting.setdefault(name, len(result))
            result.append(figure)
    return result


def _best(hits: list[int], figure: Figure, bodies: Sequence[Figure]) -> list[int]:
    """Return the hits of the same state where there are any, else all."""
    same = [place for place in hits if figure.country and bodies[place].country == figure.country]
    return same or hits


def _sure(hits: list[int], figure: Figure, bodies: Sequence[Figure]) -> list[int]:
    """Return the hits by initials alone that something else speaks for: state, article, or four letters and more."""
    articles = {unit[0] for unit in figure.units}
    return [
        place
        for place in hits
        if (figure.country and bodies[place].country == figure.country)
        or len(fullest(figure)) > 3
        or not articles.isdisjoint(unit[0] for unit in bodies[place].units)
    ]


def is_acronym(name: str) -> bool:
    """Return whether a name is letters only: 'KCNA', 'U.N.'."""
    letters = name.replace(".", "").replace("-", "")
    return letters.isupper() and letters.isalnum() and 1 < len(letters) < 9


@cache
def initials(name: str) -> str:
    """Return the first letters of the words of a name, without 'of', 'the' …"""
    words = name.replace("-", " ").split()
    return "".join(word[0].upper() for word in words if word.lower() not in SMALL)
