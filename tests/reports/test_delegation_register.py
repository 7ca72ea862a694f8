"""The register of delegations as a table."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber

from app.print_service import MadeSheet, from_data
from app.reports.sheets import delegations
from tests.reports.papers import authority_samples as made


def test_each_delegation_has_a_row_with_its_state_and_what_was_done() -> None:
    sheet = delegations.build(made.register())
    assert [c.title for c in sheet.columns] == [
        "TT",
        "Văn bản",
        "Người ủy quyền",
        "Người được ủy quyền",
        "Phạm vi",
        "Từ ngày",
        "Đến ngày",
        "Tình trạng",
        "Thu hồi",
        "Việc đã làm",
    ]
    assert sheet.rows[0] == (
        1,
        "Công văn số 27-CV/BCĐ, ngày 17/4/2026",
        "Trần Quang Khải",
        "Lê Minh Đức",
        "Phiên họp thứ 7 (chủ trì họp định kỳ)",
        date(2026, 4, 17),
        date(2026, 4, 24),
        "Hết hạn",
        "",
        "24/4/2026: chủ trì Phiên họp thứ 7",
    )
    assert sheet.notes == ("Tổng số: 02 văn bản ủy quyền, phân công.", "Tình trạng ghi tại ngày 30/06/2026.")


def test_an_empty_register_says_so() -> None:
    assert (
        delegations.build(replace(made.register(), rows=())).notes[0] == "Không có ủy quyền, phân công nào."
    )


def test_the_register_is_previewed_and_its_prints_belong_to_the_committee() -> None:
    shown = from_data(made.register())
    assert isinstance(shown, MadeSheet)
    assert shown.proposed == "so-theo-doi-uy-quyen-2026-01-01-2026-06-30"
    assert shown.printed is not None
    assert (shown.printed.record_kind, shown.printed.record_id) == ("body", 0)
    with pdfplumber.open(BytesIO(shown.pdf())) as opened:
        (page,) = opened.pages
        text = page.extract_text() or ""
    assert "31/12/2026" in text  # a date keeps to one line
    assert shown.docx is None
    with zipfile.ZipFile(BytesIO(shown.xlsx())) as workbook:
        assert "Phiên họp thứ 7" in workbook.read("xl/sharedStrings.xml").decode()
