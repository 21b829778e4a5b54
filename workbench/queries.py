"""What is typed into the search → a tree of terms: `troops NEAR border`, `"joint drill" NOT navy`, `@Kim Jong Un`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.given import told

NEAR_WORDS = 10
_TOKEN = re.compile(r'"([^"]*)"?(\*?)|([()])|([^\s()"]+)')
_NEAR = re.compile(r"NEAR(?:/(\d{1,3}))?")
_OPERATORS = ("AND", "OR", "NOT")
LONGEST_QUERY = 1_000


@dataclass(frozen=True)
class Term:
    """A word, the words of a phrase, or with `prefix` the beginning of a word; `column` where only a title is meant."""

    words: str
    prefix: bool = False
    column: str = ""


@dataclass(frozen=True)
class Actor:
    """Every mention of an actor, by name, noun or pronoun."""

    entity_id: str


@dataclass(frozen=True)
class Near:
    """Terms that stand within some words of each other."""

    parts: tuple[Term | Actor, ...]
    words: int = NEAR_WORDS


@dataclass(frozen=True)
class Joined:
    """Two queries and how they are joined: AND, OR, NOT (the first without the second)."""

    how: str
    left: Query
    right: Query


Query = Term | Actor | Near | Joined
Find = Callable[[str], str]


def parse_query(text: str, find: Find) -> Query:
    """Return the tree of a query. Words side by side are joined by AND; NOT binds closest, then AND, then OR.

    Args:
        text: as typed: words, `"phrases"`, beginnings (`sanction*`), AND, OR, NOT, NEAR, NEAR/5, parentheses,
            `title:word`, `@actor` by name or id.
        find: returns the entity_id of a name, or raises LookupError.

    Raises:
        ValueError: it is no query; the message says where it breaks off.
        LookupError: no actor is called so.
    """
    if len(text) > LONGEST_QUERY:
        raise ValueError(f"The query has {len(text):,} letters; a query may have {LONGEST_QUERY:,}. Shorten it.")
    reader = _Reader(list(_tokens(text)), find)
    if not reader.tokens:
        raise ValueError('The query is empty. Write a word, a "phrase", or @ and the name of an actor.')
    query = reader.read_or()
    if reader.place < len(reader.tokens):
        raise ValueError(f"The query breaks off at {reader.tokens[reader.place][1]!r}. Check its parentheses.")
    return query


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, words): kinds are phrase, prefix phrase, mark, operator, near, word."""
    for match in _TOKEN.finditer(text.replace("“", '"').replace("”", '"')):
        phrase, star, mark, word = match.groups()
        if mark:
            yield "mark", mark
        elif word is None:
            if _has_letters(phrase):
                yield ("prefix" if star else "phrase"), phrase
        elif word in _OPERATORS:
            yield "operator", word
        elif _NEAR.fullmatch(word):
            yield "near", word
        elif word.startswith("NEAR/"):
            raise ValueError(f"{told(word)} has no number of words. Write NEAR/5, or NEAR alone for {NEAR_WORDS}.")
        elif _has_letters(word) or word == "@":
            yield "word", word


def _has_letters(word: str | None) -> bool:
    return any(letter.isalnum() for letter in word or "")


