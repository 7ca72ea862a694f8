"""The screen "Quyết định" as a person meets it."""

from __future__ import annotations

from datetime import date

from app.reports.contracts import MembershipDecisionData
from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_TEAM, LineAction, Stage
from app.rules.roles import Role
from app.services.decisions.commands import save_decision_lines
from app.services.decisions.reading import decision_detail, list_decisions
from app.services.roster.composition import bodies, members_on
from tests.services.decisions.making import EFFECTIVE, NAMES, SIGNED, Roster
from tests.services.roster.making import body_id
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.decisions.conftest import OpenPage

TODAY = date(2026, 6, 30)
CHANGE_OF_TEAM = "Quyết định thay đổi thành viên Tổ Giúp việc"


def test_an_empty_list_says_what_to_do_first(open_page: OpenPage) -> None:
    page = open_page()
    assert page.listed() == []
    assert "Quyết định mới" in page.screen.table.empty


def test_a_decision_is_made_by_keyboard_and_changes_the_roster(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.press("Ctrl+N")
    page.fill(code=CHANGE_OF_TEAM)
    assert "Phó Trưởng Ban thường trực quyết định" in page.dialog.form["code"].hint.text()
    page.fill(effective_on=TODAY)
    page.submit()
    assert (page.title, page.state, page.next_step) == (CHANGE_OF_TEAM, "Dự thảo", "Ban hành…")
    assert "số văn bản đề nghị của Tổ trưởng Tổ Giúp việc" in page.missing
    page.add("Thôi tham gia", NAMES["team_member"], reason="Chuyển công tác")
    page.add("Bổ sung", "Tạ Minh Đức", role_id="Thành viên", office="Phó Vụ trưởng")
    assert page.people == [
        f"1 | Thôi tham gia | {NAMES['team_member']} |  |  | Chuyển công tác",
        "2 | Bổ sung | Tạ Minh Đức | Thành viên |  | ",
    ]
    page.retype("proposal_no", "03-TTr/TGV")
    page.retype("proposed_on", date(2026, 6, 20))
    assert page.missing == ""
    page.press("Ctrl+Return")
    page.fill(number="05-QĐ/BCĐ", issued_on=TODAY)
    page.submit()
    assert not page.has_dialog
    assert (page.title, page.state, page.next_step) == (f"05-QĐ/BCĐ · {CHANGE_OF_TEAM}", "Đã ban hành", "")
    assert page.messages()[0] == "Đã ban hành 05-QĐ/BCĐ; danh sách thay đổi từ ngày 30/06/2026."
    team = roster.office.read(members_on, body_id(roster.office, BodyKind.SUPPORT_TEAM), TODAY)
    assert [m.name for m in team] == [NAMES["team_leader"], "Tạ Minh Đức"]


def test_a_council_is_founded_by_name(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.screen.new_decision()
    page.fill(code="Quyết định thành lập hội đồng tư vấn, hội đồng chuyên môn")
    page.fill(body="Lập mới: Hội đồng chuyên môn", body_name="Hội đồng chuyên môn về dữ liệu")
    page.fill(body_short_name="Hội đồng dữ liệu", effective_on=TODAY)
    page.submit()
    assert page.content["abstract"].read() == "về việc thành lập Hội đồng chuyên môn về dữ liệu"
    page.add("Bổ sung", NAMES["member"], role_id="Chủ tịch hội đồng chuyên môn")
    page.screen.issue()
    page.fill(number="05-QĐ/BCĐ")
    page.submit()
    made = next(b for b in roster.office.read(bodies) if b.kind is BodyKind.EXPERT_COUNCIL)
    assert (made.name, made.founded_on) == ("Hội đồng chuyên môn về dữ liệu", TODAY)


def test_what_is_wrong_is_told_while_filling(roster: Roster, open_page: OpenPage) -> None:
    decision = roster.draft(
        roster.line("team_leader", LineAction.LEAVE), code=CHANGE_TEAM, proposed_on=date(2026, 6, 27)
    )
    page = open_page()
    page.open(decision)
    page.screen.go_to_tab("people")
    assert page.screen.tabs.people.table.current_row().state.icon_name == "state-overdue"
    (finding,) = page.findings
    assert finding.startswith("Dòng 1: Thay Tổ trưởng do Trưởng Ban quyết định")
    assert "(Điều 4 khoản 6)" in finding
    page.retype("effective_on", date(2026, 6, 25))
    assert "ở sau ngày có hiệu lực 25/06/2026" in page.said("proposed_on")
    page.retype("effective_on", date(2026, 7, 15))
    assert page.said("proposed_on") == ""


def test_who_may_sign_stands_first_and_the_rest_cannot_be_taken(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft(roster.line("outside", role="member")))
    options = page.content["signer_id"].options
    assert (options[0].value, options[0].enabled) == (roster.people["head"], True)
    assert {o.enabled for o in options[1:]} == {False}
    assert "Điều 4 khoản 6" in page.content["signer_id"].hint.text()
    page.retype("signer_id", NAMES["standing_deputy"])
    assert "do Trưởng Ban ký, không ủy quyền" in page.said("signer_id")


def test_another_kind_offers_other_bodies_and_signers(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft())
    page.retype("code", CHANGE_OF_TEAM)
    assert page.content["body"].options[0].label == "Tổ Giúp việc"
    allowed = [o.value for o in page.content["signer_id"].options if o.enabled]
    assert allowed == [roster.people["standing_deputy"]]


def test_a_signer_who_needs_a_delegation_is_offered_it_in_place(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft())
    page.retype("code", "QĐ-thanh-lap-hoi-dong")
    page.retype("signer_id", NAMES["standing_deputy"])
    assert "khi được Trưởng Ban phân công hoặc ủy quyền" in page.said("signer_id")
    assert page.content["signer_id"].delegate.isVisible()
    page.retype("signer_id", NAMES["head"])
    assert not page.content["signer_id"].delegate.isVisible()


def test_what_is_missing_is_marked_instead_of_asking_for_the_number(
    roster: Roster, open_page: OpenPage
) -> None:
    page = open_page()
    page.open(roster.draft(effective_on=None, signer_id=None))
    page.press("Ctrl+Return")
    assert not page.has_dialog
    assert page.content["effective_on"].has_error
    assert page.content["signer_id"].has_error
    assert any("Chưa có người nào trong quyết định" in words for words in page.messages())


def test_a_contradiction_is_shown_at_its_line_instead_of_asking_for_the_number(
    roster: Roster, open_page: OpenPage
) -> None:
    page = open_page()
    page.open(roster.draft(roster.line("member", role="deputy")))
    page.press("Ctrl+Return")
    assert not page.has_dialog
    assert page.screen.record.current_tab() == "people"
    assert "đang ở trong Ban Chỉ đạo, giữ chức danh Ủy viên" in page.findings[0]


def test_a_refused_issue_leaves_the_dialog_with_its_reason(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft(roster.line("outside", role="member")))
    page.screen.issue()
    page.fill(number="", issued_on=date(2026, 7, 2))
    page.submit()
    assert "chưa đến" in page.wrong()["issued_on"]
    page.dialog.close()
    assert page.state == "Dự thảo"


def test_the_impact_is_shown_before_and_after_the_issue(roster: Roster, open_page: OpenPage) -> None:
    decision = roster.draft(
        roster.line("member", LineAction.ROLE, "deputy"), roster.line("outside", role="member")
    )
    page = open_page()
    page.open(decision)
    expected = [
        f"{NAMES['member']} | Ủy viên | Phó Trưởng Ban",
        f"{NAMES['outside']} | Chưa tham gia | Ủy viên",
    ]
    assert page.impact == expected
    words = page.screen.tabs.impact.words
    assert words.text() == "Từ ngày 29/06/2026: Ban Chỉ đạo có 5 người (trước đó 4)."
    page.open(roster.issued(roster.line("outside", role="member")))
    assert page.impact == expected[1:]


def test_an_issued_decision_is_read_only_and_can_be_cancelled(roster: Roster, open_page: OpenPage) -> None:
    before = roster.places()
    decision = roster.issued(roster.line("outside", role="member"))
    page = open_page()
    page.open(decision)
    assert page.content["abstract"].read_only
    assert not page.screen.remove.isVisibleTo(page.screen)
    page.screen.go_to_tab("people")
    assert not page.screen.tabs.people.add.isVisibleTo(page.screen)
    page.click("cancel-decision")
    assert "đã có hiệu lực từ ngày 29/06/2026" in page.dialog.form.message.text()
    page.submit()
    assert page.wrong()["cancel_reason"] == "Chưa ghi lý do hủy bỏ. Ghi rồi lưu lại."
    page.fill(cancel_reason="Ban hành nhầm")
    page.submit()
    assert (page.state, roster.places()) == ("Đã hủy bỏ", before)
    assert "hủy bỏ ngày 30/06/2026: Ban hành nhầm" in page.screen.record.subtitle.text()


def test_a_cancelling_that_something_rests_on_is_refused_in_the_dialog(
    roster: Roster, open_page: OpenPage
) -> None:
    first = roster.issued(roster.line("outside", role="member"))
    roster.issued(
        roster.line("outside", LineAction.LEAVE), number="06-QĐ/BCĐ", on=TODAY, effective_on=date(2026, 7, 1)
    )
    page = open_page()
    page.open(first)
    page.screen.cancel()
    page.fill(cancel_reason="Nhầm")
    page.submit()
    assert "06-QĐ/BCĐ" in page.wrong()[""]
    page.dialog.close()


def test_lines_are_moved_and_removed_by_keyboard(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    decision = roster.draft(roster.line("outside", role="member"), roster.line("member", LineAction.LEAVE))
    page.open(decision)
    page.screen.go_to_tab("people")
    tab = page.screen.tabs.people
    page.press("Alt+Down", tab.table)
    assert [row.split(" | ")[2] for row in page.people] == [NAMES["member"], NAMES["outside"]]
    assert tab.table.current_row().line.name == NAMES["outside"]
    page.press("Delete", tab.table)
    assert [row.split(" | ")[2] for row in page.people] == [NAMES["member"]]
    page.notices.shown()[0].action.click()
    assert [row.split(" | ")[2] for row in page.people] == [NAMES["member"], NAMES["outside"]]


def test_a_line_tells_what_the_person_holds_and_asks_only_for_what_it_needs(
    roster: Roster, open_page: OpenPage
) -> None:
    page = open_page()
    page.open(roster.draft())
    page.screen.go_to_tab("people")
    page.press("Insert", page.screen.tabs.people)
    form = page.dialog.form
    page.fill(action="Thôi tham gia", person_id=NAMES["deputy"])
    assert form["person_id"].hint.text() == "Đang giữ chức danh Phó Trưởng Ban."
    visible = {name for name, field in form.fields.items() if field.isVisibleTo(form)}
    assert visible == {"action", "person_id", "office", "reason"}
    page.fill(action="Bổ sung", person_id="")
    page.submit()
    assert page.wrong() == {"person_id": "Chưa chọn người."}
    page.dialog.close()


def test_typed_content_survives_another_record_and_is_saved(roster: Roster, open_page: OpenPage) -> None:
    first, second = roster.draft(), roster.draft(abstract="về việc kiện toàn")
    page = open_page()
    page.open(first)
    page.retype("bases", "Căn cứ Kết luận số 12-KL/BCĐ")
    page.open(second)
    assert page.content["bases"].read() == ""
    page.open(first)
    assert page.content["bases"].read() == "Căn cứ Kết luận số 12-KL/BCĐ"
    page.press("Ctrl+S")
    assert not page.content.dirty
    assert roster.office.read(decision_detail, first).entered.bases == "Căn cứ Kết luận số 12-KL/BCĐ"


def test_typed_content_stays_while_lines_are_changed(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft())
    page.retype("abstract", "về việc kiện toàn")
    page.add("Bổ sung", NAMES["outside"], role_id="Ủy viên")
    assert page.content["abstract"].read() == "về việc kiện toàn"
    page.press("Ctrl+S")
    (row,) = roster.office.read(list_decisions)
    assert (row.abstract, row.people) == ("về việc kiện toàn", NAMES["outside"])


def test_other_hands_lines_are_shown_when_told(roster: Roster, open_page: OpenPage) -> None:
    decision = roster.draft()
    page = open_page()
    page.open(decision)
    roster.office.write(save_decision_lines, decision, (roster.line("outside", role="member"),))
    page.screen.refresh(frozenset({"membership_decision_lines"}))
    assert len(page.people) == 1


def test_the_list_is_narrowed_by_kind_state_and_words(roster: Roster, open_page: OpenPage) -> None:
    roster.issued(roster.line("outside", role="member"))
    roster.draft(roster.line("team_member", LineAction.LEAVE), code=CHANGE_TEAM, abstract="về việc bớt người")
    page = open_page()
    assert page.listed() == [
        "– | Bớt người | Dự thảo",
        "05-QĐ/BCĐ | Thay đổi thành viên | Đã ban hành",
    ]
    page.screen.filters.stage.put(Stage.ISSUED)
    assert len(page.listed()) == 1
    page.screen.filters.clear()
    page.screen.filter.setText("nguoi ngoai")
    with page.bot.waitSignal(page.screen.filter_changed, timeout=2000):
        pass
    assert page.listed() == ["05-QĐ/BCĐ | Thay đổi thành viên | Đã ban hành"]


def test_a_draft_goes_into_the_trash_and_is_taken_back(roster: Roster, open_page: OpenPage) -> None:
    decision = roster.draft()
    page = open_page(confirm=[True])
    page.open(decision)
    page.click("trash-decision")
    assert page.listed() == []
    page.notices.shown()[0].action.click()
    assert len(page.listed()) == 1
    assert page.state == "Dự thảo"


def test_a_decision_about_a_person_begins_with_what_the_person_holds(
    roster: Roster, open_page: OpenPage
) -> None:
    page = open_page()
    page.screen.new_for(roster.people["team_member"])
    assert page.dialog.form["code"].read() == CHANGE_TEAM
    page.fill(effective_on=EFFECTIVE)
    page.submit()
    assert page.dialog.form["person_id"].read() == roster.people["team_member"]
    assert page.dialog.form["action"].read() is LineAction.LEAVE
    page.submit()
    assert page.people == [f"1 | Thôi tham gia | {NAMES['team_member']} |  |  | "]


def test_the_paper_is_previewed_with_what_was_typed(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft(roster.line("outside", role="member")))
    page.retype("abstract", "về việc bổ sung Ủy viên")
    page.press("Ctrl+P")
    (data,) = page.prints.asked
    assert isinstance(data, MembershipDecisionData)
    assert (data.abstract, [line.person.name for line in data.lines]) == (
        "về việc bổ sung Ủy viên",
        [NAMES["outside"]],
    )


def test_the_history_tells_the_acts(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.issued(roster.line("outside", role="member"), on=SIGNED))
    page.screen.go_to_tab("history")
    acts = [row.split(" | ")[2] for row in page.rows(page.screen.tabs.history.table)]
    assert acts == ["Ban hành quyết định", "Ghi dự thảo quyết định"]


def test_who_may_only_read_changes_nothing(roster: Roster, open_page: OpenPage) -> None:
    roster.draft(roster.line("outside", role="member"))
    page = open_page(actor=roster.office.as_role(Role.ACCOUNTANT))
    assert not page.screen.new.isEnabled()
    assert not page.screen.record.next_step.isEnabled()
    assert page.content["abstract"].read_only
    page.screen.go_to_tab("people")
    assert not page.screen.tabs.people.add.isVisibleTo(page.screen)
    page.press("Ctrl+N")
    assert not page.has_dialog


def test_no_two_things_share_an_alt_letter(roster: Roster, open_page: OpenPage) -> None:
    page = open_page()
    page.open(roster.draft(roster.line("outside", role="member")))
    assert alt_clashes(page.screen) == {}
    for ask in (page.screen.new_decision, page.screen.issue, page.screen.tabs.people.add_line):
        ask()
        page.fill(**({"action": "Chuyển chức danh"} if "action" in page.dialog.form.fields else {}))
        assert alt_clashes(page.dialog) == {}
        page.dialog.close()
