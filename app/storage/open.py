"""Making and opening a workspace folder: each way it can fail has its own sentence and writes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import Clock
from app.errors import StorageError, os_reason, refuse
from app.i18n import N_, _
from app.models.users import User
from app.rules.roles import Actor, Role
from app.storage import lock as file_lock
from app.storage import vault as vaults
from app.storage.database import DATABASE_NAME, SCHEMA, check_driver, check_file
from app.storage.recovery_key import new_recovery_key, read_recovery_key
from app.storage.vault import RECOVERY, STANDARD_KDF, USER, Kdf
from app.storage.workspace import Workspace

RECOVERY_LOGIN = "recovery"
SYSTEM = Actor(user_id=0, login="system", name="system", role=Role.CHIEF)
"""On whose behalf the first rows of a new workspace are written."""


@dataclass(frozen=True)
class Unlocked:
    """An open workspace and the user who opened it."""

    workspace: Workspace
    actor: Actor


def is_workspace(folder: Path) -> bool:
    """True when the folder holds a workspace."""
    return (folder / vaults.VAULT_NAME).exists()


def create(
    folder: Path,
    login: str,
    password: str,
    recovery_key: str,
    clock: Clock,
    fill: Callable[..., int],
    *details: object,
    kdf: Kdf = STANDARD_KDF,
) -> Unlocked:
    """A new workspace in an empty or absent folder, opened by its first user.

    The command `fill(session, actor, *details)` adds the profile, the term and the first user.
    Raises UserError for a folder that is not empty; on any failure the folder is left as it was.
    """
    check_driver(sqlcipher3.dbapi2)
    existed = folder.exists()
    if existed and any(folder.iterdir()):
        raise refuse(
            N_("Thư mục {folder} không trống. Chọn một thư mục mới để chứa dữ liệu."),
            field="folder",
            folder=folder,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _create(folder, login, password, recovery_key, clock, kdf, fill, *details)
    except OSError as error:
        _undo_create(folder, existed)
        raise StorageError(
            _("Không tạo được dữ liệu ở {folder}: {reason}. Chọn thư mục khác.").format(
                folder=folder, reason=os_reason(error)
            )
        ) from error
    except BaseException:
        _undo_create(folder, existed)
        raise


def _create(
    folder: Path,
    login: str,
    password: str,
    recovery_key: str,
    clock: Clock,
    kdf: Kdf,
    fill: Callable[..., int],
    *details: object,
) -> Unlocked:
    from app.storage.migrate import upgrade  # Alembic is slow to import and rarely needed

    lock = file_lock.acquire(folder)
    try:
        data_key = vaults.new_data_key()
        vault = vaults.with_slot(vaults.new_vault(), USER, login, password, data_key, kdf)
        vault = vaults.with_slot(
            vault, RECOVERY, RECOVERY_LOGIN, read_recovery_key(recovery_key), data_key, kdf
        )
        upgrade(folder, vaults.subkey(data_key, "db"), 0)
        workspace = Workspace(folder, vault.workspace_id, data_key, lock, clock)
        try:
            workspace.write(SYSTEM, fill, *details)
            actor = workspace.read(_actor, login)
            workspace.opened_by(actor)
            vaults.write_vault(folder, vault)
        except BaseException:
            workspace.close()
            raise
        return Unlocked(workspace, actor)
    except BaseException:
        lock.release()
        raise


def unlock(folder: Path, login: str, password: str, clock: Clock) -> Unlocked:
    """The workspace opened with a user's password.

    Raises WrongPassword; StorageError for a damaged, foreign or newer file, an unfit driver, a second start.
    """
    return _open(folder, clock, lambda vault: vaults.open_slot(vault, USER, login, password), login)


def unlock_with_recovery(
    folder: Path, recovery_key: str, login: str, new_password: str, clock: Clock, kdf: Kdf = STANDARD_KDF
) -> Unlocked:
    """The workspace opened with the recovery sheet; the user's password is set anew.

    Raises UserError for a mistyped sheet or an unknown login.
    """
    key = read_recovery_key(recovery_key)
    opened = _open(folder, clock, lambda vault: vaults.open_slot(vault, RECOVERY, RECOVERY_LOGIN, key), login)
    vault = vaults.read_vault(folder)
    vaults.write_vault(
        folder,
        vaults.with_slot(vault, USER, opened.actor.login, new_password, opened.workspace.data_key, kdf),
    )
    return opened


def change_password(
    unlocked: Unlocked, old_password: str, new_password: str, kdf: Kdf = STANDARD_KDF
) -> None:
    """Rewrites the user's slot; no data is touched. Raises WrongPassword when the old one is wrong."""
    folder, login = unlocked.workspace.folder, unlocked.actor.login
    vault = vaults.read_vault(folder)
    data_key = vaults.open_slot(vault, USER, login, old_password)
    vaults.write_vault(folder, vaults.with_slot(vault, USER, login, new_password, data_key, kdf))


