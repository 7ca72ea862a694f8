"""Whom a document is for: the members of its day, the agencies its lines name, those invited (Điều 10.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.meetings import Meeting, Participant
from app.models.roster import Body, Organisation, Person
from app.rules.bodies import BodyKind
from app.rules.delivery import NOTICE_CODE, Recipient, once, owed_notice
from app.rules.documents import RecipientKind
from app.rules.meeting_kinds import ParticipantKind
from app.services.roster.composition import members_on
from app.text import fold

_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w")
_NOT_SENT = ("luu", "nhu tren", "nhu kinh gui", "nhu dieu")
"""Openings of lines that name nobody new: the file copy, those addressed above."""
_TOGETHER = ("cac ", "cac,", "nhung ", "toan the ")
"""Openings of lines that name many at once: "Các cơ quan, tổ chức có liên quan"."""
_PERSON = ("dong chi ", "ong ", "ba ")


def day_of(session: Session, row: Document) -> date:
    """The day whose roster counts: the document's own, today while it has none."""
    today: date = session.info["today"]
    return row.dated_on or today


def is_notice(row: Document) -> bool:
    """True for a conclusion notice (Điều 10.1)."""
    return row.code == NOTICE_CODE


def recipients_for(session: Session, row: Document) -> tuple[Recipient, ...]:
    """Whom the document is for, in order: members, then agencies and people its lines name, each once.

    A conclusion notice goes to every member in office on its day and to the agencies invited; another
    document to the members where its lines say so.
    """
    lines = _lines(row)
    named = list(_named(session, lines))
    if is_notice(row):
        return owed_notice(_members(session, row), (*named, *_invited(session, row)))
    members = _members(session, row) if any(_says_members(line) for line in lines) else ()
    return once((*members, *named))


def owed_for(session: Session, row: Document) -> tuple[Recipient, ...]:
    """Who is owed the document by Điều 10.1; nobody but for a conclusion notice."""
    return recipients_for(session, row) if is_notice(row) else ()


def agencies_by_name(session: Session) -> Callable[[str], int | None]:
    """Finds the agency of the directory that is called so, by full or short name; read once."""
    known = _directory(session)
    return lambda name: known.get(_key(name))


# -- parts ------------------------------------------------------------------------------------------------


def _members(session: Session, row: Document) -> tuple[Recipient, ...]:
    body_id = _body_of(session, row)
    if body_id is None:
        return ()
    return tuple(
        Recipient(RecipientKind.MEMBER, m.name, m.office, person_id=m.person_id)
        for m in members_on(session, body_id, day_of(session, row))
    )


def _body_of(session: Session, row: Document) -> int | None:
    if row.meeting_id is not None:
        hidden = {"include_hidden": True, "include_trashed": True}
        query = select(Meeting.body_id).where(Meeting.id == row.meeting_id)
        return session.scalar(query, execution_options=hidden)
    query = select(Body.id).where(Body.kind == BodyKind.COMMITTEE)
    return session.scalar(query.order_by(Body.dissolved_on.is_not(None), Body.id).limit(1))


def _invited(session: Session, row: Document) -> Iterator[Recipient]:
    """The agencies of the meeting's list."""
    if row.meeting_id is None:
        return
    query = select(Participant.name).where(
        Participant.meeting_id == row.meeting_id, Participant.kind == ParticipantKind.AGENCY
    )
    directory = _directory(session)
    for name in session.scalars(query.order_by(Participant.position, Participant.id)):
        yield Recipient(RecipientKind.AGENCY, name, organisation_id=directory.get(_key(name)))


def _lines(row: Document) -> tuple[str, ...]:
    """The lines that name who gets it: Kính gửi, then Nơi nhận."""
    both = f"{row.addressees}\n{row.recipients}".replace(";", "\n").splitlines()
    cleaned = (_BRACKETS.sub("", text).strip(" \t-–;,./") for text in both)
    return tuple(text for text in cleaned if text)


def _named(session: Session, lines: Iterable[str]) -> Iterator[Recipient]:
    """Agencies and people the lines name: those of the directory wherever they stand, else the line."""
    directory, people = _names(session), None
    for text in lines:
        folded = _key(text)
        if folded.startswith(_NOT_SENT):
            continue
        if folded.startswith(_PERSON):
            people = people if people is not None else _people(session)
            yield _person_in(text, folded, people)
            continue
        found = list(_agencies_in(folded, directory))
        yield from found
        if not found and not folded.startswith(_TOGETHER) and not _says_members(text):
            yield Recipient(RecipientKind.AGENCY, text)


def _says_members(text: str) -> bool:
    return "thanh vien ban chi dao" in _key(text)


def _agencies_in(folded: str, directory: list[tuple[str, int, str]]) -> Iterator[Recipient]:
    """The agencies whose full names stand in the line, in order; the longest name where two overlap."""
    places = []
    for key, organisation_id, name in directory:
        at = folded.find(key)
        if at < 0 or not _apart(folded, at, at + len(key)):
            continue
        places.append((at, Recipient(RecipientKind.AGENCY, name, organisation_id=organisation_id)))
        folded = folded[:at] + "\x00" * len(key) + folded[at + len(key) :]
    yield from (recipient for _at, recipient in sorted(places, key=lambda place: place[0]))


def _apart(text: str, start: int, end: int) -> bool:
    """True when the name stands as words of its own."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not _WORD.match(before) and not _WORD.match(after)


def _person_in(text: str, folded: str, people: dict[str, tuple[int, str, str]]) -> Recipient:
    name = folded.split(",")[0]
    for opening in _PERSON:
        name = name.removeprefix(opening)
    known = people.get(name.strip())
    if known is None:
        return Recipient(RecipientKind.PERSON, text)
    person_id, full_name, position = known
    return Recipient(RecipientKind.PERSON, full_name, position, person_id=person_id)


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _names(session: Session) -> list[tuple[str, int, str]]:
    """Folded name, id and name of each agency, the longest name first."""
    rows = session.execute(select(Organisation.name, Organisation.id))
    return sorted(((_key(name), i, name) for name, i in rows), key=lambda row: -len(row[0]))


def _directory(session: Session) -> dict[str, int]:
    rows = session.execute(select(Organisation.id, Organisation.name, Organisation.short_name)).all()
    found = {_key(short): i for i, _name, short in rows if short}
    found.update({_key(name): i for i, name, _short in rows})
    return found


def _people(session: Session) -> dict[str, tuple[int, str, str]]:
    """People by folded name; a name that two bear is nobody's."""
    found: dict[str, tuple[int, str, str]] = {}
    twice: set[str] = set()
    for i, name, position in session.execute(select(Person.id, Person.full_name, Person.position)):
        key = _key(name)
        twice.update({key} if key in found else ())
        found[key] = (i, name, position)
    return {key: row for key, row in found.items() if key not in twice}
