"""Decisions in lists and records: filtered without marks, sorted, their impact and their history."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.rules.decisions import CHANGE_LEADER, CHANGE_TEAM, LineAction, Stage
from app.services.decisions.commands import cancel_decision, save_decision_lines
from app.services.decisions.impact import impact_of
from app.services.decisions.reading import decision_detail, decision_history, list_decisions
from app.services.decisions.views import DecisionFilter, DecisionInput, PlaceView
from tests.services.decisions.making import EFFECTIVE, NAMES, SIGNED, Roster
from tests.services.roster.making import START

TODAY = date(2026, 6, 30)


@pytest.fixture
def three(roster: Roster) -> list[int]:
    """A draft, an issued and a cancelled decision."""
    cancelled = roster.issued(roster.line("outside", role="member"), number="04-QĐ/BCĐ")
    roster.office.write(cancel_decision, cancelled, TODAY, "Nhầm")
    issued = roster.issued(
        roster.line("team_member", LineAction.LEAVE),
        code=CHANGE_TEAM,
        abstract="về việc thay đổi thành viên Tổ Giúp việc",
        on=TODAY,
        effective_on=TODAY,
    )
    draft = roster.draft(roster.line("team_leader", LineAction.LEAVE), code=CHANGE_LEADER)
    return [draft, issued, cancelled]


def test_drafts_come_first_then_the_newest(roster: Roster, three: list[int]) -> None:
    rows = roster.office.read(list_decisions)
    assert [row.id for row in rows] == three
    assert [(row.number, row.body, row.people) for row in rows] == [
        ("", "Tổ Giúp việc", NAMES["team_leader"]),
        ("05-QĐ/BCĐ", "Tổ Giúp việc", NAMES["team_member"]),
        ("04-QĐ/BCĐ", "Ban Chỉ đạo", NAMES["outside"]),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (DecisionFilter(stage=Stage.ISSUED), [1]),
        (DecisionFilter(code=CHANGE_LEADER), [0]),
        (DecisionFilter(text="to giup viec 05"), [1]),
        (DecisionFilter(text="nguoi ngoai"), [2]),
        (DecisionFilter(text="không có"), []),
    ],
)
def test_the_list_is_narrowed(
    roster: Roster, three: list[int], wanted: DecisionFilter, found: list[int]
) -> None:
    assert [row.id for row in roster.office.read(list_decisions, wanted)] == [three[i] for i in found]


def test_the_list_is_sorted_and_paged(roster: Roster, three: list[int]) -> None:
    rows = roster.office.read(list_decisions, DecisionFilter(), "issued_on", True, 0, 2)
    assert [row.id for row in rows] == [three[1], three[2]]
    assert roster.office.read(list_decisions, DecisionFilter(), "people")[0].id == three[1]


def test_the_impact_is_worked_out_before_anything_is_written(roster: Roster) -> None:
    entered = roster.change(
        roster.line("member", LineAction.ROLE, "deputy", field="Dữ liệu"),
        roster.line("deputy", LineAction.LEAVE),
        roster.line("outside", role="member", office="Cục trưởng"),
    )
    impact = roster.office.read(impact_of, entered)
    assert (impact.before, impact.after, impact.day) == (4, 4, EFFECTIVE)
    role, leave, join = impact.rows
    before = date(2026, 6, 28)
    assert (role.before, role.after, role.last_day) == (
        PlaceView("Ủy viên", "", "", START, None),
        PlaceView("Phó Trưởng Ban", "Dữ liệu", "", EFFECTIVE, None),
        before,
    )
    assert (leave.after, leave.last_day) == (None, before)
    assert (join.before, join.after) == (None, PlaceView("Ủy viên", "", "Cục trưởng", EFFECTIVE, None))


def test_the_impact_stays_the_same_once_issued_and_cancelled(roster: Roster) -> None:
    lines = (
        roster.line("member", LineAction.ROLE, "deputy", field="Dữ liệu"),
        roster.line("deputy", LineAction.LEAVE),
        roster.line("standing_deputy", LineAction.DUTY, field="Điều hành"),
        roster.line("outside", role="member"),
    )
    foreseen = roster.office.read(impact_of, roster.change(*lines))
    decision = roster.issued(*lines)
    assert roster.office.read(decision_detail, decision).impact == foreseen
    roster.office.write(cancel_decision, decision, TODAY, "Nhầm")
    assert roster.office.read(decision_detail, decision).impact == foreseen


def test_without_an_effective_day_nothing_is_foreseen(roster: Roster) -> None:
    impact = roster.office.read(impact_of, DecisionInput(lines=(roster.line("outside", role="member"),)))
    assert (impact.day, [row.after for row in impact.rows]) == (None, [None])


def test_the_history_tells_the_acts_and_removed_lines(roster: Roster) -> None:
    decision = roster.draft(roster.line("outside", role="member"))
    roster.office.write(save_decision_lines, decision, ())
    newest, first = roster.office.read(decision_history, decision)
    assert (newest.act, first.act) == ("Ghi người trong dự thảo quyết định", "Ghi dự thảo quyết định")
    assert [(c.label, c.before, c.after) for c in newest.changes] == [
        ("Dòng của quyết định", NAMES["outside"], "")
    ]


def test_the_history_tells_what_the_issue_did(roster: Roster) -> None:
    decision = roster.issued(roster.line("member", LineAction.LEAVE))
    newest = roster.office.read(decision_history, decision)[0]
    assert newest.act == "Ban hành quyết định"
    told = {c.label: c.after for c in newest.changes}
    assert told["Tình trạng"] == "Đã ban hành"
    assert told["Đến ngày"] == "28/06/2026"
    assert told["Ngày ban hành"] == f"{SIGNED:%d/%m/%Y}"


def test_a_decision_is_found_by_number_abstract_and_proposal(roster: Roster) -> None:
    decision = roster.issued(
        roster.line("team_member", LineAction.LEAVE), code=CHANGE_TEAM, number="17-QĐ/BCĐ"
    )
    for words in ("17-QĐ", "thay doi thanh vien", "03-TTr"):
        found = [(hit.kind, hit.record_id) for hit in roster.office.workspace.search(words)]
        assert ("decision", decision) in found, words


def test_a_decision_that_is_gone_is_told(roster: Roster) -> None:
    with pytest.raises(UserError, match="không còn"):
        roster.office.read(decision_detail, 999)
