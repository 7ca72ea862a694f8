"""The norms and lists of vouchers an office starts with; each row the office's to change."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.budget import Norm, VoucherRequirement
from app.paths import resource
from app.rules.expenses import ExpenseKind, PlaceClass, RankGroup

Key = tuple[str, RankGroup, PlaceClass, date | None]


def starting_norms(session: Session) -> int:
    """How many norms and lines of voucher lists were added: those of the starting lists that are not there.

    What the office wrote or changed under the same thing, rank, place and day stays as it is.
    """
    known = {
        (n.code, n.rank, n.place, n.valid_from)
        for n in session.execute(select(Norm.code, Norm.rank, Norm.place, Norm.valid_from))
    }
    fresh = [n for n in starting_rows() if _key(n) not in known]
    session.add_all(Norm(**values) for values in fresh)
    r = VoucherRequirement
    listed = {(kind, name) for kind, name in session.execute(select(r.expense_kind, r.name))}
    owed = [v for v in starting_vouchers() if (v["expense_kind"], v["name"]) not in listed]
    session.add_all(VoucherRequirement(**values) for values in owed)
    session.flush()
    return len(fresh) + len(owed)


@cache
def starting_rows() -> tuple[dict[str, Any], ...]:
    """The values of each starting norm (resources/budget/norms.toml), in the order of the file."""
    read = tomllib.loads(resource("budget", "norms.toml").read_text(encoding="utf-8"))
    order: dict[str, int] = {}
    rows = []
    for values in read["norms"]:
        place = order.setdefault(values["code"], len(order) + 1)
        rank = RankGroup(values.get("rank", RankGroup.ANYONE))
        where = PlaceClass(values.get("place", PlaceClass.ANYWHERE))
        rows.append({**values, "rank": rank, "place": where, "position": place})
    return tuple(rows)


@cache
def starting_vouchers() -> tuple[dict[str, Any], ...]:
    """The values of each starting line of a voucher list (resources/budget/vouchers.toml)."""
    read = tomllib.loads(resource("budget", "vouchers.toml").read_text(encoding="utf-8"))
    return tuple(
        {**values, "expense_kind": ExpenseKind(values["expense_kind"]), "position": place}
        for place, values in enumerate(read["vouchers"], start=1)
    )


def _key(values: dict[str, Any]) -> Key:
    return (values["code"], values["rank"], values["place"], values.get("valid_from"))
