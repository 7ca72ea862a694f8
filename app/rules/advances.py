"""Advances (tạm ứng): the day by which one is cleared (TT 17/2024/TT-BTC Điều 6 khoản 4)."""

from __future__ import annotations

from datetime import date, timedelta


def clear_by(day: date, months: int = 1) -> date:
    """The last day of the month so many months after the advance."""
    first = day.year * 12 + day.month + months
    return date(first // 12, first % 12 + 1, 1) - timedelta(days=1)
