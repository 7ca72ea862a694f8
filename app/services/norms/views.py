"""Norms as lists, forms and the lines of plans and expenses see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.models.budget import Norm
from app.rules import norms as rules
from app.rules.expenses import PlaceClass, RankGroup, rounded
from app.rules.violations import Violation


@dataclass(frozen=True)
class NormView:
    """A norm as lists and forms show it."""

    id: int
    code: str
    name: str
    unit: str
    rank: RankGroup
    place: PlaceClass
    ceiling: int
    """The most that is paid without a reason, đồng: the office's own where it has one, times its share."""
    item_code: str
    lump: bool
    basis: str
    verified: bool
    valid_from: date | None
    valid_to: date | None
    amount: int = 0
    """Highest by the basis, đồng."""
    internal_amount: int | None = None
    most_percent: int = 100
    version: int = 1


@dataclass(frozen=True)
class NormInput:
    """A norm as its dialog reads it; no code: one is made of the name."""

    name: str = ""
    unit: str = ""
    amount: int = 0
    code: str = ""
    rank: RankGroup = RankGroup.ANYONE
    place: PlaceClass = PlaceClass.ANYWHERE
    internal_amount: int | None = None
    most_percent: int = 100
    item_code: str = ""
    lump: bool = False
    basis: str = ""
    verified: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


def norm_view(session: Session, norm_id: int) -> NormView | None:
    """The norm; None when there is none of this number."""
    row = session.get(Norm, norm_id)
    return None if row is None else view_of(row)


def view_of(row: Norm) -> NormView:
    """A stored norm as forms show it."""
    return NormView(
        id=row.id,
        code=row.code,
        name=row.name,
        unit=row.unit,
        rank=row.rank,
        place=row.place,
        ceiling=rules.ceiling(row.amount, row.internal_amount, row.most_percent),
        item_code=row.item_code,
        lump=row.lump,
        basis=row.basis,
        verified=row.verified,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        amount=row.amount,
        internal_amount=row.internal_amount,
        most_percent=row.most_percent,
        version=row.version,
    )


OVER = N_(
    "Vượt định mức {over} {unit} ({price} > {ceiling}), tổng vượt {whole} đ. Căn cứ: {basis}. Ghi lý do."
)
OVER_WITH_REASON = N_(
    "Vượt định mức {over} {unit} ({price} > {ceiling}), tổng vượt {whole} đ. Căn cứ: {basis}. Lý do: "
    "{reason}."
)


def over_norm(norm: NormView, unit_price: Decimal, quantity: Decimal, reason: str = "") -> Violation | None:
    """What to say when the price is above the norm, with figures, basis and reason; None where it is not."""
    found = rules.excess(norm.ceiling, unit_price, quantity)
    if found is None:
        return None
    return Violation(
        OVER if not reason else OVER_WITH_REASON,
        {
            "over": number(found.each),
            "unit": rules.per_one(norm.unit),
            "price": number(rounded(unit_price)),
            "ceiling": number(norm.ceiling),
            "whole": number(found.whole),
            "basis": norm.basis.rstrip(". ") or N_("chưa ghi"),
            **({"reason": reason.rstrip(". ")} if reason else {}),
        },
        field="unit_price",
    )
