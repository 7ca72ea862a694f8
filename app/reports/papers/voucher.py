"""Forms of the office about money: requests, settlement, lists, slips, plan (budget facts §4).

They are no Party documents: at top left stands who, at top right which form; several sign side by side. Each
amount stands in words too.
"""

from __future__ import annotations

from app.formatting import date_vi, number, official_date
from app.reports.contracts import (
    AdvanceRequestData,
    Paid,
    PaymentRequestData,
    ReceiptSlipData,
    RecipientLine,
    SettlementData,
    SlipData,
    TravelOrderData,
)
from app.reports.paper import (
    Addressee,
    Alignment,
    Block,
    Column,
    Gaps,
    Paper,
    Paragraph,
    Row,
    Spacer,
    Table,
)
from app.reports.papers.voucher_parts import (
    DOTS,
    addressed_to,
    enclosed,
    form_paper,
    labelled,
    money_line,
    period,
)

COPY_THAT_FOLLOWS = "Bản theo dõi, không thay chứng từ kế toán."
RIGHT, CENTRE = Alignment.RIGHT, Alignment.CENTER

LEGS = (
    Column("Lượt", 0.1),
    Column("Nơi đi, nơi đến", 0.3),
    Column("Giờ, ngày", 0.16),
    Column("Phương tiện", 0.16),
    Column("Xác nhận (ký tên, đóng dấu)", 0.3),
)


def build_advance_request(data: AdvanceRequestData) -> Paper:
    """Giấy đề nghị tạm ứng: who asks for how much, what for, until when it is cleared."""
    gaps, facts = Gaps(), data.facts
    due = official_date(data.due_on) if data.due_on else DOTS
    lines = (
        ("Tên tôi là", gaps.required(facts.person, "người đề nghị", "payee_name")),
        ("Bộ phận (địa chỉ)", facts.unit or DOTS),
        ("Đề nghị cho tạm ứng số tiền", money_line(facts, gaps)),
        ("Viết bằng chữ", gaps.required(facts.words, "số tiền bằng chữ", "amount")),
        ("Lý do tạm ứng", gaps.required(facts.content, "lý do tạm ứng", "content")),
        ("Thời hạn thanh toán", due),
    )
    blocks = (Addressee((addressed_to(data.head),)), *labelled(lines))
    return form_paper("advance_request", "GIẤY ĐỀ NGHỊ TẠM ỨNG", data.head, blocks, gaps)


def build_payment_request(data: PaymentRequestData) -> Paper:
    """Giấy đề nghị thanh toán: who is paid how much, what for, in which way, on which vouchers."""
    gaps, facts = Gaps(), data.facts
    lines = [
        ("Họ và tên", gaps.required(facts.person, "người đề nghị", "payee_name")),
        ("Bộ phận (địa chỉ)", facts.unit or DOTS),
        ("Nội dung thanh toán", gaps.required(facts.content, "nội dung thanh toán", "content")),
        ("Số tiền", money_line(facts, gaps)),
        ("Viết bằng chữ", gaps.required(facts.words, "số tiền bằng chữ", "amount")),
        ("Kèm theo", enclosed(facts.vouchers)),
        ("Hình thức thanh toán", facts.method or DOTS),
    ]
    if facts.account or facts.by_transfer:
        account = gaps.required(facts.account, "số tài khoản", "payee_account")
        bank = gaps.required(facts.bank, "ngân hàng", "payee_bank")
        lines.append(("Tài khoản", f"{account}, {bank}, chủ tài khoản {facts.person}"))
    blocks = (Addressee((addressed_to(data.head),)), *labelled(lines))
    return form_paper("payment_request", "GIẤY ĐỀ NGHỊ THANH TOÁN", data.head, blocks, gaps)


def build_settlement(data: SettlementData) -> Paper:
    """Giấy thanh toán tạm ứng: advanced, spent, and the difference that is returned or paid out."""
    gaps = Gaps()
    earlier = "1. Tạm ứng các kỳ trước chưa chi hết"
    if data.before:
        earlier = f"{earlier}: {'; '.join(p.words for p in data.before)}"
    spent = sum(p.amount for p in data.spent)
    columns = (Column("Diễn giải", 0.7), Column("Số tiền (đồng)", 0.3, RIGHT))
    rows = [
        Row(("I. Số tiền tạm ứng", number(data.whole)), bold=True),
        Row((earlier, number(sum(p.amount for p in data.before)))),
        *(_paid_row(f"2. Tạm ứng kỳ này: {p.words}", p) for p in data.advanced),
        Row(("II. Số tiền đã chi", number(spent)), bold=True),
        *(_paid_row(f"{n}. {p.words}", p) for n, p in enumerate(data.spent, 1)),
        Row(("III. Chênh lệch", number(abs(data.difference))), bold=True),
        Row(("1. Số tạm ứng chi không hết, hoàn lại (I − II)", number(max(data.difference, 0)))),
        Row(("2. Chi quá số tạm ứng, chi thêm (II − I)", number(max(-data.difference, 0)))),
    ]
    facts = (
        ("Họ và tên", gaps.required(data.person, "người thanh toán", "payee_name")),
        ("Bộ phận (địa chỉ)", data.unit or DOTS),
    )
    said = _case(data)
    blocks = (*labelled(facts), Table(columns, tuple(rows)), Spacer(6), Paragraph(said, indent=False))
    return form_paper("advance_settlement", "GIẤY THANH TOÁN TẠM ỨNG", data.head, blocks, gaps)


