"""A small committee for the tests of authority: one person in each role, days before and after one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import Answer
from app.rules.authority import authority
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.standing import (
    Absence,
    DatedSetting,
    Delegation,
    Office,
    Place,
    SettingKey,
    Standing,
)

DAY = date(2026, 3, 18)
"""The day that is asked about."""
ONE = timedelta(days=1)
START = date(2024, 10, 1)

HEAD, STANDING, DEPUTY, MEMBER, CHIEF, VICE, LEADER, NEXT_HEAD, OUTSIDER = range(1, 10)
ROLES = {
    HEAD: ("head", "Trưởng Ban"),
    STANDING: ("standing_deputy", "Phó Trưởng Ban thường trực"),
    DEPUTY: ("deputy", "Phó Trưởng Ban"),
    MEMBER: ("member", "Ủy viên"),
    LEADER: ("team_leader", "Tổ trưởng"),
}
TITLES = {
    OfficeKind.SECRETARIAT_STANDING: "Thường trực Ban Bí thư",
    OfficeKind.CHIEF_OF_OFFICE: "Chánh Văn phòng Trung ương Đảng",
    OfficeKind.DEPUTY_CHIEF_OF_OFFICE: "Phó Chánh Văn phòng Trung ương Đảng",
}


def place(
    person: int, role: int | None = None, first: date = START, last: date | None = None, id_: int = 0
) -> Place:
    """A place in the role of that one of the people, by default in the person's own."""
    code, label = ROLES[role or person]
    body = BodyKind.SUPPORT_TEAM if code == "team_leader" else BodyKind.COMMITTEE
    order = (role or person, 0, "")
    return Place(id_ or person, person, f"Đồng chí {person}", code, label, body, first, last, order)


def held(person: int, kind: OfficeKind, first: date = START, last: date | None = None) -> Office:
    """An office held outside the committee."""
    return Office(100 + person, person, f"Đồng chí {person}", kind, TITLES[kind], first, last)


def given(taker: int, to: Iterable[Scope], **changed: Any) -> Delegation:
    """A delegation by the head, in force around the day."""
    values: dict[str, Any] = {
        "id": 1,
        "giver_id": HEAD,
        "taker_id": taker,
        "scopes": frozenset(to),
        "from_day": DAY - 30 * ONE,
        "to_day": DAY + 30 * ONE,
        "words": "Công văn số 31-CV/BCĐ, ngày 08/01/2026",
    }
    return Delegation(**(values | changed))


def away(first: date = DAY, last: date | None = DAY, person: int = HEAD) -> Absence:
    """An absence of the head on the day."""
    return Absence(1, person, first, last, "đi công tác")


def setting(key: SettingKey, value: Any, **changed: Any) -> DatedSetting:
    """A setting of the office, open on both sides."""
    values: dict[str, Any] = {"id": 1, "basis": "Ý kiến của Trưởng Ban tại Công văn số 40-CV/BCĐ"}
    return DatedSetting(key=key, value=value, **(values | changed))


RESERVED = ("QC", "QĐ-thanh-lap-TGV", "QĐ-thay-doi-thanh-vien-BCĐ", "QĐ-thay-doi-to-truong")
"""The papers Điều 4.6 gives to the head by name."""

PLACES = tuple(place(person) for person in ROLES)
OFFICES = (
    held(HEAD, OfficeKind.SECRETARIAT_STANDING),
    held(CHIEF, OfficeKind.CHIEF_OF_OFFICE),
    held(VICE, OfficeKind.DEPUTY_CHIEF_OF_OFFICE),
)


def known(**changed: Any) -> Standing:
    """Everybody in office, the head also Thường trực Ban Bí thư, nothing delegated; or what is given."""
    return Standing(**({"places": PLACES, "offices": OFFICES} | changed))


def without(person: int) -> tuple[Place, ...]:
    """The places of everybody but this one."""
    return tuple(p for p in PLACES if p.person_id != person)


def chair(code: str = "regular", meeting_id: int | None = None) -> Act:
    """Chairing a kind of meeting."""
    return Act(ActKind.CHAIR, code, meeting_id)


def sign(code: str) -> Act:
    """Signing a kind of document."""
    return Act(ActKind.SIGN, code)


def work(agency: str = "") -> Act:
    """Working with an agency."""
    return Act(ActKind.WORK, agency)


def to_chair(code: str = "regular") -> Scope:
    """The scope of chairing a kind of meeting."""
    return Scope(ActKind.CHAIR, code)


def to_sign(code: str) -> Scope:
    """The scope of signing a kind of document."""
    return Scope(ActKind.SIGN, code)


def to_work(agency: str = "") -> Scope:
    """The scope of working with an agency, or with any."""
    return Scope(ActKind.WORK, agency)


def answers_of(person: int, act: Act, standing: Standing, day: date = DAY) -> list[Answer]:
    """The person's answers, one for each capacity."""
    return [a for a in authority(act, day, standing) if a.person_id == person]


def answer_to(person: int, act: Act, standing: Standing, day: date = DAY) -> Answer:
    """The person's one answer."""
    (only,) = answers_of(person, act, standing, day)
    return only


def verdict(person: int, act: Act, standing: Standing, day: date = DAY) -> tuple[str, str]:
    """The person's verdict with its clause."""
    answer = answer_to(person, act, standing, day)
    return str(answer.verdict), answer.clause
