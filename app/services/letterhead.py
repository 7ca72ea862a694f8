"""Who issues a paper: the committee's profile as papers print it, the office's and the team's own header."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.profile import CommitteeProfile
from app.models.roster import Body
from app.reports.contracts import Letterhead
from app.rules.bodies import BodyKind
from app.rules.document_kinds import Issuer

TEAM = "Tổ Giúp việc"
OFFICE_OF = (" Trung ương Đảng", " Trung ương")
"""Ends of the office's name that its header leaves out: the line above names the Central Committee."""
CENTRAL = "TRUNG ƯƠNG"


def letterhead(session: Session) -> Letterhead:
    """The letterhead of the office's papers; empty fields where the profile is not filled in yet."""
    profile = session.scalars(select(CommitteeProfile).order_by(CommitteeProfile.id)).first()
    if profile is None:
        return Letterhead()
    lines = tuple(part.strip() for part in profile.issuing_body.splitlines() if part.strip())
    return Letterhead(
        parent_body=profile.parent_body,
        issuing_body=lines,
        place=profile.place,
        symbol=profile.symbol,
        committee_name=profile.committee_name,
        committee_short=profile.committee_short,
        standing_office=profile.office_name,
        party_title=profile.party_title,
        profile=profile.layout_profile,
        overrides=tuple(sorted(profile.layout_overrides.items())),
        office_seal=profile.office_seal_holder,
        head_seal=profile.head_seal_holder,
        sample=profile.is_sample,
    )


def letterhead_of(session: Session, issuer: Issuer) -> Letterhead:
    """The letterhead of whoever issues: the committee's, the office's (…/VPTW) or the team's (…/TGV)."""
    head = letterhead(session)
    if issuer is Issuer.OFFICE:
        symbol = session.scalar(select(CommitteeProfile.office_symbol).order_by(CommitteeProfile.id)) or ""
        name = _below(head.parent_body, head.standing_office)
        return replace(head, issuing_body=(name.upper(),) if name else (), symbol=symbol)
    if issuer is Issuer.TEAM:
        query = select(Body).where(Body.kind == BodyKind.SUPPORT_TEAM).order_by(Body.id)
        team = session.scalars(query).first()
        name, symbol = (team.short_name, team.symbol) if team is not None else ("", "")
        parent = " ".join(head.issuing_body)
        return replace(head, parent_body=parent, issuing_body=((name or TEAM).upper(),), symbol=symbol)
    return head


def _below(parent: str, office: str) -> str:
    """The office's name as it stands below the parent body: "Văn phòng" below the Central Committee."""
    if CENTRAL not in parent.upper():
        return office
    end = next((end for end in OFFICE_OF if office.endswith(end)), "")
    return office.removesuffix(end)
