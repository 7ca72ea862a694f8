"""Enters what authority rests on in the sample: delegations with a revocation, the head's absence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

from app.rules.acts import ActKind, Scope
from app.sample.office import SampleOffice
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.delegations.commands import DelegationInput, add_delegation, revoke_delegation
from app.services.roster.checks import PaperInput

Act = tuple[datetime, Callable[[], object]]
"""What is written, and when."""


def authority_acts(office: SampleOffice, data: dict[str, Any], people: dict[str, int]) -> Iterator[Act]:
    """Each delegation, revocation and absence on its day; `people`: ids by the office's codes."""
    for entry in data["delegations"]:
        yield from _delegation(office, entry, people)
    for entry in data["absences"]:
        entered = AbsenceInput(entry["from"], entry["to"], entry["reason"], entry["basis"])
        noted_at = datetime.combine(entry["noted_on"], time(10, 0))
        yield noted_at, partial(office.write, save_absence, None, entered)


def _delegation(office: SampleOffice, entry: dict[str, Any], people: dict[str, int]) -> Iterator[Act]:
    given: list[int] = []

    def give() -> None:
        scopes = [Scope(kind, code) for kind in ActKind for code in entry.get(kind, ())]
        paper = PaperInput(**entry["paper"])
        entered = DelegationInput(
            people[entry["taker"]], tuple(scopes), entry["from"], entry["to"], None, entry["agreed_on"], paper
        )
        given.append(office.write(add_delegation, entered).id)

    yield datetime.combine(entry["agreed_on"], time(15, 0)), give
    if "revoked" in entry:
        revoked = entry["revoked"]
        taken_back_at = datetime.combine(revoked["on"], time(8, 0))
        yield (
            taken_back_at,
            lambda: office.write(revoke_delegation, given[0], revoked["on"], revoked["reason"]),
        )
