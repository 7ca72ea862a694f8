"""Brings a workspace's tables up to this program: verified backup first, then one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from app.errors import StorageError
from app.i18n import _
from app.storage.database import (
    APPLICATION_ID,
    DATABASE_NAME,
    SCHEMA,
    check_file,
    guarded,
    writing_engine,
)

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(folder: Path, key: bytes, schema: int) -> None:
    """The database at this program's schema; on any failure the old one is untouched.

    `schema` is the number it has now (0: a new file). Raises StorageError when the backup or a check fails.
    """
    path = folder / DATABASE_NAME
    if schema:
        backup_before(path, key, folder / f"truoc-nang-cap-{schema}.db")
    engine = writing_engine(path, key)
    try:
        with engine.connect() as connection:
            # SQLite ignores this pragma inside a transaction, so it comes before BEGIN.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
            with connection.begin():
                run_revisions(connection)
                if connection.execute(text("PRAGMA foreign_key_check")).fetchall():
                    raise StorageError(_("Nâng cấp dữ liệu không thành công; dữ liệu cũ còn nguyên."))
                connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
                connection.execute(text(f"PRAGMA user_version={SCHEMA}"))
    finally:
        engine.dispose()


def run_revisions(connection: Connection) -> None:
    """Runs the missing revisions on the connection, inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def backup_before(path: Path, key: bytes, target: Path) -> None:
    """A verified copy of the database at the target, encrypted with the same key."""
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    engine = writing_engine(path, key)
    try:
        guarded(lambda: _vacuum_into(engine, part))
        check_file(part, key)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()


def _vacuum_into(engine: Any, target: Path) -> None:
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        raw.close()
