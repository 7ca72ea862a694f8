"""Every register read back from the PDF, the Excel workbook and the CSV it is given out as."""

from __future__ import annotations

import csv
from datetime import date, time
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pdfplumber
import pytest

from app.print_service import MadeSheet, from_data
from app.reports import contracts
from app.reports.contracts import Correction, Letterhead, RegisterData
from app.rules.registers import REGISTER_TITLES, RegisterName
from app.rules.secrecy import Secrecy, Urgency

N = RegisterName
DAY, LATER = date(2026, 6, 15), date(2026, 6, 20)
HEAD: dict[str, Any] = {
    "letterhead": Letterhead(place="Hà Nội", committee_name="Ban Chỉ đạo chuyển đổi số"),
    "from_on": date(2026, 1, 1),
    "to_on": date(2026, 6, 30),
    "printed_on": date(2026, 6, 30),
}
WRONG = Correction(LATER, "Người ký", "Lê Văn A", "Lê Văn B", "ghi nhầm", "signer")
OUT = contracts.OutgoingLine(
    number="06-TB/BCĐ",
    dated_on=DAY,
    kind="Thông báo",
    abstract="kết luận phiên họp",
    urgency=Urgency.EXPRESS,
    signer="Lê Văn A",
    form="T/L TRƯỞNG BAN",
    seal="dấu Văn phòng",
    recipients="Ban Bí thư; Lưu",
    kept_by="Hành chính",
    copies=38,
    dossier="01-HS/BCĐ",
    corrections=(WRONG,),
)
IN = contracts.IncomingLine(
    number="07",
    arrived_on=DAY,
    arrived_at=time(9, 5),
    sender="Bộ Nội vụ",
    sender_number="12-CV/BNV",
    sender_dated_on=date(2026, 6, 12),
    kind="Công văn",
    abstract="góp ý",
    assigned_to="Tổng hợp",
    due_on=LATER,
    result="Đã trả lời",
)
SENT = contracts.DispatchLine(
    number="06-TB/BCĐ",
    sent_on=DAY,
    recipient="Bộ Nội vụ",
    copy_number=3,
    means="Giao liên",
    received_by="Thư",
)
DOSSIER = contracts.DossierLine(
    number="01-HS/BCĐ", title="Phiên họp thứ 8", retention="vĩnh viễn", made_by="Thư", sheets=120, from_on=DAY
)
MADE: dict[RegisterName, RegisterData] = {
    N.OUTGOING: contracts.OutgoingRegisterData(N.OUTGOING, **HEAD, rows=(OUT,)),
    N.SECRET_OUTGOING: contracts.OutgoingRegisterData(
        N.SECRET_OUTGOING,
        **HEAD,
        rows=(contracts.OutgoingLine(number="08-BC/BCĐ", secrecy=Secrecy.TOP_SECRET),),
    ),
    N.INCOMING: contracts.IncomingRegisterData(N.INCOMING, **HEAD, rows=(IN,)),
    N.SECRET_INCOMING: contracts.IncomingRegisterData(
        N.SECRET_INCOMING, **HEAD, rows=(contracts.IncomingLine(number="09", secrecy=Secrecy.SECRET),)
    ),
    N.DISPATCH: contracts.DispatchRegisterData(N.DISPATCH, **HEAD, rows=(SENT,)),
    N.SECRET_DISPATCH: contracts.DispatchRegisterData(N.SECRET_DISPATCH, **HEAD, rows=(SENT,)),
    N.SEALS: contracts.SealRegisterData(
        N.SEALS,
        **HEAD,
        rows=(
            contracts.SealLine(
                number="06-TB/BCĐ", used_on=DAY, seal="Văn phòng", what="Thông báo", copies=38
            ),
        ),
        uses_by_year=((2026, "Văn phòng", 1, 38),),
    ),
    N.COPIES: contracts.CopyRegisterData(
        N.COPIES,
        **HEAD,
        rows=(contracts.CopyLine(number="06-TB/BCĐ", printed_on=DAY, copy_number=3, total=12),),
    ),
    N.DOSSIER_PLAN: contracts.DossierListData(N.DOSSIER_PLAN, **HEAD, rows=(DOSSIER,)),
    N.DOSSIERS: contracts.DossierListData(N.DOSSIERS, **HEAD, rows=(DOSSIER,)),
    N.DOSSIER_CONTENTS: contracts.DossierContentsData(
        N.DOSSIER_CONTENTS,
        **HEAD,
        dossier=DOSSIER,
        rows=(contracts.ContentsLine(number="06-TB/BCĐ", position=1, abstract="Thông báo", sheet="3-5"),),
    ),
}


def made(data: RegisterData) -> MadeSheet:
    """The register ready to be given out."""
    found = from_data(data)
    assert isinstance(found, MadeSheet)
    return found


def pdf_text(data: RegisterData) -> str:
    """What its PDF says."""
    with pdfplumber.open(BytesIO(made(data).pdf())) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def excel_rows(data: RegisterData) -> list[tuple[Any, ...]]:
    """The rows of its workbook."""
    book = openpyxl.load_workbook(BytesIO(made(data).xlsx()))
    assert book.active is not None
    return list(book.active.iter_rows(values_only=True))


def csv_rows(data: RegisterData) -> list[list[str]]:
    """The rows of its CSV file."""
    return list(csv.reader(StringIO(made(data).csv().decode("utf-8-sig"))))


