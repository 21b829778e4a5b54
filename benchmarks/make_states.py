"""Make `workbench/lexicons/state_facts.csv` and `memberships.csv` from the CIA World Factbook, editions 1990 to 2025.

Run `python benchmarks/make_states.py FOLDER`, where FOLDER holds `factbook_1990_2025.jsonl.gz` (one JSON list a line:
year, FIPS code, country, field, text). The Factbook is a work of the United States government and in the public domain;
the archive is MilkMp/CIA-World-Factbooks-Archive-1990-2025 (MIT). States are found by their names, never by the codes:
those are FIPS, not ISO. Directions are those between the middles of the outlines in `workbench/charts/world.geojson`.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
LEXICONS = ROOT / "workbench" / "lexicons"

from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries

RULED_COLONIES = "FRA GBR BEL PRT ESP NLD ITA DEU USA JPN AUS NZL DNK ZAF".split()
NOT_TOLD_AS_FROM = {  # where the field tells of a trusteeship or a union and not from whom
    "LBY": ["ITA"],
    "ERI": ["ITA"],
    "SOM": ["ITA", "GBR"],
    "CMR": ["FRA", "GBR"],
    "TZA": ["GBR"],
    "PAK": ["GBR"],
    "SGP": ["GBR"],
    "TLS": ["PRT"],
    "BRA": ["PRT"],
    "COD": ["BEL"],
    "CUB": ["ESP"],
    "IDN": ["NLD"],
}
ENDED = {("European Union", "GBR"): "2020"}  # still listed in later editions
COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def state_named(name: str) -> str | None:
    """Return the ISO code of a state as the Factbook writes it: 'Korea, North', 'Gambia, The'."""
    name = re.sub(r"\b(And|Of|The)\b", lambda word: word[0].lower(), name.strip())
    plain = re.sub(r"\s*\(.*?\)", "", name).strip()
    head, comma, rest = plain.partition(", ")
    turned = f"{rest.removesuffix(' the')} {head}" if comma else plain
    special = {
        "Holy See": "VAT",
        "West Bank": "PSE",
        "Timor - Leste": "TLS",
        "the former Yugoslav Republic of Macedonia": "MKD",
    }
    for form in (name, plain, turned, head if rest.lower() in ("the", "federated states of") else ""):
        found = countries.country_of(form) or countries.country_of(re.sub(r"^[Tt]he ", "", form)) or special.get(form)
        if found and len(found) == 3:
            return found
    return None


def read_fields(path: Path) -> dict[str, dict[str, dict[int, str]]]:
    """Return field → state → year → text."""
    fields: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            year, _, name, field, text = json.loads(line)
            state = state_named(name)
            if state:
                fields[field][state][int(year)] = text
    return fields


def last(texts: dict[int, str]) -> str:
    return texts[max(texts)] if texts else ""


def middles() -> dict[str, tuple[float, float]]:
    """Return the middle of each state's largest outline."""
    world = json.loads((ROOT / "workbench" / "charts" / "world.geojson").read_text(encoding="utf-8"))
    found = {}
    for feature in world["features"]:
        point, shape = feature["properties"].get("point"), feature["geometry"]
        if point is None and shape["type"] == "MultiPolygon":
            ring = max((part[0] for part in shape["coordinates"]), key=len)
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            point = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        elif point is None:
            point = shape["coordinates"]
        found[feature.get("id")] = (float(point[0]), float(point[1]))
    return found


def direction(one: tuple[float, float], other: tuple[float, float]) -> str:
    east = ((other[0] - one[0] + 180) % 360 - 180) * math.cos(math.radians((one[1] + other[1]) / 2))
    return COMPASS[round(math.degrees(math.atan2(east, other[1] - one[1])) / 45) % 8]


def neighbours(state: str, text: str, where: dict[str, tuple[float, float]]) -> list[str]:
    """Return 'DZA:N' for each neighbour in 'border countries (7): Algeria 951 km; Benin 277 km'."""
    listed = re.search(r"border (?:countries|country|sovereign)[^:]*:(.*?)(?:$|\bnote\b|coastline|regional)", text)
    plain = re.sub(r"(?<=\d),(?=\d)", "", listed[1]) if listed else ""
    found: list[str] = []
    for part in re.split(r"[;,]", plain):
        name = re.sub(r"\([^)]*\)", "", re.sub(r"[\d.]+\s*km.*", "", part)).strip()
        other = state_named(name)
        if other and other != state and not any(one.startswith(other) for one in found):
            found.append(
                f"{other}:{direction(where[state], where[other])}" if {state, other} <= where.keys() else other
            )
    return found


