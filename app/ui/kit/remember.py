"""What the window remembers of itself between starts: widths, sizes, zoom. Never the office's data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings


class _Memory:
    """Where the remembered values lie: a file once `keep_in` was called, until then only in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.file: QSettings | None = None


_memory = _Memory()


def keep_in(folder: Path) -> None:
    """Remembers from now on in the file window.ini of a folder."""
    _memory.file = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def forget_all() -> None:
    """Goes back to an empty memory without a file (each test starts so)."""
    _memory.file = None
    _memory.values.clear()


def remember(key: str, value: Any) -> None:
    """Keeps a value (text, number, truth, bytes or a list of whole numbers) under a key."""
    if _memory.file is not None:
        _memory.file.setValue(key, ",".join(map(str, value)) if isinstance(value, list) else value)
    else:
        _memory.values[key] = value


def recall(key: str) -> Any:
    """The value as it was kept, None when there is none; numbers come back from a file as text."""
    return _memory.file.value(key) if _memory.file is not None else _memory.values.get(key)


def recall_int(key: str, default: int) -> int:
    """The whole number kept under a key."""
    try:
        return int(recall(key))
    except (TypeError, ValueError):
        return default


def recall_flag(key: str, default: bool = False) -> bool:
    """The truth kept under a key."""
    value = recall(key)
    return default if value is None else str(value).lower() in ("true", "1")


def recall_ints(key: str) -> list[int]:
    """The list of whole numbers kept under a key; empty when there is none or it cannot be read."""
    value = recall(key)
    if isinstance(value, str):
        value = value.split(",")
    try:
        return [int(v) for v in value or []]
    except (TypeError, ValueError):
        return []
