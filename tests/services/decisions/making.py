"""A committee and a support team in office, and decisions on them, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.models.roster import Body, Membership
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.decisions import CHANGE_COMMITTEE, CHANGE_TEAM, LineAction
from app.services.decisions.commands import issue_decision, save_decision
from app.services.decisions.views import DecisionInput, DecisionLineInput
from app.services.roster.offices import OfficeInput
from tests.services.roster.making import START, body_id, join, person, role_id
from tests.workspaces import Office

EFFECTIVE = date(2026, 6, 29)
SIGNED = date(2026, 6, 26)
PROPOSED = date(2026, 6, 20)

NAMES = {
    "head": "Phan Đức Minh",
    "standing_deputy": "Trần Thị Hải Yến",
    "deputy": "Lê Quốc Khánh",
    "member": "Vũ Hoàng Anh",
    "team_leader": "Hoàng Gia Bảo",
    "team_member": "Đào Thị Thảo",
    "outside": "Người Ngoài",
}


@dataclass
class Roster:
    """People by the roles they hold, in an office that has a committee and a support team."""

    office: Office
    people: dict[str, int] = field(default_factory=dict)

    def line(self, who: str, action: LineAction = LineAction.JOIN, role: str = "", **values: Any) -> Any:
        """One line about a person of the roster, or a new one by name."""
        known = self.people.get(who)
        return DecisionLineInput(
            action,
            known,
            person="" if known is not None else who,
            role_id=role_id(self.office, role) if role else None,
            **values,
        )

    def change(self, *lines: Any, code: str = CHANGE_COMMITTEE, **values: Any) -> DecisionInput:
        """A decision with nothing missing but its number."""
        team = code in ("QĐ-thay-doi-to-truong", CHANGE_TEAM)
        filled: dict[str, Any] = {
            "code": code,
            "body_id": body_id(self.office, BodyKind.SUPPORT_TEAM if team else BodyKind.COMMITTEE),
            "abstract": "về việc thay đổi thành viên",
            "effective_on": EFFECTIVE,
            "signer_id": self.people["standing_deputy" if code == CHANGE_TEAM else "head"],
            "lines": lines,
        }
        if code == CHANGE_TEAM:
            filled |= {
                "proposer": "Tổ trưởng Tổ Giúp việc",
                "proposal_no": "03-TTr/TGV",
                "proposed_on": PROPOSED,
            }
        return DecisionInput(**(filled | values))

    def draft(self, *lines: Any, **values: Any) -> int:
        """The id of a draft of these lines."""
        return int(self.office.write(save_decision, None, self.change(*lines, **values)).id)

    def issued(self, *lines: Any, number: str = "05-QĐ/BCĐ", on: date = SIGNED, **values: Any) -> int:
        """The id of an issued decision of these lines."""
        decision = self.draft(*lines, **values)
        self.office.write(issue_decision, decision, number, on)
        return decision

    def places(self) -> list[tuple[Any, ...]]:
        """Every place stored, as it stands."""
        columns = [c for c in Membership.__table__.c if c.name not in _STAMPS]
        rows = self.office.read(lambda session: session.execute(select(*columns)).all())
        return sorted(tuple(row) for row in rows)

    def bodies(self) -> list[tuple[Any, ...]]:
        """Every body stored, as it stands."""
        columns = [c for c in Body.__table__.c if c.name not in _STAMPS]
        rows = self.office.read(lambda session: session.execute(select(*columns)).all())
        return sorted(tuple(row) for row in rows)


_STAMPS = {"version", "created_at_utc", "created_by_id", "changed_at_utc", "changed_by_id"}


def roster_of(office: Office) -> Roster:
    """Everybody of `NAMES` in office, the head being Thường trực Ban Bí thư, the outsider in no body."""
    made = Roster(office)
    for role, name in NAMES.items():
        offices: tuple[OfficeInput, ...] = ()
        if role == "head":
            kind = OfficeKind.SECRETARIAT_STANDING
            offices = (OfficeInput(kind, "Thường trực Ban Bí thư", "Ban Bí thư", START),)
        made.people[role] = person(office, name, position="Vụ trưởng", offices=offices)
        if role != "outside":
            join(office, made.people[role], role)
    return made
