"""Statements: content, kind, cue, speaker, relayer, addressee; and the laws every article keeps."""

from __future__ import annotations

import pandas as pd
import pytest
from growth import grows_evenly
from hypothesis import given, settings
from hypothesis import strategies as st
from statements import PIECES, UNFILTERED, attributions, cases, rows_of

from workbench.annotators.quotes.relays import Messages
from workbench.grammar.parse import parse_of
from workbench.lexicons import read_lexicon
from workbench.model import load_model
from workbench.pipeline import read_doc
from workbench.vocabulary.verb_forms import verb_forms

pytestmark = pytest.mark.model

# id | text | content | kind | cue | speaker ('' = nobody is named)
CASES = r"""
that | The envoy said that talks would resume. | that talks would resume | indirect | said | The envoy
bare that | The envoy said talks would resume. | talks would resume | indirect | said | The envoy
whether | Voters wondered whether the war would end. | whether the war would end | indirect | wondered | Voters
question | The judge asked why the file was empty. | why the file was empty | indirect | asked | The judge
infinitive | Oslo offered to host the talks. | to host the talks | indirect | offered | Oslo
refusal | The general declined to comment. | to comment | indirect | declined | The general
denial | Damascus denied that it used gas. | that it used gas | indirect | denied | Damascus
object | The union criticized the pay offer. | the pay offer | indirect | criticized | The union
support | Most Finns support the alliance. | the alliance | indirect | support | Most Finns
as | The minister described the raid as a crime. | the raid as a crime | indirect | described | The minister
accusation | Kigali accused its neighbour of arming rebels. | its neighbour of arming rebels | indirect | accused | Kigali
request | The pope urged leaders to stop the war. | leaders to stop the war | indirect | urged | The pope
about | The bishop spoke about the famine. | the famine | indirect | spoke about | The bishop
decree | The court ruled that the ban was void. | that the ban was void | indirect | ruled | The court
poll | The survey found that most farmers were in debt. | that most farmers were in debt | indirect | found | The survey
law | The law requires that ships carry a pilot. | that ships carry a pilot | indirect | requires | The law
noun of possessor | Inspectors doubted Tehran's claim that the plant was idle. | that the plant was idle | indirect | claim | Tehran's
noun of subject | The bank issued a warning about inflation. | inflation | indirect | warning about | The bank
noun by | The court heard an appeal by the dockers for help. | help | indirect | appeal | the dockers
adjective | The coach is confident that the team will win. | that the team will win | indirect | confident | The coach
adjective of | The bishop is critical of the mine. | the mine | indirect | critical of | The bishop
according last | The dam is safe, according to the engineers. | The dam is safe | indirect | according to | the engineers
according first | According to the engineers, the dam is safe. | the dam is safe | indirect | According to | the engineers
parenthetical | The road, officials said, was open. | The road | indirect | said | officials
parenthetical end | The road was open, officials said. | The road was open | indirect | said | officials
conjoined | Lima apologized and promised to pay. | to pay | indirect | promised | Lima
participle | The queen left early, saying that she was ill. | that she was ill | indirect | saying | The queen
adding | Accra said the port was shut, adding that ships would wait. | that ships would wait | indirect | adding | Accra
relative | She praised the envoy who warned that the levee was weak. | that the levee was weak | indirect | warned | who
outer conjunct | Xi said they had met and pledged to send aid. | to send aid | indirect | pledged | Xi
passive agent | The plan was criticized by the dockers. | The plan | indirect | criticized | the dockers
passive nobody | It was reported that the dam had failed. | that the dam had failed | indirect | reported |
raised | The army is said to have fled. | to have fled | indirect | said |
title with a noun that is a verb too | "They were held," Lima state prosecutor Ana Ruiz told reporters. | They were held, | direct | told | Lima state prosecutor Ana Ruiz
second content | Police said the farmers had burned a truck to warn others and that a monk had been shot. | the farmers had burned a truck to warn others and that a monk had been shot | indirect | said | Police
event denies nothing | The envoy said the march had remained calm and denied that anybody fell. | the march had remained calm | indirect | said | The envoy
clause before quoted | The road is open, state radio quoted the mayor as saying. | The road is open | indirect | saying | the mayor
quoted after as saying | "The war is over," state radio quoted the general as saying. | The war is over, | direct | saying | the general
quoted as saying | The general was quoted as saying that the war was over. | that the war was over | indirect | saying | The general
letter of | The king sent a letter urging a truce. | a truce | indirect | urging | The king
direct first | "Talks will resume," the envoy said. | Talks will resume, | direct | said | the envoy
direct inverted | "Talks will resume," said Amina Mohamed. | Talks will resume, | direct | said | Amina Mohamed
direct last | The envoy said, "Talks will resume." | Talks will resume. | direct | said | The envoy
direct colon | The envoy told reporters: “Talks will resume.” | Talks will resume. | direct | told | The envoy
direct curly | “Talks will resume,” the envoy said. | Talks will resume, | direct | said | the envoy
direct doubled | ''Talks will resume,'' the envoy said. | Talks will resume, | direct | said | the envoy
direct single | ‘Talks will resume,’ the envoy said. | Talks will resume, | direct | said | the envoy
direct guillemets | «Talks will resume», the envoy said. | Talks will resume | direct | said | the envoy
apostrophes | “It's the nations' fleet,” the envoy's aide said. | It's the nations' fleet, | direct | said | the envoy's aide
split | "We came," the pilot said, "and we saw." | and we saw. | direct | said | the pilot
goes on | "We came," the pilot said. "We saw." | We saw. | direct | said | the pilot
goes on mixed | Rabat said it was “ready.” “We will come.” | We will come. | direct | said | Rabat
according direct | "The dam is safe," according to the engineers. | The dam is safe, | direct | According to | the engineers
mixed | The envoy said the talks were “dead” for now. | the talks were “dead” for now | mixed | said | The envoy
mixed called | Quito called the raid “an act of war.” | the raid “an act of war.” | mixed | called | Quito
mixed lead | Nothing the rebels did "will stop the vote," the premier said. | Nothing the rebels did "will stop the vote," | mixed | said | the premier
that fragment | The envoy said that “talks will resume.” | that “talks will resume.” | mixed | said | The envoy
slogan | The marchers' slogan was “Bread and water.” | Bread and water. | direct | slogan | The marchers'
two paragraphs | “We came.\n\n“We saw,” the pilot said. | We came. | direct | said | the pilot
unclosed | The pilot said "we came. | we came | indirect | said | The pilot
headline | Moscow: grain deal is dead\n\nThe port is shut. | grain deal is dead | indirect | : | Moscow
poll headline | Poll: most voters undecided\n\nThe port is shut. | most voters undecided | indirect | : | Poll
name colon | Amina Mohamed: “The war is over for us.” | The war is over for us. | direct | : | Amina Mohamed
"""


