"""Small files written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from app.errors import StorageError, os_reason
from app.i18n import _


def write_atomic(path: Path, data: bytes) -> None:
    """Puts the bytes at the path, durable on return: temporary file, fsync, replace, fsync of the folder.

    Raises StorageError when the disk refuses; the file that was there stays as it was.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_fault(path.name, error) from error


def disk_fault(name: str, error: OSError) -> StorageError:
    """The error that says why a file was not written."""
    if error.errno == errno.ENOSPC:
        return disk_full()
    return StorageError(
        _("Không ghi được tệp {name}: {reason}. Kiểm tra dung lượng và quyền ghi rồi làm lại.").format(
            name=name, reason=os_reason(error)
        )
    )


def disk_full() -> StorageError:
    """The error that says the disk has no room left."""
    return StorageError(
        _("Ổ đĩa đã đầy nên chưa ghi được. Xóa bớt tệp trên ổ rồi ghi lại; dữ liệu cũ còn nguyên.")
    )


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder durable; Windows does this by itself and cannot be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
