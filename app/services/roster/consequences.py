"""What a change of the roster ends: delegations (Điều 4.4), planned meetings, unsigned papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy.orm import Session

from app.i18n import N_
from app.rules.rechecks import Change
from app.rules.standing import DelegationState, Standing
from app.rules.violations import Severity, Violation
from app.services.authority import standing
from app.services.rechecks import PlannedKind, Recheck, rechecks

NAMED = 2
"""Planned acts named one by one; more of them are counted."""


@contextmanager
def consequences(session: Session) -> Iterator[list[Violation]]:
    """Compares before and after what is written inside; the list is filled with warnings at its end."""
    found: list[Violation] = []
    before, lost = standing(session), _lost(session)
    yield found
    session.flush()
    found += _ended(before, standing(session))
    found += _planned([r for id_, r in _lost(session).items() if id_ not in lost])


def _ended(before: Standing, after: Standing) -> Iterator[Violation]:
    """The delegations that are over sooner than they were."""
    for delegation in before.delegations:
        then, now = before.days_in_force(delegation), after.days_in_force(delegation)
        if then is None or then == now:
            continue
        last = now[1] if now is not None else delegation.from_day - timedelta(days=1)
        if last is None or (then[1] is not None and last >= then[1]):
            continue
        first_over = last + timedelta(days=1)
        if after.state_of(delegation, first_over) is not DelegationState.LAPSED:
            continue
        head = after.head_on(first_over)
        named = {"paper": delegation.words, "day": f"{first_over:%d/%m/%Y}"}
        sentence = (
            N_(
                "{paper}: ủy quyền hết hiệu lực từ ngày {day} vì người ủy quyền thôi làm Trưởng Ban. "
                "Trình Trưởng Ban mới ủy quyền lại nếu cần."
            )
            if head is None or head.person_id != delegation.giver_id
            else N_(
                "{paper}: ủy quyền hết hiệu lực từ ngày {day} vì người được ủy quyền thôi chức danh. "
                "Trình Trưởng Ban ủy quyền cho người khác nếu cần."
            )
        )
        yield Violation(sentence, named, clause="4.4", severity=Severity.WARNING)


def _planned(lost: list[Recheck]) -> Iterator[Violation]:
    """The planned meetings and the unsigned papers that nobody may hold or sign as planned any more."""
    meetings = [r for r in lost if r.kind is PlannedKind.MEETING]
    papers = [r for r in lost if r.kind is not PlannedKind.MEETING]
    if meetings:
        sentence = N_(
            "{count} cuộc họp dự kiến không còn người chủ trì đúng thẩm quyền: {titles}. "
            "Chọn lại người chủ trì."
        )
        yield _warning(sentence, meetings, "4.4")
    if papers:
        sentence = N_(
            "{count} văn bản chưa ký không còn người ký đúng thẩm quyền: {titles}. Chọn lại người ký."
        )
        yield _warning(sentence, papers, "4.6")


def _warning(sentence: str, lost: list[Recheck], clause: str) -> Violation:
    titles = "; ".join(r.title for r in lost[:NAMED]) + ("…" if len(lost) > NAMED else "")
    params = {"count": len(lost), "titles": titles}
    return Violation(sentence, params, clause=clause, severity=Severity.WARNING)


def _lost(session: Session) -> dict[str, Recheck]:
    return {r.id: r for r in rechecks(session) if r.change is Change.LOST}
