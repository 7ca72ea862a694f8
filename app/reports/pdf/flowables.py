"""Flowables the papers need beside ReportLab's own: side-by-side stacks, rules, stamps, the closing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from app.reports.pdf.lines import draw_line, line_width

RED = Color(0.78, 0.06, 0.1)
STAMP_GAP = 6.0
STAMP_PAD = 4.0


class Rule(Flowable):  # type: ignore[misc]
    """A solid line, centred in its column, `drop` below the top of its own height."""

    def __init__(self, length: float, thickness: float, height: float, drop: float) -> None:
        super().__init__()
        self.length, self.thickness, self.tall, self.drop = length, thickness, height, drop

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole column's width, its own height."""
        self.width, self.height = width, self.tall
        return width, self.tall

    def draw(self) -> None:
        """Draws the line."""
        y, left = self.height - self.drop, (self.width - self.length) / 2
        self.canv.setLineWidth(self.thickness)
        self.canv.line(left, y, left + self.length, y)


class Stamps(Flowable):  # type: ignore[misc]
    """Framed marks side by side, or one below the other where the column is too narrow, centred."""

    def __init__(self, marks: Sequence[tuple[tuple[str, ...], str, float, Color]]) -> None:
        super().__init__()
        self.marks = marks

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size in a column of this width."""
        self.boxes = [self._box(*mark) for mark in self.marks]
        across = sum(w for w, _h in self.boxes) + STAMP_GAP * (len(self.boxes) - 1)
        self.abreast = across <= width
        heights = [h for _w, h in self.boxes]
        self.width = width
        self.height = max(heights) if self.abreast else sum(heights) + STAMP_GAP * (len(heights) - 1)
        return width, self.height

    def _box(self, lines: tuple[str, ...], font: str, size: float, _colour: Color) -> tuple[float, float]:
        wide = max(line_width(line, font, size) for line in lines)
        return wide + 2 * STAMP_PAD + 4, len(lines) * (size + 2) + 2 * STAMP_PAD - 2

    def draw(self) -> None:
        """Draws frames and words."""
        across = sum(w for w, _h in self.boxes) + STAMP_GAP * (len(self.boxes) - 1)
        x, y = (self.width - across) / 2, self.height
        for (lines, font, size, colour), (wide, tall) in zip(self.marks, self.boxes, strict=True):
            left = x if self.abreast else (self.width - wide) / 2
            self._draw_one(lines, font, size, colour, left, y, wide, tall)
            if self.abreast:
                x += wide + STAMP_GAP
            else:
                y -= tall + STAMP_GAP

    def _draw_one(
        self,
        lines: tuple[str, ...],
        font: str,
        size: float,
        colour: Color,
        left: float,
        top: float,
        wide: float,
        tall: float,
    ) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(1.2)
        canvas.rect(left, top - tall, wide, tall, stroke=1, fill=0)
        for i, line in enumerate(lines):
            x = left + (wide - line_width(line, font, size)) / 2
            draw_line(canvas, x, top - STAMP_PAD - size * 0.8 - i * (size + 2), line, font, size)
        canvas.restoreState()


class Underlined(Flowable):  # type: ignore[misc]
    """One underlined line of text at the left of its column."""

    def __init__(self, text: str, font: str, size: float, pitch: float) -> None:
        super().__init__()
        self.text, self.font, self.size, self.pitch = text, font, size, pitch

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The column's width, one line pitch."""
        self.width, self.height = width, self.pitch
        return width, self.pitch

    def draw(self) -> None:
        """Draws the text and the line under it."""
        canvas, y = self.canv, self.height - self.size
        canvas.setFillColor(black)
        draw_line(canvas, 0, y, self.text, self.font, self.size)
        canvas.setLineWidth(0.6)
        canvas.line(0, y - 1.8, line_width(self.text, self.font, self.size), y - 1.8)


class Framed(Flowable):  # type: ignore[misc]
    """A frame at a fixed place of the page, measured in points from its top left corner."""

    PAD = 4.0

    def __init__(
        self, items: Sequence[Any], left: float, top: float, wide: float, tall: float, page: float
    ) -> None:
        super().__init__()
        self.items, self.left, self.top, self.wide, self.tall = list(items), left, top, wide, tall
        self.page = page

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Nothing: it takes no room in the text."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Draws the frame, and in it the lines at even distances."""
        canvas = self.canv
        here_x, here_y = canvas.absolutePosition(0, 0)
        canvas.saveState()
        canvas.translate(self.left - here_x, self.page - self.top - self.tall - here_y)
        canvas.setLineWidth(1.0)
        canvas.rect(0, 0, self.wide, self.tall, stroke=1, fill=0)
        inner = self.wide - 2 * self.PAD
        heights = [item.wrap(inner, self.tall)[1] for item in self.items]
        between = max((self.tall - sum(heights)) / (len(heights) + 1), 0.0)
        y = self.tall
        for item, height in zip(self.items, heights, strict=True):
            y -= between + height
            item.drawOn(canvas, self.PAD, y)
        canvas.restoreState()


