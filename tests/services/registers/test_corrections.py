"""Corrections of registers: dated entries beside the line, which keeps what was written."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.documents import RegisterCorrection
from app.rules.documents import Register
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.services.documents.corrections import correct_line, corrections_of, texts_of
from tests.services.registers.lines import CLERK, SECRET, document, entered, filled, read, sent, table
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
N = RegisterName


def correct(office: Office, line_id: int, field: str = "abstract", text: str = "Về họp quý II") -> int:
    made: int = office.write(correct_line, Register.OUTGOING, line_id, field, text, "ghi thiếu", TODAY)
    return made


def test_a_correction_stands_beside_the_line_which_keeps_what_was_written(office: Office) -> None:
    line_id = entered(office, abstract="Về họp")
    correct(office, line_id)
    sheet = table(office, N.OUTGOING)
    said = "Sửa ngày 30/6/2026, trích yếu: “Về họp quý II” thay cho “Về họp” (lý do: ghi thiếu)"
    assert filled(sheet) == [["01-TB/BCĐ", "15/06/2026", "Về họp", "1", said]]
    assert f"01-TB/BCĐ: {said}." in sheet.notes
    assert "Đính chính: 01 dòng; nội dung đã ghi giữ nguyên." in sheet.notes


def test_what_was_left_out_is_added_by_a_correction(office: Office) -> None:
    correct(office, entered(office), "kept_by", "Phòng Hành chính")
    (row,) = filled(table(office, N.OUTGOING))
    said = "Sửa ngày 30/6/2026, đơn vị, người nhận bản lưu: bổ sung “Phòng Hành chính” (lý do: ghi thiếu)"
    assert row[-1] == said


def test_a_second_correction_is_of_what_the_first_one_said(office: Office) -> None:
    line_id = entered(office, abstract="Về họp")
    correct(office, line_id)
    correct(office, line_id, text="Về phiên họp quý II")
    first, second = office.read(corrections_of, Register.OUTGOING, line_id)
    assert (first.old_text, first.new_text) == ("Về họp", "Về họp quý II")
    assert (second.old_text, second.new_text) == ("Về họp quý II", "Về phiên họp quý II")
    assert (first.label, first.by) == ("Trích yếu", "Lê Thị Thử")
    assert office.read(texts_of, Register.OUTGOING, line_id)["abstract"] == "Về phiên họp quý II"


@pytest.mark.parametrize(
    ("field", "typed", "kept"), [("dated_on", "16/6/2026", "16/06/2026"), ("copies", "038", "38")]
)
def test_days_and_numbers_are_kept_as_the_register_writes_them(
    office: Office, field: str, typed: str, kept: str
) -> None:
    line_id = entered(office)
    correct(office, line_id, field, typed)
    (said,) = office.read(corrections_of, Register.OUTGOING, line_id)
    assert said.new_text == kept


@pytest.mark.parametrize(
    ("field", "text", "reason", "day", "wrong"),
    [
        ("number", "05-TB/BCĐ", "sai", TODAY, "field"),
        ("abstract", "  ", "sai", TODAY, "new_text"),
        ("abstract", "Về họp", "sai", TODAY, "new_text"),
        ("abstract", "x" * 2001, "sai", TODAY, "new_text"),
        ("copies", "nhiều", "sai", TODAY, "new_text"),
        ("dated_on", "tuần nào đó", "sai", TODAY, "new_text"),
        ("abstract", "Về họp quý II", "", TODAY, "reason"),
        ("abstract", "Về họp quý II", "sai", None, "made_on"),
        ("abstract", "Về họp quý II", "sai", date(2026, 7, 1), "made_on"),
        ("abstract", "Về họp quý II", "sai", date(2026, 6, 1), "made_on"),
    ],
)
def test_a_correction_that_says_nothing_usable_is_refused(
    office: Office, field: str, text: str, reason: str, day: date | None, wrong: str
) -> None:
    line_id = entered(office)
    with pytest.raises(UserError) as refused:
        office.write(correct_line, Register.OUTGOING, line_id, field, text, reason, day)
    assert [v.field for v in refused.value.violations] == [wrong]
    assert office.read(corrections_of, Register.OUTGOING, line_id) == []


def test_a_line_nobody_may_see_is_not_there_to_be_corrected(office: Office) -> None:
    line_id = entered(office, secrecy=Secrecy.SECRET, abstract=SECRET)
    said = (Register.OUTGOING, line_id, "signer", "Lê Thị Thử", "sai", TODAY)
    with pytest.raises(UserError, match="Không có dòng này"):
        office.workspace.write(CLERK, correct_line, *said)
    office.write(correct_line, *said)
    office.workspace.opened_by(CLERK)
    assert office.read(corrections_of, Register.OUTGOING, line_id) == []
    assert "Lê Thị Thử" not in str(read(office, N.OUTGOING, CLERK))


def test_no_correction_tells_what_a_paper_of_the_highest_level_is_about(office: Office) -> None:
    line_id = entered(office, secrecy=Secrecy.ABSOLUTE_SECRET)
    with pytest.raises(UserError, match="không ghi trích yếu của văn bản tuyệt mật"):
        correct(office, line_id, text=SECRET)


def test_a_copy_sent_is_corrected_in_the_delivery_register(office: Office) -> None:
    (copy,) = sent(office, document(office))
    office.write(correct_line, Register.DISPATCH, copy, "name", "Ban Nội chính Trung ương", "ghi nhầm", TODAY)
    (row,) = filled(table(office, N.DISPATCH))
    assert row[-1].startswith("Sửa ngày 30/6/2026, nơi nhận: “Ban Nội chính Trung ương”")


def test_no_correction_can_be_changed_or_removed(office: Office) -> None:
    correct(office, entered(office))

    @needs(Right.EDIT_DOCUMENTS)
    def rewrite(session: Session, actor: Actor) -> None:
        session.query(RegisterCorrection).one().new_text = "khác"

    with pytest.raises(IntegrityError, match="never changed"):
        office.write(rewrite)
