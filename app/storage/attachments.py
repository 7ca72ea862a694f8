"""Attached files: encrypted, content-addressed objects beside the database (security design §2.5).

A file is staged first: read once, fingerprinted and encrypted piece by piece into a folder of its own,
durable before anything else happens. Keeping it is then a rename and a row, in one write for any number
of files.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import StorageError, os_reason, refuse
from app.files.kinds import HEAD, check_kind
from app.files.names import safe_name
from app.files.reading import CHUNK, LARGEST_BYTES, Upload, check_size
from app.files.text import Content, text_of
from app.i18n import N_, _
from app.models.attachments import Attachment, AttachmentKind
from app.storage.atomic import disk_fault, sync_folder

FOLDER_NAME = "attachments"
STAGING_NAME = "staging"
TAG = 16
PREFIX = 8
SYNCS_AT_ONCE = 4
"""Files made durable side by side: the disk writes its journal once for all that wait."""
_ALL = {"include_trashed": True, "include_hidden": True}


@dataclass(frozen=True)
class Staged:
    """A file read, encrypted and durable, that belongs to no record yet."""

    name: str
    size: int
    sha256: str
    object_name: str
    key: bytes
    part: Path
    text: str
    """What can be read in it, for the search."""


Stage = Callable[[str, Iterable[bytes], Content], Staged]
"""stage(name, pieces, content): the file staged; `content` is where its text is read."""


class AttachmentStore:
    """The objects of one workspace: put before the row is committed, read back whole or refused."""

    def __init__(self, folder: Path, name_key: bytes) -> None:
        self.folder = folder / FOLDER_NAME
        self._staging = self.folder / STAGING_NAME
        self._name_key = name_key

    # -- taking in -------------------------------------------------------------------------------------

    def put(
        self, session: Session, record_kind: str, record_id: int, name: str, data: bytes, kind: AttachmentKind
    ) -> Attachment:
        """The new row of an attached file; its object is durable on disk before the row is committed.

        Raises UserError for an empty or too large file, or one that is not what its name says. The same
        content is stored once.
        """
        staged = self.stage_bytes(name, data, scan=kind is AttachmentKind.SIGNED_SCAN)
        return self.keep(session, record_kind, record_id, [staged], kind)[0]

    def stage_bytes(
        self,
        name: str,
        data: bytes,
        *,
        limit: int = LARGEST_BYTES,
        scan: bool = False,
        field: str | None = None,
    ) -> Staged:
        """The bytes staged under the name; UserError as for a file of the disk."""
        kept, where = safe_name(name), field or ("scan" if scan else "attachment")
        check_size(kept, len(data), limit, where)
        check_kind(kept, data[:HEAD], BytesIO(data), scan=scan, field=where)
        pieces = (data[i : i + CHUNK] for i in range(0, len(data), CHUNK))
        with self.staging() as stage:
            return stage(kept, pieces, BytesIO(data))

    def stage_file(self, upload: Upload, stage: Stage) -> Staged:
        """An open file staged, never in memory as a whole; UserError when it changes meanwhile."""
        return stage(upload.name, upload.chunks(), upload.path)

    @contextmanager
    def staging(self) -> Iterator[Stage]:
        """Stages one file after the other while those before it go to the disk; at the end all are durable.

        Raises StorageError when the disk fails. Whatever is raised inside: nothing is left of any file.
        """
        staged: list[Staged] = []
        synced: list[Future[None]] = []
        with ThreadPoolExecutor(SYNCS_AT_ONCE) as several:

            def stage(name: str, pieces: Iterable[bytes], content: Content) -> Staged:
                staged.append(self._stage(name, pieces, content))
                synced.append(several.submit(_sync_file, staged[-1].part))
                return staged[-1]

            try:
                yield stage
                for one in synced:
                    one.result()
            except OSError as fault:
                self._give_up(staged, synced)
                raise disk_fault(FOLDER_NAME, fault) from fault
            except BaseException:
                self._give_up(staged, synced)
                raise

    def _give_up(self, staged: Sequence[Staged], synced: Sequence[Future[None]]) -> None:
        """Removes what was staged once nobody holds it any more."""
        for one in synced:
            one.cancel()
        wait(synced)
        self.discard(staged)

    def keep(
        self,
        session: Session,
        record_kind: str,
        record_id: int,
        files: Sequence[Staged],
        kind: AttachmentKind,
        *,
        with_text: bool = True,
    ) -> list[Attachment]:
        """The rows of staged files, now of the record, their objects in place and durable.

        `with_text`: keep what can be read in them, for the search. An object whose write is not committed is
        taken away by `forget_unkept`.
        """
        rows = []
        try:
            keys = self._known_keys(session, files)
            for staged in files:
                key = keys[staged.object_name] = self._place(session, staged, keys)
                row = Attachment(
                    record_kind=record_kind,
                    record_id=record_id,
                    name=staged.name,
                    size_bytes=staged.size,
                    sha256=staged.sha256,
                    kind=kind,
                    object_name=staged.object_name,
                    object_key=key,
                    content_text=staged.text if with_text else "",
                )
                session.add(row)
                rows.append(row)
            self._sync_folders({self._path(staged.object_name).parent for staged in files})
        except OSError as fault:
            raise disk_fault(FOLDER_NAME, fault) from fault
        finally:
            self.discard(files)
        session.flush()
        return rows

    def discard(self, files: Iterable[Staged]) -> None:
        """Removes what was staged and is not kept."""
        for staged in files:
            staged.part.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes what a run that was cut off had staged; call it while nobody else stages."""
        if self._staging.is_dir():
            for left in self._staging.iterdir():
                left.unlink(missing_ok=True)

    def forget_unkept(self, placed: set[str], session: Session) -> None:
        """Removes objects that a failed write put in place.

        What a row names stays: it may have been committed after all, or be of another record.
        """
        query = select(Attachment.object_name).where(Attachment.object_name.in_(placed))
        for name in placed - set(session.scalars(query, execution_options=_ALL)):
            self._path(name).unlink(missing_ok=True)

    # -- giving out ------------------------------------------------------------------------------------

    def get(self, session: Session, attachment_id: int) -> bytes:
        """The content of an attached file; StorageError when its object is missing or altered."""
        return b"".join(self.pieces(session, attachment_id))

    def pieces(self, session: Session, attachment_id: int) -> Iterator[bytes]:
        """The content piece by piece; StorageError, at the latest at its end, when it was altered."""
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise refuse(N_("Tệp đính kèm này không còn nữa."))
        sum_ = hashlib.sha256()
        try:
            with self._path(row.object_name).open("rb") as stored:
                for piece in _decrypted(row.object_key, stored.read):
                    sum_.update(piece)
                    yield piece
        except (OSError, InvalidTag, ValueError) as error:
            raise _broken(row.name) from error
        if sum_.hexdigest() != row.sha256:
            raise _broken(row.name)

    def copy_out(self, session: Session, attachment_id: int, path: Path) -> None:
        """Writes the content to a path, whole or not at all; StorageError where that fails."""
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as out:
                for piece in self.pieces(session, attachment_id):
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)
        except OSError as fault:
            raise StorageError(
                _("Không lưu được {name}: {fault}").format(name=path.name, fault=os_reason(fault))
            ) from fault
        finally:
            part.unlink(missing_ok=True)

    # -- parts -----------------------------------------------------------------------------------------

    def _stage(self, name: str, pieces: Iterable[bytes], content: Content) -> Staged:
        key, size = secrets.token_bytes(32), 0
        sha, mac = hashlib.sha256(), hmac.new(self._name_key, digestmod=hashlib.sha256)
        part = self._staging / f"{secrets.token_hex(16)}.part"

        def fingerprinted() -> Iterator[bytes]:
            nonlocal size
            for piece in pieces:
                size += len(piece)
                sha.update(piece)
                mac.update(piece)
                yield piece

        try:
            self._staging.mkdir(parents=True, exist_ok=True)
            _write_sealed(part, key, fingerprinted())
            text = text_of(name, content)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise disk_fault(name, fault) from fault
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return Staged(name, size, sha.hexdigest(), mac.hexdigest(), key, part, text)

    def _known_keys(self, session: Session, files: Sequence[Staged]) -> dict[str, bytes]:
        """The keys under which contents of these are kept already, by the names of their objects."""
        names = {staged.object_name for staged in files}
        query = select(Attachment.object_name, Attachment.object_key).where(Attachment.object_name.in_(names))
        return {row.object_name: row.object_key for row in session.execute(query, execution_options=_ALL)}

    def _place(self, session: Session, staged: Staged, known: dict[str, bytes]) -> bytes:
        """The key of the object, which now lies where its name says."""
        path, key = self._path(staged.object_name), known.get(staged.object_name)
        if key is not None and path.exists():
            return key
        if key is not None:  # lost: it comes back under the key that its rows have
            part = staged.part.with_suffix(".again")
            with staged.part.open("rb") as stored:
                _write_sealed(part, key, _decrypted(staged.key, stored.read))
            _sync_file(part)
            part.replace(staged.part)
        path.parent.mkdir(parents=True, exist_ok=True)
        session.info.setdefault("placed_objects", set()).add(staged.object_name)
        staged.part.replace(path)
        return key or staged.key

    def _sync_folders(self, folders: set[Path]) -> None:
        with ThreadPoolExecutor(SYNCS_AT_ONCE) as several:
            list(several.map(sync_folder, [*folders, self.folder]))

    def _path(self, object_name: str) -> Path:
        return self.folder / object_name[:2] / object_name


