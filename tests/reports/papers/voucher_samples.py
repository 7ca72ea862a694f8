"""Forms about money with fictional people and amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reports.contracts import (
    AdvanceRequestData,
    EventPlanData,
    FormHead,
    Letterhead,
    MoneyFacts,
    Paid,
    PaymentRequestData,
    ReceiptSlipData,
    RecipientLine,
    SettlementData,
    SignListData,
    SlipData,
    TravelOrderData,
    TripAccountData,
    VoucherLine,
    VoucherListData,
)
from app.reports.paper import HD05_2026
from app.rules.amount_in_words import in_words

CHIEF, ACCOUNTANT = "Thủ trưởng đơn vị", "Kế toán trưởng"
ASKING = (CHIEF, ACCOUNTANT, "Phụ trách bộ phận", "Người đề nghị")
LISTING = ("Người lập", ACCOUNTANT, CHIEF)


def words(amount: int) -> str:
    """The amount in words as forms print it."""
    return in_words(amount, currency=True)


def head(
    profile: str = HD05_2026, code: str = "", signers: tuple[str, ...] = ASKING, number: str = "KC-012/2026"
) -> FormHead:
    """What stands around a form."""
    return FormHead(
        letterhead=Letterhead(profile=profile, place="Hà Nội"),
        unit="Văn phòng Trung ương Đảng",
        form_code=code,
        signers=signers,
        number=number,
        day=date(2026, 11, 20),
    )


FACTS = MoneyFacts(
    person="Nguyễn Thị Phương Thảo",
    unit="Tổ Giúp việc Ban Chỉ đạo",
    content="Chi phục vụ Hội nghị sơ kết 6 tháng đầu năm 2026 của Ban Chỉ đạo",
    amount=35_005_000,
    words=words(35_005_000),
    method="Chuyển khoản",
    account="0011004123456",
    bank="Ngân hàng Ngoại thương Việt Nam",
    vouchers=3,
)


def advance_request(profile: str = HD05_2026) -> AdvanceRequestData:
    """Giấy đề nghị tạm ứng."""
    return AdvanceRequestData(head(profile), FACTS, date(2026, 12, 31))


def payment_request(profile: str = HD05_2026) -> PaymentRequestData:
    """Giấy đề nghị thanh toán."""
    return PaymentRequestData(head(profile), FACTS)


def settlement(profile: str = HD05_2026, spent: int = 9_000_000) -> SettlementData:
    """Giấy thanh toán tạm ứng of an advance of ten million."""
    rest = abs(10_000_000 - spent)
    return SettlementData(
        head=head(profile, "C43-BB"),
        person=FACTS.person,
        unit=FACTS.unit,
        advanced=(Paid("phiếu chi số 012", date(2026, 11, 1), 10_000_000),),
        spent=(
            Paid("Thuê hội trường, hóa đơn 0001234", date(2026, 11, 10), spent - 1_000_000),
            Paid("Giải khát", None, 1_000_000),
        ),
        words=words(rest) if rest else "",
    )


def voucher_lines() -> tuple[VoucherLine, ...]:
    """Three vouchers of 4.5 million each."""
    return tuple(
        VoucherLine(
            "Thuê hội trường và thiết bị hội nghị trực tuyến",
            f"000{n}",
            date(2026, 11, 10),
            "6655",
            Decimal("1.5"),
            "buổi",
            price=Decimal(3_000_000),
            amount=4_500_000,
        )
        for n in range(1, 4)
    )


def voucher_list(profile: str = HD05_2026) -> VoucherListData:
    """Bảng kê chứng từ."""
    facts = replace(FACTS, words=words(13_500_000))
    return VoucherListData(head(profile, signers=LISTING), facts, voucher_lines())


def recipients(count: int, tax: int = 0) -> tuple[RecipientLine, ...]:
    """People with four days at 300.000 đồng each."""
    return tuple(
        RecipientLine(
            f"Nguyễn Văn Thứ {n}",
            "Phó Vụ trưởng, Văn phòng Trung ương Đảng" if n % 5 == 0 else "Chuyên viên chính",
            "Lạng Sơn",
            "Ô tô cơ quan",
            date(2026, 11, 10),
            date(2026, 11, 13),
            days=Decimal(4),
            day_rate=300_000,
            tax=tax,
            amount=1_200_000,
        )
        for n in range(1, count + 1)
    )


def sign_list(profile: str = HD05_2026, count: int = 40, tax: int = 0) -> SignListData:
    """Danh sách ký nhận tiền."""
    lines = recipients(count, tax)
    whole = sum(line.amount for line in lines)
    return SignListData(head(profile, "C40a-HD", LISTING), FACTS.content, lines, words(whole))


def trip_account(profile: str = HD05_2026, count: int = 3, advanced: int = 9_000_000) -> TripAccountData:
    """Bảng thanh toán công tác phí: 3.120.000 đồng for each."""
    lines = tuple(
        replace(line, nights=Decimal(3), night_rate=600_000, fare=120_000, amount=3_120_000)
        for line in recipients(count)
    )
    whole = sum(line.amount for line in lines)
    order = "Kế hoạch số 12-KH/BCĐ, ngày 02/11/2026"
    top = head(profile, "C12-HD", LISTING)
    return TripAccountData(top, "Khảo sát tại Lạng Sơn", order, lines, advanced, words(whole))


def travel_orders(profile: str = HD05_2026, count: int = 1) -> TravelOrderData:
    """Giấy đi đường of each."""
    order = "Kế hoạch số 12-KH/BCĐ, ngày 02/11/2026"
    top = head(profile, signers=("Người đi công tác", CHIEF))
    return TravelOrderData(top, order, recipients(count))


def slip(profile: str = HD05_2026) -> SlipData:
    """Phiếu chi."""
    signers = (CHIEF, ACCOUNTANT, "Người lập", "Thủ quỹ", "Người nhận tiền")
    return SlipData(head(profile, "C41-BB", signers, "012"), FACTS)


def receipt_slip(profile: str = HD05_2026) -> ReceiptSlipData:
    """Phiếu thu."""
    signers = (CHIEF, ACCOUNTANT, "Người lập", "Người nộp tiền", "Thủ quỹ")
    facts = replace(FACTS, vouchers=0, content=f"Hoàn tạm ứng thừa: {FACTS.content}")
    return ReceiptSlipData(head(profile, "C40-BB", signers, "003"), facts)


def event_plan(profile: str = HD05_2026) -> EventPlanData:
    """Dự trù kinh phí."""
    return EventPlanData(
        head=head(profile, signers=(CHIEF, ACCOUNTANT, "Người lập"), number=""),
        title="Hội nghị sơ kết 6 tháng đầu năm 2026",
        place="Hội trường Văn phòng Trung ương Đảng",
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 21),
        headcount=60,
        lines=voucher_lines(),
        words=words(13_500_000),
    )
