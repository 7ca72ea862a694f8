"""Events money is spent for: saved, made from a meeting, put into the trash and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.budget import BudgetYear
from app.models.documents import Document
from app.models.expenses import Expense, SpendingEvent
from app.models.meetings import Meeting
from app.rules.budget import YearState
from app.rules.expenses import EventKind
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import highest
from app.rules.spending import days_of
from app.rules.violations import Severity, Violation
from app.services.common import WHOLE, fetch, paragraphs
from app.services.findings import Findings, Saved
from app.services.meetings.absences import coming
from app.services.norms.choosing import norm_for
from app.services.norms.views import norm_view
from app.services.secrecy.following import inherit_readers
from app.services.spending.views import EventInput
from app.text import fold

SOURCES: dict[str, Any] = {"meeting": Meeting, "document": Document}
"""The kinds of records an event may belong to."""
MOST_PEOPLE = 100_000
USUAL_DAYS = 31
"""An event that goes on for longer is to be looked at."""


@needs(Right.PLAN_EXPENSES)
def save_event(
    session: Session,
    actor: Actor,
    event_id: int | None,
    entered: EventInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the event; a changed day or place tells which norms of the plan are others now.

    Raises UserError for a missing title or day, days out of order, a number of people below one, and for a
    meeting or document that has an event already. It is never less secret than what it belongs to.
    """
    row = SpendingEvent() if event_id is None else fetch(session, SpendingEvent, event_id, expected_version)
    findings = Findings()
    row.title = findings.line(entered.title, "title", N_("tên sự kiện"), required=True)
    row.place = findings.line(entered.place, "place", N_("địa điểm"))
    row.kind, row.place_class, row.note = entered.kind, entered.place_class, paragraphs(entered.note)
    reported = (row.starts_on, row.headcount) if event_id is not None else None
    if reported is not None and reported != (entered.starts_on, entered.headcount):
        findings.add(*of_closed_year(session, row, entered.starts_on or row.starts_on))
    _put_days(row, entered, findings)
    row.headcount = entered.headcount
    if entered.headcount is not None and not 0 < entered.headcount <= MOST_PEOPLE:
        findings.add(Violation(N_("Số người phải từ 1 đến 100.000."), field="headcount"))
    _put_source(session, row, entered, findings)
    findings.warnings()
    row.folded = fold(f"{row.title} {row.place}")
    session.add(row)
    session.flush()
    inherit_readers(session, "spending_event", row.id, row.source_kind, row.source_id)
    return Saved(row.id, (*_long(row), *_other_norms(session, row)))


def of_closed_year(
    session: Session, row: SpendingEvent, *days: date, planned: bool = False
) -> list[Violation]:
    """What stands against another plan, days or number of people: closed books tell those of the event.

    They do where it has a plan (or is to have one: `planned`) or money. `days`: others it is to begin on.
    """
    money = select(BudgetYear.year).join(Expense, Expense.year_id == BudgetYear.id)
    of_money = set(
        session.scalars(
            money.where(Expense.event_id == row.id, Expense.approved_amount.is_not(None)),
            execution_options=WHOLE,
        )
    )
    if not planned and not row.plan and not of_money:
        return []
    years = of_money | {day.year for day in (row.starts_on, *days)}
    closed = select(BudgetYear.year).where(BudgetYear.year.in_(years), BudgetYear.state != YearState.OPEN)
    first = session.scalar(closed.order_by(BudgetYear.year))
    if first is None:
        return []
    sentence = N_(
        "Năm ngân sách {year} đã khóa sổ nên dự trù, ngày, số người của sự kiện giữ như đã báo cáo. Cần sửa "
        "thì mở lại sổ trước."
    )
    return [Violation(sentence, {"year": str(first)}, field="starts_on")]


@needs(Right.PLAN_EXPENSES)
def event_for_meeting(session: Session, actor: Actor, meeting_id: int) -> Saved:
    """The id of the one event of the meeting: that which is there, else made from the meeting.

    Title, day, place and the people who came (were invited, before the meeting) are the meeting's; one that
    lies in the trash is taken back. Raises UserError for a cancelled meeting that has none, and where the
    event is not for this reader.
    """
    meeting = fetch(session, Meeting, meeting_id)
    found = session.scalars(_of_source("meeting", meeting_id), execution_options=WHOLE).first()
    if found is not None:
        mine = select(SpendingEvent.id).where(SpendingEvent.id == found.id)
        if session.scalar(mine, execution_options={"include_trashed": True}) is None:
            raise refuse(
                N_("Cuộc họp này đã có sự kiện chi có yêu cầu bảo mật. Nhờ người được xem mở sự kiện ấy.")
            )
        if found.trashed_at_utc is not None:
            found.trashed_at_utc = None
        return Saved(found.id)
    if meeting.state is MeetingState.CANCELLED:
        raise refuse(N_("Cuộc họp đã hủy nên không lập sự kiện chi. Chi phí đã có thì lập sự kiện riêng."))
    kind = EventKind.CONFERENCE if meeting.kind is MeetingKind.CONFERENCE else EventKind.MEETING
    entered = EventInput(
        kind=kind,
        title=meeting.title,
        starts_on=meeting.held_on,
        place=meeting.place,
        headcount=heads_of(session, meeting) or None,
        source_kind="meeting",
        source_id=meeting_id,
    )
    return save_event(session, actor, None, entered)


