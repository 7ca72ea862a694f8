"""Thẩm quyền: who may on a day, why, how it is signed and sealed; planned acts to be looked at again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.roster import OfficeHeld
from app.rules.acts import Act, ActKind, Scope
from app.rules.bodies import OfficeKind
from app.rules.roles import Role
from app.rules.standing import SettingKey
from app.services.delegations.commands import DelegationInput, add_delegation, revoke_delegation
from app.services.roster.offices import OfficeInput, save_office
from app.services.settings import save_setting, setting_on
from app.ui.kit.form_dialog import FormDialog
from app.ui.screens.authority.rechecks_dialog import RechecksDialog
from app.ui.shell.delegating import DelegationDialog
from tests.services.meetings.people import DAY, NAMES, Desk
from tests.services.test_rechecks import leave
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.authority.page import AuthorityPage
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
REGULAR, QC = Act(ActKind.CHAIR, "regular"), Act(ActKind.SIGN, "QC")
HEAD, STANDING_DEPUTY, DEPUTY = (NAMES[role] for role in ("head", "standing_deputy", "deputy"))


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> AuthorityPage:
    return AuthorityPage(desk.office, qtbot)


def delegate(desk: Desk) -> int:
    """The deputy may chair regular meetings from today to the end of July."""
    entered = DelegationInput(
        desk.people["deputy"],
        (Scope(ActKind.CHAIR, "regular"),),
        TODAY,
        date(2026, 7, 31),
        agreed_on=TODAY,
        told_to="Lê Thị Thử",
    )
    return int(desk.office.write(add_delegation, entered).id)


def test_who_may_stands_first_and_plain_members_who_may_not_are_one_line(page: AuthorityPage) -> None:
    assert [row[:2] for row in page.answers()] == [
        ("Được", HEAD),
        ("Khi có ủy quyền", STANDING_DEPUTY),
        ("Khi có ủy quyền", DEPUTY),
        ("Không được", "2 đồng chí ủy viên"),
    ]
    page.choose("2 đồng chí ủy viên")
    assert NAMES["member"] in page.read("notes")
    assert 'href="4.4"' in page.read("ground")
    page.screen.table.setFocus()
    page.bot.keyClick(page.screen.table, Qt.Key.Key_Return)
    assert ("Không được", NAMES["member"]) in [row[:2] for row in page.answers()]
    page.everybody(False)
    assert len(page.answers()) == 4


def test_leaders_and_the_office_are_told_one_by_one_also_where_they_may_not(page: AuthorityPage) -> None:
    page.ask(QC, TODAY)
    assert ("Không được", DEPUTY, "Phó Trưởng Ban") in page.answers()


def test_the_agency_narrows_who_may_work_with_it(desk: Desk, page: AuthorityPage) -> None:
    entered = DelegationInput(
        desk.people["deputy"],
        (Scope(ActKind.WORK, "Bộ A"),),
        TODAY,
        date(2026, 7, 31),
        agreed_on=TODAY,
        told_to="Lê Thị Thử",
    )
    desk.office.write(add_delegation, entered)
    page.ask(Act(ActKind.WORK, "Bộ A"), DAY)
    assert ("Được", DEPUTY, "Phó Trưởng Ban") in page.answers()
    page.ask(Act(ActKind.WORK, "Bộ B"), DAY)
    assert ("Khi có ủy quyền", DEPUTY, "Phó Trưởng Ban") in page.answers()


def test_the_sheet_is_printed_for_the_person_and_the_capacity_chosen(desk: Desk, page: AuthorityPage) -> None:
    office = OfficeInput(OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", "", date(2024, 8, 1))
    desk.office.write(save_office, desk.people["standing_deputy"], office)
    page.ask(Act(ActKind.SIGN, "TB-ket-luan"), TODAY).choose(STANDING_DEPUTY, "Chánh Văn phòng")
    page.press("print-sheet")
    (data,) = page.papers.asked
    assert data.chosen.form == ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")
    assert (data.day, data.made_by) == (TODAY, "Lê Thị Thử")


def test_the_answer_tells_ground_clause_and_records(desk: Desk, page: AuthorityPage) -> None:
    given = delegate(desk)
    page.ask(REGULAR, DAY).choose(DEPUTY)
    assert "Được Trưởng Ban ủy quyền chủ trì" in page.read("ground")
    assert 'href="6.3"' in page.read("ground")
    records = page.screen.answer.records
    assert [row.kind.value for row in records.rows_model.source.rows] == ["membership", "delegation"]  # type: ignore[attr-defined]
    records.choose_where(lambda ref: ref.kind.value == "delegation")
    records.setFocus()
    page.bot.keyClick(records, Qt.Key.Key_Return)
    assert page.went == [("delegations", given, None)]


def test_the_last_day_of_a_delegation_counts_and_the_next_tells_it_is_over(
    desk: Desk, page: AuthorityPage
) -> None:
    delegate(desk)
    assert ("Được", DEPUTY) in [row[:2] for row in page.ask(REGULAR, date(2026, 7, 31)).answers()]
    page.ask(REGULAR, date(2026, 8, 1)).choose(DEPUTY)
    assert "đã hết hạn" in page.read("notes")


def test_the_block_is_shown_as_it_prints_and_the_seal_large(desk: Desk, page: AuthorityPage) -> None:
    office = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", "", date(2024, 8, 1))
    desk.office.write(save_office, desk.people["head"], office)
    page.ask(QC, TODAY).choose(HEAD)
    assert page.block() == ("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", HEAD)
    assert page.seal() == "Con dấu Ban Chấp hành Trung ương Đảng"
    assert not page.button("record-decision").isVisible()


def test_where_the_clause_is_silent_the_office_records_what_was_decided(page: AuthorityPage) -> None:
    page.ask(QC, TODAY).choose(HEAD)
    assert page.seal() == "Phải xin ý kiến"
    assert "không giữ chức Thường trực Ban Bí thư" in page.read("seal-reason")
    page.press("record-decision")
    dialog = page.screen.window().findChild(FormDialog)
    assert dialog is not None
    dialog.form["value"].load("VPTW")
    dialog.submit()
    assert page.office.read(setting_on, SettingKey.HEAD_SEAL, TODAY) == "ask"  # the basis is missing
    dialog.form["basis"].load("Ý kiến của Ban Bí thư ngày 25/6/2026")
    dialog.submit()
    assert page.office.read(setting_on, SettingKey.HEAD_SEAL, TODAY) == "VPTW"
    assert page.seal() == "Con dấu Văn phòng Trung ương Đảng"
    assert "Ý kiến của Ban Bí thư" in page.read("seal-reason")


def test_only_who_keeps_the_settings_records_a_decision(desk: Desk, qtbot: QtBot) -> None:
    page = AuthorityPage(desk.office, qtbot, Role.CLERK)
    page.ask(QC, TODAY).choose(HEAD)
    assert not page.button("record-decision").isVisible()


def test_a_missing_delegation_is_drafted_from_here(page: AuthorityPage) -> None:
    page.ask(REGULAR, DAY).choose(DEPUTY)
    step = page.screen.record.next_step
    assert step.isVisible()
    assert "quyền" in step.text()
    page.choose(HEAD)
    assert not step.isVisible()


def test_minutes_are_delegated_with_the_chair(desk: Desk, page: AuthorityPage) -> None:
    page.ask(Act(ActKind.SIGN, "BB"), DAY).choose(DEPUTY)
    page.screen.record.next_step.click()
    dialog = page.screen.window().findChild(DelegationDialog)
    assert dialog is not None
    assert dialog.form["chair"].read() == ("regular",)
    assert dialog.form["sign"].read() == ()
    dialog.reject()


def test_without_a_head_the_question_is_asked_in_words(desk: Desk, page: AuthorityPage) -> None:
    leave(desk, "head", date(2026, 7, 1))
    page.ask(REGULAR, DAY).choose(STANDING_DEPUTY)
    assert page.read("heading-ground") == "Câu phải xin ý kiến"
    assert "Phó Trưởng Ban thường trực có được thay mặt không?" in page.read("ground")


def test_acts_that_no_longer_hold_are_listed_and_opened(desk: Desk, page: AuthorityPage) -> None:
    given = delegate(desk)
    meeting_id = desk.create(chair_id=desk.people["deputy"])
    desk.office.write(revoke_delegation, given, date(2026, 7, 5), "Trưởng Ban trực tiếp chủ trì")
    page.screen.refresh(frozenset({"delegations"}))
    assert "(1)" in page.button("open-rechecks").text()
    page.press("open-rechecks")
    dialog = page.screen.window().findChild(RechecksDialog)
    assert dialog is not None
    assert "Điều 6 khoản 3" in dialog.reason.text()
    assert not dialog.renew.isEnabled()
    dialog.open_record()
    assert page.went == [("meetings", meeting_id, None)]


def test_grounds_that_changed_are_kept_anew_in_one_step(desk: Desk, page: AuthorityPage) -> None:
    desk.head_away()
    for ordinal in (1, 2):
        desk.create(ordinal=ordinal, chair_id=desk.people["standing_deputy"])
    desk.delegate("standing_deputy")
    page.press("open-rechecks")
    dialog = page.screen.window().findChild(RechecksDialog)
    assert dialog is not None
    assert dialog.renew_all.text().endswith("(2)")
    assert "Đã ghi: Thay mặt Trưởng Ban" in dialog.reason.text()
    assert alt_clashes(dialog) == {}
    dialog.renew.click()
    assert len(dialog.rows) == 1
    dialog.renew_all.click()
    assert len(dialog.rows) == 0
    assert not dialog.renew_all.isEnabled()


def test_whoever_only_reads_renews_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.head_away()
    desk.create(chair_id=desk.people["standing_deputy"])
    desk.delegate("standing_deputy")
    page = AuthorityPage(desk.office, qtbot, Role.ACCOUNTANT)
    dialog = page.screen.open_rechecks()
    assert len(dialog.rows) == 1
    assert not dialog.renew.isEnabled()
    assert "chỉ được xem" in dialog.renew.toolTip()
    dialog.reject()


def test_the_setting_an_answer_rests_on_is_opened(desk: Desk, page: AuthorityPage) -> None:
    setting = desk.office.write(save_setting, SettingKey.HEAD_SEAL, "VPTW", TODAY, "Ý kiến của Ban Bí thư")
    page.ask(QC, TODAY).choose(HEAD)
    records = page.screen.answer.records
    assert records.choose_where(lambda ref: ref.kind.value == "setting")
    records.setFocus()
    page.bot.keyClick(records, Qt.Key.Key_Return)
    assert page.went == [("administration", setting, None)]


def test_no_two_things_share_an_alt_letter(page: AuthorityPage) -> None:
    page.ask(QC, TODAY).choose(HEAD)
    assert alt_clashes(page.screen) == {}


def test_a_half_typed_kind_of_document_lists_nobody(page: AuthorityPage) -> None:
    page.ask(QC, TODAY)
    page.screen.question.document.line.setText("Không có loại này")
    page.screen.question.changed.emit()
    assert page.answers() == []


def test_an_office_that_ended_takes_its_answer_away(desk: Desk, page: AuthorityPage) -> None:
    office = OfficeInput(
        OfficeKind.CHIEF_OF_OFFICE, "Chánh Văn phòng", "", date(2024, 8, 1), date(2026, 6, 30)
    )
    desk.office.write(save_office, desk.people["standing_deputy"], office)
    held = desk.office.read(lambda session: session.query(OfficeHeld).count())
    assert held == 1
    notice = Act(ActKind.SIGN, "TB-ket-luan")
    roles = [row[2] for row in page.ask(notice, TODAY).answers()]
    assert "Chánh Văn phòng" in roles
    assert "Chánh Văn phòng" not in [row[2] for row in page.ask(notice, date(2026, 7, 1)).answers()]
