"""A committee of fictional people, and a meeting of theirs, for the tests of meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.models.roster import Body, CommitteeRole, Membership, OfficeHeld, Person
from app.rules.acts import ActKind, Scope
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.meeting_kinds import MeetingKind
from app.rules.roles import Actor, Right, needs
from app.services import meetings
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.delegations.commands import DelegationInput, add_delegation
from app.services.meetings.views import AgendaItemInput, MeetingInput
from app.services.roster.checks import PaperInput
from app.text import person_sort_key
from tests.workspaces import Office

DAY = date(2026, 7, 10)
"""A Friday, ten days after the tests' present."""
NAMES = {
    "head": "Nguyễn Văn An",
    "standing_deputy": "Trần Thị Bình",
    "deputy": "Lê Văn Cường",
    "member": "Phạm Thị Dung",
    "second": "Hoàng Văn Em",
}


@needs(Right.EDIT_ROSTER)
def found_committee(session: Session, actor: Actor) -> dict[str, int]:
    """Ids of the committee's people by role; "second" is a member who left on 1 July 2026."""
    body = session.scalars(select(Body.id).where(Body.kind == BodyKind.COMMITTEE)).one()
    roles = {r.code: r.id for r in session.scalars(select(CommitteeRole))}
    people = {}
    for key, name in NAMES.items():
        person = Person(full_name=name, sort_key=person_sort_key(name), position="Phó Vụ trưởng")
        session.add(person)
        session.flush()
        people[key] = person.id
        session.add(
            Membership(
                person_id=person.id,
                body_id=body,
                role_id=roles["member" if key == "second" else key],
                from_day=date(2024, 10, 1),
                to_day=date(2026, 7, 1) if key == "second" else None,
            )
        )
    return people


@needs(Right.EDIT_ROSTER)
def appoint_chief(session: Session, actor: Actor, person_id: int) -> None:
    """Makes the person chief of the standing office."""
    session.add(
        OfficeHeld(
            person_id=person_id,
            kind=OfficeKind.CHIEF_OF_OFFICE,
            title="Chánh Văn phòng",
            from_day=date(2024, 1, 1),
        )
    )


def typed(people: dict[str, int], **changed: object) -> MeetingInput:
    """A regular meeting on 10 July 2026 at 8:00, chaired by the head, as the form reads it."""
    values: dict[str, object] = {
        "kind": MeetingKind.REGULAR,
        "title": "Sơ kết quý II, nhiệm vụ quý III năm 2026",
        "held_on": DAY,
        "starts_at": time(8, 0),
        "ends_at": time(11, 30),
        "place": "Phòng họp A, Văn phòng Trung ương Đảng",
        "chair_id": people["head"],
        "secretary_id": people["member"],
    }
    return MeetingInput(**(values | changed))  # type: ignore[arg-type]


