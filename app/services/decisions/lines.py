"""The lines of a decision being drafted: brought to what is typed, new people added to the directory."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.i18n import N_
from app.models.authority import MembershipDecision, MembershipDecisionLine
from app.models.roster import CommitteeRole, Person
from app.rules.roles import Actor
from app.rules.violations import Violation
from app.services.decisions.views import DecisionLineInput
from app.services.findings import Findings
from app.services.roster.people import PersonInput, save_person


def put_lines(
    session: Session, row: MembershipDecision, lines: Sequence[DecisionLineInput], actor: Actor
) -> tuple[Violation, ...]:
    """Brings the stored lines to those typed; the warnings about new people."""
    findings = Findings()
    stored = {line.id: line for line in row.lines}
    kept = []
    for number, entered in enumerate(lines, start=1):
        person_id = _person(session, actor, number, entered, findings)
        line = stored.get(entered.id or 0) or MembershipDecisionLine()
        line.position, line.action, line.role_id = number, entered.action, _role(session, entered)
        line.field, line.office, line.reason = (
            findings.line(text, name, label)
            for text, name, label in (
                (entered.field, "field", N_("lĩnh vực phụ trách")),
                (entered.office, "office", N_("chức vụ, cơ quan")),
                (entered.reason, "reason", N_("lý do")),
            )
        )
        if person_id is not None:
            line.person_id = person_id
            kept.append(line)
    warnings = findings.warnings()
    row.lines = kept
    flag_modified(row, "changed_at_utc")  # the lines are part of it: whoever saw the former ones is told
    return warnings


def _person(
    session: Session, actor: Actor, number: int, entered: DecisionLineInput, findings: Findings
) -> int | None:
    """The id of the line's person; a new one is added with the office the decision names."""
    if entered.person_id is not None:
        found = session.get(Person, entered.person_id)
        if found is None:
            sentence = N_("Không có người này trong dữ liệu.")
            findings.add(Violation(sentence, field="person_id", row=number))
        return found.id if found is not None else None
    if not entered.person.strip():
        findings.add(Violation(N_("Chưa chọn người."), field="person_id", row=number))
        return None
    saved = save_person(session, actor, None, PersonInput(entered.person, position=entered.office))
    findings.add(*saved.warnings)
    return saved.id


def _role(session: Session, entered: DecisionLineInput) -> int | None:
    role = session.get(CommitteeRole, entered.role_id) if entered.role_id is not None else None
    return role.id if role is not None else None
