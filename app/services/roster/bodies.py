"""Bodies and roles: the committee, its team, councils (Điều 3.8); the open list of roles in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.roster import Body, CommitteeRole, Membership
from app.rules.bodies import BodyKind
from app.rules.roles import Actor, Right, needs
from app.rules.roster import check_body
from app.rules.validity import in_order
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.roster.checks import PaperInput, in_use, paper_for, uses
from app.services.roster.stays import stays_of
from app.text import fold

BODY_KIND_LABELS = {
    BodyKind.COMMITTEE: N_("Ban Chỉ đạo"),
    BodyKind.SUPPORT_TEAM: N_("Tổ Giúp việc"),
    BodyKind.ADVISORY_COUNCIL: N_("Hội đồng tư vấn"),
    BodyKind.EXPERT_COUNCIL: N_("Hội đồng chuyên môn"),
    BodyKind.INSPECTION_TEAM: N_("Đoàn kiểm tra, giám sát"),
}


@dataclass(frozen=True)
class BodyInput:
    """A body as the form reads it."""

    kind: BodyKind = BodyKind.ADVISORY_COUNCIL
    name: str = ""
    short_name: str = ""
    symbol: str = ""
    founded_on: date | None = None
    founded_by: PaperInput | None = None
    dissolved_on: date | None = None
    """Its last day."""
    dissolved_by: PaperInput | None = None


@dataclass(frozen=True)
class RoleInput:
    """A role as the form reads it."""

    label: str = ""
    body_kind: BodyKind = BodyKind.COMMITTEE
    precedence: int | None = None
    """Smaller comes first; None puts it last."""
    single: bool = False


@needs(Right.EDIT_ROSTER)
def save_body(
    session: Session,
    actor: Actor,
    body_id: int | None,
    entered: BodyInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the body written; a new one when `body_id` is None.

    Raises UserError with one violation per wrong field; warns when a dissolved body still has members.
    """
    row = fetch(session, Body, body_id, expected_version) if body_id else None
    findings = Findings()
    name = findings.line(entered.name, "name", N_("tên tổ chức"), required=True)
    short = findings.line(entered.short_name, "short_name", N_("tên gọi tắt")) or name
    symbol = findings.line(entered.symbol, "symbol", N_("ký hiệu"), most=40)
    if not in_order(entered.founded_on, entered.dissolved_on):
        findings.add(Violation(N_("Ngày giải thể ở trước ngày thành lập. Sửa lại."), field="dissolved_on"))
    if row is not None and row.kind != entered.kind and uses(session, "bodies", row.id):
        findings.add(Violation(N_("Tổ chức đã có thành viên nên không đổi loại được."), field="kind"))
    if row is not None and entered.dissolved_on is not None:
        findings.add(*_still_there(session, row.id, entered.dissolved_on))
    warnings = findings.warnings()
    if row is None:
        row = Body(kind=entered.kind, name=name, short_name=short)
        session.add(row)
    founded, dissolved = paper_for(session, entered.founded_by), paper_for(session, entered.dissolved_by)
    row.kind, row.name, row.short_name, row.symbol = entered.kind, name, short, symbol
    row.founded_on, row.founded_by_id = entered.founded_on, founded.id if founded else None
    row.dissolved_on, row.dissolved_by_id = entered.dissolved_on, dissolved.id if dissolved else None
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_ROSTER)
def trash_body(session: Session, actor: Actor, body_id: int, expected_version: int | None = None) -> None:
    """Puts a body that nothing uses into the trash; raises UserError otherwise."""
    row = fetch(session, Body, body_id, expected_version)
    if row.kind in (BodyKind.COMMITTEE, BodyKind.SUPPORT_TEAM):
        raise refuse(N_("“{name}” là tổ chức chính của phần mềm, không bỏ được."), name=row.name)
    if used_in := uses(session, "bodies", row.id):
        raise UserError(in_use(row.name, used_in))
    row.trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_body(session: Session, actor: Actor, body_id: int) -> None:
    """Takes a body out of the trash."""
    row = session.get(Body, body_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def _still_there(session: Session, body_id: int, last_day: date) -> list[Violation]:
    count = session.scalar(
        select(func.count(Membership.id)).where(
            Membership.body_id == body_id, (Membership.to_day.is_(None)) | (Membership.to_day > last_day)
        )
    )
    if not count:
        return []
    sentence = N_("Còn {count} tư cách thành viên chưa kết thúc đến ngày giải thể. Kết thúc các tư cách ấy.")
    return [Violation(sentence, {"count": count}, field="dissolved_on", severity=Severity.WARNING)]


# -- roles ------------------------------------------------------------------------------------------------


@needs(Right.EDIT_ROSTER)
def save_role(
    session: Session,
    actor: Actor,
    role_id: int | None,
    entered: RoleInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the role written; a new one, with a code of its own, when `role_id` is None.

    Raises UserError for a label that is taken, and for `single` where two people hold the role on one day.
    """
    row = fetch(session, CommitteeRole, role_id, expected_version) if role_id else None
    findings = Findings()
    label = findings.line(entered.label, "label", N_("tên chức danh"), required=True, most=120)
    others = [r for r in session.scalars(select(CommitteeRole)) if r.id != role_id]
    if any(r.body_kind == entered.body_kind and fold(r.label) == fold(label) for r in others):
        findings.add(Violation(N_("Đã có chức danh “{label}”."), {"label": label}, field="label"))
    if row is not None:
        findings.add(*_role_in_use(session, row, entered))
    warnings = findings.warnings()
    if row is None:
        row = CommitteeRole(code=_new_code(label, {r.code for r in others}), label=label, precedence=0)
        session.add(row)
    last = max((r.precedence for r in others if r.body_kind == entered.body_kind), default=0)
    row.label, row.body_kind, row.single = label, entered.body_kind, entered.single
    row.precedence = last + 10 if entered.precedence is None else entered.precedence
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_ROSTER)
def delete_role(session: Session, actor: Actor, role_id: int) -> None:
    """Deletes a role that nobody ever held and no rule asks for; raises UserError otherwise."""
    row = fetch(session, CommitteeRole, role_id)
    if row.code in KEPT_ROLES:
        raise refuse(N_("Quy chế nhắc đến chức danh “{name}” nên không bỏ được."), name=row.label)
    if used_in := uses(session, "committee_roles", row.id):
        raise UserError(in_use(row.label, used_in))
    session.delete(row)


KEPT_ROLES = frozenset(
    {"head", "standing_deputy", "deputy", "member", "team_leader", "team_deputy", "team_member"}
)
"""Roles that the regulation names: rules ask for them by code."""


def _role_in_use(session: Session, row: CommitteeRole, entered: RoleInput) -> list[Violation]:
    found = []
    if row.body_kind != entered.body_kind and (
        row.code in KEPT_ROLES or uses(session, "committee_roles", row.id)
    ):
        found.append(Violation(N_("Chức danh đang dùng nên không chuyển sang loại tổ chức khác được.")))
    if entered.single and not row.single:
        for body_id in session.scalars(select(Body.id).where(Body.kind == row.body_kind)):
            stays = stays_of(session, body_id, single_role=row.code)
            found += [v for v in check_body(stays) if v.field == "role_id"]
    return found


def _new_code(label: str, taken: set[str]) -> str:
    base = "_".join(fold(label).split())[:32] or "role"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}_{number}", number + 1
    return code
