"""What may be delegated, to whom, for how long (Điều 4.3–4.6, 5.2, 6.3): every refusal with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n import N_
from app.rules.acts import LEADERS, ActKind, Capacity, Scope
from app.rules.bodies import BodyKind
from app.rules.document_kinds import KIND_OF, DocumentKind
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.rules.standing import Delegation, DelegationState, Place, SettingKey, Standing
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
    own_id: int = 0
    """Its id, when it is stored already."""


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
        yield Violation(sentence, _days(draft), field="to_day")
    if draft.agreed_on and draft.from_day and draft.from_day < draft.agreed_on:
        sentence = N_("Ủy quyền không có hiệu lực trước ngày ký {agreed_on}. Sửa ngày bắt đầu.")
        yield Violation(
            sentence, {"agreed_on": f"{draft.agreed_on:%d/%m/%Y}"}, field="from_day", clause="4.4"
        )
    if draft.meeting_on and draft.from_day and draft.meeting_on < draft.from_day:
        sentence = N_("Cuộc họp ngày {day} ở trước ngày bắt đầu ủy quyền. Sửa ngày bắt đầu.")
        yield Violation(sentence, {"day": f"{draft.meeting_on:%d/%m/%Y}"}, field="from_day")
    if draft.meeting_on and draft.to_day and draft.to_day < draft.meeting_on:
        sentence = N_("Cuộc họp ngày {day} ở sau ngày kết thúc ủy quyền. Sửa ngày kết thúc.")
        yield Violation(sentence, {"day": f"{draft.meeting_on:%d/%m/%Y}"}, field="to_day")
    if draft.meeting_id is not None and any(s.act is not ActKind.CHAIR for s in draft.scopes):
        sentence = N_(
            "Ủy quyền cho một cuộc họp chỉ gồm việc chủ trì; việc ký, làm việc với cơ quan thì lập riêng."
        )
        yield Violation(sentence, field="scopes")


def _check_people(
    draft: DelegationDraft, first: date, standing: Standing, term_ends_on: date | None
) -> Iterator[Violation]:
    """What the roster of the first day says of giver and taker."""
    day = f"{first:%d/%m/%Y}"
    head = standing.head_on(first)
    if head is None or head.person_id != draft.giver_id:
        yield Violation(_not_the_giver(draft, first, standing), {"day": day}, field="giver_id", clause="4.4")
    taker = _place_of(draft.taker_id, first, standing)
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


def _not_the_giver(draft: DelegationDraft, first: date, standing: Standing) -> str:
    """Why this giver cannot give: a taker who would delegate onward, or simply not the head."""
    given = (d for d in standing.given_to(draft.giver_id or 0))
    if any(
        standing.state_of(d, first) is DelegationState.IN_FORCE and d.scopes & draft.scopes for d in given
    ):
        return N_("Người được ủy quyền không ủy quyền lại cho người khác. Trình Trưởng Ban ủy quyền.")
    return N_("Chỉ Trưởng Ban ủy quyền, phân công; ngày {day} người này không phải Trưởng Ban.")


def _place_of(person_id: int | None, day: date, standing: Standing) -> Place | None:
    places = (p for p in standing.places_on(day) if p.body is BodyKind.COMMITTEE)
    return next((p for p in places if p.person_id == person_id), None)


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


def _check_scope(scope: Scope, taker: Capacity, day: date, standing: Standing) -> Iterator[Violation]:
    if scope.act is ActKind.CHAIR:
        yield from _check_chair(MeetingKind(scope.code), taker)
    elif scope.act is ActKind.SIGN:
        yield from _check_sign(KIND_OF[scope.code], taker, day, standing)
    elif taker not in _DEPUTIES:
        sentence = N_("Chỉ phân công Phó Trưởng Ban thay mặt Ban Chỉ đạo làm việc với cơ quan, tổ chức.")
        yield Violation(sentence, field="taker_id", clause="4.5")


def _check_chair(kind: MeetingKind, taker: Capacity) -> Iterator[Violation]:
    named = {"kind": MEETING_KIND_LABELS[kind]}
    if kind in _OWN_CHAIR:
        clause = _OWN_CHAIR[kind]
        if taker in LEADERS:
            sentence = N_("“{kind}”: Phó Trưởng Ban tự chủ trì được, không cần ủy quyền.")
            yield Violation(sentence, named, field="scopes", clause=clause, severity=Severity.WARNING)
        else:
            sentence = N_(
                "“{kind}” chỉ do Trưởng Ban và các Phó Trưởng Ban chủ trì, không ủy quyền cho ủy viên."
            )
            yield Violation(sentence, named, field="taker_id", clause=clause)
    elif taker not in _DEPUTIES and kind is not MeetingKind.CONFERENCE:
        sentence = N_("“{kind}” chỉ ủy quyền cho Phó Trưởng Ban chủ trì. Chọn Phó Trưởng Ban.")
        yield Violation(sentence, named, field="taker_id", clause="4.4")


def _check_sign(kind: DocumentKind, taker: Capacity, day: date, standing: Standing) -> Iterator[Violation]:
    named = {"kind": kind.label}
    if kind.reserved and kind.code not in standing.setting(SettingKey.RESERVED, day).value:
        sentence = N_("“{kind}” do Trưởng Ban ký, không ủy quyền. Bỏ văn bản này khỏi phạm vi.")
        yield Violation(sentence, named, field="scopes", clause="4.6")
        return
    if Capacity.HEAD not in kind.grants:
        sentence = N_("“{kind}” không thuộc thẩm quyền ký của Trưởng Ban nên không ủy quyền được.")
        yield Violation(sentence, named, field="scopes", clause=kind.clauses[0])
        return
    if taker not in _DEPUTIES:
        sentence = N_("Chỉ ủy quyền, phân công ký “{kind}” cho Phó Trưởng Ban. Chọn Phó Trưởng Ban.")
        yield Violation(sentence, named, field="taker_id", clause="5.2")
        return
    grant = kind.grants.get(taker)
    if grant is not None and not grant.delegable:
        sentence = N_("“{kind}”: người được ủy quyền ký được theo chức danh của mình, không cần ủy quyền.")
        yield Violation(sentence, named, field="scopes", clause=grant.clause, severity=Severity.WARNING)
    elif grant is None and not kind.reserved:
        sentence = N_("“{kind}” không ủy quyền cho chức danh này ký. Bỏ văn bản này, hoặc chọn người khác.")
        yield Violation(sentence, named, field="scopes", clause=kind.clauses[0])


# -- beside others ----------------------------------------------------------------------------------------


def _check_others(draft: DelegationDraft, first: date, standing: Standing) -> Iterator[Violation]:
    """The same thing delegated twice; the same thing given to two people at once."""
    mine = (first, draft.to_day or draft.meeting_on)
    for other in standing.delegations:
        if other.id == draft.own_id or other.meeting_id != draft.meeting_id:
            continue
        ends = _last_day(other)
        shared = other.scopes & draft.scopes
        if not shared or not overlap(mine, (other.from_day, ends)) or (ends and ends < other.from_day):
            continue
        period = f"{other.from_day:%d/%m/%Y} – " + (f"{ends:%d/%m/%Y}" if ends else "…")
        named = {"paper": other.words, "period": period}
        if other.taker_id != draft.taker_id:
            sentence = N_(
                "{paper} ({period}) đã giao việc này cho người khác. Kiểm tra có giao cho hai người không."
            )
            yield Violation(sentence, named, field="scopes", clause="4.4", severity=Severity.WARNING)
        elif shared == draft.scopes and _within(mine, (other.from_day, ends)):
            sentence = N_("{paper} ({period}) đã ủy quyền đúng việc này cho đồng chí ấy. Không lập hai lần.")
            yield Violation(sentence, named, field="scopes", clause="4.4")
        else:
            sentence = N_("{paper} ({period}) đã ủy quyền một phần việc này cho đồng chí ấy.")
            yield Violation(sentence, named, field="scopes", clause="4.4", severity=Severity.WARNING)


def _last_day(other: Delegation) -> date | None:
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
