"""The field of whoever chairs or signs: who may first, then who may when delegated, the rest grey."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.rules.acts import Act, ActKind, Capacity
from app.rules.reasons import Reason
from app.rules.roles import Role
from app.rules.signature_blocks import Seal
from app.ui.kit.dialogs import FakeDialogs
from app.ui.kit.jobs import Jobs
from app.ui.kit.notices import Notices
from app.ui.shell.authority_field import AuthorityField, Kept
from app.ui.shell.context import ScreenContext
from app.ui.shell.delegating import DelegationDialog
from app.ui.shell.desk import ScreenDesk
from tests.services.delegations.making import CHAIR_REGULAR, Committee, committee, delegate
from tests.services.meetings.people import appoint_chief
from tests.ui.shell.windows import NoPapers
from tests.workspaces import Office

DAY = date(2026, 7, 10)
CHAIR = Act(ActKind.CHAIR, "regular")
NOTICE = Act(ActKind.SIGN, "TB-ket-luan")


@pytest.fixture
def people(office: Office) -> Committee:
    return committee(office)


@pytest.fixture
def desk(office: Office, people: Committee, qtbot: QtBot) -> ScreenDesk:
    return made_desk(office, qtbot)


def made_desk(office: Office, qtbot: QtBot, role: Role | None = None) -> ScreenDesk:
    owner, notices = QWidget(), Notices()
    qtbot.addWidget(owner)
    qtbot.addWidget(notices)
    owner.show()
    context = ScreenContext(
        workspace=office.workspace,
        actor=office.as_role(role) if role is not None else office.chief,
        dialogs=FakeDialogs(),
        jobs=Jobs(),
        notices=notices,
        navigate=lambda *_place, **_more: None,
        print_service=NoPapers(),
        clock=office.clock,
    )
    return ScreenDesk(context, owner, lambda: None)


def shown(qtbot: QtBot, desk: ScreenDesk, act: Act = CHAIR, **options: Any) -> AuthorityField:
    field = AuthorityField("chair_id", "Chủ trì", desk, **options)
    qtbot.addWidget(field)
    field.show()
    field.offer(act, DAY)
    return field


def rows(field: AuthorityField) -> list[tuple[str, bool]]:
    return [(f"{o.label} · {o.note}", o.enabled) for o in field.options]


def test_who_may_stands_first_then_who_may_when_delegated_the_rest_is_grey(
    desk: ScreenDesk, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    assert rows(field) == [
        ("Phan Đức Minh · Trưởng Ban", True),
        ("Trần Thị Hải Yến · Phó Trưởng Ban thường trực: khi có ủy quyền", True),
        ("Lê Văn Bình · Phó Trưởng Ban: khi có ủy quyền", True),
        ("Vũ An · Ủy viên: không được", False),
    ]
    assert field.options[2].second == (
        "Điều 6 khoản 3: Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền; Trưởng Ban vắng mặt chưa đủ"
    )


def test_the_ground_stands_under_the_field_with_its_clause_as_a_link(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    field.load(people.head)
    assert field.hint.text() == 'Trưởng Ban chủ trì (<a href="4.4">Điều 4 khoản 4</a>).'
    assert field.message.text() == ""
    assert not field.delegate.isVisible()
    with qtbot.waitSignal(field.clause_asked) as asked:
        field.hint.linkActivated.emit("4.4")
    assert asked.args == ["4.4"]


def test_who_may_only_when_delegated_is_told_so_and_offered_the_way_out(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    field.put(people.deputy)
    assert "Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền" in field.message.text()
    assert '<a href="6.3">' in field.message.text()
    assert not field.has_error
    assert field.delegate.isVisible()
    assert field.read() == people.deputy


def test_a_refusal_stands_in_place_of_the_warning_and_gives_it_back(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    field.put(people.deputy)
    field.set_error("Không được.", "6.3")
    assert field.message.text().startswith("Không được")
    field.set_error(None)
    assert field.message.text().startswith("Phó Trưởng Ban chỉ chủ trì")
    field.put(people.head)
    assert field.message.text() == ""


def test_a_delegation_drafted_in_place_becomes_the_ground(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    field.put(people.deputy)
    qtbot.mouseClick(field.delegate, Qt.MouseButton.LeftButton)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, DelegationDialog))
    form: Any = dialog.form
    entered = form.entered()
    assert (entered.taker_id, entered.scopes) == (people.deputy, (CHAIR_REGULAR,))
    assert (entered.from_day, entered.to_day) == (DAY, DAY)
    form.number.put("31-CV/BCĐ")
    form.agreed_on.put(date(2026, 6, 30))
    dialog.submit()
    answer = field.answer()
    assert answer is not None
    assert answer.allowed
    assert "31-CV/BCĐ" in field.hint.text()
    assert field.message.text() == ""
    assert not field.delegate.isVisible()


def test_a_delegation_that_is_over_is_told(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    delegate(office, people.deputy, CHAIR_REGULAR, to_day=date(2026, 7, 1))
    field = shown(qtbot, desk)
    field.put(people.deputy)
    assert "đã hết hạn" in field.hint.text()


def test_who_may_not_write_delegations_is_not_offered_to(
    office: Office, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, made_desk(office, qtbot, Role.ACCOUNTANT))
    field.put(people.deputy)
    assert field.message.text()
    assert not field.delegate.isVisible()


def test_a_grey_name_typed_in_full_is_taken_and_told_why_not(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    qtbot.keyClicks(field.line, "vu an")
    assert "Chỉ Trưởng Ban, hoặc Phó Trưởng Ban được ủy quyền" in field.message.text()
    assert not field.delegate.isVisible()
    field._completer.popup().hide()


def test_another_day_is_asked_anew_and_whoever_is_chosen_stays(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    delegate(office, people.deputy, CHAIR_REGULAR, to_day=DAY)
    field = shown(qtbot, desk)
    field.load(people.deputy)
    assert field.message.text() == ""
    field.offer(CHAIR, date(2026, 7, 11))
    assert field.read() == people.deputy
    assert "khi được Trưởng Ban ủy quyền" in field.message.text()
    assert not field.dirty
    field.offer(CHAIR, date(2020, 1, 1))  # before anybody was in office
    assert field.read() == people.deputy
    assert field.message.text() == "Đồng chí Lê Văn Bình không có trong danh sách ngày 01/01/2020."


def test_who_is_stored_but_offered_no_more_stays_with_a_word(desk: ScreenDesk, qtbot: QtBot) -> None:
    field = shown(qtbot, desk)
    field.offer(CHAIR, DAY, kept=Kept(999, "Nguyễn Văn Cũ"))
    field.load(999)
    assert (field.line.text(), field.read(), field.dirty) == ("Nguyễn Văn Cũ", 999, False)
    assert "không có trong danh sách ngày 10/07/2026" in field.message.text()


def test_a_ground_that_is_history_is_told_and_not_judged(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk)
    ground = Reason("{ground}", "5.1", {"ground": "Thay mặt Trưởng Ban {vắng mặt}"})
    field.offer(CHAIR, DAY, kept=Kept(people.standing, "Trần Thị Hải Yến", ground))
    field.load(people.standing)
    assert field.message.text() == ""
    assert field.hint.text().startswith("Thay mặt Trưởng Ban {vắng mặt} (")
    field.put(people.deputy)
    assert field.message.text().startswith("Phó Trưởng Ban chỉ chủ trì")


def test_a_signer_is_chosen_in_a_capacity_with_the_seal(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk, NOTICE, by_capacity=True)
    told: list[Any] = []
    field.answered.connect(told.append)
    field.put((people.standing, Capacity.STANDING_DEPUTY))
    assert field.read() == (people.standing, Capacity.STANDING_DEPUTY)
    assert [a.form for a in told] == [("T/M BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")]
    assert "Con dấu Văn phòng Trung ương Đảng" in field.hint.text()
    assert '<a href="11.1">' in field.hint.text()


def test_a_person_in_two_capacities_is_offered_once_unless_the_capacity_is_asked(
    office: Office, desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    office.write(appoint_chief, people.standing)
    once = shown(qtbot, desk, NOTICE)
    assert [o.label for o in once.options].count("Trần Thị Hải Yến") == 1
    both = shown(qtbot, desk, NOTICE, by_capacity=True)
    assert [o.label for o in both.options if o.value[0] == people.standing] == [
        "Trần Thị Hải Yến – Phó Trưởng Ban thường trực",
        "Trần Thị Hải Yến – Chánh Văn phòng",
    ]


def test_a_seal_that_has_to_be_asked_about_shows_the_question(
    desk: ScreenDesk, people: Committee, qtbot: QtBot
) -> None:
    field = shown(qtbot, desk, NOTICE, by_capacity=True)
    field.put((people.head, Capacity.HEAD))
    answer = field.answer()
    assert answer is not None
    assert (answer.allowed, answer.seal) == (True, Seal.ASK)
    assert field.message.text().startswith("Phải xin ý kiến về con dấu: Ngày 10/07/2026")


def test_read_only_offers_no_delegation(desk: ScreenDesk, people: Committee, qtbot: QtBot) -> None:
    field = shown(qtbot, desk)
    field.load(people.deputy)
    field.set_read_only(True)
    assert not field.delegate.isVisible()
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    assert not field._completer.popup().isVisible()
