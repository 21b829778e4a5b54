"""What the documents say is so: tables, front door, lexicons, code blocks; and no tracked file names a host or a machine."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

import workbench as wb
from workbench import tables

ROOT = Path(__file__).parent.parent
BINARY = {".png", ".parquet", ".docx", ".pdf", ".xlsx"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tracked() -> list[str]:
    try:
        found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]


def documented_tables() -> dict[str, list[tuple[str, str, str]]]:
    """Return the tables of TABLES.md: name → (column, kind, meaning) in order."""
    sections = re.split(r"^## ", read("TABLES.md"), flags=re.M)[1:]
    row = re.compile(r"^\| `(\w+)` \| (\w+) \|\s*(.*?)\s*\|$", re.M)
    return {section.split()[0]: row.findall(section) for section in sections}


def test_tables_md_has_every_table_and_no_other():
    assert set(documented_tables()) == set(tables.TABLES)


@pytest.mark.parametrize("name", tables.TABLES)
def test_tables_md_says_what_tables_py_says(name):
    table = tables.TABLES[name]
    expected = [(column, "entity" if column in table.entity_ids else kind) for column, kind in table.columns.items()]
    assert [(column, kind) for column, kind, _ in documented_tables()[name]] == expected


@pytest.mark.parametrize(
    ("name", "column"), [(name, column) for name, table in tables.TABLES.items() for column in table.values]
)
def test_tables_md_names_every_allowed_value(name, column):
    meaning = {row[0]: row[2] for row in documented_tables()[name]}[column]
    if name == "happenings":  # said once, under events
        meaning += {row[0]: row[2] for row in documented_tables()["events"]}[column]
    missing = [value for value in tables.TABLES[name].values[column] if f"`{value}`" not in meaning]
    assert not missing


def test_the_front_door_is_what_the_contract_names():
    assert set(wb.__all__) == {*re.findall(r"`wb\.(\w+)", read("TABLES.md")), "__version__"}
    for name in wb.__all__:
        assert getattr(wb, name) is not None
    with pytest.raises(AttributeError, match="workbench has no 'Casee'"):
        wb.Casee  # noqa: B018


def test_every_lexicon_is_listed_and_every_listed_lexicon_is_there():
    folder = ROOT / "workbench" / "lexicons"
    listed = set(re.findall(r"^\| `([\w.]+)`", (folder / "README.md").read_text(encoding="utf-8"), re.M))
    there = {path.name for path in folder.iterdir() if path.suffix in (".csv", ".toml", ".json", ".npz")}
    assert listed == there


def test_every_sample_article_is_listed():
    text = read("data/articles/README.md")
    files = {path.name for path in (ROOT / "data" / "articles").iterdir()} - {"README.md"}
    assert not [name for name in files if f"`{name}" not in text]


def test_every_notebook_is_listed_in_order():
    listed = re.findall(r"\((\d\d_\w+\.ipynb)\)", read("notebooks/README.md"))
    assert listed == sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", ["README.md", "notebooks/README.md"])
def test_every_notebook_is_listed_by_the_question_of_its_title(name):
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        title = "".join(first).splitlines()[0].removeprefix("# ")
        assert re.search(rf"{re.escape(path.name)}\) \| {re.escape(title)} \|", read(name)), (path.name, title)


def code_blocks(name: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", read(name), flags=re.M | re.S)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*articles added")  # two of the sample are not English
@pytest.mark.parametrize("name", ["README.md"])
def test_code_in_the_documents_runs(name, tmp_path, monkeypatch):
    (tmp_path / "data").symlink_to(ROOT / "data", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    blocks = code_blocks(name)
    assert blocks, f"{name} shows no Python"
    names: dict = {}
    for block in blocks:
        exec(compile(block, name, "exec"), names)


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "notebooks/README.md", "data/articles/README.md", "TABLES.md"]
)
def test_links_inside_the_project_lead_somewhere(name):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(name))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert not [target for target in local if not (ROOT / name).parent.joinpath(target).exists()]


def test_make_targets_named_in_the_documents_exist():
    targets = set(re.findall(r"^([\w-]+):", read("Makefile"), re.M))
    for name in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"`make ([a-z]+)", read(name))) <= targets


def test_files_named_in_the_table_of_changes_exist():
    table = read("CONTRIBUTING.md").partition("| to add |")[2].partition("\n## ")[0]
    named = {
        name
        for name in re.findall(r"`([\w/.]+\.(?:py|csv|js|md|toml|ipynb))`", table)
        if not name.endswith(("x.py", "NN_title.ipynb"))
    }
    assert len(named) > 15
    files = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if ".venv" not in path.parts}
    assert not [name for name in named if not any(one == name or one.endswith("/" + name) for one in files)]


def machine_words() -> re.Pattern[str]:
    """Return what betrays a machine or a registry; put together here so that this file does not match itself."""
    hosts = ["py" + "pi.org", "files.python" + "hosted", "registry.npm" + "js", "conda.ana" + "conda", "index" + "-url"]
    paths = ["/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "/wo" + "rk/", "/t" + "mp/"]
    return re.compile("|".join(map(re.escape, hosts + paths)))


def test_no_tracked_file_names_a_registry_or_a_machine():
    pattern, found = machine_words(), []
    allowed = ("--no-emit-index" + "-url", "--index" + "-url")
    for name in tracked():
        if Path(name).suffix in BINARY:
            continue
        text = read(name)
        for word in allowed if name in ("Makefile", "tests/test_environment.py") else ():
            text = text.replace(word, "")
        found += [f"{name}: {hit}" for hit in set(pattern.findall(text))]
    assert not found


def test_no_tracked_file_is_large():
    large = {name: size for name in tracked() if (size := (ROOT / name).stat().st_size) > 1_500_000}
    assert not large


def test_notebooks_hold_no_widget_state():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert "widgets" not in json.loads(path.read_text(encoding="utf-8"))["metadata"], path.name
