"""Legal bases (căn cứ): the papers that documents rest on, cited in the words of the regulation on form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.documents import LegalBasis
from app.rules.roles import Actor, Right, needs
from app.services.common import fetch
from app.services.documents.drafts import cited
from app.services.findings import Findings, Saved
from app.text import fold


@dataclass(frozen=True)
class BasisInput:
    """A legal basis as the form reads it."""

    type_name: str = ""
    """"Quyết định", "Quy chế làm việc" …"""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    abstract: str = ""
    """"về việc …", or whatever follows the issuer."""
    valid_to: date | None = None
    position: int | None = None
    """Place in the list, from 1; at the end where none is given."""


@dataclass(frozen=True)
class BasisRow:
    """A legal basis as lists show it."""

    id: int
    version: int
    type_name: str
    number: str
    issued_on: date | None
    issuer: str
    abstract: str
    valid_to: date | None
    position: int
    citation: str
    """"Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc …"."""
    in_force: bool
    """False once its last day has passed."""

    @property
    def line(self) -> str:
        """The line that goes into a document, without the mark at its end."""
        return f"Căn cứ {self.citation}"


def list_bases(session: Session, text: str = "", *, in_force: bool = False) -> list[BasisRow]:
    """The bases in the office's order; with words those that have them, `in_force`: not those outlived."""
    query = select(LegalBasis).where(LegalBasis.trashed_at_utc.is_(None))
    rows = session.scalars(query.order_by(LegalBasis.position, LegalBasis.id))
    today, words = session.info["today"], fold(text).split()
    found = (_row(row, today) for row in rows)
    return [
        row
        for row in found
        if (row.in_force or not in_force) and all(word in fold(row.citation) for word in words)
    ]


@needs(Right.EDIT_DOCUMENTS)
def save_basis(
    session: Session,
    actor: Actor,
    basis_id: int | None,
    entered: BasisInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the basis; documents that cite it keep the words they were written with.

    Raises UserError without type, for an end before its day, and for a number listed already.
    """
    row = fetch(session, LegalBasis, basis_id, expected_version) if basis_id is not None else LegalBasis()
    findings = Findings()
    row.type_name = findings.line(entered.type_name, "type_name", N_("tên loại văn bản"), required=True)
    row.number = findings.line(entered.number, "number", N_("số, ký hiệu"))
    row.issuer = findings.line(entered.issuer, "issuer", N_("cơ quan ban hành"))
    row.abstract = findings.line(entered.abstract, "abstract", N_("trích yếu")).rstrip(".;, ")
    findings.warnings()
    if (
        entered.valid_to is not None
        and entered.issued_on is not None
        and entered.valid_to < entered.issued_on
    ):
        sentence = N_("Ngày hết hiệu lực ở trước ngày ban hành. Sửa lại một trong hai ngày.")
        raise refuse(sentence, field="valid_to")
    _refuse_twice(session, row.number, basis_id)
    row.issued_on, row.valid_to = entered.issued_on, entered.valid_to
    row.position = entered.position or row.position or _last(session) + 1
    session.add(row)
    session.flush()
    return Saved(row.id, ())


@needs(Right.EDIT_DOCUMENTS)
def trash_basis(session: Session, actor: Actor, basis_id: int, expected_version: int | None = None) -> None:
    """Puts a basis into the trash; documents that cite it stay as they are."""
    fetch(session, LegalBasis, basis_id, expected_version).trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_basis(session: Session, actor: Actor, basis_id: int) -> None:
    """Takes a basis out of the trash."""
    row = session.get(LegalBasis, basis_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    _refuse_twice(session, row.number, basis_id)
    row.trashed_at_utc = None


def _row(row: LegalBasis, today: date) -> BasisRow:
    return BasisRow(
        id=row.id,
        version=row.version,
        type_name=row.type_name,
        number=row.number,
        issued_on=row.issued_on,
        issuer=row.issuer,
        abstract=row.abstract,
        valid_to=row.valid_to,
        position=row.position,
        citation=cited(row),
        in_force=row.valid_to is None or row.valid_to >= today,
    )


def _refuse_twice(session: Session, number: str, basis_id: int | None) -> None:
    """Refuses a number that another basis of the list bears."""
    if not number:
        return
    query = select(LegalBasis.id).where(LegalBasis.number == number, LegalBasis.trashed_at_utc.is_(None))
    if any(other != basis_id for other in session.scalars(query)):
        sentence = N_("Văn bản số {number} đã có trong danh mục căn cứ. Sửa dòng có sẵn.")
        raise refuse(sentence, field="number", number=number)


def _last(session: Session) -> int:
    return session.scalar(select(func.max(LegalBasis.position))) or 0
