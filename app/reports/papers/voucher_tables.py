"""Forms of the office with a table: vouchers, people who sign, a trip's account, the plan of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.formatting import date_vi, decimal_vi, number
from app.reports.contracts import (
    EventPlanData,
    RecipientLine,
    SignListData,
    TripAccountData,
    VoucherListData,
)
from app.reports.paper import (
    Alignment,
    Column,
    Gaps,
    Paper,
    Paragraph,
    Row,
    Table,
)
from app.reports.papers.voucher_parts import (
    form_paper,
    labelled,
    period,
    sum_in_words,
)

T = TypeVar("T")
RIGHT, CENTRE = Alignment.RIGHT, Alignment.CENTER

SIGN_LIST = (
    Column("TT", 0.05, CENTRE),
    Column("Họ và tên", 0.22),
    Column("Chức vụ, đơn vị", 0.275),
    Column("Số buổi, ngày", 0.08, RIGHT),
    Column("Mức", 0.1, RIGHT),
    Column("Khoản khác", 0.12, RIGHT),
    Column("Số tiền", 0.155, RIGHT),
    Column("Thuế TNCN", 0.12, RIGHT),
    Column("Thực lĩnh", 0.155, RIGHT),
    Column("Ký nhận", 0.135),
)
BESIDE = slice(5, 6)
"""What is paid beside days × rate: only where there is any."""
TAXED = slice(7, 9)
"""Tax and what is left of it: only where tax is kept back."""
TRIP = (
    Column("TT", 9.8, CENTRE),
    Column("Họ và tên, chức vụ", 35),
    Column("Nơi đi, từ ngày – đến ngày", 31),
    Column("Tiền tàu xe", 24, RIGHT),
    Column("Tiền lưu trú (ngày × mức)", 25, RIGHT),
    Column("Tiền trọ (đêm × mức)", 25, RIGHT),
    Column("Khác", 17, RIGHT),
    Column("Cộng", 24, RIGHT),
    Column("Đã tạm ứng", 24, RIGHT),
    Column("Còn nhận (nộp lại)", 25, RIGHT),
    Column("Ký nhận", 22),
)
VOUCHERS = (
    Column("TT", 0.05, CENTRE),
    Column("Nội dung chi", 0.3),
    Column("Chứng từ (số, ngày)", 0.18),
    Column("Mục, tiểu mục", 0.09, CENTRE),
    Column("Số lượng", 0.1, RIGHT),
    Column("Đơn giá", 0.12, RIGHT),
    Column("Thành tiền", 0.13, RIGHT),
    Column("Ghi chú", 0.12),
)
PLAN = (
    Column("TT", 0.055, CENTRE),
    Column("Nội dung chi", 0.27),
    Column("Tiểu mục", 0.075, CENTRE),
    Column("Số lượng", 0.115, RIGHT),
    Column("Số lần, ngày", 0.07, RIGHT),
    Column("Đơn giá", 0.135, RIGHT),
    Column("Thành tiền", 0.155, RIGHT),
    Column("Ghi chú", 0.135),
)


def build_voucher_list(data: VoucherListData) -> Paper:
    """Bảng kê chứng từ: each voucher with its item and amount; their sum in figures and words."""
    gaps = Gaps()
    rows = [
        Row(
            (
                str(n),
                line.content,
                ", ".join(p for p in (line.number, date_vi(line.day) if line.day else "") if p),
                line.item,
                _quantity(line.quantity, line.unit, line.times),
                decimal_vi(line.price) if line.price is not None else "",
                number(line.amount) if line.amount or data.by_line else "",
                line.note,
            )
        )
        for n, line in enumerate(data.lines, 1)
    ]
    whole = sum(line.amount for line in data.lines)
    rows = rows or [Row((gaps.required("", "chứng từ", "vouchers"),), group=True)]
    rows.append(Row(("", "Cộng", "", "", "", "", number(whole), ""), bold=True))
    facts = (
        ("Người thanh toán", gaps.required(data.facts.person, "người thanh toán", "payee_name")),
        ("Nội dung", gaps.required(data.facts.content, "nội dung chi", "content")),
    )
    blocks = (
        *labelled(facts),
        Table(VOUCHERS, tuple(rows), smaller_pt=1.0),
        *sum_in_words(data.facts.words, " ".join(_list_notes(data, whole))),
    )
    return replace(form_paper("voucher_list", "BẢNG KÊ CHỨNG TỪ", data.head, blocks, gaps), landscape=True)


def _list_notes(data: VoucherListData, whole: int) -> list[str]:
    """What has to be known of the list: vouchers without an amount, a sum that is not what was paid."""
    found = []
    empty = f"{data.without_amount:02d} chứng từ chưa ghi số tiền."
    if data.without_amount:
        found.append(f"Bảng kê lập theo các dòng của khoản chi; {empty}" if data.by_line else f"Có {empty}")
    if data.paid and data.paid != whole:
        more = "nhiều" if whole > data.paid else "ít"
        found.append(
            f"Tổng trên bảng kê {more} hơn số đã thanh toán ({number(data.paid)} đồng)"
            f" là {number(abs(whole - data.paid))} đồng."
        )
    return found


def build_sign_list(data: SignListData) -> Paper:
    """Danh sách ký nhận tiền: each person with sessions, rate, amount, tax and room to sign."""
    gaps = Gaps()
    rows = [_signing_row(n, line) for n, line in enumerate(data.lines, 1)]
    names = ("beside_days", "amount", "tax", "received")
    sums = (number(sum(getattr(line, name) for line in data.lines)) for name in names)
    rows.append(Row(("", "Cộng", "", "", "", *sums, ""), bold=True))
    taxed, beside = (any(getattr(line, name) for line in data.lines) for name in ("tax", "beside_days"))
    columns: tuple[Column, ...] = SIGN_LIST
    for there, cut in ((taxed, TAXED), (beside, BESIDE)):  # the last first, for the places of the others
        if not there:
            columns = _without(columns, cut)
            rows = [replace(row, cells=_without(row.cells, cut)) for row in rows]
    if not data.lines:
        rows.insert(0, Row((gaps.required("", "người nhận tiền", "recipients"),), group=True))
    blocks = (
        Paragraph(f"Nội dung: {gaps.required(data.content, 'nội dung chi', 'content')}.", indent=False),
        Table(columns, tuple(rows), row_height_mm=8.0, smaller_pt=1.0),
        *sum_in_words(data.words),
    )
    made = form_paper("sign_list", "DANH SÁCH KÝ NHẬN TIỀN", data.head, blocks, gaps)
    return replace(made, landscape=taxed or beside)


def _signing_row(n: int, line: RecipientLine) -> Row:
    return Row(
        (
            str(n),
            line.name,
            line.title,
            decimal_vi(line.days) if line.days else "",
            number(line.day_rate) if line.day_rate else "",
            number(line.beside_days) if line.beside_days else "",
            number(line.amount),
            number(line.tax) if line.tax else "",
            number(line.received),
            "",
        )
    )


def _without(cells: tuple[T, ...], cut: slice) -> tuple[T, ...]:
    """The cells without those of the columns cut out."""
    return cells[: cut.start] + cells[cut.stop :]


def build_trip_account(data: TripAccountData) -> Paper:
    """Bảng thanh toán công tác phí: fares, per diem, nights and sums of each person; advance and rest."""
    gaps, alone = Gaps(), len(data.lines) == 1
    rows = [_trip_row(n, line, data.advanced if alone else None) for n, line in enumerate(data.lines, 1)]
    rows = rows or [Row((gaps.required("", "người đi công tác", "recipients"),), group=True)]
    whole = sum(line.amount for line in data.lines)
    fares, others = (sum(getattr(line, name) for line in data.lines) for name in ("fare", "other"))
    per_diem, nights = (sum(getattr(line, name) for line in data.lines) for name in ("by_days", "by_nights"))
    sums = (number(n) for n in (fares, per_diem, nights, others, whole))
    rows.append(Row(("", "Cộng", "", *sums, *_settled(whole, data.advanced), ""), bold=True))
    rest = whole - data.advanced
    said = f"Đã tạm ứng: {number(data.advanced)} đồng. " + (
        f"Còn được nhận: {number(rest)} đồng." if rest >= 0 else f"Phải nộp lại: {number(-rest)} đồng."
    )
    order = f" theo {data.order}" if data.order else ""
    blocks = (
        Paragraph(f"Nội dung: {gaps.required(data.content, 'nội dung', 'content')}{order}.", indent=False),
        Table(TRIP, tuple(rows), row_height_mm=9.0, smaller_pt=1.5),
        *sum_in_words(data.words, said),
    )
    return replace(
        form_paper("trip_account", "BẢNG THANH TOÁN CÔNG TÁC PHÍ", data.head, blocks, gaps), landscape=True
    )


def _settled(amount: int, advanced: int) -> tuple[str, str]:
    """The advance, and what is still received; what is returned stands in brackets, never below 0."""
    rest = amount - advanced
    return number(advanced), number(rest) if rest >= 0 else f"({number(-rest)})"


def build_event_plan(data: EventPlanData) -> Paper:
    """Dự trù kinh phí: each line with quantity, price and amount; the sum in figures and words."""
    gaps = Gaps()
    rows = [
        Row(
            (
                str(n),
                line.content,
                line.item,
                _quantity(line.quantity, line.unit),
                decimal_vi(line.times),
                decimal_vi(line.price) if line.price is not None else "",
                number(line.amount),
                line.note,
            )
        )
        for n, line in enumerate(data.lines, 1)
    ]
    rows = rows or [Row((gaps.required("", "dòng dự trù", "lines"),), group=True)]
    whole = sum(line.amount for line in data.lines)
    rows.append(Row(("", "Tổng cộng", "", "", "", "", number(whole), ""), bold=True))
    when = period(data.starts_on, data.ends_on)
    facts = [("Nội dung", gaps.required(data.title, "tên sự kiện", "title")), ("Thời gian", when)]
    facts += [("Địa điểm", data.place)] if data.place else []
    facts += [("Số người", number(data.headcount))] if data.headcount else []
    blocks = (*labelled(facts), Table(PLAN, tuple(rows), smaller_pt=1.0), *sum_in_words(data.words))
    return form_paper("event_plan", "DỰ TRÙ KINH PHÍ", data.head, blocks, gaps, numbered=False)


def _quantity(quantity: Decimal | None, unit: str, times: Decimal = Decimal(1)) -> str:
    """How many of what, and how often where it is more than once: "4 người × 3"."""
    if quantity is None:
        return ""
    often = f" × {decimal_vi(times)}" if times != 1 else ""
    return f"{decimal_vi(quantity)} {unit}".strip() + often


def _trip_row(n: int, line: RecipientLine, advanced: int | None) -> Row:
    when = _days(line.from_on, line.to_on)
    return Row(
        (
            str(n),
            f"{line.name}, {line.title}" if line.title else line.name,
            ", ".join(part for part in (line.destination, when) if part),
            number(line.fare),
            _product(line.days, line.day_rate, line.by_days),
            _product(line.nights, line.night_rate, line.by_nights),
            number(line.other),
            number(line.amount),
            *(("", "") if advanced is None else _settled(line.amount, advanced)),
            "",
        )
    )


def _days(first: date | None, last: date | None) -> str:
    """The days of a trip in little room: "31/10 – 02/11/2025"."""
    if first is None or last is None or first == last:
        return next((date_vi(day) for day in (first, last) if day), "")
    return (
        f"{first:%d/%m} – {date_vi(last)}"
        if first.year == last.year
        else f"{date_vi(first)} – {date_vi(last)}"
    )


def _product(count: Decimal, rate: int, amount: int) -> str:
    return f"{decimal_vi(count)} × {number(rate)} = {number(amount)}" if count else "0"