def add_user_slot(workspace: Workspace, login: str, password: str, kdf: Kdf = STANDARD_KDF) -> None:
    """Gives a user a key slot of his own, after his row was written."""
    vault = vaults.read_vault(workspace.folder)
    vaults.write_vault(
        workspace.folder, vaults.with_slot(vault, USER, login, password, workspace.data_key, kdf)
    )


def remove_user_slot(workspace: Workspace, login: str) -> None:
    """Takes away a user's key slot; copies of the folder made before still open with the old password."""
    vaults.write_vault(workspace.folder, vaults.without_slot(vaults.read_vault(workspace.folder), login))


def new_recovery_slot(workspace: Workspace, kdf: Kdf = STANDARD_KDF, key: str | None = None) -> str:
    """A new recovery key (or the one given) in place of the old one, which opens nothing any more."""
    key = read_recovery_key(key) if key is not None else new_recovery_key()
    vault = vaults.read_vault(workspace.folder)
    vaults.write_vault(
        workspace.folder,
        vaults.with_slot(vault, RECOVERY, RECOVERY_LOGIN, key, workspace.data_key, kdf),
    )
    return key


def _open(folder: Path, clock: Clock, open_slot: Callable[[vaults.Vault], bytes], login: str) -> Unlocked:
    check_driver(sqlcipher3.dbapi2)
    vault = vaults.read_vault(folder)
    if not (folder / DATABASE_NAME).exists():
        raise StorageError(
            _("Thiếu tệp dữ liệu {name} trong {folder}. Khôi phục từ bản sao lưu gần nhất.").format(
                name=DATABASE_NAME, folder=folder
            )
        )
    data_key = open_slot(vault)
    lock = file_lock.acquire(folder)
    try:
        key = vaults.subkey(data_key, "db")
        schema = check_file(folder / DATABASE_NAME, key)
        if schema < SCHEMA:
            from app.storage.migrate import upgrade

            upgrade(folder, key, schema)
        workspace = Workspace(folder, vault.workspace_id, data_key, lock, clock)
        try:
            workspace.fill_search()
            actor = workspace.read(_actor, login)
            workspace.opened_by(actor)
            return Unlocked(workspace, actor)
        except BaseException:
            workspace.close()
            raise
    except BaseException:
        lock.release()
        raise


def _actor(session: Session, login: str) -> Actor:
    """The active user of that login name."""
    wanted = login.strip().casefold()
    users = session.scalars(select(User).where(User.active)).all()
    user = next((u for u in users if u.login.casefold() == wanted), None)
    if user is None:
        raise refuse(
            N_("Không có người dùng “{login}” đang hoạt động. Kiểm tra tên đăng nhập."),
            field="login",
            login=login,
        )
    return Actor(user.id, user.login, user.name, user.role, user.clearance)


def _undo_create(folder: Path, existed: bool) -> None:
    if not folder.exists():
        return
    for child in folder.iterdir():
        if child.is_dir():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
    if not existed:
        folder.rmdir()
