"""The tab "Chuyển": who gets a copy, what was sent with which batch, who signed for it (Điều 10.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.documents import NUMBERED_STATES, DocumentState
from app.services.delivery.commands import propose_recipients, set_recipients
from app.services.delivery.papers import slip_data
from app.services.delivery.reading import delivery
from app.services.delivery.views import Delivery, DispatchRow, RecipientInput, SentBatch
from app.services.documents.views import DocumentDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.documents import delivery_dialogs as dialogs
from app.ui.screens.documents.delivery_words import copy_number, copy_state, plan_words, row_tip
from app.ui.screens.documents.desk import Desk
from app.ui.shell.coverage import coverage_words


class CopiesTable(RowsTable):
    """The copies; C sends, N enters receipts, Enter does what comes next for the row."""

    sending_asked = Signal()
    receipts_asked = Signal()

    def __init__(self) -> None:
        super().__init__(
            [
                Column("position", _("TT"), Kind.NUMBER, 40),
                Column("name", _("Nơi nhận"), width=150, stretch=True, tip=row_tip),
                Column("copy", _("Bản số"), width=74, value=copy_number),
                Column("sent_on", _("Ngày chuyển"), Kind.DATE, 112),
                Column("state", _("Tình trạng"), Kind.STATE, 198, value=copy_state),
            ],
            name="copies",
            empty=_("Chưa có nơi nhận. Bấm “Đề xuất nơi nhận” để lấy theo phần Nơi nhận của văn bản."),
            multiple=True,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_C:
            self.sending_asked.emit()
        elif plain and event.key() == Qt.Key.Key_N:
            self.receipts_asked.emit()
        else:
            super().keyPressEvent(event)


class DeliveryTab(QWidget):
    """The delivery of the document on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.found: Delivery | None = None
        self.table = CopiesTable()
        self.acts: dict[str, QAction] = {}
        self.covered = label("", "heading", name="coverage", wrap=True)
        self.words = label("", "caption", name="delivery-words", wrap=True)
        self.story = label("", "caption", name="copy-story", wrap=True)
        self.unplanned = label("", name="unplanned", wrap=True)
        self.fit = Button(_("Thêm vào danh sách"), self.propose, name="add-proposed")
        self.bar = _bar(self.unplanned, self.fit)
        self.proposed = Button(_("Đề xuất nơi nhận"), self.propose, name="propose")
        self.sending = Button(_("Chuyển… (C)"), self.send, name="send")
        self.receipts = Button(_("Ghi đã nhận… (N)"), self.receive, name="receive")
        self.plan = menu_button(_("Nơi nhận"), self._planning(), icon_name="add", name="plan-menu")
        self.more = menu_button("", self._others(), icon_name="more", name="delivery-more")
        self.more.setAccessibleName(_("Việc khác khi chuyển văn bản"))
        self._lay_out()
        self.table.row_opened.connect(self._open)
        self.table.row_chosen.connect(self._tell_story)
        self.table.sending_asked.connect(self.send)
        self.table.receipts_asked.connect(self.receive)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell_acts())

    # -- making ----------------------------------------------------------------------------------------

    def _act(self, name: str, words: str, do: Callable[[], Any], keys: str = "") -> QAction:
        self.acts[name] = action(words, do, parent=self, keys=keys, name=name)
        return self.acts[name]

    def _planning(self) -> list[QAction]:
        return [
            self._act("propose-again", _("Đề xuất lại theo văn bản"), self.propose, "Ctrl+R"),
            self._act("add-recipient", _("Thêm người…"), self.add_person, "Insert"),
            self._act("add-agency", _("Thêm cơ quan, nơi khác…"), self.add_agency, "Shift+Insert"),
            self._act("recipient-up", _("Chuyển lên"), lambda: self.move_by(-1), "Alt+Up"),
            self._act("recipient-down", _("Chuyển xuống"), lambda: self.move_by(+1), "Alt+Down"),
            self._act("remove-recipients", _("Bỏ khỏi danh sách"), self.remove, "Delete"),
        ]

    def _others(self) -> list[QAction]:
        return [
            self._act("print-slip", _("In phiếu gửi…"), self.print_slip, "Ctrl+Shift+P"),
            self._act("choose-waiting", _("Chọn các nơi chưa ký nhận"), self.choose_waiting),
            self._act("undo-receipt", _("Bỏ ghi nhận…"), self.undo),
        ]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.proposed, self.sending, self.receipts, self.plan, self.more):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.covered)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.story)
        self.setFocusProxy(self.table)

    # -- showing ---------------------------------------------------------------------------------------

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows the copies; the chosen one stays chosen."""
        self.found = found = self._desk.context.read(delivery, detail.id)
        self.table.set_rows(found.rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        issued = detail.state in NUMBERED_STATES
        self.covered.setText(coverage_words(found.coverage))
        self.covered.setVisible(issued and found.coverage.owed > 0)
        self.words.setText(_words(found))
        missing = bool(found.rows) and found.unplanned > 0 and detail.state is not DocumentState.CANCELLED
        self.bar.setVisible(missing)
        told = _("Còn {count} nơi phải nhận theo văn bản và danh sách thành viên mà chưa có ở đây.")
        self.unplanned.setText(told.format(count=found.unplanned))
        self._tell_story(self.table.current_row())
        self._tell_acts()

    def _tell_story(self, row: DispatchRow | None) -> None:
        """Everything of the chosen copy, under the list."""
        self.story.setText(" · ".join(row_tip(row).splitlines()) if row is not None else "")
        self.story.setVisible(row is not None)

    def _tell_acts(self) -> None:
        found, detail = self.found, self._desk.detail
        if found is None or detail is None:
            return
        may = self._desk.may_edit and detail.state is not DocumentState.CANCELLED
        chosen: list[DispatchRow] = self.table.chosen_rows()
        waits = [row for row in found.rows if row.sent_on is not None and row.received_on is None]
        self.proposed.setVisible(not found.rows)
        self.proposed.setEnabled(may)
        self.sending.setEnabled(may and any(row.sent_on is None for row in found.rows))
        self.receipts.setEnabled(may and bool(waits))
        self.plan.setEnabled(may)
        self.fit.setEnabled(may)
        one = len(chosen) == 1
        for name, on in (
            ("recipient-up", one),
            ("recipient-down", one),
            ("remove-recipients", any(row.sent_on is None and not row.owed for row in chosen)),
            ("undo-receipt", may and one and chosen[0].received_on is not None),
            ("print-slip", bool(found.batches)),
            ("choose-waiting", bool(waits)),
        ):
            self.acts[name].setEnabled(on)

    # -- the plan --------------------------------------------------------------------------------------

    def propose(self) -> None:
        """Takes whoever the document is for into the plan."""
        if self._may():
            told = _("Đã thêm {count} nơi nhận.")
            self._desk.write(
                propose_recipients,
                self._desk.document.id,
                on_done=lambda count: self._desk.say_done(told.format(count=count)),
            )
            self.table.setFocus()

    def begin(self) -> None:
        """Proposes the recipients of a document that has none, then asks how the copies go out."""
        if self.found is not None and not self.found.rows:
            self.propose()
        self.send()

    def add_person(self) -> None:
        """Asks for one more person."""
        if self.found is not None and self._may():
            dialogs.ask_person(self._desk, self.found)

    def add_agency(self) -> None:
        """Asks for one more agency."""
        if self.found is not None and self._may():
            dialogs.ask_agency(self._desk, self.found)

    def move_by(self, step: int) -> None:
        """Moves the chosen recipient up or down the plan."""
        row = self.table.current_row()
        if row is None or self.found is None or not self._may():
            return
        ids = [r.id for r in self.found.rows]
        place = ids.index(row.id)
        if 0 <= place + step < len(ids):
            ids.insert(place + step, ids.pop(place))
            if self._put(ids):
                self.table.choose_id(row.id)

    def remove(self) -> None:
        """Takes the chosen recipients out of the plan."""
        chosen = {row.id for row in self.table.chosen_rows()}
        if self.found is not None and chosen and self._may():
            self._put([row.id for row in self.found.rows if row.id not in chosen])

    def _put(self, ids: list[int]) -> bool:
        lines = [RecipientInput(id=i) for i in ids]
        return self._desk.write(set_recipients, self._desk.document.id, lines)

    # -- sending and receipts --------------------------------------------------------------------------

    def send(self) -> None:
        """Asks how the copies that wait go out."""
        if self.found is not None and self._may() and self.sending.isEnabled():
            dialogs.ask_sending(self._desk, self.found, self.table.chosen_rows(), self._sent)

    def _sent(self, batch: SentBatch) -> None:
        words = _("Đã chuyển lần {batch}: bản số {first:02d} đến {last:02d}.")
        told = words.format(batch=batch.number, first=batch.first_copy, last=batch.last_copy)
        self._desk.context.notices.offer(told, _("In phiếu gửi…"), lambda: self._print(batch.id))

    def receive(self) -> None:
        """Asks who signed, for the chosen copies or all that wait."""
        if self.found is not None and self._may() and self.receipts.isEnabled():
            dialogs.ask_receipts(self._desk, self.found, self.table.chosen_rows())

    def undo(self) -> None:
        """Asks why the chosen receipt is taken back."""
        row = self.table.current_row()
        if row is not None and row.received_on is not None and self._may():
            dialogs.ask_undo(self._desk, row)

    def choose_waiting(self) -> None:
        """Chooses every copy sent that nobody signed for."""
        model, flags = self.table.selectionModel(), self.table.selectionModel().SelectionFlag
        model.clearSelection()
        for position, row in enumerate(self.found.rows if self.found is not None else ()):
            if row.sent_on is not None and row.received_on is None:
                model.select(self.table.rows_model.index(position, 0), flags.Select | flags.Rows)
        self.table.setFocus()

    def _open(self, row: DispatchRow) -> None:
        """Enter: the receipt of a copy sent, the sending of one that waits."""
        if row.sent_on is None:
            self.send()
        elif row.received_on is None:
            self.receive()

    def print_slip(self) -> None:
        """Previews the slip of the chosen copy's batch, else of the last one."""
        row = self.table.current_row()
        if row is not None and row.batch_id is not None:
            self._print(row.batch_id)
        elif self.found is not None and self.found.batches:
            self._print(self.found.batches[-1].id)

    def _print(self, batch_id: int) -> None:
        context = self._desk.context
        context.print_service.preview(context.read(slip_data, batch_id))

    def _may(self) -> bool:
        return self._desk.may_edit and self._desk.detail is not None


def _words(found: Delivery) -> str:
    """What the plan says under the buttons; before its issue, what comes first."""
    if found.state is DocumentState.CANCELLED:
        return _("Văn bản đã hủy bỏ nên không chuyển nữa.")
    if found.state not in NUMBERED_STATES:
        return _("Lập danh sách nơi nhận trước được; ban hành văn bản rồi mới chuyển.")
    return plan_words(found)


def _bar(words: QWidget, button: QWidget) -> QFrame:
    """An amber line with a button at its end."""
    bar = QFrame()
    bar.setProperty("notice", "warning")
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 6, 6, 6)
    row.addWidget(words, 1)
    row.addWidget(button)
    return bar
