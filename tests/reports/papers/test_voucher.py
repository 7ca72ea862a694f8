"""Forms about money: fields in their order, sums of the rows, words, who signs; both profiles as reviewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import pytest

from app.reports.contracts import (
    AdvanceRequestData,
    EventPlanData,
    FormHead,
    PaymentRequestData,
    RecipientLine,
    SignListData,
    SlipData,
    TravelOrderData,
    TripAccountData,
    VoucherLine,
    VoucherListData,
)
from app.reports.docx import render_docx
from app.reports.paper import HD05_2026, HD36_2018, Paper
from app.reports.papers import voucher, voucher_tables
from app.reports.pdf import render_pdf
from app.rules.secrecy import Secrecy
from tests.reports import golden
from tests.reports.papers import voucher_samples as made
from tests.reports.pdf.reading import pages_of, text_of

FORMS: dict[str, tuple[Callable[[Any], Paper], Callable[[str], Any]]] = {
    "de-nghi-tam-ung": (voucher.build_advance_request, made.advance_request),
    "de-nghi-thanh-toan": (voucher.build_payment_request, made.payment_request),
    "thanh-toan-tam-ung": (voucher.build_settlement, made.settlement),
    "bang-ke-chung-tu": (voucher_tables.build_voucher_list, made.voucher_list),
    "ky-nhan-tien": (voucher_tables.build_sign_list, made.sign_list),
    "cong-tac-phi": (voucher_tables.build_trip_account, made.trip_account),
    "giay-di-duong": (lambda data: voucher.build_travel_orders(data)[0], made.travel_orders),
    "phieu-chi": (voucher.build_slip, made.slip),
    "phieu-thu": (voucher.build_receipt_slip, made.receipt_slip),
    "du-tru-kinh-phi": (voucher_tables.build_event_plan, made.event_plan),
}


def printed(paper: Paper) -> str:
    """All pages as one text with single spaces."""
    return " ".join(" ".join(text_of(render_pdf(paper))).split())


@pytest.mark.parametrize("profile", [HD36_2018, HD05_2026])
@pytest.mark.parametrize("name", list(FORMS))
def test_form_is_as_it_was_reviewed(name: str, profile: str) -> None:
    build, sample = FORMS[name]
    golden.check(build(sample(profile)), f"{name}-{profile}")


@pytest.mark.parametrize("name", list(FORMS))
def test_a_form_is_no_party_document_and_lacks_nothing(name: str) -> None:
    build, sample = FORMS[name]
    paper = build(sample(HD05_2026))
    assert paper.missing == ()
    text = printed(paper)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text
    assert text.startswith("VĂN PHÒNG TRUNG ƯƠNG ĐẢNG")
    assert "gày 20 tháng 11 năm 2026" in text


@pytest.mark.parametrize("name", list(FORMS))
def test_a_form_is_a_word_document_too(name: str) -> None:
    build, sample = FORMS[name]
    paper = build(sample(HD05_2026))
    written = docx.Document(BytesIO(render_docx(paper)))
    cells = [cell.text for table in written.tables for cell in table._cells]
    assert paper.title is not None
    assert paper.title.name in [p.text for p in written.paragraphs]
    for signature in paper.signatures:
        assert any(signature.title[0].upper() in text for text in cells)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in "".join(cells)


def test_an_advance_is_asked_for_in_the_order_of_the_form() -> None:
    text = printed(voucher.build_advance_request(made.advance_request()))
    order = [
        *("Số: KC-012/2026", "GIẤY ĐỀ NGHỊ TẠM ỨNG", "Kính gửi: Thủ trưởng Văn phòng Trung ương Đảng"),
        *("Tên tôi là: Nguyễn Thị Phương Thảo", "Bộ phận (địa chỉ): Tổ Giúp việc Ban Chỉ đạo"),
        "Đề nghị cho tạm ứng số tiền: 35.005.000 đồng",
        "Viết bằng chữ: Ba mươi lăm triệu không trăm linh năm nghìn đồng chẵn",
        *("Lý do tạm ứng: Chi phục vụ", "Thời hạn thanh toán: ngày 31 tháng 12 năm 2026"),
        *("THỦ TRƯỞNG ĐƠN VỊ", "KẾ TOÁN TRƯỞNG", "PHỤ TRÁCH BỘ PHẬN", "NGƯỜI ĐỀ NGHỊ"),
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (9_000_000, "Hoàn lại số tiền (viết bằng chữ): Một triệu đồng chẵn."),
        (10_000_000, "Số đã chi bằng số tạm ứng; không có chênh lệch."),
        (12_500_000, "Chi thêm số tiền (viết bằng chữ): Hai triệu năm trăm nghìn đồng chẵn."),
    ],
)
def test_a_settlement_tells_its_case_and_nothing_is_below_zero(spent: int, said: str) -> None:
    text = printed(voucher.build_settlement(made.settlement(spent=spent)))
    assert said in text
    assert "I. Số tiền tạm ứng 10.000.000" in text
    assert f"II. Số tiền đã chi {spent:,}".replace(",", ".") in text
    assert "-" not in text.split("Chênh lệch")[1].split("Ký")[0]


def test_forty_people_sign_on_two_pages_with_the_heading_on_both_and_one_sum() -> None:
    pages = text_of(render_pdf(voucher_tables.build_sign_list(made.sign_list())))
    assert len(pages) == 2
    assert all("Họ và tên" in page for page in pages)
    assert "Cộng 48.000.000" in " ".join(pages[1].split())
    assert "Bốn mươi tám triệu đồng chẵn." in pages[1]
    assert "Thuế" not in pages[0]
    everybody = "\n".join(pages)
    assert all(f"Nguyễn Văn Thứ {n}" in " ".join(everybody.split()) for n in range(1, 41))


@pytest.mark.parametrize("count", range(3, 12))
def test_the_row_of_the_sum_stands_with_its_words_and_the_signatures(count: int) -> None:
    pages = text_of(render_pdf(voucher_tables.build_trip_account(made.trip_account(count=count))))
    (last,) = [page for page in pages if "KẾ TOÁN TRƯỞNG" in page]
    assert "Tổng số tiền" in last
    assert "\nCộng" in last


def test_tax_kept_back_has_columns_of_its_own_on_a_lying_sheet() -> None:
    paper = voucher_tables.build_sign_list(made.sign_list(count=2, tax=120_000))
    pdf = render_pdf(paper)
    assert pages_of(pdf)[0][0] > pages_of(pdf)[0][1]
    assert "Cộng 2.400.000 240.000 2.160.000" in printed(paper)


def test_what_is_paid_beside_the_sessions_has_a_column_of_its_own() -> None:
    line = RecipientLine(
        "Lò Thị Hoa", days=Decimal(2), day_rate=150_000, fare=200_000, other=50_000, amount=550_000
    )
    text = printed(voucher_tables.build_sign_list(replace(made.sign_list(), lines=(line,))))
    assert "Mức Khoản khác Số tiền" in text
    assert "2 150.000 250.000 550.000" in text
    assert "Khoản khác" not in printed(voucher_tables.build_sign_list(made.sign_list()))


def test_a_trip_is_accounted_for_with_advance_and_rest() -> None:
    paper = voucher_tables.build_trip_account(made.trip_account())
    pdf = render_pdf(paper)
    assert pages_of(pdf)[0][0] > pages_of(pdf)[0][1]
    text = printed(paper)
    assert "Cộng 360.000 3.600.000 5.400.000 0 9.360.000 9.000.000 360.000" in text
    assert "Đã tạm ứng: 9.000.000 đồng. Còn được nhận: 360.000 đồng." in text


def test_more_advanced_than_the_trip_cost_is_returned() -> None:
    text = printed(voucher_tables.build_trip_account(made.trip_account(count=1, advanced=4_000_000)))
    assert text.count("(880.000)") == 2  # the only traveller, and the sum
    assert "Phải nộp lại: 880.000 đồng." in text


def test_a_slip_is_marked_as_a_copy_that_follows() -> None:
    for paper in (voucher.build_slip(made.slip()), voucher.build_receipt_slip(made.receipt_slip())):
        assert "Bản theo dõi, không thay chứng từ kế toán." in printed(paper)
        assert len(paper.signatures) == 5


def test_a_list_says_where_it_differs_from_what_was_paid() -> None:
    listed = made.voucher_list()
    bare = VoucherLine("Kế hoạch", "02", date(2026, 11, 10), "6655")
    lines = (*listed.lines, bare)
    text = printed(
        voucher_tables.build_voucher_list(replace(listed, lines=lines, without_amount=1, paid=13_000_000))
    )
    assert "4 Kế hoạch 02, 10/11/2026 6655 Cộng 13.500.000" in text
    assert "Có 01 chứng từ chưa ghi số tiền." in text
    assert "Tổng trên bảng kê nhiều hơn số đã thanh toán (13.000.000 đồng) là 500.000 đồng." in text
    less = printed(
        voucher_tables.build_voucher_list(replace(listed, paid=14_000_000, without_amount=2, by_line=True))
    )
    assert "ít hơn số đã thanh toán (14.000.000 đồng) là 500.000 đồng." in less
    assert "Bảng kê lập theo các dòng của khoản chi; 02 chứng từ chưa ghi số tiền." in less
    same = printed(voucher_tables.build_voucher_list(replace(listed, paid=13_500_000)))
    assert "số đã thanh toán" not in same


def test_every_traveller_has_a_paper() -> None:
    papers = voucher.build_travel_orders(made.travel_orders(count=3))
    assert [f"Cấp cho: Nguyễn Văn Thứ {n}" in printed(p) for n, p in enumerate(papers, 1)] == [True] * 3


def test_long_names_wrap_and_are_not_cut() -> None:
    name = "Nguyễn Phúc Công Tằng Tôn Nữ Thị Hoàng Yến Phương Thảo Vy"
    data = made.sign_list(count=1)
    lines = (replace(data.lines[0], name=name),)
    assert (
        name.split()
        == [
            word
            for word in printed(voucher_tables.build_sign_list(replace(data, lines=lines))).split()
            if word in name.split()
        ][: len(name.split())]
    )
    request = replace(made.advance_request(), facts=replace(made.FACTS, content="Chi phục vụ " * 60))
    assert printed(voucher.build_advance_request(request)).count("Chi phục vụ") == 60


@pytest.mark.parametrize(
    ("paper", "gap"),
    [
        (voucher.build_advance_request(AdvanceRequestData()), "số tiền"),
        (voucher.build_payment_request(PaymentRequestData()), "nội dung thanh toán"),
        (voucher.build_slip(SlipData()), "người nhận tiền"),
        (voucher_tables.build_sign_list(SignListData()), "người nhận tiền"),
        (voucher_tables.build_trip_account(TripAccountData()), "người đi công tác"),
        (voucher_tables.build_voucher_list(VoucherListData()), "chứng từ"),
        (voucher_tables.build_event_plan(EventPlanData()), "dòng dự trù"),
        (voucher.build_travel_orders(TravelOrderData())[0], "người đi công tác"),
    ],
)
def test_what_is_not_known_is_listed_and_printed_as_missing(paper: Paper, gap: str) -> None:
    assert gap in [missing.what for missing in paper.missing]
    assert f"[thiếu {gap}]" in printed(paper)


def test_a_secret_form_bears_its_level() -> None:
    data = replace(made.slip(), head=replace(made.slip().head, secrecy=Secrecy.SECRET))
    assert "MẬT" in printed(voucher.build_slip(data))


def test_without_code_the_corner_stays_empty_and_with_one_it_is_told() -> None:
    bare = printed(voucher.build_slip(SlipData(FormHead(unit="Văn phòng"))))
    assert "Mẫu số" not in bare
    basis = replace(made.slip().head, form_basis="(Ban hành theo Quyết định số 12)")
    told = printed(voucher.build_slip(replace(made.slip(), head=basis)))
    assert "Mẫu số: C41-BB" in told
    assert "(Ban hành theo Quyết định số 12)" in told


def test_a_transfer_wants_account_and_bank() -> None:
    facts = replace(made.FACTS, by_transfer=True, account="", bank="")
    paper = voucher.build_payment_request(PaymentRequestData(made.head(), facts))
    assert [gap.field for gap in paper.missing] == ["payee_account", "payee_bank"]


def test_sums_of_hundreds_of_millions_stand_on_one_line() -> None:
    trip = voucher_tables.build_trip_account(made.trip_account(count=60, advanced=100_000_000))
    assert "Cộng 7.200.000 72.000.000 108.000.000 0 187.200.000 100.000.000 87.200.000" in printed(trip)
    signed = voucher_tables.build_sign_list(made.sign_list(count=150))
    assert "Cộng 180.000.000" in printed(signed)
    lines = tuple(replace(line, amount=145_000_000) for line in made.voucher_lines())
    plan = voucher_tables.build_event_plan(replace(made.event_plan(), lines=lines))
    assert "Tổng cộng 435.000.000" in printed(plan)


@pytest.mark.parametrize("name", list(FORMS))
def test_the_shortest_heading_is_not_broken(name: str) -> None:
    build, sample = FORMS[name]
    text = printed(build(sample(HD05_2026)))
    assert "T T" not in text
