"""What records are called on papers: people on a day, papers as bases cite them, numbers taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import official_short_date
from app.models.roster import BasisPaper, Body, Organisation, Person
from app.reports.contracts import Letterhead, PersonOnPaper
from app.rules.bodies import BodyKind
from app.rules.naming import cited_paper
from app.services.roster.composition import on_day

_NUMBER = re.compile(r"\s*(\d+)\s*-\s*([^/\s]+)\s*/")
_ABOUT = ("về ", "v/v")


def cited(number: str, day: date | None) -> str:
    """A paper as running text cites it: "Công văn số 27-CV/BCĐ, ngày 17/4/2026"; "" without a number."""
    name = cited_paper(number, None)
    return f"{name}, ngày {official_short_date(day)}" if name and day else name


def cited_in_full(paper: BasisPaper) -> str:
    """A paper as a basis names it first: with its issuer and what it is about."""
    issuer = f" của {paper.issuer}" if paper.issuer else ""
    title = f" {about(paper.title)}" if paper.title else ""
    return f"{cited(paper.number, paper.issued_on)}{issuer}{title}"


def about(title: str) -> str:
    """What a paper is about, after its type and number: "về việc thành lập Tổ Giúp việc"."""
    return title if not title or title.casefold().startswith(_ABOUT) else f"về việc {title}"


def number_parts(number: str) -> tuple[int | None, str]:
    """A number taken apart: "27-CV/BCĐ" gives (27, "CV"); (None, "") for one of another form."""
    found = _NUMBER.match(number)
    return (int(found[1]), found[2]) if found else (None, "")


def founding_bases(session: Session) -> tuple[str, ...]:
    """The decision that founded the committee, as a basis; () where it is not recorded."""
    query = select(BasisPaper).join(Body, Body.founded_by_id == BasisPaper.id)
    paper = session.scalars(query.where(Body.kind == BodyKind.COMMITTEE).order_by(Body.id)).first()
    return (f"Căn cứ {cited_in_full(paper)}",) if paper is not None else ()


def people_on(
    session: Session, person_ids: Iterable[int], day: date, body: BodyKind = BodyKind.COMMITTEE
) -> dict[int, PersonOnPaper]:
    """The people as papers of the day name them, with their roles in the body; none of those unknown."""
    wanted = list(dict.fromkeys(person_ids))
    found = {m.person_id: m for m in on_day(session, wanted, day) if m.body_kind is body}
    query = (
        select(Person, Organisation.name)
        .outerjoin(Organisation, Person.organisation_id == Organisation.id)
        .where(Person.id.in_(wanted))
        .execution_options(include_trashed=True)
    )
    named = {}
    for person, agency in session.execute(query):
        place = found.get(person.id)
        title = place.position if place is not None else person.position
        role = place.role_label if place is not None else ""
        named[person.id] = PersonOnPaper(person.full_name, person.honorific, title, agency or "", role)
    return named


def file_line(head: Letterhead) -> tuple[str, ...]:
    """The last line of Nơi nhận; none where the standing office is not named yet."""
    return (f"Lưu {head.standing_office}",) if head.standing_office else ()


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that hold something."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())
