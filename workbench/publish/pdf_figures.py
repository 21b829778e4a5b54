"""A figure on a page of a PDF: with its caption, its description, and a size that leaves no half page blank."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from workbench.publish.word import HIGHEST_FIGURE, figure_size

SMALLEST = 0.6
"""How far a figure may shrink to stand on the page that has been begun."""


def figure_block(png: bytes, alt: str, above: Sequence[Any], caption: Any) -> Any:
    """Return a figure as a part of a PDF: what stands above, the picture, its caption, never apart.

    Where the rest of the page is too low for it, the picture shrinks, to three fifths at most; else it goes to the
    next. Its description is the alternate text of the picture, for readers aloud.

    Args:
        png: the picture.
        alt: it in words.
        above: paragraphs, such as a heading.
        caption: the paragraph below.
    """
    from reportlab.lib.units import mm
    from reportlab.platypus import Flowable, Image

    class Block(Flowable):  # type: ignore[misc]
        spaceAfter = 6  # noqa: N815

        def wrap(self, wide: float, high: float) -> tuple[float, float]:
            words = [*above, caption]
            heights = {id(one): one.wrap(wide, high)[1] + one.getSpaceBefore() for one in words}
            width, height = figure_size(png, wide, HIGHEST_FIGURE * mm)
            room = high - sum(heights.values())
            share = room / height if SMALLEST * height <= room < height else 1
            picture = Image(io.BytesIO(png), width * share, height * share)
            self.parts = [*((one, heights[id(one)]) for one in above), (picture, height * share)]
            self.parts.append((caption, heights[id(caption)]))
            self.width, self.height = wide, sum(part for _, part in self.parts)
            return self.width, self.height

        def split(self, _wide: float, _high: float) -> list[Any]:
            return []

        def draw(self) -> None:
            at = self.height
            for part, height in self.parts:
                at -= height
                is_picture = isinstance(part, Image)
                if is_picture:
                    self.canv._code.append(f"/Span <</Alt <{('\ufeff' + alt).encode('utf-16-be').hex()}> >> BDC")
                part.drawOn(self.canv, 0, at)
                if is_picture:
                    self.canv._code.append("EMC")

    return Block()
