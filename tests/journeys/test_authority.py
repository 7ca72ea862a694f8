"""A deputy chairs: refused, delegated in place, held, in print with the ground; then what nobody can undo."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import Any

import pdfplumber
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli.main import main
from app.print_service import make_paper
from app.services.paper_names import PaperName
from app.ui.screens.authority import AuthorityScreen
from app.ui.screens.delegations import DelegationsScreen
from app.ui.shell.context import ScreenEntry
from tests.journeys.pages.office_window import OfficeWindow, open_office
from tests.services.meetings.people import NAMES, Desk
from tests.workspaces import LOGIN, PASSWORD, Office

MORE = (
    ScreenEntry("delegations", "Ủy quyền", "delegations", DelegationsScreen),
    ScreenEntry("authority", "Thẩm quyền", "authority", AuthorityScreen),
)
HELD_ON = date(2026, 7, 15)
GROUND = "Được Trưởng Ban ủy quyền chủ trì tại Công văn số 31-CV/BCĐ, ngày 30/06/2026"


def test_a_deputy_chairs_only_by_delegation_from_plan_to_print(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Desk(office)
    with open_office(qtbot, office, more=MORE) as window:
        window.keyboard.press("Ctrl+2")
        plan_for_the_deputy(window)
        invite(window)
        office.clock.set(datetime(2026, 7, 15, 10, 30))
        hold(window)
        assert GROUND in " ".join(minutes_in_print(window, office).split())
        revoke_for_a_day_before(window)
        shown = answers_on_screen(window)
    office.workspace.close()
    monkeypatch.setenv("THUONG_TRUC_USER", LOGIN)
    monkeypatch.setenv("THUONG_TRUC_PASSWORD", PASSWORD)
    asked = ["--workspace", str(office.folder), "--date", "15/7/2026", "--chair", "regular", "--json"]
    assert main(["authority", *asked]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [(a["person"], a["answer"], a["clause"]) for a in told["answers"]] == shown
    assert shown[:2] == [(NAMES["head"], "allowed", "4.4"), (NAMES["deputy"], "allowed", "6.3")]


def plan_for_the_deputy(window: OfficeWindow) -> None:
    """The regular meeting as proposed, but for the deputy: refused with the clause, delegated in place."""
    page, keys = window.meetings, window.keyboard
    dialog = page.new_meeting().fill(place="Phòng họp 2").choose("chair_id", "cuong")
    dialog.submit()
    assert page.has_dialog
    assert "Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền" in dialog.said("chair_id")
    assert "Điều 6 khoản 3" in dialog.said("chair_id")
    keys.press("Tab", "Space")
    form = page.dialog
    assert form.title == "Ủy quyền, phân công của Trưởng Ban"
    form.fill(paper_number="31-CV/BCĐ", agreed_on="30/6").submit()
    assert GROUND in dialog.said("chair_id")
    dialog.submit()
    assert not page.has_dialog
    assert f"Chủ trì: Phó Trưởng Ban {NAMES['deputy']}" in page.line
    assert page.line.startswith("Thứ Tư, 15/07/2026")


def invite(window: OfficeWindow) -> None:
    """One item; the members of the day, all invited at once."""
    page, keys = window.meetings, window.keyboard
    assert page.tab == "agenda"
    keys.press("Insert")
    keys.write("Báo cáo kết quả quý II")
    keys.press("Tab")
    keys.write("30")
    keys.press("Ctrl+Return")
    page.go_to("people")
    keys.press("Ctrl+R")
    page.take_next_step()
    assert page.state == "Đã triệu tập"


def hold(window: OfficeWindow) -> None:
    """Everybody is there; the minutes are begun."""
    page, keys = window.meetings, window.keyboard
    keys.press("Ctrl+Shift+A")
    page.take_next_step()
    assert page.state == "Đã họp"
    page.take_next_step()
    keys.write("Đồng chí chủ trì nêu lý do cuộc họp.")
    keys.press("Ctrl+S")


def minutes_in_print(window: OfficeWindow, office: Office) -> str:
    """The text of the minutes as the printer gets them."""
    page, keys = window.meetings, window.keyboard
    page.go_to("papers")
    table = page.screen.tabs.papers.table
    table.setFocus()
    keys.press("Ctrl+Home")
    while table.current_row().id is not PaperName.MINUTES:
        keys.press("Down")
    keys.press("Return")
    request = window.papers.requests[-1]
    assert request.paper is PaperName.MINUTES
    pdf = office.read(make_paper, request).pdf()
    with pdfplumber.open(io.BytesIO(pdf)) as made:
        return "\n".join(page.extract_text() for page in made.pages)


def revoke_for_a_day_before(window: OfficeWindow) -> None:
    """What was done under the delegation stands: it is not revoked from a day before."""
    keys = window.keyboard
    keys.press("Ctrl+4")
    assert window.place == "delegations"
    keys.press("Return")  # a narrow window shows the list alone
    keys.press("Alt+U")
    window.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=2000)
    dialog = window.meetings.dialog.fill(revoked_on="14/7/2026", revoke_reason="Trưởng Ban trực tiếp chủ trì")
    dialog.submit()
    assert "Ngày 15/07/2026 đã có việc làm theo ủy quyền này" in dialog.said("revoked_on")
    keys.press("Escape", "Escape")  # the first one says that what is typed would be given up
    assert not window.meetings.has_dialog


def answers_on_screen(window: OfficeWindow) -> list[tuple[str, str, str]]:
    """Who may chair a regular meeting on that day, as the screen "Thẩm quyền" lists everybody."""
    keys = window.keyboard
    keys.press("Ctrl+5")
    screen: Any = window.window.screens["authority"]
    keys.press("Alt+G")
    keys.overwrite("15/7/2026")
    keys.press("Return")
    screen.question.everybody.setFocus()
    keys.press("Space")
    model = screen.table.rows_model
    answers = [model.row(n).answer for n in range(model.rowCount())]
    return [(a.name, a.verdict.value, a.clause) for a in answers]
