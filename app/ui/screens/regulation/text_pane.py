"""The regulation as one long text in large type, with one part marked and the words searched for tinted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.i18n import _
from app.services.regulation import BASES, CLOSING, LEAD, Article, Regulation
from app.services.regulation_search import matches
from app.ui.kit import theme

READING_PT = 12.5
LINE_HEIGHT = 145
"""Per cent of the font's own height."""
COLUMN_PX = 720
"""Widest column at 100 %: about 90 letters, which the eye follows without losing the line."""
SIDE_PX = 16
MARGIN_PX = 12
"""Between the bar of a marked part and its words."""
ABOVE_PX = 10
"""Room kept above a part that is brought to the front."""


class TextPane(QTextBrowser):
    """The text to read; `show_part("10.3")` scrolls to a part and marks it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("regulation-text")
        self.setAccessibleName(_("Nội dung Quy chế"))
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._regulation: Regulation | None = None
        self._blocks: dict[str, tuple[int, int]] = {}
        self._part: str | None = None
        self._laid_out_for: theme.Theme | None = None
        self._query = ""
        self._dress()

    def show_regulation(self, regulation: Regulation) -> None:
        """Lays out another text from its beginning."""
        self._regulation, self._part = regulation, None
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def show_part(self, part: str) -> None:
        """Brings a part to the front and marks it; an unknown one marks nothing."""
        self._part = part
        self._tint()
        if part in self._blocks:
            self._scroll_to(self._blocks[part][0])

    def show_query(self, query: str) -> None:
        """Tints the words of a query wherever they stand; none for an empty query."""
        self._query = query
        self._tint()

    @property
    def part(self) -> str | None:
        """The part that is marked."""
        return self._part if self._part in self._blocks else None

    # -- layout ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        regulation = self._regulation
        if regulation is None:
            return
        self._laid_out_for = theme.current()
        self.document().setDefaultFont(theme.font(READING_PT))
        self.clear()
        self.document().setDocumentMargin(theme.px(MARGIN_PX))
        self._blocks = {}
        self._writer = QTextCursor(self.document())
        self._writer.beginEditBlock()
        self._line(regulation.title[0], "title")
        for line in regulation.title[1:]:
            self._line(line, "title-name")
        self._part_lines(BASES, regulation.bases, "plain")
        self._part_lines(LEAD, (regulation.lead,), "plain")
        for chapter in regulation.chapters:
            self._line(f"Chương {chapter.number}", "chapter")
            self._line(chapter.name, "chapter-name")
            for article in chapter.articles:
                self._article(article)
        self._part_lines(CLOSING, (*regulation.recipients, *regulation.signature), "closing")
        self._writer.endEditBlock()
        self._tint()

    def _article(self, article: Article) -> None:
        first = self._line(article.line, "article")
        if article.intro:
            self._line(article.intro, "plain")
        for clause in article.clauses:
            at = self._line(clause.line, "clause")
            self._blocks[clause.id] = (at, at + len(clause.points))
            for point in clause.points:
                self._part_lines(point.id, (point.line,), "point")
        self._blocks[article.id] = (first, self._writer.blockNumber())

    def _part_lines(self, part: str, lines: tuple[str, ...], kind: str) -> None:
        numbers = [self._line(line, kind) for line in lines]
        if numbers:
            self._blocks[part] = (numbers[0], numbers[-1])

    def _line(self, text: str, kind: str) -> int:
        """Writes one paragraph and gives back its number."""
        block_format, char_format = _formats(kind)
        if self._writer.position() > 0:
            self._writer.insertBlock(block_format, char_format)
        else:
            self._writer.setBlockFormat(block_format)
            self._writer.setBlockCharFormat(char_format)
        self._writer.insertText(text, char_format)
        return int(self._writer.blockNumber())

    # -- marks -----------------------------------------------------------------------------------------

    def _tint(self) -> None:
        self.setExtraSelections(self._query_marks() if self._query else [])
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_part()
        super().paintEvent(event)

    def _paint_part(self) -> None:
        """Paints the marked part's ground and a bar at its left, under the text."""
        if self._part not in self._blocks:
            return
        top, bottom = self._extent(*self._blocks[self._part])
        shift = self.verticalScrollBar().value()
        colours = theme.colours()
        painter = QPainter(self.viewport())
        width = self.viewport().width()
        painter.fillRect(0, top - shift, width, bottom - top, QColor(colours.accent_tint))
        painter.fillRect(0, top - shift, 3, bottom - top, QColor(colours.accent))
        painter.end()

    def _extent(self, first: int, last: int) -> tuple[int, int]:
        """Top and bottom of some paragraphs in the document, without the space above the first."""
        layout = self.document().documentLayout()
        opening = self.document().findBlockByNumber(first)
        closing = self.document().findBlockByNumber(last)
        top = layout.blockBoundingRect(opening).top()
        return int(top) - 2, int(layout.blockBoundingRect(closing).bottom()) + 2

    def _query_marks(self) -> list[QTextEdit.ExtraSelection]:
        marks = []
        block = self.document().begin()
        while block.isValid():
            found = matches(block.text(), self._query)
            for start, end in found[1] if found else ():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + start)
                mark.cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                mark.format.setBackground(QColor(theme.colours().due_tint))
                mark.format.setForeground(QColor(theme.colours().due))
                mark.format.setFontWeight(QFont.Weight.DemiBold)
                marks.append(mark)
            block = block.next()
        return marks

    def _scroll_to(self, number: int) -> None:
        top, _bottom = self._extent(number, number)
        self.verticalScrollBar().setValue(max(0, top - ABOVE_PX))

    # -- size and look ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        if self.part:
            self._scroll_to(self._blocks[self.part][0])

    def _set_margins(self) -> None:
        room = self.width() - theme.px(COLUMN_PX) - SIDE_PX - self.verticalScrollBar().sizeHint().width()
        self.setViewportMargins(SIDE_PX, 0, max(SIDE_PX, room), 0)

    def _dress(self) -> None:
        """Gives the page the ground of paper, though it is read-only."""
        wanted = f"QTextEdit {{ background: {theme.colours().surface}; }}"
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or not hasattr(self, "_query"):
            return
        self._dress()
        if self._regulation is not None and self._laid_out_for != theme.current():
            self._lay_out()
            self._set_margins()
            if self.part:
                self._scroll_to(self._blocks[self.part][0])


def _formats(kind: str) -> tuple[QTextBlockFormat, QTextCharFormat]:
    """How a kind of line is set: its place and its letters."""
    block, chars = QTextBlockFormat(), QTextCharFormat()
    block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setTopMargin(theme.px({"chapter": 28, "article": 18, "title": 20, "closing": 4}.get(kind, 6)))
    chars.setForeground(QColor(theme.colours().text))
    if kind in ("title", "title-name", "chapter", "chapter-name"):
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    if kind in ("title", "title-name", "chapter", "chapter-name", "article"):
        chars.setFontWeight(QFont.Weight.DemiBold)
    if kind == "title":
        chars.setFontPointSize(theme.current().pt(READING_PT + 2.5))
    if kind == "point":
        block.setLeftMargin(theme.px(24))
    return block, chars
