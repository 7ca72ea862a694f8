"""Commands on memberships: add, edit, close, take back; the roster's rules hold over all rows of the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.roster import Body, CommitteeRole, Membership, Person
from app.rules import roster as rules
from app.rules.decisions import deciding_clause
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.roster.checks import PaperInput, paper_for
from app.services.roster.consequences import consequences
from app.services.roster.people import PersonInput, save_person
from app.services.roster.stays import stays_of


@dataclass(frozen=True)
class MembershipInput:
    """A membership as the form reads it."""

    person_id: int | None = None
    body_id: int | None = None
    role_id: int | None = None
    field: str = ""
    position: str = ""
    """Office as the deciding paper names it; "" takes the person's own."""
    rank_in_role: int = 0
    from_day: date | None = None
    to_day: date | None = None
    opened_by: PaperInput | None = None
    closed_by: PaperInput | None = None
    close_reason: str = ""


@needs(Right.EDIT_ROSTER)
def add_membership(session: Session, actor: Actor, entered: MembershipInput) -> Saved:
    """The id of the new membership.

    Raises UserError when the person is in the body on one of the days, when a single role is taken, when the
    days are out of order; warns of a missing or later deciding paper and of what authority it ends.
    """
    return _save(session, None, entered)


@needs(Right.EDIT_ROSTER)
def add_member(
    session: Session,
    actor: Actor,
    person: int | PersonInput,
    entered: MembershipInput | None,
) -> Saved:
    """The id of the person, a known one or a new one, with the new membership if one is given: one write.

    Refuses and warns as `save_person` and `add_membership` do; nothing is stored when either refuses.
    """
    warnings: tuple[Violation, ...] = ()
    wrong: list[Violation] = []
    person_id = 0
    if isinstance(person, PersonInput):
        try:
            saved = save_person(session, actor, None, person)
            person_id, warnings = saved.id, saved.warnings
        except UserError as refusal:
            wrong.extend(refusal.violations)
    else:
        person_id = person
    if entered is not None:
        try:
            warnings += add_membership(session, actor, replace(entered, person_id=person_id or None)).warnings
        except UserError as refusal:
            wrong.extend(v for v in refusal.violations if v.field != "person_id")
    if wrong:
        raise UserError(wrong)
    return Saved(person_id, warnings)


