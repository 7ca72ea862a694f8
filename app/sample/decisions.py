"""Drafts, issues and cancels the sample's decisions on membership, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, LineAction
from app.sample.office import Act, SampleOffice
from app.services.decisions.commands import cancel_decision, issue_decision, save_decision
from app.services.decisions.proposals import suggest
from app.services.decisions.reading import decision_detail
from app.services.decisions.views import DecisionInput, DecisionLineInput
from app.services.roster.checks import PaperInput
from app.services.roster.composition import memberships_of_person
from app.services.roster.memberships import MembershipInput, edit_membership

DRAFTED_AT, ISSUED_AT, CANCELLED_AT = time(10, 0), time(16, 30), time(9, 30)


class SampleDecisions:
    """The decisions of the sample, over the people and bodies entered before."""

    def __init__(
        self,
        office: SampleOffice,
        data: dict[str, Any],
        people: dict[str, int],
        bodies: dict[BodyKind, int],
        roles: dict[str, int],
    ) -> None:
        self.office, self.data = office, data
        self.people, self.bodies, self.roles = people, bodies, roles

    @property
    def papers(self) -> frozenset[str]:
        """The papers of the roster's data that are issued as decisions here."""
        return frozenset(entry["paper"] for entry in self.data["issued"])

    def acts(self, roster: dict[str, Any], papers: dict[str, PaperInput]) -> Iterator[Act]:
        """Every decision drafted, issued, cancelled on its day."""
        for entry in self.data["issued"]:
            paper = papers[entry["paper"]]
            people = _lines_of(roster, entry["paper"])
            yield from self._issue(entry, _day(paper.issued_on), people)
        for entry in self.data["cancelled"]:
            made: list[int] = []
            yield from self._issue(entry, entry["issued"], entry["lines"], made)
            yield _at(entry["on"], CANCELLED_AT), _cancelling(self.office, made, entry)
        for entry in self.data["draft"]:
            yield _at(entry["drafted"], DRAFTED_AT), _drafting(self, entry, entry["lines"], [])

    def _issue(
        self,
        entry: dict[str, Any],
        issued_on: date,
        lines: list[dict[str, Any]],
        made: list[int] | None = None,
    ) -> Iterator[Act]:
        """The draft, the issue, and the order of new members as the paper lists them."""
        known = made if made is not None else []
        yield _at(entry["drafted"], DRAFTED_AT), _drafting(self, entry, lines, known)

        def issue() -> None:
            self.office.write(issue_decision, known[0], "", issued_on)
            self._rank(known[0], {self.people[n["code"]]: n["rank"] for n in lines if "rank" in n})

        yield _at(issued_on, ISSUED_AT), issue

    def draft(self, entry: dict[str, Any], lines: list[dict[str, Any]]) -> int:
        """The id of the draft, with what is usual for its kind."""
        kind = DECISION_KINDS[entry["code"]]
        proposal = entry["proposal"]
        entered = DecisionInput(
            entry["code"],
            self.bodies[kind.bodies[0]],
            effective_on=entry["effective"],
            proposer=proposal["by"],
            proposal_no=proposal["no"],
            proposed_on=proposal["on"],
        )
        usual = self.office.read(suggest, entered)
        whole = replace(usual, lines=tuple(self._line(line) for line in lines))
        return int(self.office.write(save_decision, None, whole).id)

    def _line(self, line: dict[str, Any]) -> DecisionLineInput:
        return DecisionLineInput(
            LineAction(line["action"]),
            self.people.get(line.get("code", "")),
            person=line.get("name", ""),
            role_id=self.roles[line["role"]] if "role" in line else None,
            field=line.get("field", ""),
            office=line.get("office", ""),
            reason=line.get("reason", ""),
        )

    def _rank(self, decision_id: int, ranks: dict[int, int]) -> None:
        """Puts new members where the list of the committee or the team has them."""
        detail = self.office.read(decision_detail, decision_id)
        for person_id, rank in ranks.items():
            places = self.office.read(memberships_of_person, person_id)
            place = next(p for p in places if p.body_id == detail.entered.body_id)
            entered = MembershipInput(
                person_id,
                place.body_id,
                place.role_id,
                place.field,
                "",
                rank,
                place.from_day,
                place.to_day,
                PaperInput(place.decision_no, place.decision_on),
            )
            self.office.write(edit_membership, place.id, entered)


def _lines_of(roster: dict[str, Any], paper: str) -> list[dict[str, Any]]:
    """Who leaves and who joins by a paper, as the roster's data tell it: the leaving first."""
    left, joined = [], []
    for group in ("committee", "team"):
        for rank, entry in enumerate(roster[group], start=1):
            for stay in entry["stays"]:
                line = {"code": entry["code"]}
                if stay.get("closed_by") == paper:
                    left.append(line | {"action": "leave", "reason": stay.get("reason", "")})
                if stay["by"] == paper:
                    place = {"action": "join", "role": stay["role"], "field": entry.get("field", "")}
                    joined.append(line | place | {"rank": rank})
    return left + joined


def _drafting(
    decisions: SampleDecisions, entry: dict[str, Any], lines: list[dict[str, Any]], made: list[int]
) -> Callable[[], object]:
    return lambda: made.append(decisions.draft(entry, lines))


def _cancelling(office: SampleOffice, made: list[int], entry: dict[str, Any]) -> Callable[[], object]:
    return lambda: office.write(cancel_decision, made[0], entry["on"], entry["reason"])


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment)


def _day(day: date | None) -> date:
    assert day is not None  # every paper of the sample has its day
    return day
