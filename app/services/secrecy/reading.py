"""What is read of numbered copies and of protection that ends: lists of the screen, sheets, start page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting, Participant
from app.models.ownership import hidden_rows
from app.models.texts import PrintedCopy
from app.reports import contracts
from app.rules.documents import OPEN_STATES, DocumentState
from app.rules.meeting_kinds import ParticipantKind
from app.rules.roles import Right, may
from app.rules.secrecy import Secrecy, copy_words, protection_ends
from app.services.letterhead import letterhead
from app.services.meetings.views import meeting_name
from app.services.paper_names import PAPER_TITLES, PaperName
from app.services.secrecy.copies import NOT_PRINTED
from app.services.secrecy_settings import PROTECTION
from app.services.settings import setting_on


@dataclass(frozen=True)
class CopyRow:
    """A numbered copy as lists show it."""

    id: int
    words: str
    """"Bản số 03/12"."""
    paper: PaperName
    recipient: str
    permitted_by: str
    printed_on: date
    recovered_on: date | None
    destroyed_on: date | None
    note: str
    secrecy: Secrecy

    @property
    def short(self) -> str:
        """The number alone, under a heading that says what it is: "03/12"."""
        return self.words.rpartition(" ")[2]

    @property
    def out(self) -> bool:
        """True while the copy is with its recipient."""
        return self.recovered_on is None and self.destroyed_on is None


@dataclass(frozen=True)
class ProtectionRow:
    """A secret paper whose protection ends or has ended."""

    kind: str
    id: int
    number: str
    dated_on: date | None
    title: str
    secrecy: Secrecy
    ends_on: date


@dataclass(frozen=True)
class SecretsBoard:
    """What the start page says about secret papers."""

    ended: int = 0
    """Papers whose protection has ended."""
    waiting: tuple[tuple[int, str], ...] = ()
    """Drafts whose proposed level waits for who may set it: id and abstract; nothing for who may not."""


def secrets_board(session: Session) -> SecretsBoard:
    """The counts of the start page, over what the reader may see."""
    waiting: list[tuple[int, str]] = []
    if may(session.info["reader"].role, Right.SET_SECRECY):
        query = select(Document.id, Document.abstract).where(
            Document.secrecy != Secrecy.NONE,
            Document.secrecy_set_by_id.is_(None),
            Document.state.in_(OPEN_STATES),
        )
        waiting = [(row.id, row.abstract) for row in session.execute(query.order_by(Document.id))]
    return SecretsBoard(len(protection_ending(session)), tuple(waiting))


def list_copies(session: Session, kind: str, record_id: int) -> list[CopyRow]:
    """The numbered copies of a record's papers, by paper and number; of a meeting also its documents'."""
    wanted = [(PrintedCopy.record_kind == kind) & (PrintedCopy.record_id == record_id)]
    if kind == "meeting":
        documents = select(Document.id).where(Document.meeting_id == record_id)
        of_documents = PrintedCopy.record_id.in_(documents)
        wanted.append((PrintedCopy.record_kind == "document") & of_documents)
    query = select(PrintedCopy).where(or_(*wanted)).order_by(PrintedCopy.paper, PrintedCopy.copy_number)
    rows = session.scalars(query).all()
    hidden = hidden_rows(session, [("printed_copies", r.id) for r in rows], {}, session.info["reader"])
    return [_copy(row) for row in rows if ("printed_copies", row.id) not in hidden]


def proposed_recipients(session: Session, kind: str, record_id: int) -> tuple[str, ...]:
    """Who usually gets a copy: the recipients of a document, the people on a meeting's list."""
    if kind == "document":
        row = session.get(Document, record_id)
        lines = row.recipients.splitlines() if row is not None else []
        return tuple(name for text in lines if (name := text.strip(" -;.,")))
    if kind == "meeting":
        people = select(Participant.name).where(
            Participant.meeting_id == record_id, Participant.kind != ParticipantKind.AGENCY
        )
        return tuple(session.scalars(people.order_by(Participant.position, Participant.id)))
    return ()


def recall_data(session: Session, meeting_id: int) -> contracts.RecallListData | None:
    """The copies of a meeting's papers that have to come back; None when the meeting is not there."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    rows = [row for row in list_copies(session, "meeting", meeting_id) if row.note != NOT_PRINTED]
    return contracts.RecallListData(
        letterhead=letterhead(session),
        source=contracts.Source("meeting", meeting_id),
        meeting=meeting_name(meeting.kind, meeting.ordinal, ""),
        held_on=meeting.held_on,
        rows=tuple(
            contracts.RecallRow(
                copy=r.short,
                paper=PAPER_TITLES[r.paper],
                recipient=r.recipient,
                given_on=r.printed_on,
                recovered_on=r.recovered_on,
                destroyed_on=r.destroyed_on,
                note=r.note,
            )
            for r in rows
        ),
        printed_on=session.info["today"],
    )


def protection_ending(session: Session, until: date | None = None) -> list[ProtectionRow]:
    """The secret papers, sent and received, whose protection has ended by the day (today), earliest first."""
    day: date = until or session.info["today"]
    years = setting_on(session, PROTECTION, day)
    rows = [*_sent(session, years), *_received(session, years)]
    return sorted(
        (row for row in rows if row.ends_on <= day), key=lambda row: (row.ends_on, row.kind, row.id)
    )


def protection_data(session: Session, until: date | None = None) -> contracts.ProtectionListData:
    """The list of papers whose protection has ended, to be looked at and declassified."""
    day: date = until or session.info["today"]
    rows = protection_ending(session, day)
    return contracts.ProtectionListData(
        letterhead=letterhead(session),
        day=day,
        rows=tuple(
            contracts.ProtectionLine(
                r.kind == "incoming", r.number, r.dated_on, r.title, r.secrecy, r.ends_on
            )
            for r in rows
        ),
        printed_on=session.info["today"],
    )


# -- parts ------------------------------------------------------------------------------------------------


def _copy(row: PrintedCopy) -> CopyRow:
    return CopyRow(
        id=row.id,
        words=copy_words(row.copy_number, row.total),
        paper=PaperName(row.paper),
        recipient=row.recipient,
        permitted_by=row.permitted_by,
        printed_on=row.printed_on,
        recovered_on=row.recovered_on,
        destroyed_on=row.destroyed_on,
        note=row.note,
        secrecy=row.secrecy,
    )


def _sent(session: Session, years: Any) -> Sequence[ProtectionRow]:
    """Signed documents: the signer set the level, on the day of signing."""
    query = select(Document).where(
        Document.secrecy != Secrecy.NONE,
        Document.state.not_in(OPEN_STATES),
        Document.state != DocumentState.CANCELLED,
    )
    found = []
    for row in session.scalars(query):
        day = row.signed_on or row.dated_on
        ends = protection_ends(row.secrecy, day, years, row.protected_until) if day else None
        if ends is not None:
            found.append(
                ProtectionRow(
                    "document", row.id, row.number_text, row.dated_on, row.abstract, row.secrecy, ends
                )
            )
    return found


def _received(session: Session, years: Any) -> Sequence[ProtectionRow]:
    """Received papers: their own day, else that of arrival, stands for the day their level was set."""
    found = []
    for row in session.scalars(select(IncomingDocument).where(IncomingDocument.secrecy != Secrecy.NONE)):
        day = row.sender_dated_on or row.arrived_on
        ends = protection_ends(row.secrecy, day, years)
        if ends is not None:
            number, dated = row.sender_number, row.sender_dated_on
            found.append(ProtectionRow("incoming", row.id, number, dated, row.abstract, row.secrecy, ends))
    return found
