"""What the window remembers of itself."""

from __future__ import annotations

from pathlib import Path

from app.ui.kit.remember import (
    forget_all,
    keep_in,
    recall,
    recall_flag,
    recall_int,
    recall_ints,
    remember,
)


def test_values_come_back_from_the_file(tmp_path: Path) -> None:
    keep_in(tmp_path)
    remember("zoom", 150)
    remember("dark", True)
    remember("widths/list", [10, 20, 30])
    forget_all()
    assert recall("zoom") is None
    keep_in(tmp_path)
    assert recall_int("zoom", 100) == 150
    assert recall_flag("dark")
    assert recall_ints("widths/list") == [10, 20, 30]
    assert (tmp_path / "window.ini").exists()


def test_a_spoilt_value_is_as_if_there_were_none() -> None:
    remember("zoom", "lớn")
    remember("widths/list", "10,x")
    assert recall_int("zoom", 100) == 100
    assert recall_ints("widths/list") == []
    assert recall_flag("không có", True)
