"""What is not English is kept and not read; what is English is read, however short."""

from __future__ import annotations

import pandas as pd
import pytest
from py3langid import langid

import workbench as wb
from workbench import tables
from workbench.loaders.languages import read_language
from workbench.speed.language_walk import guesser

ENGLISH = [
    "Fiji met Tonga.", "China's premier visits Lima.", "Xi and Kim meet in Beijing.", "Russia strikes Odesa; two killed",
    "He said no.", "Mali expels ambassador", "NATO chief in Kyiv", "Kenya and Uganda sign the treaty.", "Peru.", "attack attack",
    "São Tomé and Côte d'Ivoire: the ministers met.", "Asunción, Quito, Brasília",
]  # fmt: skip
OTHERS = {
    "es": "El presidente viajó a Lima ayer.", "fr": "La France et le Mali ont rompu.", "de": "Der Kanzler traf den Minister in Peking.",
    "ru": "Министр встретился с послом в Москве.", "zh": "外长会见大使。", "ar": "التقى الوزير السفير في موسكو",
    "pl": "Prezydent spotkał się z ministrem w Pekinie.",
}  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_short_english_is_taken_for_nothing_else(text: str) -> None:
    assert read_language(text) in (None, "en")


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_known_when_short(language: str) -> None:
    assert read_language(OTHERS[language]) == language


def test_other_languages_have_no_rows_and_say_so() -> None:
    case = wb.Case()
    given = [{"text": text} for text in (*OTHERS.values(), "Fiji met Tonga on Monday. It thanked Peru.")]
    (note,) = case.add(given).notes
    assert note.startswith("7 articles not in English")
    assert "7 not English" in repr(case)
    report = case.annotate(progress=False)
    assert (report.read, report.foreign) == (1, 7)
    english = case.articles["article_id"].iloc[-1]
    for name in tables.ARTICLE_TABLES:
        assert set(case.table(name)["article_id"]) <= {english}
    assert case.articles["not_read"].tolist()[:2] == ["not English (es)", "not English (fr)"]
    assert case.articles["not_read"].isna().sum() == 1
    assert not len(case.stale)
    case.correct.relabel("articles", case.articles["article_id"].iloc[0], language="en")
    assert case.articles["not_read"].isna().sum() == 2
    assert len(case.stale) == 1


def test_without_a_case_they_are_not_read_either() -> None:
    read = wb.annotate(pd.DataFrame({"text": [*OTHERS.values(), "Fiji met Tonga."]}))
    assert read.mentions["article_id"].nunique() == 1
    assert read.articles["not_read"].notna().sum() == len(OTHERS)


@pytest.mark.parametrize("text", [*ENGLISH, *OTHERS.values(), "", "a", "\x00" * 50, " ".join(OTHERS.values()) * 40])
def test_all_bytes_at_once_count_as_one_after_the_other(text: str) -> None:
    ours = guesser()
    encoded = ours._encode(text)
    expected = langid.visit_counts(ours.tk_nextmove, ours._rowbase, ours.tk_output, encoded) or {}
    assert list(ours.count(encoded).items()) == list(expected.items())
    assert ours.rank(text) == langid.rank(text)
