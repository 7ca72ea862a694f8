"""One program at a time on a workspace: a file lock the system frees by itself when the program dies."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import StorageError, os_reason
from app.i18n import _

LOCK_NAME = "workspace.lock"


class WorkspaceInUse(StorageError):
    """Another program holds the workspace."""


def acquire(folder: Path) -> FileLock:
    """The held lock of the workspace folder; raises WorkspaceInUse when another program has it."""
    # Taken in a background job, freed by the window: the lock belongs to the program, not to a thread.
    lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceInUse(
            _(
                "Dữ liệu ở {folder} đang mở trong một cửa sổ Thường trực khác. Đóng cửa sổ đó rồi mở lại."
            ).format(folder=folder)
        ) from error
    except OSError as error:
        raise StorageError(
            _("Không ghi được vào thư mục {folder}: {reason}. Kiểm tra quyền ghi của thư mục.").format(
                folder=folder, reason=os_reason(error)
            )
        ) from error
    return lock
