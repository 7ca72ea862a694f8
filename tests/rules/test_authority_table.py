"""Authority, every cell: kind × role × situation × seal, against the table written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import Answer, Verdict
from app.rules.bodies import OfficeKind
from app.rules.document_kinds import KINDS
from app.rules.meeting_kinds import MeetingKind
from app.rules.standing import Standing
from tests.rules import authority_table
from tests.rules.authority_people import (
    CHIEF,
    DAY,
    DEPUTY,
    HEAD,
    LEADER,
    MEMBER,
    NEXT_HEAD,
    OFFICES,
    ONE,
    PLACES,
    STANDING,
    VICE,
    answers_of,
    away,
    given,
    held,
    known,
    place,
    without,
)

ROLES = {
    "TB": HEAD,
    "PTBTT": STANDING,
    "PTB": DEPUTY,
    "UV": MEMBER,
    "CVP": CHIEF,
    "PCVP": VICE,
    "TT": LEADER,
}
LETTERS = {"A": Verdict.ALLOWED, "D": Verdict.DELEGATION, "R": Verdict.REFUSED}
SITUATIONS = (
    "no delegation",
    "delegation in force",
    "delegation not yet in force",
    "delegation expired",
    "delegation revoked that day",
    "delegation for something else",
    "head absent",
    "head changed that day",
)
ABSENT, CHANGED = SITUATIONS.index("head absent"), SITUATIONS.index("head changed that day")
ROW = re.compile(
    r"    (?P<role>\w+) +(?P<letters>[ADR-]{8})(?:  (?P<clause>\S+))?(?: +(?P<form>.*); (?P<seal>\w+))?"
)


@dataclass(frozen=True)
class Line:
    """One role of one kind, as the table tells it."""

    kind: str
    role: str
    letters: str
    clause: str
    clause_in_absence: str
    form: tuple[str, ...]
    seal: str

    def of(self, situation: int, head_in_secretariat: bool) -> tuple[object, ...] | None:
        """The answer of one situation: verdict, clause, form, seal; None where there is none."""
        letter = self.letters[situation]
        if letter == "-":
            return None
        clause = self.clause_in_absence if situation == ABSENT else self.clause
        if letter == "R":
            return Verdict.REFUSED, clause, (), "none"
        seal = self.seal or "none"
        if seal == "head":
            seal = "BCHTW" if head_in_secretariat else "ask"
        return LETTERS[letter], clause, self.form, seal


def lines(table: str) -> Iterator[Line]:
    """The rows of a table."""
    kind = ""
    for text in table.splitlines():
        if text and not text.startswith(" "):
            kind = text.partition(":")[0]
        elif text:
            found = ROW.fullmatch(text)
            assert found is not None, text
            clause, _, absent = (found["clause"] or "").partition("/")
            form = tuple(part for part in (found["form"] or "").split(", ") if part)
            yield Line(
                kind, found["role"], found["letters"], clause, absent or clause, form, found["seal"] or ""
            )


SIGNING = tuple(lines(authority_table.SIGNING))
CHAIRING = tuple(lines(authority_table.CHAIRING))
WORKING = tuple(lines(authority_table.WORKING))


def scopes_for(act: Act) -> tuple[Scope, Scope]:
    """What a delegation has to say to cover the act, and something else of the same sort."""
    if act.kind is ActKind.WORK:
        return Scope(act.kind, act.code), Scope(act.kind, "Bộ Công an")
    if act.kind is ActKind.CHAIR or act.code in ("BB", "CTr-hop"):
        right = act.code if act.kind is ActKind.CHAIR else "regular"
        return Scope(ActKind.CHAIR, right), Scope(
            ActKind.CHAIR, "conference" if right == "regular" else "regular"
        )
    return Scope(ActKind.SIGN, act.code), Scope(ActKind.SIGN, "CTr" if act.code == "KH" else "KH")


def standing_in(situation: int, person: int, act: Act, head_in_secretariat: bool) -> Standing:
    """The committee in the situation, the delegation being to the person."""
    right, wrong = scopes_for(act)
    delegations = {
        1: (given(person, [right]),),
        2: (given(person, [right], from_day=DAY + ONE),),
        3: (given(person, [right], to_day=DAY - ONE),),
        4: (given(person, [right], revoked_on=DAY),),
        5: (given(person, [wrong]),),
        CHANGED: (given(person, [right]),),
    }
    head = NEXT_HEAD if situation == CHANGED else HEAD
    places = PLACES
    if situation == CHANGED:
        places = (
            place(HEAD, last=DAY - ONE),
            place(NEXT_HEAD, HEAD, first=DAY),
            *without(HEAD),
        )
    offices = [o for o in OFFICES if o.kind is not OfficeKind.SECRETARIAT_STANDING]
    if head_in_secretariat:
        offices.append(held(head, OfficeKind.SECRETARIAT_STANDING))
    return known(
        places=places,
        offices=tuple(offices),
        absences=(away(),) if situation == ABSENT else (),
        delegations=delegations.get(situation, ()),
    )


def told(answers: list[Answer]) -> tuple[object, ...] | None:
    """What the one answer says, as the table tells it."""
    if not answers:
        return None
    (only,) = answers
    return only.verdict, only.clause, only.form, str(only.seal)


def check(line: Line, act: Act) -> None:
    """Every situation of the row under both seals; all that differ are named at once."""
    wrong = []
    for head_in_secretariat in (True, False):
        for situation, name in enumerate(SITUATIONS):
            asked = NEXT_HEAD if (line.role, situation) == ("TB", CHANGED) else ROLES[line.role]
            standing = standing_in(situation, ROLES[line.role], act, head_in_secretariat)
            got = told(answers_of(asked, act, standing))
            expected = line.of(situation, head_in_secretariat)
            if got != expected:
                wrong.append(f"{name}, head in Ban Bí thư {head_in_secretariat}: {got}, not {expected}")
    assert not wrong, f"{line.kind} × {line.role}\n" + "\n".join(wrong)


def test_the_table_has_every_kind_and_every_role_once() -> None:
    signing = [(line.kind, line.role) for line in SIGNING]
    assert signing == [(kind.code, role) for kind in KINDS for role in ROLES]
    chairing = [(line.kind, line.role) for line in CHAIRING]
    assert chairing == [(str(kind), role) for kind in MeetingKind for role in ROLES]
    assert [line.role for line in WORKING] == list(ROLES)


@pytest.mark.parametrize("line", SIGNING, ids=lambda line: f"{line.kind}-{line.role}")
def test_who_signs(line: Line) -> None:
    check(line, Act(ActKind.SIGN, line.kind))


@pytest.mark.parametrize("line", CHAIRING, ids=lambda line: f"{line.kind}-{line.role}")
def test_who_chairs(line: Line) -> None:
    check(line, Act(ActKind.CHAIR, line.kind))


@pytest.mark.parametrize("line", WORKING, ids=lambda line: line.role)
def test_who_works_with_an_agency(line: Line) -> None:
    check(line, Act(ActKind.WORK, line.kind))
