"""Who issues a paper: the committee's profile as papers print it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.profile import CommitteeProfile
from app.reports.contracts import Letterhead


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
