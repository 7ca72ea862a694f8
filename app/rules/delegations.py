"""What may be delegated, to whom, for how long (Điều 4.3–4.6, 5.2, 6.3): every refusal with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from app.i18n import N_
from app.rules.acts import LEADERS, OF_THE_COMMITTEE, ActKind, Capacity, Scope
from app.rules.document_kinds import KIND_OF, DocumentKind
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.rules.standing import Delegation, DelegationState, SettingKey, Standing
from app.rules.validity import in_order, overlap
from app.rules.violations import Severity, Violation

_DEPUTIES = (Capacity.STANDING_DEPUTY, Capacity.DEPUTY)
_OWN_CHAIR = {MeetingKind.AGENCIES: "10.2", MeetingKind.LEADERS: "11.3"}


@dataclass(frozen=True)
class DelegationDraft:
    """A delegation as it is typed; what is not known yet is None."""

    giver_id: int | None = None
    taker_id: int | None = None
    scopes: frozenset[Scope] = frozenset()
    from_day: date | None = None
    to_day: date | None = None
    agreed_on: date | None = None
    """The day it was signed, or told in person."""
    meeting_id: int | None = None
    """The one meeting it is for."""
    meeting_on: date | None = None
    meeting_kind: MeetingKind | None = None
    called_off: bool = False
    """True when that meeting was cancelled: there is nothing to chair."""
    own_id: int = 0
    """Its id, when it is stored already."""


class Limit(StrEnum):
    """Whether one thing can be delegated to a capacity, and if not, why."""

    OPEN = "open"
    NOT_NEEDED = "not_needed"
    """The taker may by the own role."""
    NOT_FOR_TAKER = "not_for_taker"
    """Given to others only, such as the deputies."""
    NOT_OF_HEAD = "not_of_head"
    """The head does not have it, and nobody gives what is not his."""
    RESERVED = "reserved"
    """The head's alone: by name (Điều 4.6), or as the matrix has it (Điều 4.3, 4.4, 4.7)."""


LIMIT_LABELS = {
    Limit.OPEN: N_("Ủy quyền, phân công được"),
    Limit.NOT_NEEDED: N_("Làm được theo chức danh, không cần ủy quyền"),
    Limit.NOT_FOR_TAKER: N_("Không ủy quyền cho chức danh này"),
    Limit.NOT_OF_HEAD: N_("Không thuộc thẩm quyền của Trưởng Ban"),
    Limit.RESERVED: N_("Trưởng Ban ký, không ủy quyền"),
}


def check_delegation(
    draft: DelegationDraft, standing: Standing, term_ends_on: date | None = None
) -> tuple[Violation, ...]:
    """Everything that speaks against the delegation, errors and warnings; empty when all is well.

    The giver must be the head on its first day and may give only what the regulation gives to the head
    and does not reserve (Điều 4.6); the taker must be one of the deputies, for conferences also a member
    (Điều 4.3). It lasts at most as long as both hold their places and the term lasts. Nobody
    delegates onward.
    """
    found = [*_check_days(draft)]
    if draft.taker_id is None:
        found.append(Violation(N_("Chưa chọn người được ủy quyền."), field="taker_id"))
    if draft.giver_id is None:
        found.append(Violation(N_("Chưa chọn người ủy quyền."), field="giver_id"))
    if not draft.scopes:
        sentence = N_("Chưa chọn việc được ủy quyền: chủ trì, ký hay làm việc với cơ quan.")
        found.append(Violation(sentence, field="scopes", clause="4.4"))
    if draft.giver_id is not None and draft.giver_id == draft.taker_id:
        found.append(
            Violation(
                N_("Không ai ủy quyền cho chính mình. Chọn người khác."), field="taker_id", clause="4.4"
            )
        )
    elif draft.from_day is not None and draft.giver_id is not None and draft.taker_id is not None:
        found += _check_people(draft, draft.from_day, standing, term_ends_on)
    return tuple(found)


