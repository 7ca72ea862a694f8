"""The ground of a chair or a signer: offered while filling, checked on save, kept with the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.meetings import Meeting
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer
from app.rules.authority import answer_for
from app.rules.meeting_kinds import MeetingKind
from app.rules.signature_blocks import BY_ORDER_OF_HEAD
from app.rules.violations import Severity, Violation
from app.services.authority import who_may

NOT_STORED = 0
"""Stands for a meeting that has no id yet: no delegation can be for it alone."""


def chair_choices(
    session: Session, kind: MeetingKind, day: date, meeting_id: int = NOT_STORED
) -> tuple[Answer, ...]:
    """What each member in office on the day may: whoever may chair first, the rest with the reason.

    The day may be another one than the meeting is planned for now: a delegation for this meeting alone
    goes with it.
    """
    return who_may(session, Act(ActKind.CHAIR, kind, meeting_id), day)


def chair_answer(
    session: Session, kind: MeetingKind, day: date, person_id: int, meeting_id: int = NOT_STORED
) -> Answer | None:
    """What the person may on the day; None for who is not in the committee then."""
    return answer_for(chair_choices(session, kind, day, meeting_id), person_id)


def put_chair(meeting: Meeting, answer: Answer | None) -> None:
    """Keeps role and ground of the chair with the meeting; no ground where there is none."""
    ground = answer.ground if answer is not None and answer.allowed else None
    meeting.chair_role = answer.role if answer is not None else ""
    meeting.chair_ground = ground.in_source_language() if ground is not None else ""
    meeting.chair_clause = ground.clause if ground is not None else ""
    meeting.chair_delegation_id = answer.delegation_id if answer is not None else None


def renew_chair(session: Session, meeting: Meeting) -> None:
    """The ground of the chair as things stand now, before papers with it go out or the meeting is history."""
    if meeting.chair_id is not None:
        put_chair(meeting, chair_answer(session, meeting.kind, meeting.held_on, meeting.chair_id, meeting.id))


def owed(answer: Answer | None, field: str) -> list[Violation]:
    """Why the person may not; empty when all is well, or when nobody is named."""
    if answer is None or answer.allowed:
        return []
    return [answer.ground.as_violation(field)]


class Signed(Protocol):
    """A record that somebody signs: the ground is kept with it."""

    signer_id: int | None
    signature_lines: str
    signer_clause: str
    signer_ground: str
    seal: str
    delegation_id: int | None


def signer_choices(session: Session, code: str, day: date) -> tuple[Answer, ...]:
    """Who may sign a kind of document on the day, in which form and under which seal; the best first."""
    return who_may(session, Act(ActKind.SIGN, code), day)


def default_signer(answers: Sequence[Answer]) -> Answer | None:
    """Who usually signs: the office by order of the head where it may, else whoever may first."""
    allowed = [a for a in answers if a.allowed]
    by_order = (a for a in allowed if a.form[:1] == (BY_ORDER_OF_HEAD,))
    return next(by_order, allowed[0] if allowed else None)


def signer_answer(session: Session, code: str, day: date, person_id: int, lines: str) -> Answer | None:
    """What the person may sign on the day: in the capacity of these lines where one fits, else the best."""
    return answer_for(signer_choices(session, code, day), person_id, signed_lines(lines))


def signed_lines(typed: str) -> tuple[str, ...]:
    """The lines of a signature block as typed, without empty ones."""
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def check_signer(answer: Answer | None, lines: str) -> list[Violation]:
    """What is wrong with a signer: no authority refuses, other lines than the office's form are told."""
    if answer is None:
        sentence = N_("Người này không giữ chức danh nào được ký văn bản của Ban Chỉ đạo ngày ấy.")
        return [Violation(sentence, field="signer", clause="4.6")]
    if not answer.allowed:
        return [answer.ground.as_violation("signer")]
    typed = signed_lines(lines)
    if not typed or typed == answer.form:
        return []
    sentence = N_("Thể thức ký khác thiết lập của Văn phòng: “{form}”.")
    params = {"form": " / ".join(answer.form)}
    return [Violation(sentence, params, field="signature_lines", severity=Severity.WARNING)]


def put_signer(record: Signed, answer: Answer | None) -> None:
    """Keeps the ground and the seal of the signer with the record; empty without a signer."""
    allowed = answer is not None and answer.allowed
    record.signer_clause = answer.clause if answer is not None and allowed else ""
    record.signer_ground = answer.ground.in_source_language() if answer is not None and allowed else ""
    record.seal = answer.seal.value if answer is not None and allowed else ""
    record.delegation_id = answer.delegation_id if answer is not None else None
