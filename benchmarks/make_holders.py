"""Make `workbench/lexicons/holders.csv`: heads of state and government and their deputies, 1990 to 2026, by day.

Run `python benchmarks/make_holders.py FOLDER`, where FOLDER holds `factbook_1990_2025.jsonl.gz` (one JSON list a line:
year, FIPS code, country, field, text; the CIA World Factbook, public domain, by way of the archive
MilkMp/CIA-World-Factbooks-Archive-1990-2025, MIT) and `chiefs.jsonl.gz` (snapshots of the same two fields, 2014 to
2026, by way of factbook/factbook.json, public domain). States are found by name, never by FIPS code. A term ends on the day
the next holder of the office began, else when the sources last list it.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from make_states import read_fields, state_named, write

from workbench.summaries.person_names import spelled_alike
from workbench.vocabulary import countries
from workbench.vocabulary.naming import fold_name

OFFICES = (
    "Supreme Leader,First Vice President,Second Vice President,Executive Vice President,Executive Deputy President,Vice President,"
    "Deputy President,First Deputy Prime Minister,Deputy Prime Minister,Vice Prime Minister,"
    "Prime Minister,First Deputy Premier,Deputy Premier,Vice Premier,Premier,Vice Chancellor,Chancellor,Governor General,Governor-General,Grand Duke,Crown Prince,King,Queen,Emperor,Sultan,"
    "Amir,Emir,Taoiseach,Pope,Chief Executive,Chairman,Chair,President,Prince,Leader"
).split(",")
SAME = {
    **dict.fromkeys(("first vice president", "second vice president", "executive vice president"), "vice president"),
    **dict.fromkeys(
        (
            "first deputy prime minister",
            "vice prime minister",
            "first deputy premier",
            "deputy premier",
            "vice premier",
        ),
        "deputy prime minister",
    ),
    "executive deputy president": "deputy president",
    "amir": "emir",
    "taoiseach": "prime minister",
    "governor-general": "governor general",
    "chair": "chairman",
}
TITLED = {("ESP", "president"): "prime minister", ("ESP", "vice president"): "deputy prime minister"}
"""Heads of government whom a source calls by the title that they have at home."""
NO_NAME = set(
    "and or of the for in on to Minister Ministers President Vice First Second Deputy Council State Republic National "
    "General Gen. Gen Lt. Lt Maj. Maj Brig. Brigadier Lieutenant Major Col. Col Colonel Capt. Captain Marshal Field Admiral "
    "Adm. Vice-President Dr. Sir Dame Lord Prof. Professor Sheikh Shaykh Shaikh Amir Emir King Queen Sultan Emperor Pope "
    "Prince Princess Grand Duke Premier Chancellor Chairman Chairperson Chair Leader Supreme Prime Governor Interim Acting "
    "Transitional Transition Caretaker Provisional Executive Head Government Military Committee Commander-in-Chief "
    "Commander Armed Forces Revolution Congress People's Affairs Foreign Defense Defence Finance Interior Haji Haja HRH "
    "Taoiseach Crown Presidency Presidential Board Union Commission Party Secretary Sovereign Honorable Hon. Custodian "
    "Two Holy Mosques Ayatollah Hojjat Hojjatoleslam Mr. Mrs. Ms. Co-President Co-Prime Regent Former Retired Ret. "
    "Justice Chief Judge Rev. Pastor Ratu Tun Datuk Seri Mullah Mawlawi Maulvi Father Cardinal Bishop His Her Majesty "
    "Highness Excellency Economy Security Ministerial Rule Law Homeland Safeguard Salvation Patriotic Movement "
    "Restoration Nations National- Reconciliation Supervisory".split()
)
SMALL = {
    "bin",
    "ibn",
    "al",
    "de",
    "da",
    "do",
    "dos",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "bint",
    "y",
    "e",
    "ul",
    "ould",
    "ag",
}
MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Term:
    """One holder of one office of one state."""

    state: str
    office: str
    names: list[str]
    since: dt.date
    seen: dt.date
    until: dt.date | None = None
    represented: bool = False
    last: set[str] = field(default_factory=set)


def day_of(text: str) -> dt.date | None:
    found = re.search(
        rf"since\s+(?:late |early |mid-?|about |around )?(?:(\d{{1,2}}|NA)\s+)?(?:({'|'.join(MONTHS)})\s+)?((?:19|20)\d\d)",
        text,
    )
    if not found:
        return None
    day, month = found[1], found[2]
    number = MONTHS.index(month) + 1 if month else 1
    try:
        return dt.date(int(found[3]), number, int(day) if day and day.isdigit() else 1)
    except ValueError:
        return dt.date(int(found[3]), number, 1)


def is_family_name(word: str, after: list[str]) -> bool:
    """Return whether a word is written as family names are: 'SAIBOU', 'KHATAMI-Ardakani', "YEL'TSIN", 'McALEESE'."""
    plain = word.strip(",.")
    if plain in NO_NAME or plain in ("HRH", "UN", "US", "USA", "UK", "CNSP", "SPLA", "GCC", "PDRC", "FSLN", "NA"):
        return False
    if re.fullmatch(r"[IVX]+", plain) and not (plain == "XI" and after and after[0].istitle()):
        return False
    parts = re.split(r"[-'’]", re.sub(r"^(?:Mc|Mac|O')", "", plain))
    return any(part.isupper() and part.isalpha() and len(part) > 1 for part in parts) and plain[:1].isalpha()


def read_name(words: list[str]) -> str | None:
    """Return the name at the end of words: 'Brig. Gen. Ali SAIBOU' → 'Ali SAIBOU'; None without a family name."""
    family = [i for i, word in enumerate(words) if is_family_name(word, words[i + 1 : i + 2])]
    if not family:
        return None
    first = last = family[-1]
    while (
        first > 0
        and words[first - 1].strip(",") not in NO_NAME
        and (words[first - 1][:1].isupper() or words[first - 1] in SMALL or words[first - 1][:1] in "'\"‘“a")
        and not words[first - 1].endswith((",", ":", ")"))
        and (
            words[first - 1][:1] not in "a"
            or words[first - 1][:3] in ("al-", "ad-", "as-", "at-", "ar-", "an-")
            or words[first - 1] in SMALL
        )
    ):
        first -= 1
    while (
        last + 1 < len(words)
        and (words[last + 1][:1].isupper() or words[last + 1][:3] in ("al-", "el-", "ad-") or words[last + 1] in SMALL)
        and words[last + 1] not in NO_NAME
        and not words[last].endswith(",")
    ):
        last += 1
    name = [word.strip(",") for word in words[first : last + 1]]
    name = [
        word
        for word in name
        if word
        and not (word[0] in "\"'‘“(" and word[-1:] in "\"'’”)")
        and word not in ("Jr.", "Sr.", "Jr", "II", "III", "IV")
    ]
    return " ".join(name) if name and len(name[-1]) > 1 else None


def terms_in(state: str, text: str, seen: dt.date) -> list[Term]:
    text = re.sub(r"<[^>]*>", " ", re.sub(r"(?<=[a-z])(?=President )", " ", text))
    text = re.sub(r"\((?![^()]*since)[^()]*\)", " ", text.replace("(reinstated ", "(since "))
    text = re.split(r"\bcabinet:", re.sub(r"\s+", " ", text), maxsplit=1)[0]
    found = []
    for part in re.finditer(r"([^();]*(?:\([A-Z]+\)[^();]*)?)\(([^()]*since[^()]*)\)", text):
        since, words = day_of(part[2]), part[1]
        spelled = re.search(r",? also (?:spelled|known as) (.*)$", words)
        words = re.sub(r",? also (?:spelled|known as) .*$", "", words)
        words = re.sub(
            r"\([A-Z]+\)|^.*\b(?:chief of state|head of government|Chief of State and Head of Government|Chief of State|Head of Government):?(?=\s)",
            " ",
            words,
            flags=re.I,
        )
        name = read_name(words.split())
        head = words[: words.find(name.split()[0])] if name else ""
        offices = [
            (match.start(), -len(office), office) for office in OFFICES if (match := re.search(rf"\b{office}\b", head))
        ]
        if not since or not name or not offices:
            continue
        office = min(offices)[2].lower()
        names = [name]
        if spelled and (other := read_name(spelled[1].split())):
            names.append(other)
        office = TITLED.get((state, office), office)
        term = Term(state, SAME.get(office, office), names, since, seen, represented="represented by" in text)
        term.last = {fold_name(word) for word in name.split() if word.isupper() and len(word) > 1} or {fold_name(name)}
        found.append(term)
    return found


def are_one(one: Term, other: Term) -> bool:
    """Return whether two listings of an office are of one person: one beginning and a word alike, or one name."""
    for mine in one.names:
        for theirs in other.names:
            a, b = fold_name(mine).split(), fold_name(theirs).split()
            if one.since == other.since and (set(a) & set(b) or spelled_alike(a[-1], b[-1])):
                return True
            if set(a) <= set(b) or set(b) <= set(a):
                return True
            if one.last == other.last and a[0] == b[0] and a[0] not in one.last:
                return True
    return False


def join_terms(terms: list[Term]) -> list[Term]:
    """Return one term for each time that somebody held an office, ends filled in."""
    result: list[Term] = []
    for term in sorted(terms, key=lambda one: (one.since, one.seen)):
        near = [one for one in result if one.since == term.since] or result[-1:]
        same = next((one for one in near if are_one(one, term)), None)
        if same is not None:
            same.names += [name for name in term.names if name not in same.names]
            same.last |= term.last
            same.seen = max(same.seen, term.seen)
        else:
            result.append(term)
    for term in result:
        stale, near = term.seen - dt.timedelta(days=366), dt.timedelta(days=1500)
        later = min((one.since for one in result if one.since > max(term.since, stale)), default=None)
        if later is not None:
            term.until = later if later - max(term.seen, term.since) < near else max(term.seen, term.since)
    return result


def main() -> None:
    folder = Path(sys.argv[1])
    fields = read_fields(folder / "factbook_1990_2025.jsonl.gz")
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    states = {
        row["id"]
        for row in countries.country_rows().values()
        if row["status"] in ("state", "disputed", "partly recognised")
    }
    texts = [
        (state, dt.date(year, 1, 1), text)
        for name in (
            "Executive branch",
            "Leaders",
            "Chief of State",
            "Head of Government",
            "Chief of State and Head of Government",
        )
        for state, years in fields[name].items()
        for year, text in years.items()
    ]
    newest = dt.date(2000, 1, 1)
    with gzip.open(folder / "chiefs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["name"] = row["name"] or ""
            state = state_named(row["name"]) or state_named(
                {"DRC": "Democratic Republic of the Congo"}.get(row["name"], "none")
            )
            if state and row["last"]:
                seen = dt.date.fromisoformat(row["last"] if row["last"] > "2020-12" else row["first"])
                newest = max(newest, seen)
                texts += [(state, seen, row["cos"] or ""), (state, seen, row["hog"] or "")]
    for state, seen, text in texts:
        if state in states:
            for term in terms_in(state, text, seen):
                found[state, term.office].append(term)
    elsewhere = {name for term in found["COG", "prime minister"] for name in term.names}
    mixed_up = found["COD", "prime minister"]  # the snapshots give one Congo the other's prime ministers
    found["COD", "prime minister"] = [term for term in mixed_up if elsewhere.isdisjoint(term.names)]
    joined = {key: join_terms(terms) for key, terms in found.items()}
    monarchs: dict[str, list[Term]] = defaultdict(list)
    for terms in joined.values():
        for term in terms:
            if term.office in ("king", "queen", "prince", "pope") or term.state == "AND":
                monarchs[fold_name(term.names[0])].append(term)
    abroad = {
        id(term)
        for same in monarchs.values()
        for term in same
        if term.represented and len({one.state for one in same}) > 1
    }
    rows = []
    for (state, office), terms in sorted(joined.items()):
        for term in terms:
            if id(term) in abroad or (state == "AND" and office in ("president", "bishop")):
                continue
            still = term.until is None and (newest - term.seen).days < 200
            until = "" if still else (term.until or max(term.seen, term.since)).isoformat()
            if not until or until >= "1990":
                rows.append([state, office, ";".join(term.names), term.since.isoformat(), until])
    write("holders.csv", ["state", "office", "names", "since", "until"], rows)


if __name__ == "__main__":
    main()
