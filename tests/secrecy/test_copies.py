"""Every copy of a secret paper is permitted, numbered, recorded with its recipient, and bears its number."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.bootstrap import compose
from app.errors import StorageError, UserError
from app.models.audit import AuditEntry
from app.models.meetings import Meeting
from app.models.texts import PrintedCopy, PrintRecord
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest, Printed
from app.services.secrecy.copies import (
    CopiesInput,
    destroy_copies,
    finish_copies,
    note_not_printed,
    recover_copies,
    take_copies,
)
from app.services.secrecy.reading import list_copies, recall_data
from app.storage.open import Unlocked
from app.ui.kit.dialogs import FakeDialogs
from app.ui.shell.preview import Preview, PreviewDialog
from app.ui.shell.printing import FakePrinter
from tests.secrecy.records import TITLE, add_row, person
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
SECRET = Printed(PaperName.AGENDA, "meeting", 1, Secrecy.SECRET)


def permitted(*recipients: str, **changed: Any) -> CopiesInput:
    whole = {"permitted_by": "Lê Hoài Trung", "permission_number": "12-GP/VPTW", "permitted_on": TODAY}
    return CopiesInput(**{**whole, **changed}, recipients=recipients)


def all_copies(session: Session) -> list[PrintedCopy]:
    return list(session.scalars(select(PrintedCopy).order_by(PrintedCopy.copy_number)))


def test_numbers_count_on_over_all_prints_of_one_paper(office: Office) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    first = office.write(take_copies, SECRET, permitted("A", "B", "C"))
    second = office.write(take_copies, SECRET, permitted("D", "E"))
    other = office.write(
        take_copies, Printed(PaperName.MINUTES, "meeting", 1, Secrecy.SECRET), permitted("A")
    )
    assert [c.words for c in first] == ["Bản số 01/03", "Bản số 02/03", "Bản số 03/03"]
    assert [c.words for c in second] == ["Bản số 04/05", "Bản số 05/05"]
    assert [c.words for c in other] == ["Bản số 01/01"]
    rows = office.read(all_copies)
    assert {r.permitted_by for r in rows} == {"Lê Hoài Trung, số 12-GP/VPTW ngày 30/06/2026"}
    assert {r.printed_on for r in rows} == {TODAY}


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        (permitted("A", permitted_by=" "), "permitted_by"),
        (permitted("A", permission_number=""), "permission_number"),
        (permitted("A", permitted_on=None), "permitted_on"),
        (permitted("A", permitted_on=date(2026, 7, 1)), "permitted_on"),
        (permitted(), "recipients"),
        (permitted(*map(str, range(501))), "recipients"),
    ],
)
def test_no_copy_without_permission_number_day_and_recipient(
    office: Office, entered: CopiesInput, field: str
) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    with pytest.raises(UserError) as refusal:
        office.write(take_copies, SECRET, entered)
    assert [v.field for v in refusal.value.violations] == [field]
    assert office.read(all_copies) == []


def test_papers_of_one_recipient_each_need_as_many_names(office: Office) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    with pytest.raises(UserError, match="3 giấy, ghi 2 người nhận"):
        office.write(take_copies, SECRET, permitted("A", "B"), 3)


def test_what_is_not_secret_has_no_numbered_copies(office: Office) -> None:
    with pytest.raises(UserError, match="không mật"):
        office.write(take_copies, Printed(PaperName.AGENDA, "meeting", 1), permitted("A"))


def test_copies_come_back_and_are_destroyed_once(office: Office) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    one, two = (c.id for c in office.write(take_copies, SECRET, permitted("A", "B")))
    assert office.write(recover_copies, [one], TODAY) == 1
    with pytest.raises(UserError, match="không còn ở ngoài"):
        office.write(recover_copies, [one, two], TODAY)
    with pytest.raises(UserError):
        office.write(recover_copies, [two], date(2026, 7, 1))
    with pytest.raises(UserError):
        office.write(destroy_copies, [one], TODAY, "")
    office.write(destroy_copies, [one], TODAY, "Biên bản số 3")
    with pytest.raises(UserError, match="tiêu hủy rồi"):
        office.write(destroy_copies, [one], TODAY, "Biên bản số 4")
    office.write(note_not_printed, [two])
    rows = {row.id: row for row in office.read(list_copies, "meeting", 1)}
    assert (rows[one].recovered_on, rows[one].destroyed_on, rows[one].note) == (TODAY, TODAY, "Biên bản số 3")
    assert (rows[two].out, rows[two].note) == (False, "Không in ra")
    assert [r.copy for r in office.read(recall_data, 1).rows] == ["01/02"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE printed_copies SET copy_number = 9",
        "UPDATE printed_copies SET recipient = 'khác'",
        "UPDATE printed_copies SET permitted_by = ''",
        "UPDATE printed_copies SET secrecy = 'none'",
        "DELETE FROM printed_copies",
    ],
)
def test_no_statement_changes_a_copy_that_was_given_out(office: Office, statement: str) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    office.write(take_copies, SECRET, permitted("A"))

    @needs(Right.READ)
    def meddle(session: Session, actor: Actor) -> None:
        session.execute(text(statement))

    with pytest.raises(Exception, match="printed_copies: never changed"):
        office.write(meddle)


def test_the_list_of_copies_is_hidden_with_the_record(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    office.write(add_row, "meeting", Secrecy.SECRET)
    office.write(take_copies, SECRET, permitted("A"))
    office.workspace.opened_by(clerk)
    assert office.workspace.read(list_copies, "meeting", 1) == []
    assert office.workspace.read(recall_data, 1) is None


# -- on the screen ----------------------------------------------------------------------------------------


@needs(Right.READ)
def programme(session: Session, actor: Actor) -> None:
    """Nothing: the paper's gaps do not matter here."""
    session.get_one(Meeting, 1).place = "Hà Nội"


