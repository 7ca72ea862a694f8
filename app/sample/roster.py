"""Enters the sample's roster: papers, people with their offices, memberships with their changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from app.i18n import _
from app.rules.bodies import BodyKind, OfficeKind
from app.sample.decisions import SampleDecisions
from app.sample.office import Act, SampleOffice
from app.services.roster.bodies import BodyInput, save_body
from app.services.roster.checks import PaperInput
from app.services.roster.composition import bodies, roles
from app.services.roster.memberships import MembershipInput, add_membership, close_membership
from app.services.roster.offices import OfficeInput
from app.services.roster.people import PersonInput, save_person

GROUPS = {"committee": BodyKind.COMMITTEE, "team": BodyKind.SUPPORT_TEAM}


def enter_roster(
    office: SampleOffice, data: dict[str, Any], decided: dict[str, Any], tell: Callable[[str], None]
) -> list[Act]:
    """People at once; what is left to do: each membership on the day its paper came.

    `decided`: the decisions made with the program; the rest was decided before it, or elsewhere.
    """
    tell(_("Ghi danh sách thành viên…"))
    papers = {name: PaperInput(**paper) for name, paper in data["papers"].items()}
    body_ids = {b.kind: b.id for b in office.read(bodies)}
    for group, paper in (("committee", "founding"), ("team", "team")):
        _found_body(office, body_ids[GROUPS[group]], papers[paper])
    people = {}
    for entry in (*data["committee"], *data["team"]):
        if "name" in entry:
            people[entry["code"]] = office.write(save_person, None, _person(entry)).id
    role_ids = {role.code: role.id for role in office.read(roles)}
    decisions = SampleDecisions(office, decided, people, body_ids, role_ids)
    acts = list(decisions.acts(data, papers))
    opened: dict[tuple[int, int], int] = {}
    for group, kind in GROUPS.items():
        for rank, entry in enumerate(data[group], start=1):
            for stay in entry["stays"]:
                place = (people[entry["code"]], body_ids[kind], role_ids[stay["role"]], rank)
                if stay["by"] not in decisions.papers:
                    acts.append(
                        (
                            _moment(stay["from"], rank),
                            partial(_open, office, place, stay, entry, papers, opened),
                        )
                    )
                if "to" in stay and stay["closed_by"] not in decisions.papers:
                    acts.append(
                        (_moment(stay["to"], rank), partial(_close, office, place, stay, papers, opened))
                    )
    return acts


def _moment(day: date, rank: int) -> datetime:
    """When a change of that day is entered: by rank, from 8:30 on."""
    return datetime.combine(day, time(8, 30)) + timedelta(minutes=rank)


def _close(
    office: SampleOffice,
    place: tuple[int, int, int, int],
    stay: dict[str, Any],
    papers: dict[str, PaperInput],
    opened: dict[tuple[int, int], int],
) -> None:
    membership = opened[place[:2]]
    office.write(close_membership, membership, stay["to"], papers[stay["closed_by"]], stay.get("reason", ""))


def _found_body(office: SampleOffice, body_id: int, paper: PaperInput) -> None:
    found = next(b for b in office.read(bodies) if b.id == body_id)
    entered = BodyInput(
        kind=found.kind,
        name=found.name,
        short_name=found.short_name,
        symbol=found.symbol,
        founded_on=paper.issued_on,
        founded_by=paper,
    )
    office.write(save_body, body_id, entered)


def _person(entry: dict[str, Any]) -> PersonInput:
    offices: tuple[OfficeInput, ...] = ()
    if "office" in entry:
        kind = OfficeKind(entry["office"])
        title = entry["position"].rsplit(", ", 1)[-1]
        offices = (
            OfficeInput(kind, title, entry["organisation"], entry["office_from"], entry.get("office_to")),
        )
    return PersonInput(
        full_name=entry["name"],
        code=entry["code"],
        position=entry["position"],
        organisation=entry["organisation"],
        offices=offices,
    )


def _open(
    office: SampleOffice,
    place: tuple[int, int, int, int],
    stay: dict[str, Any],
    entry: dict[str, Any],
    papers: dict[str, PaperInput],
    opened: dict[tuple[int, int], int],
) -> None:
    person_id, body_id, role_id, rank = place
    entered = MembershipInput(
        person_id=person_id,
        body_id=body_id,
        role_id=role_id,
        field=entry.get("field", ""),
        rank_in_role=rank,
        from_day=stay["from"],
        opened_by=papers[stay["by"]],
    )
    opened[place[:2]] = int(office.write(add_membership, entered).id)
