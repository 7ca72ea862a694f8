"""The sample's expenses: 220 in every state, over two years, some with advances that are overdue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from app.rules.expenses import ExpenseKind, PayMethod, RankGroup
from app.sample.budget import lines_of
from app.sample.office import Act, SampleOffice
from app.sample.spending import Events, name_travellers, norm_of
from app.services.expenses.advancing import advance_expense, hand_in, return_surplus
from app.services.expenses.deciding import (
    appraise_expense,
    approve_expense,
    cancel_expense,
    reject_expense,
    send_back,
    submit_expense,
)
from app.services.expenses.drafts import save_expense
from app.services.expenses.listing import expense_detail
from app.services.expenses.paying import pay_expense
from app.services.expenses.undoing import refund_expense, reverse_step
from app.services.expenses.views import (
    AdvanceInput,
    ExpenseInput,
    ExpenseLineInput,
    LineDetail,
    PayInput,
    VoucherInput,
)
from app.services.expenses.vouchers import checklist, save_vouchers

COUNT = 220
FIRST, LAST = datetime(2025, 1, 20, 9), datetime(2026, 6, 26, 9)
GIVEN = (1, 7)
"""Month and day from which the year's money may be asked for."""
CASHIER = "Lê Thị Hoa"
DEARER = frozenset({100, 151, 170, 208, 210})
"""Expenses dearer than their norm, each with its reason."""
OVER_REASON = "Giá dịch vụ tại địa điểm họp cao hơn; lãnh đạo Văn phòng đã đồng ý chủ trương"
BIG = 5_000_000
"""Đồng: what costs more is bought one by one."""
K = ExpenseKind
PAYEES = (
    ("Nguyễn Hữu Phước", "Vụ Tổng hợp"),
    ("Trần Quốc Bảo", "Vụ Tổng hợp"),
    ("Lý Thị Thu Hà", "Cục Chuyển đổi số – Cơ yếu"),
    ("Vũ Đình Khôi", "Vụ Hành chính"),
    ("Hoàng Thị Lan Anh", "Cục Quản trị – Tài vụ"),
    ("Đặng Minh Tuấn", "Vụ Địa phương"),
)
FIRMS = (
    ("Công ty TNHH In ấn Sao Khuê", "1020000123456", "Ngân hàng Công thương, chi nhánh Ba Đình"),
    ("Công ty Cổ phần Thiết bị số An Việt", "2110000765432", "Ngân hàng Đầu tư, chi nhánh Hà Nội"),
)


@dataclass(frozen=True)
class Pattern:
    """A kind of expense the office has again and again."""

    kind: ExpenseKind
    content: str
    parts: tuple[tuple[str, str, str, int, int, int], ...]
    """Content, item, unit, quantity, times, price in đồng."""
    firm: int | None = None


PATTERNS = (
    Pattern(
        K.MEETING,
        "Chi phục vụ phiên họp Ban Chỉ đạo tháng {month}",
        (
            ("In tài liệu họp", "6651", "bộ", 45, 1, 38_500),
            ("Giải khát giữa giờ", "6699", "đại biểu", 45, 2, 20_000),
        ),
    ),
    Pattern(
        K.TRIP,
        "Công tác phí đoàn khảo sát tháng {month}",
        (
            ("Vé máy bay khứ hồi", "6701", "người", 3, 1, 2_860_000),
            ("Phụ cấp lưu trú", "6702", "người", 3, 3, 300_000),
            ("Tiền phòng nghỉ", "6703", "người", 3, 2, 500_000),
        ),
    ),
    Pattern(
        K.PURCHASE,
        "Mua văn phòng phẩm tháng {month}",
        (("Giấy, bút, bìa hồ sơ", "6551", "đợt", 1, 1, 2_450_000),),
    ),
    Pattern(
        K.SERVICE,
        "Cước viễn thông tháng {month}",
        (("Cước điện thoại, fax", "6601", "tháng", 1, 1, 1_780_000),),
    ),
    Pattern(
        K.SERVICE,
        "Thuê hội trường họp Tổ Giúp việc tháng {month}",
        (("Hội trường, màn hình", "6655", "buổi", 1, 2, 2_300_000),),
    ),
    Pattern(
        K.PURCHASE,
        "Thiết bị họp trực tuyến, đợt tháng {month}",
        (("Máy chiếu, camera họp", "6956", "bộ", 1, 1, 16_900_000),),
        1,
    ),
    Pattern(
        K.SERVICE,
        "Bảo trì phần mềm theo dõi nhiệm vụ tháng {month}",
        (("Bảo trì, hiệu chỉnh phần mềm", "7053", "tháng", 1, 1, 12_500_000),),
        1,
    ),
    Pattern(
        K.EXPERT,
        "Thuê chuyên gia góp ý đề án tháng {month}",
        (("Chuyên gia trong nước", "6756", "ngày", 4, 1, 1_500_000),),
    ),
    Pattern(
        K.RECEPTION,
        "Tiếp đoàn công tác tháng {month}",
        (("Giải khát tiếp khách", "7761", "người", 12, 1, 60_000),),
    ),
    Pattern(
        K.SERVICE,
        "In tài liệu hội nghị tháng {month}",
        (("In, đóng quyển", "6651", "quyển", 60, 1, 42_000),),
        0,
    ),
)


