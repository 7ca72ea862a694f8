"""Papers on the estimate: dated, numbered, their entries written at once, undone only by another paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetEntry, BudgetLine, BudgetYear, EstimatePaper
from app.rules.budget import GREATEST_AMOUNT, SIGNS, EntryKind, EstimateKind, Nature
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Violation
from app.services.budget.ledger import Entry, check_day, post
from app.services.common import fetch, paragraphs
from app.services.findings import Findings
from app.text import folded_number

COLUMN = {
    EstimateKind.GIVEN: (EntryKind.GIVEN, 1),
    EstimateKind.CARRIED_IN: (EntryKind.CARRIED_IN, 1),
    EstimateKind.ADDED: (EntryKind.ADDED, 1),
    EstimateKind.REDUCED: (EntryKind.REDUCED, 1),
    EstimateKind.HELD_BACK: (EntryKind.HELD_BACK, 1),
    EstimateKind.RELEASED: (EntryKind.HELD_BACK, -1),
    EstimateKind.CARRIED_OUT: (EntryKind.REDUCED, 1),
    EstimateKind.LAPSED: (EntryKind.REDUCED, 1),
}
"""The column a paper writes, and the sign; adjustments and transfers write "added" or "reduced" by sign."""
SIGNED = (EstimateKind.ADJUSTED, EstimateKind.TRANSFER)
CANCELLING = (EstimateKind.LAPSED, EstimateKind.RELEASED, EstimateKind.CARRIED_OUT)
"""Papers that end the year: booked until the day for returning money (TT 26/2026/TT-BTC Điều 19)."""

TAKEN = N_(
    "Văn bản số {number} ngày {day} đã ghi rồi, ghi nữa là tính hai lần. Sửa số, ngày; hoặc ghi đảo văn bản "
    "đã ghi trước."
)


@dataclass(frozen=True)
class PaperInput:
    """A paper as its dialog reads it."""

    year_id: int
    kind: EstimateKind
    dated_on: date | None = None
    number: str = ""
    issuer: str = ""
    abstract: str = ""
    lines: tuple[tuple[int, int], ...] = ()
    """Line id and whole đồng; signed for adjustments and transfers, else above 0."""
    booked_on: date | None = None
    """When left empty the day of the paper; the year's first for one of the year before."""
    note: str = ""
    carried: bool = False
    """Written by the year's end together with another paper, whose day it shares."""


@dataclass(frozen=True)
class PaperView:
    """A paper as lists show it."""

    id: int
    kind: EstimateKind
    number: str
    dated_on: date
    booked_on: date
    issuer: str
    abstract: str
    note: str
    amount: int
    """What it adds to what may be used; of a transfer what is moved."""
    lines: tuple[tuple[int, int], ...]
    """Line id and what the paper does to its rest, đồng."""
    reverses_id: int | None
    reversed_by_id: int | None


@needs(Right.EDIT_BUDGET)
def record_paper(session: Session, actor: Actor, entered: PaperInput) -> int:
    """The id of the paper, with its entries booked.

    Raises UserError for a missing number or day, amounts out of range, a transfer that does not add up to 0,
    a day outside the year or locked, and an estimate lowered below what is committed, advanced and paid.
    """
    year = fetch(session, BudgetYear, entered.year_id)
    findings = Findings()
    row = EstimatePaper(
        year_id=year.id,
        kind=entered.kind,
        number=findings.line(entered.number, "number", N_("số văn bản"), required=True, most=60),
        issuer=findings.line(entered.issuer, "issuer", N_("cơ quan ban hành")),
        abstract=findings.line(entered.abstract, "abstract", N_("trích yếu")),
        note=paragraphs(entered.note),
    )
    if entered.dated_on is None:
        findings.add(Violation(N_("Chưa ghi ngày văn bản."), field="dated_on"))
    elif entered.dated_on > session.info["today"]:
        findings.add(Violation(N_("Ngày văn bản ở sau hôm nay. Sửa lại."), field="dated_on"))
    if entered.kind is EstimateKind.REVERSAL:
        findings.add(Violation(N_("Chọn văn bản cần ghi đảo trong danh sách."), field="kind"))
    if entered.booked_on is not None and entered.booked_on > session.info["today"]:
        sentence = N_("Ngày ghi sổ ở sau hôm nay. Chỉ dự toán đã giao mới được dùng.")
        findings.add(Violation(sentence, field="booked_on"))
    given = entered.kind not in (EstimateKind.LAPSED, EstimateKind.CARRIED_OUT) and not entered.carried
    if given and entered.booked_on is not None and entered.booked_on < (entered.dated_on or date.min):
        sentence = N_("Ngày ghi sổ trước ngày văn bản: tiền chưa giao thì chưa được dùng. Sửa lại.")
        findings.add(Violation(sentence, field="booked_on"))
    _check_lines(session, year, entered, findings)
    _check_number(session, year, entered, findings)
    findings.warnings()
    assert entered.dated_on is not None
    row.dated_on = entered.dated_on
    early = entered.dated_on.year == year.year - 1  # allotted by the end of the year before (§1.2)
    row.booked_on = entered.booked_on or (date(year.year, 1, 1) if early else entered.dated_on)
    field = "dated_on" if entered.booked_on is None else "booked_on"
    check_day(session, year.id, row.booked_on, gives_back=entered.kind in CANCELLING, field=field)
    session.add(row)
    session.flush()
    entries = [_entry(entered.kind, line_id, amount, row.booked_on) for line_id, amount in entered.lines]
    placed = [replace(entry, field=f"lines.{n}.amount") for n, entry in enumerate(entries)]
    post(session, placed, paper_id=row.id)
    return row.id


