"""The readiness list: computed from facts, item by item."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.meeting_steps import MeetingFacts
from app.rules.readiness import ItemState, ReadinessItem, readiness, readiness_percent
from tests.rules.test_meeting_steps import COMPLETE, START


def by_name(facts: MeetingFacts) -> dict[str, ReadinessItem]:
    """The items by their names."""
    return {item.name: item for item in readiness(facts)}


def test_complete_meeting_has_everything() -> None:
    items = readiness(replace(COMPLETE, state=MeetingState.CONCLUDED))
    assert {item.state for item in items} == {ItemState.DONE}
    assert readiness_percent(items) == 100


def test_new_draft_misses_its_preparation_and_the_rest_is_not_due() -> None:
    items = by_name(MeetingFacts(MeetingKind.REGULAR, MeetingState.DRAFT, START - timedelta(days=9)))
    assert {n for n, i in items.items() if i.state is ItemState.MISSING} == {
        "Chương trình",
        "Chủ trì",
        "Giấy mời",
    }
    assert items["Biên bản"].state is ItemState.NOT_DUE
    assert readiness_percent(tuple(items.values())) == 0


def test_invitations_left_are_counted() -> None:
    item = by_name(replace(COMPLETE, state=MeetingState.CALLED, invited=7))["Giấy mời"]
    assert item.state is ItemState.MISSING
    assert item.sentence.in_source_language() == "Đã mời 7/10; còn 3 người chưa có giấy mời."


def test_agenda_item_without_its_paper_is_missing() -> None:
    item = by_name(replace(COMPLETE, items_without_papers=2))["Tài liệu"]
    assert item.state is ItemState.MISSING
    assert "2 nội dung" in item.sentence.in_source_language()


def test_silent_absence_after_the_meeting_is_missing() -> None:
    item = by_name(replace(COMPLETE, state=MeetingState.HELD, absent_without_notice=1))["Trả lời và báo vắng"]
    assert item.state is ItemState.MISSING
    assert item.sentence.clause == "10.3"


def test_unanswered_invitations_no_longer_matter_after_the_meeting() -> None:
    called = replace(COMPLETE, state=MeetingState.CALLED, unanswered=3)
    assert by_name(called)["Trả lời và báo vắng"].state is ItemState.MISSING
    held = replace(called, state=MeetingState.HELD)
    assert by_name(held)["Trả lời và báo vắng"].state is ItemState.DONE


def test_opinions_are_listed_only_when_asked() -> None:
    assert "Ý kiến bằng văn bản" not in by_name(COMPLETE)
    asked = by_name(replace(COMPLETE, opinions_asked=2, opinions_received=1))["Ý kiến bằng văn bản"]
    assert asked.sentence.in_source_language() == "Đã nhận 1/2 ý kiến bằng văn bản."


def test_seminar_without_conclusions_has_no_notice_on_its_list() -> None:
    seminar = replace(COMPLETE, kind=MeetingKind.CONFERENCE, conclusions=0)
    assert "Thông báo kết luận" not in by_name(seminar)


def test_every_sentence_fills_in_and_cites_its_clause() -> None:
    for state in MeetingState:
        for item in readiness(MeetingFacts(MeetingKind.REGULAR, state, START, opinions_asked=1)):
            assert "{" not in item.sentence.in_source_language()
            assert item.sentence.clause


def test_cancelled_meeting_owes_nothing() -> None:
    assert readiness(replace(COMPLETE, state=MeetingState.CANCELLED)) == ()
    assert readiness_percent(()) == 0


def test_silent_absence_is_named_once_everyone_else_answered() -> None:
    called = replace(COMPLETE, state=MeetingState.CALLED, unanswered=0, absent_without_notice=1)
    item = by_name(called)["Trả lời và báo vắng"]
    assert item.sentence.in_source_language() == "Có 1 người vắng không báo lý do."
