"""Authority on a date, from the records: who may chair, sign, work with agencies; what no longer holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.i18n import N_
from app.models.authority import DelegationRecord, HeadAbsence
from app.models.meetings import Meeting
from app.models.profile import Setting
from app.models.roster import Body, CommitteeRole, Membership, OfficeHeld, Person
from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import BEST_FIRST, Answer
from app.rules.authority import authority
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.decisions import Stage
from app.rules.document_kinds import KIND_OF
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.naming import cited_paper, lower_first
from app.rules.roster import UNRANKED
from app.rules.standing import (
    Absence,
    DatedSetting,
    Delegation,
    Office,
    Place,
    RegulationDays,
    SettingKey,
    Standing,
)
from app.services.regulation import versions

TABLES = frozenset(
    {
        *("memberships", "committee_roles", "bodies", "offices_held", "people", "head_absences"),
        *("delegations", "delegation_scopes", "settings"),
    }
)
"""What the answers rest on: after a change of one of these, planned acts are looked at again."""

_OFFICES = (
    OfficeKind.SECRETARIAT_STANDING,
    OfficeKind.CHIEF_OF_OFFICE,
    OfficeKind.DEPUTY_CHIEF_OF_OFFICE,
)


def standing(session: Session) -> Standing:
    """All that authority rests on, past and to come, as it is recorded now; one query reads it once."""
    if session.info.get("actor") is not None:  # a write may change what it rests on
        return _standing(session)
    known: Standing = session.info.get("standing") or _standing(session)
    session.info["standing"] = known
    return known


def _standing(session: Session) -> Standing:
    return Standing(
        places=tuple(_places(session)),
        offices=tuple(_offices(session)),
        absences=tuple(
            Absence(a.id, a.person_id, a.from_day, a.to_day, a.reason)
            for a in session.scalars(select(HeadAbsence).order_by(HeadAbsence.from_day, HeadAbsence.id))
        ),
        delegations=tuple(_delegations(session)),
        settings=tuple(_settings(session)),
        regulations=tuple(RegulationDays(v.id, v.valid_from, v.valid_to) for v in versions()),
    )


def who_may(session: Session, act: Act, day: date) -> tuple[Answer, ...]:
    """What each person may on the day, whoever may first, then who may with a delegation, then the rest."""
    answers = authority(act, day, standing(session))
    return tuple(sorted(answers, key=lambda a: BEST_FIRST.index(a.verdict)))


def told_words(row: DelegationRecord) -> str:
    """A delegation told in person, as others cite it: when it was told and who noted it."""
    told = f" ngày {row.agreed_on:%d/%m/%Y}" if row.agreed_on else ""
    noted = f" ({row.told_to} ghi nhận)" if row.told_to else ""
    return f"ý kiến trực tiếp của Trưởng Ban{told}{noted}"


def _places(session: Session) -> Iterable[Place]:
    kinds = (BodyKind.COMMITTEE, BodyKind.SUPPORT_TEAM)
    rows = session.execute(
        select(Membership, Person.full_name, Person.sort_key, CommitteeRole, Body.kind)
        .join(Person, Membership.person_id == Person.id)
        .join(CommitteeRole, Membership.role_id == CommitteeRole.id)
        .join(Body, Membership.body_id == Body.id)
        .where(Body.kind.in_(kinds))
        .order_by(Membership.id)
    )
    for member, name, sort_key, role, kind in rows:
        order = (role.precedence, member.rank_in_role or UNRANKED, sort_key)
        yield Place(
            member.id,
            member.person_id,
            name,
            role.code,
            role.label,
            kind,
            member.from_day,
            member.to_day,
            order,
        )


def _offices(session: Session) -> Iterable[Office]:
    rows = session.execute(
        select(OfficeHeld, Person.full_name)
        .join(Person, OfficeHeld.person_id == Person.id)
        .where(OfficeHeld.kind.in_(_OFFICES))
        .order_by(OfficeHeld.from_day, OfficeHeld.id)
    )
    for held, name in rows:
        yield Office(held.id, held.person_id, name, held.kind, held.title, held.from_day, held.to_day)


def _delegations(session: Session) -> Iterable[Delegation]:
    rows = session.execute(
        select(DelegationRecord, Meeting)
        .outerjoin(Meeting, DelegationRecord.meeting_id == Meeting.id)
        .where(DelegationRecord.stage == Stage.ISSUED)
        .options(selectinload(DelegationRecord.scopes), selectinload(DelegationRecord.paper))
        .order_by(DelegationRecord.from_day, DelegationRecord.id)
        .execution_options(include_trashed=True)
    )
    for row, meeting in rows:
        yield delegation_facts(row, meeting)


def delegation_facts(row: DelegationRecord, meeting: Meeting | None) -> Delegation:
    """A stored delegation as the rules ask for it, with the one meeting it is for, in the trash or not."""
    return Delegation(
        id=row.id,
        giver_id=row.giver_id,
        taker_id=row.taker_id,
        scopes=frozenset(Scope(s.act, s.code) for s in row.scopes),
        from_day=row.from_day,
        to_day=row.to_day,
        revoked_on=row.revoked_on,
        meeting_id=row.meeting_id,
        meeting_on=meeting.held_on if meeting is not None else None,
        called_off=meeting is not None and is_called_off(meeting),
        words=cited_paper(row.paper.number, row.paper.issued_on) if row.paper else told_words(row),
    )


def meeting_of(session: Session, row: DelegationRecord) -> Meeting | None:
    """The one meeting the delegation is for, in the trash or not."""
    query = select(Meeting).where(Meeting.id == row.meeting_id)
    return session.scalar(query, execution_options={"include_trashed": True})


def is_called_off(meeting: Meeting) -> bool:
    """True for a meeting that will not take place: cancelled, or in the trash."""
    return meeting.state is MeetingState.CANCELLED or meeting.trashed_at_utc is not None


def _settings(session: Session) -> Iterable[DatedSetting]:
    rows = session.scalars(select(Setting).where(Setting.key.in_([str(key) for key in SettingKey])))
    for row in rows:
        yield DatedSetting(row.id, SettingKey(row.key), row.value, row.valid_from, row.valid_to, row.basis)


_CHAIRED = {
    MeetingKind.REGULAR: N_("cuộc họp định kỳ của Ban Chỉ đạo"),
    MeetingKind.EXTRAORDINARY: N_("cuộc họp đột xuất của Ban Chỉ đạo"),
    MeetingKind.CONFERENCE: N_("hội nghị, hội thảo của Ban Chỉ đạo"),
    MeetingKind.AGENCIES: N_("cuộc họp với các cơ quan liên quan"),
    MeetingKind.LEADERS: N_("phiên làm việc của lãnh đạo Ban Chỉ đạo"),
}
ANY_AGENCY = N_("các cơ quan, tổ chức liên quan")
SCOPE_FORMS = {
    ActKind.CHAIR: N_("chủ trì {what}"),
    ActKind.SIGN: N_("ký {what}"),
    ActKind.WORK: N_("thay mặt Ban Chỉ đạo làm việc với {what}"),
}
"""How an act is delegated, in the regulation's terms (Điều 4.4, 4.5, 4.6)."""


def scope_words(scope: Scope) -> str:
    """A scope in the regulation's terms, as papers name it (source language)."""
    return SCOPE_FORMS[scope.act].format(what=scope_object(scope))


def scope_object(scope: Scope) -> str:
    """What is chaired or signed, or whom one works with (source language), to follow the verb."""
    if scope.act is ActKind.WORK:
        return scope.code or ANY_AGENCY
    if scope.act is ActKind.CHAIR:
        return _CHAIRED[MeetingKind(scope.code)]
    return lower_first(KIND_OF[scope.code].label)