def preview(office: Office) -> Preview:
    office.write(add_row, "meeting", Secrecy.SECRET)
    office.write(programme)
    request = PaperRequest(PaperName.AGENDA, 1)
    return compose(Unlocked(office.workspace, office.chief), request)


def opened(qtbot: QtBot, made: Preview, dialogs: Any = None, printer: Any = None) -> PreviewDialog:
    dialog = PreviewDialog(made, dialogs or FakeDialogs(), printer or FakePrinter())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def answer(dialog: PreviewDialog, recipients: str) -> None:
    form = dialog.asking.form
    form["permitted_by"].load("Lê Hoài Trung")
    form["permission_number"].load("12-GP/VPTW")
    form["recipients"].load(recipients)
    dialog.asking.submit()


def words_of_pages(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        pages = [page.extract_text() for page in document.pages]
    return [" ".join(sorted(set(re.findall(r"Bản số \d\d/\d\d|Bản xem", page)))) for page in pages]


def openings(session: Session) -> int:
    return sum('"act":"note_opened"' in body for body in session.scalars(select(AuditEntry.body)))


def prints(session: Session) -> list[tuple[str, int, str]]:
    return [(p.way, p.copies, p.secrecy) for p in session.scalars(select(PrintRecord))]


def test_a_secret_paper_is_shown_without_number_and_its_opening_noted_once(office: Office) -> None:
    made = preview(office)
    assert set(words_of_pages(made.pdf)) == {"Bản xem"}
    assert office.read(openings) == 1
    bodies = office.read(lambda session: "".join(session.scalars(select(AuditEntry.body))))
    assert TITLE not in bodies


def test_printing_numbers_each_copy_and_records_it(qtbot: QtBot, office: Office) -> None:
    printer = FakePrinter()
    dialog = opened(qtbot, preview(office), printer=printer)
    dialog.print()
    answer(dialog, "Nguyễn Văn A\nTrần Thị B\n\nLê Văn C")
    (_title, pdf), *rest = printer.printed
    assert rest == []
    pages = words_of_pages(pdf)
    each = len(pages) // 3
    assert pages == [f"Bản số {n:02d}/03" for n in (1, 2, 3) for _page in range(each)]
    rows = office.read(all_copies)
    assert [r.recipient for r in rows] == ["Nguyễn Văn A", "Trần Thị B", "Lê Văn C"]
    assert office.read(prints) == [("print", 3, "secret")]
    assert {r.print_record_id for r in rows} == {1}
    dialog.print()
    answer(dialog, "Nguyễn Văn D")
    assert set(words_of_pages(printer.printed[1][1])) == {"Bản số 04/04"}


def test_going_back_from_the_printer_keeps_the_numbers_as_not_printed(qtbot: QtBot, office: Office) -> None:
    printer = FakePrinter(answer=None)
    dialog = opened(qtbot, preview(office), printer=printer)
    dialog.print()
    answer(dialog, "A\nB")
    assert {(r.note, r.destroyed_on) for r in office.read(all_copies)} == {("Không in ra", TODAY)}
    assert office.read(prints) == []
    assert dialog.notices.shown()[-1].kind == "warning"


def test_a_printer_that_fails_leaves_no_copy_out(qtbot: QtBot, office: Office) -> None:
    class Broken(FakePrinter):
        def print_pdf(self, *args: Any, **kwargs: Any) -> Any:
            raise StorageError("Máy in không nhận lệnh.")

    dialog = opened(qtbot, preview(office), printer=Broken())
    dialog.print()
    answer(dialog, "A")
    assert [r.out for r in office.read(list_copies, "meeting", 1)] == [False]


def test_a_refused_permission_keeps_the_window_open_and_takes_no_number(qtbot: QtBot, office: Office) -> None:
    dialog = opened(qtbot, preview(office))
    dialog.print()
    dialog.asking.form["recipients"].load("A")
    dialog.asking.submit()
    assert dialog.asking.isVisible()
    assert office.read(all_copies) == []


@pytest.mark.parametrize("way", ["pdf", "docx"])
def test_a_saved_file_is_a_numbered_copy_too(qtbot: QtBot, office: Office, tmp_path: Path, way: str) -> None:
    path = tmp_path / f"chuong-trinh.{way}"
    dialog = opened(qtbot, preview(office), dialogs=FakeDialogs(save_file=[path]))
    getattr(dialog, f"save_{way}")()
    answer(dialog, "A")
    content = path.read_bytes()
    if way == "pdf":
        assert set(words_of_pages(content)) == {"Bản số 01/01"}
    else:
        from docx import Document as Docx

        body = Docx(BytesIO(content)).element.xml
        assert "Bản số 01/01" in body
    assert office.read(prints) == [(way, 1, "secret")]


def test_a_file_that_cannot_be_written_is_no_copy(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = opened(qtbot, preview(office), dialogs=FakeDialogs(save_file=[tmp_path / "khong-co" / "x.pdf"]))
    dialog.save_pdf()
    answer(dialog, "A")
    assert [r.note for r in office.read(all_copies)] == ["Không in ra"]
    assert office.read(prints) == []


def test_a_paper_that_is_not_secret_prints_as_ever(qtbot: QtBot, office: Office) -> None:
    office.write(add_row, "meeting", Secrecy.NONE)
    made = compose(Unlocked(office.workspace, office.chief), PaperRequest(PaperName.AGENDA, 1))
    assert made.control is None
    assert set(words_of_pages(made.pdf)) == {""}
    dialog = opened(qtbot, made)
    dialog.print()
    assert office.read(prints) == [("print", 1, "none")]
    assert office.read(openings) == 0
    assert office.read(all_copies) == []


def test_the_print_is_tied_to_its_copies(office: Office) -> None:
    office.write(add_row, "meeting", Secrecy.SECRET)
    ids = [c.id for c in office.write(take_copies, SECRET, permitted("A", "B"))]
    from app.services.printing import PrintWay

    office.write(finish_copies, SECRET, PrintWay.PRINT, b"pdf", ids, "Máy in 1")
    assert {r.print_record_id for r in office.read(all_copies)} == {1}
