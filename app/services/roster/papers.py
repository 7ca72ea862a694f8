"""The data of the roster's papers: members of a day, changes between two days (Điều 4.6, 5.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy.orm import Session

from app.formatting import date_vi
from app.reports.contracts import (
    BodyRoster,
    MemberListData,
    MemberRow,
    PersonOnPaper,
    Reference,
    RosterChange,
    RosterChangesData,
)
from app.rules.naming import cited_paper
from app.rules.roster import Change, ChangeKind
from app.services.letterhead import letterhead
from app.services.roster.composition import BodyRow, MemberOnDay, bodies, changes, members_on


@dataclass(frozen=True)
class ChangeRow:
    """One change of a body, in words."""

    id: int
    """Its place in the list."""
    on: date
    """First day on which it was so."""
    person_id: int
    name: str
    honorific: str
    position: str
    organisation: str
    body: str
    kind: ChangeKind
    words: str
    """"Bổ sung Ủy viên", "Thôi giữ chức danh Ủy viên"."""
    paper: str
    """"Quyết định số 05-QĐ/BCĐ, ngày 12/03/2025"."""
    reason: str


def list_changes(session: Session, body_ids: Sequence[int], first: date, last: date) -> list[ChangeRow]:
    """What changed in these bodies from one day to another, both included, oldest first."""
    found = [
        (change, body)
        for body in bodies(session)
        if body.id in body_ids
        for change in changes(session, body.id, first, last)
    ]
    found.sort(key=lambda pair: pair[0].on)
    return [_change(number, change, body) for number, (change, body) in enumerate(found, start=1)]


def member_list_data(session: Session, body_ids: Sequence[int], day: date) -> MemberListData:
    """Who is in these bodies on the day, in order of precedence; a body not founded yet is left out."""
    wanted = {body.id: body for body in bodies(session)}
    chosen = [wanted[body_id] for body_id in body_ids if body_id in wanted]
    rosters = [
        BodyRoster(body.name, tuple(_row(m) for m in members_on(session, body.id, day)))
        for body in chosen
        if _is_there(body, day)
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


def _is_there(body: BodyRow, day: date) -> bool:
    founded = body.founded_on is None or body.founded_on <= day
    return founded and (body.dissolved_on is None or day <= body.dissolved_on)


def _change(number: int, change: Change, body: BodyRow) -> ChangeRow:
    before = cast("MemberOnDay | None", change.before)
    after = cast("MemberOnDay | None", change.after)
    place = after or before
    assert place is not None  # a change has one of the two
    if after is not None:
        paper = cited_paper(after.decision_no, after.decision_on)
    else:
        paper = cited_paper(place.close_no, place.close_on)
    return ChangeRow(
        id=number,
        on=change.on,
        person_id=place.person_id,
        name=place.name,
        honorific=place.honorific,
        position=place.position,
        organisation=place.organisation,
        body=body.short_name,
        kind=change.kind,
        words=_words(change.kind, before, after),
        paper=paper,
        reason=before.close_reason if before is not None else "",
    )


def _words(kind: ChangeKind, before: MemberOnDay | None, after: MemberOnDay | None) -> str:
    """What happened, as the register writes it: in Vietnamese, whatever the language of the window."""
    old, new = before.role_label if before else "", after.role_label if after else ""
    if kind is ChangeKind.JOINED:
        return f"Bổ sung {new}"
    if kind is ChangeKind.LEFT:
        assert before is not None
        assert before.to_day is not None
        return f"Thôi giữ chức danh {old} (đến hết ngày {date_vi(before.to_day)})"
    if kind is ChangeKind.ROLE:
        return f"Chuyển từ {old} sang {new}"
    return f"Điều chỉnh phân công, giữ chức danh {new}"
