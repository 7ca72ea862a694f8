"""First use, unlocking and recovery, in the real windows on a real folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import make_main_window
from app.clock import FixedClock
from app.gate import WorkspaceGate
from app.services.users import recovery_used
from app.storage.vault import FLOOR_KDF
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.shell.setup import SetupWindow
from app.ui.shell.unlock import UnlockWindow
from tests.ui.alt_letters import alt_clashes
from tests.workspaces import LOGIN, NOW, PASSWORD, sheet

NEW = "bo cau xanh 27 thang"


@pytest.fixture
def gate() -> WorkspaceGate:
    return WorkspaceGate(FixedClock(NOW), FLOOR_KDF)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


@pytest.fixture
def wizard(qtbot: QtBot, gate: WorkspaceGate, jobs: Jobs, tmp_path: Path) -> SetupWindow:
    window = SetupWindow(gate, FakeDialogs(), jobs, lambda *_shown: None)
    qtbot.addWidget(window)
    window.show()
    window.folder.load({"folder": str(tmp_path / "du-lieu")})
    return window


def fill(window: SetupWindow) -> None:
    """Everything up to the recovery page, as a clerk would type it."""
    window.go_on()
    window.go_on()
    window.go_on()
    window.term.fields["term_starts_on"].line.line.setText("2/2/2021")  # type: ignore[attr-defined]
    window.go_on()
    window.user.fields["user_name"].line.setText("Lê Thị Thử")  # type: ignore[attr-defined]
    window.user.fields["login"].line.setText("thu.lt")  # type: ignore[attr-defined]
    window.user.fields["password"].line.setText(NEW)  # type: ignore[attr-defined]
    window.user.fields["password_again"].line.setText(NEW)  # type: ignore[attr-defined]
    window.go_on()


def test_the_wizard_makes_a_workspace_that_its_user_opens(
    qtbot: QtBot, wizard: SetupWindow, gate: WorkspaceGate, tmp_path: Path
) -> None:
    fill(wizard)
    wizard.recovery.fields["recovery_key"].line.setText(wizard.recovery_key.lower())  # type: ignore[attr-defined]
    with qtbot.waitSignal(wizard.created, timeout=20000) as made:
        qtbot.mouseClick(wizard.next, Qt.MouseButton.LeftButton)
    made.args[0].workspace.close()
    assert gate.recent_folder() == (tmp_path / "du-lieu").resolve()
    gate.unlock(tmp_path / "du-lieu", "thu.lt", NEW).workspace.close()


def test_a_page_with_a_fault_marks_its_field_and_keeps_what_was_typed(wizard: SetupWindow) -> None:
    wizard.go_on()
    field: Any = wizard.committee.fields["committee_name"]
    field.line.setText("")
    wizard.committee.fields["place"].line.setText("Huế")  # type: ignore[attr-defined]
    wizard.go_on()
    assert wizard.page is wizard.committee
    assert field.has_error
    assert wizard.committee.fields["place"].read() == "Huế"


def test_a_sheet_typed_wrongly_makes_nothing(wizard: SetupWindow, tmp_path: Path) -> None:
    fill(wizard)
    wizard.recovery.fields["recovery_key"].line.setText(sheet())  # type: ignore[attr-defined]
    wizard.go_on()
    assert wizard.recovery.fields["recovery_key"].has_error
    assert not (tmp_path / "du-lieu").exists()


def test_the_sheet_is_a_pdf_with_the_key(wizard: SetupWindow, tmp_path: Path) -> None:
    import io

    import pdfplumber

    fill(wizard)
    with pdfplumber.open(io.BytesIO(wizard._sheet())) as pdf:
        text = pdf.pages[0].extract_text()
    for group in wizard.recovery_key.split("-"):
        assert group in text


@pytest.fixture
def unlock(
    qtbot: QtBot, gate: WorkspaceGate, jobs: Jobs, empty_workspace: Path, tmp_path: Path
) -> UnlockWindow:
    import shutil

    folder = Path(shutil.copytree(empty_workspace, tmp_path / "w"))
    window = UnlockWindow(gate, folder, FakeDialogs(), jobs)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.login.read() == LOGIN)
    return window


def test_the_password_and_enter_open_the_workspace(qtbot: QtBot, unlock: UnlockWindow) -> None:
    qtbot.keyClicks(unlock.password.line, PASSWORD)
    with qtbot.waitSignal(unlock.opened, timeout=20000) as opened:
        qtbot.keyClick(unlock.password.line, Qt.Key.Key_Return)
    assert opened.args[0].actor.login == LOGIN
    assert unlock.password.read() == ""
    opened.args[0].workspace.close()


def test_a_wrong_password_marks_the_field_and_makes_one_wait(qtbot: QtBot, unlock: UnlockWindow) -> None:
    unlock.password.line.setText("sai-mat-khau")
    unlock.unlock()
    qtbot.waitUntil(lambda: unlock.password.has_error, timeout=20000)
    assert not unlock.unlock_button.isEnabled()
    assert "giây" in unlock.unlock_button.text()
    qtbot.waitUntil(unlock.unlock_button.isEnabled, timeout=5000)


def test_the_recovery_sheet_opens_from_the_window(qtbot: QtBot, unlock: UnlockWindow) -> None:
    unlock.show_recovery()
    unlock.recovery_form.fields["recovery_key"].line.setText(sheet())  # type: ignore[attr-defined]
    unlock.recovery_form.fields["password"].line.setText(NEW)  # type: ignore[attr-defined]
    unlock.recovery_form.fields["password_again"].line.setText(NEW)  # type: ignore[attr-defined]
    with qtbot.waitSignal(unlock.opened, timeout=20000) as opened:
        unlock.recover()
    unlocked = opened.args[0]
    assert unlocked.workspace.read(recovery_used)
    window = make_main_window(unlocked)
    qtbot.addWidget(window)
    assert "Phiếu khôi phục đã dùng" in window.notices.shown()[0].words
    window.close()
    unlocked.workspace.close()


def test_a_folder_that_is_no_workspace_is_said(unlock: UnlockWindow, tmp_path: Path) -> None:
    unlock.folder = tmp_path
    unlock._show_logins()
    assert "không phải dữ liệu của Thường trực" in unlock.form.message.text()


def test_enter_turns_the_pages_and_presses_the_button_in_hand(qtbot: QtBot, wizard: SetupWindow) -> None:
    first = wizard.folder.fields["folder"]
    qtbot.keyClick(first.editor, Qt.Key.Key_Return)
    assert wizard.page is wizard.committee
    wizard.back.setFocus()
    qtbot.keyClick(wizard.back, Qt.Key.Key_Return)
    assert wizard.page is wizard.folder


def test_no_two_things_on_a_page_share_an_alt_letter(wizard: SetupWindow) -> None:
    for index in range(len(wizard.pages)):
        wizard.turn_to(index)
        assert alt_clashes(wizard) == {}, wizard.page.title


def test_no_two_things_of_the_unlock_window_share_an_alt_letter(unlock: UnlockWindow) -> None:
    assert alt_clashes(unlock) == {}
    unlock.show_recovery()
    assert alt_clashes(unlock) == {}


def test_the_saved_sheet_is_told(wizard: SetupWindow, tmp_path: Path) -> None:
    fill(wizard)
    wizard.dialogs = FakeDialogs(save_file=[tmp_path / "phieu.pdf"])
    wizard.save_sheet()
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
    assert "phieu.pdf" in wizard.recovery.saved.text()
