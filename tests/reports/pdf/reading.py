"""What tests read back from a PDF: pieces of writing with their place, size and style."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber

from app.reports.paper import Paper
from app.reports.pdf import render_pdf
from tests.reports.golden import Line, dump


def pieces_of(paper: Paper) -> list[Line]:
    """Every piece of writing of the paper's PDF."""
    return dump(render_pdf(paper))


def piece(lines: list[Line], text: str) -> Line:
    """The one piece that begins with the text."""
    found = [line for line in lines if line.text.startswith(text)]
    assert len(found) == 1, (text, [line.text for line in lines])
    return found[0]


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [page.extract_text() or "" for page in document.pages]


def pages_of(pdf: bytes) -> list[Any]:
    """Width and height of each page in points."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [(round(page.width), round(page.height)) for page in document.pages]


def body(paper: Paper, *blocks: Any) -> Paper:
    """The paper with these blocks instead of its own."""
    return replace(paper, blocks=tuple(blocks))
