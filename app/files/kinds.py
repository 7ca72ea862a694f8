"""Whether a file is what its name says, and can be opened by whoever comes after."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from app.errors import UserError, refuse
from app.files import archive, pdf
from app.files.names import ending_of
from app.i18n import N_

HEAD = 1024
"""Bytes in which a PDF says that it is one; the standard lets other bytes stand before."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BEGINNINGS = {
    ".pdf": (b"%PDF",),
    ".png": (b"\x89PNG\r\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".tif": (b"II*\x00", b"MM\x00*"),
    ".tiff": (b"II*\x00", b"MM\x00*"),
    ".docx": (_ZIP, _OLE),
    ".xlsx": (_ZIP, _OLE),
}
_SCANS = (".pdf", ".png", ".jpg", ".tif")
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
"""The part without which a packed file is no Word or Excel file."""
CONTENT_TYPES = "[Content_Types].xml"

Content = Path | BytesIO
"""Where readers find the bytes of a file: on the disk, or in memory."""


def check_kind(name: str, head: bytes, content: Content, *, scan: bool, field: str) -> None:
    """Passes a file that is what its name ends in and opens without a password.

    `head`: its first 1,024 bytes; `scan`: only a PDF or a picture will do, whatever its name. Raises
    UserError with a sentence on `field`.
    """
    ending = ending_of(name)
    if ending in _BEGINNINGS and not _begins_as(ending, head):
        raise _not_what_it_says(name, ending, field)
    if scan and not any(_begins_as(each, head) for each in _SCANS):
        raise refuse(
            N_("Tệp {name} không phải bản chụp. Chọn tệp PDF, JPEG, PNG hoặc TIFF."), field=field, name=name
        )
    if ending in _PARTS:
        _check_office_file(name, ending, head, content, field)
    if _begins_as(".pdf", head) and pdf.needs_password(content):
        raise refuse(
            N_("Tệp {name} có mật khẩu nên người khác không mở được. Bỏ mật khẩu, lưu lại rồi đính kèm."),
            field=field,
            name=name,
        )


def _begins_as(ending: str, head: bytes) -> bool:
    """True when the content begins as files of the ending do."""
    if ending == ".pdf":
        return b"%PDF" in head[:HEAD]
    return head.startswith(_BEGINNINGS[ending])


def _check_office_file(name: str, ending: str, head: bytes, content: Content, field: str) -> None:
    """Refuses what is no Word or Excel file inside, has a password, or unpacks to a flood."""
    if head.startswith(_OLE):
        raise _locked(name, ending, field)
    try:
        with ZipFile(content) as packed:
            members = packed.infolist()
    except archive.UNREADABLE as fault:
        raise _not_what_it_says(name, ending, field) from fault
    names = {member.filename for member in members}
    if not {CONTENT_TYPES, _PARTS[ending]} <= names:
        raise _not_what_it_says(name, ending, field)
    if archive.has_password(members):
        raise _locked(name, ending, field)
    if archive.unpacks_badly(members):
        raise refuse(
            N_(
                "Tệp {name} nén bất thường: mở ra sẽ lớn gấp nhiều lần. Không nhận tệp này; hỏi lại nơi gửi "
                "và quét mã độc."
            ),
            field=field,
            name=name,
        )


def _locked(name: str, ending: str, field: str) -> UserError:
    return refuse(
        N_(
            "Tệp {name} có mật khẩu, hoặc là tệp đời cũ bị đổi đuôi. Mở ra, bỏ mật khẩu, lưu lại thành "
            "{ending} rồi đính kèm."
        ),
        field=field,
        name=name,
        ending=ending,
    )


def _not_what_it_says(name: str, ending: str, field: str) -> UserError:
    return refuse(
        N_("Tệp {name} không phải là tệp {ending} (bị hỏng hoặc bị đổi đuôi). Chọn lại tệp."),
        field=field,
        name=name,
        ending=ending,
    )
