"""Decisions on membership as forms read them, and as lists and records show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.rules.bodies import BodyKind
from app.rules.decisions import CHANGE_COMMITTEE, LineAction, Stage
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation


@dataclass(frozen=True)
class DecisionLineInput:
    """One person of a decision as the form reads it: one of the list, or a new one by name."""

    action: LineAction = LineAction.JOIN
    person_id: int | None = None
    person: str = ""
    """Name of a new person; the office of the line becomes the person's own."""
    role_id: int | None = None
    field: str = ""
    office: str = ""
    reason: str = ""
    id: int | None = None
    """The stored line; None for a new one."""


@dataclass(frozen=True)
class DecisionInput:
    """A decision as the form reads it."""

    code: str = CHANGE_COMMITTEE
    body_id: int | None = None
    """The body it changes; None for one that its issue founds."""
    body_kind: BodyKind | None = None
    """Kind of the body to be founded."""
    body_name: str = ""
    body_short_name: str = ""
    abstract: str = ""
    effective_on: date | None = None
    proposer: str = ""
    proposal_no: str = ""
    proposed_on: date | None = None
    bases: str = ""
    duties: str = ""
    recipients: str = ""
    secrecy: Secrecy = Secrecy.NONE
    signer_id: int | None = None
    signature_lines: str = ""
    lines: tuple[DecisionLineInput, ...] | None = None
    """All people of the decision in their order; None leaves the stored ones as they are."""


@dataclass(frozen=True)
class DecisionFilter:
    """Which decisions a list shows: all of them by default."""

    text: str = ""
    """Words that number, abstract, body or people must have, without marks."""
    code: str = ""
    stage: Stage | None = None


@dataclass(frozen=True)
class DecisionRow:
    """A decision as a list shows it."""

    id: int
    code: str
    label: str
    stage: Stage
    number: str
    issued_on: date | None
    effective_on: date | None
    abstract: str
    body: str
    people: str
    """Names, in the order of the lines."""
    version: int


@dataclass(frozen=True)
class DecisionLineRow:
    """One line as the record shows it."""

    id: int
    row: int
    """Its number, counted from 1: violations name it."""
    action: LineAction
    person_id: int
    name: str
    role_id: int | None
    role: str
    field: str
    office: str
    own_office: str
    """The person's own office and agency: what is meant where the line names none."""
    reason: str


@dataclass(frozen=True)
class PlaceView:
    """A place as it is before or after a decision."""

    role: str
    field: str
    office: str
    from_day: date
    to_day: date | None


@dataclass(frozen=True)
class EffectRow:
    """What a line does to one person's place."""

    id: int
    """The number of the line."""
    name: str
    action: LineAction
    before: PlaceView | None
    after: PlaceView | None
    """The place from the effective day on; None for who leaves."""
    last_day: date | None
    """The last day of the former place, where it ends."""


@dataclass(frozen=True)
class Impact:
    """What a decision does to the roster on its effective day."""

    rows: tuple[EffectRow, ...]
    day: date | None
    before: int
    """Members on the effective day without the decision."""
    after: int


@dataclass(frozen=True)
class Judged:
    """What the rules say of a decision: what contradicts, what is still missing."""

    found: tuple[Violation, ...] = ()
    missing: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class DecisionDetail:
    """All that the record of a decision shows."""

    id: int
    version: int
    code: str
    label: str
    stage: Stage
    trashed: bool
    entered: DecisionInput
    """What is stored, as the form reads it."""
    body: str
    """Short name of the body, stored or to be founded."""
    body_kind: BodyKind
    founding: bool
    """True where its issue founds the body, or did."""
    signer: str
    signer_clause: str
    signer_ground: str
    seal: str
    number: str
    issued_on: date | None
    cancelled_on: date | None
    cancel_reason: str
    lines: tuple[DecisionLineRow, ...]
    judged: Judged
    """Empty once it is issued."""
    impact: Impact