def former_powers(state: str, text: str) -> list[str]:
    if state in NOT_TOLD_AS_FROM:
        return NOT_TOLD_AS_FROM[state]
    told = " ".join(re.findall(r"\bfrom (?:the )?[^;()]*|under \w+ administration", text))
    words = re.findall(r"[A-Z][\w.]*(?: [A-Z]\w+)*", told.replace("-administered", "").replace("NZ", "New Zealand"))
    ids = [countries.country_of(word) or countries.country_of_demonym(word) for word in words]
    return [one for one in dict.fromkeys(ids) if one in RULED_COLONIES]


def forms(state: str, kind: str, borders: str) -> list[str]:
    """Return the nouns that a state can be called by: from its official name and its form of government."""
    row = countries.country_named(state) or {}
    official = f"{row.get('name')};{row.get('other_names')}"
    told = kind.split("note")[0].split(";")[0].lower()
    found = [
        form for form in ("kingdom", "sultanate", "emirate", "principality", "republic") if form.title() in official
    ]
    found += [form for form in ("sultanate", "emirate", "republic", "federation") if form in told]
    if "monarchy" in told and "under a constitutional monarchy" not in told:
        found.append("monarchy")
    if "federal" in told:
        found.append("federation")
    if re.search(r"total: 0 km", borders):
        found.append("island")
    return [form for form in dict.fromkeys(found) if form != "republic" or "monarchy" not in found]


def memberships(fields: dict[str, dict[str, dict[int, str]]]) -> list[list[str]]:
    """Return rows of bloc, member, since and until: the editions that list it as a full member.

    `since` is the first edition that does ('' where that is the oldest), `until` the year before the first that no more
    does ('' where the newest still does). What one edition alone lists is left out as an error of the source.
    """
    listed = dict(fields["International organization participation"])
    for state, texts in fields["Member of"].items():
        listed[state] = {**texts, **listed.get(state, {})}
    years = sorted({year for texts in listed.values() for year in texts})
    rows = []
    for bloc in read_lexicon("blocs.csv"):
        short = bloc["factbook"]
        for state in sorted(listed):
            seen = [year for year, text in sorted(listed[state].items()) if _lists(text, short)]
            later = [year for year in listed[state] if seen and year > seen[-1]]
            if len(seen) > 1 or (seen and not later):
                since = "" if seen[0] == years[0] else str(seen[0])
                until = str(min(later) - 1) if later else "" if seen[-1] == years[-1] else str(seen[-1])
                rows.append([bloc["name"], state, since, ENDED.get((bloc["name"], state), until)])
    return rows


def _lists(text: str, bloc: str) -> bool:
    return any(part.strip() in (bloc, f"{bloc} (suspended)") for part in re.split(r"[,;]", text))


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    with (LEXICONS / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    fields = read_fields(Path(sys.argv[1]) / "factbook_1990_2025.jsonl.gz")
    where = middles()
    near = {state: neighbours(state, last(texts), where) for state, texts in fields["Land boundaries"].items()}
    for state, listed in list(near.items()):
        for other, _, at in (part.partition(":") for part in listed):
            if not any(part.startswith(state) for part in near.setdefault(other, [])):
                near[other].append(f"{state}:{COMPASS[(COMPASS.index(at) + 4) % 8]}" if at else state)
    rows = []
    for row in read_lexicon("countries.csv"):
        state = row["id"]
        kind, borders = last(fields["Government type"].get(state, {})), last(fields["Land boundaries"].get(state, {}))
        if len(state) == 3 and row["status"] != "former" and (kind or borders):
            powers = former_powers(state, last(fields["Independence"].get(state, {})))
            rows.append([state, ";".join(forms(state, kind, borders)), ";".join(near.get(state, ())), ";".join(powers)])
    write("state_facts.csv", ["id", "forms", "neighbours", "former_powers"], rows)
    write("memberships.csv", ["bloc", "member", "since", "until"], memberships(fields))


if __name__ == "__main__":
    main()
