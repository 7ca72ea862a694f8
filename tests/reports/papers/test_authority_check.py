from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from app.reports.contracts import AuthorityCheckData
from app.reports.paper import Heading, Table
from app.reports.papers import authority_check
from app.reports.pdf import render_pdf
from app.rules.acts import ActKind
from app.rules.answers import Verdict
from tests.reports.papers import authority_samples as made
from tests.reports.papers import reading, samples


def pages(data: AuthorityCheckData) -> int:
    with pdfplumber.open(BytesIO(render_pdf(authority_check.build(data)))) as opened:
        return len(opened.pages)


def test_the_signer_the_form_and_the_seal_stand_on_top() -> None:
    paper = authority_check.build(made.check_sheet())
    assert reading.lines(paper)[:4] == [
        "Văn bản: Thông báo kết luận Phiên họp thứ 7 của Ban Chỉ đạo.",
        "Người ký: Lê Minh Đức, Phó Trưởng Ban thường trực: được (khoản 4 Điều 8).",
        "Thể thức: T/M BAN CHỈ ĐẠO / PHÓ TRƯỞNG BAN THƯỜNG TRỰC.",
        "CON DẤU CỦA VĂN PHÒNG TRUNG ƯƠNG ĐẢNG",
    ]
    assert any(isinstance(block, Heading) for block in paper.blocks)


def test_each_who_may_has_a_row_and_plain_members_are_a_number() -> None:
    found = reading.lines(authority_check.build(made.check_sheet()))
    assert "1 | Trần Quang Khải\nTrưởng Ban | Được | Ký (khoản 6 Điều 4) | từ ngày 01/10/2024" in found
    assert (
        "4 | Phạm Thị Hồng Vân\nPhó Trưởng Ban | Khi có ủy quyền | "
        "Chỉ ký khi được Trưởng Ban phân công hoặc ủy quyền (khoản 3 Điều 6) | "
        "từ ngày 01/10/2024; Thông báo số 09-TB/BCĐ, ngày 01/04/2026: đang hiệu lực nhưng không nêu việc này"
    ) in found
    assert "Không được: Ngô Gia Huy (Tổ trưởng Tổ Giúp việc); 04 đồng chí ủy viên (khoản 4 Điều 8)." in found


def test_an_open_question_is_printed_with_room_for_the_answer() -> None:
    text = reading.text(authority_check.build(made.asking_sheet()))
    assert "CON DẤU: PHẢI XIN Ý KIẾN" in text
    assert text.count("Dùng con dấu Ban Chấp hành Trung ương Đảng hay con dấu Văn phòng") == 1
    assert "Ý kiến chỉ đạo: ...." in text


def test_whoever_may_not_gets_no_seal() -> None:
    data = made.check_sheet()
    refused = replace(data.refused[0], ground="Quy chế không giao Ủy viên ký “Thông báo kết luận”.")
    text = reading.text(authority_check.build(replace(data, chosen=refused)))
    assert (
        "Người ký: Vũ Đình Thắng, Ủy viên: không được, quy chế không giao Ủy viên ký (khoản 4 Điều 8)."
        in text
    )
    assert "CON DẤU" not in text


def test_the_ground_of_a_chair_is_told_without_form_or_seal() -> None:
    data = made.check_sheet()
    absence = "Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt từ ngày 10/06/2026 đến ngày 15/06/2026"
    chair = replace(data.answers[1], ground=absence, clause="5.1", records=("a", "b"), form=())
    text = reading.text(
        authority_check.build(replace(data, act=ActKind.CHAIR, what="Họp định kỳ", chosen=chair))
    )
    assert "Người chủ trì: Lê Minh Đức, Phó Trưởng Ban thường trực: được, thay mặt Trưởng Ban khi" in text
    assert "CON DẤU" not in text


@pytest.mark.parametrize("profile", samples.PROFILES)
def test_eight_rows_keep_to_one_page_with_room_for_initials(profile: str) -> None:
    data = made.check_sheet(profile)
    first = data.answers[0]
    eight = (*data.answers[:4], *(replace(first, name=f"Người {i}") for i in range(4)))
    assert pages(replace(data, answers=eight)) == 1
    last = authority_check.build(data).blocks[-1]
    assert isinstance(last, Table)
    assert last.columns[1].title == "Người kiểm tra (ký nháy)"


def test_nobody_at_all_is_told_as_missing() -> None:
    paper = authority_check.build(AuthorityCheckData())
    assert {"việc cần kiểm tra", "ngày", "người có thẩm quyền", "Quy chế có hiệu lực"} <= {
        m.what for m in paper.missing
    }
    ask = replace(made.check_sheet().answers[0], verdict=Verdict.ASK, ground="Có được thay mặt không?")
    text = reading.text(authority_check.build(replace(made.check_sheet(), answers=(ask,), chosen=None)))
    assert "Xin ý kiến: Có được thay mặt không?" in text
