"""The tab "Dự thảo": drafts kept as they stood, and what two of them have different, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.text_difference import Change, Piece
from app.services.documents.versions import (
    PartDifference,
    VersionRow,
    compare_drafts,
    keep_version,
    list_versions,
)
from app.services.documents.views import DocumentDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.choice_fields import ChoiceField, Option
from app.ui.kit.fields import LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.documents.desk import Desk

PRESENT = 0
"""Stands for the document as it is now among the numbers of its drafts."""
CONTEXT = 120
"""Letters of an unchanged run that are shown before and after what changed."""


@dataclass(frozen=True)
class DraftRow:
    """One draft as the table shows it."""

    id: int
    title: str
    kept_at_utc: Any
    kept_by: str
    reason: str


class VersionsTab(QWidget):
    """The kept drafts of the document on the desk; choosing one compares it with the present one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._numbers: list[int] = []
        self.table = RowsTable(
            [
                Column("title", _("Dự thảo"), width=120),
                Column("kept_at_utc", _("Giữ lúc"), Kind.INSTANT, 136),
                Column("kept_by", _("Người giữ"), width=140),
                Column("reason", _("Lý do"), width=140, stretch=True, tip=lambda row: row.reason),
            ],
            name="drafts",
            empty=_("Chưa giữ dự thảo nào. Bấm “Giữ dự thảo…” trước khi sửa theo góp ý để so sánh về sau."),
        )
        self.keep = Button(_("Giữ dự thảo…"), self.ask_keep, icon_name="history", name="keep-draft")
        self.older = ChoiceField("older", _("So sánh"))
        self.newer = ChoiceField("newer", _("với"))
        self.legend = label("", "second", name="difference-legend", wrap=True, rich=True)
        self.shown = QTextBrowser()
        self.shown.setObjectName("difference")
        self.shown.setAccessibleName(_("Chỗ khác nhau giữa hai dự thảo"))
        self.shown.setOpenLinks(False)
        self._differences: Sequence[PartDifference] = ()
        self._lay_out()
        self.table.row_chosen.connect(self._chosen)
        self.older.changed.connect(self.compare)
        self.newer.changed.connect(self.compare)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.older, 1)
        row.addWidget(self.newer, 1)
        row.addStretch(1)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP)
        inside.addLayout(row)
        inside.addWidget(self.legend)
        inside.addWidget(self.shown, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.setFocusProxy(self.table)

    # -- showing ---------------------------------------------------------------------------------------

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the kept drafts; the last one is compared with the document as it stands."""
        rows: list[VersionRow] = self._desk.context.read(list_versions, detail.id)
        self.table.set_rows([_row(row) for row in rows])
        self._numbers = [row.number for row in rows]
        options = [Option(row.number, _title(row.number)) for row in rows]
        for field in (self.older, self.newer):
            field.set_options([Option(PRESENT, _("Bản đang có")), *options])
            field.setVisible(bool(rows))
        self.newer.load(PRESENT)
        self.older.load(rows[0].number if rows else None)
        self.table.choose_first()
        why = self._desk.why_not()
        if not why and not self._desk.editable:
            why = _("Văn bản đã ký, không còn dự thảo.")
        enable(self.keep, why)
        self.keep.setText(_("Giữ dự thảo lần {n}…").format(n=detail.draft_number))
        self.compare()

    def _chosen(self, row: DraftRow | None) -> None:
        if row is not None and row.id != self.older.read():
            self.older.load(row.id)
            self.newer.load(PRESENT)
            self.compare()

    def compare(self) -> None:
        """Shows what the two chosen drafts have different."""
        older, newer = self.older.read(), self.newer.read()
        there = bool(self._numbers) and older is not None and self._desk.detail is not None
        self.legend.setVisible(there)
        self.shown.setVisible(there)
        if not there:
            return
        first, second = sorted((older, newer), key=lambda number: number or 1_000_000)
        found: Sequence[PartDifference] = ()
        if first != second:
            found = self._desk.context.read(compare_drafts, self._desk.document.id, first, second or None)
        self._differences = found
        self._draw()

    def _draw(self) -> None:
        self.legend.setText(_legend())
        words = difference_html(self._differences)
        self.shown.setHtml(words or escape(_("Hai bản giống nhau.")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_differences"):
            self._draw()

    # -- acts ------------------------------------------------------------------------------------------

    def ask_keep(self) -> FormDialog | None:
        """Asks why the draft is kept, and keeps it as it stands; what is typed is saved first."""
        if not self._desk.editable or not self._desk.save():
            return None
        detail = self._desk.document
        form = Form(
            [
                label(
                    _("Giữ nguyên bản này để so sánh; văn bản soạn tiếp là dự thảo lần {n}.").format(
                        n=detail.draft_number + 1
                    ),
                    "second",
                    wrap=True,
                ),
                LineField("reason", _("&Lý do"), placeholder=_("trình lãnh đạo Văn phòng cho ý kiến")),
            ]
        )
        form.load({})

        def submit(values: dict[str, Any]) -> int:
            return int(self._desk.submit(keep_version, detail.id, values["reason"], detail.version))

        title = _("Giữ dự thảo lần {n}").format(n=detail.draft_number)
        dialog = self._desk.open_dialog(title, form, submit, yes=_("&Giữ dự thảo"))
        dialog.submitted.connect(self._kept)
        return dialog

    def _kept(self, number: int) -> None:
        self._desk.say_done(_("Đã giữ dự thảo lần {n}.").format(n=number))


def difference_html(parts: Sequence[PartDifference]) -> str:
    """What differs as rich text: what went is struck through in brackets, what came is underlined, bold."""
    return "".join(
        f"<h4>{escape(_(part.label))}</h4><p>{''.join(_piece(piece) for piece in part.pieces)}</p>"
        for part in parts
    )


def _piece(piece: Piece) -> str:
    colours = theme.colours()
    if piece.change is Change.SAME:
        return _lines(_shortened(piece.text))
    words = _lines(piece.text)
    if piece.change is Change.REMOVED:
        return f'<span style="color:{colours.overdue}">[−<s>{words}</s>−]</span>'
    return f'<span style="color:{colours.done}">[+<b><u>{words}</u></b>+]</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _shortened(text: str) -> str:
    """A long run that did not change: its two ends alone."""
    if len(text) <= 2 * CONTEXT + 40:
        return text
    return f"{text[:CONTEXT]} … {text[-CONTEXT:]}"


def _legend() -> str:
    went = _piece(Piece(Change.REMOVED, _("chữ bỏ đi")))
    came = _piece(Piece(Change.ADDED, _("chữ thêm vào")))
    return f"{went} &nbsp; {came}"


def _title(number: int) -> str:
    return _("Dự thảo lần {n}").format(n=number)


def _row(row: VersionRow) -> DraftRow:
    return DraftRow(row.number, _title(row.number), row.kept_at_utc, row.kept_by, row.reason)
