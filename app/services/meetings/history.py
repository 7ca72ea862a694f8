"""The history of one meeting, read from the audit chain and said in the words of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.i18n import _
from app.models.attachments import Attachment
from app.models.audit import AuditEntry, AuditSubject
from app.models.documents import Document
from app.models.meetings import (
    AgendaItem,
    Conclusion,
    MeetingEvent,
    Minutes,
    MinutesItem,
    Opinion,
    Participant,
)
from app.models.users import User
from app.services.journal import act_words
from app.services.journal_values import Names, words_of
from app.services.journal_words import FIELDS, FIELDS_OF_TABLE, TABLES
from app.services.meetings.text_views import FieldChange, HistoryLine

SHORT = 120
"""Characters of a long text that a line of the history shows; the journal shows more."""
_UNTOLD = frozenset({"meeting_events", "minutes_versions", "meetings"})
"""New rows of these tables are the act itself, which its own words tell."""


def meeting_history(session: Session, meeting_id: int, limit: int = 200) -> list[HistoryLine]:
    """The acts on the meeting and all that hangs on it, newest first."""
    children = _children(session, meeting_id)
    touched = [
        and_(AuditSubject.table_name == table, AuditSubject.row_id.in_(ids))
        for table, ids in children.items()
        if ids
    ]
    sequences = select(AuditSubject.seq).where(or_(*touched)).distinct()
    entries = session.execute(
        select(AuditEntry.seq, AuditEntry.body)
        .where(AuditEntry.seq.in_(sequences))
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    ).all()
    people = {row.login: row.name for row in session.execute(select(User.login, User.name))}
    parsed = [json.loads(text) for _seq, text in entries]
    names = Names(session, (change for entry in parsed for change in entry["changes"]))
    return [_line(entry, names, people) for entry in parsed]


def _children(session: Session, meeting_id: int) -> dict[str, set[int]]:
    """The ids of the meeting's rows, by table."""
    found: dict[str, set[int]] = {"meetings": {meeting_id}}
    for kind in (AgendaItem, Participant, MeetingEvent, Minutes, MinutesItem, Opinion, Conclusion, Document):
        own: Any = kind
        ids = session.scalars(select(own.id).where(own.meeting_id == meeting_id))
        found[kind.__tablename__] = set(ids)
    records = {"meeting": {meeting_id}, "agenda_item": found["agenda_items"]}
    records["participant"] = found["participants"]
    files = select(Attachment.id, Attachment.record_kind, Attachment.record_id).where(
        Attachment.record_kind.in_(records), Attachment.record_id.in_(set().union(*records.values()))
    )
    found["attachments"] = {
        i
        for i, kind, record in session.execute(files, execution_options={"include_trashed": True})
        if record in records[kind]
    }
    return found


def _line(entry: dict[str, Any], names: Names, people: dict[str, str]) -> HistoryLine:
    login = entry["who"]["login"]
    return HistoryLine(
        seq=entry["seq"],
        at_utc=datetime.fromisoformat(entry["at"]),
        by=people.get(login, login),
        act=act_words(entry["act"]),
        changes=tuple(c for change in entry["changes"] for c in _changes(change, names)),
    )


def _changes(change: dict[str, Any], names: Names) -> Iterator[FieldChange]:
    """A new or removed row by its name; of a changed one each field before and after."""
    table, before, after = change["table"], change["before"], change["after"]
    if change["op"] != "update":
        title = _cut(names.title(change))
        if table in TABLES and table not in _UNTOLD and title:
            added = change["op"] == "insert"
            yield FieldChange(_(TABLES[table]), "" if added else title, title if added else "")
        return
    for key in after:
        if key not in FIELDS:
            continue
        was, now = (_cut(words_of(table, key, side.get(key), names)) for side in (before, after))
        if was != now:
            yield FieldChange(_(FIELDS_OF_TABLE.get((table, key), FIELDS[key])), was, now)


def _cut(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"
