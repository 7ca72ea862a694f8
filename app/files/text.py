"""The text in files, for the search and for comparing: never more than a limit, never a failure."""

from __future__ import annotations

import codecs
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from app.files import archive, pdf
from app.files.names import ending_of
from app.text import clean_text

MOST_TEXT_BYTES = 1024 * 1024
"""UTF-8 bytes of text that are kept of one file."""
MOST_SECONDS = 5.0
"""How long the reading of one file's text may take."""

Content = Path | BytesIO

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LAID_OUT = (f"{_W}pPr", _FALLBACK)
"""Elements in which nothing is text: tab stops; what older programs show instead."""
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


@dataclass(frozen=True)
class Limits:
    """How much text is read, and for how long."""

    most_bytes: int = MOST_TEXT_BYTES
    seconds: float = MOST_SECONDS


def text_of(name: str, content: Content, limits: Limits = Limits()) -> str:
    """The text of a DOCX, XLSX, TXT or PDF with a text layer, cleaned, cut at the limits; else empty.

    Never raises: a file without readable text is no fault.
    """
    reader = _READERS.get(ending_of(name))
    if reader is None:
        return ""
    try:
        return clean_text(_gathered(reader(content), limits))
    except Exception:  # noqa: BLE001 - whatever a reader meets in a foreign file, the file itself is kept
        return ""


def docx_paragraphs(content: Content) -> Iterator[str]:
    """The paragraphs of a Word file in their order, tables and text boxes among them, empty ones too.

    Raises what readers raise on a damaged file (`archive.UNREADABLE`).
    """
    with ZipFile(content) as packed:
        members = packed.infolist()
        if archive.unpacks_badly(members):
            raise ValueError("unpacks badly")
        known = {member.filename for member in members}
        for part in _WORD_PARTS:
            if part in known:
                yield from _paragraphs(packed, part)


def _gathered(pieces: Iterator[str], limits: Limits) -> str:
    """The pieces as lines, until there is enough of them or the time is over."""
    until, found, size = time.monotonic() + limits.seconds, [], 0
    try:
        for piece in pieces:
            found.append(piece)
            size += len(piece.encode("utf-8", "replace")) + 1
            if size >= limits.most_bytes or time.monotonic() > until:
                break
    except archive.UNREADABLE:
        pass  # what was read before the damage is still worth finding
    finally:
        if (close := getattr(pieces, "close", None)) is not None:
            close()
    whole = "\n".join(found).encode("utf-8", "replace")
    return whole[: limits.most_bytes].decode("utf-8", "ignore")


def _paragraphs(packed: ZipFile, part: str) -> Iterator[str]:
    """The paragraphs of one part; what stands in a text box comes before the paragraph that holds it."""
    from defusedxml.ElementTree import iterparse

    open_paragraphs: list[list[str]] = []
    silent = 0
    with packed.open(part) as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            tag = element.tag
            if tag in _LAID_OUT:
                silent += 1 if event == "start" else -1
            elif event == "start":
                if tag == f"{_W}p" and not silent:
                    open_paragraphs.append([])
                continue
            elif silent or not open_paragraphs:
                pass
            elif tag == f"{_W}t":
                open_paragraphs[-1].append(element.text or "")
            elif tag in _MARKS:
                open_paragraphs[-1].append(_MARKS[tag])
            elif tag == f"{_W}p":
                yield "".join(open_paragraphs.pop())
            if event == "end":
                element.clear()


def _cells(content: Content) -> Iterator[str]:
    """The rows of a workbook, sheet by sheet, cells parted by tabs."""
    from openpyxl import load_workbook

    with ZipFile(content) as packed:
        if archive.unpacks_badly(packed.infolist()):
            return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: pictures, rules
        book = load_workbook(content, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                yield str(sheet.title)
                for row in sheet.iter_rows(values_only=True):
                    if line := "\t".join(_cell(value) for value in row if value is not None):
                        yield line
        finally:
            book.close()


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}" if value.time() != datetime.min.time() else f"{value:%d/%m/%Y}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _plain(content: Content) -> Iterator[str]:
    """The text of a plain file in UTF-8 or, with its mark, UTF-16; other codes are not guessed."""
    stream = content.open("rb") if isinstance(content, Path) else BytesIO(content.getvalue())
    with stream:
        data = stream.read(4 * MOST_TEXT_BYTES)
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-16" if marked else "utf-8-sig")()
    if "\x00" not in (text := decoder.decode(data)):
        yield text


_READERS: dict[str, Callable[[Content], Iterator[str]]] = {
    ".docx": docx_paragraphs,
    ".xlsx": _cells,
    ".txt": _plain,
    ".pdf": pdf.page_texts,
}
