"""What was done to a person: the audit entries of the person, the offices and the memberships, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.formatting import date_vi
from app.i18n import N_, _
from app.models.audit import AuditEntry, AuditSubject
from app.models.roster import Body, CommitteeRole, Membership, OfficeHeld, Organisation
from app.services.journal_acts import ACTS


@dataclass(frozen=True)
class HistoryRow:
    """One act: when, who, what it was, what changed."""

    id: int
    """Number of the audit entry."""
    at_utc: datetime
    who: str
    act: str
    details: str


FIELDS = {
    "full_name": N_("Họ và tên"),
    "code": N_("Mã cán bộ"),
    "honorific": N_("Cách xưng hô"),
    "born_on": N_("Ngày sinh"),
    "position": N_("Chức vụ"),
    "organisation_id": N_("Cơ quan"),
    "phone": N_("Điện thoại"),
    "note": N_("Ghi chú"),
    "body_id": N_("Tổ chức"),
    "role_id": N_("Chức danh"),
    "field": N_("Lĩnh vực"),
    "rank_in_role": N_("Thứ tự"),
    "from_day": N_("Từ ngày"),
    "to_day": N_("Đến ngày"),
    "close_reason": N_("Lý do"),
    "title": N_("Chức vụ khác"),
    "organisation_name": N_("Cơ quan"),
    "trashed_at_utc": N_("Thùng rác"),
}
"""Columns as the history names them; the others (keys, links to papers) are left out."""


def history_of(session: Session, person_id: int, limit: int = 200) -> list[HistoryRow]:
    """The newest acts on a person, newest first; deleted memberships and offices are found too."""
    bodies = session.scalars(
        select(AuditEntry.body)
        .where(AuditEntry.seq.in_(_entries_about(session, person_id)))
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    )
    names = _Names(session)
    own = {"people": {person_id}, **_belongings(session, person_id)}
    rows = (_row(json.loads(body), own, person_id, names) for body in bodies)
    return [row for row in rows if row is not None]


def _belongings(session: Session, person_id: int) -> dict[str, set[int]]:
    return {
        "memberships": set(session.scalars(select(Membership.id).where(Membership.person_id == person_id))),
        "offices_held": set(session.scalars(select(OfficeHeld.id).where(OfficeHeld.person_id == person_id))),
    }


def _entries_about(session: Session, person_id: int) -> Any:
    """The numbers of entries that touched the person, what belongs to the person, or any deleted row.

    A deleted row no longer tells whose it was: its entries are opened and looked into.
    """
    wanted = [and_(AuditSubject.table_name == "people", AuditSubject.row_id == person_id)]
    for kind in (Membership, OfficeHeld):
        own = select(kind.id).where(kind.person_id == person_id)
        there = AuditSubject.row_id.in_(own) | AuditSubject.row_id.not_in(select(kind.id))
        wanted.append(and_(AuditSubject.table_name == kind.__tablename__, there))
    return select(AuditSubject.seq).where(or_(*wanted))


class _Names:
    """Ids of an audit entry as words."""

    def __init__(self, session: Session) -> None:
        self._tables: dict[str, dict[int, str]] = {}
        options = {"include_trashed": True}
        for key, query in (
            ("organisation_id", select(Organisation.id, Organisation.name)),
            ("body_id", select(Body.id, Body.short_name)),
            ("role_id", select(CommitteeRole.id, CommitteeRole.label)),
        ):
            rows = session.execute(query, execution_options=options)
            self._tables[key] = {row[0]: row[1] for row in rows}

    def of(self, key: str, value: Any) -> str:
        """The value as a person reads it; "" for none."""
        if value is None or value == "":
            return ""
        if key in self._tables:
            return self._tables[key].get(value, "")
        if key in ("born_on", "from_day", "to_day"):
            return date_vi(date.fromisoformat(value))
        return str(value)


def _row(entry: dict[str, Any], own: dict[str, set[int]], person_id: int, names: _Names) -> HistoryRow | None:
    """The entry in words; None when none of its changes concerns the person."""
    concerned = [change for change in entry["changes"] if _concerns(change, own, person_id)]
    if not concerned:
        return None
    known = ACTS.get(entry["act"])
    details = [words for change in concerned for words in _differences(change, names)]
    at = datetime.fromisoformat(entry["at"])
    return HistoryRow(
        entry["seq"], at, entry["who"]["login"], _(known) if known else entry["act"], "; ".join(details)
    )


def _concerns(change: dict[str, Any], own: dict[str, set[int]], person_id: int) -> bool:
    """True for the person's own row, and for one that said so when it was made or deleted."""
    if change["table"] not in own:
        return False
    owner = change["after"].get("person_id") or change["before"].get("person_id")
    if change["table"] != "people" and owner is not None:
        return bool(owner == person_id)
    return change["id"] in own[change["table"]]


def _differences(change: dict[str, Any], names: _Names) -> Iterable[str]:
    before, after = change["before"], change["after"]
    for key, label in FIELDS.items():
        if key not in before and key not in after:
            continue
        old, new = names.of(key, before.get(key)), names.of(key, after.get(key))
        if key == "trashed_at_utc" or old == new:
            continue
        sentence = _("{field}: {old} → {new}") if old and new else _("{field}: {new}")
        yield sentence.format(field=_(label), old=old, new=new or _("(bỏ)"))
