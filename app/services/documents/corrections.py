"""Corrections of a register: dated entries beside a line that is never overwritten (party-documents §5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.formatting import date_vi, parse_date
from app.i18n import N_
from app.models.delivery import Dispatch
from app.models.documents import Document, OutgoingEntry, RegisterCorrection, SealUse
from app.models.incoming import IncomingDocument
from app.models.users import User
from app.rules.documents import Register
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.rules.violations import Violation
from app.services.findings import Findings
from app.services.registers.fields import FIELDS
from app.text import clean_text

LINES: dict[Register, type[Any]] = {
    Register.OUTGOING: OutgoingEntry,
    Register.INCOMING: IncomingDocument,
    Register.DISPATCH: Dispatch,
    Register.SEAL: SealUse,
}
LONGEST = 2000
MOST_COPIES = 10_000
_ABOUT = ("abstract", "what")


@dataclass(frozen=True)
class CorrectionDetail:
    """One dated correction, as a screen shows it."""

    id: int
    field: str
    label: str
    """Heading of the column (source string)."""
    old_text: str
    new_text: str
    reason: str
    made_on: date
    by: str


@needs(Right.EDIT_DOCUMENTS)
def correct_line(
    session: Session,
    actor: Actor,
    register: Register,
    line_id: int,
    field: str,
    new_text: str,
    reason: str,
    made_on: date | None,
) -> int:
    """The id of the new entry: what the line said, what it should say, why, on which day.

    Raises UserError for a line that is not there or may not be seen, a column that is never corrected (a
    number is cancelled instead), a text that is empty, unchanged or unfit, a missing reason, a day that is to
    come, lies before the line or before its last correction.
    """
    row = _line(session, register, line_id)
    if field not in FIELDS[register]:
        raise refuse(N_("Số của văn bản không đính chính được. Hủy số rồi cấp số khác."), field="field")
    if field in _ABOUT and _level(session, row) is Secrecy.ABSOLUTE_SECRET:
        raise refuse(N_("Sổ không ghi trích yếu của văn bản tuyệt mật, kể cả khi đính chính."), field="field")
    now_says = text_of(session, register, row, field)
    found = Findings()
    cleaned = _new_text(session, row, field, new_text, found)
    if cleaned and cleaned == now_says:
        found.add(Violation(N_("Nội dung đúng giống nội dung đang ghi trong sổ."), field="new_text"))
    why = found.line(reason, "reason", N_("lý do đính chính"), required=True)
    _check_day(session, register, row, made_on, found)
    found.warnings()
    entry = RegisterCorrection(
        register=register.value,
        line_id=line_id,
        field=field,
        old_text=now_says,
        new_text=cleaned,
        reason=why,
        made_on=made_on,
    )
    session.add(entry)
    session.flush()
    return entry.id


def corrections_of(session: Session, register: Register, line_id: int) -> list[CorrectionDetail]:
    """The corrections of a line, oldest first; none of a line that may not be seen."""
    if find_line(session, register, line_id) is None:
        return []
    query = (
        select(RegisterCorrection, User.name)
        .outerjoin(User, User.id == RegisterCorrection.created_by_id)
        .where(RegisterCorrection.register == register.value, RegisterCorrection.line_id == line_id)
        .order_by(RegisterCorrection.made_on, RegisterCorrection.id)
    )
    return [
        CorrectionDetail(
            row.id,
            row.field,
            FIELDS[register].get(row.field, row.field),
            row.old_text,
            row.new_text,
            row.reason,
            row.made_on,
            name or "",
        )
        for row, name in session.execute(query)
    ]


def texts_of(session: Session, register: Register, line_id: int) -> dict[str, str]:
    """What each column of the line says now, with its corrections; empty for a line that may not be seen."""
    row = find_line(session, register, line_id)
    if row is None:
        return {}
    hidden = _ABOUT if _level(session, row) is Secrecy.ABSOLUTE_SECRET else ()
    return {f: text_of(session, register, row, f) for f in FIELDS[register] if f not in hidden}


def text_of(session: Session, register: Register, row: Any, field: str) -> str:
    """What a column of a line says: its last correction, else what was written."""
    last = (
        select(RegisterCorrection.new_text)
        .where(
            RegisterCorrection.register == register.value,
            RegisterCorrection.line_id == row.id,
            RegisterCorrection.field == field,
        )
        .order_by(RegisterCorrection.made_on.desc(), RegisterCorrection.id.desc())
    )
    corrected = session.scalars(last).first()
    return corrected if corrected is not None else _written(getattr(row, field))


def find_line(session: Session, register: Register, line_id: int) -> Any:
    """The stored line; None when it is not there or the reader may not see it."""
    model = LINES[register]
    query = select(model).where(model.id == line_id)
    if model is Dispatch:
        query = query.join(Document, Document.id == Dispatch.document_id).where(Dispatch.sent_on.is_not(None))
    return session.scalars(query).first()


# -- parts ------------------------------------------------------------------------------------------------


def _line(session: Session, register: Register, line_id: int) -> Any:
    row = find_line(session, register, line_id)
    if row is None:
        raise refuse(N_("Không có dòng này trong sổ. Mở lại sổ rồi chọn dòng cần đính chính."))
    return row


def _level(session: Session, row: Any) -> Secrecy:
    """Level of what the line is of."""
    if isinstance(row, Dispatch):
        document = session.get(Document, row.document_id)
        return document.secrecy if document is not None else Secrecy.NONE
    level: Secrecy = row.secrecy
    return level


def _written(value: Any) -> str:
    if value is None:
        return ""
    return date_vi(value) if isinstance(value, date) else str(value)


def _new_text(session: Session, row: Any, field: str, typed: str, found: Findings) -> str:
    """The text as the register will say it: days as dd/mm/yyyy, copies as a number, all else as typed."""
    text = clean_text(typed or "").strip()
    if not text:
        found.add(Violation(N_("Chưa ghi nội dung đúng."), field="new_text"))
    elif len(text) > LONGEST:
        sentence = N_("Nội dung đúng dài {length} ký tự; tối đa {limit}. Rút gọn lại.")
        found.add(Violation(sentence, {"length": len(text), "limit": LONGEST}, field="new_text"))
    else:
        readers: dict[str, Callable[[str], str]] = {"copies": _copies}
        read = readers.get(field) or (
            (lambda words: date_vi(parse_date(words, session.info["today"])))
            if field.endswith("_on")
            else str
        )
        try:
            return read(text)
        except UserError as refusal:
            found.add(*(Violation(v.sentence, v.params, field="new_text") for v in refusal.violations))
        except ValueError as fault:
            found.add(Violation("{words}", {"words": str(fault)}, field="new_text"))
    return ""


def _copies(text: str) -> str:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_COPIES):
        raise refuse(N_("Số bản phải từ 1 đến 10.000."), field="new_text")
    return str(int(text))


def _check_day(session: Session, register: Register, row: Any, day: date | None, found: Findings) -> None:
    """Notes what is wrong with the day of a correction."""
    if day is None:
        found.add(Violation(N_("Chưa ghi ngày đính chính."), field="made_on"))
        return
    begins = {
        Register.OUTGOING: "registered_on",
        Register.INCOMING: "arrived_on",
        Register.DISPATCH: "sent_on",
        Register.SEAL: "used_on",
    }
    written: date = getattr(row, begins[register])
    before = [c.made_on for c in corrections_of(session, register, row.id)]
    last = max((written, *before))
    if day > session.info["today"]:
        sentence = N_("Ngày đính chính {day} chưa đến. Ghi ngày hôm nay.")
        found.add(Violation(sentence, {"day": date_vi(day)}, field="made_on"))
    elif day < last:
        sentence = N_("Ngày đính chính {day} ở trước ngày vào sổ hoặc lần đính chính trước ({last}).")
        found.add(Violation(sentence, {"day": date_vi(day), "last": date_vi(last)}, field="made_on"))
