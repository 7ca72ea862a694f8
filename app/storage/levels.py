"""What follows from a record's level: its files bear it too, and the journal keeps digests of its texts."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from app.models.attachments import Attachment
from app.models.base import Classified
from app.models.meetings import AgendaItem, Minutes, MinutesVersion, Participant
from app.models.ownership import DIGEST, secret_rows
from app.models.visibility import classified
from app.rules.secrecy import Secrecy, highest
from app.storage.audit import Change

WHOLE = {"include_trashed": True, "include_hidden": True}


def take_levels(session: Session) -> None:
    """Gives new files the level of their record, and all files of a record the level it was just given."""
    for row in list(session.new):
        if isinstance(row, Attachment):
            row.secrecy = highest((row.secrecy or Secrecy.NONE, _level_of(session, row)))
    for row in list(session.dirty):
        if isinstance(row, Classified) and row.follows is None:
            history = inspect(row).attrs.secrecy.history
            if history.has_changes():
                for file in _files_of(session, row):
                    file.secrecy = row.secrecy


def digested(session: Session, key: bytes, changes: Sequence[Change]) -> list[Change]:
    """The changes as the journal keeps them: texts of secret records as digests (security design §2.4)."""
    said: dict[tuple[str, int], dict[str, Any]] = {}
    for c in changes:
        said.setdefault((c.table, c.row_id), {}).update({**c.before, **c.after})
    secret = secret_rows(session, said, said)
    secret |= {(c.table, c.row_id) for c in changes if _was_secret(c)}
    return [
        replace(c, before=_digests(key, c.before), after=_digests(key, c.after))
        if (c.table, c.row_id) in secret
        else c
        for c in changes
    ]


def _was_secret(change: Change) -> bool:
    levels = (side.get("secrecy", Secrecy.NONE) for side in (change.before, change.after))
    return any(level != Secrecy.NONE for level in levels)


_PLAIN = frozenset({"record_kind", "of_kind", "register", "source_kind", "copy_of_kind", "code", "paper"})
"""Short words of the program's own that stand as text in the tables."""


def _digests(key: bytes, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if name in _PLAIN else _digest(key, value) for name, value in values.items()}


def _digest(key: bytes, value: Any) -> Any:
    if isinstance(value, Enum) or not isinstance(value, str | dict | list):
        return value
    return DIGEST + hmac.new(key, repr(value).encode(), hashlib.sha256).hexdigest()[:32]


def _level_of(session: Session, file: Attachment) -> Secrecy:
    kind, record_id = file.record_kind, file.record_id
    if kind in _PARTS:
        kind, record_id = "meeting", session.scalar(_PARTS[kind].where(_ID_OF[kind] == record_id)) or 0
    model = next((k for k in classified() if k.kind_name == kind and k.follows is None), None)
    if model is None:
        return Secrecy.NONE
    query = select(model.secrecy).where(model.id == record_id)
    return session.scalar(query, execution_options=WHOLE) or Secrecy.NONE


_PARTS: dict[str, Any] = {
    "agenda_item": select(AgendaItem.meeting_id),
    "participant": select(Participant.meeting_id),
    "minutes_version": select(Minutes.meeting_id).join(
        MinutesVersion, MinutesVersion.minutes_id == Minutes.id
    ),
}
_ID_OF: dict[str, Any] = {
    "agenda_item": AgendaItem.id,
    "participant": Participant.id,
    "minutes_version": MinutesVersion.id,
}


def _files_of(session: Session, row: Any) -> Iterable[Attachment]:
    """The files of a record; of a meeting also those of its programme, its people and its minutes."""
    a = Attachment
    of_record = (a.record_kind == row.kind_name) & (a.record_id == row.id)
    conditions = [of_record]
    if row.kind_name == "meeting":
        for kind, id_of in _ID_OF.items():
            ids = _PARTS[kind].with_only_columns(id_of, maintain_column_froms=True)
            of_meeting = (Minutes if kind == "minutes_version" else id_of.class_).meeting_id == row.id
            conditions.append((a.record_kind == kind) & a.record_id.in_(ids.where(of_meeting)))
    return session.scalars(select(a).where(or_(*conditions)), execution_options=WHOLE)
