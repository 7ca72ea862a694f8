"""Key slots: each user's password, and the recovery sheet, open the same random data key.

`vault.json` lies beside the database. A slot's header is the authenticated data of its wrapped key, so a
changed user, salt or parameter is found out. Recipes: security design §2.1.
"""

from __future__ import annotations

import base64
import json
import secrets
import unicodedata
import uuid
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import StorageError, UserError, refuse
from app.i18n import N_, _
from app.storage.atomic import write_atomic

VAULT_NAME = "vault.json"
FORMAT = 1
KEY_BYTES = 32
RECOVERY = "recovery"
USER = "user"
FLOOR_KIB, FLOOR_PASSES = 64 * 1024, 3
CEILING_KIB = 2 * 1024 * 1024


class WrongPassword(UserError):
    """The password (or recovery sheet) opens no slot."""


@dataclass(frozen=True)
class Kdf:
    """Argon2id parameters of one slot: memory in KiB, passes, lanes, salt in base64."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 2
    salt: str = ""


STANDARD_KDF = Kdf()
FLOOR_KDF = Kdf(memory_kib=FLOOR_KIB, passes=FLOOR_PASSES, lanes=2)
"""The weakest parameters the program writes or reads: for tests and the sample workspace."""


@dataclass(frozen=True)
class Slot:
    """One way to open the vault; every field but nonce and wrapped is authenticated."""

    slot_id: str
    kind: str
    login: str
    epoch: int
    kdf: Kdf
    nonce: str = ""
    wrapped: str = ""

    def header(self, workspace_id: str) -> bytes:
        """The authenticated header: canonical JSON."""
        body = asdict(self) | {"workspace": workspace_id}
        del body["nonce"], body["wrapped"]
        return json.dumps(body, sort_keys=True, ensure_ascii=True).encode()


@dataclass(frozen=True)
class Vault:
    """The slots of one workspace as they lie on disk."""

    workspace_id: str
    slots: tuple[Slot, ...]

    def logins(self) -> tuple[str, ...]:
        """The login names that have a slot, in the order they were made."""
        return tuple(s.login for s in self.slots if s.kind == USER)

    def slot(self, kind: str, login: str) -> Slot | None:
        """The slot of that kind and login name; None when there is none."""
        wanted = login.strip().casefold()
        return next((s for s in self.slots if s.kind == kind and s.login.casefold() == wanted), None)


def new_vault() -> Vault:
    """A vault with a new workspace identity and no slot."""
    return Vault(str(uuid.uuid4()), ())


def new_data_key() -> bytes:
    """A random 256-bit data key."""
    return secrets.token_bytes(KEY_BYTES)


def with_slot(vault: Vault, kind: str, login: str, secret: str, data_key: bytes, kdf: Kdf) -> Vault:
    """The vault with a slot for this secret, in place of an earlier one of the same kind and login."""
    old = vault.slot(kind, login)
    slot = Slot(
        slot_id=secrets.token_hex(8),
        kind=kind,
        login=login,
        epoch=(old.epoch + 1) if old else 1,
        kdf=replace(kdf, salt=_b64(secrets.token_bytes(16))),
    )
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(_derive(secret, slot.kdf)).encrypt(nonce, data_key, slot.header(vault.workspace_id))
    slot = replace(slot, nonce=_b64(nonce), wrapped=_b64(wrapped))
    kept = tuple(s for s in vault.slots if s is not old)
    return replace(vault, slots=(*kept, slot))


def without_slot(vault: Vault, login: str) -> Vault:
    """The vault without that user's slot."""
    return replace(vault, slots=tuple(s for s in vault.slots if not (s.kind == USER and s.login == login)))


def open_slot(vault: Vault, kind: str, login: str, secret: str) -> bytes:
    """The data key; raises WrongPassword when the slot is absent, altered or the secret is wrong."""
    slot = vault.slot(kind, login)
    if slot is None:
        raise _wrong(kind)
    _check_kdf(slot.kdf)
    try:
        return AESGCM(_derive(secret, slot.kdf)).decrypt(
            _unb64(slot.nonce), _unb64(slot.wrapped), slot.header(vault.workspace_id)
        )
    except InvalidTag as error:
        raise _wrong(kind) from error


def _wrong(kind: str) -> WrongPassword:
    text = (
        N_("Phiếu khôi phục không đúng với dữ liệu này. Xem lại từng nhóm ký tự rồi gõ lại.")
        if kind == RECOVERY
        else N_("Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
    )
    return WrongPassword(refuse(text, field="password").violations)


def subkey(data_key: bytes, purpose: str) -> bytes:
    """The 256-bit key for one purpose ("db", "audit", "attachment-name"), derived by HKDF-SHA256."""
    return HKDF(SHA256(), KEY_BYTES, None, f"thuong-truc/{purpose}".encode()).derive(data_key)


def read_vault(folder: Path) -> Vault:
    """The vault of the workspace folder; StorageError when it is missing or unreadable."""
    path = folder / VAULT_NAME
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise StorageError(
            _("Thư mục {folder} không phải dữ liệu của Thường trực (thiếu tệp {name}).").format(
                folder=folder, name=VAULT_NAME
            )
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            _("Tệp khóa {name} bị hỏng. Lấy lại tệp này từ bản sao lưu gần nhất.").format(name=VAULT_NAME)
        ) from error


def write_vault(folder: Path, vault: Vault) -> None:
    """Puts the vault on disk at once or not at all; the previous one is kept as `vault.json.bak`."""
    path = folder / VAULT_NAME
    if path.exists():
        write_atomic(path.with_suffix(".json.bak"), path.read_bytes())
    body = {"format": FORMAT, "workspace": vault.workspace_id, "slots": [asdict(s) for s in vault.slots]}
    write_atomic(path, json.dumps(body, indent=1, ensure_ascii=True).encode())


def _parse(body: dict[str, Any]) -> Vault:
    if body["format"] != FORMAT:
        raise ValueError("unknown vault format")
    slots = tuple(Slot(**(s | {"kdf": Kdf(**s["kdf"])})) for s in body["slots"])
    return Vault(str(body["workspace"]), slots)


def _derive(secret: str, kdf: Kdf) -> bytes:
    # NFKC: a password typed in NFC or NFD, with Unikey or macOS, is the same password.
    return hash_secret_raw(
        unicodedata.normalize("NFKC", secret).encode(),
        _unb64(kdf.salt),
        time_cost=kdf.passes,
        memory_cost=kdf.memory_kib,
        parallelism=kdf.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _check_kdf(kdf: Kdf) -> None:
    """Refuses parameters no slot of ours can have, before any memory is taken for them."""
    if not (
        FLOOR_KIB <= kdf.memory_kib <= CEILING_KIB
        and FLOOR_PASSES <= kdf.passes <= 20
        and 1 <= kdf.lanes <= 16
    ):
        raise StorageError(
            _("Tệp khóa {name} có tham số không hợp lệ. Lấy lại tệp này từ bản sao lưu gần nhất.").format(
                name=VAULT_NAME
            )
        )


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
