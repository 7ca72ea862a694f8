"""Enters what authority rests on in the sample: delegations with a revocation, the head's absence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import Any

from app.rules.acts import ActKind, Scope
from app.sample.office import Act, SampleOffice
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.delegations.commands import (
    DelegationInput,
    add_delegation,
    revoke_delegation,
    save_delegation,
)
from app.services.documents.numbers import next_number
from app.services.roster.checks import PaperInput


def authority_acts(office: SampleOffice, data: dict[str, Any], people: dict[str, int]) -> Iterator[Act]:
    """Each delegation, revocation and absence on its day; `people`: ids by the office's codes."""
    for entry in data["delegations"]:
        yield from (_draft if "drafted_on" in entry else _delegation)(office, entry, people)
    for entry in data["absences"]:
        entered = AbsenceInput(entry["from"], entry["to"], entry["reason"], entry["basis"])
        noted_at = datetime.combine(entry["noted_on"], time(10, 0))
        yield noted_at, partial(office.write, save_absence, None, entered)


def _delegation(office: SampleOffice, entry: dict[str, Any], people: dict[str, int]) -> Iterator[Act]:
    given: list[int] = []

    def give() -> None:
        given.append(office.write(add_delegation, _numbered(office, _entered(entry, people), entry)).id)

    yield datetime.combine(entry["agreed_on"], time(15, 0)), give
    if "revoked" in entry:
        revoked = entry["revoked"]
        taken_back_at = datetime.combine(revoked["on"], time(8, 0))
        yield (
            taken_back_at,
            lambda: office.write(revoke_delegation, given[0], revoked["on"], revoked["reason"]),
        )


def _numbered(office: SampleOffice, entered: DelegationInput, entry: dict[str, Any]) -> DelegationInput:
    """The delegation with the next number of its form, where it is a paper."""
    if entered.paper is None:
        return entered
    day = entry["agreed_on"]
    number = office.read(next_number, "BCĐ", entry["form"], day)
    return replace(entered, paper=replace(entered.paper, number=number))


def _draft(office: SampleOffice, entry: dict[str, Any], people: dict[str, int]) -> Iterator[Act]:
    entered = _entered(entry, people)
    yield (
        datetime.combine(entry["drafted_on"], time(16, 0)),
        partial(office.write, save_delegation, None, entered),
    )


def _entered(entry: dict[str, Any], people: dict[str, int]) -> DelegationInput:
    """A delegation of the file as the form would read it."""
    return DelegationInput(
        taker_id=people[entry["taker"]],
        scopes=tuple(Scope(kind, code) for kind in ActKind for code in entry.get(kind, ())),
        from_day=entry["from"],
        to_day=entry["to"],
        agreed_on=entry.get("agreed_on"),
        paper=PaperInput(**entry["paper"]) if "paper" in entry else None,
        note=entry.get("note", ""),
    )
