"""PDFs that people bring: whether they open, and the text in them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

_ONE_AT_A_TIME = threading.RLock()
"""The library behind keeps one state for the whole process."""
_PASSWORD, _SECURITY = 4, 5
"""Error numbers of the library: a password is missing; an unknown way of protecting."""


def needs_password(content: Path | BytesIO) -> bool:
    """True when the PDF cannot be opened without a password; False for one that is merely damaged."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            pypdfium2.PdfDocument(_input(content)).close()
        except pypdfium2.PdfiumError as fault:
            return fault.err_code in (_PASSWORD, _SECURITY)
    return False


def page_texts(content: Path | BytesIO) -> Iterator[str]:
    """The text of each page, one after the other; nothing for a PDF that does not open."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(_input(content))
        except pypdfium2.PdfiumError:
            return
        try:
            for number in range(len(document)):
                yield _page_text(document, number)
        finally:
            document.close()


def _page_text(document: Any, number: int) -> str:
    """The text of one page; empty for a page that is damaged."""
    import pypdfium2

    try:
        page = document[number]
        try:
            text = page.get_textpage()
            try:
                return str(text.get_text_bounded())
            finally:
                text.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""


def _input(content: Path | BytesIO) -> Any:
    """What the library takes: a path, or the bytes themselves."""
    return content if isinstance(content, Path) else content.getvalue()
