"""Files of the meeting where they are not in a list of their own: of an item, of the minutes, of a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.i18n import _
from app.services.attachments import AttachmentKind, FileInput, file_from_path
from app.services.meetings.views import FileLine
from app.ui.kit.choice_fields import Option
from app.ui.screens.meetings.desk import Desk
from app.ui.shell.attachments import FileActs, scan_kinds, size_words

__all__ = ["scan_kinds"]


def read_scan(desk: Desk, path: Path, field: str | None = None) -> FileInput:
    """The scan to attach; refused with a sentence when it cannot be taken."""
    file: FileInput = desk.context.read(file_from_path, path, field or "attachment")
    return file


def attach_paths(desk: Desk, paths: Sequence[Path], agenda_item_id: int | None = None) -> None:
    """Attaches files to the meeting, or to an item of its programme."""
    home = ("meeting", desk.meeting.id) if agenda_item_id is None else ("agenda_item", agenda_item_id)
    _acts(desk).add(*home, paths, AttachmentKind.MEETING_PAPER)


def choose_and_attach(desk: Desk, agenda_item_id: int | None = None) -> None:
    """Asks for files and attaches them."""
    attach_paths(desk, desk.context.dialogs.open_files(_("Đính kèm tài liệu")), agenda_item_id)


def file_words(file: FileLine) -> str:
    """Name and size of a file."""
    return _("{name} ({size})").format(name=file.name, size=size_words(file.size_bytes))


def choose_file(desk: Desk, title: str, files: Sequence[FileLine]) -> FileLine | None:
    """One of the files: the only one, or the one chosen."""
    if len(files) == 1:
        return files[0]
    return desk.context.dialogs.choose(title, _("Tệp"), [Option(f, file_words(f)) for f in files])


def save_out(desk: Desk, files: Sequence[FileLine]) -> None:
    """Writes a copy of an attached file where the person says."""
    file = choose_file(desk, _("Lưu tệp ra ngoài"), files)
    if file is not None:
        _acts(desk).save_copy(file.id, file.name)


def put_away(desk: Desk, files: Sequence[FileLine]) -> None:
    """Takes an attached file off, with "Hoàn tác"."""
    file = choose_file(desk, _("Bỏ tệp đính kèm"), files)
    if file is not None:
        _acts(desk).put_away(file.id, file.name)


def _acts(desk: Desk) -> FileActs:
    return FileActs(desk.context, desk.owner, desk.show_again)