def build_travel_orders(data: TravelOrderData) -> tuple[Paper, ...]:
    """Giấy đi đường, one for each person; the legs are filled in by hand on the way."""
    return tuple(_travel_order(data, line) for line in data.lines) or (
        _travel_order(data, RecipientLine("")),
    )


def build_slip(data: SlipData) -> Paper:
    """Phiếu chi as a copy that follows, marked so; the voucher itself is the accounting's."""
    gaps = Gaps()
    received = f"Đã nhận đủ số tiền (viết bằng chữ): {DOTS}{DOTS[:20]}"
    blocks = _slip(data, ("Họ và tên người nhận tiền", "người nhận tiền"), "Nội dung chi", received, gaps)
    return form_paper("payment_slip", "PHIẾU CHI", data.head, blocks, gaps)


def build_receipt_slip(data: ReceiptSlipData) -> Paper:
    """Phiếu thu of money that came back, as a copy that follows."""
    gaps = Gaps()
    received = f"Đã thu đủ số tiền (viết bằng chữ): {DOTS}{DOTS[:20]}"
    blocks = _slip(data, ("Họ và tên người nộp tiền", "người nộp tiền"), "Lý do nộp", received, gaps)
    return form_paper("receipt_slip", "PHIẾU THU", data.head, blocks, gaps)


def _slip(data: SlipData, who: tuple[str, str], what: str, received: str, gaps: Gaps) -> tuple[Block, ...]:
    """The lines of a slip; `who` names the person's line and what is missing without a name."""
    facts = data.facts
    lines = (
        ("Quyển số", f"{DOTS[:12]}     Nợ: {DOTS[:12]}     Có: {DOTS[:12]}"),
        (who[0], gaps.required(facts.person, who[1], "payee_name")),
        ("Địa chỉ", facts.unit or DOTS),
        (what, gaps.required(facts.content, what.lower(), "content")),
        ("Số tiền", money_line(facts, gaps)),
        ("Viết bằng chữ", gaps.required(facts.words, "số tiền bằng chữ", "amount")),
        ("Kèm theo", enclosed(facts.vouchers)),
    )
    return (
        Paragraph(COPY_THAT_FOLLOWS, alignment=CENTRE, italic=True),
        *labelled(lines),
        Paragraph(received),
    )


def _paid_row(words: str, paid: Paid) -> Row:
    day = f", ngày {date_vi(paid.day)}" if paid.day else ""
    return Row((f"{words}{day}", number(paid.amount)))


def _case(data: SettlementData) -> str:
    """Which of the three cases it is, with the difference in words."""
    if not data.difference:
        return "Số đã chi bằng số tạm ứng; không có chênh lệch."
    what = "Hoàn lại" if data.difference > 0 else "Chi thêm"
    return f"{what} số tiền (viết bằng chữ): {data.words.rstrip('.')}."


def _travel_order(data: TravelOrderData, line: RecipientLine) -> Paper:
    gaps = Gaps()
    lines = (
        ("Cấp cho", gaps.required(line.name, "người đi công tác", "recipients")),
        ("Chức vụ", line.title or DOTS),
        ("Được cử đi công tác tại", line.destination or DOTS),
        ("Theo văn bản", data.order or DOTS),
        ("Thời gian", period(line.from_on, line.to_on)),
        ("Phương tiện", line.means or DOTS),
    )
    legs = tuple(Row((leg, "", "", "", "")) for leg in ("Đi", "Đến", "Đi", "Đến", "Về"))
    fare = f"{number(line.fare)} đồng." if line.fare else DOTS
    costs = Paragraph(f"Tiền vé, cước: {fare}", indent=False)
    blocks = (*labelled(lines), Table(LEGS, legs, row_height_mm=12.0), Spacer(6), costs)
    return form_paper("travel_order", "GIẤY ĐI ĐƯỜNG", data.head, blocks, gaps)