@needs(Right.EDIT_BUDGET)
def reverse_paper(session: Session, actor: Actor, paper_id: int, reason: str) -> int:
    """The id of the paper that undoes another: the same columns with the opposite sign, for a reason.

    Booked today, on the last day of the year it belongs to once that is past, never before the other.
    """
    other = fetch(session, EstimatePaper, paper_id)
    findings = Findings()
    words = findings.line(reason, "reason", N_("lý do ghi đảo"), required=True)
    taken = session.scalar(select(EstimatePaper.id).where(EstimatePaper.reverses_id == paper_id))
    if other.kind is EstimateKind.REVERSAL or taken is not None:
        findings.add(Violation(N_("Văn bản này đã được ghi đảo, hoặc chính là ghi đảo."), field="reason"))
    if _stands_in_both_years(session, other):
        sentence = N_(
            "Văn bản chuyển nguồn ghi ở cả hai năm nên không đảo riêng một bên. Ghi văn bản điều chỉnh ở "
            "từng năm."
        )
        findings.add(Violation(sentence, field="reason"))
    findings.warnings()
    year = fetch(session, BudgetYear, other.year_id)
    day = max(other.booked_on, last_day(session, year, other.kind))
    row = EstimatePaper(
        year_id=other.year_id,
        kind=EstimateKind.REVERSAL,
        number=other.number,
        dated_on=day,
        booked_on=day,
        issuer=other.issuer,
        abstract=other.abstract,
        note=words,
        reverses_id=other.id,
    )
    session.add(row)
    session.flush()
    written = session.scalars(select(BudgetEntry).where(BudgetEntry.paper_id == other.id))
    post(session, [Entry(e.line_id, e.kind, -e.amount, day) for e in written], paper_id=row.id)
    return row.id


def list_papers(session: Session, year_id: int) -> list[PaperView]:
    """The papers of a year, the newest first."""
    effects: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    e = BudgetEntry
    query = select(e.paper_id, e.line_id, e.kind, e.amount).where(
        e.year_id == year_id, e.paper_id.is_not(None)
    )
    for paper_id, line_id, kind, amount in session.execute(query):
        effects[paper_id or 0][line_id] += SIGNS[kind] * amount
    rows = session.scalars(
        select(EstimatePaper)
        .where(EstimatePaper.year_id == year_id)
        .order_by(EstimatePaper.booked_on.desc(), EstimatePaper.id.desc())
    ).all()
    undone = {row.reverses_id: row.id for row in rows if row.reverses_id is not None}
    names = ("id", "kind", "number", "dated_on", "booked_on", "issuer", "abstract", "note", "reverses_id")
    return [
        PaperView(
            **{name: getattr(row, name) for name in names},
            amount=_moved(effects[row.id].values()),
            lines=tuple(effects[row.id].items()),
            reversed_by_id=undone.get(row.id),
        )
        for row in rows
    ]


def standing_papers(session: Session, kind: EstimateKind, *which: ColumnElement[bool]) -> list[EstimatePaper]:
    """The papers of a kind that were not undone; of those, which are meant."""
    undo = aliased(EstimatePaper)
    query = select(EstimatePaper).where(
        EstimatePaper.kind == kind, *which, ~exists().where(undo.reverses_id == EstimatePaper.id)
    )
    return list(session.scalars(query))


def year_of_paper(session: Session, paper_id: int) -> int | None:
    """The budget year of a paper; None when there is no such paper."""
    query = select(BudgetYear.year).join(EstimatePaper, EstimatePaper.year_id == BudgetYear.id)
    return session.scalar(query.where(EstimatePaper.id == paper_id))


def last_day(session: Session, year: BudgetYear, kind: EstimateKind) -> date:
    """Today, or the last day on which a paper of the kind may still be booked to the year."""
    today: date = session.info["today"]
    return min(today, year.return_by if kind in CANCELLING else year.adjust_until)


# -- parts ------------------------------------------------------------------------------------------------