class Desk:
    """An office with a committee: short words for what the tests do again and again."""

    def __init__(self, office: Office, people: dict[str, int] | None = None) -> None:
        self.office = office
        self.people: dict[str, int] = office.write(found_committee) if people is None else people

    def delegate(
        self,
        key: str,
        kind: MeetingKind = MeetingKind.REGULAR,
        paper: str = "03-UQ/BCĐ",
        **changed: object,
    ) -> int:
        """The id of an issued delegation of 25 June 2026: someone of the committee may chair from July on."""
        entered = DelegationInput(
            taker_id=self.people[key],
            scopes=(Scope(ActKind.CHAIR, kind),),
            from_day=date(2026, 7, 1),
            to_day=date(2026, 12, 31),
            paper=PaperInput(paper, date(2026, 6, 25)),
        )
        saved: int = self.office.write(add_delegation, replace(entered, **changed)).id  # type: ignore[arg-type]
        return saved

    def head_away(self, first: date = DAY, last: date | None = DAY) -> int:
        """The id of an absence of the head, on the day of the usual meeting unless told otherwise."""
        away = AbsenceInput(first, last, "đi công tác nước ngoài", "Lịch công tác tuần 28")
        saved: int = self.office.write(save_absence, None, away).id
        return saved

    def create(self, **changed: object) -> int:
        """The id of a new meeting."""
        saved: int = self.office.write(meetings.create_meeting, typed(self.people, **changed)).id
        return saved

    def planned(self, **changed: object) -> int:
        """A meeting with two items and the members of its day, not called yet."""
        meeting_id = self.create(**changed)
        items = [
            AgendaItemInput(
                "Báo cáo kết quả quý II", duration_minutes=30, presenter="Văn phòng Trung ương Đảng"
            ),
            AgendaItemInput("Thảo luận nhiệm vụ quý III", duration_minutes=60),
        ]
        self.office.write(meetings.save_agenda, meeting_id, items)
        self.office.write(meetings.propose_participants, meeting_id)
        return meeting_id

    def called(self, **changed: object) -> int:
        """A meeting whose invitations were issued."""
        meeting_id = self.planned(**changed)
        self.office.write(meetings.call_meeting, meeting_id)
        return meeting_id

    def held(self, **changed: object) -> int:
        """A meeting that took place with everyone present; the clock stands after it."""
        meeting_id = self.called(**changed)
        day = self.detail(meeting_id).held_on
        self.office.clock.set(datetime.combine(day, time(14, 0)))
        self.office.write(meetings.mark_all_present, meeting_id)
        self.office.write(meetings.mark_held, meeting_id)
        return meeting_id

    def detail(self, meeting_id: int) -> meetings.MeetingDetail:
        """The meeting's record."""
        found: meetings.MeetingDetail = self.office.read(meetings.meeting_detail, meeting_id)
        return found

    def line_of(self, meeting_id: int, key: str) -> meetings.ParticipantLine:
        """The line of a person of the committee on the meeting's list."""
        lines = self.detail(meeting_id).participants
        return next(p for p in lines if p.person_id == self.people[key])

    def minuted(self, **changed: object) -> int:
        """A held meeting with signed minutes, its scan attached."""
        meeting_id = self.held(**changed)
        self.office.write(meetings.save_minutes, meeting_id, self.minutes(meeting_id))
        self.office.write(meetings.sign_minutes, meeting_id, self.signing())
        return meeting_id

    def minutes(self, meeting_id: int, **changed: object) -> meetings.MinutesInput:
        """Minutes with a report, an opinion and a conclusion of two points."""
        first, *_ = self.detail(meeting_id).agenda
        opinion = meetings.OpinionInput(
            speaker="", participant_id=self.line_of(meeting_id, "deputy").id, text="Nhất trí với báo cáo."
        )
        item = meetings.MinutesItemInput(first.id, report="1. Kết quả\n- Đã xong.", opinions=(opinion,))
        values: dict[str, object] = {
            "opened_at": time(8, 5),
            "closed_at": time(11, 20),
            "opening": "Đồng chí chủ trì tuyên bố lý do.",
            "conclusion": "1. Thông qua báo cáo.\n2. Giao Văn phòng hoàn thiện.",
            "items": (item,),
        }
        return meetings.MinutesInput(**(values | changed))  # type: ignore[arg-type]

    def signing(self, **changed: object) -> meetings.SigningInput:
        """The signing on the day of the clock, on four sheets, with its scan."""
        values: dict[str, object] = {
            "signed_on": self.office.workspace.today(),
            "sheets": 4,
            "scan": meetings.FileInput("bien-ban.pdf", b"%PDF-1.7 scan"),
        }
        return meetings.SigningInput(**(values | changed))  # type: ignore[arg-type]

    def queries(self, query: Any, *args: Any) -> int:
        """How many SELECT statements a query runs."""
        statements: list[str] = []

        def seen(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            statements.append(statement)

        engine = self.office.workspace._reading
        event.listen(engine, "before_cursor_execute", seen)
        try:
            self.office.read(query, *args)
        finally:
            event.remove(engine, "before_cursor_execute", seen)
        return sum(s.startswith("SELECT") for s in statements)
