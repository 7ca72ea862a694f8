"""The files of a record: a list, taken in by button or by drag and drop, seen, saved out, put away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import sentence
from app.i18n import _
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.attachments import (
    ATTACHMENT_KIND_LABELS,
    HOMES,
    AttachmentKind,
    FileRow,
    FilesDetail,
    list_attachments,
)
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, enable, menu_button
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.shell.attachments.acts import OPENED_OUTSIDE, FileActs
from app.ui.shell.attachments.drops import FileDrop
from app.ui.shell.attachments.words import scan_kinds, size_words
from app.ui.shell.context import ScreenContext

SCANS = (AttachmentKind.SIGNED_SCAN, AttachmentKind.INCOMING_SCAN)
FROM_PX = {"added_at_utc": 480, "added_by": 700, "sha256": 830}


class AttachmentPanel(QWidget):
    """The files of the record on the desk: `show_files` gives it the record."""

    changed = Signal()
    """Files were added, put away, taken back or called otherwise."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.detail: FilesDetail | None = None
        self._why_not = self._asked_why_not = ""
        self.acts = FileActs(context, self, self._reload)
        self.add_button = Button(_("Đính kèm…"), self.choose, icon_name="attachment", name="attach-files")
        self.kind = QComboBox()
        self.kind.setObjectName("attach-as")
        self.kind.setAccessibleName(_("Đính kèm là"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.look = Button(_("Xem"), self.preview, icon_name="show", name="preview-file", tip="Enter")
        self.save = Button(_("Lưu ra ngoài…"), self.save_copy, icon_name="export", name="save-out")
        self.outside = self._act("open-outside", _("Mở bằng chương trình khác"), self.open_outside)
        self.change = self._act("file-kind", _("Đổi loại tệp…"), self.ask_kind)
        self.off = self._act("put-away", _("Bỏ vào thùng rác"), self.put_away, "Delete")
        self.more = menu_button(_("Việc khác"), [self.outside, self.change, self.off], name="more-files")
        self.hint = label("", "caption", name="files-hint", wrap=True)
        self.table = FittingTable(_columns(), name="files", from_px=FROM_PX)
        self._lay_out()
        self.table.row_chosen.connect(lambda _row: self._follow())
        self.table.row_opened.connect(lambda _row: self.preview())
        for widget in (self, self.table.viewport()):
            FileDrop(widget, self.takes_files).dropped.connect(self.add)
        self.setFocusProxy(self.table)

    def _act(self, name: str, words: str, do: object, keys: str = "") -> QAction:
        return action(words, do, parent=self, name=name, keys=keys)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        self.as_words = label(_("là"), "second")
        for widget in (self.add_button, self.as_words, self.kind):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.look, self.save, self.more):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shows the icons alone of as many acts as the width demands, so that no word is cut."""
        buttons = (self.more, self.save, self.look, self.add_button)
        for button in buttons:
            button.set_compact(False)
        for button in buttons:
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return
            button.set_compact(True)

    # -- showing ---------------------------------------------------------------------------------------

    def show_files(
        self,
        record_kind: str,
        record_id: int,
        why_not: str = "",
        usual: AttachmentKind | None = None,
    ) -> None:
        """Shows the files of a record.

        `why_not`: why none may be added or put away, in the window's language; `usual`: what a new file is.
        """
        same = self.detail is not None and self._record() == (record_kind, record_id)
        detail: FilesDetail = self._context.read(list_attachments, record_kind, record_id)
        self.detail = detail
        may = self._context.may(HOMES[record_kind].right)
        self._asked_why_not = why_not
        not_kept = "\n".join(sentence(violation) for violation in detail.refused)
        self._why_not = why_not or not_kept or ("" if may else _("Vai trò này chỉ được xem các tệp."))
        chosen = self.kind.currentData() if same else usual
        self.kind.clear()
        for kind in detail.kinds:
            self.kind.addItem(_(ATTACHMENT_KIND_LABELS[kind]), kind)
        self.kind.setCurrentIndex(detail.kinds.index(chosen) if chosen in detail.kinds else 0)
        self.table.empty = self._why_not or _("Chưa có tệp nào. Kéo tệp thả vào đây, hoặc bấm “Đính kèm…”.")
        self.table.set_rows(detail.files)
        if self.table.current_row() is None:
            self.table.choose_first()
        self._tell()
        self._follow()

    def show_nothing(self) -> None:
        """Shows no record."""
        self.detail = None
        self.table.set_rows(())
        self._follow()

    def _record(self) -> tuple[str, int]:
        assert self.detail is not None
        return self.detail.record_kind, self.detail.record_id

    def _reload(self) -> None:
        if self.detail is not None:
            self.show_files(*self._record(), self._asked_why_not)
        self.changed.emit()

    def _tell(self) -> None:
        assert self.detail is not None
        if self.detail.files and self.detail.secrecy is not Secrecy.NONE:
            words = _(
                "Tài liệu {level}: chỉ xem trong chương trình, mỗi lần xem ghi vào nhật ký; không lưu ra "
                "ngoài, không mở bằng chương trình khác."
            ).format(level=_(SECRECY_LABELS[self.detail.secrecy]))
        elif self._why_not:
            words = ""
        else:
            words = _("Kéo một hay nhiều tệp thả vào đây; mỗi tệp tối đa {most} MiB.").format(
                most=self.detail.most_mib
            )
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        for widget in (self.add_button, self.kind):
            enable(widget, self._why_not)
        several = len(self.detail.kinds) > 1
        self.kind.setVisible(several)
        self.as_words.setVisible(several)

    def _follow(self) -> None:
        """What may be done with the chosen file."""
        file = self.file()
        secret = self.detail is not None and self.detail.secrecy is not Secrecy.NONE
        out = _("Tệp của tài liệu mật không lưu ra ngoài.") if secret else ""
        self.look.setEnabled(file is not None)
        enable(self.save, out)
        self.save.setEnabled(file is not None and not secret)
        self.outside.setEnabled(file is not None and not secret and _shown_outside(file.name))
        fixed = file is None or bool(file.fixed) or bool(self._why_not)
        self.off.setEnabled(not fixed)
        self.change.setEnabled(not fixed and self.detail is not None and len(self.detail.kinds) > 1)
        if file is not None:
            self.off.setToolTip(_(file.fixed) if file.fixed else "")

    def file(self) -> FileRow | None:
        """The chosen file."""
        row: FileRow | None = self.table.current_row()
        return row

    # -- acts ------------------------------------------------------------------------------------------

    def takes_files(self) -> bool:
        """True while files may be added."""
        return self.detail is not None and not self._why_not

    def choose(self) -> None:
        """Asks for files and attaches them."""
        kinds = scan_kinds() if self.kind.currentData() in SCANS else ()
        self.add(self._context.dialogs.open_files(_("Đính kèm tệp"), kinds))

    def add(self, paths: Sequence[Path]) -> None:
        """Attaches files as what the list beside the button says."""
        if self.takes_files():
            self.acts.add(*self._record(), paths, self.kind.currentData())

    def preview(self) -> None:
        """Shows the chosen file."""
        if (file := self.file()) is not None:
            self.acts.preview(file.id, file.name)

    def save_copy(self) -> None:
        """Saves the chosen file elsewhere."""
        if (file := self.file()) is not None:
            self.acts.save_copy(file.id, file.name)

    def open_outside(self) -> None:
        """Opens the chosen file with another program."""
        if (file := self.file()) is not None:
            self.acts.open_outside(file.id, file.name)

    def put_away(self) -> None:
        """Puts the chosen file into the trash."""
        if (file := self.file()) is not None:
            self.acts.put_away(file.id, file.name)

    def ask_kind(self) -> None:
        """Asks what the chosen file is to its record."""
        if (file := self.file()) is not None and self.detail is not None:
            self.acts.ask_kind(file.id, file.version, self.detail.kinds)


def _columns() -> list[Column]:
    return [
        Column("name", _("Tệp"), width=200, stretch=True),
        Column("kind", _("Loại"), width=140, value=lambda row: _(ATTACHMENT_KIND_LABELS[row.kind])),
        Column("size", _("Cỡ"), Kind.NUMBER, 76, value=lambda row: size_words(row.size_bytes)),
        Column("added_at_utc", _("Thêm lúc"), Kind.INSTANT, 136),
        Column("added_by", _("Người thêm"), width=130),
        Column("sha256", _("Dấu SHA-256"), width=104, value=_fingerprint, tip=lambda row: row.sha256),
    ]


def _fingerprint(row: FileRow) -> str:
    """The first eight digits, as papers tell them; all of them on hover."""
    return row.sha256[:8].upper()


def _shown_outside(name: str) -> bool:
    return Path(name).suffix.lower() in OPENED_OUTSIDE
