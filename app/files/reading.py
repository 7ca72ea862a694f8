"""A file of a person's disk, read piece by piece, refused when it is too large or changes meanwhile."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from app.errors import UserError, os_reason, refuse
from app.files.kinds import HEAD, check_kind
from app.files.names import safe_name
from app.formatting import number
from app.i18n import N_

MIB = 1024 * 1024
CHUNK = MIB
LARGEST_BYTES = 200 * MIB
"""The size up to which files are kept, where the office has set no other."""

_Stamp = tuple[int, int, int, int]


class Upload:
    """A file somebody brought, open: `chunks` gives its bytes, and fails when they do not stay the same.

    Use it as a context. Opening raises UserError, each time a sentence on `field`, for what is no plain file,
    is empty, larger than `limit` bytes, not what its name says, or cannot be read.
    """

    def __init__(
        self, path: Path, *, limit: int = LARGEST_BYTES, scan: bool = False, field: str = "attachment"
    ) -> None:
        self.path, self.field = path, field
        self.name = safe_name(path.name)
        self.size = 0
        self._limit, self._scan = limit, scan

    def __enter__(self) -> Self:
        try:
            self._stamp = self._look()
            self._file = self.path.open("rb")
        except OSError as fault:
            raise unreadable(self.name, fault, self.field) from fault
        try:
            self._check()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces of 1 MiB; raises UserError where they changed since the file was opened."""
        sum_, size = 0, 0
        try:
            self._file.seek(0)
            while piece := self._file.read(CHUNK):
                sum_, size = zlib.crc32(piece, sum_), size + len(piece)
                if size > self.size:
                    raise self._changed()
                yield piece
            if size != self.size or self._again() != sum_ or self._look() != self._stamp:
                raise self._changed()
        except FileNotFoundError as fault:
            raise self._changed() from fault
        except OSError as fault:
            raise unreadable(self.name, fault, self.field) from fault

    def _check(self) -> None:
        self.size = check_size(self.name, self._stamp[1], self._limit, self.field)
        try:
            head = self._file.read(HEAD)
        except OSError as fault:
            raise unreadable(self.name, fault, self.field) from fault
        check_kind(self.name, head, self.path, scan=self._scan, field=self.field)

    def _look(self) -> _Stamp:
        """Which file lies at the path now, its size and when it was last written to."""
        seen = self.path.stat()
        if not stat.S_ISREG(seen.st_mode):
            sentence = N_("{name} không phải là một tệp. Chọn lại tệp cần đính kèm.")
            raise refuse(sentence, field=self.field, name=self.name)
        return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_dev

    def _again(self) -> int:
        """The sum of a second reading: the clock of a stick counts in steps of two seconds."""
        sum_ = 0
        with self.path.open("rb", buffering=0) as again:
            while piece := again.read(CHUNK):
                sum_ = zlib.crc32(piece, sum_)
        return sum_

    def _changed(self) -> UserError:
        return refuse(
            N_(
                "Tệp {name} thay đổi trong lúc đọc. Lưu và đóng tệp ở chương trình đang mở, rồi đính kèm lại."
            ),
            field=self.field,
            name=self.name,
        )


def read_whole(
    path: Path, *, limit: int = LARGEST_BYTES, scan: bool = False, field: str = "attachment"
) -> bytes:
    """The content of a file somebody chose; one over the limit is refused before it is read."""
    with Upload(path, limit=limit, scan=scan, field=field) as upload:
        return b"".join(upload.chunks())


def check_size(name: str, size: int, limit: int, field: str) -> int:
    """The size in bytes; raises UserError for an empty file and for one over the limit."""
    if not size:
        raise refuse(N_("Tệp {name} rỗng (0 byte) nên không đính kèm."), field=field, name=name)
    if size > limit:
        raise refuse(
            N_(
                "Tệp {name} có {size} MiB, lớn hơn mức {limit} MiB nên không đính kèm. Tách nhỏ hoặc nén lại."
            ),
            field=field,
            name=name,
            size=number(-(-size // MIB)),
            limit=number(limit // MIB),
        )
    return size


def unreadable(name: str, fault: OSError, field: str | None) -> UserError:
    """The refusal of a file that the system does not give."""
    sentence = N_("Không đọc được tệp {name}: {fault}.")
    return refuse(sentence, field=field, name=name, fault=os_reason(fault))
