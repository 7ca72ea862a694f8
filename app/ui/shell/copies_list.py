"""“Bản in có số” of a record: who has which copy, ticked off as they come back (party-documents §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.services.paper_names import PAPER_TITLES
from app.services.secrecy.copies import NOT_PRINTED, destroy_copies, recover_copies
from app.services.secrecy.reading import CopyRow, list_copies, recall_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import DateField, LineField
from app.ui.kit.fitting import FittingTable, size_to_screen
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.shell.desk import ScreenDesk


class CopiesList(QDialog):
    """Every numbered copy of a record's papers, those still out first told."""

    def __init__(self, desk: ScreenDesk, kind: str, record_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._record_id = desk, kind, record_id
        self.setObjectName("copies-list")
        self.setWindowTitle(_("Bản in có số"))
        self.words = label("", "second", name="copies-words", wrap=True)
        self.table = FittingTable(
            [
                Column("state", "", Kind.STATE, 138, value=_state),
                Column("words", _("Bản số"), width=76, value=lambda row: row.short),
                Column("paper", _("Giấy tờ"), width=150, value=lambda row: _(PAPER_TITLES[row.paper])),
                Column("recipient", _("Người nhận"), width=160, stretch=True),
                Column("printed_on", _("Ngày in"), Kind.DATE, 92),
                Column("recovered_on", _("Thu hồi"), Kind.DATE, 92),
                Column("destroyed_on", _("Tiêu hủy"), Kind.DATE, 92),
                Column("permitted_by", _("Người cho phép"), width=210, tip=lambda row: row.permitted_by),
                Column("note", _("Ghi chú"), width=150, tip=lambda row: row.note),
            ],
            name="numbered-copies",
            from_px={"permitted_by": 900, "note": 800, "destroyed_on": 700, "printed_on": 620, "paper": 540},
            empty=_("Chưa in bản có số nào. Tài liệu mật in từ cửa sổ xem trước thì mỗi bản có một số."),
            multiple=True,
        )
        self.recover = Button(_("&Thu hồi…"), self.ask_recover, icon_name="back", name="recover-copies")
        self.destroyed_ = Button(
            _("Đã tiêu &hủy…"), self.ask_destroy, icon_name="delete", name="destroy-copies"
        )
        self.recall = Button(
            _("&In danh sách thu hồi"), self.print_recall, icon_name="print", name="print-recall"
        )
        self.recall.setVisible(kind == "meeting")
        self.close_button = Button(_("Đó&ng"), self.reject, name="close")
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_changed: self._follow())
        self.refresh()
        self.table.choose_first()

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(theme.GAP)
        for button in (self.recover, self.destroyed_, self.recall):
            top.addWidget(button)
        top.addStretch(1)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        size_to_screen(self, 1080, 480)
        self.table.setFocus()

    def refresh(self) -> None:
        """Asks for the copies again."""
        rows: list[CopyRow] = self._desk.context.read(list_copies, self._kind, self._record_id)
        self.table.set_rows(rows)
        out = sum(row.out for row in rows)
        words = _("Đã cấp {count} số bản; còn {out} bản ở người nhận.").format(count=len(rows), out=out)
        self.words.setText(words if rows else "")
        self._follow()

    def _follow(self) -> None:
        rows: list[CopyRow] = self.table.chosen_rows()
        none = "" if rows else _("Chọn một hay nhiều bản trong danh sách.")
        gone = _("Có bản không còn ở người nhận trong các bản đã chọn.")
        enable(self.recover, none or ("" if all(row.out for row in rows) else gone))
        destroyed = _("Có bản đã ghi tiêu hủy trong các bản đã chọn.")
        enable(self.destroyed_, none or ("" if all(row.destroyed_on is None for row in rows) else destroyed))
        enable(self.recall, "" if self.table.rows_model.rowCount() else _("Chưa có bản nào để thu hồi."))

    # -- acts ------------------------------------------------------------------------------------------

    def ask_recover(self) -> None:
        """Asks for the day on which the chosen copies came back."""
        note = LineField("note", _("Ghi &chú"))
        self._ask(_("Thu hồi {count} bản"), recover_copies, note, _("Đã ghi thu hồi {count} bản."))

    def ask_destroy(self) -> None:
        """Asks for the day and the record of the destruction of the chosen copies."""
        hint = _("Số, ngày biên bản; những người chứng kiến")
        note = LineField("note", _("&Biên bản tiêu hủy"), required=True, hint=hint)
        self._ask(_("Tiêu hủy {count} bản"), destroy_copies, note, _("Đã ghi tiêu hủy {count} bản."))

    def _ask(self, title: str, command: Callable[..., Any], note: LineField, done: str) -> None:
        ids = [row.id for row in self.table.chosen_rows()]
        today = self._desk.context.today
        form = Form([DateField("day", _("&Ngày"), today=today, required=True), note])
        form.load({"day": today(), "note": ""})

        def submit(values: dict[str, Any]) -> Any:
            return self._desk.submit(command, ids, values["day"], values["note"])

        self.dialog = self._desk.open_dialog(title.format(count=len(ids)), form, submit, parent=self)
        self.dialog.submitted.connect(lambda count: self._done(done.format(count=count)))

    def _done(self, words: str) -> None:
        self.refresh()
        self._desk.say_done(words)

    def print_recall(self) -> None:
        """Shows the list on which the copies are ticked off as they are handed back."""
        data = self._desk.context.read(recall_data, self._record_id)
        if data is not None:
            self._desk.context.print_service.preview(data)


def _state(row: CopyRow) -> State:
    if row.note == NOT_PRINTED:
        return State(_("Không in ra"), Tone.IDLE, "cancel")
    if row.destroyed_on is not None:
        return State(_("Đã tiêu hủy"), Tone.IDLE)
    if row.recovered_on is not None:
        return State(_("Đã thu hồi"), Tone.DONE)
    return State(_("Ở người nhận"), Tone.DUE)
