"""The register's numbers: given inside the transaction of the issue, one by one (party-documents §2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.authority import DelegationRecord, MembershipDecision
from app.models.documents import NumberSeries, OutgoingEntry, SealUse
from app.models.profile import CommitteeProfile, Term
from app.models.roster import BasisPaper, Body
from app.rules.bodies import BodyKind
from app.rules.decisions import Stage
from app.rules.document_kinds import KIND_OF, DocumentKind, Issuer
from app.rules.documents import EntryOrigin
from app.rules.numbering import check_between, check_day, check_next, check_typed, number_text, parse_number
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy, Urgency
from app.rules.signature_blocks import Seal
from app.rules.violations import Violation
from app.services.common import line
from app.services.settings import NUMBERED_APART, setting_on, term_on

WHOLE = {"include_hidden": True}
"""Numbers are counted over every line, secret ones included: they share the row (party-documents §2)."""
SEALED = (Seal.CENTRAL, Seal.OFFICE)


@dataclass(frozen=True)
class EntryInput:
    """What a line of the register says besides its number and day."""

    code: str
    """Type in the number: "TB"."""
    symbol: str
    of_kind: str
    of_id: int
    abstract: str
    kind_label: str = ""
    signer: str = ""
    signature_form: str = ""
    seal: str = ""
    recipients: str = ""
    copies: int = 1
    kept_by: str = ""
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    note: str = ""
    split: str = ""
    """Kind of document that the office counts apart; empty for the common row."""
    day_field: str = "dated_on"
    number_field: str = "number"
    """Fields of the form that a refusal of the day or of the number marks."""


@dataclass(frozen=True)
class SeriesLine:
    """One row of numbers, as the list shows it."""

    id: int
    symbol: str
    code: str
    split: str
    term: str
    opening_number: int
    opening_basis: str
    last_number: int
    last_on: date | None
    next_text: str
    """The number that will be given next."""
    version: int


def split_of(session: Session, kind: DocumentKind, day: date) -> str:
    """The kind's code where the office counts it apart on the day, else "" for the common row of its code."""
    return kind.code if kind.code in setting_on(session, NUMBERED_APART, day) else ""


def symbol_of(session: Session, issuer: Issuer) -> str:
    """What stands after the slash under this header: "BCĐ", "VPTW", "TGV"; "" for other agencies."""
    if issuer is Issuer.TEAM:
        team = select(Body.symbol).where(Body.kind == BodyKind.SUPPORT_TEAM).order_by(Body.id)
        return session.scalars(team).first() or ""
    profile = session.scalars(select(CommitteeProfile).order_by(CommitteeProfile.id)).one()
    known = {Issuer.COMMITTEE: profile.symbol, Issuer.OFFICE: profile.office_symbol}
    return known.get(issuer, "")


def take_number(session: Session, entry: EntryInput, day: date) -> OutgoingEntry:
    """The new line of the register with the next number of its row, dated the day, and the seal's use.

    Raises UserError for a day in no term, still to come, or before the last number's.
    """
    series = _series(session, entry, day)
    last = number_text(series.last_number, series.code, series.symbol)
    raise_errors(check_day(day, session.info["today"], last, series.last_on, entry.day_field))
    _raise_at(entry.number_field, _used_before(session, series, series.last_number + 1))
    series.last_number += 1
    series.last_on = day
    session.flush()  # the database takes only the number its row has just counted
    row = _write_line(session, series, entry, series.last_number, day, EntryOrigin.ISSUED)
    note_seal(session, row)
    return row


def claim_number(session: Session, typed: str, entry: EntryInput, day: date) -> OutgoingEntry:
    """The line of the register for a paper that bears its number already; the next one where none is typed.

    A number of the register kept before fills its place there; the first number typed in an empty row tells
    how far that register went. Raises UserError for a number that is taken, leaves a gap, or is no number.
    """
    if not typed.strip():
        return take_number(session, entry, day)
    _raise_at(entry.number_field, check_typed(typed, entry.code, entry.symbol))
    parsed = parse_number(typed)
    assert parsed is not None  # checked above
    series = _series(session, entry, day)
    _raise_at(entry.number_field, _taken(session, series, parsed.number))
    if not series.last_number and parsed.number > 1:
        series.opening_number = series.last_number = parsed.number - 1
        series.opening_basis = (
            f"Theo số {number_text(parsed.number, series.code, series.symbol)} ghi trên văn bản"
        )
        session.flush()
    shown = number_text(series.last_number + 1, series.code, series.symbol)
    _raise_at(entry.number_field, check_next(parsed.number, series.last_number, shown))
    if parsed.number == series.last_number + 1:
        return take_number(session, entry, day)
    raise_errors(check_day(day, session.info["today"], "", None, entry.day_field))
    raise_errors(_out_of_order(session, series, parsed.number, day, entry.day_field))
    return _write_line(session, series, entry, parsed.number, day, EntryOrigin.IMPORTED)


