"""The scorers of `benchmarks/`: each reads its published format and counts as its docstring tells, on samples of our own."""

import json
from types import SimpleNamespace

import pandas as pd
import pytest
import score
from scorers import coreference, event_codes, gum, metonymy, names, pronouns, quotations, time_expressions
from scorers.spans import f1, pair

CONLLU = """# global.Entity = eid-etype-infstat-identity
# newpar
1	Ana	Ana	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-Ana)
2	left	leave	VERB	VBD	_	0	root	_	_
3	Quito	Quito	PROPN	NNP	_	2	obj	_	Entity=(2-place-new-Quito)|SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv-Ana)
2	slept	sleep	VERB	VBD	_	0	root	_	_
"""


def mention(text, words, entity, kind="name", label="PERSON", stands_for=pd.NA):
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "entity_id": entity,
        "kind": kind,
        "label": label,
        "stands_for": stands_for,
    }


def rows(table, document, *found):
    return {name: {document["id"]: list(found) if name == table else []} for name in score.TABLES}


def test_pairs_and_f1():
    assert pair([1, 2], [2, 1, 3], lambda t, s: t == s) == {0: 1, 1: 0}
    assert f1(1, 2, 4) == {"P": 50.0, "R": 25.0, "F1": pytest.approx(100 / 3)}
    assert f1(0, 0, 0)["F1"] == 0


def test_names_in_words_and_tags(tmp_path):
    file = tmp_path / "dev.txt"
    file.write_text("The\tO\nGreens\tB-politicalparty\nof\tO\nPeru\tB-country\n,\tO\nQuechua\tB-misc\n.\tO\n\n")
    [document] = names.read(file)
    assert document["text"] == "The Greens of Peru, Quechua."
    text = document["text"]
    found = [mention(text, "The Greens", "g", label="ORG"), mention(text, "Peru", "p", label="PERSON")]
    found.append(mention(text, "Quechua", "q", label="ORG"))  # ignored by the gold
    figures = names.score([document], rows("mentions", document, *found), None)
    assert figures == {"names, crossner": {"P": 50.0, "R": 50.0, "F1": 50.0}}


def test_coreference_in_conllu(tmp_path):
    (tmp_path / "GUM_news_x.conllu").write_text(CONLLU)
    [document] = gum.documents(tmp_path)
    assert document["text"] == "Ana left Quito. She slept"
    assert document["gum"] == [
        [0, 0, 0, "1", "person", "name", 1],
        [2, 2, 2, "2", "place", "name", 1],
        [4, 4, 4, "1", "person", "pronoun", 0],
    ]
    text = document["text"]
    right = [mention(text, "Ana", "ana"), mention(text, "Quito", "quito"), mention(text, "She", "ana", "pronoun")]
    figures = coreference.score([document], rows("mentions", document, *right), None)
    assert figures["CoNLL F1 by head"] == pytest.approx(100)
    assert figures["pronouns right"] == 100
    wrong = [*right[:2], mention(text, "She", "quito", "pronoun")]
    figures = coreference.score([document], rows("mentions", document, *wrong), None)
    assert figures["pronouns right"] == 0
    assert figures["CoNLL F1 by head"] < 50
    [gold] = names.read(tmp_path)
    assert [name[2] for name in gold["names"]] == ["person", "place"]


def test_clusters_are_compared_as_the_measures_say():
    gold, said = [{1, 2, 3}], [{1, 2}]
    assert coreference.muc(gold, said) == (1, 2)
    assert coreference.muc(said, gold) == (1, 1)
    assert coreference.b_cubed(gold, said) == (pytest.approx(4 / 3), 3)
    assert coreference.ceaf_e(gold, said) == (pytest.approx(0.8), 1)


