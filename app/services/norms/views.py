"""Norms as lines of plans and expenses are held to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.formatting import number
from app.i18n import N_
from app.models.budget import Norm
from app.rules.expenses import PlaceClass, RankGroup, line_amount
from app.rules.violations import Violation


@dataclass(frozen=True)
class NormView:
    """A norm as forms show it."""

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


def norm_view(session: Session, norm_id: int) -> NormView | None:
    """The norm; None when there is none of this number."""
    row = session.get(Norm, norm_id)
    return None if row is None else view_of(row)


def view_of(row: Norm) -> NormView:
    """A stored norm as forms show it."""
    base = row.amount if row.internal_amount is None else min(row.amount, row.internal_amount)
    return NormView(
        id=row.id,
        code=row.code,
        name=row.name,
        unit=row.unit,
        rank=row.rank,
        place=row.place,
        ceiling=base * row.most_percent // 100,
        item_code=row.item_code,
        lump=row.lump,
        basis=row.basis,
        verified=row.verified,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def over_norm(norm: NormView, unit_price: Decimal, quantity: Decimal) -> Violation | None:
    """What to say when the price is above the norm, with the figures and the basis; None where it is not."""
    over = unit_price - norm.ceiling
    if over <= 0:
        return None
    return Violation(
        N_(
            "Vượt định mức {over} {unit} ({price} > {ceiling}), tổng vượt {whole} đ. Căn cứ: {basis}. "
            "Ghi lý do."
        ),
        {
            "over": number(line_amount(Decimal(1), Decimal(1), over)),
            "unit": norm.unit,
            "price": number(line_amount(Decimal(1), Decimal(1), unit_price)),
            "ceiling": number(norm.ceiling),
            "whole": number(line_amount(quantity, Decimal(1), over)),
            "basis": norm.basis,
        },
        field="unit_price",
    )
