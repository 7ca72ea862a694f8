"""The tab "Bản chụp": files dropped on the record or chosen, saved out, taken off with undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import StorageError, UserError, os_reason, refuse, sentence
from app.formatting import number
from app.i18n import N_, _
from app.rules.violations import Violation
from app.services.incoming.commands import attach_scan, remove_scan, restore_scan
from app.services.incoming.views import IncomingDetail, Scan
from app.services.meetings.files import read_file
from app.services.meetings.views import FileInput
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.incoming.desk import Desk


class ScansTab(QWidget):
    """The files of the document on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.add = Button(_("Thê&m bản chụp…"), self.choose, icon_name="attachment", name="add-scans")
        self.save = Button(_("&Lưu ra ngoài…"), self.save_out, icon_name="export", name="save-scan")
        self.remove = Button(_("Bỏ &tệp"), self.put_away, icon_name="delete", name="remove-scan")
        self.hint = label("", "caption", name="scans-hint", wrap=True)
        self.table = RowsTable(
            [
                Column("name", _("Tệp"), width=200, stretch=True),
                Column("size", _("Cỡ"), width=90, value=_size),
                Column("added_on", _("Ngày thêm"), Kind.DATE, 100),
                Column("added_by", _("Người thêm"), width=140),
            ],
            name="scans",
            empty=_("Chưa có bản chụp. Kéo tệp thả vào đây, hoặc bấm “Thêm bản chụp…”."),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (self.add, self.save, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(buttons)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        self.table.row_chosen.connect(lambda _row: self._follow())
        self.table.row_opened.connect(lambda _row: self.save_out())
        self.setFocusProxy(self.table)

    def show_document(self, detail: IncomingDetail) -> None:
        """Shows the files of another document, or the same after a change."""
        self.table.set_rows(detail.scans)
        self.table.choose_first()
        secret = not detail.files_kept
        self.table.empty = (
            _("Văn bản mật không lưu bản chụp trên máy này.")
            if secret
            else _("Chưa có bản chụp. Kéo tệp thả vào đây, hoặc bấm “Thêm bản chụp…”.")
        )
        why = self._desk.why_not() or (self.table.empty if secret else "")
        self.add.setEnabled(not why)
        self.add.setToolTip(why)
        hint = _("Kéo một hay nhiều tệp PDF, ảnh thả vào bản ghi này. Mỗi tệp tối đa 200 MiB.")
        self.hint.setText("" if why else hint)
        self.hint.setVisible(not why)
        self._follow()

    def _follow(self) -> None:
        chosen = self.table.current_row() is not None
        self.save.setEnabled(chosen)
        self.remove.setEnabled(chosen and self._desk.may_edit)

    # -- acts ------------------------------------------------------------------------------------------

    def takes_files(self) -> bool:
        """True while files may be dropped on the record."""
        return self.add.isEnabled() and self._desk.detail is not None

    def choose(self) -> None:
        """Asks for files and attaches them."""
        kinds = ((_("Bản chụp, PDF"), "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"), (_("Mọi tệp"), "*"))
        self.attach(self._desk.context.dialogs.open_files(_("Thêm bản chụp"), kinds))

    def attach(self, paths: Sequence[Path]) -> None:
        """Attaches files one by one; each that is refused says why, the others are kept."""
        detail = self._desk.detail
        if detail is None:
            return
        kept = []
        refused: list[Violation] = []
        for path in paths:
            try:
                self._desk.submit(attach_scan, detail.row.id, _read(path))
                kept.append(path.name)
            except UserError as refusal:
                refused += refusal.violations
        if kept:
            self._desk.say_done(_attached(kept))
        self._tell_refused(refused)

    def _tell_refused(self, refused: Sequence[Violation]) -> None:
        """One reason in the bar; several in a window, for the bar has no room for all of them."""
        context = self._desk.context
        if len(refused) < 2:
            context.notices.violations(refused)
            return
        title = _("{count} tệp không đính kèm được").format(count=len(refused))
        context.dialogs.tell(title, "\n".join(sentence(violation) for violation in refused))

    def save_out(self) -> None:
        """Writes a copy of the chosen file where the person says."""
        scan: Scan | None = self.table.current_row()
        context = self._desk.context
        path = context.dialogs.save_file(_("Lưu tệp ra ngoài"), scan.name) if scan is not None else None
        if scan is None or path is None:
            return
        try:
            path.write_bytes(context.read(read_file, scan.id).data)
        except OSError as fault:
            words = _("Không lưu được {name}: {fault}.")
            context.notices.error(words.format(name=path.name, fault=os_reason(fault)))
        except StorageError as fault:
            context.notices.error(str(fault))
        else:
            self._desk.say_done(_("Đã lưu {name} ra {folder}.").format(name=scan.name, folder=path.parent))

    def put_away(self) -> None:
        """Takes the chosen file off, with "Hoàn tác"."""
        scan: Scan | None = self.table.current_row()
        if scan is not None and self._desk.write(remove_scan, scan.id):
            undo = self._desk.undo(restore_scan, scan.id)
            self._desk.say_done(_("Đã bỏ tệp {name}.").format(name=scan.name), undo)


def _attached(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _("Đã đính kèm {name}.").format(name=names[0])
    return _("Đã đính kèm {count} tệp.").format(count=len(names))


def _read(path: Path) -> FileInput:
    try:
        return FileInput(path.name, path.read_bytes())
    except OSError as fault:
        words = N_("Không đọc được tệp {name}: {fault}.")
        raise refuse(words, name=path.name, fault=os_reason(fault)) from fault


def _size(scan: Scan) -> str:
    return _("{size} KB").format(size=number(max(1, round(scan.size_bytes / 1024))))