def test_place_names_in_xml(tmp_path):
    file = tmp_path / "relocar.xml"
    file.write_text(
        '<samples><sample id="1"><par>In <annot><location reading="literal"> Lima </location></annot> , all slept.</par>'
        '</sample><sample id="2"><par><annot><location reading="metonymic">Accra</location></annot> protested.</par>'
        "</sample></samples>"
    )
    first, second = metonymy.read(file)
    assert [one["text"][one["start"] : one["end"]] for one in (first, second)] == ["Lima", "Accra"]
    acts = mention(second["text"], "Accra", "accra", stands_for="GHA")
    tables = {"mentions": {first["id"]: [], second["id"]: [acts]}}
    assert metonymy.score([first, second], tables, None) == {"a place name acts, or is a place": 100}
    tables["mentions"][second["id"]] = []
    assert metonymy.score([first, second], tables, None) == {"a place name acts, or is a place": 50}


def test_times_in_timeml(tmp_path):
    file = tmp_path / "a.tml"
    file.write_text(
        '<TimeML><DCT><TIMEX3 type="DATE" value="2024-05-09">May 9</TIMEX3></DCT><TEXT>It rained '
        '<TIMEX3 type="DATE" value="2024-05-08">yesterday</TIMEX3>.</TEXT></TimeML>'
    )
    [document] = time_expressions.read(file)
    assert document["published"] == "2024-05-09"
    assert document["timexes"] == [[10, 19, "DATE", "2024-05-08"]]
    said = {"start": 10, "end": 19, "value": "2024-05-07"}
    figures = time_expressions.score([document], rows("dates", document, said), None)
    assert figures["time expressions found"]["F1"] == 100
    assert figures["value of a time expression"]["F1"] == 0


def test_quotations_in_standoff(tmp_path):
    text = "“We sail,” said Ana Ruiz, a captain. Experts think that ships rust."
    (tmp_path / "x.txt").write_text(text)
    marks = [("Content", "“We sail,”"), ("Cue", "said"), ("Source", "Ana Ruiz, a captain")]
    marks += [("Content", "that ships rust"), ("Cue", "think"), ("Source", "Experts")]
    lines = [f"T{n}\t{kind} {text.index(w)} {text.index(w) + len(w)}\t{w}" for n, (kind, w) in enumerate(marks)]
    lines += ["E1\tAttribution:T9 Content:T0 Cue:T1 Source:T2", "E2\tAttribution:T9 Content:T3 Cue:T4 Source:T5"]
    (tmp_path / "x_ab.ann").write_text("\n".join(lines))
    [document] = quotations.read(tmp_path)

    def row(content, cue, speaker, kind):
        spans = {"": content, "cue_": cue, "speaker_": speaker}
        places = {f"{k}start": text.index(w) for k, w in spans.items()}
        return places | {f"{k}end": text.index(w) + len(w) for k, w in spans.items()} | {"kind": kind}

    said = [row("We sail", "said", "Ana Ruiz", "direct"), row("that ships rust", "think", "a captain", "indirect")]
    figures = quotations.score([document], rows("quotes", document, *said), None)
    assert figures["direct quotations, exact"]["F1"] == 100
    assert figures["statements of every kind"]["F1"] == 100
    assert figures["said, and by whom"]["F1"] == 50


def test_events_in_records(tmp_path):
    file = tmp_path / "gsr.txt"
    text = "Peru accused Chile of theft."
    actors = {"source": [{"actorText": "Peru", "code": "PER", "sector": "GOV"}]}
    actors["target"] = [{"actorText": "Chile", "code": "CHL", "sector": "GOV"}]
    file.write_text(json.dumps([{"id": "1", "event": "DISAPPROVE", "text": text, "textInfo": {}} | actors]))
    [document] = event_codes.read(file)
    result = SimpleNamespace(
        actors=pd.DataFrame({"entity_id": ["PER", "CHL"], "country": ["PER", "CHL"]}),
    )
    event = {"code": "ACCUSE", "negated": False, "status": pd.NA, "source_id": "PER", "target_id": "CHL"}
    assert event_codes.score([document], rows("events", document, event), result)["who did what to whom"]["F1"] == 100
    swapped = event | {"source_id": "CHL", "target_id": "PER"}
    figures = event_codes.score([document], rows("events", document, swapped), result)
    assert figures["kind of an event"]["F1"] == 100
    assert figures["who did what to whom"]["F1"] == 0
    denied = event | {"negated": True}
    assert event_codes.score([document], rows("events", document, denied), result)["kind of an event"]["F1"] == 0


