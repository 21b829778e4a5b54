"""Arcs that the parser sets wrong and `grammar.repairs` sets right, each with a neighbour that stays as it is."""

from __future__ import annotations

import pytest

from workbench.grammar.parse import parse_of
from workbench.model import load_model

pytestmark = pytest.mark.model

# id | sentence | word | the word it hangs on
CASES = [
    ("some-of-them", "It began in May, when mines killed six nuns, most of them old, near Bo.", "near", "killed"),
    ("author-perfect", "Fiji had denied accusations by Tonga that it lied.", "by", "accusations"),
    ("author-passive", "The crew was denied water by the guards.", "by", "denied"),
    ("joined-to-tense", "Chad urged Niger to free the crew and asked Mali for help.", "asked", "urged"),
    ("joined-infinitive-stays", "Chad urged Niger to free the crew and pay for the boat.", "pay", "free"),
    ("joined-gerund", "Gabon thanked Togo for having sheltered the crew and promised fuel.", "promised", "thanked"),
    (
        "series",
        "In Suva, the Blue House condemned the arrest, demanded Tavita's release and said President Joe Tamani would raise it with Samoa when they meet in Apia next month.",
        "demanded",
        "condemned",
    ),
    (
        "partner-shared",
        "Malawi broke off diplomatic relations and all flights with Angola on Friday.",
        "with",
        "relations",
    ),
    ("partner-own", "Malawi has ties with Zambia and links with Angola.", "with", "ties"),
    (
        "participle",
        "Oman called on the council to meet at once on the spill, warning that crabs were dying.",
        "warning",
        "called",
    ),
    ("deal-is-a-noun", "Oman brokered a ceasefire deal between Malawi and Zambia.", "deal", "brokered"),
    ("deal-is-a-verb", "The traders say that the ministers deal with Zambia.", "ministers", "deal"),
    ("whole-name", "He also conveyed greetings from President Truong Tan Sang to Choummaly.", "to", "conveyed"),
    (
        "last-explained",
        "President Omar Sow and his Malian counterpart, Ada Keita, had agreed to talks.",
        "Keita",
        "counterpart",
    ),
    ("named-party", "On Monday, the KNU and government forces were still fighting.", "KNU", "fighting"),
    ("two-fields", "On Monday, the Interior and justice ministries were still closed.", "Interior", "ministries"),
    ("named-forces", "On Monday, NATO and Afghan forces were still fighting.", "NATO", "forces"),
    ("author", "Nepal's king mocked a speech by Ada Bello as dull.", "by", "speech"),
    ("author-is-means", "Nepal's king sent the letter by courier.", "by", "sent"),
    ("name-of-envoy", "The envoy to Bhutan, Ada Bello, left on Friday.", "Bello", "envoy"),
    ("name-of-object", "The front seized a priest, Ben Keita, in May.", "Keita", "priest"),
    ("name-of-no-person", "The flight to Bhutan, Ada Bello said, left late.", "Bello", "said"),
    ("subject-of-content", "The Lao envoy said Bhutan, like every state, had the right to dig.", "Bhutan", "had"),
    ("states-listed", "Malawi, Zambia, the Seychelles and Botswana cut ties with Fiji.", "Zambia", "Malawi"),
    ("states-listed-on", "Malawi, Zambia, the Seychelles and Botswana cut ties with Fiji.", "Seychelles", "Zambia"),
    ("states-with-last-comma", "Malawi, Costa Rica, and Togo issued a statement on Sunday.", "Togo", "Rica"),
    ("states-seated", "In return, Malawi, Costa Rica, and Togo jointly cut ties with Fiji.", "Malawi", "cut"),
    ("states-behind-a-noun", "Talks between Malawi, Gabon, and the Seychelles failed.", "the", "Seychelles"),
    ("place-explained", "They met in Georgetown, Guyana and left.", "Guyana", "Georgetown"),
    ("age-as-subject", "The 41-year-old promised elections within ten days.", "old", "promised"),
    ("age-of-noun", "The 41-year-old ship sank.", "old", "ship"),
    ("semicolon", "Chad shut the road and cut off the town; in 1997 it hired guards from Togo.", "shut", "shut"),
    ("semicolon-day", "Chad shut the road and cut off the town; in 1997 it hired guards from Togo.", "in", "hired"),
    (
        "semicolon-phrase",
        "Chad has offered to dig, according to a king, Ben Soto; its envoy denied it.",
        "according",
        "offered",
    ),
    ("itself", "Nepal, where Indian troops arrived in May, has itself expelled a Lao envoy.", "Nepal", "expelled"),
    ("government-and-rebels", "The government of Fiji and Tongan rebels signed a truce.", "rebels", "government"),
    ("people-of-two", "The governments of Fiji and Tonga signed a truce.", "Tonga", "Fiji"),
    (
        "denied-and-threatened",
        "Fiji denied that it had taken a ship and threatened to sink it.",
        "threatened",
        "denied",
    ),
    ("days-outside", "Students marched for three days outside the embassy.", "outside", "marched"),
    ("days-of-talks", "They met for three days of talks.", "of", "days"),
    ("done-to-them", "Fiji took men who had fled the camp and held them in jail.", "held", "took"),
    ("done-by-them", "Fiji took men who had fled the camp and burned it down.", "burned", "fled"),
    ("paper-near", "A paper close to the army, The Lamp, said that Fiji had won.", "Lamp", "paper"),
    ("leaders-of", "Two leaders of the Front, Ana Ruiz and Ben Sow, were freed.", "Ruiz", "leaders"),
    ("list-with-states", "Presidents Ana Ruiz of Peru, Ben Keita of Mali and Ida Sow of Togo met.", "Keita", "Ruiz"),
    ("letters-of-honour", "Ana Diaz QC said that Peru had won.", "Diaz", "said"),
    ("behind-a-place", "In Perth, Diaz, the premier, said the road was shut.", "Diaz", "said"),
    ("place-in-a-place", "In Perth, Australia, miners said the road was shut.", "Australia", "Perth"),
    ("watchdog", "The port's watchdog, the Wharf Authority, said the crane fell.", "Authority", "watchdog"),
    ("those-concerned", "Peru called on all those concerned to stay calm.", "stay", "called"),
]


@pytest.mark.parametrize(("sentence", "word", "above"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_word_hangs_on(sentence: str, word: str, above: str) -> None:
    parse = parse_of(load_model()(sentence))
    i = parse.text.index(word)
    assert parse.text[parse.head[i]] == above


def test_what_is_rejected_is_the_claim() -> None:
    parse = parse_of(load_model()("The governor repeated a claim that Samoa rejected."))
    assert parse.dep[parse.text.index("that")] == "dobj"
    parse = parse_of(load_model()("The governor repeated a claim that Samoa rejected the offer."))
    assert parse.dep[parse.text.index("offer")] == "dobj"
