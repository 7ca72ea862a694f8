"""What a decision does to the roster on its effective day: worked out for a draft, as kept once issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.authority import MembershipDecision
from app.models.roster import CommitteeRole
from app.rules.decisions import Stage
from app.rules.membership_effects import Effect, Line, PlaceHeld, effects, stays_after
from app.rules.validity import valid_on
from app.services.decisions.facts import facts_of, places_of
from app.services.decisions.views import DecisionInput, EffectRow, Impact, PlaceView


def impact_of(session: Session, entered: DecisionInput) -> Impact:
    """What the decision as it is typed would do to the roster on its effective day."""
    facts = facts_of(session, entered)
    done = effects(facts.draft, facts.places)
    by_row = {effect.row: effect for effect in done}
    rows = tuple(_effect_row(line, by_row.get(line.row, Effect(line.row))) for line in facts.draft.lines)
    day = facts.draft.effective_on
    if day is None:
        return Impact(rows, None, 0, 0)
    here = [p.stay for p in facts.places]
    counts = [
        sum(valid_on(s.from_day, s.to_day, day) for s in stays)
        for stays in (here, stays_after(facts.places, done))
    ]
    return Impact(rows, day, *counts)


def _effect_row(line: Line, effect: Effect) -> EffectRow:
    ended = None
    if effect.before is not None and effect.after is not None:
        last = effect.after.stay.to_day
        ended = last if last != effect.before.stay.to_day else None
    goes_on = effect.after if ended is None else None
    return EffectRow(
        line.row, line.name, line.action, _view(effect.before), _view(effect.opens or goes_on), ended
    )


def _view(place: PlaceHeld | None) -> PlaceView | None:
    if place is None:
        return None
    stay = place.stay
    return PlaceView(stay.role_label, place.field, place.office, stay.from_day, stay.to_day)


def impact_done(session: Session, row: MembershipDecision) -> Impact:
    """What the issued decision did, from what was kept of it."""
    roles = role_labels(session)
    lines = dict(enumerate(row.lines, start=1))
    rows: dict[int, EffectRow] = {}
    for kept in row.undo.get("places", ()):
        line = lines[kept["row"]]
        known = rows.get(
            kept["row"], EffectRow(kept["row"], line.person.full_name, line.action, None, None, None)
        )
        before, after = kept["before"], kept["after"]
        if before is None:
            known = replace(known, after=_kept_view(after, roles))
        else:
            ended = after["to_day"] if after["to_day"] != before["to_day"] else None
            known = replace(
                known,
                before=_kept_view(before, roles),
                after=known.after if ended else _kept_view(after, roles),
                last_day=date.fromisoformat(ended) if ended else None,
            )
        rows[kept["row"]] = known
    joined = sum(r.before is None for r in rows.values())
    left = sum(r.after is None for r in rows.values())
    now = 0
    if row.body_id is not None and row.effective_on is not None:
        here = (p.stay for p in places_of(session, row.body_id))
        now = sum(valid_on(s.from_day, s.to_day, row.effective_on) for s in here)
    before_count = now - joined + left if row.stage is Stage.ISSUED else now
    after_count = now if row.stage is Stage.ISSUED else now + joined - left
    return Impact(tuple(rows[n] for n in sorted(rows)), row.effective_on, before_count, after_count)


def _kept_view(kept: dict[str, Any], roles: dict[int, str]) -> PlaceView:
    to_day = kept["to_day"]
    return PlaceView(
        roles.get(kept["role_id"], ""),
        kept["field"],
        kept["position"],
        date.fromisoformat(kept["from_day"]),
        date.fromisoformat(to_day) if to_day else None,
    )


def role_labels(session: Session) -> dict[int, str]:
    """The label of each role."""
    rows = session.execute(select(CommitteeRole.id, CommitteeRole.label))
    return {row.id: row.label for row in rows}
