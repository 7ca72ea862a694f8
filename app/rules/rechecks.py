"""Planned acts looked at again: whose ground, form or seal is no longer what is kept with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import N_
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer
from app.rules.authority import answer_for, authority
from app.rules.reasons import Reason
from app.rules.signature_blocks import is_office_form
from app.rules.standing import Standing


@dataclass(frozen=True)
class Kept:
    """What was found when the act was last written down."""

    ground: str = ""
    clause: str = ""
    seal: str = ""
    """Empty for what bears none, and for chairing."""
    delegation_id: int | None = None
    role: str | None = None
    """As printed with the name of a chair; None where no role is kept."""


@dataclass(frozen=True)
class PlannedAct:
    """An act still to come: a planned meeting with its chair, an unsigned paper with its signer."""

    act: Act
    day: date
    person_id: int
    name: str
    kept: Kept | None = None
    """None where no ground is kept: only a lost authority counts."""
    form: tuple[str, ...] | None = None
    """Lines above the signer's name; None for chairing."""


class Change(StrEnum):
    """What became of a planned act."""

    LOST = "lost"
    """The person may not any more, or not without a delegation, or it has to be asked."""
    OTHER_GROUND = "other_ground"
    """The person still may, on another ground, under another seal or in another form."""


CHANGE_LABELS = {
    Change.LOST: N_("Không còn đúng thẩm quyền"),
    Change.OTHER_GROUND: N_("Căn cứ đã thay đổi"),
}


@dataclass(frozen=True)
class Finding:
    """A planned act that is no longer as it was written down, and what the rules answer now."""

    planned: PlannedAct
    change: Change
    answer: Answer | None
    """None for who holds no place at all on the day."""
    reason: Reason


def recheck(planned: PlannedAct, standing: Standing) -> Finding | None:
    """What changed for the act since it was written down; None while all is as it was."""
    answers = authority(planned.act, planned.day, standing, planned.person_id)
    answer = answer_for(answers, planned.person_id, planned.form)
    if answer is None:
        return Finding(planned, Change.LOST, None, _outside(planned))
    if not answer.allowed:
        return Finding(planned, Change.LOST, answer, answer.ground)
    same = not _other_form(planned, answer) and _kept_of(planned, answer) == planned.kept
    if planned.kept is None or same:
        return None
    return Finding(planned, Change.OTHER_GROUND, answer, answer.ground)


def _kept_of(planned: PlannedAct, answer: Answer) -> Kept:
    """What would be kept with the act today."""
    signed = planned.act.kind is ActKind.SIGN
    has_role = planned.kept is not None and planned.kept.role is not None
    return Kept(
        answer.ground.in_source_language(),
        answer.clause,
        answer.seal.value if signed else "",
        answer.delegation_id,
        answer.role if has_role else None,
    )


def _other_form(planned: PlannedAct, answer: Answer) -> bool:
    """True where another block is due now; lines the office typed on purpose are its own."""
    form = planned.form or ()
    return form != answer.form and is_office_form(form)


def _outside(planned: PlannedAct) -> Reason:
    sentence = N_("Ngày {day} đồng chí {name} không giữ chức danh nào được làm việc này.")
    return Reason(sentence, "4.4", {"day": f"{planned.day:%d/%m/%Y}", "name": planned.name})
