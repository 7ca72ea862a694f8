"""The screen "Ủy quyền" as a person meets it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.reports.contracts import DelegationData, DelegationRegisterData, RevocationData
from app.rules.roles import Role
from app.services.delegations.commands import revoke_delegation
from app.services.delegations.listing import delegation_detail, list_delegations
from app.services.trash import list_trash
from tests.services.delegations.making import CHAIR_REGULAR, SIGN_PLANS, Committee, delegate, draft
from tests.services.meetings.people import Desk
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.delegations.conftest import OpenPage
from tests.workspaces import Office

DEPUTY, STANDING = "Lê Văn Bình", "Trần Thị Hải Yến"


def test_the_register_is_shown_as_on_the_day_of_the_box(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    one = delegate(office, people.deputy)
    office.write(revoke_delegation, one, date(2026, 9, 1), "Trưởng Ban trực tiếp ký")
    page = open_page()
    assert page.rows() == [(DEPUTY, "Đang hiệu lực")]
    page.at("31/5/2026")
    assert page.rows() == [(DEPUTY, "Chưa đến ngày")]
    assert page.state == "Chưa đến ngày"
    page.at("1/9/2026")
    assert page.rows() == [(DEPUTY, "Đã thu hồi")]


def test_an_end_that_is_near_is_announced(office: Office, people: Committee, open_page: OpenPage) -> None:
    delegate(office, people.deputy, to_day=date(2026, 7, 3))
    delegate(office, people.standing, CHAIR_REGULAR)
    page = open_page()
    assert (DEPUTY, "Còn 3 ngày") in page.rows()
    page.screen.show_expiring()
    assert page.rows() == [(DEPUTY, "Còn 3 ngày")]
    assert page.state == "Đang hiệu lực, còn 3 ngày"


def test_the_list_is_narrowed_by_state_taker_and_words(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    delegate(office, people.deputy)
    draft(office, people.standing, CHAIR_REGULAR)
    page = open_page()
    page.narrow("state", "draft")
    assert page.rows() == [(STANDING, "Dự thảo")]
    page.narrow("state", None)
    page.narrow("taker", people.deputy)
    assert page.rows() == [(DEPUTY, "Đang hiệu lực")]
    page.narrow("taker", None)
    page.screen.filter.setText("dinh ky")
    page.bot.waitUntil(lambda: page.rows() == [(STANDING, "Dự thảo")], timeout=2000)


def test_an_empty_register_says_what_to_do_first(people: Committee, open_page: OpenPage) -> None:
    page = open_page()
    assert page.rows() == []
    assert "Ctrl+N" in page.screen.table.empty


def test_a_delegation_is_drafted_completed_and_issued_by_keyboard(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    page = open_page(confirm=[True])
    page.press("Ctrl+N")
    dialog = page.dialog()
    assert dialog.focusWidget() is dialog.form.taker.editor
    page.fill(dialog.form, taker_id=people.deputy, to_day=date(2026, 12, 31))
    plans = dialog.form.sign.list
    row = next(n for n in range(plans.count()) if plans.item(n).text() == "Kế hoạch công tác")
    plans.setCurrentRow(row)
    page.bot.keyClick(plans, Qt.Key.Key_Space)
    page.press("Ctrl+S", dialog)
    assert page.rows() == [(DEPUTY, "Dự thảo")]
    assert (page.state, page.next_step) == ("Dự thảo", "Ban hành…")
    assert "số văn bản" in page.missing
    page.fill(page.form, paper_number="31-CV/BCĐ", agreed_on=date(2026, 6, 30))
    page.press("Ctrl+S")
    assert page.missing == ""
    page.click("next-step")
    assert (page.state, page.next_step) == ("Đang hiệu lực", "Thu hồi…")
    assert page.said()[0] == "Đã ban hành ủy quyền."
    assert page.form.fields["taker_id"].read_only


def test_issuing_saves_what_is_typed_and_marks_what_is_missing(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    one = draft(office, people.deputy, paper=None)
    page = open_page()
    page.fill(page.form, note="Trình Trưởng Ban")
    page.click("next-step")
    assert page.form.fields["paper_number"].has_error
    stored = office.read(delegation_detail, one)
    assert stored is not None
    assert stored.entered.note == "Trình Trưởng Ban"
    assert page.state == "Dự thảo"


def test_revoking_asks_for_day_and_reason_and_says_what_is_planned_on_it(
    office: Office, open_page: OpenPage
) -> None:
    desk = Desk(office)
    delegate(office, desk.people["deputy"], CHAIR_REGULAR)
    desk.create(chair_id=desk.people["deputy"])
    page = open_page()
    page.click("next-step")
    dialog = page.dialog()
    told = dialog.findChild(object, "revoke-consequences").text()
    assert "sẽ phải xem lại căn cứ: Chủ trì phiên họp thứ 1 (10/07/2026)" in told
    page.press("Ctrl+S", dialog)
    assert dialog.form.fields["revoke_reason"].has_error
    page.fill(dialog.form, revoke_reason="Trưởng Ban trực tiếp chủ trì")
    page.press("Ctrl+S", dialog)
    assert page.state == "Đã thu hồi"
    assert "Lý do: Trưởng Ban trực tiếp chủ trì" in page.screen.content.note.text()
    assert page.next_step == ""


def test_what_rests_on_it_is_listed_and_opened(office: Office, open_page: OpenPage) -> None:
    desk = Desk(office)
    delegate(office, desk.people["deputy"], CHAIR_REGULAR)
    meeting = desk.create(chair_id=desk.people["deputy"])
    page = open_page()
    page.press("Alt+2")
    table = page.screen.acts.table
    table.choose_first()
    page.bot.keyClick(table, Qt.Key.Key_Return)
    assert page.went == [(("meetings", meeting), {})]


def test_the_scan_of_an_issued_delegation_is_attached_and_stays(
    office: Office, people: Committee, open_page: OpenPage, tmp_path: Path
) -> None:
    scan = tmp_path / "uy-quyen.pdf"
    scan.write_bytes(b"%PDF-1.7")
    delegate(office, people.deputy)
    page = open_page(open_files=[[scan]])
    page.press("Alt+3")
    page.click("attach-files")
    page.bot.waitUntil(lambda: not page.jobs.running, timeout=10_000)
    panel = page.screen.files
    assert panel.table.rows_model.index(0, 0).data() == "uy-quyen.pdf"
    assert not panel.off.isEnabled()
    assert "thuộc hồ sơ" in panel.off.toolTip()


def test_history_is_told(office: Office, people: Committee, open_page: OpenPage) -> None:
    delegate(office, people.deputy)
    page = open_page()
    page.press("Alt+4")
    table = page.screen.history.table
    assert [table.rows_model.row(n).act for n in range(table.rows_model.rowCount())] == [
        "Lập và ban hành ủy quyền"
    ]


def test_a_draft_is_put_into_the_trash_and_taken_back(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy)
    page = open_page(confirm=[True])
    page.click("trash-delegation")
    assert page.rows() == []
    assert [(row.title, row.detail) for row in office.read(list_trash)] == [
        (DEPUTY, "01/06/2026 – 31/12/2026")
    ]
    page.undo()
    assert page.rows() == [(DEPUTY, "Dự thảo")]


def test_the_next_delegation_begins_when_this_one_ends(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    delegate(office, people.deputy)
    page = open_page()
    page.click("delegate-again")
    form = page.dialog().form
    assert form.from_day.read() == date(2027, 1, 1)
    assert form.taker.read() == people.deputy
    assert form.sign.read() == ("KH",)
    page.dialog().reject()


def test_what_is_typed_survives_another_record_and_a_lock(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy)
    draft(office, people.standing, CHAIR_REGULAR)
    page = open_page()
    page.choose(DEPUTY)
    page.form.note.put("Chờ ý kiến Trưởng Ban")
    page.form.work.put(["Bộ Y tế"])
    page.choose(STANDING)
    assert page.form.note.read() == ""
    page.screen.flush()
    again = open_page()
    again.choose(DEPUTY)
    assert again.form.note.read() == "Chờ ý kiến Trưởng Ban"
    assert again.form.work.read() == ("Bộ Y tế",)


def test_a_change_elsewhere_leaves_what_is_being_typed(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy)
    page = open_page()
    page.form.note.put("Đang gõ")
    delegate(office, people.standing, CHAIR_REGULAR)
    page.screen.refresh(frozenset({"delegations"}))
    assert page.form.note.read() == "Đang gõ"
    assert len(page.rows()) == 2


def test_a_delegation_is_opened_whatever_the_list_is_narrowed_to(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    one = delegate(office, people.deputy)
    draft(office, people.standing)
    page = open_page()
    page.narrow("state", "draft")
    page.screen.show_record(one, None)
    assert page.title == f"Ủy quyền cho đồng chí {DEPUTY}"


def test_who_may_only_read_is_told_so(office: Office, people: Committee, open_page: OpenPage) -> None:
    draft(office, people.deputy)
    page = open_page(actor=office.as_role(Role.ACCOUNTANT))
    assert not page.screen.new.isEnabled()
    assert not page.screen.record.next_step.isEnabled()
    assert page.form.fields["taker_id"].read_only
    page.press("Ctrl+N")
    assert QApplication.activeModalWidget() is None


def test_no_two_things_share_an_alt_letter(office: Office, people: Committee, open_page: OpenPage) -> None:
    draft(office, people.deputy)
    delegate(office, people.standing, CHAIR_REGULAR)
    page = open_page()
    for name in (DEPUTY, STANDING):
        page.choose(name)
        assert alt_clashes(page.screen) == {}


def test_the_kinds_of_clause_4_6_are_greyed_under_their_reason(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy)
    page = open_page()
    rows = page.form.sign.list
    words = [rows.item(n).text() for n in range(rows.count())]
    heading = words.index("Trưởng Ban ký, không ủy quyền")
    assert words[heading + 1 : heading + 3] == [
        "Quy chế làm việc của Ban Chỉ đạo · Điều 4 khoản 6",
        "Quyết định thành lập Tổ Giúp việc · Điều 4 khoản 6",
    ]


def test_one_meeting_is_chosen_from_those_planned(office: Office, open_page: OpenPage) -> None:
    desk = Desk(office)
    meeting = desk.create()
    page = open_page()
    page.press("Ctrl+N")
    dialog = page.dialog()
    page.fill(dialog.form, taker_id=desk.people["deputy"], meeting_id=meeting)
    assert not dialog.form.chair.isVisible()
    page.press("Ctrl+S", dialog)
    (row,) = office.read(list_delegations)
    assert (row.meeting_id, row.scope) == (meeting, "Chủ trì phiên họp thứ 1")
    assert row.last_day == date(2026, 7, 10)


def test_a_scope_that_no_longer_fits_its_taker_is_refused_but_stays(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy, SIGN_PLANS)
    page = open_page()
    page.form.taker.put(people.member)
    page.form.find()
    assert page.form.taker.has_error
    assert page.form.sign.read() == ("KH",)


def test_the_paper_of_the_delegation_is_printed_by_keyboard(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    delegate(office, people.deputy)
    page = open_page()
    page.press("Ctrl+P")
    (paper,) = page.prints.asked
    assert isinstance(paper, DelegationData)
    assert paper.taker.name == DEPUTY


def test_the_notice_of_a_revocation_is_printed_for_what_was_issued_alone(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    draft(office, people.deputy)
    delegate(office, people.standing, CHAIR_REGULAR)
    page = open_page()
    printing = page.screen.print_
    page.choose(DEPUTY)
    printing.follow()
    assert not printing.revocation.isEnabled()
    page.choose(STANDING)
    printing.follow()
    printing.revocation.trigger()
    assert [type(paper) for paper in page.prints.asked] == [RevocationData]


def test_the_register_is_printed_for_a_period(office: Office, people: Committee, open_page: OpenPage) -> None:
    delegate(office, people.deputy)
    page = open_page()
    page.screen.print_.register.trigger()
    dialog = page.dialog()
    page.fill(dialog.form, last=date(2025, 12, 31))
    page.press("Ctrl+S", dialog)
    assert dialog.form.fields["last"].has_error
    page.fill(dialog.form, last=date(2026, 12, 31))
    page.press("Ctrl+S", dialog)
    (register,) = page.prints.asked
    assert isinstance(register, DelegationRegisterData)
    assert [row.taker for row in register.rows] == [DEPUTY]


def test_the_day_goes_on_with_the_clock(office: Office, people: Committee, open_page: OpenPage) -> None:
    delegate(office, people.deputy, to_day=date(2026, 7, 3))
    office.clock.set(datetime(2026, 7, 4, 8, 0))
    page = open_page()
    assert page.rows() == [(DEPUTY, "Hết hạn")]
