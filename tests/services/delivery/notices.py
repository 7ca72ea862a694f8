"""Conclusion notices of a committee of fifty fictional people, for the tests of their delivery."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.roster import Body, CommitteeRole, Membership, Organisation, Person
from app.rules.bodies import BodyKind
from app.rules.documents import Means
from app.rules.roles import Actor, Right, needs
from app.services import meetings
from app.services.delivery.commands import enter_receipts, propose_recipients, send_batch
from app.services.delivery.reading import delivery
from app.services.delivery.views import Delivery, DispatchRow, ReceiptInput, SentBatch
from app.services.documents.steps import check_document, issue_document, sign_document
from app.text import fold, person_sort_key
from tests.services.meetings.people import DAY, Desk, appoint_chief
from tests.workspaces import Office

MEMBERS = 50
"""Of the committee on the day of the notice: those of the tests of meetings and as many more."""
ISSUED = DAY + timedelta(days=3)
"""Day of the notice: a Monday, three days after the meeting."""


@needs(Right.EDIT_ROSTER)
def join(
    session: Session, actor: Actor, name: str, from_day: date = date(2024, 10, 1), to_day: date | None = None
) -> int:
    """The id of a new person, member of the committee between the days."""
    body = session.scalars(select(Body.id).where(Body.kind == BodyKind.COMMITTEE)).one()
    role = session.scalars(select(CommitteeRole.id).where(CommitteeRole.code == "member")).one()
    person = Person(full_name=name, sort_key=person_sort_key(name), position="Vụ trưởng")
    session.add(person)
    session.flush()
    session.add(Membership(person_id=person.id, body_id=body, role_id=role, from_day=from_day, to_day=to_day))
    return person.id


@needs(Right.EDIT_ROSTER)
def leave(session: Session, actor: Actor, person_id: int, to_day: date) -> None:
    """Ends the person's membership with the day."""
    row = session.scalars(select(Membership).where(Membership.person_id == person_id)).one()
    row.to_day = to_day


@needs(Right.EDIT_ROSTER)
def found_agency(session: Session, actor: Actor, name: str) -> int:
    """The id of a new agency of the directory."""
    row = Organisation(name=name, folded=fold(name))
    session.add(row)
    session.flush()
    return row.id


class Post:
    """The office with a big committee, and short ways to a notice sent and received."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.desk = Desk(office)
        office.write(appoint_chief, self.desk.people["standing_deputy"])
        for number in range(MEMBERS - 4):  # "second" is gone by the day of the notice
            office.write(join, f"Vũ Thành Viên {number:02d}")

    def drafted(self, agencies: tuple[str, ...] = ("Bộ Công an",), meeting_id: int = 0) -> int:
        """The id of the notice of a meeting to which the agencies were invited, still a draft."""
        if not meeting_id:
            meeting_id = self.desk.planned()
            for name in agencies:
                self.office.write(meetings.add_agency, meeting_id, name)
            self.office.write(meetings.call_meeting, meeting_id)
            self.office.clock.set(datetime.combine(DAY, time(14, 0)))
            self.office.write(meetings.mark_all_present, meeting_id)
            self.office.write(meetings.mark_held, meeting_id)
            self.office.write(meetings.save_minutes, meeting_id, self.desk.minutes(meeting_id))
            self.office.write(meetings.sign_minutes, meeting_id, self.desk.signing())
        self.meeting_id = meeting_id
        notice_id: int = self.office.write(meetings.draft_notice, meeting_id)
        return notice_id

    def issued(self, agencies: tuple[str, ...] = ("Bộ Công an",), day: date = ISSUED) -> int:
        """The id of such a notice, issued on the day."""
        notice_id = self.drafted(agencies)
        return self.issue(notice_id, day)

    def issue(self, document_id: int, day: date = ISSUED) -> int:
        """The document, checked, signed and issued on the day; the clock stands on it."""
        self.office.clock.set(datetime.combine(day, time(9, 0)))
        self.office.write(check_document, document_id)
        self.office.write(sign_document, document_id, day, "Bản chụp đính kèm sau")
        self.office.write(issue_document, document_id, day)
        return document_id

    def planned(self, **kwargs: Any) -> int:
        """The id of an issued notice whose recipients were proposed."""
        notice_id = self.issued(**kwargs)
        self.office.write(propose_recipients, notice_id)
        return notice_id

    def sent(self, **kwargs: Any) -> int:
        """The id of a notice sent to everybody in its plan."""
        notice_id = self.planned(**kwargs)
        self.send(notice_id)
        return notice_id

    def send(self, document_id: int, ids: list[int] | None = None, day: date = ISSUED) -> SentBatch:
        """Sends the copies (all that wait, by default) on the day."""
        waiting = [row.id for row in self.rows(document_id) if row.sent_on is None]
        batch: SentBatch = self.office.write(
            send_batch, document_id, waiting if ids is None else ids, day, Means.COURIER, "Lê Văn Giao"
        )
        return batch

    def receive(self, *rows: DispatchRow, day: date = ISSUED, by: str = "") -> int:
        """Enters the receipts of the copies."""
        receipts = [ReceiptInput(row.id, day, by) for row in rows]
        count: int = self.office.write(enter_receipts, receipts)
        return count

    def delivery(self, document_id: int) -> Delivery:
        """The delivery of the document."""
        found: Delivery = self.office.read(delivery, document_id)
        return found

    def rows(self, document_id: int) -> tuple[DispatchRow, ...]:
        """The copies of the document."""
        return self.delivery(document_id).rows

    def names(self, document_id: int) -> list[str]:
        """Who is in the plan, in order."""
        return [row.name for row in self.rows(document_id)]
