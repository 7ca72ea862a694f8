"""Numbers: given one by one at issue, never twice, never back-dated, never lost (party-documents §2)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models.documents import OutgoingEntry, SealUse
from app.models.profile import Term
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.services.documents.numbers import (
    EntryInput,
    claim_number,
    list_series,
    next_number,
    set_opening,
    take_number,
)
from app.services.documents.steps import cancel_document, issue_document
from app.services.settings import NUMBERED_APART, save_setting
from app.services.setup import TermInput
from app.services.terms import save_term
from tests.services.documents.making import TODAY, Papers
from tests.workspaces import Office


@needs(Right.EDIT_DOCUMENTS)
def take(session: Session, actor: Actor, day: date = TODAY, **changed: object) -> str:
    """The number given to a paper that only the test knows."""
    return take_number(session, entry(**changed), day).number_text


@needs(Right.EDIT_DOCUMENTS)
def claim(session: Session, actor: Actor, typed: str, day: date = TODAY, **changed: object) -> str:
    """The number of a paper that bears it already."""
    return claim_number(session, typed, entry(**changed), day).number_text


def entry(**changed: Any) -> EntryInput:
    values: dict[str, Any] = {
        "code": "TB",
        "symbol": "BCĐ",
        "of_kind": "document",
        "of_id": 1,
        "abstract": "về việc thử",
    }
    return EntryInput(**{**values, **changed})


_COLUMNS = [c.name for c in OutgoingEntry.__table__.columns if c.name not in ("id", "number")]
LEAP = (
    f"INSERT INTO outgoing_entries (id, number, {', '.join(_COLUMNS)}) "
    f"SELECT 99, 9, {', '.join(_COLUMNS)} FROM outgoing_entries"
)
"""A line whose number is not the one the row has counted."""


def numbers(office: Office) -> list[str]:
    return list(office.read(lambda s: s.scalars(select(OutgoingEntry.number_text)).all()))


def refused(office: Office, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(UserError) as refusal:
        office.write(*args, **kwargs)
    return str(refusal.value)


def test_numbers_run_from_01_per_body_and_code(office: Office) -> None:
    assert [office.write(take) for _ in range(2)] == ["01-TB/BCĐ", "02-TB/BCĐ"]
    assert office.write(take, code="QĐ") == "01-QĐ/BCĐ"
    assert office.write(take, symbol="VPTW") == "01-TB/VPTW"
    assert office.read(next_number, "BCĐ", "TB", TODAY) == "03-TB/BCĐ"


def test_numbers_start_again_in_a_new_term(office: Office) -> None:
    office.write(take, date(2026, 1, 19))
    term = office.read(lambda s: s.scalars(select(Term)).one())
    ends = date(2026, 1, 19)
    office.write(save_term, TermInput(term.name, term.starts_on, ends), term.id)
    office.write(save_term, TermInput("Khóa XIV", date(2026, 1, 20), None))
    assert office.write(take) == "01-TB/BCĐ"
    assert len(office.read(list_series)) == 2


def test_a_day_in_no_term_gets_no_number(office: Office) -> None:
    assert "không thuộc nhiệm kỳ nào" in refused(office, take, date(1999, 1, 1))
    with pytest.raises(UserError) as refusal:
        office.write(claim, "", date(1999, 1, 1), day_field="agreed_on")
    assert [v.field for v in refusal.value.violations] == ["agreed_on"]
    assert numbers(office) == []


def test_eight_writers_taking_a_thousand_numbers_leave_no_gap(office: Office) -> None:
    def work(_n: int) -> list[str]:
        return [office.write(take) for _ in range(125)]

    with ThreadPoolExecutor(8) as pool:
        taken = [number for part in pool.map(work, range(8)) for number in part]
    assert sorted(taken) == sorted(f"{n:02d}-TB/BCĐ" for n in range(1, 1001))
    assert sorted(numbers(office)) == sorted(taken)


def test_a_number_is_never_dated_before_the_last_one(office: Office) -> None:
    office.write(take, date(2026, 6, 20))
    said = refused(office, take, date(2026, 6, 19))
    assert "01-TB/BCĐ, ngày 20/06/2026" in said
    assert "Không ghi lùi ngày" in said
    assert office.write(take, date(2026, 6, 20)) == "02-TB/BCĐ"


def test_a_number_is_never_dated_in_the_future(office: Office) -> None:
    assert "chưa đến" in refused(office, take, date(2026, 7, 1))


def test_secret_documents_share_the_row(office: Office) -> None:
    office.write(take)
    assert office.write(take, secrecy=Secrecy.SECRET) == "02-TB/BCĐ"
    assert office.write(take) == "03-TB/BCĐ"


def test_a_write_that_fails_gives_its_number_back(office: Office) -> None:
    @needs(Right.EDIT_DOCUMENTS)
    def take_and_fail(session: Session, actor: Actor) -> None:
        take(session, actor)
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        office.write(take_and_fail)
    assert office.write(take) == "01-TB/BCĐ"


def test_a_seal_leaves_its_line(office: Office) -> None:
    office.write(take, seal="VPTW", copies=12, signer="Trần Thị Bình")
    office.write(take, seal="none")
    uses = office.read(lambda s: s.scalars(select(SealUse)).all())
    assert [(u.number_text, u.seal, u.copies, u.signer) for u in uses] == [
        ("01-TB/BCĐ", "VPTW", 12, "Trần Thị Bình")
    ]


def test_an_older_register_is_taken_over_by_its_last_number(office: Office) -> None:
    term = office.read(lambda s: s.scalars(select(Term.id)).one())
    office.write(set_opening, "BCĐ", "TB", term, 41, date(2026, 6, 1), "Sổ văn bản đi 2021–2026, trang 12")
    assert office.write(take) == "42-TB/BCĐ"
    said = refused(office, set_opening, "BCĐ", "TB", term, 50, None, "Sổ khác")
    assert "đã cấp số 42-TB/BCĐ" in said


@pytest.mark.parametrize(
    ("last", "basis", "field"),
    [(-1, "Sổ cũ", "last_number"), (100_000, "Sổ cũ", "last_number"), (3, " ", "basis")],
)
def test_a_wrong_takeover_is_refused_at_its_field(office: Office, last: int, basis: str, field: str) -> None:
    term = office.read(lambda s: s.scalars(select(Term.id)).one())
    with pytest.raises(UserError) as refusal:
        office.write(set_opening, "BCĐ", "TB", term, last, None, basis)
    assert [v.field for v in refusal.value.violations] == [field]


def test_the_first_typed_number_tells_how_far_the_older_register_went(office: Office) -> None:
    assert office.write(claim, "05-TB/BCĐ") == "05-TB/BCĐ"
    assert office.write(claim, "") == "06-TB/BCĐ"
    assert office.write(claim, "03-TB/BCĐ", of_id=9) == "03-TB/BCĐ"
    assert office.write(take) == "07-TB/BCĐ"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("05-TB/BCĐ", "đã dùng cho văn bản"),
        ("09-TB/BCĐ", "không bỏ trống số"),
        ("05a-TB/BCĐ", "số phụ"),
        ("05-QĐ/BCĐ", "ghi như"),
        ("năm", "ghi như"),
        ("00-TB/BCĐ", "ghi như"),
    ],
)
def test_a_typed_number_is_the_next_or_a_free_one_before_it(office: Office, typed: str, words: str) -> None:
    office.write(claim, "05-TB/BCĐ")
    assert words in refused(office, claim, typed)
    assert office.read(next_number, "BCĐ", "TB", TODAY) == "06-TB/BCĐ"


def test_a_number_before_the_last_one_bears_a_day_between_its_neighbours(office: Office) -> None:
    office.write(claim, "05-TB/BCĐ", date(2026, 6, 10))
    office.write(claim, "02-TB/BCĐ", date(2026, 6, 5))
    with pytest.raises(UserError, match="ở sau ngày của số 05-TB/BCĐ") as refusal:
        office.write(claim, "03-TB/BCĐ", date(2026, 6, 20))
    assert [v.field for v in refusal.value.violations] == ["dated_on"]
    with pytest.raises(UserError, match="ở trước ngày của số 02-TB/BCĐ"):
        office.write(claim, "03-TB/BCĐ", date(2026, 6, 4))
    assert office.write(claim, "03-TB/BCĐ", date(2026, 6, 5)) == "03-TB/BCĐ"


def test_a_kind_counted_apart_has_its_own_row_from_that_day_on(papers: Papers) -> None:
    office = papers.office
    assert papers.detail(papers.issued("QĐ")).number_text == "01-QĐ/BCĐ"
    assert papers.detail(papers.issued("QyĐ")).number_text == "02-QĐ/BCĐ"
    office.write(save_setting, NUMBERED_APART, ["QyĐ"], date(2026, 6, 30), "Ý kiến của Văn phòng")
    assert papers.detail(papers.issued("QyĐ")).number_text == "01-QĐ/BCĐ"


def test_a_cancelled_number_stays_with_its_reason(papers: Papers) -> None:
    first = papers.issued()
    papers.office.write(cancel_document, first, TODAY, "Sai thẩm quyền")
    assert papers.detail(papers.issued()).number_text == "02-TB/BCĐ"
    lines = papers.office.read(
        lambda s: s.scalars(select(OutgoingEntry).order_by(OutgoingEntry.number)).all()
    )
    assert [(e.number_text, e.cancel_reason) for e in lines] == [
        ("01-TB/BCĐ", "Sai thẩm quyền"),
        ("02-TB/BCĐ", ""),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE outgoing_entries SET abstract = 'khác'",
        "UPDATE outgoing_entries SET number = 7",
        "UPDATE outgoing_entries SET dated_on = '2026-01-01'",
        "DELETE FROM outgoing_entries",
        "UPDATE number_series SET last_number = 9",
        "UPDATE number_series SET last_number = 0",
        "DELETE FROM number_series",
        "UPDATE seal_uses SET copies = 99",
        "DELETE FROM seal_uses",
        "INSERT",
    ],
)
def test_the_database_itself_keeps_the_register(papers: Papers, statement: str) -> None:
    papers.issued()

    @needs(Right.EDIT_DOCUMENTS)
    def tamper(session: Session, actor: Actor) -> None:
        columns = [c.name for c in OutgoingEntry.__table__.columns if c.name != "id"]
        if statement.startswith("INSERT"):
            taken = ", ".join(
                "9" if c == "number" else "'09-TB/BCĐ'" if c == "number_text" else c for c in columns
            )
            session.execute(
                text(
                    f"INSERT INTO outgoing_entries (id, {', '.join(columns)}) "
                    f"SELECT 99, {taken} FROM outgoing_entries"
                )
            )
        else:
            session.execute(text(statement))

    with pytest.raises(DBAPIError):
        papers.office.write(tamper)


def test_nothing_is_numbered_when_the_day_is_refused(papers: Papers) -> None:
    papers.issued()
    second = papers.signed(signed_on=date(2026, 6, 1))
    assert "Không ghi lùi ngày" in refused(papers.office, issue_document, second, date(2026, 6, 2))
    assert papers.detail(second).number_text == ""
    assert numbers(papers.office) == ["01-TB/BCĐ"]
