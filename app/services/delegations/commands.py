"""Commands on delegations: drafted, issued once and for all, revoked; each refusal with its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.authority import DelegationRecord, DelegationScope, MembershipDecision
from app.models.meetings import Meeting
from app.models.profile import Term
from app.rules.acts import Scope
from app.rules.decisions import Stage
from app.rules.delegations import DelegationDraft, check_delegation
from app.rules.document_kinds import Issuer
from app.rules.meeting_kinds import HELD_STATES
from app.rules.naming import type_name
from app.rules.numbering import parse_number
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.authority import is_called_off, standing
from app.services.common import fetch, line, paragraphs
from app.services.documents.numbers import EntryInput, claim_number, has_line, symbol_of
from app.services.findings import Saved
from app.services.grounds import signer_answer
from app.services.roster.checks import PaperInput, paper_for
from app.services.settings import term_on

DELEGATION_CODE = "UQ"


@dataclass(frozen=True)
class DelegationInput:
    """A delegation as the form reads it."""

    taker_id: int | None = None
    scopes: tuple[Scope, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    meeting_id: int | None = None
    """The one meeting it lets the taker chair."""
    agreed_on: date | None = None
    """The day it was signed, or told in person; the paper's day when left empty."""
    paper: PaperInput | None = None
    told_to: str = ""
    """Who noted a delegation told in person, where there is no paper."""
    note: str = ""
    giver_id: int | None = None
    """Whoever is head on the first day when left empty."""


def findings_of(
    session: Session, entered: DelegationInput, delegation_id: int | None = None
) -> tuple[Violation, ...]:
    """What the rules say of a delegation while it is being filled in, errors and warnings."""
    known = standing(session)
    return check_delegation(
        _draft(session, entered, delegation_id), known, _term_end(session, entered.from_day)
    )


