"""Commands on decisions: drafted, issued once and for all, cancelled; each refusal with its clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.authority import MembershipDecision
from app.models.profile import CommitteeProfile
from app.models.roster import Body, Person
from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, Stage
from app.rules.document_kinds import KIND_OF
from app.rules.membership_effects import effects
from app.rules.naming import type_name
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.decisions.facts import facts_of, judge
from app.services.decisions.lines import put_lines
from app.services.decisions.reading import entered_of
from app.services.decisions.roster_writes import change_roster, take_back
from app.services.decisions.views import DecisionInput, DecisionLineInput
from app.services.documents.numbers import EntryInput, cancel_entry, claim_number, split_of, symbol_of
from app.services.findings import Findings, Saved
from app.services.grounds import put_signer, signed_lines, signer_answer
from app.services.roster.checks import PaperInput, paper_for
from app.text import clean_text

RECORD = "decision"


@needs(Right.EDIT_AUTHORITY)
def save_decision(
    session: Session,
    actor: Actor,
    decision_id: int | None,
    entered: DecisionInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the draft, a new one when no id is given, with what should be looked at.

    A draft may be unfinished and even contradict the roster: `judge` tells what keeps it from being issued.
    Raises UserError for what cannot be stored, and for a decision already issued.
    """
    row = _draft_row(session, decision_id, expected_version) if decision_id is not None else None
    findings = Findings()
    _check_kind(session, entered, findings)
    lines = {
        name: findings.line(getattr(entered, name), name, label)
        for name, label in (
            ("body_name", N_("tên tổ chức")),
            ("body_short_name", N_("tên gọi tắt")),
            ("abstract", N_("trích yếu")),
            ("proposer", N_("nơi đề nghị")),
            ("proposal_no", N_("số văn bản đề nghị")),
        )
    }
    findings.warnings()
    if row is None:
        row = MembershipDecision(stage=Stage.DRAFT, code=entered.code, body_kind=_kind_of(session, entered))
        session.add(row)
    for name, text in lines.items():
        setattr(row, name, text)
    for name in ("bases", "duties", "recipients", "signature_lines"):
        setattr(row, name, clean_text(getattr(entered, name)))
    row.code, row.body_id, row.body_kind = entered.code, entered.body_id, _kind_of(session, entered)
    row.effective_on, row.proposed_on = entered.effective_on, entered.proposed_on
    row.secrecy, row.signer_id = entered.secrecy, entered.signer_id
    _put_ground(session, row, session.info["today"])
    warnings: tuple[Violation, ...] = ()
    if entered.lines is not None:
        warnings = put_lines(session, row, entered.lines, actor)
    session.flush()
    found = (*warnings, *judge(session, entered_of(row)).found)
    return Saved(row.id, tuple(v for v in found if v.severity is Severity.WARNING))


@needs(Right.EDIT_AUTHORITY)
def save_decision_lines(
    session: Session,
    actor: Actor,
    decision_id: int,
    lines: Sequence[DecisionLineInput],
    expected_version: int | None = None,
) -> Saved:
    """The id of the draft with these people in this order; new ones are added to the directory.

    Raises UserError for a line without a person, and for a decision already issued.
    """
    row = _draft_row(session, decision_id, expected_version)
    warnings = put_lines(session, row, lines, actor)
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_AUTHORITY)
def issue_decision(
    session: Session,
    actor: Actor,
    decision_id: int,
    number: str,
    issued_on: date | None,
    expected_version: int | None = None,
) -> Saved:
    """The id of the decision, signed and issued: the roster is changed as of its effective day in this write.

    Its number is the register's next one; one that stands on the paper already is typed. It is never
    changed any more, only cancelled. Raises UserError with everything that is missing or
    contradicts (Điều 4.6, 5.5, 8.1, 9.5), the signer's authority on the day of issue included.
    """
    row = _draft_row(session, decision_id, expected_version)
    entered = entered_of(row)
    kind = DECISION_KINDS[row.code]
    findings = Findings()
    typed = findings.line(number, "number", N_("số quyết định"))
    if issued_on is None:
        sentence = N_("Chưa ghi ngày ban hành: ngày ký trên văn bản.")
        findings.add(Violation(sentence, field="issued_on", clause=kind.clause))
    judged = judge(session, entered, issued_on)
    findings.add(*judged.missing, *judged.found)
    warnings = raise_errors(findings.all())
    assert issued_on is not None  # said above
    facts = facts_of(session, entered, issued_on)
    _put_ground(session, row, issued_on)
    given = claim_number(session, typed, _entry(session, row, issued_on), issued_on)
    paper = paper_for(session, PaperInput(given.number_text, issued_on, _issuer(session), row.abstract))
    assert paper is not None  # it has a number
    session.flush()  # from here on the database lets nothing of its content change
    row.stage, row.issued_on, row.paper = Stage.ISSUED, issued_on, paper
    reasons = {line.row: line.reason for line in facts.draft.lines}
    done = effects(facts.draft, facts.places)
    row.undo = change_roster(session, row, done, reasons, paper, facts.draft.founding)
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_AUTHORITY)
def cancel_decision(
    session: Session,
    actor: Actor,
    decision_id: int,
    cancelled_on: date | None,
    reason: str,
    expected_version: int | None = None,
) -> Saved:
    """The id of the decision, cancelled: the roster is again exactly as it was without it.

    Raises UserError for a draft, a missing day or reason, a day before it was issued or still to come, and
    where a later change rests on it.
    """
    row = fetch(session, MembershipDecision, decision_id, expected_version)
    if row.stage is not Stage.ISSUED:
        raise refuse(N_("Chỉ hủy bỏ quyết định đã ban hành; dự thảo thì bỏ vào thùng rác."))
    assert row.issued_on is not None
    clause = DECISION_KINDS[row.code].clause
    findings = Findings()
    why = findings.line(reason, "cancel_reason", N_("lý do hủy bỏ"), required=True)
    today: date = session.info["today"]
    for wrong, sentence, day in (
        (cancelled_on is None, N_("Chưa ghi ngày hủy bỏ."), None),
        (cancelled_on and cancelled_on < row.issued_on, _BEFORE_ISSUE, row.issued_on),
        (cancelled_on and today < cancelled_on, N_("Ngày hủy bỏ ở sau hôm nay ({day}). Sửa lại."), today),
    ):
        if wrong:
            params = {"day": f"{day:%d/%m/%Y}"} if day else {}
            findings.add(Violation(sentence, params, field="cancelled_on", clause=clause))
    findings.warnings()
    take_back(session, row)
    row.stage, row.cancelled_on, row.cancel_reason = Stage.CANCELLED, cancelled_on, why
    assert cancelled_on is not None  # said above
    cancel_entry(session, RECORD, row.id, cancelled_on, why)
    session.flush()
    return Saved(row.id)


