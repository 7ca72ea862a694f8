"""Numbered copies of secret papers: permitted, numbered, given out, taken back, destroyed (§6).

The numbers are taken before anything is printed, so that no copy exists that is not recorded; those of a
print that did not come about stay in the list, with a note, and are never given again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.texts import PrintedCopy
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import SECRECY_LABELS, Secrecy, copy_words
from app.rules.violations import Violation
from app.services.common import line
from app.services.findings import Findings
from app.services.meetings.editing import committee_body
from app.services.printing import BODY, Printed, PrintWay, record_print

MOST_AT_ONCE = 500
NOT_PRINTED = "Không in ra"


@dataclass(frozen=True)
class CopiesInput:
    """The permission to make copies, and to whom they go, one copy each."""

    permitted_by: str = ""
    permission_number: str = ""
    permitted_on: date | None = None
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumberedCopy:
    """One copy to be made: its row, its number on paper, and who gets it."""

    id: int
    words: str
    """"Bản số 03/12"."""
    recipient: str


def check_plain_print(level: Secrecy) -> None:
    """Raises UserError for a secret paper where nobody can be asked for permission and recipients."""
    if level is not Secrecy.NONE:
        sentence = N_(
            "Giấy này mang mức {level}: mỗi bản phải được phép, có số và người nhận. In hoặc lưu từ cửa sổ "
            "xem trước."
        )
        raise refuse(sentence, level=SECRECY_LABELS[level])


@needs(Right.PRINT)
def take_copies(
    session: Session, actor: Actor, printed: Printed, entered: CopiesInput, parts: int = 0
) -> tuple[NumberedCopy, ...]:
    """The numbers of new copies, counting on over all prints of the paper, each with its recipient.

    `parts`: how many papers the print has, each a copy of its own (invitations); 0: as many as there are
    recipients. Raises UserError without who permitted, number and day, or without recipients.
    """
    findings = Findings()
    by = findings.line(entered.permitted_by, "permitted_by", N_("người cho phép"), required=True)
    number = findings.line(entered.permission_number, "permission_number", N_("số"), required=True)
    findings.add(*_wrong_day(entered.permitted_on, session.info["today"]))
    people = [name for r in entered.recipients if (name := findings.line(r, "recipients", N_("người nhận")))]
    findings.add(*_wrong_people(people, parts))
    findings.warnings()
    assert entered.permitted_on is not None
    last = _last_number(session, printed)
    total = last + len(people)
    rows = [
        PrintedCopy(
            record_kind=printed.record_kind,
            record_id=_record_id(session, printed),
            paper=printed.paper.value,
            copy_number=last + position,
            total=total,
            recipient=name,
            permitted_by=f"{by}, số {number} ngày {date_vi(entered.permitted_on)}",
            secrecy=printed.secrecy,
            printed_on=session.info["today"],
        )
        for position, name in enumerate(people, start=1)
    ]
    session.add_all(rows)
    session.flush()
    return tuple(NumberedCopy(r.id, copy_words(r.copy_number, r.total), r.recipient) for r in rows)


@needs(Right.PRINT)
def finish_copies(
    session: Session,
    actor: Actor,
    printed: Printed,
    way: PrintWay,
    content: bytes,
    copy_ids: Sequence[int],
    printer: str = "",
) -> None:
    """Records the print that brought these copies about, with the fingerprint of its very bytes."""
    print_id = record_print(session, actor, printed, way, content, len(copy_ids), printer)
    for row in _rows(session, copy_ids):
        row.print_record_id = print_id
    session.flush()


@needs(Right.PRINT)
def note_not_printed(session: Session, actor: Actor, copy_ids: Sequence[int]) -> None:
    """Notes that these copies never came about: their numbers are used up and they are owed by nobody."""
    for row in _rows(session, copy_ids):
        row.note, row.destroyed_on = NOT_PRINTED, session.info["today"]
    session.flush()


@needs(Right.PRINT)
def recover_copies(
    session: Session, actor: Actor, copy_ids: Sequence[int], day: date | None, note: str = ""
) -> int:
    """How many copies are back from their recipients, on the day. UserError for one that is not out."""
    words = line(note, "note", N_("ghi chú"))
    rows = _rows(session, copy_ids)
    for row in rows:
        if row.recovered_on is not None or row.destroyed_on is not None:
            sentence = N_("{copy} của {recipient} không còn ở ngoài. Bỏ chọn bản ấy.")
            raise refuse(sentence, copy=copy_words(row.copy_number, row.total), recipient=row.recipient)
        row.recovered_on = _day(session, day, row.printed_on)
        row.note = words or row.note
    session.flush()
    return len(rows)


@needs(Right.PRINT)
def destroy_copies(
    session: Session, actor: Actor, copy_ids: Sequence[int], day: date | None, note: str
) -> int:
    """How many copies were destroyed on the day; `note` says by which record and who was there.

    Raises UserError for one destroyed before, and without the record of its destruction.
    """
    words = line(note, "note", N_("biên bản tiêu hủy"), required=True)
    rows = _rows(session, copy_ids)
    for row in rows:
        if row.destroyed_on is not None:
            sentence = N_("{copy} đã ghi tiêu hủy rồi. Bỏ chọn bản ấy.")
            raise refuse(sentence, copy=copy_words(row.copy_number, row.total))
        row.destroyed_on = _day(session, day, row.printed_on)
        row.note = "; ".join(part for part in (row.note, words) if part)
    session.flush()
    return len(rows)


# -- parts ------------------------------------------------------------------------------------------------


def _wrong_day(day: date | None, today: date) -> list[Violation]:
    if day is None:
        sentence = N_("Chưa ghi ngày của ý kiến cho phép. Ghi rồi in lại.")
        return [Violation(sentence, field="permitted_on")]
    if day > today:
        return [Violation(N_("Ngày cho phép chưa tới. Ghi lại ngày."), field="permitted_on")]
    return []


def _wrong_people(people: Sequence[str], parts: int) -> list[Violation]:
    if not people:
        sentence = N_("Chưa ghi người nhận. Mỗi dòng một người, mỗi người một bản.")
        return [Violation(sentence, field="recipients")]
    if parts and len(people) != parts:
        sentence = N_("Có {parts} giấy, ghi {count} người nhận. Mỗi giấy một người nhận, theo đúng thứ tự.")
        return [Violation(sentence, {"parts": parts, "count": len(people)}, field="recipients")]
    if len(people) > MOST_AT_ONCE:
        sentence = N_("Mỗi lần in tối đa {most} bản. Chia thành nhiều lần.")
        return [Violation(sentence, {"most": MOST_AT_ONCE}, field="recipients")]
    return []


def _record_id(session: Session, printed: Printed) -> int:
    return printed.record_id or (committee_body(session) if printed.record_kind == BODY else 0)


def _last_number(session: Session, printed: Printed) -> int:
    if printed.secrecy is Secrecy.NONE:
        raise refuse(N_("Giấy này không mật nên không đánh số bản."))
    query = select(func.max(PrintedCopy.copy_number)).where(
        PrintedCopy.record_kind == printed.record_kind,
        PrintedCopy.record_id == _record_id(session, printed),
        PrintedCopy.paper == printed.paper.value,
    )
    return session.scalar(query) or 0


def _rows(session: Session, copy_ids: Sequence[int]) -> list[PrintedCopy]:
    query = select(PrintedCopy).where(PrintedCopy.id.in_(copy_ids)).order_by(PrintedCopy.copy_number)
    rows = list(session.scalars(query))
    if not rows or len(rows) != len(set(copy_ids)):
        raise refuse(N_("Chưa chọn bản nào trong danh sách."))
    return rows


def _day(session: Session, day: date | None, printed_on: date) -> date:
    today: date = session.info["today"]
    if day is None or not printed_on <= day <= today:
        raise refuse(N_("Ghi ngày từ ngày in đến hôm nay."), field="day")
    return day
