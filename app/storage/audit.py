"""The audit chain: one entry per write, each sealed with the entry before it (security design §2.4)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.audit import AuditEntry, AuditSubject
from app.models.base import Base

GENESIS = b"\x00" * 32

_ENTRIES = Base.metadata.tables["audit_entries"]
_HEAD = select(_ENTRIES.c.seq, _ENTRIES.c.mac).order_by(_ENTRIES.c.seq.desc()).limit(1)
_LAST = "SELECT seq, mac FROM audit_entries ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True)
class Change:
    """What one write did to one row."""

    table: str
    row_id: int
    operation: str
    """"insert", "update" or "delete"."""
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """The newest entry: its number and its seal; number 0 before the first."""

    seq: int
    mac: bytes

    def printed(self) -> str:
        """The anchor as printed: number and the first 80 bits in groups of four."""
        digits = self.mac.hex().upper()[:20]
        return f"{self.seq}:" + "-".join(digits[i : i + 4] for i in range(0, 20, 4))


def head(session: Session) -> Head:
    """The newest entry of the chain."""
    row = session.connection().execute(_HEAD).first()
    return Head(row.seq, row.mac) if row else Head(0, GENESIS)


def append(
    session: Session,
    key: bytes,
    act: str,
    at_utc: datetime,
    who: dict[str, Any],
    changes: Sequence[Change],
    note: dict[str, Any],
) -> Head:
    """Adds one entry for a write, in the write's own transaction; the new head of the chain."""
    # The driver itself: every save runs these statements, and building them costs more than running them.
    chain = session.connection().connection.driver_connection
    assert chain is not None
    last = chain.execute(_LAST).fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, GENESIS)
    body = canonical(
        {
            "seq": seq,
            "at": at_utc,
            "who": who,
            "act": act,
            "note": note,
            "changes": [
                {"table": c.table, "id": c.row_id, "op": c.operation, "before": c.before, "after": c.after}
                for c in changes
            ],
        }
    )
    mac = seal(key, previous, body)
    chain.execute("INSERT INTO audit_entries(seq, body, mac) VALUES (?, ?, ?)", (seq, body, mac))
    touched = {(c.table, c.row_id) for c in changes}
    if opened := note.get("opened"):  # nothing of it changed, but its history tells who looked
        touched.add((opened["table"], opened["id"]))
    subjects = sorted(touched)
    chain.executemany(
        "INSERT INTO audit_subjects(seq, table_name, row_id) VALUES (?, ?, ?)",
        [(seq, table, row) for table, row in subjects],
    )
    return Head(seq, mac)


def seal(key: bytes, previous: bytes, body: str) -> bytes:
    """The HMAC-SHA256 that ties a body to the entry before it."""
    return hmac.new(key, previous + body.encode(), hashlib.sha256).digest()


def first_broken(session: Session, key: bytes) -> int | None:
    """The number of the first entry that is missing, altered or out of order; None when the chain is whole.

    A cut-off tail cannot be seen from inside: compare the head with the newest printed anchor.
    """
    previous, expected = GENESIS, 1
    rows = session.execute(select(AuditEntry.seq, AuditEntry.body, AuditEntry.mac).order_by(AuditEntry.seq))
    for seq, body, mac in rows.yield_per(1000):
        if seq != expected or not hmac.compare_digest(mac, seal(key, previous, body)):
            return expected
        previous, expected = mac, expected + 1
    return None


def history(session: Session, table: str, row_id: int) -> list[dict[str, Any]]:
    """The entries that touched one row, oldest first, each as its parsed body."""
    rows = session.scalars(
        select(AuditEntry.body)
        .join(AuditSubject, AuditSubject.seq == AuditEntry.seq)
        .where(AuditSubject.table_name == table, AuditSubject.row_id == row_id)
        .order_by(AuditEntry.seq)
    )
    return [json.loads(body) for body in rows]


def count(session: Session) -> int:
    """How many entries the chain has."""
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def canonical(body: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, ISO instants and days, bytes as digests."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, bytes):
        return "sha256:" + hashlib.sha256(value).hexdigest()
    raise TypeError(f"no canonical form for {type(value).__name__}")
