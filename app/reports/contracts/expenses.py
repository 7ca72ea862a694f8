"""What the papers of expenses need: requests, settlements, lists to sign, slips, the plan of an event.

Amounts are whole đồng; `words` is the amount in words, as the office reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.reports.contracts.common import Letterhead, Source
from app.rules.expenses import rounded
from app.rules.secrecy import Secrecy


@dataclass(frozen=True)
class FormHead:
    """What stands around every form of the office: who, which form, who signs, for which record."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    unit: str = ""
    """Đơn vị: the standing office."""
    form_code: str = ""
    """Code of the form: "C41-BB"; empty prints none."""
    form_basis: str = ""
    """By which text the form is issued."""
    signers: tuple[str, ...] = ()
    """Titles of those who sign, from left to right."""
    number: str = ""
    day: date | None = None
    secrecy: Secrecy = Secrecy.NONE
    source: Source = field(default_factory=Source)


@dataclass(frozen=True)
class MoneyFacts:
    """Who gets how much for what."""

    person: str = ""
    unit: str = ""
    content: str = ""
    amount: int | None = None
    words: str = ""
    method: str = ""
    by_transfer: bool = False
    """The account must then be told."""
    account: str = ""
    bank: str = ""
    vouchers: int = 0
    """How many vouchers go with it."""


@dataclass(frozen=True)
class AdvanceRequestData:
    """Giấy đề nghị tạm ứng."""

    head: FormHead = field(default_factory=FormHead)
    facts: MoneyFacts = MoneyFacts()
    due_on: date | None = None


@dataclass(frozen=True)
class PaymentRequestData:
    """Giấy đề nghị thanh toán."""

    head: FormHead = field(default_factory=FormHead)
    facts: MoneyFacts = MoneyFacts()


@dataclass(frozen=True)
class Paid:
    """A voucher with its day and amount."""

    words: str
    day: date | None
    amount: int


@dataclass(frozen=True)
class SettlementData:
    """Giấy thanh toán tạm ứng: advanced, spent, and which of the three cases follows."""

    head: FormHead = field(default_factory=FormHead)
    person: str = ""
    unit: str = ""
    before: tuple[Paid, ...] = ()
    """Earlier advances of the expense not yet spent, less what of them came back."""
    advanced: tuple[Paid, ...] = ()
    """The newest advance, less what came back after it."""
    spent: tuple[Paid, ...] = ()
    words: str = ""
    """The difference in words; empty where there is none."""

    @property
    def whole(self) -> int:
        """All that was advanced and is to be accounted for, đồng."""
        return sum(p.amount for p in (*self.before, *self.advanced))

    @property
    def difference(self) -> int:
        """Advanced less spent: above 0 is returned, below 0 is paid out."""
        return self.whole - sum(p.amount for p in self.spent)


@dataclass(frozen=True)
class VoucherLine:
    """A voucher, or a line of the plan: what, which voucher, item, how many at which price."""

    content: str
    number: str = ""
    day: date | None = None
    item: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    times: Decimal = Decimal(1)
    price: Decimal | None = None
    amount: int = 0
    """0 for a voucher without an amount."""
    note: str = ""


@dataclass(frozen=True)
class VoucherListData:
    """Bảng kê chứng từ."""

    head: FormHead = field(default_factory=FormHead)
    facts: MoneyFacts = MoneyFacts()
    lines: tuple[VoucherLine, ...] = ()
    paid: int = 0
    """What was paid on the expense; 0 before."""
    without_amount: int = 0
    """How many vouchers have no amount."""
    by_line: bool = False
    """True where the lines are the expense's own, as no voucher has an amount."""


@dataclass(frozen=True)
class RecipientLine:
    """A person of a list to sign or of a trip's account; sums in đồng."""

    name: str
    title: str = ""
    destination: str = ""
    means: str = ""
    from_on: date | None = None
    to_on: date | None = None
    days: Decimal = Decimal(0)
    day_rate: int = 0
    nights: Decimal = Decimal(0)
    night_rate: int = 0
    fare: int = 0
    other: int = 0
    tax: int = 0
    amount: int = 0

    @property
    def by_days(self) -> int:
        """Days × rate, rounded once, half up."""
        return rounded(self.days * self.day_rate)

    @property
    def by_nights(self) -> int:
        """Nights × rate, rounded once, half up."""
        return rounded(self.nights * self.night_rate)

    @property
    def beside_days(self) -> int:
        """What is paid beside days × rate: nights, fares and other sums."""
        return self.amount - self.by_days

    @property
    def received(self) -> int:
        """Thực lĩnh: the amount less the tax kept back."""
        return self.amount - self.tax


@dataclass(frozen=True)
class SignListData:
    """Danh sách ký nhận tiền."""

    head: FormHead = field(default_factory=FormHead)
    content: str = ""
    lines: tuple[RecipientLine, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class TripAccountData:
    """Bảng thanh toán công tác phí."""

    head: FormHead = field(default_factory=FormHead)
    content: str = ""
    order: str = ""
    lines: tuple[RecipientLine, ...] = ()
    advanced: int = 0
    words: str = ""


@dataclass(frozen=True)
class TravelOrderData:
    """Giấy đi đường of each person of a trip."""

    head: FormHead = field(default_factory=FormHead)
    order: str = ""
    lines: tuple[RecipientLine, ...] = ()


@dataclass(frozen=True)
class SlipData:
    """Phiếu chi as a copy that follows: the voucher itself is made by the office's accounting."""

    head: FormHead = field(default_factory=FormHead)
    facts: MoneyFacts = MoneyFacts()
    earlier: tuple[SlipData, ...] = ()
    """The slips before it of the same expense, the newest first; each is printed on a page of its own."""


@dataclass(frozen=True)
class ReceiptSlipData(SlipData):
    """Phiếu thu of money that came back, as a copy that follows."""


@dataclass(frozen=True)
class EventPlanData:
    """Dự trù kinh phí of an event."""

    head: FormHead = field(default_factory=FormHead)
    title: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    headcount: int | None = None
    lines: tuple[VoucherLine, ...] = ()
    words: str = ""
