"""The date that governs a verb or noun."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.annotators.dates.expressions import find_dates
from workbench.annotators.dates.governors import governing_date
from workbench.annotators.sentences import find_sentences
from workbench.grammar.parse import parse_of
from workbench.model import load_model
from workbench.pipeline import parse

CASES = [
    pytest.param("Vanuatu's premier visited Suva on Friday.", "visited", "Friday", id="own"),
    pytest.param("On Friday the premier of Vanuatu visited Suva.", "visited", "Friday", id="fronted"),
    pytest.param("In 2003 a court in Suva fined him; he is also accused of theft.", "accused", None, id="now-behind"),
    pytest.param("In 2003 a court in Suva fined him; a year before it had freed him.", "fined", "2003", id="before-it"),
    pytest.param("The June visit to Lomé cooled tempers.", "visit", "June", id="premodifier"),
    pytest.param("Friday's attack on the port of Aden killed two.", "attack", "Friday", id="possessive"),
    pytest.param("Kenya and Uganda held talks in Kisumu on Tuesday.", "talks", "Tuesday", id="object-of-verb"),
    pytest.param("Last week Peru recalled its envoy and closed the mission.", "closed", "Last week", id="conjunct"),
    pytest.param("Last week the emir flew to Baku to attend a summit.", "attend", "Last week", id="purpose"),
    pytest.param(
        "On Monday the ministry said that rebels seized the mine on 3 May.", "seized", "3 May", id="reported-has-own"
    ),
    pytest.param("The ministry said on Monday that rebels had seized the mine.", "seized", None, id="reported-none"),
    pytest.param("Speaking in Honiara on Monday, the premier accused Fiji.", "accused", "Monday", id="while-speaking"),
    pytest.param("Fleeing Honiara on Monday, the rebels had burned a mill.", "burned", None, id="while-fleeing"),
    pytest.param("The ministry said on Monday that rebels had seized the mine.", "said", "Monday", id="saying"),
    pytest.param("Ghana sent a letter to Mali's leader Assimi Goita on 9 May.", "sent", "9 May", id="over-a-name"),
    pytest.param("Chad, which signed the pact in 2019, left it in June.", "signed", "2019", id="relative-clause"),
    pytest.param("Chad, which signed the pact in 2019, left it in June.", "left", "June", id="main-clause"),
    pytest.param("Bolivia agreed on Friday to withdraw its troops.", "withdraw", None, id="planned-has-none"),
    pytest.param("Oman and Iran have had a treaty since 1974.", "had", "1974", id="since"),
    pytest.param("Togo recalled its envoy on Friday after Mali closed the road.", "closed", None, id="after-clause"),
    pytest.param(
        "Togo recalled its envoy on Friday before meeting Mali's premier.", "meeting", None, id="before-doing"
    ),
    pytest.param(
        "Togo recalled its envoy on Friday after Mali closed the road.", "recalled", "Friday", id="before-after"
    ),
    pytest.param(
        "The visit was announced on Monday, and the king had flown to Suva twice.", "flown", None, id="earlier-still"
    ),
    pytest.param("The king of Tonga spoke softly.", "spoke", None, id="no-date"),
    pytest.param("Men held in May were freed on Sunday.", "held", "May", id="before-the-helper"),
    pytest.param("Men held in May were freed on Sunday.", "freed", "Sunday", id="after-the-helper"),
    pytest.param("Togo cancelled a visit by the minister, due next week.", "cancelled", None, id="due"),
    pytest.param(
        "The senate had voted in 2007, and some chiefs have sued Togo.", "sued", None, id="not-the-day-of-what-was"
    ),
    pytest.param("1987 - Togo expels a Fijian envoy. Fiji closes the port.", "expels", "1987", id="chronology"),
    pytest.param("1987 - Togo expels a Fijian envoy. Fiji closes the port.", "closes", "1987", id="chronology-goes-on"),
    pytest.param("Oman barred Togo until a vote in April.", "barred", None, id="until-a-vote"),
    pytest.param("Laos joined the league in 1997, two decades before Fiji.", "joined", "1997", id="year-and-length"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_governing_date(text: str, word: str, expected: str | None) -> None:
    doc = next(iter(parse([text], load_model(None))))
    found = {"articles": [{"article_id": "a1", "published": dt.date(2025, 10, 15), "text": text}]}
    found["sentences"] = find_sentences(doc, found)
    found["dates"] = find_dates(doc, found)
    row = governing_date(parse_of(doc), found, [token.text for token in doc].index(word))
    assert (row["text"] if row else None) == expected