class _Reader:
    """Reads the tokens of one query from left to right."""

    def __init__(self, tokens: list[tuple[str, str]], find: Find) -> None:
        self.tokens, self.find, self.place = tokens, find, 0

    def next_is(self, kind: str, *words: str) -> bool:
        if self.place >= len(self.tokens):
            return False
        token = self.tokens[self.place]
        return token[0] == kind and (not words or token[1] in words)

    def read_or(self, depth: int = 0) -> Query:
        query = self.read_and(depth)
        while self.next_is("operator", "OR"):
            self.place += 1
            query = Joined("OR", query, self.read_and(depth))
        return query

    def read_and(self, depth: int) -> Query:
        query = self.read_not(depth)
        while self.place < len(self.tokens) and not self.next_is("operator", "OR") and not self.next_is("mark", ")"):
            if self.next_is("operator", "AND"):
                self.place += 1
            query = Joined("AND", query, self.read_not(depth))
        return query

    def read_not(self, depth: int) -> Query:
        query = self.read_near(depth)
        while self.next_is("operator", "NOT"):
            self.place += 1
            query = Joined("NOT", query, self.read_near(depth))
        return query

    def read_near(self, depth: int) -> Query:
        query = self.read_one(depth)
        parts, words = [query], NEAR_WORDS
        while self.next_is("near"):
            match = _NEAR.fullmatch(self.tokens[self.place][1])
            words = int(match[1]) if match and match[1] else NEAR_WORDS
            self.place += 1
            parts.append(self.read_one(depth))
        if len(parts) == 1:
            return query
        terms = tuple(part for part in parts if isinstance(part, Term | Actor))
        if len(terms) < len(parts):
            raise ValueError("NEAR stands between words, phrases and actors, not between parentheses.")
        return Near(terms, words)

    def read_one(self, depth: int) -> Query:
        if self.place >= len(self.tokens):
            raise ValueError("The query ends where a word should follow. Add one, or take the operator out.")
        kind, words = self.tokens[self.place]
        self.place += 1
        if kind == "mark" and words == "(" and depth < 50:
            query = self.read_or(depth + 1)
            if not self.next_is("mark", ")"):
                raise ValueError("The query has a '(' that is not closed.")
            self.place += 1
            return query
        words = words.replace("\0", " ")
        if kind in ("operator", "near", "mark"):
            raise ValueError(f"The query has {told(words)} where a word should stand. NOT needs something before it.")
        if words.startswith("@"):
            return self.read_actor(words[1:], greedy=kind == "word")
        column = ""
        if kind == "word" and words.lower().startswith("title:"):
            column, words = "title", words[6:]
            if not _has_letters(words):
                if not self.next_is("phrase") and not self.next_is("word"):
                    raise ValueError("A word should follow after 'title:'.")
                words = self.tokens[self.place][1]
                self.place += 1
        return Term(words.rstrip("*"), kind == "prefix" or (kind == "word" and words.endswith("*")), column)

    def read_actor(self, name: str, *, greedy: bool) -> Actor:
        """Read an actor's name; one that is not in quotes goes on as far as it names somebody."""
        if not name and self.next_is("phrase"):
            name = self.tokens[self.place][1]
            self.place += 1
            greedy = False
        following: list[str] = []
        if greedy:
            place = self.place
            while place < len(self.tokens) and self.tokens[place][0] == "word" and len(following) < 8:
                following.append(self.tokens[place][1])
                place += 1
        for number in range(len(following), -1, -1):
            try:
                found = self.find(" ".join([name, *following[:number]]))
            except LookupError:
                if number == 0:
                    raise
                continue
            self.place += number
            return Actor(found)
        raise LookupError(name)


def has_actor(query: Query) -> bool:
    """Return whether an actor stands in a query, so that the index of words alone cannot answer it."""
    if isinstance(query, Joined):
        return has_actor(query.left) or has_actor(query.right)
    if isinstance(query, Near):
        return any(isinstance(part, Actor) for part in query.parts)
    return isinstance(query, Actor)


def index_query(query: Query) -> str:
    """Return a query without actors as SQLite's FTS5 takes it; every word in quotes, so that none is an operator."""
    if isinstance(query, Term):
        quoted = '"' + query.words.replace('"', " ") + '"' + (" *" if query.prefix else "")
        return f"{query.column} : {quoted}" if query.column else quoted
    if isinstance(query, Near):
        return f"NEAR({' '.join(index_query(part) for part in query.parts)}, {query.words})"
    if isinstance(query, Joined):
        return f"({index_query(query.left)}) {query.how} ({index_query(query.right)})"
    raise ValueError("An actor is not in the index of words.")


def terms_of(query: Query) -> list[Term | Actor]:
    """Return what is to be marked: every term but those behind NOT."""
    if isinstance(query, Joined):
        return terms_of(query.left) + (terms_of(query.right) if query.how != "NOT" else [])
    return list(query.parts) if isinstance(query, Near) else [query]
