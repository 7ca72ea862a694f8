"""Phiếu chuyển of an incoming document."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.print_service import MadePaper, from_data
from app.services.incoming.commands import assign_incoming
from app.services.incoming.papers import transfer_data
from app.services.incoming.views import HandlingInput
from tests.services.documents.making import Papers
from tests.services.incoming.making import TODAY, register


def test_a_document_given_out_goes_with_its_slip(papers: Papers) -> None:
    office = papers.office
    incoming_id = register(office)
    given = HandlingInput(
        assigned_to="Vụ Tổng hợp",
        assigned_on=TODAY,
        instruction="Dự thảo văn bản trả lời",
        due_on=date(2026, 7, 10),
    )
    office.write(assign_incoming, incoming_id, given)
    data = office.read(transfer_data, incoming_id)
    assert (data.to, data.document) == ("Vụ Tổng hợp", "Công văn số 1525-CV/BTCTW, ngày 26/6/2026")
    assert (data.signer.lines, data.issued_on) == (("CHÁNH VĂN PHÒNG",), TODAY)
    made = from_data(data)
    assert isinstance(made, MadePaper)
    assert made.missing == ()
    assert made.printed is not None
    assert made.printed.record_id == incoming_id


def test_a_document_given_to_nobody_has_no_slip(papers: Papers) -> None:
    incoming_id = register(papers.office)
    with pytest.raises(UserError, match="Chưa giao văn bản này"):
        papers.office.read(transfer_data, incoming_id)
    with pytest.raises(UserError, match="Không có văn bản đến này"):
        papers.office.read(transfer_data, 999)