def _check_days(draft: DelegationDraft) -> Iterator[Violation]:
    if draft.from_day is None:
        yield Violation(N_("Chưa ghi ngày bắt đầu."), field="from_day")
    if draft.to_day is None and draft.meeting_id is None:
        sentence = N_("Ghi ngày kết thúc, hoặc chọn một cuộc họp cụ thể.")
        yield Violation(sentence, field="to_day", clause="4.4")
    if not in_order(draft.from_day, draft.to_day):
        sentence = N_("Ngày kết thúc {to_day} ở trước ngày bắt đầu {from_day}. Sửa lại một trong hai ngày.")
        yield Violation(sentence, _days(draft), field="to_day", clause="4.4")
    if draft.agreed_on and draft.from_day and draft.from_day < draft.agreed_on:
        sentence = N_("Ủy quyền không có hiệu lực trước ngày ký {agreed_on}. Sửa ngày bắt đầu.")
        yield Violation(
            sentence, {"agreed_on": f"{draft.agreed_on:%d/%m/%Y}"}, field="from_day", clause="4.4"
        )
    if draft.meeting_on and draft.from_day and draft.meeting_on < draft.from_day:
        sentence = N_("Cuộc họp ngày {day} ở trước ngày bắt đầu ủy quyền. Sửa ngày bắt đầu.")
        yield Violation(sentence, {"day": f"{draft.meeting_on:%d/%m/%Y}"}, field="from_day", clause="4.4")
    if draft.meeting_on and draft.to_day and draft.to_day < draft.meeting_on:
        sentence = N_("Cuộc họp ngày {day} ở sau ngày kết thúc ủy quyền. Sửa ngày kết thúc.")
        yield Violation(sentence, {"day": f"{draft.meeting_on:%d/%m/%Y}"}, field="to_day", clause="4.4")
    if draft.called_off:
        sentence = N_("Cuộc họp này đã hủy, không còn việc chủ trì để ủy quyền. Chọn cuộc họp khác.")
        yield Violation(sentence, field="meeting_id", clause="4.4")
    chairs = {s.code for s in draft.scopes if s.act is ActKind.CHAIR}
    if draft.meeting_kind is not None and chairs and draft.meeting_kind not in chairs:
        sentence = N_(
            "Cuộc họp đã chọn thuộc loại “{kind}”, phạm vi ủy quyền không nêu loại này. Sửa phạm vi, hoặc "
            "chọn cuộc họp khác."
        )
        kind = {"kind": MEETING_KIND_LABELS[draft.meeting_kind]}
        yield Violation(sentence, kind, field="scopes", clause="4.4")
    if draft.meeting_id is not None and any(s.act is not ActKind.CHAIR for s in draft.scopes):
        sentence = N_(
            "Ủy quyền cho một cuộc họp chỉ gồm việc chủ trì; việc ký, làm việc với cơ quan thì lập riêng."
        )
        yield Violation(sentence, field="scopes", clause="4.4")


def _check_people(
    draft: DelegationDraft, first: date, standing: Standing, term_ends_on: date | None
) -> Iterator[Violation]:
    """What the roster of the first day says of giver and taker."""
    day = f"{first:%d/%m/%Y}"
    head = standing.head_on(first)
    if head is None or head.person_id != draft.giver_id:
        yield Violation(_not_the_giver(draft, first, standing), {"day": day}, field="giver_id", clause="4.4")
    elif draft.agreed_on is not None and draft.agreed_on <= first:
        yield from _check_signing(head.person_id, draft.agreed_on, standing)
    taker = standing.place_of(draft.taker_id or 0, first)
    if taker is None or taker.capacity is None:
        sentence = N_(
            "Ngày {day} người được ủy quyền không giữ chức danh nào trong Ban Chỉ đạo. Chọn người khác."
        )
        yield Violation(sentence, {"day": day}, field="taker_id", clause="4.4")
        return
    yield from _check_length(draft, first, standing, term_ends_on)
    for scope in sorted(draft.scopes, key=lambda s: (s.act, s.code)):
        yield from _check_scope(scope, taker.capacity, first, standing)
    yield from _check_others(draft, first, standing)


def _check_signing(giver_id: int, signed_on: date, standing: Standing) -> Iterator[Violation]:
    """The giver has to be the head when he signs, too."""
    head = standing.head_on(signed_on)
    if head is None or head.person_id != giver_id:
        sentence = N_("Ngày ký {day} người ủy quyền không phải Trưởng Ban. Sửa ngày ký, hoặc trình ký lại.")
        yield Violation(sentence, {"day": f"{signed_on:%d/%m/%Y}"}, field="agreed_on", clause="4.4")


def _not_the_giver(draft: DelegationDraft, first: date, standing: Standing) -> str:
    """Why this giver cannot give: a taker who would delegate onward, or simply not the head."""
    given = (d for d in standing.given_to(draft.giver_id or 0))
    if any(
        standing.state_of(d, first) is DelegationState.IN_FORCE and d.scopes & draft.scopes for d in given
    ):
        return N_("Người được ủy quyền không ủy quyền lại cho người khác. Trình Trưởng Ban ủy quyền.")
    return N_("Chỉ Trưởng Ban ủy quyền, phân công; ngày {day} người này không phải Trưởng Ban.")


