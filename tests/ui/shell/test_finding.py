"""The search line on a real window: what is typed, what is listed, what Enter opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.bootstrap import make_main_window
from app.finding import FOUND, SHOWN
from app.models.documents import Document
from app.rules.roles import Actor, Role
from app.sample.mark import LOGIN, PASSWORD, sample_clock
from app.storage.open import Unlocked, unlock
from app.ui.shell.main_window import MainWindow
from app.ui.shell.palette import Palette, PaletteItem


@pytest.fixture
def opened(sample_workspace: Path, tmp_path: Path) -> Iterator[Unlocked]:
    """A copy of the sample workspace."""
    made = unlock(Path(shutil.copytree(sample_workspace, tmp_path / "mau")), LOGIN, PASSWORD, sample_clock())
    yield made
    made.workspace.close()


def window_of(qtbot: QtBot, opened: Unlocked) -> tuple[MainWindow, list[tuple[Any, ...]]]:
    """The main window, and what it was asked to show."""
    window = make_main_window(opened)
    qtbot.addWidget(window)
    asked: list[tuple[Any, ...]] = []

    def navigate(entry: str, record_id: int | None = None, clause: str | None = None, act: str = "") -> None:
        asked.append((entry, record_id, clause, act))

    window.navigate = navigate  # type: ignore[method-assign]
    return window, asked


def items(palette: Palette) -> list[PaletteItem]:
    return [item for item in palette._items if item is not None]


def test_a_number_as_typed_opens_the_document_on_enter(qtbot: QtBot, opened: Unlocked) -> None:
    window, asked = window_of(qtbot, opened)
    newest = opened.workspace.read(
        lambda session: session.scalars(
            select(Document.id).where(Document.number_text == "06-TB/BCĐ").order_by(Document.dated_on.desc())
        ).first()
    )
    palette = window.open_palette()
    qtbot.keyClicks(palette.line, "6 tb")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked == [("documents", newest, None, "")]


def test_groups_tell_how_many_there_are_and_states_and_days_stand_beside(
    qtbot: QtBot, opened: Unlocked
) -> None:
    window, _asked = window_of(qtbot, opened)
    palette = window.open_palette()
    palette.line.setText("chuyen doi so")
    palette.find()
    count = opened.workspace.find("chuyen doi so").counts["document"].number
    group = [item for item in items(palette) if item.kind == f"Văn bản đi ({count})"]
    assert len(group) == SHOWN + 1
    assert group[-1].title == f"Xem cả {count} văn bản đi…"
    assert all(item.side.startswith("Đã ") and " · " in item.side for item in group[:-1])
    palette._open(palette.list.item(palette._items.index(group[-1])))
    assert {item.kind for item in items(palette)} == {f"Văn bản đi ({count})"}
    assert len(items(palette)) == count
    palette.reject()


def test_a_year_and_a_state_narrow_what_is_listed(qtbot: QtBot, opened: Unlocked) -> None:
    window, _asked = window_of(qtbot, opened)
    palette = window.open_palette()
    palette.line.setText("chuyen doi so")
    palette.narrow.choose_kind("meeting")
    palette.narrow.year.setCurrentIndex(palette.narrow.year.findData(2025))
    days = {item.side[-4:] for item in items(palette)}
    assert days == {"2025"}
    palette.narrow.state.setCurrentIndex(palette.narrow.state.findData("draft"))
    assert all(item.side.startswith("Dự thảo") for item in items(palette))
    palette.reject()


def test_a_clause_that_is_named_is_offered_first(qtbot: QtBot, opened: Unlocked) -> None:
    window, asked = window_of(qtbot, opened)
    palette = window.open_palette()
    palette.line.setText("điều 10 khoản 3")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert asked == [("regulation", None, "10.3", "")]


def test_every_kind_is_opened_by_a_screen_that_is_there(qtbot: QtBot, opened: Unlocked) -> None:
    window, _asked = window_of(qtbot, opened)
    assert {place.screen for place in FOUND.values()} <= set(window.entries)


def test_a_legal_basis_is_shown_where_it_is_kept_to_who_may_open_it(qtbot: QtBot, opened: Unlocked) -> None:
    window, asked = window_of(qtbot, opened)
    basis = next(hit for hit in opened.workspace.search("quy che lam viec", 200) if hit.kind == "legal_basis")
    palette = window.open_palette()
    palette.line.setText("quy che lam viec")
    palette.find()
    item = next(
        item for item in items(palette) if item.kind.startswith("Căn cứ") and item.title == basis.title
    )
    item.open()
    assert asked == [("administration", basis.record_id, None, "show_basis")]
    palette.reject()
    guest = Actor(opened.actor.user_id, "ktv", "Kế toán", Role.ACCOUNTANT)
    opened.workspace.opened_by(guest)
    other, _asked = window_of(qtbot, Unlocked(opened.workspace, guest))
    palette = other.open_palette()
    palette.line.setText("quy che lam viec")
    palette.find()
    assert not [item for item in items(palette) if item.kind.startswith("Căn cứ")]
    palette.reject()
