"""Lines of registers, written the way the program writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.delivery import Dispatch, DispatchBatch
from app.models.documents import Document
from app.models.dossiers import Dossier, DossierItem
from app.models.texts import PrintedCopy
from app.print_service import MadeSheet, from_data
from app.reports.contracts import RegisterData
from app.reports.sheets import Sheet, shown
from app.rules.documents import DocumentState, Means, RecipientKind
from app.rules.registers import RegisterName
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.services.documents.numbers import EntryInput, cancel_entry, take_number
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from tests.workspaces import Office

DAY = date(2026, 6, 15)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SECRET = "Về phương án bảo vệ hệ thống thông tin"
CLERK = Actor(77, "vanthu", "Phạm Văn Thư", Role.CLERK)
CLEARED = Actor(78, "vanthumat", "Hồ Thị Mật", Role.CLERK, Secrecy.SECRET)


@needs(Right.EDIT_DOCUMENTS)
def enter(session: Session, actor: Actor, day: date, **said: Any) -> int:
    """The id of a line of the register of outgoing papers, with the next number of its row."""
    given: dict[str, Any] = {"code": "TB", "symbol": "BCĐ", "of_kind": "", "of_id": 0, "abstract": "Về họp"}
    return take_number(session, EntryInput(**{**given, **said}), day).id


@needs(Right.EDIT_DOCUMENTS)
def put(session: Session, actor: Actor, *rows: Any) -> list[int]:
    """The ids of rows that other parts of the program write."""
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


@needs(Right.EDIT_DOCUMENTS)
def cancel(session: Session, actor: Actor, document_id: int, day: date, reason: str) -> None:
    """Cancels the number of a document."""
    cancel_entry(session, "document", document_id, day, reason)


def entered(office: Office, day: date = DAY, **said: Any) -> int:
    """The id of a new line of the register of outgoing papers."""
    line_id: int = office.write(enter, day, **said)
    return line_id


def document(office: Office, **said: Any) -> int:
    """The id of a draft, of which lines and copies can be."""
    values: dict[str, Any] = {"code": "TB-ket-luan", "abstract": "Về họp", "body": "…"}
    state = DocumentState.DRAFT
    made: list[int] = office.write(put, Document(**{**values, **said}, state=state))
    return made[0]


def sent(office: Office, document_id: int, day: date = DAY, *names: str) -> list[int]:
    """The ids of copies that were sent."""
    batch = DispatchBatch(document_id=document_id, number=1, sent_on=day, means=Means.COURIER)
    (batch_id,) = office.write(put, batch)
    copies = [
        Dispatch(
            document_id=document_id,
            position=n,
            kind=RecipientKind.OTHER,
            name=name,
            copy_number=n,
            batch_id=batch_id,
            sent_on=day,
        )
        for n, name in enumerate(names or ("Ban Tổ chức Trung ương",), start=1)
    ]
    made: list[int] = office.write(put, *copies)
    return made


def copied(office: Office, document_id: int, level: Secrecy) -> int:
    """The id of a numbered copy of a secret paper."""
    copy = PrintedCopy(
        record_kind="document",
        record_id=document_id,
        paper="conclusion_notice",
        copy_number=3,
        total=12,
        recipient="Đồng chí Lê Thị Thử",
        permitted_by="Chánh Văn phòng, giấy phép 02, 10/6/2026",
        secrecy=level,
        printed_on=DAY,
    )
    made: list[int] = office.write(put, copy)
    return made[0]


def dossier(office: Office, *items: DossierItem, **said: Any) -> int:
    """The id of a dossier with its papers."""
    values: dict[str, Any] = {"year": 2026, "code": "01-HS/BCĐ", "title": "Hồ sơ phiên họp thứ 8"}
    made: list[int] = office.write(put, Dossier(**{**values, **said}, items=list(items)))
    return made[0]


def read(office: Office, name: RegisterName, reader: Actor | None = None, **asked: Any) -> Any:
    """The register as the reader gets it: the whole year by default."""
    days = {"from_on": FIRST, "to_on": LAST}
    office.workspace.opened_by(reader or office.chief)
    found: RegisterData = office.read(read_register, RegisterRequest(name, **{**days, **asked}))
    office.workspace.opened_by(office.chief)
    return found


def table(office: Office, name: RegisterName, reader: Actor | None = None, **asked: Any) -> Sheet:
    """The register as a sheet."""
    made = from_data(read(office, name, reader, **asked))
    assert isinstance(made, MadeSheet)
    return made.sheet


def filled(sheet: Sheet) -> list[list[str]]:
    """The rows as they are read, without empty cells."""
    rows = (row for row in sheet.rows if isinstance(row, tuple))
    return [[text for cell in row if (text := shown(cell))] for row in rows]