def _check_length(
    draft: DelegationDraft, first: date, standing: Standing, term_ends_on: date | None
) -> Iterator[Violation]:
    """It may not outlast the places of giver and taker, nor the term."""
    last = draft.to_day or draft.meeting_on
    if last is None or draft.giver_id is None or draft.taker_id is None:
        return
    facts = Delegation(0, draft.giver_id, draft.taker_id, draft.scopes, first)
    lapses = standing.lapses_after(facts)
    if lapses is not None and first <= lapses < last:
        sentence = N_(
            "Ủy quyền đến ngày {last} dài hơn thời gian giữ chức danh của người ủy quyền hoặc người "
            "được ủy quyền "
            "(đến ngày {lapses}). Rút ngắn thời hạn."
        )
        params = {"last": f"{last:%d/%m/%Y}", "lapses": f"{lapses:%d/%m/%Y}"}
        yield Violation(sentence, params, field="to_day", clause="4.4")
    elif term_ends_on is not None and term_ends_on < last:
        sentence = N_("Ủy quyền đến ngày {last} vượt quá nhiệm kỳ (đến ngày {term}). Rút ngắn thời hạn.")
        params = {"last": f"{last:%d/%m/%Y}", "term": f"{term_ends_on:%d/%m/%Y}"}
        yield Violation(sentence, params, field="to_day", clause="4.4")


# -- what is delegated ------------------------------------------------------------------------------------


def limit_of(scope: Scope, taker: Capacity, day: date, standing: Standing) -> tuple[Limit, str]:
    """Whether the head can delegate this to the capacity on the day, with the clause that says so."""
    if scope.act is ActKind.CHAIR:
        return _limit_of_chairing(MeetingKind(scope.code), taker)
    if scope.act is ActKind.SIGN:
        return _limit_of_signing(KIND_OF[scope.code], taker, day, standing)
    return (Limit.OPEN if taker in _DEPUTIES else Limit.NOT_FOR_TAKER), "4.5"


def _limit_of_chairing(kind: MeetingKind, taker: Capacity) -> tuple[Limit, str]:
    if kind in _OWN_CHAIR:
        return (Limit.NOT_NEEDED if taker in LEADERS else Limit.NOT_FOR_TAKER), _OWN_CHAIR[kind]
    if taker not in (OF_THE_COMMITTEE if kind is MeetingKind.CONFERENCE else _DEPUTIES):
        return Limit.NOT_FOR_TAKER, "4.4"
    return Limit.OPEN, "4.4"


def _limit_of_signing(
    kind: DocumentKind, taker: Capacity, day: date, standing: Standing
) -> tuple[Limit, str]:
    if kind.reserved and kind.code not in standing.setting(SettingKey.RESERVED, day).value:
        return Limit.RESERVED, "4.6"
    if Capacity.HEAD not in kind.grants:
        return Limit.NOT_OF_HEAD, kind.clauses[0]
    if not kind.reserved and not any(grant.delegable for grant in kind.grants.values()):
        return (Limit.NOT_NEEDED if taker in kind.grants else Limit.RESERVED), kind.clauses[0]
    if taker not in _DEPUTIES:
        return Limit.NOT_FOR_TAKER, "5.2"
    grant = kind.grants.get(taker)
    if grant is None:
        return (Limit.OPEN if kind.reserved else Limit.NOT_FOR_TAKER), kind.clauses[0]
    return (Limit.OPEN if grant.delegable else Limit.NOT_NEEDED), grant.clause


_SIGN_LIMITS = {
    Limit.RESERVED: N_("“{kind}” do Trưởng Ban ký, không ủy quyền. Bỏ văn bản này khỏi phạm vi."),
    Limit.NOT_OF_HEAD: N_("“{kind}” không thuộc thẩm quyền ký của Trưởng Ban nên không ủy quyền được."),
    Limit.NOT_NEEDED: N_(
        "“{kind}”: người được ủy quyền ký được theo chức danh của mình, không cần ủy quyền."
    ),
    Limit.NOT_FOR_TAKER: N_(
        "“{kind}” không ủy quyền cho chức danh này ký. Bỏ văn bản này, hoặc chọn người khác."
    ),
}


