"""What a new decision starts with: trích yếu, who proposes, signer, recipients, duties by kind."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.profile import CommitteeProfile
from app.models.roster import Body, CommitteeRole, Membership
from app.paths import resource
from app.rules.bodies import BodyKind
from app.rules.decisions import (
    CHANGE_COMMITTEE,
    DECISION_KINDS,
    DecisionKind,
    Proposer,
    deciding_code,
)
from app.services.decisions.facts import founds, places_of
from app.services.decisions.views import DecisionInput
from app.services.grounds import default_signer, signer_choices
from app.services.validity import in_force_on

CHANGED = "về việc thay đổi thành viên {body}"
"""Trích yếu of a council that is there already."""


@dataclass(frozen=True)
class BodyChoice:
    """A body that a kind of decision may be about; None as id: one to be founded."""

    id: int | None
    kind: BodyKind
    name: str
    """Short name."""


def body_choices(session: Session, code: str) -> list[BodyChoice]:
    """The living bodies a kind of decision may be about; a kind that founds offers new ones too."""
    kind = DECISION_KINDS[code]
    rows = session.scalars(
        select(Body).where(Body.kind.in_(kind.bodies), Body.dissolved_on.is_(None)).order_by(Body.id)
    )
    found = [BodyChoice(b.id, b.kind, b.short_name) for b in rows]
    taken = {b.kind for b in found if b.kind is BodyKind.SUPPORT_TEAM}
    new = [BodyChoice(None, k, "") for k in kind.bodies if k not in taken] if kind.founds else []
    return [*found, *new]


def suggest(session: Session, entered: DecisionInput) -> DecisionInput:
    """The entry with what is usual filled in where it is empty."""
    kind = DECISION_KINDS[entered.code]
    body = session.get(Body, entered.body_id) if entered.body_id is not None else None
    founding = founds(kind, body, places_of(session, body.id) if body is not None else [])
    profile = session.scalars(select(CommitteeProfile)).first()
    named = {
        "committee": profile.committee_short if profile else "",
        "office": profile.office_name if profile else "",
        "body": body.short_name if body is not None else entered.body_name,
    }
    answer = default_signer(signer_choices(session, entered.code, session.info["today"]))
    stock = _stock()
    abstract = CHANGED if kind.founds and not founding else kind.abstract
    usual = DecisionInput(
        abstract=abstract.format(body=named["body"]),
        proposer=_proposer(kind, named["office"], founding),
        duties=stock["duties"].get(kind.code, "").strip().format(**named) if founding else "",
        recipients="\n".join(stock["recipients"][name].format(**named) for name in _recipients(kind.code)),
        signer_id=answer.person_id if answer is not None else None,
        signature_lines="\n".join(answer.form) if answer is not None else "",
    )
    absent = {
        name: getattr(usual, name)
        for name in ("abstract", "proposer", "duties", "recipients", "signer_id", "signature_lines")
        if not getattr(entered, name)
    }
    return replace(entered, **absent)


def usual_code(session: Session, person_id: int) -> tuple[str, int | None]:
    """The kind of decision that changes a person's place today, and its body; the committee's for others."""
    places = session.execute(
        select(Body.id, Body.kind, CommitteeRole.code)
        .join(Membership, Membership.body_id == Body.id)
        .join(CommitteeRole, Membership.role_id == CommitteeRole.id)
        .where(
            Membership.person_id == person_id,
            in_force_on(Membership.from_day, Membership.to_day, session.info["today"]),
        )
        .order_by(Body.id)
    ).all()
    for body_id, body_kind, role in places:
        code = deciding_code(body_kind, (role,))
        if code in DECISION_KINDS:
            return code, body_id
    return CHANGE_COMMITTEE, None


def _proposer(kind: DecisionKind, office: str, founding: bool) -> str:
    """Who has to propose it, by name: the Tổ trưởng for members of the team, else the standing office."""
    if kind.proposer is Proposer.TEAM_LEADER:
        return "Tổ trưởng Tổ Giúp việc"
    return office if kind.proposer is None or founding else ""


def _recipients(code: str) -> list[str]:
    of = _stock()["recipients_of"]
    return list(of.get(code, of["default"]))


@cache
def _stock() -> dict[str, Any]:
    return tomllib.loads(resource("decisions", "stock.toml").read_text(encoding="utf-8"))