def next_number(session: Session, symbol: str, code: str, day: date, split: str = "") -> str:
    """The number that would be given now, as "07-TB/BCĐ"; "" where the day lies in no term."""
    term_id = term_on(session, day)
    if term_id is None or not code or not symbol:
        return ""
    series = _find_series(session, symbol, code, term_id, split)
    return number_text((series.last_number if series else 0) + 1, code, symbol)


def coming_number(session: Session, code: str, day: date) -> str:
    """The number that a document of the kind would get on the day under its usual header; "" for none."""
    kind = KIND_OF[code]
    symbol = symbol_of(session, kind.issuer)
    return next_number(session, symbol, kind.number_code, day, split_of(session, kind, day))


def list_series(session: Session) -> list[SeriesLine]:
    """Every row of numbers, the newest term first, then by symbol and code."""
    query = (
        select(NumberSeries, Term.name)
        .join(Term, Term.id == NumberSeries.term_id)
        .order_by(Term.starts_on.desc(), NumberSeries.symbol, NumberSeries.code)
    )
    return [
        SeriesLine(
            r.id,
            r.symbol,
            r.code,
            r.split,
            term,
            r.opening_number,
            r.opening_basis,
            r.last_number,
            r.last_on,
            number_text(r.last_number + 1, r.code, r.symbol),
            r.version,
        )
        for r, term in session.execute(query)
    ]


@needs(Right.EDIT_DOCUMENTS)
def set_opening(
    session: Session,
    actor: Actor,
    symbol: str,
    code: str,
    term_id: int,
    last_number: int,
    last_on: date | None,
    basis: str,
    split: str = "",
) -> int:
    """The id of the row of numbers that goes on after the last number of the register kept before.

    Raises UserError where this program has given a number of the row already, for a last number below one
    taken over, a number below 0 or over 99,999, or a missing basis.
    """
    words = line(basis, "basis", N_("căn cứ tiếp nhận sổ"), required=True)
    code, symbol = line(code, "code", N_("tên loại viết tắt"), required=True), line(symbol, "symbol", "")
    if not 0 <= last_number <= 99_999:
        raise refuse(N_("Số cuối đã cấp phải từ 0 đến 99.999."), field="last_number")
    if not symbol or session.get(Term, term_id) is None:
        raise refuse(N_("Chọn ký hiệu cơ quan và nhiệm kỳ của sổ."), field="symbol")
    series = _series_of_term(session, symbol, code, term_id, split)
    issued = select(OutgoingEntry.number_text).where(
        OutgoingEntry.series_id == series.id, OutgoingEntry.origin == EntryOrigin.ISSUED
    )
    if (given := session.scalars(issued, execution_options=WHOLE).first()) is not None:
        sentence = N_("Sổ này đã cấp số {given} nên không đổi được số tiếp nhận.")
        raise refuse(sentence, field="last_number", given=given)
    numbers = select(OutgoingEntry.number).where(OutgoingEntry.series_id == series.id)
    most = max(session.scalars(numbers, execution_options=WHOLE), default=0)
    if last_number < most:
        sentence = N_("Sổ đã tiếp nhận đến số {most}; số cuối không thể nhỏ hơn.")
        raise refuse(sentence, field="last_number", most=most)
    series.opening_number = series.last_number = last_number
    series.opening_basis, series.last_on = words, last_on
    session.flush()
    return series.id


def cancel_entry(session: Session, of_kind: str, of_id: int, day: date, reason: str) -> None:
    """Marks the line of a cancelled paper: its number stays in the register with the reason."""
    row = entry_of(session, of_kind, of_id)
    if row is not None:
        row.cancelled_on, row.cancel_reason = day, reason


def entry_of(session: Session, of_kind: str, of_id: int) -> OutgoingEntry | None:
    """The line of the register that a record has; None before it is numbered."""
    query = select(OutgoingEntry).where(OutgoingEntry.of_kind == of_kind, OutgoingEntry.of_id == of_id)
    return session.scalars(query, execution_options=WHOLE).first()


def has_line(session: Session, of_kind: str, number: str, day: date) -> bool:
    """True when the register has this number of this day for a record of the kind."""
    found = select(OutgoingEntry.id).where(
        OutgoingEntry.of_kind == of_kind, OutgoingEntry.number_text == number, OutgoingEntry.dated_on == day
    )
    return session.scalars(found, execution_options=WHOLE).first() is not None


def note_seal(session: Session, row: OutgoingEntry) -> None:
    """Writes the line of the seals' register for a numbered paper under a seal (Điều 11.1)."""
    if row.seal in SEALED:
        session.add(
            SealUse(
                used_on=row.dated_on,
                seal=row.seal,
                of_kind=row.of_kind,
                of_id=row.of_id,
                number_text=row.number_text,
                what=f"{row.kind_label} {row.abstract}".strip(),
                signer=row.signer,
                copies=row.copies,
                secrecy=row.secrecy,
            )
        )
        session.flush()


# -- parts ------------------------------------------------------------------------------------------------