@pytest.mark.parametrize("name", list(MADE))
def test_every_register_says_the_same_on_paper_in_excel_and_in_csv(name: RegisterName) -> None:
    data = MADE[name]
    number = data.rows[0].number  # type: ignore[attr-defined]
    text = pdf_text(data)
    assert REGISTER_TITLES[name].upper() in text
    assert number in text
    in_excel = [row for row in excel_rows(data) if number in row]
    in_csv = [row for row in csv_rows(data) if number in row]
    assert len(in_excel) == len(in_csv) == 1
    filled = [cell for cell in in_excel[0] if cell not in (None, "")]
    assert len(filled) == len([cell for cell in in_csv[0] if cell])


@pytest.mark.parametrize("name", list(MADE))
def test_every_register_is_signed_off_after_its_counts(name: RegisterName) -> None:
    text = pdf_text(MADE[name])
    assert "Tổng số: 01" in text
    assert "Hà Nội, ngày 30 tháng 6 năm 2026" in text
    assert "VĂN THƯ" in text
    cells = [cell for row in excel_rows(MADE[name]) for cell in row if cell]
    assert {"VĂN THƯ", "(Ký, ghi rõ họ tên)"} <= set(cells)


def test_the_outgoing_register_has_the_columns_of_the_office() -> None:
    sheet = made(MADE[N.OUTGOING]).sheet
    assert [column.title for column in sheet.columns] == [
        "Số, ký hiệu",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung",
        "Độ mật, độ khẩn",
        "Người ký",
        "Thể thức ký, con dấu",
        "Nơi nhận",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Hồ sơ số",
        "Ghi chú",
    ]
    assert sheet.rows[0] == (
        "06-TB/BCĐ",
        DAY,
        "Thông báo kết luận phiên họp",
        "Hỏa tốc",
        "Lê Văn A",
        "T/L TRƯỞNG BAN; dấu Văn phòng",
        "Ban Bí thư; Lưu",
        "Hành chính",
        38,
        "01-HS/BCĐ",
        "Sửa ngày 20/6/2026, người ký: “Lê Văn B” thay cho “Lê Văn A” (lý do: ghi nhầm)",
    )


def test_the_incoming_register_has_the_columns_of_the_office() -> None:
    sheet = made(MADE[N.INCOMING]).sheet
    row = dict(zip((column.title for column in sheet.columns), sheet.rows[0], strict=True))  # type: ignore[arg-type]
    assert row == {
        "Ngày đến": DAY,
        "Giờ đến": "09:05",
        "Số đến": "07",
        "Tác giả": "Bộ Nội vụ",
        "Số, ký hiệu": "12-CV/BNV",
        "Ngày tháng văn bản": date(2026, 6, 12),
        "Tên loại và trích yếu nội dung": "Công văn góp ý",
        "Độ mật, độ khẩn": "",
        "Đơn vị, người nhận": "Tổng hợp",
        "Ký nhận": "",
        "Hạn xử lý": LATER,
        "Kết quả": "Đã trả lời",
        "Ghi chú": "",
    }


@pytest.mark.parametrize(("name", "words"), [(N.SECRET_OUTGOING, "TỐI MẬT"), (N.SECRET_INCOMING, "MẬT")])
def test_a_secret_register_bears_its_stamp_in_every_form(name: RegisterName, words: str) -> None:
    data = MADE[name]
    assert pdf_text(data).startswith(words)
    assert excel_rows(data)[0][0] == words
    assert csv_rows(data)[0] == [words]


def test_days_and_copies_can_be_sorted_and_added_up_in_excel() -> None:
    (row,) = [row for row in excel_rows(MADE[N.OUTGOING]) if "06-TB/BCĐ" in row]
    assert row[1].date() == DAY
    assert row[8] == 38


def long(count: int) -> contracts.OutgoingRegisterData:
    """A register of that many lines."""
    rows = tuple(
        contracts.OutgoingLine(number=f"{n:02d}-TB/BCĐ", dated_on=DAY, abstract=f"về việc thứ {n}")
        for n in range(1, count + 1)
    )
    return contracts.OutgoingRegisterData(N.OUTGOING, **HEAD, rows=rows)


def test_five_thousand_lines_go_on_over_pages_that_all_repeat_the_heading() -> None:
    with pdfplumber.open(BytesIO(made(long(5000)).pdf())) as pdf:
        first, middle = pdf.pages[0], pdf.pages[len(pdf.pages) // 2]
        last = pdf.pages[-1].extract_text()
        assert len(pdf.pages) > 150
        for page in (first, middle):
            assert "Số, ký hiệu" in page.extract_text()
            assert "Người ký" in page.extract_text()
    assert "Tổng số: 5000 số (TB 5000)." in last
    assert "5000-TB/BCĐ" in csv_rows(long(5000))[-1]


def test_no_number_and_no_day_is_cut_on_paper() -> None:
    text = pdf_text(long(1200))
    assert "1200-TB/BCĐ" in text
    assert text.count("15/06/2026") == 1200


@pytest.mark.parametrize("typed", ["=1+1", "+84 123", "-5", "@SUM(A1)", "\t=cmd|' /C calc'!A0"])
def test_words_that_look_like_a_formula_stay_words(typed: str) -> None:
    line = contracts.OutgoingLine(number="06-TB/BCĐ", abstract=typed, signer=typed)
    data = contracts.OutgoingRegisterData(N.OUTGOING, **HEAD, rows=(line,))
    book = openpyxl.load_workbook(BytesIO(made(data).xlsx()))
    assert book.active is not None
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)
    (row,) = [row for row in csv_rows(data) if "06-TB/BCĐ" in row]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert typed.strip() in row[2]


def test_an_empty_register_says_so_and_is_still_signed_off() -> None:
    text = pdf_text(contracts.OutgoingRegisterData(N.OUTGOING, **HEAD))
    assert "Không có dòng nào trong thời gian này." in text
    assert "VĂN THƯ" in text
