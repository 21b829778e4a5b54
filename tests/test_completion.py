"""What shells complete: every verb, option and choice of the command line, asked of the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.cli import main

ASK_BASH = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _workbench; printf "%s\\n" "${COMPREPLY[@]}"'
ASK_FISH = 'source $argv[1]; complete -C "$argv[2]" | cut -f 1'


@pytest.fixture(params=["bash", "zsh", "fish"])
def script(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, Path]:
    shell = request.param
    assert main(["completion", shell]) == 0
    path = tmp_path / f"workbench.{shell}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return shell, path


def ask(script: tuple[str, Path], *words: str) -> set[str]:
    """Return what a shell proposes for the last of some words."""
    shell, path = script
    if shell == "fish":
        command = ["fish", "--no-config", "-c", ASK_FISH, str(path), " ".join(("workbench", *words))]
    else:
        command = ["bash", "--norc", "-c", ASK_BASH, "bash", str(path), "workbench", *words]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (["re"], {"read", "repair"}),
        (["brief", "--pap"], {"--paper"}),
        (["brief", "China", "--paper", ""], {"A4", "Letter"}),
        (["app", "--theme", "d"], {"dark"}),
        (["completion", ""], {"bash", "zsh", "fish"}),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_a_shell_proposes(script: tuple[str, Path], words: list[str], proposed: set[str]) -> None:
    shell, path = script
    if shutil.which("fish" if shell == "fish" else "bash") is None:
        pytest.skip(f"{shell} is not installed")
    if shell == "zsh":  # answers with the functions of bash, once it has called for them
        own = path.read_text(encoding="utf-8").split("\n")
        assert own[:2] == ["autoload -U +X compinit && compinit", "autoload -U +X bashcompinit && bashcompinit"]
        path.write_text("\n".join(own[2:]), encoding="utf-8")
    assert ask(script, *words) == proposed


def test_zsh_reads_its_script(script: tuple[str, Path]) -> None:
    shell, path = script
    if shell != "zsh" or shutil.which("zsh") is None:
        pytest.skip("zsh is not installed, or another shell is asked")
    loaded = subprocess.run(
        ["zsh", "-f", "-c", f"source {path} && whence -w _workbench"], capture_output=True, text=True
    )
    assert loaded.stdout.strip() == "_workbench: function", loaded.stderr


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["completion", "tcsh"])
    assert "tcsh" in capsys.readouterr().err
