from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest

from app.errors import UserError
from app.reports.papers import invitation
from app.reports.pdf import render_pdf
from app.reports.pdf.bundle import render_bundle
from tests.reports.papers import samples


def test_invitations_of_all_are_one_pdf_with_a_page_for_each() -> None:
    pdf = render_bundle(invitation.build_all(samples.invitation_batch()))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        first_lines = [(page.extract_text() or "").split("Kính mời: ")[1] for page in opened.pages]
    assert len(first_lines) == 11
    assert first_lines[0].startswith("Đồng chí Trần Quang Khải")
    assert first_lines[-1].startswith("Đại diện lãnh đạo Tập đoàn Bưu chính Viễn thông Việt Nam")


def test_bundle_of_one_is_that_paper() -> None:
    paper = invitation.build(samples.invitation())
    assert render_bundle([paper]) == render_pdf(paper)


def test_same_papers_give_the_same_bytes() -> None:
    papers = invitation.build_all(samples.invitation_batch())[:3]
    assert render_bundle(papers) == render_bundle(papers)


def test_nothing_to_print_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="Không có giấy tờ nào"):
        render_bundle([])
