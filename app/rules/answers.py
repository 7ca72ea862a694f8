"""What authority answers: the verdict for one person in one capacity, the ground, the form, the seal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_
from app.rules.acts import Capacity
from app.rules.document_kinds import Issuer
from app.rules.reasons import Reason, RecordKind, RecordRef
from app.rules.signature_blocks import Seal
from app.rules.standing import Absence, Delegation


class Verdict(StrEnum):
    """What the regulation answers for one person."""

    ALLOWED = "allowed"
    DELEGATION = "delegation"
    """Only with a delegation or an assignment by the head, which does not exist yet."""
    ASK = "ask"
    """The regulation is silent: to be asked, in the words of the ground."""
    REFUSED = "refused"


VERDICT_LABELS = {
    Verdict.ALLOWED: N_("Được"),
    Verdict.DELEGATION: N_("Khi có ủy quyền"),
    Verdict.ASK: N_("Phải xin ý kiến"),
    Verdict.REFUSED: N_("Không được"),
}

BEST_FIRST = tuple(Verdict)
"""The verdicts from the best to the worst."""


@dataclass(frozen=True)
class Answer:
    """What one person in one capacity may do: the verdict, why, how it is signed and sealed."""

    person_id: int
    name: str
    role: str
    """The capacity in words: the role of the roster, or the office."""
    capacity: Capacity
    verdict: Verdict
    ground: Reason
    form: tuple[str, ...] = ()
    """Lines above the signer's name; empty for what is not signed, and where the person is refused."""
    seal: Seal = Seal.NONE
    seal_reason: Reason | None = None
    issuer: Issuer = Issuer.COMMITTEE
    notes: tuple[Reason, ...] = ()
    """What nearly was a ground: a delegation that is over, has not begun, or speaks of something else."""

    @property
    def allowed(self) -> bool:
        """True when the person may."""
        return self.verdict is Verdict.ALLOWED

    @property
    def clause(self) -> str:
        """The clause of the ground."""
        return self.ground.clause

    @property
    def delegation_id(self) -> int | None:
        """The delegation the ground rests on."""
        found = (r.id for r in self.ground.records if r.kind is RecordKind.DELEGATION)
        return next((i for i in found if self.allowed and isinstance(i, int)), None)


@dataclass(frozen=True)
class Seat:
    """A person in one capacity on the day, with the record it rests on."""

    person_id: int
    name: str
    role: str
    capacity: Capacity
    ref: RecordRef


def answer_of(seat: Seat, verdict: Verdict, ground: Reason) -> Answer:
    """The answer, resting on the seat and on what the ground names."""
    whole = Reason(ground.sentence, ground.clause, ground.params, (seat.ref, *ground.records))
    return Answer(seat.person_id, seat.name, seat.role, seat.capacity, verdict, whole)


def no_head(named: dict[str, object]) -> tuple[Verdict, Reason]:
    """The question where there is no head at all: the regulation speaks of his absence alone (Điều 5.1)."""
    sentence = N_(
        "Ngày {day} không có Trưởng Ban tại chức; Quy chế chỉ nêu trường hợp Trưởng Ban vắng mặt. "
        "Phó Trưởng Ban thường trực có được thay mặt không?"
    )
    return Verdict.ASK, Reason(sentence, "5.1", named)


def nobody_delegates(named: dict[str, object]) -> tuple[Verdict, Reason]:
    """The refusal where there is no head who could delegate."""
    sentence = N_("Ngày {day} không có Trưởng Ban tại chức nên không có ai ủy quyền.")
    return Verdict.REFUSED, Reason(sentence, "4.4", named)


def delegation_ref(delegation: Delegation) -> RecordRef:
    """A delegation as an explanation names it."""
    return RecordRef(RecordKind.DELEGATION, delegation.id, delegation.words)


def in_absence(absence: Absence, *more: RecordRef) -> tuple[Verdict, Reason]:
    """The standing deputy in place of an absent head (Điều 5.1)."""
    ref = RecordRef(RecordKind.ABSENCE, absence.id, absence.words())
    sentence = N_("Thay mặt Trưởng Ban khi Trưởng Ban {absence}")
    return Verdict.ALLOWED, Reason(sentence, "5.1", {"absence": absence.words()}, (ref, *more))
