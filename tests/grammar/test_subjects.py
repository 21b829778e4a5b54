"""Who does what a verb tells: own and shared subjects, passives and their agents, objects of the verb above."""

from __future__ import annotations

import pytest

from workbench.grammar.parse import parse_of
from workbench.grammar.subjects import Subjects, subjects_of
from workbench.model import load_model

pytestmark = pytest.mark.model

CASES = [
    ("plain", "Ghana expelled the envoy.", "expelled", "Ghana", "envoy"),
    ("passive", "The bridge was shelled by rebels.", "shelled", "rebels", "bridge"),
    ("passive-no-agent", "The bridge was shelled at night.", "shelled", None, "bridge"),
    ("joined", "Fiji condemned the raid and recalled its envoy.", "recalled", "Fiji", "envoy"),
    ("joined-passives", "The road was mined and blocked by militiamen.", "mined", None, "road"),
    ("infinitive", "Togo promised to reopen the port.", "reopen", "Togo", "port"),
    ("object-control", "Chile urged Bolivia to sign the pact.", "sign", "Bolivia", "pact"),
    ("called-on", "Oman called on Qatar to free the crew.", "free", "Qatar", "crew"),
    ("gerund-of-object", "Kenya accused Somalia of arming gunmen.", "arming", "Somalia", "gunmen"),
    ("gerund-of-subject", "Malta left the talks without signing the pact.", "signing", "Malta", "pact"),
    ("participle-of-noun", "Police arrested farmers blocking the road.", "blocking", "farmers", "road"),
    ("said-and-promised", "Laos said it had erred and promised an inquiry.", "promised", "Laos", "inquiry"),
    ("both", "Kenya and Uganda both rejected the plan.", "rejected", "Kenya", "plan"),
    ("closest", "Hours later Nepal closed the border.", "closed", "Nepal", "border"),
    ("plan-of", "The plan of Norway to drill angered Iceland.", "drill", "Norway", None),
]


@pytest.mark.parametrize(("text", "verb", "subject", "obj"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_who_does_what_to_whom(text: str, verb: str, subject: str | None, obj: str | None) -> None:
    parse = parse_of(load_model(None)(text))
    roles = subjects_of(parse).roles(parse.text.index(verb))
    words = [None if i is None else parse.text[i] for i in (roles.subj, roles.obj)]
    assert words == [subject, obj]


def test_the_caller_says_who_can_act() -> None:
    parse = parse_of(load_model(None)("Police saw a dog guarding the gate."))
    verb = parse.text.index("guarding")
    dog = parse.text.index("dog")
    assert subjects_of(parse).roles(verb).subj != dog
    assert Subjects(parse, lambda i: i == dog).roles(verb).subj == dog


def test_a_long_chain_of_verbs_is_cut() -> None:
    parse = parse_of(load_model(None)("Peru came" + " and left" * 400 + "."))
    last = max(i for i, word in enumerate(parse.text) if word == "left")
    assert subjects_of(parse).roles(last).passive is False
