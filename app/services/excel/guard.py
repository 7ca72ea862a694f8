"""Whether bytes are a workbook that can be read without harm; every refusal is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from app.errors import StorageError, UserError, os_reason, refuse
from app.files.archive import (
    MOST_MEMBER_BYTES,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
    UNREADABLE,
    is_bomb,
    is_markup,
)
from app.formatting import number
from app.i18n import N_, _

MOST_FILE_BYTES = 20 * 1024 * 1024
MOST_ROW_MARKS = 20_000
"""Rows a sheet may hold, empty formatted ones counted, before anything of it is parsed."""
CHUNK = 1 << 16

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


@contextmanager
def readable(filename: str) -> Iterator[None]:
    """Turns whatever a damaged file makes the reader raise into one sentence."""
    try:
        yield
    except UserError:
        raise
    except UNREADABLE as fault:
        raise refuse(
            N_("Tệp “{filename}” bị hỏng nên không đọc được. Mở bằng Excel, lưu lại rồi nhập lần nữa."),
            filename=filename,
        ) from fault


def bytes_of(path: Path) -> bytes:
    """The content of a file a person chose; one over the limit is refused before it is read.

    Raises UserError for a file too large, StorageError for one that cannot be read.
    """
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except OSError as fault:
        sentence = _("Không đọc được tệp {path}: {reason}.")
        raise StorageError(sentence.format(path=path.name, reason=os_reason(fault))) from fault


def check_workbook(data: bytes, filename: str, most_rows: int) -> None:
    """Passes a workbook that is safe to read; raises UserError for anything else, before unpacking it."""
    _check_shape(data, filename)
    with readable(filename), ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        _check_members(members, filename)
        _check_kind({m.filename for m in members}, filename)
        for member in members:
            if _SHEET.fullmatch(member.filename):
                _check_rows(archive, member, filename, most_rows)
        for member in members:
            if member.file_size > MOST_MEMBER_BYTES and is_markup(member):
                raise _too_large(filename)
            if is_markup(member):
                _check_markup(archive, member, filename)


def merged_ranges(data: bytes, member: str) -> list[str]:
    """The merged ranges of one sheet, as "B4:C5"; `member` is its place in the workbook."""
    with ZipFile(BytesIO(data)) as archive:
        return [found.decode() for found in _MERGE.findall(archive.read(member))]


def _check_shape(data: bytes, filename: str) -> None:
    """What the first bytes tell."""
    if not data:
        raise refuse(N_("Tệp “{filename}” trống. Chọn tệp khác."), filename=filename)
    if len(data) > MOST_FILE_BYTES:
        raise _too_large(filename)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            sentence = N_("Tệp “{filename}” có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.")
        else:
            sentence = N_(
                "Tệp “{filename}” là Excel đời cũ (.xls). Mở bằng Excel, lưu lại thành .xlsx rồi nhập."
            )
        raise refuse(sentence, filename=filename)
    if not data.startswith(b"PK"):
        raise _not_excel(filename)


def _check_members(members: list[ZipInfo], filename: str) -> None:
    """Sizes as the archive declares them: the reader never unpacks more than that."""
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED_BYTES:
        raise _bomb(filename)
    for member in members:
        if is_bomb(member):
            raise _bomb(filename)
        if member.flag_bits & 1:
            raise refuse(N_("Tệp “{filename}” có mật khẩu. Bỏ mật khẩu rồi nhập."), filename=filename)


def _check_kind(names: set[str], filename: str) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        sentence = N_("Tệp “{filename}” là Excel nhị phân (.xlsb). Lưu lại thành .xlsx rồi nhập.")
        raise refuse(sentence, filename=filename)
    if "content.xml" in names and "mimetype" in names:
        sentence = N_("Tệp “{filename}” là bảng tính OpenDocument. Lưu lại thành .xlsx rồi nhập.")
        raise refuse(sentence, filename=filename)
    raise _not_excel(filename)


def _check_rows(archive: ZipFile, member: ZipInfo, filename: str, most_rows: int) -> None:
    """Counts the rows of a sheet as they are unpacked, and stops at the first one too many."""
    count = 0
    for text in _pieces(archive, member, overlap=16):
        count += len(_ROW.findall(text))
        if count > MOST_ROW_MARKS:
            raise too_many_rows(filename, most_rows)


def _check_markup(archive: ZipFile, member: ZipInfo, filename: str) -> None:
    """A document type has no place in a workbook; it is how entities blow up."""
    for text in _pieces(archive, member, overlap=32):
        if any(mark in text for mark in _DOCTYPE):
            raise _not_excel(filename)


def _pieces(archive: ZipFile, member: ZipInfo, overlap: int) -> Iterator[bytes]:
    """The member piece by piece; each new piece is preceded by the unfinished mark of the one before."""
    rest = b""
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            text = rest + piece
            cut = text.rfind(b"<", max(0, len(text) - overlap))
            if cut < 0:
                cut = len(text)
            yield text[:cut]
            rest = text[cut:]
    yield rest


def too_many_rows(filename: str, most_rows: int) -> UserError:
    """The refusal of a table that is too long."""
    return refuse(
        N_("Tệp “{filename}” có quá {most} dòng. Chia thành nhiều tệp, mỗi tệp không quá {most} dòng."),
        filename=filename,
        most=number(most_rows),
    )


def _too_large(filename: str) -> UserError:
    sentence = N_("Tệp “{filename}” quá lớn (tối đa {most} MB). Chia thành nhiều tệp nhỏ hơn.")
    return refuse(sentence, filename=filename, most=MOST_FILE_BYTES // 1024 // 1024)


def _not_excel(filename: str) -> UserError:
    sentence = N_("Tệp “{filename}” không phải là tệp Excel (.xlsx). Chọn tệp khác hoặc dùng tệp mẫu.")
    return refuse(sentence, filename=filename)


def _bomb(filename: str) -> UserError:
    sentence = N_(
        "Tệp “{filename}” nén bất thường: mở ra sẽ lớn gấp nhiều lần. Không đọc tệp này; "
        "hỏi lại nơi gửi và quét mã độc."
    )
    return refuse(sentence, filename=filename)
