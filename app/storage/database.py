"""The encrypted database: which driver may touch it, how it is opened, what its errors mean.

Recipe: security design §2.2 (raw 256-bit key, WAL, synchronous=FULL, own BEGIN).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2
from sqlalchemy import URL, Dialect, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from app.errors import StorageError
from app.i18n import _
from app.storage.atomic import disk_full

DATABASE_NAME = "thuong-truc.db"
APPLICATION_ID = 0x54545243
"""Marks our files ("TTRC")."""
SCHEMA = 7
"""Number of the newest schema revision; kept in `user_version`."""
OLDEST_SQLITE = (3, 51, 3)
"""Below it a WAL reset can lose committed writes (SQLite 3.7.0–3.51.2)."""
STATEMENTS = 1_500
"""How many compiled statements are kept for all engines together."""

T = TypeVar("T")

_DAMAGED_WORDS = ("file is not a database", "malformed", "hmac", "disk i/o error")


def check_driver(driver: Any) -> None:
    """Refuses a driver that would write plain text, or whose SQLite loses committed writes (StorageError)."""
    connection = driver.connect(":memory:")
    try:
        if connection.execute("PRAGMA cipher_version").fetchone() is None:
            raise StorageError(
                _("Bộ cài này thiếu thư viện mã hóa SQLCipher nên không mở dữ liệu. Cài lại chương trình.")
            )
        version = tuple(
            int(part) for part in connection.execute("SELECT sqlite_version()").fetchone()[0].split(".")
        )
    finally:
        connection.close()
    if version < OLDEST_SQLITE:
        raise StorageError(
            _(
                "SQLite {version} có lỗi làm mất dữ liệu đã ghi; cần bản {oldest} trở lên. "
                "Cài lại chương trình."
            ).format(version=".".join(map(str, version)), oldest=".".join(map(str, OLDEST_SQLITE)))
        )


def connect(path: Path, key: bytes, driver: Any = sqlcipher3.dbapi2) -> Any:
    """An open keyed connection that wrote nothing yet; the driver's DatabaseError when the key is wrong."""
    connection = driver.connect(str(path), timeout=5, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    connection.isolation_level = None
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else what REPLACE pushes out is deleted behind the triggers' back
        "synchronous=FULL",
        "temp_store=MEMORY",
        "cache_size=-4000",
        "trusted_schema=OFF",
        "cell_size_check=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def check_file(path: Path, key: bytes) -> int:
    """The schema number of the database, having read but written nothing.

    Raises StorageError for a damaged file, a file of another program, or one made by a newer program.
    """
    connection = guarded(lambda: connect(path, key))
    try:
        faults = guarded(lambda: connection.execute("PRAGMA cipher_integrity_check").fetchall())
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    if faults:
        raise damaged()
    if application_id != APPLICATION_ID:
        raise StorageError(_("Tệp dữ liệu này không do Thường trực tạo ra nên không mở."))
    if schema > SCHEMA:
        raise StorageError(
            _(
                "Dữ liệu này do bản Thường trực mới hơn ghi (lược đồ {theirs}, bản này đọc đến {ours}). "
                "Cài bản mới rồi mở lại; dữ liệu chưa bị thay đổi."
            ).format(theirs=schema, ours=SCHEMA)
        )
    return schema


def writing_engine(path: Path, key: bytes) -> Engine:
    """The engine for writes: WAL, one connection, BEGIN IMMEDIATE."""

    def open_connection() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode=WAL")
        return connection

    return _engine(open_connection, "BEGIN IMMEDIATE", pool_size=1)


def reading_engine(path: Path, key: bytes) -> Engine:
    """The engine for lists and reports: its connections refuse every write."""

    def open_connection() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA query_only=ON")
        return connection

    return _engine(open_connection, "BEGIN", pool_size=2)


def _engine(creator: Callable[[], Any], begin: str, pool_size: int) -> Engine:
    dialect, url, compiled = _common()
    pool = QueuePool(creator, pool_size=pool_size, max_overflow=2, dialect=dialect)
    engine = Engine(
        pool,
        dialect,
        url,
        hide_parameters=True,  # a crash report must not carry what records say
        execution_options={"compiled_cache": compiled},
    )
    event.listen(engine, "begin", lambda connection: connection.connection.driver_connection.execute(begin))
    return engine


@cache
def _common() -> tuple[Dialect, URL, LRUCache[Any, Any]]:
    """What every engine of the program has in common: a statement compiled for one is known to all.

    Compiling costs many times what running does, and an office unlocks its workspace again and again.
    """
    first = create_engine("sqlite://", module=sqlcipher3.dbapi2)
    with first.connect():
        pass  # tells the dialect which SQLite it speaks to
    first.dispose()
    return first.dialect, first.url, LRUCache(STATEMENTS)


def damaged() -> StorageError:
    """The error that says the database file is damaged."""
    return StorageError(
        _("Tệp dữ liệu bị hỏng nên không mở. Giữ nguyên thư mục này và khôi phục từ bản sao lưu gần nhất.")
    )


def guarded(work: Callable[[], T]) -> T:
    """What the work returns; a driver error that means damage, a full disk or a lock becomes StorageError."""
    try:
        return work()
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise storage_error(error) from error


def storage_error(error: BaseException) -> BaseException:
    """The StorageError a driver error means, or the error itself when it means none of them."""
    said = str(error).casefold()
    if any(word in said for word in _DAMAGED_WORDS):
        return damaged()
    if "disk is full" in said:
        return disk_full()
    if "database is locked" in said:
        return StorageError(_("Dữ liệu đang bị chương trình khác giữ. Đóng chương trình đó rồi làm lại."))
    if "readonly" in said:
        return StorageError(_("Dữ liệu chỉ cho đọc nên không ghi được. Kiểm tra quyền ghi của thư mục."))
    return error
