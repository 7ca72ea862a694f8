"""The end of protection is computed by the office's years, listed for who may see it, and printed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pdfplumber
from sqlalchemy.orm import Session

from app.models.documents import Document
from app.models.incoming import IncomingDocument
from app.print_service import from_data
from app.rules.documents import DocumentState
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.overview import overview
from app.services.secrecy.reading import protection_data, protection_ending
from app.services.secrecy_settings import PROTECTION
from app.services.settings import save_setting
from tests.secrecy.records import TITLE, add_row, person
from tests.workspaces import Office

TODAY = date(2026, 6, 30)


@needs(Right.READ)
def signed_on(session: Session, actor: Actor, document_id: int, day: date, until: date | None = None) -> None:
    row = session.get_one(Document, document_id)
    row.signed_on, row.protected_until, row.state = day, until, DocumentState.SIGNED


@needs(Right.READ)
def arrived(session: Session, actor: Actor, level: Secrecy, dated_on: date) -> int:
    row = IncomingDocument(
        year=2016,
        number=7,
        arrived_on=TODAY,
        sender="Bộ Tài chính",
        sender_number="45-BC/BTC",
        sender_dated_on=dated_on,
        abstract=TITLE,
        secrecy=level,
    )
    session.add(row)
    session.flush()
    return row.id


def signed(office: Office, level: Secrecy, day: date, until: date | None = None) -> int:
    row: int = office.write(add_row, "document", level)
    office.write(signed_on, row, day, until)
    return row


def test_papers_are_listed_from_the_day_their_protection_ends(office: Office) -> None:
    ends_today = signed(office, Secrecy.SECRET, date(2016, 6, 30))
    signed(office, Secrecy.SECRET, date(2016, 7, 1))
    signed(office, Secrecy.TOP_SECRET, date(2016, 6, 30))
    shorter = signed(office, Secrecy.TOP_SECRET, date(2026, 1, 1), date(2026, 6, 1))
    office.write(add_row, "document", Secrecy.SECRET)  # a draft has no day yet
    incoming = office.write(arrived, Secrecy.SECRET, date(2015, 1, 1))
    rows = office.read(protection_ending)
    assert [(r.kind, r.id, r.ends_on) for r in rows] == [
        ("incoming", incoming, date(2025, 1, 1)),
        ("document", shorter, date(2026, 6, 1)),
        ("document", ends_today, date(2026, 6, 30)),
    ]


def test_the_years_are_the_offices_own(office: Office) -> None:
    signed(office, Secrecy.SECRET, date(2020, 1, 1))
    assert office.read(protection_ending) == []
    office.write(save_setting, PROTECTION, {"secret": 5, "top_secret": 20, "absolute_secret": 30}, TODAY)
    assert [r.ends_on for r in office.read(protection_ending)] == [date(2025, 1, 1)]


def test_who_may_not_see_the_papers_sees_no_count_of_them(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    signed(office, Secrecy.SECRET, date(2016, 6, 30))
    office.write(add_row, "document", Secrecy.SECRET)
    found = office.read(overview).secrets
    assert (found.ended, [title for _id, title in found.waiting]) == (1, [TITLE])
    office.workspace.opened_by(clerk)
    found = office.workspace.read(overview).secrets
    assert (found.ended, found.waiting) == (0, ())


def test_the_list_bears_the_level_of_its_lines(office: Office) -> None:
    signed(office, Secrecy.TOP_SECRET, date(2000, 1, 1))
    made = from_data(office.read(protection_data))
    assert made.secrecy is Secrecy.TOP_SECRET
    with pdfplumber.open(BytesIO(made.numbered(["Bản số 01/01"]).pdf())) as opened:
        words = opened.pages[0].extract_text()
    for expected in ("HẾT THỜI HẠN BẢO VỆ", "TỐI MẬT", TITLE, "01/01/2020", "Bản số 01/01"):
        assert expected in words
    empty = from_data(office.read(protection_data, date(2001, 1, 1)))
    assert empty.secrecy is Secrecy.NONE
