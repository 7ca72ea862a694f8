"""Random histories for the properties of authority: rosters as the roster's own checks let them be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from app.rules.acts import Act, ActKind, Scope
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.roster import Stay, check_stay
from app.rules.standing import Absence, DatedSetting, Delegation, Office, Place, SettingKey, Standing

FIRST = date(2026, 1, 1)
DAYS = tuple(FIRST + timedelta(days=n) for n in range(31))
"""The days that are asked about; facts begin and end on every fifth of them, so that they often meet."""
PEOPLE = range(1, 8)
LABELS = {
    "head": "Trưởng Ban",
    "standing_deputy": "Phó Trưởng Ban thường trực",
    "deputy": "Phó Trưởng Ban",
    "member": "Ủy viên",
    "team_leader": "Tổ trưởng",
}
SINGLE = ("head", "standing_deputy", "team_leader")
ACTS = (
    *(Act(ActKind.CHAIR, kind) for kind in ("regular", "conference", "agencies")),
    Act(ActKind.CHAIR, "regular", 7),
    *(
        Act(ActKind.SIGN, code)
        for code in ("QC", "KH", "TTr", "TB-ket-luan", "GM", "BB", "UQ", "BC-thanh-vien")
    ),
    Act(ActKind.WORK, "Bộ Tài chính"),
)
SCOPES = (
    *(Scope(ActKind.CHAIR, kind) for kind in ("regular", "conference")),
    *(Scope(ActKind.SIGN, code) for code in ("QC", "KH", "TTr", "TB-ket-luan", "GM", "UQ")),
    Scope(ActKind.WORK, "Bộ Tài chính"),
    Scope(ActKind.WORK, ""),
)

people = st.sampled_from(PEOPLE)
days = st.sampled_from(DAYS)
acts = st.sampled_from(ACTS)
starts = st.integers(0, 5).map(lambda n: DAYS[5 * n])
ends = st.integers(0, 6).map(lambda n: DAYS[5 * n - 1] if n else None)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date | None]:
    """A period of five, ten, … days, or one without an end."""
    first, last = draw(starts), draw(ends)
    return first, first + (last - FIRST) if last else None


@st.composite
def places(draw: st.DrawFn) -> tuple[Place, ...]:
    """Places in committee and team, each one that the roster's checks accept beside the ones before it."""
    kept: dict[BodyKind, list[Stay]] = {BodyKind.COMMITTEE: [], BodyKind.SUPPORT_TEAM: []}
    found: list[Place] = []
    core = [
        (n, role, (FIRST, draw(ends)))
        for n, role in enumerate(("head", "standing_deputy", "deputy", "member"), 1)
    ]
    more = draw(st.lists(st.tuples(people, st.sampled_from(tuple(LABELS)), periods()), max_size=10))
    for person, role, (first, last) in (*core, *more):
        body = BodyKind.SUPPORT_TEAM if role == "team_leader" else BodyKind.COMMITTEE
        stay = Stay(person, f"Đồng chí {person}", role, LABELS[role], first, last, single=role in SINGLE)
        if check_stay(stay, kept[body]):
            continue
        kept[body].append(stay)
        order = (tuple(LABELS).index(role), 0, "")
        id_ = len(found) + 1
        found.append(Place(id_, person, stay.name, role, LABELS[role], body, first, last, order))
    return tuple(found)


@st.composite
def delegations(draw: st.DrawFn, id_: int = 0) -> Delegation:
    """A delegation by anybody to anybody of anything: what the rules of delegating let through, and worse."""
    first, last = draw(periods())
    meeting = draw(st.sampled_from((None, None, 7)))
    return Delegation(
        id=id_ or draw(st.integers(1, 99)),
        giver_id=draw(st.just(1) | people),
        taker_id=draw(st.sampled_from((2, 3, 4)) | people),
        scopes=draw(st.frozensets(st.sampled_from(SCOPES), min_size=1, max_size=4)),
        from_day=first,
        to_day=last,
        revoked_on=draw(st.none() | days),
        meeting_id=meeting,
        meeting_on=draw(days) if meeting else None,
        called_off=bool(meeting) and draw(st.booleans()),
        words="Công văn số 1-CV/BCĐ",
    )


@st.composite
def offices(draw: st.DrawFn) -> Office:
    """An office outside the committee."""
    kind = draw(st.sampled_from([kind for kind in OfficeKind if kind is not OfficeKind.OTHER]))
    person, (first, last) = draw(people), draw(periods())
    return Office(draw(st.integers(1, 99)), person, f"Đồng chí {person}", kind, str(kind), first, last)


absences = st.builds(
    lambda id_, person, period: Absence(id_, person, *period), st.integers(1, 99), people, periods()
)


@st.composite
def settings(draw: st.DrawFn) -> DatedSetting:
    """A dated setting of the office."""
    said: tuple[tuple[SettingKey, Any], ...] = (
        (SettingKey.RESERVED, ["QC"]),
        (SettingKey.ABSENCE_SIGNS, True),
        (SettingKey.HEAD_SEAL, "VPTW"),
        (SettingKey.SIGNATURE_FORMS, {"default": "concurrent"}),
    )
    key, value = draw(st.sampled_from(said))
    first, last = draw(periods())
    return DatedSetting(draw(st.integers(1, 99)), key, value, first, last, "Ý kiến của Trưởng Ban")


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """A whole history: roster, offices, absences, delegations, settings."""
    return Standing(
        places=draw(places()),
        offices=tuple(draw(st.lists(offices(), max_size=5))),
        absences=tuple(draw(st.lists(absences, max_size=3))),
        delegations=tuple(draw(st.lists(delegations(), max_size=5, unique_by=lambda d: d.id))),
        settings=tuple(draw(st.lists(settings(), max_size=3, unique_by=lambda s: s.id))),
    )