def expense_acts(office: SampleOffice) -> list[Act]:
    """Each expense with the steps it got to, spread evenly over the days."""
    step = (LAST - FIRST) / (COUNT - 1)
    acts: list[Act] = []
    lines: dict[int, dict[str, int]] = {}
    events = Events(office)
    for n in range(COUNT):
        at = (FIRST + n * step).replace(hour=9, minute=0, second=0, microsecond=0)
        if (at.month, at.day) < GIVEN:
            at = at.replace(day=GIVEN[1])
        acts.append((at, _Story(office, n, at, lines, events).run))
    return acts


@dataclass(frozen=True)
class _Story:
    """What happened to one expense; all of it is written on its day, for the ledger has no later ones yet."""

    office: SampleOffice
    n: int
    at: datetime
    known: dict[int, dict[str, int]]
    """Lines of each year by item, once somebody asked for them."""
    events: Events

    def run(self) -> None:
        """Drafts the expense, and takes the steps of its fate."""
        self.office.at(self.at + timedelta(minutes=self.n % 50))
        entered = self._entered()
        expense_id = self._as(self.office.clerk, save_expense, None, entered).id
        if entered.kind is K.TRIP:
            name_travellers(self.office, expense_id, self.n)
        fate = self._fate()
        if fate == "draft":
            return
        self._as(self.office.clerk, submit_expense, expense_id)
        if fate == "requested":
            return
        self._as(self.office.accountant, appraise_expense, expense_id, "Đúng nguồn, mục, định mức")
        if fate in _DECIDED_EARLY:
            self._early(fate, expense_id)
            return
        self._as(self.office.chief, approve_expense, expense_id)
        if fate == "cancelled":
            self._as(self.office.accountant, cancel_expense, expense_id, "Hoãn cuộc họp")
        elif fate != "approved":
            self._pay(fate, expense_id)

    def _fate(self) -> str:
        """Old expenses are paid; among the newest every state is met."""
        left = COUNT - 1 - self.n
        if left < len(_NEWEST):
            return _NEWEST[left]
        return {13: "rejected", 29: "cancelled"}.get(self.n % 41, "settled" if self.n % 3 == 0 else "paid")

    def _early(self, fate: str, expense_id: int) -> None:
        if fate == "rejected":
            self._as(self.office.chief, reject_expense, expense_id, "Chưa có trong kế hoạch năm")
        elif fate == "returned":
            self._as(self.office.accountant, send_back, expense_id, "Ghi rõ số đại biểu")

    def _pay(self, fate: str, expense_id: int) -> None:
        accountant = self.office.accountant
        lines = self.office.read(expense_detail, expense_id).lines
        if fate in _ADVANCED:
            whole = sum(line.approved_amount or 0 for line in lines)
            method = PayMethod.CASH if self.n % 2 else PayMethod.TRANSFER
            given = AdvanceInput(amount=whole * 4 // 5, method=method, cashier=CASHIER)
            self._as(accountant, advance_expense, expense_id, given)
        if fate == "advanced":
            return
        hand_in_vouchers(self.office, expense_id, self.n)
        self._as(self.office.clerk, hand_in, expense_id)
        if fate == "vouchered":
            return
        self._settle(fate, expense_id, lines)

    def _settle(self, fate: str, expense_id: int, lines: Sequence[LineDetail]) -> None:
        accountant = self.office.accountant
        share = 70 if fate in ("surplus", "returned_surplus") else 100 - self.n % 4
        amounts = {line.id: (line.approved_amount or 0) * share // 100 // 1000 * 1000 for line in lines}
        paid = PayInput(amounts=amounts, method=PayMethod.TRANSFER)
        self._as(accountant, pay_expense, expense_id, paid)
        if fate in ("paid", "settled", "surplus"):
            return
        after = self.office.read(expense_detail, expense_id)
        if fate == "returned_surplus":
            owed = after.sums.advanced
            self._as(accountant, return_surplus, expense_id, owed, None, CASHIER, method=PayMethod.CASH)
        elif fate == "refunded":
            first = after.lines[0].id
            back = {first: amounts[first] // 10}
            self._as(accountant, refund_expense, expense_id, after.steps[-1].id, back, "Trả lại hàng hỏng")
        elif fate == "reversed":
            self._as(accountant, reverse_step, after.steps[-1].id, "Ghi nhầm ngày chứng từ")

    def _entered(self) -> ExpenseInput:
        pattern = PATTERNS[self.n % len(PATTERNS)]
        if self.at.year not in self.known:
            self.known[self.at.year] = lines_of(self.office, self.at.year)
        lines = self.known[self.at.year]
        firm = FIRMS[pattern.firm] if pattern.firm is not None else None
        name, unit = PAYEES[self.n % len(PAYEES)]
        return ExpenseInput(
            kind=pattern.kind,
            content=pattern.content.format(month=f"{self.at.month:02d}/{self.at.year}"),
            payee_name=firm[0] if firm else name,
            payee_unit="" if firm else unit,
            payee_account=firm[1] if firm else "",
            payee_bank=firm[2] if firm else "",
            method=PayMethod.TRANSFER if firm else PayMethod.CASH,
            event_id=self.events.of(self.n, pattern.kind, self.at.date()),
            lines=tuple(self._line(lines, *part) for part in pattern.parts),
        )

    def _line(
        self, lines: dict[str, int], content: str, item: str, unit: str, quantity: int, times: int, price: int
    ) -> ExpenseLineInput:
        norm, ceiling = norm_of(self.office, item, self.at.date())
        if self.n in DEARER:
            price = price * 6 // 5
        over = norm is not None and price > ceiling
        return ExpenseLineInput(
            content=content,
            budget_line_id=lines[item],
            quantity=Decimal(quantity + (self.n % 4 if price < BIG else 0)),
            unit=unit,
            times=Decimal(times),
            unit_price=Decimal(min(price, ceiling) if norm is not None and self.n not in DEARER else price),
            rank=RankGroup.STAFF if item == "6702" else RankGroup.ANYONE,
            norm_id=norm,
            over_norm_reason=OVER_REASON if over and self.n in DEARER else "",
        )

    def _as(self, actor: Any, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.office.at(self.at + timedelta(minutes=self.n % 50))
        return self.office.workspace.write(actor, command, *args, **kwargs)


def hand_in_vouchers(office: SampleOffice, expense_id: int, n: int) -> None:
    """Enters what the checklist of the expense asks for."""
    asked = office.read(checklist, expense_id)
    rows = tuple(
        VoucherInput(
            number=f"{n + 1:03d}{chr(65 + place)}",
            dated_on=office.workspace.today(),
            requirement_id=row.requirement_id,
        )
        for place, row in enumerate(asked)
        if row.required
    )
    office.workspace.write(office.clerk, save_vouchers, expense_id, rows)


_DECIDED_EARLY = frozenset({"appraised", "rejected", "returned"})
_ADVANCED = frozenset(
    {"advanced", "settled", "surplus", "returned_surplus", "refunded", "vouchered", "reversed"}
)
_NEWEST = (
    *("draft", "draft", "requested", "requested", "appraised", "appraised", "returned", "approved"),
    *("approved", "advanced", "advanced", "vouchered", "surplus", "returned_surplus", "refunded", "reversed"),
    *("rejected", "cancelled", "advanced", "approved", "surplus", "advanced", "paid", "advanced"),
    *("paid", "paid", "advanced", "paid", "refunded", "paid", "paid", "advanced", "paid", "advanced"),
)
"""What became of the newest ones, the newest first; the last advances of it are overdue by the last day."""