@needs(Right.EDIT_ROSTER)
def edit_membership(
    session: Session,
    actor: Actor,
    membership_id: int,
    entered: MembershipInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the corrected membership; refuses and warns as `add_membership`."""
    return _save(session, fetch(session, Membership, membership_id, expected_version), entered)


@needs(Right.EDIT_ROSTER)
def close_membership(
    session: Session,
    actor: Actor,
    membership_id: int,
    last_day: date | None,
    paper: PaperInput | None = None,
    reason: str = "",
    expected_version: int | None = None,
) -> Saved:
    """The id of the membership whose last day is now known, with the paper and the reason.

    Warns of the delegations, planned meetings and unsigned papers whose authority ends with it.
    """
    row = fetch(session, Membership, membership_id, expected_version)
    if last_day is None:
        raise refuse(N_("Chưa ghi ngày cuối giữ chức danh."), field="to_day")
    if row.to_day is not None and last_day > row.to_day:
        raise refuse(
            N_("Tư cách này đã kết thúc ngày {day}; không kéo dài bằng cách kết thúc lần nữa."),
            field="to_day",
            day=f"{row.to_day:%d/%m/%Y}",
        )
    findings = Findings()
    findings.add(*rules.check_days(row.from_day, last_day))
    text = findings.line(reason, "close_reason", N_("lý do"))
    body, role = fetch(session, Body, row.body_id), fetch(session, CommitteeRole, row.role_id)
    findings.add(*_paper_warnings(last_day, paper, "closed_number", body, role))
    warnings = findings.warnings()
    stored = paper_for(session, paper)
    with consequences(session) as ended:
        row.to_day, row.closed_by_id, row.close_reason = last_day, stored.id if stored else None, text
    return Saved(row.id, (*warnings, *ended))


@needs(Right.EDIT_ROSTER)
def reopen_membership(
    session: Session, actor: Actor, membership_id: int, expected_version: int | None = None
) -> Saved:
    """The id of the membership that lasts again; refuses where another one stands in its way."""
    row = fetch(session, Membership, membership_id, expected_version)
    entered = MembershipInput(
        row.person_id,
        row.body_id,
        row.role_id,
        row.field,
        row.position,
        row.rank_in_role,
        row.from_day,
        opened_by=_paper_input(row),
    )
    return _save(session, row, entered)


@needs(Right.EDIT_ROSTER)
def delete_membership(
    session: Session, actor: Actor, membership_id: int, expected_version: int | None = None
) -> MembershipInput:
    """What was in a membership entered by mistake, now deleted: give it to `add_membership` to undo."""
    row = fetch(session, Membership, membership_id, expected_version)
    closed = PaperInput(row.closed_by.number, row.closed_by.issued_on) if row.closed_by else None
    former = MembershipInput(
        row.person_id,
        row.body_id,
        row.role_id,
        row.field,
        row.position,
        row.rank_in_role,
        row.from_day,
        row.to_day,
        _paper_input(row),
        closed,
        row.close_reason,
    )
    session.delete(row)
    session.flush()
    return former


def _paper_input(row: Membership) -> PaperInput | None:
    return PaperInput(row.opened_by.number, row.opened_by.issued_on) if row.opened_by else None


def _save(session: Session, row: Membership | None, entered: MembershipInput) -> Saved:
    findings = Findings()
    field = findings.line(entered.field, "field", N_("lĩnh vực phụ trách"))
    position = findings.line(entered.position, "position", N_("chức vụ, cơ quan"))
    reason = findings.line(entered.close_reason, "close_reason", N_("lý do"))
    findings.add(*rules.check_days(entered.from_day, entered.to_day))
    findings.add(*_missing(entered))
    if not 0 <= entered.rank_in_role < rules.UNRANKED:
        findings.add(
            Violation(N_("Thứ tự là số từ 1 đến 9.999; để trống nếu không xếp."), field="rank_in_role")
        )
    findings.warnings()
    _check_place(session, row, entered, findings)
    warnings = findings.warnings()
    opened, closed = paper_for(session, entered.opened_by), paper_for(session, entered.closed_by)
    assert entered.person_id is not None  # said by _missing and check_days before
    assert entered.body_id is not None
    assert entered.role_id is not None
    assert entered.from_day is not None
    with consequences(session) as ended:
        if row is None:
            row = Membership(person_id=entered.person_id)
            session.add(row)
        row.person_id, row.body_id, row.role_id = entered.person_id, entered.body_id, entered.role_id
        row.field, row.position, row.rank_in_role = field, position, entered.rank_in_role
        row.from_day, row.to_day, row.close_reason = entered.from_day, entered.to_day, reason
        row.opened_by_id, row.closed_by_id = opened.id if opened else None, closed.id if closed else None
    return Saved(row.id, (*warnings, *ended))


def _missing(entered: MembershipInput) -> Iterable[Violation]:
    if not entered.person_id:
        yield Violation(N_("Chưa chọn người."), field="person_id")
    if not entered.body_id:
        yield Violation(N_("Chưa chọn tổ chức."), field="body_id")
    if not entered.role_id:
        yield Violation(N_("Chưa chọn chức danh."), field="role_id")


def _check_place(
    session: Session, row: Membership | None, entered: MembershipInput, findings: Findings
) -> None:
    """Notes what the rules say of the entry beside the other rows of its body."""
    assert entered.person_id is not None  # said by _missing and check_days before
    assert entered.body_id is not None
    assert entered.role_id is not None
    assert entered.from_day is not None
    person, body = fetch(session, Person, entered.person_id), fetch(session, Body, entered.body_id)
    role = fetch(session, CommitteeRole, entered.role_id)
    if role.body_kind != body.kind:
        params = {"role": role.label, "body": body.short_name}
        sentence = N_("Chức danh {role} không dùng cho {body}. Chọn chức danh khác.")
        findings.add(Violation(sentence, params, field="role_id"))
    findings.add(*check_life(body, entered.from_day, entered.to_day))
    stay = rules.Stay(
        person.id, person.full_name, role.code, role.label, entered.from_day, entered.to_day, role.single
    )
    others = stays_of(session, body.id, apart_from=row.id if row else None)
    findings.add(*rules.check_stay(stay, others))
    findings.add(*_paper_warnings(entered.from_day, entered.opened_by, "opened_number", body, role))
    if entered.to_day is not None:
        findings.add(*_paper_warnings(entered.to_day, entered.closed_by, "closed_number", body, role))


def check_life(body: Body, from_day: date, to_day: date | None, row: int | None = None) -> list[Violation]:
    """The violations of a membership outside the days its body existed."""
    if body.founded_on is not None and from_day < body.founded_on:
        sentence = N_("{body} thành lập ngày {day}; thành viên không thể có từ trước ngày ấy.")
        params = {"body": body.short_name, "day": f"{body.founded_on:%d/%m/%Y}"}
        return [Violation(sentence, params, field="from_day", row=row)]
    if body.dissolved_on is not None and (to_day or date.max) > body.dissolved_on:
        sentence = N_("{body} giải thể ngày {day}; ghi ngày kết thúc không sau ngày ấy.")
        params = {"body": body.short_name, "day": f"{body.dissolved_on:%d/%m/%Y}"}
        return [Violation(sentence, params, field="to_day", row=row)]
    return []


def _paper_warnings(
    day: date, paper: PaperInput | None, field: str, body: Body, role: CommitteeRole
) -> list[Violation]:
    clause = deciding_clause(body.kind, role.code)
    paper = paper or PaperInput()
    return rules.check_paper(day, paper.issued_on, paper.number, field=field, clause=clause)
