"""Calls that cannot be: each is told in one sentence that names what was given, what is accepted and what is near."""

from __future__ import annotations

import inspect
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from quick_reading import read_slowly

import workbench as wb
from workbench import export
from workbench.cli import main
from workbench.given import near, warn

BACK: dict[str, Any] = {"since": "2024-01-01", "until": "2023-01-01"}
ROWS = pd.DataFrame({"text": ["Kenya met Togo."]})


@pytest.fixture(scope="module")
def case() -> Any:
    """A case of two articles with names, days and outlets, read without the model."""
    made = wb.Case(analyst="Ana")
    texts = {"Sample Wire": "Kenya met Togo. Togo left.", "Andes Post": "Peru met Chile."}
    made.add([{"text": text, "published": "2023-05-04", "source": outlet} for outlet, text in texts.items()])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbench.pipeline.read_articles", read_slowly)
        made.annotate(progress=False)
    return made


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> wb.Lake:
    return wb.Lake(tmp_path_factory.mktemp("lakes") / "lake")


MISUSED: dict[str, str] = {
    # arguments that are not taken
    "case.annotate(nonsense=1)": r"annotate\(\) takes no 'nonsense'. Accepted: model, executor",
    "case.annotate(modle='x')": r"annotate\(\) takes no 'modle'. Did you mean 'model'\?",
    "case.add('x', encodng='utf-8')": r"no 'encodng'. Did you mean 'encoding'\? Accepted: source, encoding, progress",
    "case.correct.merge('Kenya', 'Togo', whhy='x')": r"merge\(\) takes no 'whhy'. Did you mean 'why'",
    "case.correct.undo(nr=1)": r"undo\(\) takes no 'nr'. Accepted: number, why",
    "case.suggest_merges(mos=5)": "no 'mos'. Did you mean 'most'",
    "case.save('t', fromat='csv')": "no 'fromat'. Accepted: target, form",
    "case.search('a', sinc='x')": r"search\(\) takes no 'sinc'. Did you mean 'since'",
    "case.brief('Kenya', titel='x')": "A brief takes no 'titel'. Did you mean 'title'",
    "wb.Case(analist='x')": r"Case\(\) takes no 'analist'. Did you mean 'analyst'",
    "wb.annotate(ROWS, modle='x')": r"annotate\(\) takes no 'modle'. Did you mean 'model'",
    "wb.charts.mentions(case, mostt=5)": "'mentions' takes no 'mostt'. Did you mean 'most'",
    "wb.widgets.filter_actors(case, char='x')": "no 'char'. Did you mean 'chart'",
    "lake.read(workrs=1)": "no 'workrs'. Did you mean 'workers'",
    "export.read_tables(foldr='x')": "no 'foldr'. Did you mean 'folder'",
    # arguments too many, twice, or missing
    "case.annotate('x')": r"annotate\(\) takes nothing without a name; 'x' needs a name: model=",
    "case.brief('Kenya', 'Togo', 'Peru')": r"takes a and b without a name; 'Peru' is too much",
    "case.copies(5)": r"copies\(\) takes nothing without a name; 5 is too much",
    "case.add('a', source='b')": r"add\(\) was given source twice",
    "case.add()": r"add\(\) needs source. It takes: source, encoding=, progress=",
    "case.correct.lesson()": r"lesson\(\) needs name and on",
    "case.correct.split('Kenya')": r"split\(\) needs name. It takes: actor, name=",
    "case.brief('Kenya').save()": r"save\(\) needs path. It takes: path, paper=",
    "wb.charts.dyad(case, 'Kenya')": r"dyad\(\) needs b. It takes: case, a, b",
    "wb.widgets.read(case)": r"read\(\) needs article_id",
    "wb.Lake()": r"Lake\(\) needs folder",
    "case.correct.add('events')": r"new row of events needs article_id=",
    # names that are not there
    "case.evnts": "Case has no 'evnts'. Did you mean 'events'",
    "case.Events": "Case has no 'Events'. Did you mean 'events'",
    "case.anotate()": "Case has no 'anotate'. Did you mean 'annotate'",
    "case.correct.realbel": "Correct has no 'realbel'. Did you mean 'relabel'",
    "case.correct.zz": "Correct has no 'zz'. It has: add, apart, confirm",
    "case.brief('Kenya').txt": "PrintedBrief has no 'txt'. Did you mean 'text'",
    "lake.serach": "Lake has no 'serach'. Did you mean 'search'",
    "wb.annotat": "workbench has no 'annotat'. Did you mean 'annotate'",
    "wb.charts.netwrok": "workbench.charts has no 'netwrok'. Did you mean 'network'",
    "wb.widgets.explor": "workbench.widgets has no 'explor'. Did you mean 'explore'",
    "case.table('evnts')": "No table 'evnts'. Did you mean 'events'",
    "setattr(case, 'analist', 'Ben')": "'analist' of a case cannot be set. Did you mean 'analyst'",
    "setattr(case, 'events', ROWS)": r"'events' of a case cannot be set. .*case\.correct",
    # what a case does not have
    "case.correct.lesson('zz', on=False)": "no lesson 'zz'. Nothing was learned yet",
    "case.correct.lesson('evry lesson', on=False)": "no lesson 'evry lesson'. Did you mean 'every lesson'",
    "case.correct.lesson('every lesson', on='no')": "on cannot be 'no': give True or False",
    "case.correct.split('Kenya', name='X', names='Kenia')": "nowhere called 'Kenia'. Did you mean 'Kenya'",
    "case.correct.split('Kenya', name='X', articles=5)": "articles cannot be 5: give a list of texts",
    "case.correct.retype('Kenya', country='Kenja')": r"No country 'Kenja' is known. Did you mean 'Kenya'",
    "case.correct.retype('Kenya', country='KEX')": "No country 'KEX' is known",
    "case.correct.retype('Kenya', country=5)": "country cannot be 5: give a text",
    "case.correct.retype('Kenya', sector='GOVV')": "sector 'GOVV' is not known. Did you mean 'GOV'",
    "case.correct.relabel('events', case.events, cod='AID')": "no column 'cod'. Did you mean 'code'",
    "case.relate(countries=['Kenja'])": "No country 'Kenja' is known. Did you mean 'Kenya'",
    "case.relate(outlets=['Sample Wir'])": "no outlet 'Sample Wir' in this case. Did you mean 'Sample Wire'",
    "case.relate(outlets=['zz'])": "no outlet 'zz' in this case. Some that it has: 'Sample Wire', 'Andes Post'",
    "case.relate(articles=['zz'])": "no article 'zz' in this case",
    "case.search('Kenya', outlet='Sample Wir')": "no outlet 'Sample Wir'.*Did you mean 'Sample Wire'",
    "case.search('Kenya', articles='zz')": "no article 'zz' in this case",
    "case.search('Kenya NEAR/x Togo')": "'NEAR/x' has no number of words. Write NEAR/5",
    "case.queue(outlet='Sample Wir')": "no outlet 'Sample Wir'.*Did you mean 'Sample Wire'",
    "case.brief('Kenya', only={'outlets': ['zz']})": "no outlet 'zz'",
    "case.explore(only={'countries': ['KEX']})": "No country 'KEX' is known",
    "wb.charts.mentions(case, outlets=['Andes Pots'])": "no outlet 'Andes Pots'.*Did you mean 'Andes Post'",
    "wb.charts.plot_map(case, countries=['KEX'])": "No country 'KEX' is known",
    # days and pairs
    "case.relate(**BACK)": r"since \(2024-01-01\) is after until \(2023-01-01\)",
    "case.relation('Kenya', 'Togo', **BACK)": r"since \(2024-01-01\) is after until",
    "case.search('Kenya', **BACK)": r"since \(2024-01-01\) is after until",
    "case.queue(**BACK)": r"since \(2024-01-01\) is after until",
    "case.brief('Kenya', only=BACK)": r"since \(2024-01-01\) is after until",
    "case.explore(only=BACK)": r"since \(2024-01-01\) is after until",
    "wb.charts.timeline(case, **BACK)": r"since \(2024-01-01\) is after until",
    "wb.charts.plot_quotes(case, **BACK)": r"since \(2024-01-01\) is after until",
    "lake.relations(**BACK)": r"since \(2024-01-01\) is after until",
    "lake.cut(['Kenya'], 'x.case', **BACK)": r"since \(2024-01-01\) is after until",
    "case.relation('Kenya', 'kenya')": r"'Kenya' and 'kenya' are one actor in this case \(kenya\). Name two",
    "case.brief('Kenya', 'Kenya')": "are one actor in this case",
    "wb.charts.dyad(case, 'Kenya', 'Kenya')": "are one actor in this case",
    "wb.widgets.choose_pair(case, 'Kenya', 'Kenya')": "are one actor in this case",
    "case.brief('Kenya', date='tomorow')": "date cannot be 'tomorow': give one clear day",
    "case.brief('Kenya', figures='x')": "figures cannot be 'x': give a list of charts",
    # other kinds of thing
    "case.note(case.articles['article_id'][0], 5)": "5 is no note",
    "case.tag(case.articles['article_id'][0], 5)": r"tags cannot be \(5,\): give a list of texts",
    "case.merge_corrections(5)": "5 is no name of a file",
    "case.write_setting('a', object())": "cannot be kept as a setting. Give texts, numbers",
    "wb.charts.mentions(case, compare=5)": "compare cannot be 5: give a list of texts",
    "wb.charts.plot_mentions(case, ax=5)": "ax cannot be 5: give axes of matplotlib",
    "lake.search(5)": "5 is no query",
    "lake.cut(5, 'x.case')": "actors cannot be 5: give a list of texts",
    "export.export_tables(case, 'q')": "is no dict of tables.*case.save",
    # flags, numbers and texts of another kind: nothing is taken for True, nothing kept that is no text
    "case.relate(directed='yes')": "directed cannot be 'yes': give True or False",
    "case.relate(directed=1)": "directed cannot be 1: give True or False",
    "case.relate(at_least=1.5)": "at_least cannot be 1.5: give a whole number",
    "case.annotate(knowledge='no')": "knowledge cannot be 'no': give True or False",
    "case.annotate(progress='no')": "progress cannot be 'no': give True or False or a function",
    "case.annotate(model=['a'])": r"model cannot be \['a'\]: give a text",
    "case.annotate(annotators=5)": r"annotators cannot be 5: give a list of \(table, annotator\)",
    "case.add('x', encoding=5)": "encoding cannot be 5: give a text",
    "case.agreement(analysts=5)": "analysts cannot be 5: give a list of texts",
    "case.brief('Kenya', title=5)": "title cannot be 5: give a text",
    "case.brief('Kenya', author=['Ana'])": r"author cannot be \['Ana'\]: give a text",
    "case.date(case.articles['article_id'][0], '2020-01-01', why=['x'])": r"why cannot be \['x'\]: give a text",
    "case.correct.merge('Kenya', 'Togo', why=5)": "why cannot be 5: give a text",
    "case.correct.relabel('events', case.events, why={})": r"why cannot be \{\}: give a text",
    "case.correct.relabel('mentions', case.mentions[:1], start=object)": "start cannot be <class 'object'>: it is a whole",
    "case.correct.remark('nonsense', 'articles', case.articles['article_id'][0], 'x')": "kind cannot be 'nonsense'",
    "case.correct.undo('last')": "number cannot be 'last': give a whole number",
    "case.correct.confirm([], case.events)": r"table cannot be \[\]: give a text",
    "case.read(case.articles['article_id'][0], at=99999)": "at cannot be 99999: this article has 26 characters",
    "case.read(case.articles['article_id'][0], at='x')": "at cannot be 'x': give a whole number",
    "case.read([])": r"article_id cannot be \[\]: give a text",
    "case.queue(brief=5)": "brief cannot be 5: give a list of texts",
    "case.review(row=3)": "row=3 needs rows: give the view or the brief",
    "case.search('Kenya', actor=5)": "actor cannot be 5: give a text or a list of texts",
    "case.search('Kenya', tag={})": r"tag cannot be \{\}: give a text",
    "case.suggest_merges(most=True)": "most cannot be True: give a whole number",
    "case.view(case.events, columns=5)": "columns cannot be 5: give a list of texts",
    "case.view(case.events, sentences='no')": "sentences cannot be 'no': give True or False",
    "case.write_setting(5, 1)": "name cannot be 5: give a text",
    "wb.annotate(ROWS, knowledge='no')": "knowledge cannot be 'no': give True or False",
    "wb.charts.map(case, whole='no')": "whole cannot be 'no': give True or False",
    "lake.read(progress='no')": "progress cannot be 'no': give True or False",
    "lake.cut(['Kenja'], 'x.case')": "names 'Kenja'. Did you mean 'Kenya'",
    "lake.linked(['Kenja'])": "No article that was read in this lake names 'Kenja'",
    "lake.chart('network', 'Kenja')": "names 'Kenja'. Did you mean 'Kenya'",
    "lake.mentions('Kenja')": "names 'Kenja'. Did you mean 'Kenya'",
    "lake.cut(['Kenya'], 'x.case', together='no')": "together cannot be 'no': give True or False",
    "export.export_table(5, 'q.csv')": "5 is no table",
}


