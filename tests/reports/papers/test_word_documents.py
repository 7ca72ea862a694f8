"""The Word document of each paper says what its PDF says."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from app.reports.docx import render_docx
from tests.reports.papers import reading
from tests.reports.papers.test_hostile_texts import PAPERS, TEXTS, filled

pytestmark = pytest.mark.slow


def _words(document: bytes) -> str:
    """All words of a Word document's body in the order of its XML, spaces made single."""
    body = docx.Document(BytesIO(document)).element.body
    found = []
    for node in body.iter():
        if node.tag.endswith("}t"):
            found.append(node.text or "")
        elif node.tag.endswith(("}p", "}br", "}tab", "}tc")):
            found.append(" ")
    return " ".join("".join(found).split())


@pytest.mark.parametrize("name", list(PAPERS))
def test_word_document_holds_every_line_of_the_paper(name: str) -> None:
    build, sample, _empty = PAPERS[name]
    paper = build(sample("HD05-2026"))
    said = _words(render_docx(paper))
    for line in reading.lines(paper):
        for part in line.split(" | "):
            assert " ".join(part.split()) in said


@pytest.mark.parametrize("text", list(TEXTS))
@pytest.mark.parametrize("name", list(PAPERS))
def test_no_text_crashes_a_word_document(name: str, text: str) -> None:
    build, sample, _empty = PAPERS[name]
    assert render_docx(build(filled(sample("HD05-2026"), TEXTS[text])))
