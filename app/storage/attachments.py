"""Attached files: encrypted, content-addressed objects beside the database (security design §2.5)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import StorageError, refuse
from app.i18n import N_, _
from app.models.attachments import Attachment, AttachmentKind
from app.storage.atomic import sync_folder, write_atomic
from app.text import clean_line

FOLDER_NAME = "attachments"
CHUNK = 1024 * 1024
TAG = 16
LARGEST = 200 * CHUNK
HEAD = 1024
"""Bytes in which a PDF says that it is one; the standard lets other bytes stand before."""
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How Word and Excel files begin: as a ZIP, or, with a password set, as an OLE container."""
_BEGINNINGS = {
    ".pdf": (b"%PDF",),
    ".png": (b"\x89PNG\r\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".tif": (b"II*\x00", b"MM\x00*"),
    ".tiff": (b"II*\x00", b"MM\x00*"),
    ".docx": _OFFICE,
    ".xlsx": _OFFICE,
}
_SCANS = (".pdf", ".png", ".jpg", ".tif")


class AttachmentStore:
    """The objects of one workspace: put before the row is committed, read back whole or refused."""

    def __init__(self, folder: Path, name_key: bytes) -> None:
        self.folder = folder / FOLDER_NAME
        self._name_key = name_key

    def put(
        self, session: Session, record_kind: str, record_id: int, name: str, data: bytes, kind: AttachmentKind
    ) -> Attachment:
        """The new row of an attached file; its object is durable on disk before the row is committed.

        Raises UserError for an empty or too large file, or one that is not what its name says. The same
        content is stored once.
        """
        if not data:
            raise refuse(N_("Tệp {name} rỗng (0 byte) nên không đính kèm."), field="attachment", name=name)
        if len(data) > LARGEST:
            raise refuse(
                N_("Tệp {name} lớn hơn {limit} MiB nên không đính kèm. Tách nhỏ hoặc nén lại."),
                field="attachment",
                name=name,
                limit=LARGEST // CHUNK,
            )
        _check_kind(name, data, kind)
        object_name = hmac.new(self._name_key, data, hashlib.sha256).hexdigest()
        known = session.scalar(
            select(Attachment).where(Attachment.object_name == object_name).limit(1),
            execution_options={"include_trashed": True, "include_hidden": True},
        )
        key = known.object_key if known else secrets.token_bytes(32)
        path = self._path(object_name)
        if known is None or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, _encrypt(key, data))
            sync_folder(self.folder)
        row = Attachment(
            record_kind=record_kind,
            record_id=record_id,
            name=clean_line(Path(name.replace("\\", "/")).name),
            size_bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            kind=kind,
            object_name=object_name,
            object_key=key,
        )
        session.add(row)
        session.flush()
        return row

    def get(self, session: Session, attachment_id: int) -> bytes:
        """The content of an attached file; StorageError when its object is missing or altered."""
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise refuse(N_("Tệp đính kèm này không còn nữa."))
        try:
            data = _decrypt(row.object_key, self._path(row.object_name).read_bytes())
        except (OSError, InvalidTag, ValueError) as error:
            raise _broken(row.name) from error
        if hashlib.sha256(data).hexdigest() != row.sha256:
            raise _broken(row.name)
        return data

    def _path(self, object_name: str) -> Path:
        return self.folder / object_name[:2] / object_name


def _check_kind(name: str, data: bytes, kind: AttachmentKind) -> None:
    """Refuses a file whose first bytes are not what its name ends in, and a signed scan that is no scan."""
    ending = Path(name).suffix.lower()
    if ending in _BEGINNINGS and not _is(ending, data):
        raise refuse(
            N_("Tệp {name} không phải là tệp {ending} (bị hỏng hoặc bị đổi đuôi). Chọn lại tệp."),
            field="scan" if kind is AttachmentKind.SIGNED_SCAN else "attachment",
            name=name,
            ending=ending,
        )
    if kind is AttachmentKind.SIGNED_SCAN and not any(_is(scan, data) for scan in _SCANS):
        raise refuse(
            N_("Tệp {name} không phải bản chụp. Chọn tệp PDF, JPEG, PNG hoặc TIFF."), field="scan", name=name
        )


def _is(ending: str, data: bytes) -> bool:
    """True when the content begins as files of the ending do."""
    if ending == ".pdf":
        return b"%PDF" in data[:HEAD]
    return data.startswith(_BEGINNINGS[ending])


def _broken(name: str) -> StorageError:
    return StorageError(
        _("Tệp đính kèm {name} bị mất hoặc bị hỏng. Lấy lại từ bản sao lưu gần nhất.").format(name=name)
    )


def _encrypt(key: bytes, data: bytes) -> bytes:
    """Chunks of 1 MiB; the chunk's number and whether it is the last are authenticated."""
    cipher, prefix = AESGCM(key), secrets.token_bytes(8)
    pieces = [data[i : i + CHUNK] for i in range(0, len(data), CHUNK)]
    sealed = [
        cipher.encrypt(prefix + number.to_bytes(4), piece, _aad(number, number == len(pieces) - 1))
        for number, piece in enumerate(pieces)
    ]
    return prefix + b"".join(sealed)


def _decrypt(key: bytes, stored: bytes) -> bytes:
    prefix, rest = stored[:8], stored[8:]
    size = CHUNK + TAG
    pieces = [rest[i : i + size] for i in range(0, len(rest), size)]
    if not pieces:
        raise ValueError("an object without chunks")
    cipher = AESGCM(key)
    return b"".join(
        cipher.decrypt(prefix + number.to_bytes(4), piece, _aad(number, number == len(pieces) - 1))
        for number, piece in enumerate(pieces)
    )


def _aad(number: int, last: bool) -> bytes:
    return f"{number}:{'last' if last else 'more'}".encode()
