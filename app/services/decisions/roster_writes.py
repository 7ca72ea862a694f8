"""What an issued decision changes in the roster, and how exactly that is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.authority import MembershipDecision
from app.models.meetings import Meeting
from app.models.roster import BasisPaper, Body, CommitteeRole, Membership, Person
from app.rules.decisions import Stage
from app.rules.meeting_kinds import HELD_STATES
from app.rules.membership_effects import Effect, PlaceHeld
from app.rules.naming import cited_paper
from app.rules.roster import check_stay
from app.rules.violations import Violation
from app.services.grounds import chair_answer, signer_answer
from app.services.roster.checks import in_use, uses
from app.services.roster.stays import stay_of, stays_of

CONTENT = (
    *("person_id", "body_id", "role_id", "field", "position", "from_day", "to_day"),
    *("opened_by_id", "closed_by_id", "close_reason"),
)
"""What a place says; its order among others may be changed without touching it."""
_OF_BODY = ("founded_on", "founded_by_id")


# -- issued -----------------------------------------------------------------------------------------------


def change_roster(
    session: Session,
    row: MembershipDecision,
    done: Sequence[Effect],
    reasons: dict[int, str],
    paper: BasisPaper,
    founding: bool,
) -> dict[str, Any]:
    """Brings the effects of a decision into the roster; what was changed, for `take_back`.

    `reasons`: why, by the number of the line. A body that is founded is made, or gets its first day.
    """
    body = _founded(session, row, paper) if founding else None
    roles = {role.code: role.id for role in session.scalars(select(CommitteeRole))}
    assert row.body_id is not None
    places: list[tuple[int, Membership, dict[str, Any] | None]] = []
    for effect in done:
        if effect.before is not None and effect.after is not None:
            stored = session.get_one(Membership, effect.before.id)
            before = _content(stored)
            stored.field, stored.position = effect.after.field, effect.after.office
            stored.to_day = effect.after.stay.to_day
            if stored.to_day != effect.before.stay.to_day:
                stored.closed_by_id = paper.id
                stored.close_reason = reasons.get(effect.row, "")
            places.append((effect.row, stored, before))
        if effect.opens is not None:
            opened = _opened(session, row.body_id, roles, effect.opens, paper)
            _keep_end(opened, effect, places)
            places.append((effect.row, opened, None))
    session.flush()
    return {
        "places": [
            {"id": place.id, "row": number, "before": before, "after": _content(place)}
            for number, place, before in places
        ],
        "body": body,
    }


def _founded(session: Session, row: MembershipDecision, paper: BasisPaper) -> dict[str, Any]:
    """The body as it is founded on the effective day, with what it was before."""
    if row.body_id is not None:
        body = session.get_one(Body, row.body_id)
        before = {name: _plain(getattr(body, name)) for name in _OF_BODY}
        body.founded_on, body.founded_by_id = row.effective_on, paper.id
    else:
        before = None
        body = Body(kind=row.body_kind, name=row.body_name, short_name=row.body_short_name or row.body_name)
        body.founded_on, body.founded_by_id = row.effective_on, paper.id
        session.add(body)
    session.flush()
    row.body_id = body.id
    return {"id": body.id, "before": before}


def _opened(
    session: Session, body_id: int, roles: dict[str, int], place: PlaceHeld, paper: BasisPaper
) -> Membership:
    role_id = roles[place.stay.role]
    made = Membership(
        person_id=place.stay.person,
        body_id=body_id,
        role_id=role_id,
        field=place.field,
        position=place.office,
        rank_in_role=_next_rank(session, body_id, role_id),
        from_day=place.stay.from_day,
        to_day=place.stay.to_day,
        opened_by_id=paper.id,
    )
    session.add(made)
    session.flush()
    return made


def _next_rank(session: Session, body_id: int, role_id: int) -> int:
    """The place after the last one that a paper listed; 0 where none is ranked."""
    ranks = session.scalars(
        select(Membership.rank_in_role).where(Membership.body_id == body_id, Membership.role_id == role_id)
    ).all()
    highest = max(ranks, default=0)
    return highest + 1 if highest else 0


def _keep_end(
    opened: Membership, effect: Effect, places: Iterable[tuple[int, Membership, dict[str, Any] | None]]
) -> None:
    """A place whose end is known goes on to the same end, by the same paper and for the same reason."""
    if opened.to_day is None or effect.before is None:
        return
    former = next((b for _n, p, b in places if p.id == effect.before.id and b is not None), None)
    if former is not None:
        opened.closed_by_id, opened.close_reason = former["closed_by_id"], former["close_reason"]


# -- cancelled --------------------------------------------------------------------------------------------


def take_back(session: Session, row: MembershipDecision) -> None:
    """Puts back exactly what the issue of the decision changed.

    Raises UserError, naming it, where something later rests on the change: a place changed since, somebody
    who took the place that would be opened again, another decision signed or a meeting chaired by virtue
    of it.
    """
    undo = row.undo
    found = [v for kept in undo["places"] if (v := _touched(session, row, kept)) is not None]
    if found:
        raise UserError(found)
    chaired = [m for m in _held_since(session, row.effective_on) if _may_chair(session, m)]
    for kept in undo["places"]:
        place = session.get_one(Membership, kept["id"])
        if kept["before"] is None:
            session.delete(place)
        else:
            for name, value in kept["before"].items():
                setattr(place, name, _typed(name, value))
    session.flush()
    if undo["body"] is not None:
        _take_back_body(session, row, undo["body"])
    _refuse_clashes(session, undo["places"])
    _refuse_unfounded(session, row)
    _refuse_unchaired(session, chaired)


def _touched(session: Session, row: MembershipDecision, kept: dict[str, Any]) -> Violation | None:
    """The refusal where a place is no longer as the decision left it; it names what changed it."""
    place = session.get(Membership, kept["id"])
    if place is not None and _content(place) == kept["after"]:
        return None
    params: dict[str, object] = {"name": session.get_one(Person, kept["after"]["person_id"]).full_name}
    later = next((d for d in _issued(session) if d.id != row.id and _changed(d, kept["id"])), None)
    if later is not None and later.paper is not None:
        params["paper"] = cited_paper(later.paper.number, later.paper.issued_on)
        sentence = N_("Tư cách của đồng chí {name} đã được {paper} thay đổi tiếp. Hủy bỏ văn bản ấy trước.")
    else:
        sentence = N_(
            "Tư cách của đồng chí {name} đã được sửa ở Thành viên sau quyết định này. Đưa về như quyết định "
            "đã ghi rồi mới hủy bỏ."
        )
    return Violation(sentence, params, row=kept["row"])


def _changed(decision: MembershipDecision, membership_id: int) -> bool:
    return any(p["id"] == membership_id and p["before"] is not None for p in decision.undo["places"])


def _issued(session: Session) -> list[MembershipDecision]:
    """The decisions in force, the newest first."""
    rows = session.scalars(
        select(MembershipDecision)
        .where(MembershipDecision.stage == Stage.ISSUED)
        .order_by(MembershipDecision.issued_on.desc(), MembershipDecision.id.desc())
    )
    return list(rows)


def _take_back_body(session: Session, row: MembershipDecision, kept: dict[str, Any]) -> None:
    body = session.get_one(Body, kept["id"])
    still = session.scalars(
        select(Person.full_name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.body_id == body.id)
    ).all()
    if still:
        raise refuse(
            N_("{body} còn thành viên vào sau quyết định này: {names}. Đưa các đồng chí ấy ra trước."),
            body=body.short_name,
            names=", ".join(dict.fromkeys(still)),
        )
    if kept["before"] is not None:
        for name, value in kept["before"].items():
            setattr(body, name, _typed(name, value))
        return
    row.body_id = None
    session.flush()
    if used_in := uses(session, "bodies", body.id):
        raise UserError(in_use(body.name, used_in))
    session.delete(body)
    session.flush()


def _refuse_clashes(session: Session, places: Iterable[dict[str, Any]]) -> None:
    """Refuses where somebody took the place that is open again."""
    found = []
    for kept in places:
        if kept["before"] is None:
            continue
        place = session.get_one(Membership, kept["id"])
        role = session.get_one(CommitteeRole, place.role_id)
        name = session.get_one(Person, place.person_id).full_name
        others = stays_of(session, place.body_id, apart_from=place.id)
        found += [replace(v, row=kept["row"]) for v in check_stay(stay_of(place, name, role), others)]
    if found:
        raise UserError(found)


def _refuse_unfounded(session: Session, row: MembershipDecision) -> None:
    """Refuses where another decision was signed by virtue of a place that is gone now."""
    people = {kept["after"]["person_id"] for kept in row.undo["places"]}
    for later in _issued(session):
        if later.id == row.id or later.signer_id not in people:
            continue
        assert later.signer_id is not None  # an issued decision has signer, day and paper
        assert later.issued_on is not None
        assert later.paper is not None
        answer = signer_answer(session, later.code, later.issued_on, later.signer_id, later.signature_lines)
        if answer is None or not answer.allowed:
            raise refuse(
                N_(
                    "{paper} do đồng chí {name} ký theo chức danh có từ quyết định này. "
                    "Hủy bỏ văn bản ấy trước."
                ),
                paper=cited_paper(later.paper.number, later.paper.issued_on),
                name=session.get_one(Person, later.signer_id).full_name,
            )


def _held_since(session: Session, day: date | None) -> list[Meeting]:
    """The meetings that took place from the day on, the earliest first."""
    wanted = (Meeting.state.in_(HELD_STATES), Meeting.held_on >= day, Meeting.chair_id.is_not(None))
    return list(session.scalars(select(Meeting).where(*wanted).order_by(Meeting.held_on, Meeting.id)))


def _may_chair(session: Session, meeting: Meeting) -> bool:
    answer = chair_answer(session, meeting.kind, meeting.held_on, meeting.chair_id or 0, meeting.id)
    return answer is not None and answer.allowed


def _refuse_unchaired(session: Session, chaired: Iterable[Meeting]) -> None:
    """Refuses where the ground of a meeting's chair would be gone: the meeting took place."""
    lost = next((m for m in chaired if not _may_chair(session, m)), None)
    if lost is not None:
        raise refuse(
            N_(
                "Cuộc họp ngày {day} do đồng chí {name} chủ trì theo thẩm quyền có từ quyết định này; "
                "cuộc họp đã diễn ra nên không hủy bỏ. Lập quyết định mới để thay đổi."
            ),
            clause="4.4",
            day=f"{lost.held_on:%d/%m/%Y}",
            name=session.get_one(Person, lost.chair_id).full_name,
        )


# -- kept as JSON -----------------------------------------------------------------------------------------


def _content(place: Membership) -> dict[str, Any]:
    """What the place says, as it is kept."""
    return {name: _plain(getattr(place, name)) for name in CONTENT}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value is not None and name in _DAYS else value


_DAYS = frozenset({"from_day", "to_day", "founded_on"})