def _write_sealed(path: Path, key: bytes, pieces: Iterable[bytes]) -> None:
    """Writes pieces of 1 MiB encrypted; the piece's number and whether it is the last are authenticated."""
    cipher, prefix = AESGCM(key), secrets.token_bytes(PREFIX)
    with path.open("xb") as out:
        out.write(prefix)
        for number, (piece, last) in enumerate(_with_last(pieces)):
            out.write(cipher.encrypt(prefix + number.to_bytes(4), piece, _aad(number, last)))


def _decrypted(key: bytes, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The pieces of an object again; InvalidTag for an altered one, ValueError for one without pieces."""
    cipher, prefix, number = AESGCM(key), read(PREFIX), 0
    sealed = iter(lambda: read(CHUNK + TAG), b"")
    for number, (piece, last) in enumerate(_with_last(sealed), 1):
        yield cipher.decrypt(prefix + (number - 1).to_bytes(4), piece, _aad(number - 1, last))
    if not number:
        raise ValueError("an object without pieces")


def _with_last(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last one."""
    waiting: bytes | None = None
    for piece in pieces:
        if waiting is not None:
            yield waiting, False
        waiting = piece
    if waiting is not None:
        yield waiting, True


def _aad(number: int, last: bool) -> bytes:
    return f"{number}:{'last' if last else 'more'}".encode()


def _sync_file(path: Path) -> None:
    """Makes a written file durable."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _broken(name: str) -> StorageError:
    return StorageError(
        _("Tệp đính kèm {name} bị mất hoặc bị hỏng. Lấy lại từ bản sao lưu gần nhất.").format(name=name)
    )
