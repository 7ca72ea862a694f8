"""Records of every classified kind, put straight into the tables, and the people who read them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attachments import Attachment, AttachmentKind
from app.models.authority import MembershipDecision
from app.models.documents import Document, NumberSeries, OutgoingEntry, SealUse
from app.models.dossiers import Dossier
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.models.profile import Term
from app.models.roster import Body
from app.models.users import Reader, User
from app.rules.bodies import BodyKind
from app.rules.documents import DocumentState, EntryOrigin
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from tests.workspaces import Office

TITLE = "Phương án Kim Tước"
"""Words that stand in every record: whoever may not see it must not meet them anywhere."""


def person(office: Office, login: str, role: Role, clearance: Secrecy = Secrecy.NONE) -> Actor:
    """A new user as he signs in."""
    user_id = office.write(_add_user, login, role, clearance)
    return Actor(user_id, login, login.title(), role, clearance)


@needs(Right.READ)
def _add_user(session: Session, actor: Actor, login: str, role: Role, clearance: Secrecy) -> int:
    row = User(login=login, name=login.title(), role=role, clearance=clearance)
    session.add(row)
    session.flush()
    return row.id


@needs(Right.READ)
def add_row(
    session: Session,
    actor: Actor,
    kind: str,
    level: Secrecy,
    of: tuple[str, int] | None = None,
    words: str = "",
) -> int:
    """The id of a new row of the kind, made by the actor, with the words of `TITLE`."""
    row = _MAKERS[kind](session, of or ("", 0))
    row.secrecy = level
    if words:
        row.abstract = words
    session.add(row)
    session.flush()
    return int(row.id)


@needs(Right.READ)
def put_readers(session: Session, actor: Actor, kind: str, record_id: int, user_ids: list[int]) -> None:
    """Puts these users on the need-to-know list of a record."""
    session.add_all(Reader(record_kind=kind, record_id=record_id, user_id=user) for user in user_ids)
    session.flush()


def _meeting(session: Session, _of: tuple[str, int]) -> Any:
    return Meeting(
        kind=MeetingKind.EXTRAORDINARY,
        body_id=session.scalar(select(Body.id)),
        title=TITLE,
        held_on=date(2026, 6, 20),
        starts_at=time(8, 0),
        state=MeetingState.DRAFT,
        place="",
        quarter=2,
        quarter_year=2026,
        folded="phuong an kim tuoc",
        title_key="phuong an kim tuoc",
    )


def _document(_session: Session, _of: tuple[str, int]) -> Any:
    return Document(code="CV", state=DocumentState.DRAFT, abstract=TITLE, body="")


def _incoming(_session: Session, _of: tuple[str, int]) -> Any:
    number = _next(IncomingDocument)
    return IncomingDocument(
        year=2026, number=number, arrived_on=date(2026, 6, 20), sender="Bộ Tài chính", abstract=TITLE
    )


def _decision(_session: Session, _of: tuple[str, int]) -> Any:
    return MembershipDecision(code="QĐ-phan-cong", abstract=TITLE, body_kind=BodyKind.COMMITTEE)


def _dossier(_session: Session, _of: tuple[str, int]) -> Any:
    return Dossier(year=2026, code=f"{_next(Dossier):02}-HS/BCĐ", title=TITLE)


def _attachment(_session: Session, of: tuple[str, int]) -> Any:
    return Attachment(
        record_kind=of[0],
        record_id=of[1],
        name=f"{TITLE}.pdf",
        size_bytes=4,
        sha256="0" * 64,
        kind=AttachmentKind.OTHER,
        object_name="0" * 64,
        object_key=b"0" * 32,
    )


def _outgoing(session: Session, of: tuple[str, int]) -> Any:
    series = session.scalar(select(NumberSeries))
    if series is None:
        series = NumberSeries(symbol="BCĐ", code="TB", term_id=session.scalar(select(Term.id)))
        session.add(series)
        session.flush()
    number = _next(OutgoingEntry)
    return OutgoingEntry(
        series_id=series.id,
        number=number,
        number_text=f"{number:02}-TB/BCĐ",
        dated_on=date(2026, 6, 20),
        registered_on=date(2026, 6, 20),
        origin=EntryOrigin.IMPORTED,
        of_kind=of[0],
        of_id=of[1] or None,
        abstract=TITLE,
    )


def _seal_use(_session: Session, of: tuple[str, int]) -> Any:
    return SealUse(used_on=date(2026, 6, 20), seal="office", of_kind=of[0], of_id=of[1] or None, what=TITLE)


_MAKERS = {
    "meeting": _meeting,
    "document": _document,
    "incoming": _incoming,
    "decision": _decision,
    "dossier": _dossier,
    "attachment": _attachment,
    "outgoing": _outgoing,
    "seal_use": _seal_use,
}
OWN_KINDS = ("meeting", "document", "incoming", "decision", "dossier")
FOLLOWERS = ("attachment", "outgoing", "seal_use")
_COUNTERS: dict[Any, int] = {}


def _next(kind: Any) -> int:
    _COUNTERS[kind] = _COUNTERS.get(kind, 0) + 1
    return _COUNTERS[kind]
