"""Which norm (định mức) holds a payment, how much it allows, and by how much a price is above it.

The day of the work decides, not the day the paper is written; where several norms suit, the one that names
the rank and the place most closely wins (budget facts §3; Điều 12 khoản 2: money is managed by the rules).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from app.i18n import N_
from app.rules.expenses import PlaceClass, RankGroup, rounded
from app.rules.validity import valid_on

NORM_CODES = {
    "refreshments": N_("Giải khát giữa giờ hội nghị"),
    "meal_guest": N_("Hỗ trợ tiền ăn khách mời không hưởng lương ngân sách"),
    "meal_together": N_("Ăn tập trung"),
    "per_diem": N_("Phụ cấp lưu trú"),
    "per_diem_sea": N_("Phụ cấp lưu trú trên biển, đảo"),
    "room_lump": N_("Khoán tiền thuê phòng nghỉ"),
    "room_invoice": N_("Thuê phòng nghỉ theo hóa đơn"),
    "monthly_lump": N_("Khoán công tác phí tháng"),
    "lecturer": N_("Thù lao báo cáo viên, giảng viên"),
    "guest_refreshments": N_("Giải khát tiếp khách trong nước"),
    "guest_meal": N_("Mời cơm khách trong nước"),
    "foreign_refreshments": N_("Giải khát khách quốc tế"),
    "foreign_meal": N_("Tiền ăn khách quốc tế"),
    "foreign_room_head": N_("Chỗ ở trưởng đoàn khách quốc tế"),
    "foreign_room_deputy": N_("Chỗ ở phó đoàn khách quốc tế"),
    "foreign_room": N_("Chỗ ở đoàn viên khách quốc tế"),
    "foreign_gift_head": N_("Quà tặng trưởng đoàn khách quốc tế"),
    "foreign_gift": N_("Quà tặng khách quốc tế khác"),
    "interpreter": N_("Phiên dịch nối tiếp"),
    "interpreter_cabin": N_("Phiên dịch cabin"),
    "translation": N_("Biên dịch sang tiếng Việt"),
    "translation_out": N_("Biên dịch từ tiếng Việt"),
}
"""What proposals ask for. The three kinds of refreshments have norms of their own and are never merged."""

PAID_AS_SPENT = frozenset({"documents", "hall", "travel"})
"""Asked for by proposals too, but paid as spent, by contract and invoice: no norm holds them."""

LOWEST = (RankGroup.STAFF, RankGroup.UNPAID_GUEST, RankGroup.FOREIGN_OTHER)
"""Where no rank is named, and no norm is for anyone: the lowest rank's norm is taken."""
_LIES_IN = {
    PlaceClass.COMMUNE: (PlaceClass.PROVINCE,),
    PlaceClass.SEA_ISLAND: (PlaceClass.PROVINCE,),
}
"""A place without a norm of its own follows the one it lies in."""


class NormLike(Protocol):
    """What the choice looks at."""

    @property
    def code(self) -> str:
        """What it is for."""

    @property
    def rank(self) -> RankGroup:
        """For whom."""

    @property
    def place(self) -> PlaceClass:
        """Where."""

    @property
    def valid_from(self) -> date | None:
        """First day; None from the beginning."""

    @property
    def valid_to(self) -> date | None:
        """Last day; None while it holds."""


T = TypeVar("T", bound=NormLike)


@dataclass(frozen=True)
class Excess:
    """How far a price is above its norm."""

    each: int
    """Đồng for one unit."""
    whole: int
    """Đồng for all of them, rounded once, half up."""


def chosen(norms: Iterable[T], code: str, day: date, rank: RankGroup, place: PlaceClass) -> T | None:
    """The norm of this code for a rank and a place on the day of the work; None where none is in force.

    The norm of the very rank comes before one for anyone, then that of the very place before one for every
    place; of two alike the newer one wins.
    """
    ranks, places = ranks_for(rank), places_for(place)
    fit = [
        n
        for n in norms
        if n.code == code
        and n.rank in ranks
        and n.place in places
        and valid_on(n.valid_from, n.valid_to, day)
    ]
    return min(
        fit,
        key=lambda n: (
            ranks.index(n.rank),
            places.index(n.place),
            -(n.valid_from or date.min).toordinal(),
        ),
        default=None,
    )


def ranks_for(rank: RankGroup) -> tuple[RankGroup, ...]:
    """The ranks whose norms hold somebody of this rank, the closest first."""
    return (rank, *LOWEST) if rank is RankGroup.ANYONE else (rank, RankGroup.ANYONE)


def places_for(place: PlaceClass) -> tuple[PlaceClass, ...]:
    """The places whose norms hold a work in this place, the closest first."""
    if place is PlaceClass.ANYWHERE:
        return (place,)
    return (place, *_LIES_IN.get(place, ()), PlaceClass.ANYWHERE)


def ceiling(amount: int, internal_amount: int | None, most_percent: int) -> int:
    """The most that is paid without a reason, đồng: the office's own norm where it is lower, times its share.

    An office's own norm never lifts the one of the law (budget facts §3, "mức nội bộ ≤ mức trần").
    """
    base = amount if internal_amount is None else min(amount, internal_amount)
    return rounded(Decimal(base) * most_percent / 100)


def excess(highest: int, unit_price: Decimal, quantity: Decimal) -> Excess | None:
    """By how much a price is above the norm, for one and for all; None where it is not."""
    over = unit_price - highest
    if over <= 0:
        return None
    return Excess(rounded(over), rounded(over * quantity))


def per_one(unit: str) -> str:
    """The unit of what is above the norm as the sentence names it: "đ/người/ngày", "đ" where none is told."""
    return unit.strip() or "đ"