@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_finds_what_is_attributed(text, expected):
    found = rows_of(text, attributions(text))
    assert expected[2].casefold() in {row[2].casefold() for row in found if (row[0], row[1]) == expected[:2]}, found
    assert expected[3] in {row[3] for row in found if (row[0], row[1]) == expected[:2]}, found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('The so-called "safe zone" was shelled.', id="scare quotes"),
        pytest.param('The film "The River" won the prize.', id="title"),
        pytest.param("The storm hit the coast of Fiji.", id="no cue"),
        pytest.param("The bridge was built in 1961.", id="plain fact"),
        pytest.param("Gunmen attacked a police station in Maradi.", id="attack by deed"),
        pytest.param("The colonel, who was promoted in May, left for Quito.", id="only a relative pronoun"),
    ],
)
def test_finds_no_statement(read, text):
    assert rows_of(text, attributions(text)) == []


def ids_of(read, text):
    quotes = read(text).quotes
    return [(row.text, row.entity_id, row.via_entity_id, row.addressee_entity_id) for row in quotes.itertuples()]


def test_says_who_relayed_a_statement(read):
    text = "Kenya said that Uganda had promised to reopen the border."
    assert ("to reopen the border", "UGA", "KEN") in [row[:3] for row in ids_of(read, text)]


def test_says_who_quoted_the_speaker(read):
    text = "Kenya was quoted by Uganda as saying that the border was open."
    assert ("that the border was open", "KEN", "UGA") in [row[:3] for row in ids_of(read, text)]


