"""How a sample workspace is told from a real one: a readable mark in its folder, and its own fixed day."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.clock import Clock, RunningClock
from app.rules.roles import ROLE_LABELS, Role

LOGIN, PASSWORD = "chanhvp", "du-lieu-mau-2026"
LOGINS = {
    LOGIN: Role.CHIEF,
    "ketoan": Role.ACCOUNTANT,
    "vanthu": Role.CLERK,
    "quantri": Role.ADMINISTRATOR,
}
"""Everybody who signs in, all with the same password."""
LAST_DAY = datetime(2026, 6, 30, 8, 30)
"""The sample always opens on this day (Hà Nội time)."""
MARK = "DU-LIEU-MAU.txt"
_LOGIN_LINES = "\n".join(f"  {login:<10}{ROLE_LABELS[role]}" for login, role in LOGINS.items())
MARK_TEXT = f"""Thư mục này là dữ liệu mẫu của Thường trực: người và việc đều hư cấu.
Không ghi dữ liệu thật vào đây. Xóa cả thư mục khi không cần nữa.
Dữ liệu mẫu luôn mở vào ngày 30/6/2026.
Tên đăng nhập, đều dùng mật khẩu {PASSWORD}:
{_LOGIN_LINES}
"""


def is_sample(folder: Path) -> bool:
    """True when the folder holds the sample workspace."""
    return (folder / MARK).exists()


def sample_clock() -> Clock:
    """A clock that runs from the sample's fixed day."""
    return RunningClock(LAST_DAY)


def clock_of(folder: Path, otherwise: Clock) -> Clock:
    """The sample's own clock for a sample workspace, else the given one."""
    return sample_clock() if is_sample(folder) else otherwise
