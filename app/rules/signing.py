"""Who signs a kind of document on a day, by the matrix (Điều 3.8, 4.6, 5.1, 5.2, 5.5, 6.3, 8.4, 9.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.i18n import N_
from app.rules.acts import Act, Capacity
from app.rules.answers import (
    Answer,
    Seat,
    Verdict,
    answer_of,
    delegation_ref,
    in_absence,
    no_head,
    nobody_delegates,
)
from app.rules.bodies import OfficeKind
from app.rules.document_kinds import Block, DocumentKind, Issuer
from app.rules.reasons import Reason
from app.rules.signature_blocks import block_lines, seal_of
from app.rules.standing import SettingKey, Standing


def signing(seat: Seat, kind: DocumentKind, act: Act, day: date, standing: Standing) -> Answer:
    """What the matrix says of one person in one capacity, with block and seal where it may be signed."""
    verdict, ground, block = _sign_verdict(seat, kind, act, day, standing)
    answer = answer_of(seat, verdict, ground)
    if verdict is Verdict.REFUSED:
        return answer
    seal, seal_reason = seal_of(seat.capacity, block, seat.person_id, seat.name, day, standing)
    form = block_lines(kind, seat.capacity, block, seat.person_id, day, standing)
    return replace(answer, form=form, seal=seal, seal_reason=seal_reason, issuer=_issuer(kind, block))


def _issuer(kind: DocumentKind, block: Block) -> Issuer:
    """Under whose header the paper goes: K/T and the office's own title never stand under the committee's."""
    if block in (Block.OFFICE, Block.FOR_CHIEF):
        return Issuer.OFFICE
    return Issuer.TEAM if block is Block.TEAM_OFFICE else kind.issuer


def _sign_verdict(
    seat: Seat, kind: DocumentKind, act: Act, day: date, standing: Standing
) -> tuple[Verdict, Reason, Block]:
    grant = kind.grants.get(seat.capacity)
    named: dict[str, object] = {"kind": kind.label, "role": seat.role, "day": f"{day:%d/%m/%Y}"}
    if grant is not None and not grant.delegable:
        return *_own(kind, grant.block, grant.clause, named, day, standing), grant.block
    reserved = kind.reserved and seat.capacity in (Capacity.STANDING_DEPUTY, Capacity.DEPUTY)
    opened = standing.setting(SettingKey.RESERVED, day)
    if grant is None and not (reserved and kind.code in opened.value):
        return *_not_granted(seat, kind, named, day, standing), Block.NOBODY
    clause = "5.2" if seat.capacity is Capacity.STANDING_DEPUTY else "6.3"
    delegation = standing.covering(act, seat.person_id, day)
    if delegation is not None:
        refs = (delegation_ref(delegation), *((opened.ref(),) if reserved else ()))
        sentence = N_("Được Trưởng Ban ủy quyền ký tại {paper}")
        return Verdict.ALLOWED, Reason(sentence, clause, {"paper": delegation.words}, refs), Block.COMMITTEE
    found = _by_absence(seat, kind, named, day, standing)
    if found is None:
        sentence = N_("{role} chỉ ký “{kind}” khi được Trưởng Ban phân công hoặc ủy quyền.")
        found = Verdict.DELEGATION, Reason(sentence, clause, named)
    return *found, Block.COMMITTEE


def _own(
    kind: DocumentKind,
    block: Block,
    clause: str,
    named: dict[str, object],
    day: date,
    standing: Standing,
) -> tuple[Verdict, Reason]:
    """A signature that needs no delegation; asked about where the person it is made for is not in office."""
    if block is Block.BY_ORDER and standing.head_on(day) is None:
        sentence = N_("Ngày {day} không có Trưởng Ban tại chức để ký thừa lệnh. Ai cho phép ký?")
        return Verdict.ASK, Reason(sentence, clause, named)
    if block is Block.FOR_CHIEF and not standing.offices_on(day, OfficeKind.CHIEF_OF_OFFICE):
        sentence = N_("Ngày {day} không có Chánh Văn phòng tại chức để ký thay. Ai được giao phụ trách?")
        return Verdict.ASK, Reason(sentence, clause, named)
    sentences = {
        Block.BY_ORDER: N_("Chánh Văn phòng ký thừa lệnh Trưởng Ban"),
        Block.OFFICE: N_("Chánh Văn phòng ký văn bản của Cơ quan Thường trực"),
        Block.FOR_CHIEF: N_("Phó Chánh Văn phòng ký thay Chánh Văn phòng"),
        Block.NOBODY: N_(
            "Thành viên báo cáo về lĩnh vực, cơ quan mình phụ trách; ký theo thể thức của cơ quan mình"
        ),
    }
    if kind.needs_proposal:
        sentence = N_("Phó Trưởng Ban thường trực quyết định theo đề nghị của Tổ trưởng Tổ Giúp việc")
        return Verdict.ALLOWED, Reason(sentence, clause, named)
    return Verdict.ALLOWED, Reason(sentences.get(block, N_("{role} ký “{kind}”")), clause, named)


def _by_absence(
    seat: Seat, kind: DocumentKind, named: dict[str, object], day: date, standing: Standing
) -> tuple[Verdict, Reason] | None:
    """What the head's absence, or there being no head, makes of a signature that needs a delegation.

    It concerns the standing deputy alone (Điều 5.1), and never what Điều 4.6 reserves to the head by name:
    that is signed by him, or under a delegation that the office's setting allows.
    """
    stands_in = seat.capacity is Capacity.STANDING_DEPUTY and not kind.reserved
    if standing.head_on(day) is None:
        return no_head(named) if stands_in else nobody_delegates(named)
    absence = standing.absence_on(day)
    if absence is None or not stands_in:
        return None
    if kind.grants[seat.capacity].absence_suffices:
        return in_absence(absence)
    recorded = standing.setting(SettingKey.ABSENCE_SIGNS, day)
    return in_absence(absence, recorded.ref()) if recorded.value else None


def _not_granted(
    seat: Seat, kind: DocumentKind, named: dict[str, object], day: date, standing: Standing
) -> tuple[Verdict, Reason]:
    """The refusal of whoever the matrix does not name."""
    clause = kind.clauses[0]
    if kind.reserved:
        return Verdict.REFUSED, Reason(N_("“{kind}” do Trưởng Ban ký, không ủy quyền."), clause, named)
    if kind.needs_proposal:
        vacant = standing.holder_on(Capacity.STANDING_DEPUTY, day) is None
        if vacant and seat.capacity is Capacity.HEAD:
            sentence = N_(
                "Ngày {day} không có Phó Trưởng Ban thường trực tại chức để quyết định thay đổi thành viên "
                "Tổ Giúp việc. Trưởng Ban có quyết định thay không?"
            )
            return Verdict.ASK, Reason(sentence, clause, named)
        sentence = N_(
            "Thay đổi thành viên Tổ Giúp việc do Phó Trưởng Ban thường trực quyết định "
            "theo đề nghị của Tổ trưởng."
        )
        return Verdict.REFUSED, Reason(sentence, clause, named)
    return Verdict.REFUSED, Reason(N_("Quy chế không giao {role} ký “{kind}”."), clause, named)
