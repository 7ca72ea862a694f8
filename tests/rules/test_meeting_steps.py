"""The life of a meeting: arrows, what each needs, and the one next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.rules.absence import OFFICE_TIME
from app.rules.delivery import Coverage, Recipient
from app.rules.documents import RecipientKind
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.meeting_steps import ARROWS, MeetingFacts, check_step, needs_notice, next_step, undelivered
from app.rules.violations import Severity

START = datetime(2025, 9, 12, 8, 0, tzinfo=OFFICE_TIME)

COMPLETE = MeetingFacts(
    kind=MeetingKind.REGULAR,
    state=MeetingState.DRAFT,
    now=START + timedelta(hours=3),
    starts_at=START,
    place="Phòng họp 2",
    agenda_items=3,
    chair="Nguyễn Văn An",
    chair_ground="Trưởng Ban chủ trì",
    invitees=10,
    invited=10,
    present=9,
    absent=1,
    minutes_written=True,
    minutes_signed=True,
    conclusions=4,
    notice_drafted=True,
    notice_number="06-TB/BCĐ",
    notice_issued=True,
    coverage=Coverage(owed=38, received=38),
    scan_filed=True,
    cancel_reason="trùng lịch",
)
"""A meeting that lacks nothing for any step."""


def missing(target: MeetingState, facts: MeetingFacts) -> list[str]:
    """The fields the step still wants."""
    return [v.field or "" for v in check_step(facts.state, target, facts) if v.severity is Severity.ERROR]


@pytest.mark.parametrize("state", MeetingState)
@pytest.mark.parametrize("target", MeetingState)
def test_complete_meeting_follows_the_arrows_and_no_other(state: MeetingState, target: MeetingState) -> None:
    facts = replace(COMPLETE, state=state)
    assert (not missing(target, facts)) is (target in ARROWS[state])


def test_refused_arrow_names_both_states() -> None:
    (violation,) = check_step(MeetingState.HELD, MeetingState.CANCELLED, COMPLETE)
    assert violation.in_source_language() == "Không thể chuyển cuộc họp từ “Đã họp” sang “Đã hủy”."


def test_empty_draft_cannot_be_called_and_every_lack_is_named() -> None:
    empty = MeetingFacts(MeetingKind.REGULAR, MeetingState.DRAFT, START)
    assert missing(MeetingState.CALLED, empty) == ["starts_at", "place", "agenda", "chair", "invitees"]


def test_chair_without_ground_stops_the_call() -> None:
    facts = replace(COMPLETE, chair_ground=" ")
    assert missing(MeetingState.CALLED, facts) == ["chair"]


def test_meeting_is_not_held_before_its_hour() -> None:
    called = replace(COMPLETE, state=MeetingState.CALLED)
    assert missing(MeetingState.HELD, replace(called, now=START - timedelta(minutes=1))) == ["starts_at"]
    assert missing(MeetingState.HELD, replace(called, now=START)) == []


def test_meeting_without_attendance_is_not_held() -> None:
    called = replace(COMPLETE, state=MeetingState.CALLED, present=0)
    assert missing(MeetingState.HELD, called) == ["attendance"]


def test_meeting_is_not_closed_before_minutes_and_notice_exist() -> None:
    facts = replace(
        COMPLETE, state=MeetingState.CONCLUDED, minutes_signed=False, notice_drafted=False, scan_filed=False
    )
    found = check_step(facts.state, MeetingState.FILED, facts)
    assert [(v.field, v.clause) for v in found] == [("minutes", "10.4"), ("notice", "10.4"), ("scan", "8.3")]


def test_differing_opinion_waits_for_the_heads_decision() -> None:
    facts = replace(COMPLETE, state=MeetingState.MINUTED, undecided_opinions=2)
    (violation,) = check_step(facts.state, MeetingState.CONCLUDED, facts)
    assert (violation.field, violation.clause, violation.params["n"]) == ("opinions", "11.6.2", 2)


def test_opinion_still_owed_is_told_but_does_not_stop_the_filing() -> None:
    facts = replace(COMPLETE, state=MeetingState.CONCLUDED, opinions_asked=2, opinions_received=1)
    (warning,) = check_step(facts.state, MeetingState.FILED, facts)
    assert warning.severity is Severity.WARNING
    assert warning.params["n"] == 1


LATE = Recipient(RecipientKind.MEMBER, "Trần Thị Bình", person_id=2)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"notice_issued": False, "coverage": Coverage()}, "chưa ban hành"),
        (
            {"coverage": Coverage(owed=38, received=37, missing=(LATE,))},
            "Thông báo 06-TB/BCĐ mới có 37/38 nơi ký nhận, còn: đồng chí Trần Thị Bình.",
        ),
    ],
)
def test_a_meeting_is_not_closed_before_its_notice_is_with_everybody_unless_a_reason_is_recorded(
    changed: dict[str, Any], words: str
) -> None:
    facts = replace(COMPLETE, state=MeetingState.CONCLUDED, **changed)
    (violation,) = check_step(facts.state, MeetingState.FILED, facts)
    assert (violation.field, violation.clause) == ("reason", "10.1")
    assert words in violation.in_source_language()
    assert missing(MeetingState.FILED, replace(facts, filing_reason=" ")) == ["reason"]
    assert missing(MeetingState.FILED, replace(facts, filing_reason="Đồng chí đi công tác dài ngày")) == []
    step = next_step(facts)
    assert step is not None
    assert (step.command, step.blockers, step.wants_reason) == ("file", (), violation)


def test_a_delivered_notice_wants_no_reason_and_a_meeting_without_notice_neither() -> None:
    concluded = replace(COMPLETE, state=MeetingState.CONCLUDED)
    assert undelivered(concluded) is None
    seminar = replace(concluded, kind=MeetingKind.LEADERS, conclusions=0, notice_drafted=False)
    assert undelivered(replace(seminar, notice_issued=False, coverage=Coverage())) is None


def test_meeting_is_cancelled_only_with_a_reason() -> None:
    assert missing(MeetingState.CANCELLED, replace(COMPLETE, cancel_reason="")) == ["cancel_reason"]


def test_seminar_without_conclusions_owes_no_notice() -> None:
    seminar = replace(
        COMPLETE,
        kind=MeetingKind.CONFERENCE,
        state=MeetingState.MINUTED,
        conclusions=0,
        notice_drafted=False,
    )
    assert not needs_notice(seminar)
    assert missing(MeetingState.CONCLUDED, seminar) == []
    assert missing(MeetingState.CONCLUDED, replace(seminar, kind=MeetingKind.EXTRAORDINARY)) == [
        "conclusions",
        "notice",
    ]


def test_seminar_with_conclusions_owes_a_notice() -> None:
    assert needs_notice(replace(COMPLETE, kind=MeetingKind.CONFERENCE))


@pytest.mark.parametrize(
    ("state", "change", "command"),
    [
        (MeetingState.DRAFT, {}, "call"),
        (MeetingState.CALLED, {}, "hold"),
        (MeetingState.HELD, {"minutes_written": False}, "write_minutes"),
        (MeetingState.HELD, {"minutes_signed": False}, "sign_minutes"),
        (MeetingState.MINUTED, {"conclusions": 0}, "write_conclusions"),
        (MeetingState.MINUTED, {"notice_drafted": False}, "draft_notice"),
        (MeetingState.MINUTED, {}, "conclude"),
        (MeetingState.CONCLUDED, {"scan_filed": False}, "attach_scan"),
        (MeetingState.CONCLUDED, {}, "file"),
    ],
)
def test_next_step_is_the_first_thing_owed(
    state: MeetingState, change: dict[str, object], command: str
) -> None:
    step = next_step(replace(COMPLETE, state=state, **change))  # type: ignore[arg-type]
    assert step is not None
    assert step.command == command
    assert step.blockers == ()


def test_next_step_names_what_blocks_it() -> None:
    step = next_step(replace(COMPLETE, agenda_items=0))
    assert step is not None
    assert [v.field for v in step.blockers] == ["agenda"]


@pytest.mark.parametrize("state", [MeetingState.FILED, MeetingState.CANCELLED])
def test_finished_meeting_has_no_next_step(state: MeetingState) -> None:
    assert next_step(replace(COMPLETE, state=state)) is None


def test_meeting_with_agencies_is_not_closed_before_minutes_and_notice() -> None:
    facts = replace(COMPLETE, kind=MeetingKind.AGENCIES, state=MeetingState.MINUTED, conclusions=0)
    assert needs_notice(facts)
    assert missing(MeetingState.CONCLUDED, facts) == ["conclusions"]


def test_meeting_was_not_held_while_its_chair_was_away() -> None:
    facts = replace(COMPLETE, state=MeetingState.CALLED, chair_away=True)
    (violation,) = check_step(MeetingState.CALLED, MeetingState.HELD, facts)
    assert (violation.field, violation.clause) == ("attendance", "4.4")
