"""Who may on a day, and a year's planned acts looked at again: 60 people, 200 delegations, 400 acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from app.rules.acts import Act, ActKind
from app.rules.authority import authority
from app.rules.decisions import Stage
from app.rules.meeting_kinds import PLANNED_STATES, MeetingKind, MeetingState
from app.rules.standing import Standing
from app.services.authority import standing
from app.services.rechecks import rechecks
from bench.measure import MS, Row, Sizes, fastest
from bench.office import NOW, PEOPLE, STAMP, make_office, opened, person_row, put_rows, stamped

IN_OFFICE = 60
DELEGATIONS = 200
ACTS_A_YEAR = 400
ANSWER_MS = 5.0
YEAR_MS = 1000.0
TODAY = NOW.date()
ASKED = (
    Act(ActKind.CHAIR, MeetingKind.REGULAR),
    Act(ActKind.SIGN, "KH"),
    Act(ActKind.SIGN, "TB-ket-luan"),
    Act(ActKind.WORK, "Bộ Tài chính"),
)
"""One question of each sort, asked in turn."""


def make_busy_office(folder: Path) -> None:
    """A workspace whose head delegated two hundred times, with four hundred meetings in the year to come."""
    make_office(folder, ACTS_A_YEAR, 1, more=_fill)


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """One answer by the rules, from facts just read; every planned act of the year by the service."""
    with opened(folder) as unlocked:
        workspace = unlocked.workspace
        known = workspace.read(standing)
        _expect(known)
        one = max(fastest(lambda a=act: _answer(a, known), sizes.repeats) for act in ASKED)  # type: ignore[misc]
        year = fastest(lambda: workspace.read(rechecks), sizes.papers)
    return [
        Row("authority_one_answer", one * MS, ANSWER_MS, 1.0, "ms"),
        Row("authority_year_rechecked", year * MS, YEAR_MS, 1.0, "ms"),
    ]


def _answer(act: Act, known: Standing) -> object:
    """The answers of everybody, nothing remembered from the question before."""
    return authority(act, TODAY, replace(known))


def _expect(known: Standing) -> None:
    """The office is as large as the rows say."""
    if (len(known.places_on(TODAY)), len(known.delegations)) != (IN_OFFICE, DELEGATIONS):
        raise RuntimeError("the office of the benchmark is not as large as it should be")


def _fill(connection: Connection) -> None:
    """Sixteen more people, the delegations, and the meetings of the coming year."""
    body, member, deputy = connection.execute(
        text(
            "SELECT m.body_id, m.role_id, (SELECT id FROM committee_roles WHERE code = 'deputy') "
            "FROM memberships m JOIN committee_roles r ON r.id = m.role_id WHERE r.code = 'member' LIMIT 1"
        )
    ).one()
    newcomers = range(PEOPLE + 1, IN_OFFICE + 1)
    put_rows(connection, "people", [person_row(n) for n in newcomers])
    rows = [{"person_id": n, "body_id": body, "role_id": deputy if n % 4 == 0 else member} for n in newcomers]
    put_rows(connection, "memberships", [stamped({**row, "from_day": date(2010, 1, 1)}) for row in rows])
    put_rows(connection, "delegations", [_delegation(n) for n in range(1, DELEGATIONS + 1)])
    put_rows(connection, "delegation_scopes", [s for n in range(1, DELEGATIONS + 1) for s in _scopes(n)])
    connection.execute(text("UPDATE delegations SET stage = :issued"), {"issued": Stage.ISSUED.value})
    connection.execute(text("UPDATE meetings SET state = :held"), {"held": MeetingState.FILED.value})
    put_rows(connection, "meetings", [_meeting(n, body) for n in range(1, ACTS_A_YEAR + 1)])
    connection.execute(text("ANALYZE"))


def _delegation(number: int) -> dict[str, Any]:
    """Half a year each, most of them over, to the standing deputy and the deputies in turn."""
    first = TODAY - timedelta(days=(DELEGATIONS - number) * 10)
    takers = (2, 3, *(n for n in range(PEOPLE + 1, IN_OFFICE + 1) if n % 4 == 0))
    values = {
        "id": number,
        "stage": Stage.DRAFT,
        "giver_id": 1,
        "taker_id": takers[number % len(takers)],
        "from_day": first,
        "to_day": first + timedelta(days=180),
        "agreed_on": first,
        "told_to": "Lê Thị Thử",
        "revoked_on": first + timedelta(days=90) if number % 5 == 0 else None,
    }
    return stamped(values)


def _scopes(number: int) -> list[dict[str, Any]]:
    scopes = [(ActKind.CHAIR, "regular"), (ActKind.SIGN, "KH"), (ActKind.WORK, "Bộ Tài chính")]
    return [
        stamped({"delegation_id": number, "act": act, "code": code}) for act, code in scopes[: 1 + number % 3]
    ]


def _meeting(number: int, body: int) -> dict[str, Any]:
    """A planned meeting of the coming year; the ground kept with it is that of another day."""
    kinds = tuple(MeetingKind)
    held_on = TODAY + timedelta(days=number * 365 // ACTS_A_YEAR)
    return stamped(
        {
            "id": ACTS_A_YEAR + number,
            "kind": kinds[number % len(kinds)],
            "state": sorted(PLANNED_STATES)[number % 2],
            "ordinal": ACTS_A_YEAR + number,
            "title": f"Họp lần {number}",
            "folded": f"hop lan {number}",
            "title_key": f"hop {number:06}",
            "quarter": (held_on.month + 2) // 3,
            "quarter_year": held_on.year,
            "held_on": held_on,
            "starts_at": STAMP.time(),
            "place": "Phòng họp A",
            "chair_id": 1 + number % 3,
            "chair_role": "Trưởng Ban",
            "chair_clause": "4.4",
            "chair_ground": "Trưởng Ban chủ trì",
            "body_id": body,
        }
    )
