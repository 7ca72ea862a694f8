"""What changed in bodies between two days, in the words of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy.orm import Session

from app.formatting import date_vi
from app.rules.naming import cited_paper
from app.rules.roster import Change, ChangeKind
from app.services.roster.composition import BodyRow, MemberOnDay, bodies, changes


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
    return [change_row(number, change, body) for number, (change, body) in enumerate(found, start=1)]


def change_row(number: int, change: Change, body: BodyRow) -> ChangeRow:
    """One change of a body, whose places are `MemberOnDay` rows, as the register tells it."""
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
