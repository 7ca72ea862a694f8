"""Meetings: programme, invitations and attendance, minutes, conclusions, and what happened to each."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable
from app.rules.meeting_kinds import (
    Answer,
    AttendanceStatus,
    MeetingEventKind,
    MeetingKind,
    MeetingState,
    MinutesState,
    ParticipantKind,
)


class Meeting(Record, Trashable, Classified, Searchable, Base):
    """A meeting (cuộc họp) of one of the kinds of Điều 2.6, 10.2 and 11.3."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
        # Each list shows what is not in the trash: the mark comes first, so pages and counts need no row.
        Index("ix_meetings_day", "trashed_at_utc", "held_on", "id"),
        Index("ix_meetings_kind_day", "trashed_at_utc", "kind", "held_on", "id"),
        Index("ix_meetings_state_day", "trashed_at_utc", "state", "held_on", "id"),
        Index("ix_meetings_ordinal", "trashed_at_utc", "ordinal", "held_on", "id"),
        Index("ix_meetings_title", "trashed_at_utc", "title_key", "id"),
        Index("ix_meetings_kind_ordinal", "kind", "ordinal"),
    )
    kind_name: ClassVar[str] = "meeting"

    kind: Mapped[MeetingKind] = mapped_column(EnumText(MeetingKind))
    state: Mapped[MeetingState] = mapped_column(EnumText(MeetingState))
    ordinal: Mapped[int | None]
    """"Phiên họp thứ …", counted per kind."""
    title: Mapped[str]
    """What it is about, one line; what lists and papers call it."""
    folded: Mapped[str]
    """Title and place without marks, for the filter of lists; kept by the service that writes them."""
    title_key: Mapped[str]
    """Vietnamese collation key of the title."""
    quarter: Mapped[int]
    quarter_year: Mapped[int]
    held_on: Mapped[date]
    starts_at: Mapped[time]
    ends_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    remote_points: Mapped[str] = mapped_column(default="")
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    chair_role: Mapped[str] = mapped_column(default="")
    """Role of the chair on that day, as printed: "Trưởng Ban"."""
    chair_ground: Mapped[str] = mapped_column(default="")
    """Why this person chairs, in words, printed in the papers."""
    chair_clause: Mapped[str] = mapped_column(String(12), default="")
    chair_delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegations.id", use_alter=True, name="fk_meetings_chair_delegation"), index=True
    )
    """The delegation under which this person chairs."""
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    term_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"))
    papers_note: Mapped[str] = mapped_column(default="")
    """Printed in the invitation under "Tài liệu": enclosed, sent later, to be returned."""
    contact: Mapped[str] = mapped_column(default="")
    cancel_reason: Mapped[str] = mapped_column(default="")
    cloned_from_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))

    def search_text(self) -> SearchText | None:
        """Found by title and place."""
        body = "\n".join(part for part in (self.place, self.remote_points, self.contact) if part)
        also = f"Phiên họp thứ {self.ordinal}" if self.ordinal else ""
        return SearchText("meeting", self.id, self.title, body, also=also, day=self.held_on, state=self.state)


class AgendaItem(Record, Searchable, Base):
    """One item of the programme (chương trình): order, minutes, who presents."""

    __tablename__ = "agenda_items"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    duration_minutes: Mapped[int | None]
    presenter: Mapped[str] = mapped_column(default="")
    """Who presents, as printed: a name of the list or free text."""
    papers: Mapped[str] = mapped_column(default="")
    """Papers of the item, one a line; files are attached to the item."""
    needs_paper: Mapped[bool] = mapped_column(default=False)
    """True when the item may not be held without a paper."""

    def search_text(self) -> SearchText | None:
        """Found by title and papers; opens the meeting."""
        return SearchText("meeting", self.meeting_id, "", f"{self.title}\n{self.presenter}\n{self.papers}")


