"""Import from Excel: choose the file, see what each row would do, then store all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import StorageError, UserError, os_reason, sentence
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.services.excel.cells import as_text
from app.services.excel.guard import bytes_of
from app.services.excel.headings import letter
from app.services.excel.preview import STATUS_LABELS, Preview, PreviewRow, Status
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import CheckField
from app.ui.kit.fitting import size_to_screen
from app.ui.kit.jobs import Job
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.shell.desk import ScreenDesk

MOST_SAID = 8
"""Reasons against a file that are said at once."""
_TONES = {
    Status.NEW: Tone.DONE,
    Status.UPDATED: Tone.DUE,
    Status.UNCHANGED: Tone.IDLE,
    Status.WRONG: Tone.OVERDUE,
}


@dataclass(frozen=True)
class ImportKind:
    """What is imported: its words, its columns, how a file is read, previewed and stored."""

    title: str
    columns: Sequence[Column]
    """Of the preview, between the result of a row and what is said of it."""
    read: Callable[[bytes, str, date], Any]
    """Content, name of the file and today → the file read."""
    preview: Callable[..., Any]
    store: Callable[..., Any]
    template: Callable[[], bytes]
    template_name: str
    rejected: Callable[[Any], bytes]
    more: Callable[[Any], str] = lambda _preview: ""
    """What else the summary tells."""


class ImportDialog(QDialog):
    """The way from a file to the records, with every error in sight before anything is stored."""

    def __init__(self, desk: ScreenDesk, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._context, self._kind = desk, desk.context, kind
        self.preview: Preview | None = None
        self._path = Path()
        self._job: Job | None = None
        self._storing = False
        self.setObjectName("import-dialog")
        self.setWindowTitle(kind.title)
        self.choose = Button(_("&Chọn tệp…"), self.choose_file, icon_name="folder", name="choose-file")
        self.template = Button(_("&Lấy tệp mẫu…"), self.save_template, icon_name="export", name="template")
        self.file_name = label(_("Chưa chọn tệp."), "second", name="file-name")
        self.summary = label("", "heading", name="summary", wrap=True)
        self.headings = label("", name="import-notice", wrap=True)
        self.only_wrong = CheckField("only-wrong", _("Chỉ &xem dòng có lỗi"))
        self.table = RowsTable(
            self._columns(),
            name="import-rows",
            empty=_("Chọn tệp Excel để xem trước. Chưa có tệp thì lấy tệp mẫu, điền rồi nhập."),
        )
        self.details = label("", name="row-details", wrap=True)
        self.save_wrong = Button(_("&Ghi tệp dòng lỗi…"), self.save_rejected, name="save-rejected")
        self.back = Button(_("Đón&g"), self.reject, name="back")
        self.store = Button(_("&Nhập"), self.import_now, role="primary", name="import")
        self._lay_out()
        self.only_wrong.changed.connect(self._fill)
        self.table.row_chosen.connect(self._tell_row)
        self._show_preview(None)

    def _columns(self) -> list[Column]:
        return [
            Column("id", _("Dòng"), Kind.NUMBER, 56),
            Column("status", _("Kết quả"), Kind.STATE, 120, value=_status),
            *(replace(c, value=self._as_in_file(c)) for c in self._kind.columns),
            Column("said", _("Lỗi, thay đổi"), width=260, value=self._said, stretch=True),
        ]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.choose, self.template):
            top.addWidget(widget)
        top.addWidget(self.file_name, 1)
        self._notice = QFrame()
        self._notice.setProperty("notice", "error")
        inside = QVBoxLayout(self._notice)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.headings)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.save_wrong)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.store)
        middle = QHBoxLayout()
        middle.addWidget(self.summary, 1)
        middle.addWidget(self.only_wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._notice)
        column.addLayout(middle)
        column.addWidget(self.table, 1)
        column.addWidget(self.details)
        column.addLayout(buttons)
        size_to_screen(self, 1320, 640)

    # -- the file --------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Asks for the file and reads it beside the window."""
        path = self._context.dialogs.open_file(_("Chọn tệp Excel"), [(_("Tệp Excel"), "*.xlsx *.xlsm")])
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Reads a file; its preview or the reason against it follows."""
        self._path = path
        self.file_name.setText(path.name)
        self._say([])
        self.summary.setText(_("Đang đọc tệp Excel…"))
        self.choose.setEnabled(False)
        today = self._context.today()

        def work(progress: Any) -> Preview:
            file = self._kind.read(bytes_of(path), path.name, today)
            progress.check()
            preview: Preview = self._context.read(self._kind.preview, file)
            return preview

        self._job = self._context.jobs.run(
            work, self._show_preview, self._refused, words=_("Đang đọc tệp Excel…")
        )

    def _refused(self, fault: Exception) -> None:
        """A file without a table to preview: every reason is said."""
        self._show_preview(None)
        self._tell_fault(fault)

    def _tell_fault(self, fault: Exception) -> None:
        if isinstance(fault, UserError):
            self._say([sentence(v) for v in fault.violations[:MOST_SAID]])
        elif isinstance(fault, StorageError):
            self._say([str(fault)])
        else:
            raise fault

    def _say(self, sentences: list[str], kind: str = "error") -> None:
        """Says what stands against the file, or what to mind about it, above the rows."""
        self.headings.setText("\n".join(sentences))
        self._notice.setProperty("notice", kind)
        for widget in (self._notice, self.headings):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._notice.setVisible(bool(sentences))

    def _show_preview(self, preview: Preview | None) -> None:
        self.preview = preview
        self.choose.setEnabled(True)
        self._say([])
        self._show_store(preview)
        self.save_wrong.setVisible(self._some_wrong())
        words = _("Chỉ &xem dòng có lỗi") if self._some_wrong() else _("Chỉ &xem dòng cần lưu ý")
        self.only_wrong.box.setText(words)
        self.only_wrong.setVisible(preview is not None and any(row.violations for row in preview.rows))
        self.summary.setText(_summary(preview, self._kind.more(preview)) if preview else "")
        self.only_wrong.load(self._some_wrong())
        self._fill()
        if preview is not None:
            self._say_beside_rows(preview)
            self.table.choose_first()
            self.table.setFocus()

    def _show_store(self, preview: Preview | None) -> None:
        """The button with the count of rows; grey with the reason on hover."""
        self.store.setText(_("&Nhập {count} dòng").format(count=len(preview.rows)) if preview else _("&Nhập"))
        if preview is None:
            enable(self.store, _("Chọn tệp Excel trước."))
        else:
            enable(self.store, "" if preview.ok else _("Tệp còn lỗi nên chưa nhập được."))

    def _say_beside_rows(self, preview: Preview) -> None:
        """Above the rows what belongs to none of them: about headings, a row of sums; errors first."""
        rows = {row.id for row in preview.rows}
        found = sorted((v for v in preview.violations if v.row not in rows), key=_is_no_error)
        wrong = any(not _is_no_error(v) for v in found)
        said = [sentence(v) if v.row is None else self._with_cell(v) for v in found[:MOST_SAID]]
        self._say(said, "error" if wrong else "warning")

    def _some_wrong(self) -> bool:
        return self.preview is not None and self.preview.count(Status.WRONG) > 0

    def _fill(self) -> None:
        rows = self.preview.rows if self.preview else ()
        if self.preview is not None and self.only_wrong.read():
            wrong = self._some_wrong()
            rows = tuple(r for r in rows if (r.status is Status.WRONG if wrong else r.violations))
        self.table.set_rows(rows)
        self._tell_row(self.table.current_row())

    def _as_in_file(self, column: Column) -> Callable[[PreviewRow], Any]:
        """What a row holds in the column; a cell with an error as it stands in the file."""

        def value(row: PreviewRow) -> Any:
            wrong = any(v.field == column.key and v.severity is Severity.ERROR for v in row.violations)
            if not wrong or self.preview is None:
                return column.of(row)
            cells = self.preview.file.cells.get(row.id, {})
            return as_text(cells[column.key]) if column.key in cells else column.of(row)

        return value

    def _said(self, row: PreviewRow) -> str:
        return " ".join(sentence(v) for v in row.violations) or row.changes

    def _tell_row(self, row: PreviewRow | None) -> None:
        """Every violation of the chosen row, each with its cell."""
        lines = [self._with_cell(v) for v in row.violations] if row is not None else []
        self.details.setText("\n".join(lines))
        self.details.setVisible(bool(lines))

    def _with_cell(self, violation: Violation) -> str:
        assert self.preview is not None
        kind = _("Lỗi") if violation.severity is Severity.ERROR else _("Lưu ý")
        position = self.preview.file.columns.get(violation.field or "")
        if position is None:
            return _("{kind}: {sentence}").format(kind=kind, sentence=sentence(violation))
        return _("{kind} ở ô {cell} ({column}): {sentence}").format(
            kind=kind,
            cell=f"{letter(position)}{violation.row}",
            column=self.preview.file.titles[violation.field or ""],
            sentence=sentence(violation),
        )

    # -- acts ------------------------------------------------------------------------------------------

    def import_now(self) -> None:
        """Stores all rows in one write, beside the window; on refusal nothing is stored."""
        if self.preview is None or not self.preview.ok:
            return
        file, context = self.preview.file, self._context
        self._storing = True
        for button in (self.choose, self.back, self.store):
            button.setEnabled(False)
        self.summary.setText(_("Đang nhập {count} dòng…").format(count=len(self.preview.rows)))
        self._job = context.jobs.run(
            lambda _progress: context.workspace.write(context.actor, self._kind.store, file),
            self._stored,
            self._not_stored,
            words=_("Đang nhập…"),
        )

    def _stored(self, result: Any) -> None:
        self._storing = False
        self._desk.show_again()
        words = _("Đã nhập {filename}: {new} dòng thêm mới, {updated} cập nhật, {unchanged} không đổi.")
        self._desk.say_done(
            words.format(
                filename=self._path.name, new=result.new, updated=result.updated, unchanged=result.unchanged
            )
        )
        self._desk.warn(result.warnings)
        self.accept()

    def _not_stored(self, fault: Exception) -> None:
        """Says why; somebody may have changed the records since the preview."""
        self._storing = False
        for button in (self.choose, self.back):
            button.setEnabled(True)
        self.summary.setText(_("Chưa nhập dòng nào."))
        self._tell_fault(fault)

    def reject(self) -> None:
        """Closes, giving up the reading of a file; never in the middle of storing."""
        if self._storing:
            return
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def save_rejected(self) -> None:
        """Writes the wrong rows with their reasons to a file of their own."""
        if self.preview is not None:
            self._save(
                _("Ghi các dòng lỗi"), f"{self._path.stem}-loi.xlsx", self._kind.rejected(self.preview)
            )

    def save_template(self) -> None:
        """Writes the file to fill in."""
        self._save(_("Ghi tệp mẫu"), self._kind.template_name, self._kind.template())

    def _save(self, title: str, name: str, data: bytes) -> None:
        path = self._context.dialogs.save_file(title, name, [(_("Tệp Excel"), "*.xlsx")])
        if path is None:
            return
        try:
            path.write_bytes(data)
        except OSError as fault:
            words = _("Không ghi được tệp {path}: {reason}.")
            self._say([words.format(path=path.name, reason=os_reason(fault))])
            return
        self._context.notices.done(_("Đã ghi {path}.").format(path=path))
        self.file_name.setText(_("Đã ghi {path}.").format(path=path))


def _status(row: PreviewRow) -> State:
    return State(_(STATUS_LABELS[row.status]), _TONES[row.status])


def _is_no_error(violation: Violation) -> bool:
    return violation.severity is not Severity.ERROR


def _summary(preview: Preview, more: str) -> str:
    """What the file would do, in one line."""
    wrong = preview.count(Status.WRONG)
    if wrong:
        return _(
            "{wrong} trên {count} dòng có lỗi: chưa nhập được. Sửa trong Excel rồi chọn lại tệp."
        ).format(wrong=wrong, count=len(preview.rows))
    if not preview.ok:
        return _("Tệp có lỗi: chưa nhập được. Sửa trong Excel rồi chọn lại tệp.")
    words = _("{new} dòng thêm mới, {updated} cập nhật, {unchanged} không đổi").format(
        new=preview.count(Status.NEW),
        updated=preview.count(Status.UPDATED),
        unchanged=preview.count(Status.UNCHANGED),
    )
    return _("{words}; {more}.").format(words=words, more=more) if more else f"{words}."