def test_says_to_whom(read):
    text = "In a letter to Uganda, Kenya said that the border was open."
    rows = ids_of(read, text)
    assert ("KEN", "UGA") in [(row[1], row[3]) for row in rows], rows


def test_according_to_speaks_to_nobody(read):
    rows = ids_of(read, "The border was open, according to Kenya.")
    assert [row[1] for row in rows] == ["KEN"]
    assert all(pd.isna(one) for row in rows for one in row[2:])


def test_a_message_keeps_its_addressee_and_its_teller(read):
    text = "Ghana announced that Kenya had sent a letter to Uganda. In the letter, Kenya stressed that the border was open."
    rows = [row[1:] for row in ids_of(read, text) if row[0] == "that the border was open"]
    assert rows == [("KEN", "GHA", "UGA")]


def examples(name):
    for row in read_lexicon(name):
        yield pytest.param(row, id=f"{row.get('lemma') or row['noun']}-{row.get('pos', 'noun')}")


@pytest.fixture(scope="module")
def example_rows():
    """Every example of the cue lexicon, read once: example → (text, cue) of its rows."""
    texts = sorted(
        {row["example"] for name in ("cues.csv", "sources.csv", "messages.csv") for row in read_lexicon(name)}
    )
    found, forms = {}, verb_forms()
    for text, doc in zip(texts, load_model().pipe(texts), strict=True):
        article = {"article_id": "a1", "text": text, "title": None, "published": None, "source": None}
        found[text] = []
        for row in read_doc(doc, article, UNFILTERED).tables["quotes"]:
            cue = doc.char_span(row["cue_start"], row["cue_end"], alignment_mode="expand")
            words = [word for token in cue for word in (token.lemma_, token.lower_, *forms.get(token.lower_, ()))]
            found[text].append((row["text"], *words))
    return found


@pytest.mark.parametrize("row", examples("cues.csv"))
def test_every_cue_attributes_in_its_example(example_rows, row):
    assert row["lemma"] in {word for found in example_rows[row["example"]] for word in found[1:]}


@pytest.mark.parametrize("row", examples("messages.csv"))
def test_every_message_has_an_addressee_in_its_example(row):
    parse = parse_of(load_model()(row["example"]))
    messages = Messages(parse)
    cues = [i for i in range(len(parse)) if messages.message(i) is not None]
    assert [parse.lemma[messages.message(i)] for i in cues][:1] == [row["noun"]]
    assert messages.addressee(cues[0]) is not None


@pytest.mark.parametrize("row", examples("sources.csv"))
def test_every_source_states_in_its_example(example_rows, row):
    assert example_rows[row["example"]]


def read_quotes(text):
    doc = load_model()(text)
    article = {"article_id": "a1", "text": text, "title": None, "published": None, "source": None}
    return read_doc(doc, article, UNFILTERED).tables["quotes"]


@settings(max_examples=60)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join))
def test_any_text_and_any_marks_keep_the_laws(text):
    rows = read_quotes(text)
    for row in rows:
        assert text[row["start"] : row["end"]] == row["text"] != ""
        assert row["kind"] in ("direct", "mixed", "indirect")
        assert 0 <= row["cue_start"] < row["cue_end"] <= len(text)
    for one in rows:
        for other in rows:
            apart = one["end"] <= other["start"] or other["end"] <= one["start"]
            inside = one["start"] >= other["start"] and one["end"] <= other["end"]
            around = other["start"] >= one["start"] and other["end"] <= one["end"]
            assert apart or inside or around


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        '"We came," the pilot said. "We saw the dam, and we said that it was "safe." ',
        "the envoy said that ",
        '" ',
        "' said ",
        "“a ‘b ",
        "Kenya and ",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit):
    from workbench.annotators.quotes.statements import find_quotes
    from workbench.annotators.sentences import find_sentences
    from workbench.pipeline import parse

    def work(size):
        text = unit * (size // len(unit))
        (doc,) = parse([text], load_model())
        found = {"articles": [{"article_id": "a1", "text": text}], "mentions": [], "sentences": [], "entities": []}
        found["sentences"] = find_sentences(doc, found)
        return lambda: find_quotes(doc, found)

    assert grows_evenly(work(50_000), work(100_000))
