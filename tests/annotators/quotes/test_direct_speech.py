"""Quotations: which words in marks are somebody's, from where to where, and whose; marks of every kind and none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements import PIECES, attributions, cases, rows_of

from workbench.grammar.quotation_marks import Marks, find_quoted

# id | text | every row as content / kind / cue / speaker, rows parted by ;;
CASES = r"""
said X | "The dam is safe," said Lupe Mamani, an engineer. | The dam is safe, / direct / said / Lupe Mamani, an engineer
tabloid single | ‘It’s a farce,’ fumed the skipper. | It’s a farce, / direct / fumed / the skipper
straight single | 'We are ready,' the coach said. | We are ready, / direct / said / the coach
single in double | "The chief said, 'Go home,' and we went," the boy recalled. | The chief said, 'Go home,' and we went, / direct / recalled / the boy
double in single | ‘The chief said “no” to us,’ the boy recalled. | The chief said “no” to us, / direct / recalled / the boy
split by cue | "The road," the driver said, "is closed." | The road, / direct / said / the driver ;; is closed. / direct / said / the driver
two sentences | "The road is closed," the driver said. "The bridge fell." | The road is closed, / direct / said / the driver ;; The bridge fell. / direct / said / the driver
resumed after role | "They came at dawn," said Sione Taufa, a farmer near Nadi, "and took the seed." | They came at dawn, / direct / said / Sione Taufa, a farmer near Nadi ;; and took the seed. / direct / said / Sione Taufa, a farmer near Nadi
next paragraph | "The road is closed," the driver said.\n\n"The bridge fell last night, and nobody came." | The road is closed, / direct / said / the driver ;; The bridge fell last night, and nobody came. / direct / said / the driver
reopened marks | “The road is closed.\n\n“The bridge fell,” the driver said. | The road is closed. / direct / said / the driver ;; The bridge fell, / direct / said / the driver
two fragments | The judge called the law “rash” and “unwise.” | the law “rash” and “unwise.” / mixed / called / The judge
rest of clause | The captain says “it is a two-horse race” between Mali and Niger. | “it is a two-horse race” between Mali and Niger / mixed / says / The captain
lead and parenthesis | No deal, the envoy said, "will last." | No deal / indirect / said / the envoy ;; will last. / direct / said / the envoy
words before | In my village, "nobody is hungry," the chief said. | In my village, "nobody is hungry," / mixed / said / the chief
said then said | The nurse asked for calm: "Sit down," she said. | Sit down, / direct / said / she
warned before | The bank cautioned “the worst is ahead,” before cutting its rate. | the worst is ahead, / direct / cautioned / The bank
adjacent | The crowd chanted “Bread and peace!” in Tunis. | Bread and peace! / direct / chanted / The crowd
question | "Who pays?" asked the miner. | Who pays? / direct / asked / the miner
colon and told | The pilot told the court: "The engine failed." | The engine failed. / direct / told / The pilot
slip of the tagger | "The plan is dead," the Saudis state in the paper. | The plan is dead, / direct / state / Saudis
no closing mark | The pilot said: "The engine failed.\n\nThe plane fell. | The engine failed / indirect / said / The pilot
dateline | SUVA, 9 May (Wire) -- Fiji will reopen the port, the premier said. | Fiji will reopen the port / indirect / said / the premier
my wife likes to say | “What cost us,” as my aunt likes to say, “was the bread.” | What cost us, / direct / say / my aunt ;; was the bread. / direct / say / my aunt
"""
NONE = [
    pytest.param('The so-called "death ferry" was built in 1987.', id="scare quotes"),
    pytest.param("The ‘free’ zone near Tema was fenced.", id="single scare quotes"),
    pytest.param('The novel "The Long River" was printed in Lima.', id="title"),
    pytest.param("It was the '90s, and the nations' fleet lay in Cape Town's dock.", id="apostrophes"),
    pytest.param("A 6'2\" keeper from Accra stood in the goal.", id="feet and inches"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_every_row_of_a_quotation(read, text, expected):
    found = rows_of(text, attributions(text))
    wanted = [tuple(cell.strip() for cell in row.split(" / ")) for row in expected[0].split(" ;; ")]
    assert [row for row in wanted if row not in found] == [], found


@pytest.mark.model
@pytest.mark.parametrize("text", NONE)
def test_marks_that_quote_nobody(read, text):
    assert rows_of(text, attributions(text)) == []


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join))
def test_quoted_stretches_are_in_order_and_apart(text):
    end = 0
    for quoted in find_quoted(text):
        assert end <= quoted.outer_start <= quoted.start < quoted.end <= quoted.outer_end <= len(text)
        end = quoted.outer_end
    marks = Marks(text)
    for quoted in marks.quoted:
        assert marks.at(quoted.start) == quoted
        assert marks.kind(quoted.start, quoted.end) == "direct"