_BEFORE_ISSUE = N_("Không hủy bỏ trước ngày ban hành {day}. Ghi ngày khác.")


@needs(Right.EDIT_AUTHORITY)
def trash_decision(
    session: Session, actor: Actor, decision_id: int, expected_version: int | None = None
) -> None:
    """Puts a draft into the trash; an issued decision is cancelled instead."""
    _draft_row(session, decision_id, expected_version).trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_decision(session: Session, actor: Actor, decision_id: int) -> None:
    """Takes a draft out of the trash."""
    row = session.get(MembershipDecision, decision_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


# -- parts ------------------------------------------------------------------------------------------------


def _draft_row(session: Session, decision_id: int, expected_version: int | None) -> MembershipDecision:
    row = fetch(session, MembershipDecision, decision_id, expected_version)
    if row.stage is not Stage.DRAFT:
        raise refuse(
            N_("Quyết định đã ban hành thì không sửa. Hủy bỏ, hoặc lập quyết định mới."),
            clause=DECISION_KINDS[row.code].clause,
        )
    return row


def _check_kind(session: Session, entered: DecisionInput, findings: Findings) -> None:
    if entered.code not in DECISION_KINDS:
        findings.add(Violation(N_("Chưa chọn loại quyết định."), field="code"))
    for model, record_id, name, sentence in (
        (Body, entered.body_id, "body_id", N_("Không có tổ chức này trong dữ liệu.")),
        (Person, entered.signer_id, "signer_id", N_("Không có người này trong dữ liệu.")),
    ):
        if record_id is not None and session.get(model, record_id) is None:
            findings.add(Violation(sentence, field=name))


def _kind_of(session: Session, entered: DecisionInput) -> BodyKind:
    """The kind of the body: the chosen one's, else what is to be founded."""
    body = session.get(Body, entered.body_id) if entered.body_id is not None else None
    return body.kind if body is not None else entered.body_kind or DECISION_KINDS[entered.code].bodies[0]


def _put_ground(session: Session, row: MembershipDecision, day: date) -> None:
    """Keeps what the signer signs by on the day; the lines of the usual form where none are typed."""
    answer = None
    if row.signer_id is not None:
        answer = signer_answer(session, row.code, day, row.signer_id, row.signature_lines)
    put_signer(row, answer)
    if answer is not None and answer.allowed and not row.signature_lines.strip():
        row.signature_lines = "\n".join(answer.form)


def _entry(session: Session, row: MembershipDecision, day: date) -> EntryInput:
    """What the decision's line of the register says."""
    kind = KIND_OF[row.code]
    signer = session.get(Person, row.signer_id) if row.signer_id is not None else None
    return EntryInput(
        code=kind.number_code,
        symbol=symbol_of(session, kind.issuer),
        of_kind=RECORD,
        of_id=row.id,
        abstract=row.abstract,
        kind_label=type_name(row.code, kind.number_code),
        signer=signer.full_name if signer is not None else "",
        signature_form=" / ".join(signed_lines(row.signature_lines)),
        seal=row.seal,
        recipients="; ".join(signed_lines(row.recipients)),
        secrecy=row.secrecy,
        split=split_of(session, kind, day),
        day_field="issued_on",
    )


def _issuer(session: Session) -> str:
    return session.scalars(select(CommitteeProfile.committee_short)).first() or ""
