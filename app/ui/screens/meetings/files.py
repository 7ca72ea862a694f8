"""Attached files: taken in from a folder, dropped on a row, saved out again, put in the trash with undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.errors import os_reason, refuse
from app.formatting import number
from app.i18n import N_, _
from app.services.meetings.files import attach_file, read_file, remove_file, restore_file
from app.services.meetings.views import FileInput, FileLine
from app.ui.kit.choice_fields import Option
from app.ui.screens.meetings.desk import Desk


def scan_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of file a scan may be, for the file chooser."""
    return ((_("Bản chụp, PDF"), "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"), (_("Mọi tệp"), "*"))


def read_path(path: Path, field: str | None = None) -> FileInput:
    """The file to attach; refused with a sentence when it cannot be read."""
    try:
        return FileInput(path.name, path.read_bytes())
    except OSError as fault:
        sentence = N_("Không đọc được tệp {name}: {fault}.")
        raise refuse(sentence, field=field, name=path.name, fault=os_reason(fault)) from fault


def attach_paths(desk: Desk, paths: Sequence[Path], agenda_item_id: int | None = None) -> None:
    """Attaches files to the meeting, or to an item of its programme."""
    from app.errors import UserError

    meeting_id = desk.meeting.id
    for path in paths:
        try:
            file = read_path(path)
        except UserError as refusal:
            desk.context.notices.violations(refusal.violations)
            continue
        if desk.write(attach_file, meeting_id, file, agenda_item_id=agenda_item_id):
            desk.say_done(_("Đã đính kèm {name}.").format(name=path.name))


def choose_and_attach(desk: Desk, agenda_item_id: int | None = None) -> None:
    """Asks for files and attaches them."""
    attach_paths(desk, desk.context.dialogs.open_files(_("Đính kèm tài liệu")), agenda_item_id)


def file_words(file: FileLine) -> str:
    """Name and size of a file."""
    kilobytes = max(1, round(file.size_bytes / 1024))
    return _("{name} ({size} KB)").format(name=file.name, size=number(kilobytes))


def choose_file(desk: Desk, title: str, files: Sequence[FileLine]) -> FileLine | None:
    """One of the files: the only one, or the one chosen."""
    if len(files) == 1:
        return files[0]
    return desk.context.dialogs.choose(title, _("Tệp"), [Option(f, file_words(f)) for f in files])


def save_out(desk: Desk, files: Sequence[FileLine]) -> None:
    """Writes a copy of an attached file where the person says."""
    from app.errors import StorageError

    file = choose_file(desk, _("Lưu tệp ra ngoài"), files)
    path = desk.context.dialogs.save_file(_("Lưu tệp ra ngoài"), file.name) if file else None
    if file is None or path is None:
        return
    try:
        path.write_bytes(desk.context.read(read_file, file.id).data)
    except (OSError, StorageError) as fault:
        desk.context.notices.error(
            _("Không lưu được {name}: {fault}").format(name=file.name, fault=str(fault))
        )
        return
    desk.say_done(_("Đã lưu {name} ra {folder}.").format(name=file.name, folder=path.parent))


def put_away(desk: Desk, files: Sequence[FileLine]) -> None:
    """Takes an attached file off, with "Hoàn tác"."""
    file = choose_file(desk, _("Bỏ tệp đính kèm"), files)
    if file is not None and desk.write(remove_file, file.id):
        desk.say_done(
            _("Đã bỏ tệp {name}.").format(name=file.name),
            undo=lambda: desk.write(restore_file, file.id),
        )
