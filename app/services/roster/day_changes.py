"""What was so for the first time on a day: places, offices, absences, delegations, settings, regulation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from app.i18n import N_
from app.rules import roster as rules
from app.rules.acts import Capacity
from app.rules.reasons import Reason, RecordKind
from app.rules.standing import Delegation, DelegationState, Standing
from app.services.authority_settings import setting_words
from app.services.roster.changes import change_row
from app.services.roster.composition import BodyRow, MemberOnDay
from app.services.settings import SETTING_LABELS

Reasons = Mapping[int, str]
"""Why each revoked delegation was revoked."""


@dataclass(frozen=True)
class DayChange:
    """One thing that was so for the first time on a day."""

    kind: RecordKind
    words: Reason
    opens: int | None = None
    """Id of the person (places, offices) or of the delegation to look at; None for nothing to open."""
    paper: str = ""
    """The deciding paper of a place."""


def changes_on(
    day: date, known: Standing, stays: Sequence[MemberOnDay], bodies: Iterable[BodyRow], reasons: Reasons
) -> Iterator[DayChange]:
    """The roster's changes first, then offices, the head's absence, delegations, settings, the regulation."""
    return chain(
        _roster(day, stays, bodies),
        _offices(day, known),
        _absences(day, known),
        _delegations(day, known, reasons),
        _settings(day, known),
        _regulations(day, known),
    )


def why_over(delegation: Delegation, day: date, known: Standing, reasons: Reasons) -> Reason | None:
    """Why the day is the first one on which the delegation no longer holds; None where it is not that day."""
    days = known.days_in_force(delegation)
    last = days[1] if days is not None else None
    if last is None or last + timedelta(days=1) != day:
        return None
    named: dict[str, object] = {"paper": delegation.words, "last": f"{last:%d/%m/%Y}"}
    state = known.state_of(delegation, day)
    if state is DelegationState.REVOKED:
        named["reason"] = reasons.get(delegation.id, "")
        return Reason(N_("{paper} đã thu hồi từ ngày này: {reason}"), "4.4", named)
    if state is DelegationState.LAPSED:
        return _lapsed(delegation, day, known, named)
    if delegation.meeting_on == last:
        return Reason(N_("{paper} đã dùng cho cuộc họp ngày {last}"), "4.4", named)
    return Reason(N_("{paper} hết hạn sau ngày {last}"), "4.4", named)


def _lapsed(delegation: Delegation, day: date, known: Standing, named: dict[str, object]) -> Reason:
    """Who of the two left the place the delegation rests on."""
    head = known.head_on(day)
    if head is None or head.person_id != delegation.giver_id:
        sentence = N_("{paper} hết hiệu lực vì người ủy quyền thôi làm Trưởng Ban sau ngày {last}")
        return Reason(sentence, "4.4", named)
    place = known.place_of(delegation.taker_id, delegation.from_day)
    named["role"] = place.role_label if place is not None else ""
    named["name"] = place.name if place is not None else ""
    sentence = N_("{paper} hết hiệu lực vì đồng chí {name} thôi giữ chức danh {role} sau ngày {last}")
    return Reason(sentence, "4.4", named)


def _roster(day: date, stays: Sequence[MemberOnDay], bodies: Iterable[BodyRow]) -> Iterator[DayChange]:
    for body in bodies:
        places = [member for member in stays if member.body_id == body.id]
        found = rules.changes_between(places, day, day)
        for change in sorted(
            found, key=lambda c: c.kind is not rules.ChangeKind.LEFT
        ):  # who makes room first
            row = change_row(0, change, body)
            named = {"what": row.words, "name": row.name, "body": row.body}
            reason = Reason(N_("{what}: {name} ({body})"), "", named)
            yield DayChange(RecordKind.MEMBERSHIP, reason, row.person_id, row.paper)


def _offices(day: date, known: Standing) -> Iterator[DayChange]:
    for office in known.offices:
        named = {"name": office.name, "title": office.title}
        if office.from_day == day:
            yield DayChange(
                RecordKind.OFFICE, Reason(N_("{name} nhận chức {title}"), "", named), office.person_id
            )
        if office.to_day is not None and _is_day_after(office.to_day, day):
            yield DayChange(
                RecordKind.OFFICE, Reason(N_("{name} thôi chức {title}"), "", named), office.person_id
            )


def _absences(day: date, known: Standing) -> Iterator[DayChange]:
    """The absence of whoever is head that day begins or is over."""
    head = known.holder_on(Capacity.HEAD, day)
    for absence in known.absences:
        if head is None or absence.person_id != head.person_id:
            continue
        if absence.from_day == day:
            sentence = N_("Trưởng Ban {absence}")
            yield DayChange(RecordKind.ABSENCE, Reason(sentence, "5.1", {"absence": absence.words()}))
        if absence.to_day is not None and _is_day_after(absence.to_day, day):
            sentence = N_("Trưởng Ban trở lại sau khi vắng mặt")
            yield DayChange(RecordKind.ABSENCE, Reason(sentence, "5.1"))


def _delegations(day: date, known: Standing, reasons: Reasons) -> Iterator[DayChange]:
    for delegation in known.delegations:
        days = known.days_in_force(delegation)
        if days is not None and days[0] == day:
            reason = Reason(N_("{paper} bắt đầu có hiệu lực"), "4.4", {"paper": delegation.words})
            yield DayChange(RecordKind.DELEGATION, reason, delegation.id)
        over = why_over(delegation, day, known, reasons)
        if over is not None:
            yield DayChange(RecordKind.DELEGATION, over, delegation.id)


def _settings(day: date, known: Standing) -> Iterator[DayChange]:
    for dated in known.settings:
        if dated.from_day == day:
            named = {"label": SETTING_LABELS[dated.key], "value": setting_words(dated.key, dated.value)}
            yield DayChange(RecordKind.SETTING, Reason(N_("{label}: {value}"), "", named))


def _regulations(day: date, known: Standing) -> Iterator[DayChange]:
    for version in known.regulations:
        if version.from_day == day:
            yield DayChange(RecordKind.REGULATION, Reason(N_("Quy chế làm việc có hiệu lực"), "13.3"))


def _is_day_after(last: date, day: date) -> bool:
    return last < date.max and last + timedelta(days=1) == day
