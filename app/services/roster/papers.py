"""The data of the roster's papers: members of a day, changes between two days (Điều 4.6, 5.5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.reports.contracts import (
    BodyRoster,
    MemberListData,
    MemberRow,
    PersonOnPaper,
    Reference,
    RosterChange,
    RosterChangesData,
)
from app.services.letterhead import letterhead
from app.services.roster.changes import list_changes
from app.services.roster.composition import MemberOnDay, bodies, is_there, members_on


def member_list_data(session: Session, body_ids: Sequence[int], day: date) -> MemberListData:
    """Who is in these bodies on the day, in order of precedence; a body not founded yet is left out."""
    wanted = {body.id: body for body in bodies(session)}
    chosen = [wanted[body_id] for body_id in body_ids if body_id in wanted]
    rosters = [
        BodyRoster(body.name, tuple(_row(m) for m in members_on(session, body.id, day)))
        for body in chosen
        if is_there(body, day)
    ]
    filled = [roster for roster in rosters if roster.rows]
    return MemberListData(
        letterhead=letterhead(session),
        as_of=day,
        bodies=tuple(filled or rosters[:1]),
        reference=Reference(issued_on=session.info["today"]),
    )


def roster_changes_data(
    session: Session, body_ids: Sequence[int], first: date, last: date
) -> RosterChangesData:
    """The register of changes of these bodies, both days included."""
    rows = tuple(
        RosterChange(
            on=row.on,
            person=PersonOnPaper(row.name, row.honorific, row.position, row.organisation),
            body=row.body,
            change=row.words,
            paper=row.paper,
            reason=row.reason,
        )
        for row in list_changes(session, body_ids, first, last)
    )
    return RosterChangesData(
        letterhead=letterhead(session),
        from_on=first,
        to_on=last,
        rows=rows,
        reference=Reference(issued_on=session.info["today"]),
    )


def _row(member: MemberOnDay) -> MemberRow:
    return MemberRow(
        person=PersonOnPaper(
            member.name, member.honorific, member.position, member.organisation, member.role_label
        ),
        field_of_work=member.field,
        decision_no=member.decision_no,
        decision_on=member.decision_on,
        from_on=member.from_day,
        to_on=member.to_day,
    )
