"""The print style: colours, sizes, signs for status, and fonts that can draw the names of the case."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

COLUMN = 6.3
HALF = 3.1
DPI = 300

INK, GREY, GRID, EMPTY = "#222222", "#6b6b6b", "#e3e3e3", "#f3f3f3"
LOOKS = {
    "ink": INK,
    "grey": GREY,
    "grid": GRID,
    "empty": EMPTY,
    "land": "#e9e7e2",
    "shore": "#c9c6bf",
    "paper": "#ffffff",
    "on pale": INK,
    "plain": "#4c6a80",
    "light": "#a9bccb",
    "verbal cooperation": "#7fb3d5",
    "material cooperation": "#0b5a91",
    "verbal conflict": "#f0a884",
    "material conflict": "#b3400e",
    "cooperation": "#0b5a91",
    "conflict": "#b3400e",
}
for _side, (_strong, _pale) in {
    "cooperation": ((11, 90, 145), (160, 196, 221)),
    "conflict": ((179, 64, 14), (244, 190, 160)),
}.items():
    for _step, _share in enumerate((0, 0.28, 0.5, 0.85, 1)):
        _mix = [round(p + (s - p) * _share) for s, p in zip(_strong, _pale, strict=True)]
        LOOKS[f"{_side} {_step}"] = "#" + "".join(f"{value:02x}" for value in _mix)

_FAMILIES = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
_FALLBACKS = (
    "DejaVu Sans",
    "Noto Sans CJK KR",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK TC",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Microsoft YaHei",
    "PingFang SC",
    "Yu Gothic",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans",
    "Arial Unicode MS",
)
_REMEDIES = {
    "HANGUL": "Noto Sans CJK (Debian: apt install fonts-noto-cjk)",
    "CJK": "Noto Sans CJK (Debian: apt install fonts-noto-cjk)",
    "HIRAGANA": "Noto Sans CJK (Debian: apt install fonts-noto-cjk)",
    "KATAKANA": "Noto Sans CJK (Debian: apt install fonts-noto-cjk)",
    "ARABIC": "Noto Sans Arabic (Debian: apt install fonts-noto-core)",
}


BOXES = "Last Resort"
"""A font of boxes that comes with matplotlib: it has a sign for every letter and draws none."""


def rc_settings(families: list[str]) -> Any:
    """Return the matplotlib settings of the print style, with these font families in order."""
    return {
        "font.family": families,
        "font.size": 8,
        "text.color": INK,
        "axes.edgecolor": GREY,
        "axes.labelcolor": GREY,
        "axes.unicode_minus": False,
        "axes.linewidth": 0.8,
        "hatch.linewidth": 0.8,
        "xtick.color": GREY,
        "ytick.color": GREY,
        "svg.fonttype": "none",
        "svg.hashsalt": "workbench",
        "pdf.fonttype": 42,
        "figure.dpi": 100,
        "savefig.dpi": DPI,
        "path.simplify": True,
        "text.parse_math": False,
        "text.usetex": False,
    }


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    from matplotlib import font_manager

    plain: dict[str, str] = {}
    for entry in font_manager.fontManager.ttflist:
        if entry.name.startswith(BOXES):
            continue
        if entry.style == "normal" and entry.weight in (400, "normal", "regular", "book"):
            plain.setdefault(entry.name, entry.fname)
    return plain


@lru_cache(maxsize=64)
def _letters(family: str) -> frozenset[int]:
    from matplotlib import font_manager

    if family not in _installed():
        return frozenset()
    return frozenset(font_manager.get_font(_installed()[family]).get_charmap())


def choose_fonts(texts: Iterable[str]) -> tuple[list[str], str | None]:
    """Return the font families that together draw these texts, and a hint where none is installed that draws a letter.

    The hint names the letters and the font to install.
    """
    wanted = {ord(letter) for text in texts for letter in text if not letter.isspace()}
    wanted = {code for code in wanted if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Mn")}
    first = next((name for name in _FAMILIES if name in _installed()), "DejaVu Sans")
    families = [first]
    missing = wanted - _letters(first)
    for name in (*_FALLBACKS, *sorted(_installed())):
        if not missing:
            break
        here = missing & _letters(name)
        if here and name not in families:
            families.append(name)
            missing -= here
    if not missing:
        return families, None
    return families, _hint({chr(code) for code in missing})


def _hint(letters: set[str]) -> str:
    scripts = {unicodedata.name(letter, "UNKNOWN").split()[0] for letter in letters}
    remedies = sorted({_REMEDIES[script] for script in scripts if script in _REMEDIES})
    install = " and ".join(remedies) or "a font with these letters, such as Noto Sans"
    sample = "".join(sorted(letters)[:8])
    return (
        f"No installed font draws {sample!r}, so empty boxes stand in the figure. Install {install} and draw it again."
    )
