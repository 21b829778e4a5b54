"""Tables and graphs as files for other programs."""

from __future__ import annotations

import csv
import errno
import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quick_reading import read_words

from workbench import tables
from workbench.export import (
    clean_text,
    export_graph,
    export_table,
    export_tables,
    exports_folder,
    read_tables,
)
from workbench.loaders import load
from workbench.pipeline import Annotations
from workbench.vocabulary.cells import as_written, harmless

HOSTILE = '=HYPERLINK("http://example.org")'
ODD = "김정은 \x0b<b>&\x00"


@pytest.fixture
def read() -> dict[str, pd.DataFrame]:
    text = "Fiji met Tonga."
    article = {
        "article_id": "a",
        "text": text,
        "title": HOSTILE,
        "url": "https://example.org/a",
        "published": "2021-05-04",
    }
    found = read_words(article)
    rows = {
        name: tables.frame(name, [{**row, "article_id": "a"} for row in found.get(name, [])]) for name in tables.TABLES
    }
    actors = [
        {"entity_id": "fiji", "name": ODD, "type": "country", "aliases": ["Fiji", "Viti"], "first_seen": "2021-05-04"},
        {"entity_id": "tonga", "name": "Tonga", "mentions": 3},
    ]
    relations = [{"a_id": "fiji", "b_id": "tonga", "together": 2, "ties": ["treaty"], "first": "2021-05-04"}]
    return {
        **rows,
        "articles": tables.frame("articles", [article]),
        "actors": tables.frame("actors", actors),
        "relations": tables.frame("relations", relations),
    }


def test_csv_is_read_back(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    written = export_tables(read, tmp_path / "out")
    assert [path.name for path in written] == [f"{name}.csv" for name in read]
    actors = pd.read_csv(tmp_path / "out" / "actors.csv")
    assert actors["aliases"].iloc[0] == "Fiji; Viti"
    assert actors["first_seen"].iloc[0] == "2021-05-04"
    assert actors["country"].isna().all()
    mentions = pd.read_csv(tmp_path / "out" / "mentions.csv")
    assert list(mentions["start"]) == list(read["mentions"]["start"])


def test_parquet_is_read_back(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    export_tables(read, tmp_path, form="parquet")
    for name, rows in read.items():
        pd.testing.assert_frame_equal(tables.frame(name, pd.read_parquet(tmp_path / f"{name}.parquet")), rows)


VALUES = {
    "text": st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    | st.sampled_from(["=1", "'=1", "a\rb", "NA", "1"]),
    "integer": st.integers(0, 2**50),
    "number": st.floats(-1e9, 1e9, width=64),
    "flag": st.booleans(),
    "day": st.dates().map(str),
    "list": st.lists(
        st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["", "a; b", "\\", ";", "=1"])
    ),
}


@given(st.data(), st.sampled_from(["csv", "jsonl", "parquet"]))
@settings(max_examples=60)
def test_tables_come_back_without_loss(data: st.DataObject, form: str) -> None:
    written = {}
    for name in data.draw(st.lists(st.sampled_from([*tables.TABLES]), min_size=1, max_size=3, unique=True)):
        cells = {c: st.none() | VALUES[kind] for c, kind in tables.TABLES[name].columns.items()}
        written[name] = tables.frame(name, data.draw(st.lists(st.fixed_dictionaries(cells), max_size=3)))
    with TemporaryDirectory() as folder:
        export_tables(written, folder, form=form)
        back = read_tables(folder)
    assert set(back) == set(written)
    for name, rows in written.items():
        pd.testing.assert_frame_equal(back[name], rows, check_exact=True)


@pytest.mark.model
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_sample_comes_back_without_loss(sample: Annotations, form: str, tmp_path: Path) -> None:
    written = {name: getattr(sample, name) for name in tables.TABLES}
    export_tables(written, tmp_path, form=form)
    back = read_tables(tmp_path)
    for name, rows in written.items():
        pd.testing.assert_frame_equal(back[name], rows.reset_index(drop=True), check_exact=True)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"actors\.csv"):
        read_tables(tmp_path)


