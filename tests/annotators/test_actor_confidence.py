"""How sure rows of `entities` and `roles` are: the features that hold of a row, and what they are worth."""

from __future__ import annotations

import pytest

from workbench.annotators.actor_confidence import confidence_of, features_of_entity, kind_of
from workbench.vocabulary.learned import weights

KENYA = {"type": "country", "country": "KEN", "aliases": ["Kenya"], "acts_for": None}
CREED = {"type": "group", "country": None, "aliases": ["Quaker"], "acts_for": None}
NAMED = {"kind": "name", "label": "GPE", "confidence": 0.9}


def test_a_state_is_surer_than_the_name_of_a_creed() -> None:
    state = features_of_entity(KENYA, [NAMED])
    creed = features_of_entity(CREED, [NAMED | {"label": "NORP"}])
    assert "named as a people" in creed
    assert confidence_of(state) > 0.9
    assert confidence_of(creed) < 0.5


@pytest.mark.parametrize(
    ("body", "labels", "kind"),
    [
        (None, set(), "nobody told"),
        ("KEN", {"GPE"}, "a state"),
        ("ada-obi", {"PERSON"}, "a person"),
        ("lima", {"GPE"}, "a land"),
        ("catalonia", {"NORP"}, "a people"),
        ("united-nations", {"ORG"}, "a body"),
    ],
)
def test_what_an_office_is_of(body, labels, kind):
    assert kind_of(body, labels) == kind


@pytest.mark.model
def test_an_office_whose_body_is_not_read_is_doubtful(read) -> None:
    rows = read("Kenya's president, Ada Obi, met Ben Sen, the chief of a club in Lima.").roles
    sure = dict(zip(rows["role"], rows["confidence"], strict=True))
    assert sure["president"] > 0.9
    assert all(value <= sure["president"] for value in sure.values())


def test_each_weight_is_of_a_feature_that_a_row_can_have() -> None:
    assert {"entity", "role"} <= set(weights("actor_weights.csv"))
    assert confidence_of(["no such feature"]) == 0.5