class Participant(Record, Base):
    """One line of a meeting's list: invitation, answer, absence and its notice, attendance."""

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[ParticipantKind] = mapped_column(EnumText(ParticipantKind))
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str]
    """Name of the person, or of the agency when only an agency is invited."""
    title: Mapped[str] = mapped_column(default="")
    """Office and agency as printed."""
    role: Mapped[str] = mapped_column(default="")
    """Role in the body on the meeting day, as printed; empty for guests."""
    honorific: Mapped[str] = mapped_column(default="đồng chí")
    invited_at_utc: Mapped[datetime | None]
    answer: Mapped[Answer] = mapped_column(EnumText(Answer), default=Answer.NONE)
    representative: Mapped[str] = mapped_column(default="")
    absence_notified_at_utc: Mapped[datetime | None]
    absence_reason: Mapped[str] = mapped_column(default="")
    opinion_asked: Mapped[bool] = mapped_column(default=False)
    opinion_received_at_utc: Mapped[datetime | None]
    opinion_text: Mapped[str] = mapped_column(default="")
    attendance: Mapped[AttendanceStatus] = mapped_column(
        EnumText(AttendanceStatus), default=AttendanceStatus.UNKNOWN
    )
    arrived_at: Mapped[time | None]
    left_at: Mapped[time | None]

    person: Mapped[Any] = relationship("Person")


class MeetingEvent(Record, Base):
    """A step, postponement or cancellation, with its reason and the state of things before it."""

    __tablename__ = "meeting_events"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[MeetingEventKind] = mapped_column(EnumText(MeetingEventKind))
    from_state: Mapped[MeetingState] = mapped_column(EnumText(MeetingState))
    to_state: Mapped[MeetingState] = mapped_column(EnumText(MeetingState))
    reason: Mapped[str] = mapped_column(default="")
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """For a postponement: the old day and times, and each absence's verdict under them."""


class Minutes(Record, Searchable, Base):
    """The minutes (biên bản) of one meeting."""

    __tablename__ = "minutes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    state: Mapped[MinutesState] = mapped_column(EnumText(MinutesState), default=MinutesState.DRAFT)
    opened_at: Mapped[time | None]
    closed_at: Mapped[time | None]
    opening: Mapped[str] = mapped_column(default="")
    """Text before the first item (tuyên bố lý do, giới thiệu)."""
    conclusion: Mapped[str] = mapped_column(default="")
    """The chair's conclusion in the typed structure (Điều 2.1)."""
    read_back: Mapped[bool] = mapped_column(default=False)
    """True when the minutes were read to those present, who agreed."""
    signed_on: Mapped[date | None]
    sheets: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    """Grows with each correction after signing."""
    correction_reason: Mapped[str] = mapped_column(default="")
    """Why this revision was opened after signing; empty for the first."""

    def search_text(self) -> SearchText | None:
        """Found by its text; opens the meeting."""
        return SearchText("meeting", self.meeting_id, "", f"{self.opening}\n{self.conclusion}")


class MinutesItem(Record, Searchable, Base):
    """What was said on one agenda item: report, discussion, conclusion."""

    __tablename__ = "minutes_items"
    __table_args__ = (UniqueConstraint("minutes_id", "agenda_item_id"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    agenda_item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"))
    report: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")

    def search_text(self) -> SearchText | None:
        """Found by its text; opens the meeting."""
        return SearchText("meeting", self.meeting_id, "", f"{self.report}\n{self.conclusion}")


class Opinion(Record, Searchable, Base):
    """An opinion by a person on an item; a differing one goes to the head (Điều 11.6.2)."""

    __tablename__ = "opinions"

    minutes_item_id: Mapped[int] = mapped_column(ForeignKey("minutes_items.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    position: Mapped[int]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participants.id"))
    speaker: Mapped[str]
    text: Mapped[str]
    differs: Mapped[bool] = mapped_column(default=False)
    decision: Mapped[str] = mapped_column(default="")
    """The head's decision on a differing opinion."""

    def search_text(self) -> SearchText | None:
        """Found by speaker and text; opens the meeting."""
        return SearchText("meeting", self.meeting_id, "", f"{self.speaker}\n{self.text}")


class MinutesVersion(Record, Base):
    """The minutes as they were signed, with everything printed in them; the signed scan is attached to it."""

    __tablename__ = "minutes_versions"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    number: Mapped[int]
    """The revision of the minutes that was signed."""
    reason: Mapped[str] = mapped_column(default="")
    """Why it corrects the version before."""
    unscanned_reason: Mapped[str] = mapped_column(default="")
    """Why it was signed without its scan attached."""
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class Conclusion(Record, Searchable, Base):
    """One numbered paragraph of the chair's conclusion, taken from the typed structure."""

    __tablename__ = "conclusions"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str]

    def search_text(self) -> SearchText | None:
        """Found by its text; opens the meeting."""
        return SearchText("meeting", self.meeting_id, "", self.text)
