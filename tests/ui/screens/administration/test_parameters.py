"""Tham số: dated values with their history; what "trước 1 ngày" may mean, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import UserError
from app.rules.standing import SettingKey
from app.services.budget_settings import (
    AMOUNT_WORDS,
    BUDGET_CALENDAR,
    CONTRACT_THRESHOLD,
    ONE_PERSON_OFFICE,
    VOUCHER_FORMS,
)
from app.services.settings import DAY_RULE, HOLIDAYS, IDLE_LOCK_MINUTES, save_setting, setting_on
from app.ui.screens.administration.budget_parameters import as_typed, read_forms
from app.ui.screens.administration.parameter_words import day_rule_meanings, read_days
from tests.ui.screens.administration.page import AdministrationPage

TODAY = date(2026, 6, 30)


def add(page: AdministrationPage, key: str, **values: Any) -> None:
    page.open("parameters")
    page.choose("parameters", id=key)
    page.press("new-value")
    page.fill(**values)
    page.submit()


def test_every_parameter_is_listed_with_what_is_in_force(page: AdministrationPage) -> None:
    page.open("parameters")
    assert [row[1] for row in page.rows("parameters")] == [
        "Chậm nhất trong ngày liền trước ngày họp",
        "chưa ghi ngày nào",
        "7 ngày",
        "14 ngày",
        "3 ngày",
        "không loại nào",
        (
            "Quy chế, quyết định thành lập, kiện toàn, danh sách: vĩnh viễn; Hồ sơ cuộc họp: vĩnh viễn; "
            "Đề án, tờ trình, báo cáo Ban Bí thư, sơ kết, tổng kết: vĩnh viễn; "
            "Chương trình, kế hoạch năm, kiểm tra, giám sát: vĩnh viễn; "
            "Báo cáo tháng, quý, đột xuất: 20 năm; "
            "Lấy ý kiến bằng văn bản: vĩnh viễn; "
            "Đề nghị cung cấp thông tin, công văn trao đổi, giấy mời riêng: 10 năm"
        ),
        "5 phút",
        "200 MiB",
        "T/M BAN CHỈ ĐẠO và chức danh trong Ban Chỉ đạo",
        "Phải xin ý kiến",
        "không văn bản nào",
        "không, phải có ủy quyền",
        "chưa được phép mức nào",
        "Tuyệt mật 30, Tối mật 20, Mật 10",
        "không",
        "không",
        "1 tháng",
        "50%",
        "80%",
        "50.000.000 đồng",
        "30/12, 31/12, 31/01, 10/02, 15/02",
        "linh, nghìn, tư; chữ “chẵn”: khi tròn nghìn",
        (
            "Giấy thanh toán tạm ứng C43-BB; Danh sách ký nhận tiền C40a-HD; "
            "Bảng thanh toán công tác phí C12-HD; Phiếu chi (bản theo dõi) C41-BB; "
            "Phiếu thu (bản theo dõi) C40-BB"
        ),
    ]


def test_what_the_regulation_leaves_open_is_decided_with_a_basis_alone(page: AdministrationPage) -> None:
    page.open("parameters")
    page.choose("parameters", id=SettingKey.HEAD_SEAL)
    page.press("new-value")
    page.fill(value="VPTW", valid_from=TODAY)
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["basis"]
    assert page.office.read(setting_on, SettingKey.HEAD_SEAL, TODAY) == "ask"
    page.fill(basis="Ý kiến của Ban Bí thư ngày 25/6/2026")
    page.submit()
    assert page.office.read(setting_on, SettingKey.HEAD_SEAL, TODAY) == "VPTW"


def test_kinds_signed_the_other_way_are_ticked(page: AdministrationPage) -> None:
    add(page, SettingKey.SIGNATURE_FORMS, value="collective", others=("TB-ket-luan",), valid_from=TODAY)
    stored = page.office.read(setting_on, SettingKey.SIGNATURE_FORMS, TODAY)
    assert stored == {"default": "collective", "TB-ket-luan": "concurrent"}


def test_reserved_papers_are_opened_to_delegation_by_name(page: AdministrationPage) -> None:
    add(page, SettingKey.RESERVED, value=("QC",), valid_from=TODAY, basis="Văn bản cho phép")
    assert page.office.read(setting_on, SettingKey.RESERVED, TODAY) == ["QC"]
    assert page.rows("parameter-history")[0][1] == "Quy chế làm việc của Ban Chỉ đạo"


def test_a_form_takes_another_code_and_other_signers_from_a_day_on(page: AdministrationPage) -> None:
    page.open("parameters")
    page.choose("parameters", id=VOUCHER_FORMS)
    page.press("new-value")
    now = page.office.read(setting_on, VOUCHER_FORMS, TODAY)
    typed = as_typed(VOUCHER_FORMS, now)["value"]
    changed = typed.replace(
        "Phiếu thu (bản theo dõi) | C40-BB |  | ", "Phiếu thu (bản theo dõi) | 01-PT | QĐ 12 | "
    ).replace("Người lập; Người nộp tiền; Thủ quỹ", "Người nộp tiền")
    page.fill(value=changed, valid_from=TODAY)
    page.submit()
    stored = page.office.read(setting_on, VOUCHER_FORMS, TODAY)
    signers = ["Thủ trưởng đơn vị", "Kế toán trưởng", "Người nộp tiền"]
    assert stored["receipt_slip"] == {"code": "01-PT", "basis": "QĐ 12", "signers": signers}
    assert stored["payment_slip"]["code"] == "C41-BB"
    before = page.office.read(setting_on, VOUCHER_FORMS, date(2026, 6, 29))
    assert before["receipt_slip"]["code"] == "C40-BB"


def test_a_line_of_forms_that_cannot_be_read_is_named() -> None:
    with pytest.raises(UserError, match="Phiếu lạ"):
        read_forms("Phiếu lạ | 1 | | A")
    with pytest.raises(UserError, match="Còn thiếu mẫu"):
        read_forms("Giấy đi đường | | | Thủ trưởng")


def test_the_calendar_and_the_words_of_amounts_are_typed_and_kept(page: AdministrationPage) -> None:
    add(
        page, BUDGET_CALENDAR, adjust_until="28/02", reconcile_by="05/03", return_by="10/03", valid_from=TODAY
    )
    assert page.office.read(setting_on, BUDGET_CALENDAR, TODAY)["adjust_until"] == "02-28"
    add(page, AMOUNT_WORDS, zero_tens="lẻ", even="never", valid_from=TODAY)
    words = page.office.read(setting_on, AMOUNT_WORDS, TODAY)
    assert words == {"zero_tens": "lẻ", "thousand": "nghìn", "four": "tư", "even": "never"}


def test_an_amount_and_a_yes_are_typed(page: AdministrationPage) -> None:
    add(page, CONTRACT_THRESHOLD, value=200_000_000, valid_from=TODAY)
    assert page.office.read(setting_on, CONTRACT_THRESHOLD, TODAY) == 200_000_000
    add(page, ONE_PERSON_OFFICE, value=True, valid_from=TODAY, basis="QĐ 3")
    assert page.office.read(setting_on, ONE_PERSON_OFFICE, TODAY) is True


def test_a_new_value_ends_the_one_before_it(page: AdministrationPage) -> None:
    add(page, DAY_RULE, value="working_day", valid_from=date(2026, 7, 15), basis="Kết luận 25/6")
    assert page.rows("parameter-history") == [
        [
            "Sắp áp dụng",
            "Chậm nhất trong ngày làm việc liền trước ngày họp",
            "15/07/2026",
            "",
            "Kết luận 25/6",
        ],
        [
            "Đang dùng",
            "Chậm nhất trong ngày liền trước ngày họp",
            "từ đầu",
            "14/07/2026",
            page.rows("parameter-history")[1][4],
        ],
    ]
    assert page.office.read(setting_on, DAY_RULE, date(2026, 7, 14)) == "calendar_day"
    assert page.office.read(setting_on, DAY_RULE, date(2026, 7, 15)) == "working_day"


def test_a_value_before_the_newest_one_is_refused(page: AdministrationPage) -> None:
    add(page, IDLE_LOCK_MINUTES, value=10, valid_from=TODAY)
    page.press("new-value")
    page.fill(value=12, valid_from=date(2026, 6, 1))
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["valid_from"]
    dialog.reject()
    dialog.reject()


def test_an_empty_value_or_day_is_marked(page: AdministrationPage) -> None:
    page.open("parameters")
    page.choose("parameters", id=IDLE_LOCK_MINUTES)
    page.press("new-value")
    page.fill(value=None)
    assert list(page.errors(page.submit().form)) == ["value"]
    page.fill(value=9, valid_from=None)
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["valid_from"]
    dialog.reject()
    dialog.reject()


def test_holidays_are_typed_one_a_line(page: AdministrationPage) -> None:
    add(page, HOLIDAYS, value="2/9\n01/09/2026", valid_from=date(2026, 1, 1))
    assert page.office.read(setting_on, HOLIDAYS, TODAY) == ["2026-09-01", "2026-09-02"]
    assert page.rows("parameters")[1][1] == "01/09/2026, 02/09/2026"


def test_a_day_that_is_none_is_named(page: AdministrationPage) -> None:
    with pytest.raises(UserError, match="31/02"):
        read_days("1/9; 31/02", TODAY)


def test_the_three_readings_are_explained_by_one_meeting() -> None:
    assert [line.split(": ")[1] for line in day_rule_meanings(TODAY)] == [
        "họp 08:30 thứ Hai 06/07/2026 thì báo chậm nhất 08:30 Chủ nhật 05/07/2026.",
        "họp 08:30 thứ Hai 06/07/2026 thì báo đến hết Chủ nhật 05/07/2026.",
        "họp 08:30 thứ Hai 06/07/2026 thì báo đến hết thứ Sáu 03/07/2026.",
    ]


def test_the_clause_is_a_link(page: AdministrationPage) -> None:
    section = page.open("parameters")
    assert "Điều 10 khoản 3" in section.meaning.text()
    section.meaning.linkActivated.emit("10.3")
    assert page.places == [("regulation", "10.3")]


def test_a_value_that_an_answer_rests_on_is_brought_to_the_front(page: AdministrationPage) -> None:
    setting = page.office.write(save_setting, SettingKey.HEAD_SEAL, "VPTW", TODAY, "Ý kiến của Ban Bí thư")
    page.open("phrases")
    page.screen.show_record(setting, None)
    section = page.open("parameters")
    assert section.key == SettingKey.HEAD_SEAL
    assert section.history.current_row().id == setting
