"""Text and rules of one page, gathered and drawn at once: a table of thousands of rows is set in a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.reports.pdf.fonts import is_plain
from app.reports.pdf.lines import draw_line

RULE_PT = 0.5


class Ink:
    """What a page has to show; `dry` draws it and begins anew."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._begin()

    def _begin(self) -> None:
        self._text: Any = None
        self._face: tuple[str, float, float] | None = None
        self._rules: list[tuple[float, float, float, float]] = []

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin line between two points."""
        self._rules.append((x1, y1, x2, y2))

    def block(self, x: float, y: float, lines: Sequence[str], font: str, size: float, pitch: float) -> None:
        """Lines that begin at x, the first on the baseline y, the others a pitch apart below it."""
        if not all(map(is_plain, lines)):
            for i, line in enumerate(lines):
                draw_line(self._canvas, x, y - i * pitch, line, font, size)
            return
        text = self._set(font, size, pitch)
        text.setTextOrigin(x, y)
        for line in lines:
            text.textLine(line)

    def _set(self, font: str, size: float, pitch: float) -> Any:
        """The page's text, in this font from here on."""
        if self._text is None:
            self._text = self._canvas.beginText()
        if self._face != (font, size, pitch):
            self._face = (font, size, pitch)
            self._text.setFont(font, size, pitch)
        return self._text

    def dry(self) -> None:
        """Draws what was gathered."""
        if self._text is not None:
            self._canvas.drawText(self._text)
        if self._rules:
            self._canvas.setLineWidth(RULE_PT)
            self._canvas.lines(self._rules)
        self._begin()
