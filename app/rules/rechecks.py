"""Planned acts looked at again: whose ground, form or seal is no longer what is kept with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import N_
from app.rules.acts import Act
from app.rules.answers import Answer
from app.rules.authority import answer_for, authority
from app.rules.reasons import Reason
from app.rules.standing import Standing


@dataclass(frozen=True)
class Kept:
    """What was found when the act was last written down."""

    ground: str = ""
    clause: str = ""
    seal: str = ""
    """Empty for what bears none, and for chairing."""


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
    Change.LOST: N_("Không còn thẩm quyền"),
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
    answers = authority(planned.act, planned.day, standing)
    answer = answer_for(answers, planned.person_id, planned.form)
    if answer is None:
        return Finding(planned, Change.LOST, None, _outside(planned))
    if not answer.allowed:
        return Finding(planned, Change.LOST, answer, answer.ground)
    same_form = planned.form in (None, (), answer.form)
    if planned.kept is None or (same_form and _kept_of(answer) == planned.kept):
        return None
    return Finding(planned, Change.OTHER_GROUND, answer, answer.ground)


def rechecked(acts: Iterable[PlannedAct], standing: Standing) -> tuple[Finding, ...]:
    """The acts that changed, exactly these, in the order given."""
    found = (recheck(planned, standing) for planned in acts)
    return tuple(finding for finding in found if finding is not None)


def _kept_of(answer: Answer) -> Kept:
    signed = bool(answer.form)
    return Kept(answer.ground.in_source_language(), answer.clause, answer.seal.value if signed else "")


def _outside(planned: PlannedAct) -> Reason:
    sentence = N_("Ngày {day} đồng chí {name} không giữ chức danh nào được làm việc này.")
    return Reason(sentence, "4.4", {"day": f"{planned.day:%d/%m/%Y}", "name": planned.name})
