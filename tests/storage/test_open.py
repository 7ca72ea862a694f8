"""Making and opening a workspace: each refusal has its own sentence, and nothing is written."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.clock import FixedClock
from app.errors import StorageError, UserError
from app.services.setup import SetupInput, fill_new_workspace
from app.storage import database, vault
from app.storage import open as opening
from app.storage.database import DATABASE_NAME, SCHEMA, check_driver, connect
from app.storage.vault import FLOOR_KDF, WrongPassword, read_vault, subkey
from tests.workspaces import LOGIN, NOW, PASSWORD, SETUP, Office, sheet

CLOCK = FixedClock(NOW)


@pytest.fixture
def folder(empty_workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty_workspace, tmp_path / "workspace"))


def digests(folder: Path) -> dict[str, str]:
    """Fingerprints of what a refused opening must not change; the lock file is not data."""
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name in (DATABASE_NAME, vault.VAULT_NAME)
    }


def refused(folder: Path, password: str = PASSWORD) -> str:
    """The sentence of a refused opening, after checking that nothing was written."""
    before = digests(folder)
    with pytest.raises((StorageError, UserError)) as caught:
        opening.unlock(folder, LOGIN, password, CLOCK)
    assert digests(folder) == before
    return str(caught.value)


def key_of(folder: Path) -> bytes:
    data_key = vault.open_slot(read_vault(folder), vault.USER, LOGIN, PASSWORD)
    return subkey(data_key, "db")


def run_sql(folder: Path, statement: str) -> None:
    connection = connect(folder / DATABASE_NAME, key_of(folder))
    connection.execute(statement)
    connection.close()


def test_a_wrong_password_is_said_politely(folder: Path) -> None:
    assert "mật khẩu không đúng" in refused(folder, "sai")


def test_the_same_password_opens_in_nfc_and_nfd(tmp_path: Path) -> None:
    target = tmp_path / "w"
    made = opening.create(
        target, LOGIN, "mật khẩu số 1", sheet(), CLOCK, fill_new_workspace, SETUP, kdf=FLOOR_KDF
    )
    made.workspace.close()
    import unicodedata

    opening.unlock(target, LOGIN, unicodedata.normalize("NFD", "mật khẩu số 1"), CLOCK).workspace.close()


def test_a_newer_workspace_is_refused(folder: Path) -> None:
    run_sql(folder, f"PRAGMA user_version={SCHEMA + 1}")
    assert "bản Thường trực mới hơn" in refused(folder)


def test_a_foreign_database_is_refused(folder: Path) -> None:
    run_sql(folder, "PRAGMA application_id=1")
    assert "không do Thường trực tạo ra" in refused(folder)


@pytest.mark.parametrize("place", [0, 100, 5000, 30000])
def test_a_damaged_file_is_refused(folder: Path, place: int) -> None:
    path = folder / DATABASE_NAME
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    assert "bị hỏng" in refused(folder)


def test_a_missing_database_is_refused(folder: Path) -> None:
    (folder / DATABASE_NAME).unlink()
    assert "Thiếu tệp dữ liệu" in refused(folder)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 9}', '{"format": 1, "workspace": "x", "slots": [{}]}']
)
def test_a_damaged_vault_is_refused(folder: Path, text: str) -> None:
    (folder / vault.VAULT_NAME).write_text(text)
    assert "Tệp khóa" in refused(folder)


def test_a_folder_without_a_workspace_is_refused(tmp_path: Path) -> None:
    assert "không phải dữ liệu của Thường trực" in refused(tmp_path)


def test_a_second_start_is_refused_and_the_first_goes_on(office: Office) -> None:
    with pytest.raises(StorageError, match="cửa sổ Thường trực khác"):
        opening.unlock(office.folder, LOGIN, PASSWORD, CLOCK)
    assert office.workspace.first_broken_entry() is None


def test_a_plain_driver_is_refused() -> None:
    with pytest.raises(StorageError, match="thiếu thư viện mã hóa"):
        check_driver(sqlite3)


class OldDriver:
    """A driver that encrypts, over a SQLite that loses committed writes."""

    @staticmethod
    def connect(_path: str) -> Any:
        class Connection:
            def execute(self, statement: str) -> Any:
                return sqlite3.connect(":memory:").execute(
                    "SELECT '4.12.0'" if "cipher" in statement else "SELECT '3.51.1'"
                )

            def close(self) -> None:
                pass

        return Connection()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(StorageError, match=r"SQLite 3\.51\.1"):
        check_driver(OldDriver)


def test_a_folder_with_files_is_not_taken_for_a_new_workspace(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("của tôi")
    with pytest.raises(UserError, match="không trống"):
        opening.create(tmp_path, LOGIN, PASSWORD, sheet(), CLOCK, fill_new_workspace, SETUP, kdf=FLOOR_KDF)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_refused_set_up_leaves_no_folder(tmp_path: Path) -> None:
    target = tmp_path / "w"
    with pytest.raises(UserError, match="nhiệm kỳ"):
        opening.create(
            target, LOGIN, PASSWORD, sheet(), CLOCK, fill_new_workspace, SetupInput(), kdf=FLOOR_KDF
        )
    assert not target.exists()


def test_the_recovery_sheet_opens_and_sets_a_new_password(folder: Path) -> None:
    typed = sheet().lower().replace("-", " ")
    opened = opening.unlock_with_recovery(folder, typed, LOGIN, "mat-khau-moi-22", CLOCK, FLOOR_KDF)
    opened.workspace.close()
    assert "mật khẩu không đúng" in refused(folder)
    opening.unlock(folder, LOGIN, "mat-khau-moi-22", CLOCK).workspace.close()


def test_a_changed_password_replaces_the_old_one(folder: Path) -> None:
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, CLOCK)
    with pytest.raises(WrongPassword):
        opening.change_password(unlocked, "sai", "mat-khau-moi-22", FLOOR_KDF)
    opening.change_password(unlocked, PASSWORD, "mat-khau-moi-22", FLOOR_KDF)
    unlocked.workspace.close()
    assert "mật khẩu không đúng" in refused(folder)
    opening.unlock(folder, LOGIN.upper(), "mat-khau-moi-22", CLOCK).workspace.close()


def test_a_new_recovery_sheet_makes_the_old_one_useless(folder: Path) -> None:
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, CLOCK)
    key = opening.new_recovery_slot(unlocked.workspace, FLOOR_KDF)
    unlocked.workspace.close()
    with pytest.raises(WrongPassword, match="Phiếu khôi phục không đúng"):
        opening.unlock_with_recovery(folder, sheet(), LOGIN, "mat-khau-moi-22", CLOCK, FLOOR_KDF)
    opening.unlock_with_recovery(folder, key, LOGIN, "mat-khau-moi-22", CLOCK, FLOOR_KDF).workspace.close()


def test_nothing_on_disk_is_in_clear(office: Office) -> None:
    from tests.storage.test_workspace import add_organisation

    office.write(add_organisation, "Ban Tuyên giáo và Dân vận Trung ương")
    office.workspace.autosave(office.chief, "k", "nội dung đang gõ dở")
    for path in office.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"SQLite format 3" not in data
            for word in ("Tuyên giáo", "đang gõ dở", "Ban Chỉ đạo", "Lê Thị Thử"):
                assert word.encode() not in data, path.name


def test_the_copy_before_an_upgrade_is_whole_and_encrypted(folder: Path) -> None:
    from app.storage import migrate

    target = folder / "truoc-nang-cap-1.db"
    migrate.backup_before(folder / DATABASE_NAME, key_of(folder), target)
    assert database.check_file(target, key_of(folder)) == SCHEMA
