"""The money columns of a budget line and what is left of it (Điều 12; sổ theo dõi dự toán).

Every effect on the budget is one entry: a line, a column, an amount of whole đồng, a day. Nothing is ever
overwritten: a mistake is undone by an entry of the same column with the opposite sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from app.i18n import N_

GREATEST_AMOUNT = 10**15 - 1
"""Đồng: more is a slip of the hand."""


class Nature(StrEnum):
    """Whether the head of the office may move the money between tasks (tính chất kinh phí)."""

    AUTONOMOUS = "autonomous"
    NON_AUTONOMOUS = "non_autonomous"


NATURE_LABELS = {
    Nature.AUTONOMOUS: N_("Kinh phí giao tự chủ"),
    Nature.NON_AUTONOMOUS: N_("Kinh phí không giao tự chủ"),
}


class SourceKind(StrEnum):
    """Where the money is from (Điều 12 khoản 1)."""

    STATE_BUDGET = "state_budget"
    OTHER = "other"


SOURCE_KIND_LABELS = {
    SourceKind.STATE_BUDGET: N_("Ngân sách nhà nước"),
    SourceKind.OTHER: N_("Nguồn kinh phí hợp pháp khác"),
}


class YearState(StrEnum):
    """A budget year: open, closed for entry (31/01 of the next year), settled for ever."""

    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"


YEAR_STATE_LABELS = {
    YearState.OPEN: N_("Đang mở"),
    YearState.CLOSED: N_("Đã khóa sổ"),
    YearState.SETTLED: N_("Đã quyết toán"),
}


class EntryKind(StrEnum):
    """The money columns of a line (cột theo dõi)."""

    CARRIED_IN = "carried_in"
    GIVEN = "given"
    ADDED = "added"
    REDUCED = "reduced"
    HELD_BACK = "held_back"
    COMMITTED = "committed"
    ADVANCED = "advanced"
    PAID = "paid"
    RESTORED = "restored"


ENTRY_LABELS = {
    EntryKind.CARRIED_IN: N_("Năm trước chuyển sang"),
    EntryKind.GIVEN: N_("Giao đầu năm"),
    EntryKind.ADDED: N_("Bổ sung"),
    EntryKind.REDUCED: N_("Giảm"),
    EntryKind.HELD_BACK: N_("Giữ lại"),
    EntryKind.COMMITTED: N_("Cam kết"),
    EntryKind.ADVANCED: N_("Tạm ứng"),
    EntryKind.PAID: N_("Thực chi"),
    EntryKind.RESTORED: N_("Nộp khôi phục"),
}

SIGNS = {
    EntryKind.CARRIED_IN: 1,
    EntryKind.GIVEN: 1,
    EntryKind.ADDED: 1,
    EntryKind.REDUCED: -1,
    EntryKind.HELD_BACK: -1,
    EntryKind.COMMITTED: -1,
    EntryKind.ADVANCED: -1,
    EntryKind.PAID: -1,
    EntryKind.RESTORED: 1,
}
"""What an amount of each column does to what is left (định nghĩa: TT 113/2008/TT-BTC Điều 2 khoản 8)."""


class EstimateKind(StrEnum):
    """What a paper does to the estimate; each is dated and numbered, none is ever changed."""

    GIVEN = "given"
    CARRIED_IN = "carried_in"
    ADDED = "added"
    REDUCED = "reduced"
    ADJUSTED = "adjusted"
    TRANSFER = "transfer"
    HELD_BACK = "held_back"
    RELEASED = "released"
    CARRIED_OUT = "carried_out"
    LAPSED = "lapsed"
    REVERSAL = "reversal"


ESTIMATE_LABELS = {
    EstimateKind.GIVEN: N_("Giao dự toán đầu năm"),
    EstimateKind.CARRIED_IN: N_("Chuyển nguồn từ năm trước sang"),
    EstimateKind.ADDED: N_("Bổ sung dự toán"),
    EstimateKind.REDUCED: N_("Giảm dự toán"),
    EstimateKind.ADJUSTED: N_("Điều chỉnh dự toán"),
    EstimateKind.TRANSFER: N_("Chuyển giữa các dòng dự toán"),
    EstimateKind.HELD_BACK: N_("Giữ lại (tiết kiệm)"),
    EstimateKind.RELEASED: N_("Cho sử dụng phần đã giữ lại"),
    EstimateKind.CARRIED_OUT: N_("Chuyển nguồn sang năm sau"),
    EstimateKind.LAPSED: N_("Hủy dự toán không sử dụng"),
    EstimateKind.REVERSAL: N_("Ghi đảo văn bản ghi nhầm"),
}


@dataclass(frozen=True)
class Balance:
    """The nine columns of a line, or of several, in whole đồng, and what follows from them."""

    carried_in: int = 0
    given: int = 0
    added: int = 0
    reduced: int = 0
    held_back: int = 0
    committed: int = 0
    advanced: int = 0
    paid: int = 0
    restored: int = 0

    @property
    def usable(self) -> int:
        """Dự toán được sử dụng: carried in, given and added, less what was taken away."""
        return self.carried_in + self.given + self.added - self.reduced

    @property
    def used(self) -> int:
        """Đã sử dụng: committed, advanced and paid, less what was paid back."""
        return self.committed + self.advanced + self.paid - self.restored

    @property
    def left(self) -> int:
        """Còn lại = được sử dụng − giữ lại − cam kết − tạm ứng − thực chi + nộp khôi phục."""
        return self.usable - self.held_back - self.used

    @property
    def spent(self) -> int:
        """Thực chi sau khi trừ nộp khôi phục."""
        return self.paid - self.restored

    def __add__(self, other: Balance) -> Balance:
        return Balance(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def balance_of(sums: Mapping[EntryKind, int]) -> Balance:
    """The balance of sums by column."""
    return Balance(**{kind.value: sums.get(kind, 0) for kind in EntryKind})


def total(balances: Iterable[Balance]) -> Balance:
    """The sum of balances, column by column."""
    return sum(balances, Balance())
