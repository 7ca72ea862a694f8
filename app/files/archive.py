"""Packed files (DOCX, XLSX) looked at before anything of them is unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from zipfile import BadZipFile, ZipInfo

MOST_MEMBERS = 2000
MOST_UNPACKED_BYTES = 400 * 1024 * 1024
MOST_MEMBER_BYTES = 40 * 1024 * 1024
"""Bytes that one XML part may have when unpacked."""
BOMB_RATIO = 150
"""Times a member may grow when unpacked; a sheet of repeated rows reaches about 30."""
BOMB_FROM_BYTES = 4 * 1024 * 1024

UNREADABLE = (
    BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # the class both XML parsers derive theirs from
    AssertionError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)
"""What readers raise on a damaged packed file: they have no class of their own for that."""


def is_bomb(member: ZipInfo) -> bool:
    """True when the member would grow out of all measure, by the sizes the archive declares."""
    grown = member.file_size / max(1, member.compress_size)
    return member.file_size > BOMB_FROM_BYTES and grown > BOMB_RATIO


def is_markup(member: ZipInfo) -> bool:
    """True for an XML part, which readers take into memory."""
    return member.filename.casefold().endswith((".xml", ".rels"))


def unpacks_badly(members: Iterable[ZipInfo]) -> bool:
    """True when the text parts of an office file are too many or too large to be read without harm."""
    markup = [m for m in members if is_markup(m)]
    too_much = len(markup) > MOST_MEMBERS or sum(m.file_size for m in markup) > MOST_UNPACKED_BYTES
    return too_much or any(is_bomb(m) or m.file_size > MOST_MEMBER_BYTES for m in markup)


def has_password(members: Iterable[ZipInfo]) -> bool:
    """True when a member is encrypted."""
    return any(m.flag_bits & 1 for m in members)
