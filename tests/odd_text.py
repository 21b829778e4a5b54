"""Odd text of any length: patterns that have made readers slow or stop, and random mixtures of them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator

STATES = "Kenya Togo Peru Chile Nepal Oman Fiji Ghana Laos Malta Norway Palau Qatar Samoa Tonga Uganda Yemen".split()
VERBS = "attacked met accused praised visited threatened invaded sanctioned fined joined".split()
HOLES = " \t\u00a0\u2003\u200b\u200d\u202e\ufeff\u2028\x85\x0b\x0c\x1c"
MARKS = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb([{}])<>|$*_`#=+-\u2013\u2014\u2026.,;:!?/\\%&@~^"
EMOJI = "\U0001f600\U0001f525\U0001f1f0\U0001f1ea\u2764\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467"
SCRIPTS = "\u0416\u0622\u05d0\u6771\ud55c\u0e01\u0915\u0301\u0338\U0001d400\ufb01\u01c5\u0130\u0149\ufffd\ue000"
ODD_DAYS = (
    "on 31 February 0 the year 0000 year 10000 in 9999 on 1 January 0001 30/02/2023 99.99.9999 24:61 since 99999999999 "
    "two billion years ago 10000 centuries from now the 0th of May the 32nd of May 5 BC May 12345 12/31/9999 the 300s"
)


def name(number: int) -> str:
    """Return an invented name, another for each number."""
    syllables = "ba do ke li mu na po ra si tu va wo ze".split()
    word = ""
    for _ in range(3):
        number, rest = divmod(number, len(syllables))
        word += syllables[rest]
    return word.capitalize() + (name(number - 1) if number else "")


def cycle(*parts: str) -> Callable[[int], str]:
    """Return a pattern that says these parts again and again."""
    return lambda words: " ".join(itertools.islice(itertools.cycle(" ".join(parts).split()), words))


def counted(part: Callable[[int], str]) -> Callable[[int], str]:
    """Return a pattern of parts that depend on their number."""

    def pattern(words: int) -> str:
        said: list[str] = []
        for number in itertools.count():
            said += part(number).split(" ")
            if len(said) >= words:
                return " ".join(said[:words])
        raise AssertionError

    return pattern


def nested(opening: str, closing: str, inside: str) -> Callable[[int], str]:
    """Return a pattern of brackets in brackets."""
    return lambda words: f"{opening} " * (words // 2) + inside + f" {closing}" * (words // 2)


PATTERNS: dict[str, Callable[[int], str]] = {
    "plain sentences": counted(
        lambda i: (
            f"{STATES[i % 17]} {VERBS[i % 10]} {STATES[i * 7 % 13]} on {i % 28 + 1} May {1990 + i % 30}, officials said."
        )
    ),
    "many persons in sentences": counted(lambda i: f"{name(i)} {name(i * 31 + 7)} {VERBS[i % 10]} the minister ."),
    "one emoji": cycle("\U0001f600"),
    "emoji without spaces": lambda words: "\U0001f600" * words,
    "many emoji": counted(lambda i: chr(0x1F300 + i % 600) * (i % 3 + 1)),
    "brackets in brackets": nested("(", ")", "Kenya attacked Togo"),
    "brackets without spaces": lambda words: "(" * (words // 2) + "\u2026" + ")" * (words // 2),
    "opening marks only": cycle("\u201c", "Kenya", "said"),
    "marks in marks": nested("\u201c", "\u201d", "Kenya attacked Togo"),
    "straight marks around each word": cycle('"Kenya"', '"attacked"', '"Togo"'),
    "one verb": cycle("attack"),
    "one noun": cycle("minister"),
    "of-chain": cycle("the leader of"),
    "genitives": cycle("Kenya 's minister 's brother 's"),
    "that-chain": cycle("he said that"),
    "and-chain of states": counted(lambda i: f"{STATES[i % 17]} and"),
    "comma list of states": counted(lambda i: f"{STATES[i % 17]} ,"),
    "one name": cycle("Kenya"),
    "one person, sentence by sentence": cycle("Amina Okoro left ."),
    "persons of one first name": counted(lambda i: f"Maria {name(i)},"),
    "persons of one surname": counted(lambda i: f"{name(i)} Okoro,"),
    "persons by surname alone": counted(
        lambda i: f"{name(i)} {name(i * 7 + 3)} left . {name((i // 2) * 7 + 3)} stayed ."
    ),
    "many bodies": counted(lambda i: f"the {name(i)} {name(i + 5)} Council met the Ministry of {name(i)} ."),
    "many acronyms": counted(
        lambda i: f"{name(i)[:4].upper()} met the {name(i)} {name(i + 5)} Union ({name(i + 9)[:5].upper()}) ."
    ),
    "capitalised words": counted(name),
    "all in capitals": cycle("KENYA ATTACKED TOGO AND PERU SAID"),
    "initials": counted(lambda i: f"{chr(65 + i % 26)}. {chr(65 + i * 7 % 26)}."),
    "pronouns": cycle("he told her that they saw him and it"),
    "pronouns after two names": cycle("Amina Okoro met Pedro Quispe . He told her that they would meet him ."),
    "nominals": cycle("the minister told the general that the rebels met the envoy ."),
    "titles": cycle("President Prime Minister General"),
    "days": counted(lambda i: f"on {i % 28 + 1} May {1990 + i % 40} ,"),
    "odd days": cycle(ODD_DAYS),
    "numbers": counted(lambda i: str(i * 7919 % 100_003)),
    "verbs and states": counted(lambda i: f"{STATES[i % 17]} {VERBS[i % 10]}"),
    "quotation by quotation": counted(lambda i: f'"We go on with {i}," said {name(i % 40)} of {STATES[i % 17]}.'),
    "one word a line": lambda words: "Kenya\n" * words,
    "lines of names": counted(lambda i: f"{name(i)}\n\n{name(i + 1)}"),
    "empty lines": lambda words: "Kenya left.\n\n\n\n \t\n" * (words // 2),
    "spaces": lambda words: "Kenya " + " \u00a0" * words + " left.",
    "hyphens": lambda words: "-".join(["Kenya"] * words),
    "dots": lambda words: ". " * words,
    "one long word": lambda words: "a" * (words * 5),
    "addresses": counted(lambda i: f"https://news.example/{i}?a={i}&b={name(i)}"),
    "negations": cycle("no not never Kenya did not attack"),
    "relative clauses": cycle("the minister who met the man who saw"),
    "alliances": counted(
        lambda i: f"{STATES[i % 17]} and {STATES[(i + 3) % 17]} signed a treaty, and their ministers agreed ."
    ),
    "marks over letters": lambda words: "e" + "\u0301" * words + " left.",
}


def odd_texts(count: int, *, seed: int = 14, longest: int = 120) -> Iterator[str]:
    """Yield texts in which patterns, marks, scripts, days and holes are mixed, the same ones for a seed."""
    chance = random.Random(seed)
    names = list(PATTERNS)
    alphabets = (HOLES, MARKS, EMOJI, SCRIPTS, "\x00\x1b\x7f")
    for _ in range(count):
        pieces: list[str] = []
        for _ in range(chance.randint(1, 6)):
            kind = chance.random()
            if kind < 0.6:
                words = PATTERNS[chance.choice(names)](chance.randint(2, longest)).split(" ")
                if chance.random() < 0.4:
                    chance.shuffle(words)
                pieces.append(" ".join(words))
            elif kind < 0.8:
                pieces.append("".join(chance.choices(chance.choice(alphabets), k=chance.randint(1, 30))))
            elif kind < 0.9:
                days = ODD_DAYS.split()
                pieces.append(" ".join(chance.choices(days, k=chance.randint(1, 12))))
            else:
                pieces.append("".join(chr(chance.randrange(1, 0x11000)) for _ in range(chance.randint(1, 20))))
        yield chance.choice(("", " ", "\n", "\n\n")).join(pieces)