@pytest.mark.parametrize("call", MISUSED)
def test_a_call_that_cannot_be_is_told_in_one_sentence(
    case: wb.Case, lake: wb.Lake, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {"wb": wb, "case": case, "lake": lake, "export": export, "BACK": BACK, "ROWS": ROWS}
    with pytest.raises((TypeError, ValueError, LookupError, AttributeError), match=MISUSED[call]) as refused:
        eval(call, names)
    assert len(str(refused.value)) <= 500
    assert "\n" not in str(refused.value)
    assert not len(case.corrections)
    assert not list(tmp_path.iterdir())


def test_a_mistake_inside_a_call_is_told_as_it_is(case: wb.Case) -> None:
    def find_badly(doc: Any, found: Any) -> list[dict[str, Any]]:
        return found(1, 2, 3, wrong=4)

    def ask(done: int, of: int) -> None:
        raise TypeError("mine")

    with pytest.raises(TypeError, match=r"^mine$"):
        wb.annotate(ROWS, progress=ask, annotators=[("sentences", find_badly)])


def test_calls_keep_their_signature_and_words() -> None:
    assert list(inspect.signature(wb.Case.annotate).parameters)[:3] == ["self", "model", "executor"]
    assert "Read the articles" in str(wb.Case.annotate.__doc__)
    assert list(inspect.signature(wb.charts.dyad).parameters)[:3] == ["case", "a", "b"]


def test_names_are_offered_as_they_are_written() -> None:
    assert near("KENIA", ["Kenya", "Togo"]) == " Did you mean 'Kenya'?"
    assert near("x" * 10**6, ["Kenya"]) == ""


def test_a_warning_points_at_the_line_of_the_person() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        warn("Look here.")
        wb.Case().add([{"text": "Peru met Chile."}, {"txt": 5}])
    assert [Path(one.filename).name for one in told] == [Path(__file__).name] * 2


def test_a_country_is_chosen_by_name_too(case: wb.Case) -> None:
    by_code = wb.charts.mentions(case, countries=["KEN"]).data
    pd.testing.assert_frame_equal(wb.charts.mentions(case, countries=["Kenya"]).data, by_code)


def test_nobody_decides_without_a_name(case: wb.Case) -> None:
    for name in ("", "  "):
        unnamed = wb.Case(analyst=name)
        unnamed.add([{"text": "Peru met Chile."}])
        done = unnamed.correct.relabel("articles", unnamed.articles["article_id"][0], title="Talks")[0]
        assert done.who.strip()
        assert unnamed.corrections["who"].iloc[0].strip()


COMMANDS: dict[str, str] = {
    "read nothing.txt": "Say where the tables go: --out DIR, --case FILE",
    "read nothing.txt --case a.case": "no file or folder 'nothing.txt'",
    "brief Kenya --case no.case --out b.md": "no case file 'no.case'",
    "brief Kenya Togo Peru --case here.case --out b.md": "one actor or two, not 3",
    "brief Kenja --case here.case --out b.md": "No actor 'Kenja': nothing was read",
    "brief Kenya --case here.case --out b.md --since tomorow": "'tomorow' is not one clear day",
    "check no.case": "no case file 'no.case'",
    "repair no.case": "no.case",
    "repair junk.case": "Nothing can be read from 'junk.case'",
    "repair here.case --out text.txt/a.case": r"Cannot write 'text.txt/a.case': .*Choose another place",
    "check empty.case": "'empty.case' is empty: if it ever held articles, it was cut off",
    "check junk.case": "'junk.case' is not a case file",
    "brief Kenya --case here.case --out a.md": "No actor 'Kenya': nothing was read in this case yet",
    "add text.txt --case a.case --report text.txt/r.csv": r"Cannot write 'text.txt/r.csv': .*Choose another place",
    "read text.txt --out text.txt/tables": r"Cannot write 'text.txt/tables': .*Choose another place",
    "app --notebook ../other.ipynb": "no notebook '../other.ipynb' below this folder",
    "app --notebook text.txt": "no notebook 'text.txt' below this folder: give an .ipynb",
    "cut no-lake --case a.case": "no lake 'no-lake'",
    "add nothing.txt --case a.case": "no file or folder 'nothing.txt'",
    "add text.txt --case .": "folder",
    "add text.txt --case a.case --encoding utf-99": "utf-99",
    "read text.txt --case a.case --workers many": "workers is 'many'",
    "app --notebook no.ipynb": "no.ipynb",
    "brief Kenya --kase here.case --out b.md": "required: --case",
    "reed text.txt": "invalid choice: 'reed'",
    "read text.txt --out d --format xls": "invalid choice: 'xls'",
    "lab --port x": "invalid port value: 'x'",
    "": "required: VERB",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_cannot_be_is_told_and_ends_with_its_code(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import re

    (tmp_path / "here").mkdir()
    (tmp_path / "other.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    Path("text.txt").write_text("Kenya met Togo.", encoding="utf-8")
    Path("junk.case").write_bytes(b"junk" * 1000)
    Path("empty.case").touch()
    wb.Case("here.case").close()
    try:
        code = main(command.split())
    except SystemExit as ended:
        code = int(ended.code or 0)
    said = capsys.readouterr().err
    assert code in (1, 2), said
    assert re.search(COMMANDS[command], said), said
    assert "Traceback" not in said