@needs(Right.EDIT_AUTHORITY)
def save_delegation(
    session: Session,
    actor: Actor,
    delegation_id: int | None,
    entered: DelegationInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the draft, a new one when no id is given, with what should be looked at.

    Raises UserError for everything Điều 4.3–4.6, 5.2 and 6.3 refuse, and for a delegation already issued.
    """
    row = None
    if delegation_id is not None:
        row = _draft_row(session, delegation_id, expected_version)
    draft = _draft(session, entered, delegation_id)
    found = [*check_delegation(draft, standing(session), _term_end(session, entered.from_day))]
    if entered.meeting_id is not None and session.get(Meeting, entered.meeting_id) is None:
        found.append(Violation(N_("Không có cuộc họp này trong dữ liệu."), field="meeting_id"))
    warnings = raise_errors(found)
    assert draft.giver_id is not None  # said by the rule before
    assert draft.taker_id is not None
    assert draft.from_day is not None
    if row is None:
        row = DelegationRecord(stage=Stage.DRAFT)
        session.add(row)
    row.giver_id, row.taker_id = draft.giver_id, draft.taker_id
    row.from_day, row.to_day, row.meeting_id = draft.from_day, draft.to_day, draft.meeting_id
    paper = paper_for(session, entered.paper)
    row.paper_id, row.agreed_on = paper.id if paper else None, draft.agreed_on
    row.told_to = line(entered.told_to, "told_to", N_("người ghi nhận"))
    row.note = paragraphs(entered.note)
    _put_scopes(row, entered.scopes)
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_AUTHORITY)
def issue_delegation(
    session: Session, actor: Actor, delegation_id: int, expected_version: int | None = None
) -> Saved:
    """The id of the delegation, in force from its first day on; it is never changed any more, only revoked.

    Raises UserError where the paper or the person who noted it, or the day of agreement is missing, where
    that day is still to come, and for all that `save_delegation` refuses.
    """
    row = _draft_row(session, delegation_id, expected_version)
    warnings = raise_errors(issue_findings(session, row))
    _register(session, row)
    row.stage = Stage.ISSUED
    session.flush()
    return Saved(row.id, warnings)


def issue_findings(session: Session, row: DelegationRecord) -> list[Violation]:
    """What stands against the issue of a draft, errors and warnings."""
    today: date = session.info["today"]
    found = [*findings_of(session, entry_of(row), row.id)]
    if row.agreed_on is None:
        sentence = N_("Chưa ghi ngày Trưởng Ban ký hoặc cho ý kiến ủy quyền.")
        found.append(Violation(sentence, field="agreed_on", clause="4.4"))
    elif row.agreed_on > today:
        sentence = N_("Ngày ký {day} chưa đến; chỉ ban hành khi Trưởng Ban đã ký.")
        params = {"day": f"{row.agreed_on:%d/%m/%Y}"}
        found.append(Violation(sentence, params, field="agreed_on", clause="4.4"))
    if row.paper_id is None and not row.told_to:
        sentence = N_("Ghi số văn bản ủy quyền; nếu Trưởng Ban cho ý kiến trực tiếp thì ghi người ghi nhận.")
        found.append(Violation(sentence, field="paper_number", clause="4.4"))
    return found


@needs(Right.EDIT_AUTHORITY)
def add_delegation(session: Session, actor: Actor, entered: DelegationInput) -> Saved:
    """The id of a delegation drafted and issued in one write, as where a chair or signer needs it at once."""
    saved = save_delegation(session, actor, None, entered)
    return issue_delegation(session, actor, saved.id)


@needs(Right.EDIT_AUTHORITY)
def revoke_delegation(
    session: Session,
    actor: Actor,
    delegation_id: int,
    revoked_on: date | None,
    reason: str,
    expected_version: int | None = None,
) -> Saved:
    """The id of the delegation, no longer in force from the day on; acts before that day stay valid.

    Raises UserError for a draft, one already revoked, a missing day or reason, a day before it was agreed,
    and a day on or before which something was done under it.
    """
    row = fetch(session, DelegationRecord, delegation_id, expected_version)
    if row.stage is not Stage.ISSUED:
        raise refuse(N_("Ủy quyền còn là dự thảo nên không cần thu hồi; bỏ dự thảo vào thùng rác."))
    if row.revoked_on is not None:
        raise refuse(
            N_("Ủy quyền này đã thu hồi từ ngày {day}."),
            field="revoked_on",
            clause="4.4",
            day=f"{row.revoked_on:%d/%m/%Y}",
        )
    why = line(reason, "revoke_reason", N_("lý do thu hồi"), required=True)
    if revoked_on is None:
        raise refuse(N_("Chưa ghi ngày bắt đầu thu hồi."), field="revoked_on")
    if row.agreed_on is not None and revoked_on < row.agreed_on:
        raise refuse(
            N_("Không thu hồi trước ngày ký ủy quyền {day}. Ghi ngày khác."),
            field="revoked_on",
            clause="4.4",
            day=f"{row.agreed_on:%d/%m/%Y}",
        )
    last = last_act_under(session, row.id)
    if last is not None and revoked_on <= last:
        raise refuse(
            N_(
                "Ngày {day} đã có việc làm theo ủy quyền này; việc ấy vẫn có giá trị. Thu hồi từ sau ngày ấy."
            ),
            field="revoked_on",
            clause="4.4",
            day=f"{last:%d/%m/%Y}",
        )
    row.revoked_on, row.revoke_reason = revoked_on, why
    session.flush()
    return Saved(row.id)


@needs(Right.EDIT_AUTHORITY)
def trash_delegation(
    session: Session, actor: Actor, delegation_id: int, expected_version: int | None = None
) -> None:
    """Puts a draft into the trash; an issued delegation is revoked instead."""
    _draft_row(session, delegation_id, expected_version).trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_delegation(session: Session, actor: Actor, delegation_id: int) -> None:
    """Takes a draft out of the trash."""
    row = session.get(DelegationRecord, delegation_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def last_act_under(session: Session, delegation_id: int) -> date | None:
    """The last day on which something was done under the delegation: a meeting held, a decision issued."""
    chaired = select(func.max(Meeting.held_on)).where(
        Meeting.chair_delegation_id == delegation_id, Meeting.state.in_(HELD_STATES)
    )
    signed = select(func.max(MembershipDecision.issued_on)).where(
        MembershipDecision.delegation_id == delegation_id, MembershipDecision.stage != Stage.DRAFT
    )
    everything = {"include_hidden": True}
    days = [session.scalar(query, execution_options=everything) for query in (chaired, signed)]
    return max((day for day in days if day is not None), default=None)


def _draft_row(session: Session, delegation_id: int, expected_version: int | None) -> DelegationRecord:
    row = fetch(session, DelegationRecord, delegation_id, expected_version)
    if row.stage is not Stage.DRAFT:
        raise refuse(N_("Ủy quyền đã ban hành thì không sửa, chỉ thu hồi; lập ủy quyền mới."), clause="4.4")
    return row


def _draft(session: Session, entered: DelegationInput, delegation_id: int | None) -> DelegationDraft:
    """What is typed, with the head as giver and the meeting's day filled in."""
    giver_id = entered.giver_id
    if giver_id is None and entered.from_day is not None:
        head = standing(session).head_on(entered.from_day)
        giver_id = head.person_id if head is not None else None
    meeting = session.get(Meeting, entered.meeting_id) if entered.meeting_id is not None else None
    agreed_on = entered.agreed_on or (entered.paper.issued_on if entered.paper else None)
    return DelegationDraft(
        giver_id=giver_id,
        taker_id=entered.taker_id,
        scopes=frozenset(entered.scopes),
        from_day=entered.from_day,
        to_day=entered.to_day,
        agreed_on=agreed_on,
        meeting_id=entered.meeting_id,
        meeting_on=meeting.held_on if meeting is not None else None,
        meeting_kind=meeting.kind if meeting is not None else None,
        called_off=meeting is not None and is_called_off(meeting),
        own_id=delegation_id or 0,
    )


def entry_of(row: DelegationRecord) -> DelegationInput:
    """A stored delegation as the form shows it."""
    paper = row.paper
    return DelegationInput(
        taker_id=row.taker_id,
        scopes=tuple(Scope(s.act, s.code) for s in row.scopes),
        from_day=row.from_day,
        to_day=row.to_day,
        meeting_id=row.meeting_id,
        agreed_on=row.agreed_on,
        paper=PaperInput(paper.number, paper.issued_on, paper.issuer, paper.title) if paper else None,
        told_to=row.told_to,
        note=row.note,
        giver_id=row.giver_id,
    )


def _register(session: Session, row: DelegationRecord) -> None:
    """Enters the committee's own paper in the register under its number; UserError where that is not free."""
    parsed = parse_number(row.paper.number) if row.paper is not None else None
    symbol = symbol_of(session, Issuer.COMMITTEE)
    if row.paper is None or parsed is None or parsed.symbol != symbol:
        return  # told in person, or a paper of another body
    day = row.paper.issued_on or row.agreed_on
    assert day is not None  # said before
    if has_line(session, "delegation", row.paper.number, day):
        return  # one paper for several deputies
    signer = signer_answer(session, DELEGATION_CODE, day, row.giver_id, "")
    entry = EntryInput(
        code=parsed.code,
        symbol=symbol,
        of_kind="delegation",
        of_id=row.id,
        abstract=row.paper.title or f"ủy quyền cho đồng chí {row.taker.full_name}",
        kind_label=type_name("", parsed.code),
        signer=row.giver.full_name,
        signature_form=" / ".join(signer.form) if signer is not None else "",
        seal=signer.seal.value if signer is not None else "",
        day_field="agreed_on",
        number_field="paper_number",
    )
    claim_number(session, row.paper.number, entry, day)


def _put_scopes(row: DelegationRecord, scopes: Sequence[Scope]) -> None:
    kept = {(s.act, s.code): s for s in row.scopes}
    row.scopes = [
        kept.get((s.act, s.code)) or DelegationScope(act=s.act, code=s.code) for s in dict.fromkeys(scopes)
    ]


def _term_end(session: Session, day: date | None) -> date | None:
    """The last day of the term the day lies in, where it is known."""
    term = session.get(Term, term_on(session, day) or 0) if day is not None else None
    return term.ends_on if term is not None else None
