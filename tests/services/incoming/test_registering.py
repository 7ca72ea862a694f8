"""Registering: the next number of the year inside the write, and a sentence at every wrong field."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models.incoming import IncomingDocument
from app.rules.documents import IncomingState
from app.rules.incoming import NEUTRAL_ABSTRACT
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy, Urgency
from app.services.incoming.commands import coming_number, register_incoming
from app.services.incoming.listing import incoming_detail
from app.services.roster.organisations import OrganisationInput, save_organisation
from tests.services.incoming.making import TODAY, entry, refused, register
from tests.workspaces import Office


def numbers(office: Office) -> list[tuple[int, int]]:
    def query(session: Session) -> list[tuple[int, int]]:
        rows = session.execute(select(IncomingDocument.year, IncomingDocument.number))
        return sorted((year, number) for year, number in rows)

    found: list[tuple[int, int]] = office.read(query)
    return found


def test_each_year_begins_at_1_and_counts_on(office: Office) -> None:
    for day in (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 2), TODAY):
        register(office, arrived_on=day, sender_dated_on=None)
    assert numbers(office) == [(2025, 1), (2025, 2), (2026, 1), (2026, 2)]
    assert office.read(coming_number, 2026).number == 3
    assert office.read(coming_number, 2027).number == 1


def test_secret_documents_share_the_row_of_numbers(office: Office) -> None:
    register(office, secrecy=Secrecy.SECRET)
    assert office.read(coming_number, 2026).number == 2


def test_eight_writers_at_once_leave_no_gap(office: Office) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: [register(office) for _ in range(25)], range(8)))
    assert numbers(office) == [(2026, n) for n in range(1, 201)]


def test_what_was_entered_is_what_the_record_shows(office: Office) -> None:
    entered = entry(
        arrived_at=time(8, 30),
        urgency=Urgency.TIMED,
        urgent_day=TODAY,
        urgent_time=time(14, 0),
        due_on=date(2026, 7, 3),
        note="Bì nguyên dấu niêm phong",
    )
    detail = office.read(incoming_detail, office.write(register_incoming, entered))
    assert detail.entered == entered
    assert (detail.row.number, detail.row.state) == (1, IncomingState.REGISTERED)
    assert detail.registered_by == "Lê Thị Thử"


def test_a_sender_of_the_directory_is_tied_to_it(office: Office) -> None:
    agency = office.write(save_organisation, None, OrganisationInput(name="Ban Tổ chức Trung ương")).id
    by_name = office.read(incoming_detail, register(office, sender="ban tổ chức  trung ương"))
    by_choice = office.read(incoming_detail, register(office, sender="", organisation_id=agency))
    other = office.read(incoming_detail, register(office, sender="Ông Trần Văn Thử"))
    assert by_name.entered.organisation_id == by_choice.entered.organisation_id == agency
    assert by_choice.row.sender == "Ban Tổ chức Trung ương"
    assert other.entered.organisation_id is None


def test_line_breaks_in_the_abstract_become_spaces(office: Office) -> None:
    found = office.read(incoming_detail, register(office, abstract="về việc\r\ngửi  báo cáo\n\nquý II"))
    assert found.row.abstract == "về việc gửi báo cáo quý II"


@pytest.mark.parametrize(
    ("changed", "field", "begins"),
    [
        ({"abstract": "a" * 2000}, "abstract", "trích yếu dài 2000 ký tự; tối đa 1000."),
        ({"abstract": " \n "}, "abstract", "Chưa ghi trích yếu."),
        ({"sender": "  "}, "sender", "Chưa ghi cơ quan, người gửi."),
        ({"sender_number": "9" * 121}, "sender_number", "số, ký hiệu dài 121 ký tự; tối đa 120."),
        ({"arrived_on": None}, "arrived_on", "Chưa ghi ngày đến."),
        ({"arrived_on": date(2026, 7, 1)}, "arrived_on", "Ngày đến 01/07/2026 chưa tới."),
        ({"due_on": date(2026, 6, 29)}, "due_on", "Hạn xử lý 29/06/2026 ở trước ngày đến"),
        ({"sender_dated_on": date(2026, 7, 2)}, "sender_dated_on", "Ngày văn bản 02/07/2026 ở sau"),
        ({"urgency": Urgency.EXPRESS}, "arrived_at", "Văn bản thượng khẩn, hỏa tốc, hẹn giờ phải ghi"),
        ({"copies": 0}, "copies", "Số bản phải từ 1"),
        ({"secrecy": Secrecy.ABSOLUTE_SECRET}, "abstract", "Sổ không ghi trích yếu của văn bản tuyệt mật"),
        ({"answers_id": 99}, "answers_id", "Văn bản đi này chưa ban hành"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_nothing_is_stored(
    office: Office, changed: dict[str, Any], field: str, begins: str
) -> None:
    found = refused(office, register_incoming, entry(**changed))
    assert list(found) == [field]
    assert numbers(office) == []


def test_the_sentence_tells_what_to_do(office: Office) -> None:
    register(office, arrived_on=date(2026, 6, 20), sender_dated_on=None)
    entered = entry(arrived_on=date(2026, 6, 19), sender_dated_on=None)
    sentence = refused(office, register_incoming, entered)["arrived_on"]
    assert "số 1, ngày 20/06/2026" in sentence
    assert sentence.endswith("ghi từ ngày 20/06/2026 trở đi.")


def test_everything_wrong_is_told_at_once(office: Office) -> None:
    entered = entry(sender="", abstract="", arrived_on=date(2026, 7, 9), copies=0)
    assert set(refused(office, register_incoming, entered)) == {"sender", "abstract", "arrived_on", "copies"}


def test_a_secret_document_may_leave_its_abstract_out(office: Office) -> None:
    found = office.read(incoming_detail, register(office, secrecy=Secrecy.SECRET, abstract=""))
    assert found.row.abstract == NEUTRAL_ABSTRACT


@needs(Right.EDIT_DOCUMENTS)
def change(session: Session, actor: Actor, statement: str) -> None:
    """Writes past every command, as somebody with the database open would."""
    session.execute(text(statement))


@pytest.mark.parametrize("column", ["abstract = 'khác'", "number = 9", "secrecy = 'none'", "sender = 'x'"])
def test_the_database_keeps_what_was_registered(office: Office, column: str) -> None:
    made = register(office, secrecy=Secrecy.SECRET)
    with pytest.raises(DBAPIError, match="correct it by a dated entry"):
        office.write(change, f"UPDATE incoming_documents SET {column} WHERE id = {made}")
    with pytest.raises(DBAPIError, match="correct it by a dated entry"):
        office.write(change, f"DELETE FROM incoming_documents WHERE id = {made}")


def test_who_may_not_edit_documents_registers_nothing(office: Office) -> None:
    reader = office.as_role(Role.ACCOUNTANT)
    with pytest.raises(Exception, match="quyền"):
        office.workspace.write(reader, register_incoming, entry())


def test_the_clock_of_the_office_tells_the_future(office: Office) -> None:
    office.clock.set(datetime(2026, 7, 2, 9, 0))
    register(office, arrived_on=date(2026, 7, 1))
    assert numbers(office) == [(2026, 1)]