class Gap(Flowable):  # type: ignore[misc]
    """Empty height that is kept inside a stack."""

    def __init__(self, points: float) -> None:
        super().__init__()
        self.points = points

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """No width to speak of, its own height."""
        return width, self.points

    def draw(self) -> None:
        """Draws nothing."""


class Columns(Flowable):  # type: ignore[misc]
    """Two stacks side by side, both from the top; never split unless it is higher than a page.

    `page_height` is the height of a page's text; then the left stack runs on, or, where that is not enough
    (a name of thousands of letters), all stands one below the other: ugly, but nothing is lost.
    """

    def __init__(
        self,
        left: Sequence[Any],
        right: Sequence[Any],
        left_width: float,
        page_height: float,
        *,
        before: float = 0.0,
    ) -> None:
        super().__init__()
        self.left, self.right, self.left_width = list(left), list(right), left_width
        self.spaceBefore = before
        self.page_height = page_height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The width given, the height of the taller stack."""
        self.width = width
        self.height = max(
            _stack_height(self.left, self.left_width), _stack_height(self.right, width - self.left_width)
        )
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Nothing, so that it moves on to the next page, unless it is higher than a page."""
        if height < self.page_height - 1:
            return []
        room, kept = height, 0
        for item in self.left:
            room -= item.wrap(self.left_width, height)[1]
            if room < 0:
                break
            kept += 1
        right_height = _stack_height(self.right, width - self.left_width)
        if kept in (0, len(self.left)) or right_height > height:
            return [Gap(0.0), *self.left, *self.right]  # the first of the parts must fit
        first = Columns(self.left[:kept], self.right, self.left_width, self.page_height)
        return [first, Columns(self.left[kept:], [], self.left_width, self.page_height)]

    def draw(self) -> None:
        """Draws both stacks from the top."""
        _draw_stack(self.canv, self.left, 0, self.left_width, self.height)
        _draw_stack(self.canv, self.right, self.left_width, self.width - self.left_width, self.height)


def _stack_height(items: Sequence[Any], width: float) -> float:
    return float(sum(item.wrap(width, 1e6)[1] for item in items))


def _draw_stack(canvas: Any, items: Sequence[Any], x: float, width: float, top: float) -> None:
    y = top
    for item in items:
        y -= item.wrap(width, 1e6)[1]
        item.drawOn(canvas, x, y)


class HeadingBreak(CondPageBreak):  # type: ignore[misc]
    """A break before `count` heading flowables where they would stand without what follows them."""

    def __init__(self, height: float, count: int) -> None:
        super().__init__(height)
        self.count = count


class Closing(Flowable):  # type: ignore[misc]
    """The end of the body with the signatures: they never stand on a page without two lines before them."""

    LEAST_LINES = 2

    def __init__(
        self, last: Any, blocks: Sequence[Any], page_height: float, least: int = LEAST_LINES
    ) -> None:
        super().__init__()
        self.last, self.blocks, self.page_height = last, list(blocks), page_height
        self.least = least  # lines of `last` that must go with the blocks
        self.spaceBefore = last.getSpaceBefore()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The height of all of it together."""
        self.width = width
        self.parts = [(item, item.wrap(width, height)[1]) for item in (self.last, *self.blocks)]
        self.height = sum(h + item.getSpaceBefore() for item, h in self.parts) - self.spaceBefore
        return width, self.height

    def least_height(self, width: float, height: float) -> float:
        """What must stand under a heading: two lines or rows, or all of it when it cannot be cut so."""
        whole = self.wrap(width, height)[1]
        if isinstance(self.last, Paragraph) and len(self.last.blPara.lines) > 2 * self.LEAST_LINES - 1:
            return float(self.LEAST_LINES * self.last.style.leading)
        if isinstance(self.last, Table) and len(row_heights(self.last)) > 5:
            return float(sum(row_heights(self.last)[:3]))
        return whole

    def split(self, width: float, height: float) -> list[Any]:
        """The part of the body that may stay here, and the rest with the signatures."""
        last_height = self.parts[0][1]
        if isinstance(self.last, Paragraph):
            kept = self._lines_that_stay(height)
            parts = self.last.split(width, kept * self.last.style.leading + 0.1) if kept > 1 else []
        elif isinstance(self.last, Table) and last_height <= height:
            parts = self.last.split(width, last_height - sum(row_heights(self.last)[-2:]) - 0.1)
        else:
            parts = self.last.split(width, height)
        if len(parts) == 2:
            return [parts[0], Closing(parts[1], self.blocks, self.page_height, self.least)]
        if height >= self.page_height - 1:  # more than a page by itself: nothing can be kept together
            return [Gap(0.0), self.last, *self.blocks]
        return []

    def _lines_that_stay(self, height: float) -> int:
        lines = len(self.last.blPara.lines)
        return int(min(height // self.last.style.leading, lines - self.least))

    def draw(self) -> None:
        """Draws the parts from the top."""
        y = self.height + self.spaceBefore
        for item, height in self.parts:
            y -= item.getSpaceBefore() + height
            item.drawOn(self.canv, 0, y)


def row_heights(table: Any) -> list[float]:
    """The heights of a table's rows, once it was wrapped."""
    return list(table._rowHeights)  # noqa: SLF001 — ReportLab has no public name for them
