"""What a decision on membership does to the places of a body on its effective day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.rules.bodies import BodyKind
from app.rules.decisions import LineAction
from app.rules.roster import Stay
from app.rules.validity import valid_on


@dataclass(frozen=True)
class PlaceHeld:
    """A place of the body: a stored one, or one that the decision opens (id 0)."""

    id: int
    stay: Stay
    field: str = ""
    office: str = ""
    """Office and agency as the deciding paper names them; empty: the person's own."""


@dataclass(frozen=True)
class BodyState:
    """The body a decision is about; not stored yet where the decision founds it."""

    kind: BodyKind
    name: str
    founded_on: date | None = None
    dissolved_on: date | None = None
    """Its last day."""
    stored: bool = True


@dataclass(frozen=True)
class Line:
    """One person of a decision; what is not known yet is None or empty."""

    row: int
    """Its number, counted from 1."""
    action: LineAction
    person: Hashable | None = None
    name: str = ""
    role: str = ""
    """Code of the role taken up."""
    role_label: str = ""
    role_body: BodyKind | None = None
    """The kind of body the role is for."""
    single: bool = False
    field: str = ""
    office: str = ""
    reason: str = ""


@dataclass(frozen=True)
class DecisionDraft:
    """A decision being made, with the days it is judged by."""

    code: str
    today: date
    body: BodyState | None = None
    abstract: str = ""
    effective_on: date | None = None
    issued_on: date | None = None
    proposer: str = ""
    proposal_no: str = ""
    proposed_on: date | None = None
    lines: tuple[Line, ...] = ()
    founding: bool = False
    """True where its issue founds the body."""
    living_team: str = ""
    """The support team there is already, where the decision would found another one."""
    leader_on_proposal: bool = True
    """True when the support team has a Tổ trưởng on the day of the proposal."""
    single_roles: dict[str, str] = field(default_factory=dict)
    """Single roles of the body's kind, code → label: what a founded body should have."""
    term_ended_on: date | None = None
    """Last day of the term the effective day lies in, where that term is over."""


@dataclass(frozen=True)
class Effect:
    """What one line does: the place before it, what becomes of that place, and the place it opens."""

    row: int
    before: PlaceHeld | None = None
    after: PlaceHeld | None = None
    """The stored place as it is left: ended the day before, or with another field."""
    opens: PlaceHeld | None = None


def held_on(places: Iterable[PlaceHeld], person: Hashable | None, day: date) -> PlaceHeld | None:
    """The person's place on the day."""
    mine = (p for p in places if p.stay.person == person)
    return next((p for p in mine if valid_on(p.stay.from_day, p.stay.to_day, day)), None)


def effects(draft: DecisionDraft, places: Sequence[PlaceHeld]) -> list[Effect]:
    """What each line does on the effective day, in the order of the lines.

    Joining opens a place; leaving ends one the day before; another role ends one and opens the next at once;
    another field does the same, or is written into the place that began that very day. What a known end of
    the former place was, the new one keeps. Lines that cannot be done (nobody there, no role) do nothing:
    `check_decision` refuses them.
    """
    day = draft.effective_on
    if day is None or draft.body is None:
        return []
    done = []
    for line in draft.lines:
        held = held_on(places, line.person, day)
        effect = _joined(line, draft, day) if line.action is LineAction.JOIN else _changed(line, held, day)
        if effect is not None:
            done.append(effect)
    return done


def _joined(line: Line, draft: DecisionDraft, day: date) -> Effect | None:
    if line.person is None or not line.role:
        return None
    ends = draft.body.dissolved_on if draft.body is not None else None
    stay = Stay(line.person, line.name, line.role, line.role_label, day, ends, line.single, line.row)
    return Effect(line.row, opens=PlaceHeld(0, stay, line.field, line.office))


def _changed(line: Line, held: PlaceHeld | None, day: date) -> Effect | None:
    """The effect on a place that is held: it ends, or goes on in another role or with another field."""
    if held is None:
        return None
    new_field = line.field or held.field
    if held.stay.from_day == day:
        if line.action is not LineAction.DUTY:
            return None
        return Effect(line.row, held, replace(held, field=new_field, office=line.office or held.office))
    ended = replace(held, stay=replace(held.stay, to_day=day - timedelta(days=1)))
    if line.action is LineAction.LEAVE:
        return Effect(line.row, held, ended)
    role = (held.stay.role, held.stay.role_label, held.stay.single)
    if line.action is LineAction.ROLE:
        if not line.role:
            return None
        role = (line.role, line.role_label, line.single)
    stay = Stay(held.stay.person, held.stay.name, *role[:2], day, held.stay.to_day, role[2], line.row)
    return Effect(line.row, held, ended, PlaceHeld(0, stay, new_field, line.office or held.office))


def stays_after(places: Iterable[PlaceHeld], done: Iterable[Effect]) -> list[Stay]:
    """Every place of the body as the decision leaves it."""
    changed = {e.before.id: e.after for e in done if e.before is not None and e.after is not None}
    opened = [e.opens.stay for e in done if e.opens is not None]
    return [changed.get(p.id, p).stay for p in places] + opened
