"""The values of a journal entry as people read them: codes, days, and the names of what numbers point to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Date, DateTime, Time, select
from sqlalchemy.orm import Session

from app.formatting import clock_time, date_vi, instant_vi
from app.i18n import _
from app.models.base import Base, UtcDateTime
from app.models.ownership import DIGEST, hidden_rows
from app.rules.absence import DAY_RULE_LABELS, DayRule
from app.rules.document_kinds import KIND_OF
from app.rules.secrecy import PROTECTION_YEARS, SECRECY_LABELS, Secrecy
from app.services.journal_words import LINKS, NAME_COLUMNS, OWNERS, VALUES
from app.services.settings import SETTING_LABELS

Row = tuple[str, int]


class Names:
    """How the rows that entries mention are called, asked for together; deleted ones by their last name."""

    def __init__(self, session: Session, changes: Iterable[dict[str, Any]]) -> None:
        self._session = session
        self._known: dict[Row, str] = {}
        known = tuple(changes)
        said = {(c["table"], c["id"]): {**c["before"], **c["after"]} for c in known}
        self.hidden = hidden_rows(session, said, said, session.info["reader"])
        """Changed rows of records the reader may not see: told by their kind alone."""
        self._ask((c["table"], c["id"]) for c in known)
        links = {
            (LINKS[key], value)
            for c in known
            for side in (c["before"], c["after"])
            for key, value in side.items()
            if key in LINKS and isinstance(value, int)
        }
        self._ask(links)

    def of(self, table: str, row_id: int) -> str:
        """How a row is called; "" when it is no longer there or has no name."""
        row = (table, row_id)
        if row not in self._known:
            self._ask([row])
        return self._known.get(row, "")

    def title(self, change: dict[str, Any]) -> str:
        """How the changed row is called now, or was called when it was there."""
        table = change["table"]
        if (table, change["id"]) in self.hidden:
            return ""
        if found := self.of(table, change["id"]):
            return found
        said = {**change["before"], **change["after"]}
        if table in OWNERS:
            key, owner = OWNERS[table]
            return self.of(owner, said[key]) if said.get(key) else ""
        name = NAME_COLUMNS.get(table, "")
        return words_of(table, name, said.get(name), self)

    def _ask(self, rows: Iterable[Row]) -> None:
        wanted: dict[str, set[int]] = {}
        for table, row_id in rows:
            if (table, row_id) not in self._known:
                wanted.setdefault(table, set()).add(row_id)
        rows = [(table, i) for table, ids in wanted.items() for i in ids]
        hidden = hidden_rows(self._session, rows, {}, self._session.info["reader"])
        for table, all_ids in wanted.items():
            self._known |= dict.fromkeys(((table, i) for i in all_ids), "")
            ids = {i for i in all_ids if (table, i) not in hidden}
            if table in OWNERS:
                self._ask_owners(table, ids)
            elif table in NAME_COLUMNS:
                self._ask_names(table, ids)

    def _ask_names(self, table: str, ids: set[int]) -> None:
        columns = Base.metadata.tables[table].c
        name = NAME_COLUMNS[table]
        for row_id, value in self._session.execute(
            select(columns.id, columns[name]).where(columns.id.in_(ids))
        ):
            self._known[table, row_id] = words_of(table, name, value, self)

    def _ask_owners(self, table: str, ids: set[int]) -> None:
        key, owner = OWNERS[table]
        columns = Base.metadata.tables[table].c
        found = self._session.execute(select(columns.id, columns[key]).where(columns.id.in_(ids))).all()
        self._ask((owner, owner_id) for _row_id, owner_id in found if owner_id)
        for row_id, owner_id in found:
            self._known[table, row_id] = self._known.get((owner, owner_id), "")


def words_of(table: str, key: str, value: Any, names: Names) -> str:
    """The stored value of a column in words; "" for none."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if (table, key) in VALUES:
        known = VALUES[table, key]
        return _(known[value]) if value in known else str(value)
    if key in LINKS and isinstance(value, int):
        return names.of(LINKS[key], value)
    if table == "settings":
        return _setting_words(key, value)
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, str) and value.startswith(DIGEST):
        return _("(nội dung mật)")
    if isinstance(value, str):
        return _moment(table, key, value) or value
    if isinstance(value, dict | list):
        return _("{count} mục").format(count=len(value))
    return str(value)


def _moment(table: str, key: str, value: str) -> str:
    """The day, hour or instant that the column holds; "" for other columns."""
    found = Base.metadata.tables.get(table)
    kind = found.c[key].type if found is not None and key in found.c else None
    if isinstance(kind, UtcDateTime | DateTime):
        return instant_vi(datetime.fromisoformat(value))
    if isinstance(kind, Date):
        return date_vi(date.fromisoformat(value))
    return clock_time(time.fromisoformat(value)) if isinstance(kind, Time) else ""


def _setting_words(key: str, value: Any) -> str:
    if key == "key":
        return _(SETTING_LABELS.get(value, value))
    if key in ("valid_from", "valid_to"):
        return date_vi(date.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(_in_a_list(part) for part in value)
    if isinstance(value, dict) and set(value) <= set(PROTECTION_YEARS):
        return ", ".join(f"{_(SECRECY_LABELS[Secrecy(level)])} {years}" for level, years in value.items())
    if value in tuple(DayRule):
        return _(DAY_RULE_LABELS[DayRule(value)])
    return str(value)


def _in_a_list(part: str) -> str:
    """A level, a kind of document or a day."""
    if part in tuple(Secrecy):
        return _(SECRECY_LABELS[Secrecy(part)])
    if part in KIND_OF:
        return _(KIND_OF[part].label)
    return date_vi(date.fromisoformat(part))
