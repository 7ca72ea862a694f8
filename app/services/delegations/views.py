"""What screens show of delegations: the rows of the register, one record, what was done under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.acts import Scope
from app.rules.decisions import STAGE_LABELS, Stage
from app.rules.meeting_kinds import MeetingState
from app.rules.standing import DELEGATION_STATE_LABELS, DelegationState
from app.rules.violations import Violation
from app.services.delegations.commands import DelegationInput


class RegisterState(StrEnum):
    """How a delegation stands in the register on a day: a draft, or issued and so on."""

    DRAFT = "draft"
    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    """Its giver or its taker has left the office it rests on."""


REGISTER_STATE_LABELS = {
    RegisterState.DRAFT: STAGE_LABELS[Stage.DRAFT],
    **{RegisterState(state.value): words for state, words in DELEGATION_STATE_LABELS.items()},
}


def register_state(state: DelegationState) -> RegisterState:
    """The state of an issued delegation as the register names it."""
    return RegisterState(state.value)


@dataclass(frozen=True)
class DelegationRow:
    """One line of the register, as on a day."""

    id: int
    version: int
    state: RegisterState
    giver_id: int
    giver: str
    taker_id: int
    taker: str
    taker_role: str
    """The role in the committee on its first day; empty where there is none."""
    scopes: tuple[Scope, ...]
    scope: str
    """What it lets the taker do, in words."""
    from_day: date
    to_day: date | None
    """As it was given; None for a single meeting without one."""
    last_day: date | None
    """The last day it holds or can hold; None while no end is known."""
    meeting_id: int | None
    meeting: str
    paper: str
    """Its paper as others cite it; empty for a draft that has none yet."""
    revoked_on: date | None
    days_left: int | None
    """Days until its end, once it is in force and near it; None before, and where it need not be told."""


class ActUnderKind(StrEnum):
    """What rests on a delegation."""

    MEETING = "meeting"
    DOCUMENT = "document"
    DECISION = "decision"


@dataclass(frozen=True)
class ActUnder:
    """Something done under a delegation, or planned on it."""

    id: str
    """Kind and number together, as a list tells its rows apart."""
    kind: ActUnderKind
    record_id: int
    meeting_id: int | None
    """The meeting to open for it."""
    words: str
    on: date | None
    """The day it was done or is planned for."""
    state: str
    """Where it stands, as a source string."""
    done: bool
    """True once it is done: it stays valid whatever becomes of the delegation."""
    meeting_state: MeetingState | None = None


@dataclass(frozen=True)
class DelegationDetail:
    """Everything the record shows."""

    row: DelegationRow
    stage: Stage
    entered: DelegationInput
    revoke_reason: str
    lapsed_after: date | None
    """The last day both held the offices it rests on; None while they hold them."""
    found: tuple[Violation, ...]
    """For a draft: what stands against its issue, and warnings."""
    acts: tuple[ActUnder, ...]
    """What was done under it, the newest first, then what is planned on it."""

    @property
    def done(self) -> tuple[ActUnder, ...]:
        """What was done under it."""
        return tuple(act for act in self.acts if act.done)

    @property
    def planned(self) -> tuple[ActUnder, ...]:
        """What is planned on it, and not done yet."""
        return tuple(act for act in self.acts if not act.done)