def _check_scope(scope: Scope, taker: Capacity, day: date, standing: Standing) -> Iterator[Violation]:
    limit, clause = limit_of(scope, taker, day, standing)
    if limit is Limit.OPEN:
        return
    severity = Severity.WARNING if limit is Limit.NOT_NEEDED else Severity.ERROR
    named: dict[str, object] = {}
    to_others = limit is Limit.NOT_FOR_TAKER
    if scope.act is ActKind.CHAIR:
        kind = MeetingKind(scope.code)
        named = {"kind": MEETING_KIND_LABELS[kind]}
        sentence = _chair_sentence(kind, limit)
    elif scope.act is ActKind.SIGN:
        named = {"kind": KIND_OF[scope.code].label}
        sentence = _SIGN_LIMITS[limit]
        if to_others and taker not in _DEPUTIES:
            sentence = N_("Chỉ ủy quyền, phân công ký “{kind}” cho Phó Trưởng Ban. Chọn Phó Trưởng Ban.")
        else:
            to_others = False
    else:
        sentence = N_("Chỉ phân công Phó Trưởng Ban thay mặt Ban Chỉ đạo làm việc với cơ quan, tổ chức.")
    field = "taker_id" if to_others else "scopes"
    yield Violation(sentence, named, field=field, clause=clause, severity=severity)


def _chair_sentence(kind: MeetingKind, limit: Limit) -> str:
    if limit is Limit.NOT_NEEDED:
        return N_("“{kind}”: Phó Trưởng Ban tự chủ trì được, không cần ủy quyền.")
    if kind in _OWN_CHAIR:
        return N_("“{kind}” chỉ do Trưởng Ban và các Phó Trưởng Ban chủ trì, không ủy quyền cho ủy viên.")
    return N_("“{kind}” chỉ ủy quyền cho Phó Trưởng Ban chủ trì. Chọn Phó Trưởng Ban.")


# -- beside others ----------------------------------------------------------------------------------------


def _check_others(draft: DelegationDraft, first: date, standing: Standing) -> Iterator[Violation]:
    """The same thing delegated twice; the same thing given to two people at once."""
    mine = (first, draft.to_day or draft.meeting_on)
    for other in standing.delegations:
        days = standing.days_in_force(other)
        if other.id == draft.own_id or days is None or not _touches(draft, other) or not overlap(mine, days):
            continue
        begins, ends = days
        period = f"{begins:%d/%m/%Y} – " + (f"{ends:%d/%m/%Y}" if ends else "…")
        sentence = _beside(draft, other, _within(mine, days))
        severity = Severity.ERROR if sentence is _TWICE else Severity.WARNING
        named = {"paper": other.words, "period": period}
        yield Violation(sentence, named, field="scopes", clause="4.4", severity=severity)


_TWICE = N_("{paper} ({period}) đã ủy quyền đúng việc này cho đồng chí ấy. Không lập hai lần.")


def _touches(draft: DelegationDraft, other: Delegation) -> bool:
    """Whether both speak of one thing; two delegations for one meeting each only where it is the same."""
    if draft.meeting_id and other.meeting_id and draft.meeting_id != other.meeting_id:
        return False
    pairs = product(draft.scopes, other.scopes)
    return any(mine.has(theirs) or theirs.has(mine) for mine, theirs in pairs)


def _beside(draft: DelegationDraft, other: Delegation, within: bool) -> str:
    """What is to be said of a delegation that speaks of the same thing on the same days."""
    if other.taker_id != draft.taker_id:
        return N_("{paper} ({period}) đã giao việc này cho người khác. Kiểm tra có giao cho hai người không.")
    wholly = within and all(any(theirs.has(mine) for theirs in other.scopes) for mine in draft.scopes)
    if wholly and other.meeting_id == draft.meeting_id:
        return _TWICE
    if wholly and other.meeting_id is None:
        return N_("{paper} ({period}) đã ủy quyền chủ trì loại cuộc họp này, không cần ủy quyền riêng.")
    return N_("{paper} ({period}) đã ủy quyền một phần việc này cho đồng chí ấy.")


def last_day(other: Delegation) -> date | None:
    """The last day an issued delegation can hold; the day before its revocation where it was revoked."""
    revoked = other.revoked_on - timedelta(days=1) if other.revoked_on else None
    ends = [d for d in (other.to_day, other.meeting_on, revoked) if d is not None]
    return min(ends, default=None)


def _within(inner: tuple[date, date | None], outer: tuple[date, date | None]) -> bool:
    begins = outer[0] <= inner[0]
    return begins and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def _days(draft: DelegationDraft) -> dict[str, object]:
    found = {"from_day": draft.from_day, "to_day": draft.to_day}
    return {name: f"{day:%d/%m/%Y}" if day else "…" for name, day in found.items()}