def test_excel_has_no_formulas_and_links_to_articles(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    (path,) = export_tables(read, tmp_path / "case.xlsx")
    with zipfile.ZipFile(path) as book:
        sheets = {
            name: book.read(name).decode("utf-8") for name in book.namelist() if name.startswith("xl/worksheets/sheet")
        }
        strings = book.read("xl/sharedStrings.xml").decode("utf-8")
    assert len(sheets) == len(read)
    assert not any("<f>" in sheet for sheet in sheets.values())
    assert "=HYPERLINK" in strings
    assert all('state="frozen"' in sheet for sheet in sheets.values())
    assert sum("articles'!A2" in sheet for sheet in sheets.values()) == 4
    assert "\x0b" not in strings


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_graphs_hold_whatever_a_table_holds(read: dict[str, pd.DataFrame], tmp_path: Path, suffix: str) -> None:
    path = export_graph(read["relations"], read["actors"], tmp_path / f"case{suffix}")
    graph = nx.read_graphml(path) if suffix == ".graphml" else nx.read_gexf(path)
    assert set(graph.nodes) == {"fiji", "tonga"}
    assert graph.nodes["fiji"]["label"] == clean_text(ODD) == "김정은 <b>&"
    edge = graph.edges["fiji", "tonga"]
    assert (edge["weight"], edge["ties"], edge["first"]) == (2.0, "treaty", "2021-05-04")


def test_json_lines_and_markdown(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    lines = export_table(read["actors"], tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["aliases"] == ["Fiji", "Viti"]
    assert "김정은" in lines[0]  # as it is written, for whoever looks into the file
    assert json.loads(lines[1])["country"] is None
    text = export_table(read["actors"], tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<b>" not in text
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize("name", ["x.json", "case.xls", "tables.zip"])
def test_a_file_of_another_kind_is_refused(read: dict[str, pd.DataFrame], tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="Give a folder"):
        export_tables(read, tmp_path / name)
    assert not (tmp_path / name).exists()
    (tmp_path / "v1.2").mkdir()
    assert export_tables(read, tmp_path / "v1.2")


def test_other_kinds_are_refused(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'a\.doc'.*\.csv"):
        export_table(read["actors"], tmp_path / "a.doc")
    with pytest.raises(ValueError, match=r"\.graphml or \.gexf"):
        export_graph(read["relations"], read["actors"], tmp_path / "a.png")
    with pytest.raises(ValueError, match="csv, parquet or jsonl"):
        export_tables(read, tmp_path, form="doc")


@pytest.mark.parametrize(
    "cell", ["\n=1", "＝1+1", "＠x", "=1+1", "+2", "-3 dead", "@x", "\tx", "'=1", "''-", "plain", "", "'quoted'", "a=b"]
)
def test_cells_of_a_csv_are_harmless_and_come_back(cell: str, tmp_path: Path) -> None:
    assert harmless(cell)[:1] not in ("=", "+", "-", "@", "\t", "\n", "＝", "＠")
    assert as_written(harmless(cell)) == cell
    path = export_table(pd.DataFrame({"text": [f"{cell} and a text that is long enough"]}), tmp_path / "t.csv")
    assert [article["text"] for article in load(path)] == [f"{cell} and a text that is long enough".strip()]


def test_what_a_markdown_table_says_is_what_is_shown(tmp_path: Path) -> None:
    rows = pd.DataFrame({"text": ["It lent $3 billion,\nand $4 billion. ~~No~~ | \u202eno"]})
    line = export_table(rows, tmp_path / "t.md").read_text(encoding="utf-8").splitlines()[2]
    assert line == r"| It lent \$3 billion, and \$4 billion. \~\~No\~\~ \| no |"


def test_numbers_of_a_csv_stay_numbers(tmp_path: Path) -> None:
    path = export_table(pd.DataFrame({"intensity": [-3.5, 2.0]}), tmp_path / "t.csv")
    assert pd.read_csv(path)["intensity"].tolist() == [-3.5, 2.0]


def test_every_row_of_a_large_sheet_links_to_its_article(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    many = pd.DataFrame({"article_id": ["a"] * 33_000, "text": "x"})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        path = export_tables({"articles": read["articles"], "mentions": many}, tmp_path / "t.xlsx")[0]
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count("<hyperlink ") + sheet.count("HYPERLINK(") == 33_000


def test_nothing_is_left_of_an_export_that_failed(
    read: dict[str, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = pd.DataFrame.to_csv
    calls = []

    def full(self: pd.DataFrame, path: Path, **options: object) -> None:
        calls.append(path)
        written(self, path, **options)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(OSError, match=r"disk is full.*Make room"):
        export_tables(read, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from workbench import tables
from workbench.export import export_graph, export_table, export_tables
from workbench.publish import PrintedBrief
from workbench.summaries.citations import Brief

relations = tables.frame("relations", [{"a_id": f"a{i}", "b_id": f"b{i}", "together": 2} for i in range(400)])
actors, home = tables.frame("actors", [{"entity_id": f"a{i}", "name": "Fiji"} for i in range(400)]), Path(sys.argv[1])
brief = PrintedBrief(Brief("Fiji", "words " * 800, (), ()))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
writers = [
    *(lambda end=end: export_table(actors, home / f"t.{end}") for end in ("csv", "xlsx", "jsonl", "md")),
    *(lambda end=end: export_graph(relations, actors, home / f"g.{end}") for end in ("graphml", "gexf")),
    *(lambda end=end: brief.save(home / f"b.{end}") for end in ("md", "html", "docx", "pdf")),
    lambda: export_tables({"actors": actors, "relations": relations}, home / "all"),
]
for write in writers:
    for _ in range(2):
        try:
            write()
        except OSError as error:
            assert "Cannot write" in str(error) and "Choose another place" in str(error), error
        else:
            raise AssertionError("written")
print([path.name for path in home.rglob("*") if path.is_file()])
"""


@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_told_and_ends_no_process(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    done = subprocess.run([sys.executable, "-c", NO_ROOM, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")


@pytest.mark.parametrize(
    ("day", "is_day"), [("1899-12-31", False), ("1900-02-28", False), ("1900-03-01", True), ("2024-02-29", True)]
)
def test_days_that_excel_does_not_know_are_texts(day: str, is_day: bool, tmp_path: Path) -> None:
    import openpyxl

    rows = tables.frame("articles", [{"article_id": "a", "published": day, "text": "x"}])
    export_table(rows, tmp_path / "articles.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "articles.xlsx").active
    assert sheet is not None
    place = list(rows.columns).index("published") + 1
    cell = sheet.cell(2, place)
    assert cell.is_date == is_day
    assert str(cell.value)[:10] == day


def test_a_sheet_has_its_columns_as_head_frozen_filtered_and_wide_enough(
    read: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    import openpyxl

    address = "https://example.org/a"
    rows = read["articles"].assign(title=address, text="x")
    rows = pd.concat([rows, rows.assign(url=f"{address}?{'b' * 2000}")])
    sheet = openpyxl.load_workbook(export_table(rows, tmp_path / "articles.xlsx")).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == list(rows.columns)
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert {cell.border.bottom.style for cell in sheet[1]} == {"thin"}
    assert sheet.freeze_panes == "B2"
    last = sheet.cell(1, len(rows.columns)).coordinate.rstrip("1")
    assert sheet.auto_filter.ref == f"A1:{last}{len(rows) + 1}"
    place = {name: number for number, name in enumerate(rows.columns, start=1)}
    widths = {name: sheet.column_dimensions[sheet.cell(1, at).column_letter].width for name, at in place.items()}
    assert widths["title"] > 3 * widths["url"] > 30
    assert [sheet.cell(row, place["url"]).hyperlink is not None for row in (2, 3)] == [True, False]
    assert sheet.cell(2, place["url"]).hyperlink.target == address
    assert sheet.cell(2, place["title"]).hyperlink is None  # text stays text
    assert sheet.cell(2, place["title"]).value == address


def test_what_is_not_known_is_an_empty_cell_of_a_sheet(tmp_path: Path) -> None:
    import openpyxl

    titles = pd.array(["Côte", None, ""], dtype="string")
    rows = pd.DataFrame({"title": titles, "count": pd.array([1, None, None], dtype="Int64"), "kind": "x"})
    sheet = openpyxl.load_workbook(export_table(rows, tmp_path / "a.xlsx")).active
    assert sheet is not None
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [
        ("Côte", 1, "x"),
        (None, None, "x"),
        (None, None, "x"),
    ]


def test_links_become_formulas_where_a_sheet_can_hold_no_more(
    read: dict[str, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.export.EXCEL_LINKS", 2)
    many = pd.DataFrame({"article_id": ["a"] * 3})
    path = export_tables({"articles": read["articles"], "mentions": many}, tmp_path / "t.xlsx")[0]
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert (sheet.count("<hyperlink "), sheet.count("HYPERLINK(")) == (2, 1)


def test_what_a_sheet_can_hold_to_the_letter(tmp_path: Path) -> None:
    import openpyxl

    begins = "https://example.org/"
    urls = [f"{begins}{'a' * (length - len(begins))}" for length in (1999, 2000)]
    texts = ["x" * 32_767, "y" * 32_768]
    rows = pd.DataFrame({"url": urls, "text": texts, "n": [float("inf"), 2.5]})
    sheet = openpyxl.load_workbook(export_table(rows, tmp_path / f"{'long name ' * 4}.xlsx")).active
    assert sheet is not None
    assert sheet.title == ("long name " * 4)[:31].strip() or sheet.title == ("long name " * 4)[:31]
    assert [sheet.cell(row, 1).hyperlink is not None for row in (2, 3)] == [True, False]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == urls
    assert [sheet.cell(row, 2).value for row in (2, 3)] == [texts[0], texts[1][:32_766] + "…"]
    assert sheet.cell(3, 3).value == 2.5
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == pytest.approx([16, 60], abs=0.8)


def test_long_cells_of_a_csv_come_back(tmp_path: Path) -> None:
    rows = tables.frame("articles", [{"article_id": "a", "text": "x" * 200_000}])
    export_tables({"articles": rows}, tmp_path)
    csv.field_size_limit(131_072)  # as it is at first
    assert read_tables(tmp_path)["articles"]["text"].tolist() == ["x" * 200_000]


def test_what_does_not_fit_a_sheet_is_left_out_and_a_table_of_one_column_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    monkeypatch.setattr("workbench.export.EXCEL_ROWS", 2)
    sheet = openpyxl.load_workbook(export_table(pd.DataFrame({"n": [5, 6, 7]}), tmp_path / "n.xlsx")).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["n", 5, 6]
    assert sheet.auto_filter.ref == "A1:A3"


def test_a_csv_has_the_columns_of_the_table_and_no_other(read: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    written = pd.read_csv(export_table(read["events"], tmp_path / "events.csv"))
    assert list(written.columns) == list(read["events"].columns)


def test_a_pair_without_events_weighs_one_and_cells_not_known_are_empty(tmp_path: Path) -> None:
    relations = tables.frame("relations", [{"a_id": "fiji", "b_id": "tonga", "events": 0}])
    path = export_graph(relations, tables.frame("actors", []), tmp_path / "pair.graphml")
    assert nx.read_graphml(path).edges["fiji", "tonga"]["weight"] == 1.0
    rows = pd.DataFrame({"who": ["Fiji", None], "n": pd.array([None, 2], "Int64")})
    lines = export_table(rows, tmp_path / "t.md").read_text(encoding="utf-8").splitlines()
    assert lines == ["| who | n |", "| --- | --- |", "| Fiji |  |", "|  | 2 |"]


def test_exports_stand_beside_the_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks" / "deep").mkdir(parents=True)
    for here, expected in (("notebooks", "../exports"), (".", "exports"), ("notebooks/deep", "exports")):
        monkeypatch.chdir(tmp_path / here)
        assert exports_folder() == Path(expected)
