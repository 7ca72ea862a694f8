"""The tab "Chương trình": the items in order, with minutes, presenter, papers and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import refuse
from app.formatting import clock_time
from app.i18n import N_, _
from app.services.meetings.agenda import reorder_agenda, save_agenda
from app.services.meetings.views import AgendaItemInput, AgendaLine, MeetingDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, IntField, SearchField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.meetings import files
from app.ui.screens.meetings.desk import Desk


def columns() -> list[Column]:
    """The columns of the programme."""
    return [
        Column("position", _("TT"), Kind.NUMBER, 44),
        Column("begins_at", _("Giờ"), Kind.TIME, 60),
        Column("title", _("Nội dung"), width=150, stretch=True),
        Column("duration_minutes", _("Phút"), Kind.NUMBER, 56),
        Column("presenter", _("Người trình bày"), width=130),
        Column("papers", _("Tài liệu"), width=84, value=_papers, tip=_papers_tip),
    ]


def _papers(line: AgendaLine) -> str:
    if line.files:
        return _("{count} tệp").format(count=len(line.files))
    if line.papers:
        return _("{count} tài liệu").format(count=len(line.papers.splitlines()))
    return _("còn thiếu") if line.needs_paper else ""


def _papers_tip(line: AgendaLine) -> str:
    return "\n".join([line.papers, *(file.name for file in line.files)]).strip()


class AgendaTable(RowsTable):
    """The programme; rows are dragged to another place, files are dropped on a row."""

    moved = Signal(int, int)
    """From which place to which."""
    files_dropped = Signal(object, list)

    def __init__(self) -> None:
        super().__init__(
            columns(),
            name="agenda",
            empty=_("Chưa có nội dung nào. Bấm “Thêm nội dung” (phím Insert) để lập chương trình."),
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._takes(event):
            event.acceptProposedAction()

    def _takes(self, event: QDropEvent) -> bool:
        return self.rows_model.draggable and (event.source() is self or event.mimeData().hasUrls())

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else self.rows_model.rowCount() - 1
        if event.source() is self:
            self.moved.emit(self.currentIndex().row(), place)
        elif event.mimeData().hasUrls():
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
            self.files_dropped.emit(self.rows_model.row(place), paths)
        event.accept()


class AgendaTab(QWidget):
    """The programme of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[AgendaLine, ...] = ()
        self.table = AgendaTable()
        self.add = Button(_("Thêm nội dung"), self.add_item, icon_name="add", name="add-item", tip="Insert")
        self.edit = Button(_("Sửa"), self.edit_item, icon_name="edit", name="edit-item", tip="Enter")
        self.remove = Button(_("Bỏ"), self.remove_item, icon_name="delete", name="remove-item", tip="Delete")
        self.up = Button("", lambda: self.move_by(-1), icon_name="up", name="item-up", tip="Alt+↑")
        self.down = Button("", lambda: self.move_by(+1), icon_name="down", name="item-down", tip="Alt+↓")
        self.up.setAccessibleName(_("Chuyển lên"))
        self.down.setAccessibleName(_("Chuyển xuống"))
        self._attach = action(_("Đính kèm tệp…"), self.attach, parent=self, keys="Ctrl+T", name="attach")
        self._out = action(_("Lưu tệp ra ngoài…"), self.save_file_out, parent=self, name="save-file-out")
        self._off = action(_("Bỏ tệp đính kèm…"), self.remove_file, parent=self, name="remove-file")
        self.files = menu_button(
            _("Tệp"), [self._attach, self._out, self._off], icon_name="attachment", name="item-files"
        )
        self.whole = label("", "second", name="agenda-item", wrap=True)
        self.total = label("", "caption", name="agenda-total")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.add, self.edit, self.remove, self.up, self.down, self.files):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.total)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda _row: self.edit_item())
        self.table.row_chosen.connect(lambda _row: self._tell_item())
        self.table.moved.connect(self.move)
        self.table.files_dropped.connect(self._attach_dropped)
        for keys, do, name in (
            ("Insert", self.add_item, "key-add-item"),
            ("F2", self.edit_item, "key-edit-item"),
            ("Delete", self.remove_item, "key-remove-item"),
            ("Alt+Up", lambda: self.move_by(-1), "key-item-up"),
            ("Alt+Down", lambda: self.move_by(+1), "key-item-down"),
        ):
            action("", do, parent=self, keys=keys, name=name)

    # -- showing ---------------------------------------------------------------------------------------

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows the programme; the chosen item stays chosen."""
        self._lines = detail.agenda
        self.table.set_rows(self._lines)
        if self.table.current_row() is None:
            self.table.choose_first()
        self.table.rows_model.draggable = self._desk.editable
        self.total.setText(_total(detail))
        self.total.setVisible(bool(self.total.text()))
        self._tell_item()

    def flush(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def _tell_item(self) -> None:
        """Says the chosen item in full under the table, where columns cut it."""
        line = self.table.current_row()
        parts = [line.title, line.presenter, *_papers_tip(line).splitlines()] if line is not None else []
        self.whole.setText(" · ".join(part for part in parts if part))
        self.whole.setVisible(line is not None)
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        line = self.table.current_row()
        writable = self._desk.detail is not None and self._desk.editable
        place = self._lines.index(line) if line in self._lines else -1
        self.add.setEnabled(writable)
        for button in (self.edit, self.remove, self._attach):
            button.setEnabled(writable and line is not None)
        self.up.setEnabled(writable and place > 0)
        self.down.setEnabled(writable and 0 <= place < len(self._lines) - 1)
        has_files = line is not None and bool(line.files)
        self._out.setEnabled(has_files)
        self._off.setEnabled(writable and has_files)
        self.files.setEnabled(line is not None and (writable or has_files))

    # -- items -----------------------------------------------------------------------------------------

    def add_item(self) -> FormDialog | None:
        """Asks for a new item and puts it at the end."""
        if not self._desk.editable:
            return None
        return self._ask(_("Nội dung mới của chương trình"), None, self._append)

    def edit_item(self) -> FormDialog | None:
        """Opens the chosen item."""
        line = self.table.current_row()
        if line is None or not self._desk.editable:
            return None
        return self._ask(
            _("Nội dung {n}").format(n=line.position), line, lambda item: self._replace(line, item)
        )

    def _ask(
        self, title: str, line: AgendaLine | None, keep: Callable[[AgendaItemInput], None]
    ) -> FormDialog:
        form = item_form(self._presenters())
        if line is not None:
            form.load(line)
        kept = ("agenda-item", line.id) if line is not None else ("new-agenda-item", self._desk.meeting.id)
        return self._desk.ask(title, form, lambda values: keep(item_input(values, line)), keep=kept)

    def _presenters(self) -> list[Option]:
        people = [p for p in self._desk.meeting.participants if p.person_id is not None]
        names = [(f"{p.honorific} {p.name}".strip(), p) for p in people]
        return [Option(words[:1].upper() + words[1:], p.name, p.role or p.title) for words, p in names]

    def _append(self, item: AgendaItemInput) -> None:
        ids = self._desk.submit(save_agenda, self._desk.meeting.id, [*self._inputs(), item])
        self.table.choose_id(ids[-1])

    def _replace(self, line: AgendaLine, item: AgendaItemInput) -> None:
        items = [item if kept.id == line.id else kept for kept in self._inputs()]
        self._desk.submit(save_agenda, self._desk.meeting.id, items)

    def remove_item(self) -> None:
        """Takes the chosen item off; "Hoàn tác" puts it back where it was."""
        line = self.table.current_row()
        if line is None or not self._desk.editable:
            return
        if line.files and not self._desk.context.dialogs.confirm(
            _("Bỏ nội dung “{title}” cùng {count} tệp đính kèm?").format(
                title=line.title, count=len(line.files)
            ),
            yes=_("Bỏ nội dung"),
            danger=True,
        ):
            return
        meeting_id, before = self._desk.meeting.id, self._inputs()
        rest = [item for item in before if item.id != line.id]
        again = [replace(item, id=None) if item.id == line.id else item for item in before]
        if self._desk.write(save_agenda, meeting_id, rest):
            self._desk.say_done(
                _("Đã bỏ nội dung “{title}”.").format(title=line.title),
                undo=lambda: self._desk.write(save_agenda, meeting_id, again),
            )

    def _inputs(self) -> list[AgendaItemInput]:
        return [
            AgendaItemInput(
                line.title, line.id, line.duration_minutes, line.presenter, line.papers, line.needs_paper
            )
            for line in self._lines
        ]

    def move_by(self, step: int) -> None:
        """Moves the chosen item up (-1) or down (+1)."""
        line = self.table.current_row()
        if line in self._lines:
            place = self._lines.index(line)
            self.move(place, place + step)

    def move(self, start: int, end: int) -> None:
        """Moves an item from one place to another."""
        count = len(self._lines)
        if not self._desk.editable or start == end or not (0 <= start < count and 0 <= end < count):
            return
        ids = [line.id for line in self._lines]
        ids.insert(end, ids.pop(start))
        self._desk.write(reorder_agenda, self._desk.meeting.id, ids)
        self.table.choose_id(ids[end])

    # -- files -----------------------------------------------------------------------------------------

    def attach(self) -> None:
        """Attaches files to the chosen item."""
        line = self.table.current_row()
        if line is not None:
            files.choose_and_attach(self._desk, line.id)

    def _attach_dropped(self, line: AgendaLine | None, paths: Sequence[Path]) -> None:
        files.attach_paths(self._desk, paths, line.id if line else None)

    def save_file_out(self) -> None:
        """Saves a file of the chosen item elsewhere."""
        line = self.table.current_row()
        if line is not None and line.files:
            files.save_out(self._desk, line.files)

    def remove_file(self) -> None:
        """Takes a file off the chosen item."""
        line = self.table.current_row()
        if line is not None and line.files:
            files.put_away(self._desk, line.files)


def item_form(presenters: Sequence[Option]) -> Form:
    """The fields of one item."""
    return Form(
        [
            TextField("title", _("Nội dung"), required=True, lines=2),
            (
                IntField("duration_minutes", _("Thời lượng (phút)"), minimum=1, maximum=1440, width=120),
                SearchField(
                    "presenter",
                    _("Người trình bày"),
                    presenters,
                    free_text=True,
                    placeholder=_("Gõ tên hoặc cơ quan"),
                ),
            ),
            TextField("papers", _("Tài liệu"), hint=_("Mỗi tài liệu một dòng; tệp đính kèm sau."), lines=2),
            CheckField("needs_paper", _("Phải có tài liệu trước cuộc họp")),
        ]
    )


def item_input(values: dict[str, Any], line: AgendaLine | None) -> AgendaItemInput:
    """What the form read, as the command takes it."""
    if not values["title"]:
        raise refuse(N_("Chưa ghi nội dung."), field="title")
    return AgendaItemInput(
        values["title"],
        line.id if line else None,
        values["duration_minutes"],
        values["presenter"] or "",
        values["papers"],
        values["needs_paper"],
    )


def _total(detail: MeetingDetail) -> str:
    """How long the programme takes, and when it would end."""
    lengths = [line.duration_minutes for line in detail.agenda]
    total = sum(length or 0 for length in lengths)
    if not total:
        return ""
    if None in lengths:
        return _("Tổng {minutes} phút; còn nội dung chưa ghi thời lượng.").format(minutes=total)
    start = detail.starts_at.hour * 60 + detail.starts_at.minute + total
    from datetime import time

    end = clock_time(time(start // 60 % 24, start % 60))
    return _("Tổng {minutes} phút; dự kiến kết thúc lúc {end}.").format(minutes=total, end=end)
