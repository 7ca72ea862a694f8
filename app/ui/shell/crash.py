"""Our own faults: a dialog that says what happened and where the report lies; the work goes on."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QThread, QTimer
from PySide6.QtWidgets import QApplication

from app import __version__
from app.i18n import _
from app.paths import settings_dir

Show = Callable[[str, str], None]
"""show(title, text)."""


class CrashHook:
    """Takes what no one caught: writes a report without any content of records, then tells the person."""

    def __init__(self, show: Show | None = None, folder: Path | None = None) -> None:
        self._show = show or _show_box
        self._folder = folder
        self._telling = False
        self._former = sys.excepthook

    def install(self) -> None:
        """Stands in for Python's own hook until `remove`."""
        self._former, sys.excepthook = sys.excepthook, self

    def remove(self) -> None:
        """Puts the former hook back."""
        sys.excepthook = self._former

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Reports one fault; a fault while it is being told is only written."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        path = self._write(kind, trace)
        traceback.print_tb(trace)
        sys.stderr.write(f"{kind.__name__}\n")
        if self._telling:
            return
        self._telling = True
        application = QApplication.instance()
        if application is not None and QThread.currentThread() is not application.thread():
            QTimer.singleShot(0, application, lambda: self._tell(path))
        else:
            self._tell(path)

    def _tell(self, path: Path | None) -> None:
        try:
            self._show(_("Phần mềm gặp lỗi"), _words(path))
        finally:
            self._telling = False

    def _write(self, kind: type[BaseException], trace: TracebackType | None) -> Path | None:
        """The report's file; None when it cannot be written."""
        now = datetime.now(UTC)
        try:
            folder = self._folder or settings_dir() / "loi"
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"loi-{now:%Y%m%d-%H%M%S-%f}.txt"
            path.write_text(report(kind, trace, now), encoding="utf-8")
        except OSError:
            return None
        return path


def report(kind: type[BaseException], trace: TracebackType | None, now: datetime) -> str:
    """Versions, the kind of fault, the places in our code: no message, no value, they may hold secrets."""
    lines = [
        f"Thường trực {__version__}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()} · {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}",
        "",
    ]
    lines += [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return "\n".join(lines) + "\n"


def _words(path: Path | None) -> str:
    words = _(
        "Việc vừa làm chưa thực hiện được; dữ liệu đã ghi không bị ảnh hưởng, "
        "chữ đang soạn vẫn còn trên màn hình. Thử lại, hoặc khởi động lại phần mềm."
    )
    if path is None:
        return words
    where = _("Báo cáo lỗi (không có nội dung văn bản nào) ở {file}. Gửi tệp này cho người phụ trách.")
    return words + "\n\n" + where.format(file=path)


def _show_box(title: str, text: str) -> None:
    from app.ui.kit.dialogs import QtDialogs

    QtDialogs(QApplication.activeWindow()).tell(title, text)
