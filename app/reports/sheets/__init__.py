"""Registers and lists as tables: the neutral sheet, and one module for each register."""

from app.reports.sheets.sheet import (
    Cell,
    Group,
    Kind,
    Sheet,
    SheetColumn,
    Sum,
    is_right_aligned,
    shown,
    stamp,
)

__all__ = ["Cell", "Group", "Kind", "Sheet", "SheetColumn", "Sum", "is_right_aligned", "shown", "stamp"]
