"""A delegation from its draft to its revocation, without a mouse; and nothing typed in it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rules.acts import Act, ActKind
from app.services.authority import who_may
from app.ui.kit.dialogs import FakeDialogs
from app.ui.screens.delegations import DelegationsScreen
from app.ui.shell.context import ScreenEntry
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk
from tests.workspaces import Office

REGISTER = ScreenEntry("delegations", "Ủy quyền", "delegations", DelegationsScreen)


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office whose committee has five people."""
    return Desk(office)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[OfficeWindow]:
    """The window at the register of delegations."""
    with open_office(qtbot, desk.office, more=[REGISTER], dialogs=FakeDialogs(confirm=[True])) as opened:
        opened.window.navigate("delegations")
        yield opened


def chairs(desk: Desk, day: date) -> list[str]:
    """Who may chair a regular meeting on the day."""
    answers = desk.office.read(who_may, Act(ActKind.CHAIR, "regular"), day)
    return [answer.name for answer in answers if answer.allowed]


def draft(window: OfficeWindow) -> None:
    """Types a delegation of the deputy into the form of a new one, up to the question what it is for."""
    window.keyboard.press("Ctrl+N", "Down", "Down")
    window.keyboard.press("Alt+Y")
    window.keyboard.write("31/12/2026")
    window.keyboard.press("Alt+C", "Space")
    window.keyboard.press("Alt+V")
    window.keyboard.write("ke hoach cong tac")
    window.keyboard.press("Return")
    window.keyboard.press("Alt+L")
    window.keyboard.write("Bộ Y tế")


def test_a_delegation_is_drafted_issued_and_revoked_by_keyboard(window: OfficeWindow, desk: Desk) -> None:
    screen: Any = window.window.screens["delegations"]
    draft(window)
    window.keyboard.press("Ctrl+S")
    assert screen.record.title.text() == f"Ủy quyền cho đồng chí {NAMES['deputy']}"
    assert screen.desk.detail.row.scope == (
        "Chủ trì cuộc họp định kỳ của Ban Chỉ đạo; ký kế hoạch công tác; "
        "thay mặt Ban Chỉ đạo làm việc với Bộ Y tế"
    )
    assert chairs(desk, date(2026, 7, 1)) == [NAMES["head"]]
    window.keyboard.press("Alt+S")
    window.keyboard.write("31-CV/BCĐ")
    window.keyboard.press("Alt+K")
    window.keyboard.write("30/6")
    window.keyboard.press("Ctrl+S")
    window.keyboard.press("Alt+A")
    window.qtbot.waitUntil(lambda: window.messages[0] == "Đã ban hành ủy quyền.", timeout=2000)
    assert chairs(desk, date(2026, 7, 1)) == [NAMES["head"], NAMES["deputy"]]
    window.keyboard.press("Alt+U")
    window.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=2000)
    window.keyboard.overwrite("1/9/2026")
    window.keyboard.press("Alt+L")
    window.keyboard.write("Trưởng Ban trực tiếp chủ trì")
    window.keyboard.press("Ctrl+S")
    assert chairs(desk, date(2026, 8, 31)) == [NAMES["head"], NAMES["deputy"]]
    assert chairs(desk, date(2026, 9, 1)) == [NAMES["head"]]


def test_a_half_typed_delegation_comes_back_after_a_lock(qtbot: QtBot, desk: Desk) -> None:
    with open_office(qtbot, desk.office, more=[REGISTER]) as window:
        window.window.navigate("delegations")
        draft(window)
        window.keyboard.press("Ctrl+L")
        assert not window.window.isVisible()
    with open_office(qtbot, desk.office, more=[REGISTER]) as window:
        window.window.navigate("delegations")
        window.keyboard.press("Ctrl+N")
        form: Any = QApplication.activeModalWidget().form  # type: ignore[union-attr]
        assert form.taker.read() == desk.people["deputy"]
        assert form.chair.read() == ("regular",)
        assert form.sign.read() == ("KH",)
        assert form.work.read() == ("Bộ Y tế",)  # not even Enter was pressed
        form.window().reject()
        form.window().reject()