def _check_lines(session: Session, year: BudgetYear, entered: PaperInput, findings: Findings) -> None:
    rows = session.execute(
        select(BudgetLine.id, BudgetLine.source_id, BudgetLine.nature).where(BudgetLine.year_id == year.id)
    )
    known = {row.id: (row.source_id, row.nature) for row in rows}
    if not known:
        sentence = N_("Năm {year} chưa có dòng dự toán nào. Thêm dòng dự toán trước, rồi ghi văn bản.")
        findings.add(Violation(sentence, {"year": year.year}, field="lines"))
    elif not entered.lines:
        sentence = N_("Chưa có số tiền nào. Ghi số tiền ở ít nhất một dòng dự toán.")
        findings.add(Violation(sentence, field="lines"))
    signed, seen = entered.kind in SIGNED, set[int]()
    for n, (line_id, amount) in enumerate(entered.lines):
        if line_id in seen:
            sentence = N_("Dòng dự toán này đã ghi ở trên. Gộp hai số tiền vào một dòng.")
            findings.add(Violation(sentence, field=f"lines.{n}.line_id"))
        seen.add(line_id)
        if line_id not in known:
            sentence = N_("Dòng dự toán này không thuộc năm {year}. Chọn dòng khác.")
            findings.add(Violation(sentence, {"year": year.year}, field=f"lines.{n}.line_id"))
        if abs(amount) > GREATEST_AMOUNT or amount == 0 or (amount < 0 and not signed):
            sentence = (
                N_("Số tiền phải khác 0 và dưới một triệu tỷ đồng; giảm thì ghi dấu trừ.")
                if signed
                else N_("Số tiền phải lớn hơn 0 và dưới một triệu tỷ đồng. Giảm thì chọn loại Giảm dự toán.")
            )
            findings.add(Violation(sentence, field=f"lines.{n}.amount"))
    if entered.kind is EstimateKind.TRANSFER:
        if moved := sum(amount for _line, amount in entered.lines):
            sentence = N_("Chuyển giữa các dòng thì tổng tăng bằng tổng giảm; đang lệch {moved} đồng.")
            findings.add(Violation(sentence, {"moved": number(moved)}, field="lines"))
        _check_transfer({known[line_id] for line_id, _amount in entered.lines if line_id in known}, findings)


def _check_number(session: Session, year: BudgetYear, entered: PaperInput, findings: Findings) -> None:
    """A paper is written down once; what ends the year may be taken in several goes under one number."""
    if entered.kind in CANCELLING or entered.carried:
        return
    before = select(BudgetYear.id).where(BudgetYear.year == year.year - 1)
    if entered.kind is EstimateKind.CARRIED_IN and session.scalar(before) is not None:
        sentence = N_(
            "Năm {before} có trong sổ: chuyển nguồn ở phần Cuối năm của năm {before}, để cả hai năm cùng ghi."
        )
        findings.add(Violation(sentence, {"before": str(year.year - 1)}, field="kind"))
        return
    of_day = EstimatePaper.year_id == year.id, EstimatePaper.dated_on == entered.dated_on
    for other in standing_papers(session, entered.kind, *of_day):
        if folded_number(other.number) == folded_number(entered.number):
            params = {"number": other.number, "day": date_vi(other.dated_on)}
            findings.add(Violation(TAKEN, params, field="number"))
            return


def _stands_in_both_years(session: Session, paper: EstimatePaper) -> bool:
    """True for money carried over by the year's end, which wrote the same paper in the year beside it."""
    sides = {EstimateKind.CARRIED_OUT, EstimateKind.CARRIED_IN}
    if paper.kind not in sides:
        return False
    other = EstimatePaper
    same = (
        other.kind.in_(sides - {paper.kind}),
        other.number == paper.number,
        other.dated_on == paper.dated_on,
    )
    return bool(session.scalar(select(exists().where(*same))))


def _check_transfer(moved: set[tuple[int, Nature]], findings: Findings) -> None:
    """Money moves between tasks only where it is autonomous, and of one source (budget facts §1.1).

    What was given for one purpose is moved by an adjusting paper of whoever gave it.
    """
    if len(moved) > 1 or any(nature is not Nature.AUTONOMOUS for _source, nature in moved):
        sentence = N_(
            "Chỉ chuyển giữa các dòng giao tự chủ của cùng một nguồn; kinh phí khác chỉ dùng đúng nhiệm vụ "
            "được giao. Ghi văn bản điều chỉnh dự toán của cấp giao."
        )
        findings.add(Violation(sentence, field="lines", clause="12.2"))


def _entry(kind: EstimateKind, line_id: int, amount: int, day: date) -> Entry:
    if kind in SIGNED:
        column = EntryKind.ADDED if amount > 0 else EntryKind.REDUCED
        return Entry(line_id, column, abs(amount), day)
    column, sign = COLUMN[kind]
    return Entry(line_id, column, sign * amount, day)


def _moved(effects: Collection[int]) -> int:
    return sum(effects) or sum(v for v in effects if v > 0)
