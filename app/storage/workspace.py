"""The open workspace: one way to write (checked, audited, indexed, all or nothing) and one way to read."""

from __future__ import annotations

import platform
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2
from filelock import BaseFileLock
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app import __version__
from app.clock import Clock, today
from app.errors import StorageError, changed_meanwhile, refuse
from app.i18n import N_
from app.models.texts import AutosavedText
from app.models.visibility import NOBODY
from app.rules.roles import RIGHT_LABELS, ROLE_LABELS, Actor, may, right_of
from app.storage import audit, levels, search_index
from app.storage import search as searching
from app.storage.attachments import AttachmentStore
from app.storage.database import DATABASE_NAME, reading_engine, storage_error, writing_engine
from app.storage.session import WorkspaceSession, changes_of, found_rows
from app.storage.vault import subkey

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Recovered:
    """Text that was being written and not saved."""

    text: str
    saved_at_utc: datetime


class Workspace:
    """An unlocked workspace folder. Made by `storage.open`; closed by `close` (lock, end of program)."""

    def __init__(
        self, folder: Path, workspace_id: str, data_key: bytes, lock: BaseFileLock, clock: Clock
    ) -> None:
        self.folder = folder
        self.workspace_id = workspace_id
        self.clock = clock
        self.data_key = data_key
        self._audit_key = subkey(data_key, "audit")
        self._attachments = AttachmentStore(folder, subkey(data_key, "attachment-name"))
        self._attachments.sweep()
        path, key = folder / DATABASE_NAME, subkey(data_key, "db")
        self._writing = writing_engine(path, key)
        self._reading = reading_engine(path, key)
        self._lock = lock
        self._one_writer = threading.RLock()
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._session_name = secrets.token_hex(6)
        self._reader = NOBODY

    def opened_by(self, actor: Actor) -> None:
        """Says on whose behalf everything is read from now on: what this person may not see is not there."""
        self._reader = actor

    def write(
        self,
        actor: Actor,
        command: Callable[Concatenate[Session, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """What the command returns, its changes committed with one audit entry; on any error nothing changed.

        Raises UserError when the actor lacks the command's right, when the command refuses, or when somebody
        changed the record meanwhile; StorageError when the machine failed.
        """
        self._check_right(actor, command)
        with self._one_writer, self._session(self._writing, actor) as session:
            try:
                result = command(session, actor, *args, **kwargs)
                session.flush()
                self._finish(session, actor, command.__name__)
                session.commit()
            except BaseException:
                self._take_files_back(session)
                raise
            tables = frozenset(change.table for change in changes_of(session))
        if tables:
            for listener in tuple(self._listeners):
                listener(tables)
        return result

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the query returns, read on a connection that refuses every write."""
        with self._session(self._reading, None) as session:
            return query(session, *args, **kwargs)

    def on_change(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Calls the listener with the changed tables after each commit; the returned function ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def autosave(self, actor: Actor, key: str, text: str) -> None:
        """Keeps text being written, durable on return; it is no change of a record, so no audit entry."""
        with self._one_writer, self._session(self._writing, actor) as session:
            row = session.scalar(_autosaved(actor, key))
            if row is None:
                row = AutosavedText(user_id=actor.user_id, key=key)
                session.add(row)
            row.text, row.saved_at_utc = text, self.clock.now_utc()
            session.commit()

    def recovered(self, actor: Actor, key: str) -> Recovered | None:
        """The text kept under the key for this user; None when there is none."""
        row = self.read(lambda session: session.scalar(_autosaved(actor, key)))
        return Recovered(row.text, row.saved_at_utc) if row else None

    def discard_autosave(self, actor: Actor, key: str) -> None:
        """Forgets the text kept under the key, as after a save."""
        with self._one_writer, self._session(self._writing, actor) as session:
            session.execute(
                delete(AutosavedText).where(AutosavedText.user_id == actor.user_id, AutosavedText.key == key)
            )
            session.commit()

    def search(self, query: str, limit: int = 30) -> list[searching.Found]:
        """Records found by their text, with or without marks."""
        return self.read(searching.search, query, limit)

    def find(self, query: str, wanted: searching.Wanted = searching.ANY, shown: int = 6) -> searching.Results:
        """The best of each kind found by the words, and how many there are."""
        return self.read(searching.find, query, wanted, shown)

    def fill_search(self) -> None:
        """Fills an empty search index from the records, as after an upgrade."""
        if self.read(search_index.is_empty):
            with self._one_writer, self._session(self._writing, None) as session:
                search_index.rebuild(session)
                session.commit()

    def audit_head(self) -> audit.Head:
        """The newest entry of the audit chain, as papers print it."""
        return self.read(audit.head)

    def first_broken_entry(self) -> int | None:
        """The number of the first faulty audit entry; None when the chain is whole."""
        return self.read(audit.first_broken, self._audit_key)

    def today(self) -> date:
        """The office's calendar day."""
        return today(self.clock)

    def close(self) -> None:
        """Drops the connections, the key and the lock; the object is of no use afterwards."""
        self._listeners.clear()
        self._writing.dispose()
        self._reading.dispose()
        self.data_key = self._audit_key = b""
        self._lock.release()

    def _check_right(self, actor: Actor, command: Callable[..., object]) -> None:
        right = right_of(command)
        if right is None:
            raise TypeError(f"{command.__name__} is not marked with @needs")
        if not may(actor.role, right):
            raise refuse(
                N_("Vai trò {role} không có quyền {right}. Nhờ người có quyền làm việc này."),
                role=ROLE_LABELS[actor.role],
                right=RIGHT_LABELS[right],
            )

    def _finish(self, session: Session, actor: Actor, act: str) -> None:
        """Index and audit entry of a write, in its transaction; a write that changed nothing has neither."""
        changes = changes_of(session)
        note = session.info.get("note", {})
        if not changes and not note:
            return
        search_index.refresh(session, found_rows(session).values(), session.info.get("deleted_rows", ()))
        who = {
            "user": actor.user_id,
            "login": actor.login,
            "role": actor.role,
            "session": self._session_name,
            "host": platform.node(),
            "app": __version__,
        }
        kept = levels.digested(session, self._audit_key, changes)
        audit.append(session, self._audit_key, act, session.info["now"], who, kept, note)

    def _take_files_back(self, session: Session) -> None:
        """Removes the objects of a write that failed; what cannot be looked up stays, and harms nothing."""
        if session.info.get("placed_objects"):
            session.rollback()
            with suppress(StorageError, DBAPIError), self._session(self._reading, None) as look:
                self._attachments.forget_unkept(session.info.pop("placed_objects"), look)

    @contextmanager
    def _session(self, engine: Any, actor: Actor | None) -> Iterator[Session]:
        now = self.clock.now_utc()
        info = {"now": now, "today": self.today(), "actor": actor, "attachments": self._attachments}
        info["reader"] = actor or self._reader
        try:
            with WorkspaceSession(engine, expire_on_commit=False, info=info) as session:
                yield session
        except StaleDataError as error:
            raise changed_meanwhile() from error
        except (DBAPIError, sqlcipher3.dbapi2.DatabaseError) as error:
            meaning = storage_error(error)
            if meaning is error:
                raise
            raise meaning from error


def _autosaved(actor: Actor, key: str) -> Any:
    return select(AutosavedText).where(AutosavedText.user_id == actor.user_id, AutosavedText.key == key)