def _series(session: Session, entry: EntryInput, day: date) -> NumberSeries:
    """The row of numbers of the term the day lies in, made when its first number is given."""
    if not entry.code or not entry.symbol:
        raise refuse(N_("Loại văn bản này không lấy số trong sổ đăng ký văn bản đi."), field="code")
    term_id = term_on(session, day)
    if term_id is None:
        sentence = N_("Ngày {day} không thuộc nhiệm kỳ nào đã ghi. Ghi nhiệm kỳ ở Quản trị rồi làm lại.")
        raise refuse(sentence, field=entry.day_field, day=f"{day:%d/%m/%Y}")
    return _series_of_term(session, entry.symbol, entry.code, term_id, entry.split)


def _series_of_term(session: Session, symbol: str, code: str, term_id: int, split: str = "") -> NumberSeries:
    row = _find_series(session, symbol, code, term_id, split)
    if row is None:
        row = NumberSeries(symbol=symbol, code=code, term_id=term_id, split=split)
        row.opening_number = row.last_number = 0
        session.add(row)
        session.flush()
    return row


def _find_series(session: Session, symbol: str, code: str, term_id: int, split: str) -> NumberSeries | None:
    wanted = {"symbol": symbol, "code": code, "term_id": term_id, "split": split}
    return session.scalars(select(NumberSeries).filter_by(**wanted)).first()


def _write_line(
    session: Session, series: NumberSeries, entry: EntryInput, number: int, day: date, origin: EntryOrigin
) -> OutgoingEntry:
    row = OutgoingEntry(
        series_id=series.id,
        number=number,
        number_text=number_text(number, series.code, series.symbol),
        dated_on=day,
        registered_on=session.info["today"],
        origin=origin,
        of_kind=entry.of_kind,
        of_id=entry.of_id,
        kind_label=entry.kind_label,
        abstract=entry.abstract,
        signer=entry.signer,
        signature_form=entry.signature_form,
        seal=entry.seal,
        recipients=entry.recipients,
        copies=entry.copies,
        kept_by=entry.kept_by,
        secrecy=entry.secrecy,
        urgency=entry.urgency,
        note=entry.note,
    )
    session.add(row)
    session.flush()
    return row


def _raise_at(field: str, found: Iterable[Violation]) -> None:
    """Raises what was found, at the field where the form has its number."""
    raise_errors(replace(violation, field=field) for violation in found)


def _taken(session: Session, series: NumberSeries, number: int) -> Iterator[Violation]:
    """The refusal of a number whose line is in the register already, or that was given before it."""
    query = select(OutgoingEntry).where(OutgoingEntry.series_id == series.id, OutgoingEntry.number == number)
    row = session.scalars(query, execution_options=WHOLE).first()
    if row is None:
        yield from _used_before(session, series, number)
        return
    sentence = N_("Số {number} đã dùng cho văn bản {abstract}, ngày {day}. Ghi số khác.")
    about = "mật" if row.secrecy is not Secrecy.NONE else f"“{row.abstract}”"
    yield Violation(
        sentence, {"number": row.number_text, "abstract": about, "day": f"{row.dated_on:%d/%m/%Y}"}
    )


def _out_of_order(
    session: Session, series: NumberSeries, number: int, day: date, field: str
) -> tuple[Violation, ...]:
    """The refusal of a day that a number between two others of the register cannot bear."""
    row = select(OutgoingEntry).where(OutgoingEntry.series_id == series.id).limit(1)
    at = OutgoingEntry.number
    before = session.scalars(row.where(at < number).order_by(at.desc()), execution_options=WHOLE).first()
    after = session.scalars(row.where(at > number).order_by(at), execution_options=WHOLE).first()
    return check_between(
        day,
        (before.number_text, before.dated_on) if before is not None else None,
        (after.number_text, after.dated_on) if after is not None else None,
        field,
    )


def _used_before(session: Session, series: NumberSeries, number: int) -> Iterator[Violation]:
    """The refusal of a number that a decision or delegation of the term bore before there was a register."""
    shown = number_text(number, series.code, series.symbol)
    papers = select(MembershipDecision.paper_id).where(MembershipDecision.paper_id.is_not(None))
    others = select(DelegationRecord.paper_id).where(
        DelegationRecord.paper_id.is_not(None), DelegationRecord.stage != Stage.DRAFT
    )
    days = select(BasisPaper.issued_on).where(
        BasisPaper.number == shown, BasisPaper.id.in_(papers) | BasisPaper.id.in_(others)
    )
    for day in session.scalars(days, execution_options=WHOLE):
        if day is not None and term_on(session, day) == series.term_id:
            sentence = N_(
                "Số {number}, ngày {day} đã cấp trước khi có sổ này. Ghi số cuối đã cấp ở Sổ đăng ký, "
                "mục Tiếp nhận sổ cũ."
            )
            yield Violation(sentence, {"number": shown, "day": f"{day:%d/%m/%Y}"})
