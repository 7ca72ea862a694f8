"""Workbooks for tests, good and bad."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

HEAD = ("Họ và tên", "Chức danh", "Từ ngày")


def workbook(rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD, merge: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet with a heading row and rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Danh sách"
    for row in (head, *rows):
        page.append(list(row))
    for area in merge:
        page.merge_cells(area)
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one member of its archive added or replaced."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return target.getvalue()


def member(data: bytes, name: str) -> bytes:
    """One member of the archive."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