def test_pronouns_in_snippets(tmp_path):
    file = tmp_path / "gap.tsv"
    header = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
    row = ["1", "Ana met Eva when she sailed.", "she", "17", "Ana", "0", "TRUE", "Eva", "8", "FALSE", ""]
    file.write_text("\t".join(header) + "\n" + "\t".join(row) + "\n")
    [document] = pronouns.read(file)
    found = [mention(document["text"], name, name) for name in ("Ana", "Eva")]
    right = rows("mentions", document, *found, mention(document["text"], "she", "Ana", "pronoun"))
    assert pronouns.score([document], right, None)["a pronoun to one of two names"]["F1"] == 100
    wrong = rows("mentions", document, *found, mention(document["text"], "she", "Eva", "pronoun"))
    assert pronouns.score([document], wrong, None)["a pronoun to one of two names"]["F1"] == 0


def test_articles_in_ecb(tmp_path):
    for number in (1, 2):
        (tmp_path / f"7_{number}ecb.xml").write_text(
            '<Document><token t_id="1" sentence="0">Fiji</token><token t_id="2" sentence="0">voted</token>'
            '<token t_id="3" sentence="1">Calm</token><Markables><ACTION_OCCURRENCE m_id="5"><token_anchor t_id="2"/>'
            '</ACTION_OCCURRENCE><LOC_GEO m_id="6"><token_anchor t_id="1"/></LOC_GEO></Markables><Relations>'
            '<CROSS_DOC_COREF r_id="1" note="ACT9"><source m_id="5"/></CROSS_DOC_COREF>'
            '<CROSS_DOC_COREF r_id="2" note="LOC9"><source m_id="6"/></CROSS_DOC_COREF></Relations></Document>'
        )
    documents = score.read("ecb", tmp_path)
    assert documents[0]["text"] == "Fiji voted\nCalm"
    assert documents[0]["mentions"] == [[5, 10, "ACTION_OCCURRENCE", "ACT9", True], [0, 4, "LOC_GEO", "LOC9", True]]
    tables = {name: {one["id"]: [] for one in documents} for name in score.TABLES}
    for number, one in enumerate(documents):
        tables["events"][one["id"]] = [{"start": 5, "end": 10, "event_id": f"e{number}"}]
        tables["mentions"][one["id"]] = [mention("Fiji", "Fiji", f"fiji{number}", label="GPE")]
    result = SimpleNamespace(happenings=pd.DataFrame({"happening_id": ["h"], "event_ids": [["e0", "e1"]]}))
    figures = score.CORPORA["ecb"].score(documents, tables, result)
    assert figures["events found"] == 100
    assert figures["reports of one event (pairs of found events)"]["F1"] == 100
    assert figures["names of one actor (pairs in one story)"]["F1"] == 0


def test_offsets_lead_back_to_the_text_as_given():
    given, read = "A  b\r\n\r\ncd", "A b\n\ncd"
    move = score.moves(read, given)
    assert given[move[read.index("cd")] : move[len(read)]] == "cd"


def test_a_path_without_documents_is_told(tmp_path):
    with pytest.raises(ValueError, match=r"benchmarks/README\.md"):
        score.read("timex", tmp_path)


@pytest.mark.model
def test_the_whole_way_from_file_to_figure(tmp_path):
    documents = [{"id": "a", "text": "Kenya accused Uganda on Monday.", "published": "2024-05-09"}]
    documents[0]["timexes"] = [[24, 30, "DATE", "2024-05-06"]]
    file = tmp_path / "own.jsonl"
    file.write_text("\n".join(map(json.dumps, documents)))
    gold = score.read("timex", file)
    figures = score.score("timex", gold, score.annotate(score.articles_of(gold)))
    assert figures["value of a time expression"]["F1"] == 100