@needs(Right.PLAN_EXPENSES)
def trash_event(session: Session, actor: Actor, event_id: int, expected_version: int | None = None) -> None:
    """Puts an event into the trash; one with expenses stays."""
    row = fetch(session, SpendingEvent, event_id, expected_version)
    if count := expenses_of(session, event_id):
        sentence = N_(
            "Sự kiện đã có {count} khoản chi nên không bỏ vào thùng rác. Chuyển các khoản chi ấy sang "
            "sự kiện khác trước."
        )
        raise refuse(sentence, count=count)
    raise_errors(of_closed_year(session, row))
    row.trashed_at_utc = session.info["now"]


@needs(Right.PLAN_EXPENSES)
def restore_event(session: Session, actor: Actor, event_id: int) -> None:
    """Takes an event out of the trash; refused where its meeting or document has another by now."""
    row = session.get(SpendingEvent, event_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    refuse_second(session, row)
    raise_errors(of_closed_year(session, row))
    row.trashed_at_utc = None


def refuse_second(session: Session, row: SpendingEvent) -> None:
    """Raises UserError where another event of the same meeting or document is in the lists."""
    if not row.source_kind or row.source_id is None:
        return
    query = _of_source(row.source_kind, row.source_id).where(SpendingEvent.id != (row.id or 0))
    live = query.where(SpendingEvent.trashed_at_utc.is_(None))
    if session.scalars(live, execution_options=WHOLE).first() is not None:
        raise refuse(
            N_("Cuộc họp, văn bản này đã có sự kiện chi. Mở sự kiện ấy để ghi thêm."), field="source_id"
        )


def expenses_of(session: Session, event_id: int) -> int:
    """How many expenses are linked to the event, also those the reader may not see."""
    query = select(func.count(Expense.id)).where(
        Expense.event_id == event_id, Expense.trashed_at_utc.is_(None)
    )
    return session.scalar(query, execution_options=WHOLE) or 0


def heads_of(session: Session, meeting: Meeting) -> int:
    """How many people the meeting is counted per head by."""
    return len(coming(session, meeting))


# -- parts ------------------------------------------------------------------------------------------------


def _of_source(kind: str, of: int) -> Select[SpendingEvent]:
    """The events of a record, those in the lists before those in the trash."""
    e = SpendingEvent
    query = select(e).where(e.source_kind == kind, e.source_id == of)
    return query.order_by(e.trashed_at_utc.is_not(None), e.id)


def _long(row: SpendingEvent) -> tuple[Violation, ...]:
    """The warning that the event goes on for very long: a wrong year, most often."""
    days = days_of(row.starts_on, row.ends_on)
    if days <= USUAL_DAYS:
        return ()
    sentence = N_("Sự kiện kéo dài {days} ngày, đến {end}. Xem lại ngày.")
    params = {"days": days, "end": date_vi(row.ends_on)}
    return (Violation(sentence, params, field="ends_on", severity=Severity.WARNING),)


def _put_days(row: SpendingEvent, entered: EventInput, findings: Findings) -> None:
    if entered.starts_on is None:
        findings.add(
            Violation(N_("Chưa ghi ngày của sự kiện. Định mức lấy theo ngày này."), field="starts_on")
        )
        return
    row.starts_on, row.ends_on = entered.starts_on, entered.ends_on or entered.starts_on
    if row.ends_on < row.starts_on:
        findings.add(Violation(N_("Ngày cuối ở trước ngày đầu. Sửa lại."), field="ends_on"))


def _put_source(session: Session, row: SpendingEvent, entered: EventInput, findings: Findings) -> None:
    """What it belongs to; the event is no less secret than that."""
    row.source_kind, row.source_id = entered.source_kind, entered.source_id
    if not entered.source_kind:
        row.source_id = None
        return
    model = SOURCES.get(entered.source_kind)
    seen = model is not None and session.scalar(select(exists().where(model.id == (entered.source_id or 0))))
    if model is None or not seen:
        findings.add(Violation(N_("Không có cuộc họp, văn bản này trong dữ liệu."), field="source_id"))
        return
    with session.no_autoflush:
        refuse_second(session, row)
        record = fetch(session, model, entered.source_id or 0)
    row.secrecy = highest(level for level in (row.secrecy, record.secrecy) if level is not None)


def _other_norms(session: Session, row: SpendingEvent) -> tuple[Violation, ...]:
    """Lines of the plan that another norm holds by the day and place as they now are."""
    names = []
    for line in row.plan:
        norm = norm_view(session, line.norm_id) if line.norm_id is not None else None
        if norm is None:
            continue
        now = norm_for(session, norm.code, row.starts_on, line.rank, row.place_class)
        if now is None or now.id != norm.id:
            names.append(line.content)
    if not names:
        return ()
    sentence = N_("Ngày hoặc địa bàn đã đổi: định mức của {lines} nay là mức khác. Xem lại ở phần Dự trù.")
    return (Violation(sentence, {"lines": ", ".join(names)}, severity=Severity.WARNING),)
