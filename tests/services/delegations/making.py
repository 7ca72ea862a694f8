"""A committee with its leaders, and delegations by its head, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.acts import ActKind, Scope
from app.services.delegations.commands import DelegationInput, add_delegation, save_delegation
from app.services.roster.checks import PaperInput
from tests.services.roster.making import join, person
from tests.workspaces import Office

SIGN_PLANS = Scope(ActKind.SIGN, "KH")
CHAIR_REGULAR = Scope(ActKind.CHAIR, "regular")
PAPER = PaperInput("31-CV/BCĐ", date(2026, 6, 1), "Ban Chỉ đạo", "về việc ủy quyền")


@dataclass(frozen=True)
class Committee:
    """The ids of four people in office."""

    head: int
    standing: int
    deputy: int
    member: int


def committee(office: Office) -> Committee:
    """A head, the standing deputy, a deputy and a member, all in office since 1 October 2024."""
    made = {
        code: person(office, name, position=position)
        for code, name, position in (
            ("head", "Phan Đức Minh", "Thường trực Ban Bí thư"),
            ("standing_deputy", "Trần Thị Hải Yến", "Chánh Văn phòng"),
            ("deputy", "Lê Văn Bình", "Phó Thủ tướng"),
            ("member", "Vũ An", "Cục trưởng"),
        )
    }
    for code, person_id in made.items():
        join(office, person_id, code)
    return Committee(*made.values())


def entry(taker_id: int, *scopes: Scope, **values: Any) -> DelegationInput:
    """A delegation from 1 June 2026 to the end of the year, signed on its first day."""
    given: dict[str, Any] = {
        "scopes": scopes or (SIGN_PLANS,),
        "from_day": date(2026, 6, 1),
        "to_day": date(2026, 12, 31),
        "agreed_on": date(2026, 6, 1),
        "paper": PAPER,
    }
    return DelegationInput(taker_id, **(given | values))


def delegate(office: Office, taker_id: int, *scopes: Scope, **values: Any) -> int:
    """The id of an issued delegation."""
    return int(office.write(add_delegation, entry(taker_id, *scopes, **values)).id)


def draft(office: Office, taker_id: int, *scopes: Scope, **values: Any) -> int:
    """The id of a draft."""
    return int(office.write(save_delegation, None, entry(taker_id, *scopes, **values)).id)
