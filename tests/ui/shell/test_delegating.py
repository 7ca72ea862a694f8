"""The window that asks for a delegation, wherever it is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.authority import DelegationRecord
from app.rules.acts import ActKind, Scope
from app.rules.decisions import Stage
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.shell.context import ScreenContext
from app.ui.shell.delegating import DelegationDialog, ask_delegation
from app.ui.shell.desk import ScreenDesk
from tests.services.delegations.making import CHAIR_REGULAR, SIGN_PLANS, Committee, committee, delegate
from tests.ui.alt_letters import alt_clashes
from tests.ui.shell.windows import NoPapers
from tests.workspaces import Office

DAY = date(2026, 7, 1)


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> ScreenDesk:
    owner, notices = QWidget(), Notices()
    qtbot.addWidget(owner)
    qtbot.addWidget(notices)
    owner.show()
    context = ScreenContext(
        workspace=office.workspace,
        actor=office.chief,
        dialogs=FakeDialogs(),
        jobs=Jobs(),
        notices=notices,
        navigate=lambda *_place, **_more: None,
        print_service=NoPapers(),
        clock=office.clock,
    )
    return ScreenDesk(context, owner, lambda: None)


@pytest.fixture
def people(office: Office) -> Committee:
    return committee(office)


def stored(office: Office) -> list[tuple[Any, ...]]:
    """Stage, taker, first day and number of scopes of every delegation."""

    def rows(session: Any) -> list[tuple[Any, ...]]:
        found = session.query(DelegationRecord).order_by(DelegationRecord.id)
        return [(d.stage, d.taker_id, d.from_day, len(d.scopes)) for d in found]

    return list(office.read(rows))


def opened(desk: ScreenDesk, qtbot: QtBot, **options: Any) -> DelegationDialog:
    options.setdefault("day", DAY)
    dialog = ask_delegation(desk, **options)
    qtbot.waitExposed(dialog)
    return dialog


def fill_paper(dialog: DelegationDialog) -> None:
    form: Any = dialog.form
    form.to_day.put(date(2026, 12, 31))
    form.number.put("31-CV/BCĐ")
    form.agreed_on.put(date(2026, 6, 30))


def test_what_is_known_is_filled_in_and_issued_in_one_write(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    done: list[Any] = []
    dialog = opened(
        desk,
        qtbot,
        taker_id=people.deputy,
        scopes=[CHAIR_REGULAR],
        on_done=lambda saved, stage: done.append((saved.id, stage)),
    )
    fill_paper(dialog)
    dialog.submit()
    assert stored(office) == [(Stage.ISSUED, people.deputy, DAY, 1)]
    assert done[0][1] is Stage.ISSUED


def test_the_other_button_keeps_a_draft_for_the_head_to_sign(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    dialog = opened(desk, qtbot, taker_id=people.deputy, scopes=[SIGN_PLANS], to_day=DAY)
    qtbot.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert stored(office) == [(Stage.DRAFT, people.deputy, DAY, 1)]


def test_a_refusal_to_issue_writes_nothing_and_marks_the_field(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    dialog = opened(desk, qtbot, taker_id=people.deputy, scopes=[SIGN_PLANS], to_day=DAY)
    dialog.submit()
    assert stored(office) == []
    assert dialog.form.fields["paper_number"].has_error
    assert dialog.isVisible()


def test_warnings_stand_above_the_scope_while_filling(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    delegate(office, people.standing)
    dialog = opened(desk, qtbot, taker_id=people.deputy, to_day=date(2026, 8, 1))
    form: Any = dialog.form
    assert form.box.shown == ()
    form.sign.put(["KH"])
    qtbot.waitUntil(lambda: len(form.box.shown) == 1, timeout=3000)
    assert "đã giao việc này cho người khác" in form.box.shown[0].sentence
    form.sign.put(["QC"])
    qtbot.waitUntil(lambda: form.box.shown and form.box.shown[0].clause == "4.6", timeout=3000)


def test_a_term_too_long_is_marked_while_filling(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    dialog = opened(desk, qtbot, taker_id=people.deputy, scopes=[SIGN_PLANS])
    form: Any = dialog.form
    assert not form.to_day.has_error  # not typed yet is no fault
    form.to_day.put(date(2026, 6, 1))
    qtbot.waitUntil(lambda: form.to_day.has_error, timeout=3000)


def test_told_in_person_asks_who_noted_it_instead_of_a_number(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    dialog = opened(desk, qtbot, taker_id=people.deputy, scopes=[SIGN_PLANS], to_day=DAY)
    form: Any = dialog.form
    form.manner.put("told")
    assert form.told_to.isVisible()
    assert not form.number.isVisible()
    form.agreed_on.put(date(2026, 6, 30))
    dialog.submit()
    assert form.told_to.has_error
    form.told_to.put("Nguyễn Văn Thư")
    dialog.submit()
    assert stored(office)[0][0] is Stage.ISSUED


def test_no_two_things_share_an_alt_letter(desk: ScreenDesk, people: Committee, qtbot: QtBot) -> None:
    dialog = opened(desk, qtbot)
    assert alt_clashes(dialog) == {}
    dialog.form.fields["manner"].put("told")
    assert alt_clashes(dialog) == {}


def test_what_is_typed_survives_a_lock(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    dialog = opened(desk, qtbot)
    form: Any = dialog.form
    form.taker.put(people.deputy)
    form.sign.put(["KH"])
    form.work.put(["Bộ Y tế"])
    dialog.close()
    again: Any = opened(desk, qtbot).form
    assert again.taker.read() == people.deputy
    assert again.sign.read() == ("KH",)
    assert again.work.read() == ("Bộ Y tế",)
    entered = again.entered()
    assert Scope(ActKind.WORK, "Bộ Y tế") in entered.scopes
