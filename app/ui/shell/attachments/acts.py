"""The acts on attached files, for the panel and for lists that show files among other things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import StorageError, UserError, sentence
from app.i18n import _
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation
from app.services.attachments import (
    ATTACHMENT_KIND_LABELS,
    AttachmentKind,
    StagedFiles,
    attach_files,
    attachment_content,
    attachment_text,
    discard_files,
    level_of_file,
    note_file_opened,
    restore_attachment,
    save_attachment,
    set_file_kind,
    stage_files,
    trash_attachment,
)
from app.ui.kit.choice_fields import Option
from app.ui.kit.jobs import Progress
from app.ui.shell.attachments.viewer import FileViewer, Looked, looks_like
from app.ui.shell.context import ScreenContext
from app.ui.shell.outside import open_outside

OPENED_OUTSIDE = frozenset(
    {".pdf", ".doc", ".docx", ".rtf", ".odt", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx", ".txt"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif"}
)
"""Endings of files that other programs show; a program is never started from here."""


class FileActs:
    """What can be done with attached files, wherever they are listed."""

    def __init__(
        self, context: ScreenContext, owner: QWidget, changed: Callable[[], object] = lambda: None
    ) -> None:
        """`changed` is called after every act that changed something."""
        self._context, self._owner, self._changed = context, owner, changed
        self.viewer: FileViewer | None = None

    # -- adding ----------------------------------------------------------------------------------------

    def add(self, record_kind: str, record_id: int, paths: Sequence[Path], kind: AttachmentKind) -> None:
        """Attaches files beside the window, all in one write; those refused are told, the others are kept."""
        if not paths:
            return
        context = self._context

        def work(progress: Progress) -> StagedFiles:
            staged: StagedFiles = context.read(
                stage_files, record_kind, record_id, paths, kind, progress.step
            )
            return staged

        def keep(staged: StagedFiles) -> None:
            self._keep(record_kind, record_id, staged, kind)

        words = _("Đang đính kèm {count} tệp:").format(count=len(paths))
        context.jobs.run(work, keep, self._failed, words=words)

    def _keep(self, record_kind: str, record_id: int, staged: StagedFiles, kind: AttachmentKind) -> None:
        if staged.files:
            done = self._context.run_write(attach_files, record_kind, record_id, staged, kind)
            if not done:
                self._context.read(discard_files, staged)
                return
            self._changed()
            self._context.notices.done(_attached([file.name for file in staged.files]))
        self._tell_refused(staged.refused)

    def _tell_refused(self, refused: Sequence[Violation]) -> None:
        """One reason in the bar; several in a window, for the bar has no room for all of them."""
        if len(refused) < 2:
            self._context.notices.violations(refused)
            return
        title = _("{count} tệp không đính kèm được").format(count=len(refused))
        self._context.dialogs.tell(title, "\n".join(f"• {sentence(v)}" for v in refused))

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, UserError):
            self._context.notices.violations(fault.violations)
        elif isinstance(fault, StorageError):
            self._context.notices.error(str(fault))
        else:
            self._context.jobs.failed.emit(fault)

    # -- looking ---------------------------------------------------------------------------------------

    def preview(self, file_id: int, name: str) -> None:
        """Shows the file inside the window; of a secret record the journal notes it first."""
        context = self._context

        def work(_progress: Progress) -> Looked:
            file = context.read(attachment_content, file_id)
            kind = looks_like(file.name, file.data)
            text = context.read(attachment_text, file_id) if kind == "text" else ""
            return Looked(name, kind, file.data, text)

        def show(looked: Looked) -> None:
            if self._noted(file_id, "preview"):
                self._show(looked)

        context.jobs.run(work, show, self._failed, words=_("Đang mở {name}").format(name=name))

    def _show(self, looked: Looked) -> None:
        self.viewer = FileViewer(looked, self._owner.window())
        self.viewer.destroyed.connect(self._forget)
        self.viewer.open()

    def _forget(self) -> None:
        self.viewer = None

    def _noted(self, file_id: int, way: str) -> bool:
        """True when the opening may go on: noted where the level asks for it."""
        if self.level(file_id) is Secrecy.NONE:
            return True
        return self._context.run_write(note_file_opened, file_id, way)

    def level(self, file_id: int) -> Secrecy:
        """The level of the record the file belongs to."""
        found: Secrecy = self._context.read(level_of_file, file_id)
        return found

    # -- giving out ------------------------------------------------------------------------------------

    def save_copy(self, file_id: int, name: str) -> None:
        """Writes a copy where the person says."""
        path = self._context.dialogs.save_file(_("Lưu tệp ra ngoài"), name)
        if path is None or not self._written(file_id, path):
            return
        words = _("Đã lưu {name} ra {folder}.")
        self._context.notices.done(words.format(name=path.name, folder=path.parent))

    def open_outside(self, file_id: int, name: str) -> None:
        """Opens a read-only copy with the machine's own program; changes there do not come back."""
        opened: list[bool] = []
        done = self._tried(lambda: opened.append(open_outside(name, self._writer(file_id))))
        if done and not opened[0]:
            words = _("Máy này không có chương trình mở {name}. Lưu tệp ra ngoài để mở ở máy khác.")
            self._context.notices.warning(words.format(name=name))

    def _writer(self, file_id: int) -> Callable[[Path], Any]:
        return lambda path: self._context.read(save_attachment, file_id, path)

    def _written(self, file_id: int, path: Path) -> bool:
        return self._tried(lambda: self._writer(file_id)(path))

    def _tried(self, do: Callable[[], Any]) -> bool:
        """True when it was done; a refusal goes to the message bar."""
        try:
            do()
        except UserError as refusal:
            self._context.notices.violations(refusal.violations)
        except (StorageError, OSError) as fault:
            self._context.notices.error(str(fault))
        else:
            return True
        return False

    # -- changing --------------------------------------------------------------------------------------

    def put_away(self, file_id: int, name: str) -> None:
        """Puts the file into the trash, with "Hoàn tác"."""
        if self._context.run_write(trash_attachment, file_id):
            self._changed()
            undo = lambda: self._taken_back(file_id)  # noqa: E731
            self._context.notices.done(_("Đã bỏ tệp {name} vào thùng rác.").format(name=name), undo)

    def _taken_back(self, file_id: int) -> None:
        if self._context.run_write(restore_attachment, file_id):
            self._changed()

    def ask_kind(self, file_id: int, version: int, kinds: Sequence[AttachmentKind]) -> None:
        """Asks what the file is to its record."""
        options = [Option(kind, _(ATTACHMENT_KIND_LABELS[kind])) for kind in kinds]
        kind = self._context.dialogs.choose(_("Đổi loại tệp"), _("Loại tệp"), options)
        if kind is not None and self._context.run_write(set_file_kind, file_id, kind, version):
            self._changed()


def _attached(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _("Đã đính kèm {name}.").format(name=names[0])
    return _("Đã đính kèm {count} tệp.").format(count=len(names))
