"""What is wrong with a line of money, asked for or planned: its numbers, its sub-item, its norm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, bindparam, select
from sqlalchemy.orm import Session

from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetItem, Norm
from app.models.expenses import ExpenseLine, SpendingEvent
from app.rules.budget import GREATEST_AMOUNT
from app.rules.expenses import PLACE_LABELS, RANK_LABELS, PlaceClass, line_amount
from app.rules.norms import places_for, ranks_for
from app.rules.validity import valid_on
from app.rules.violations import Severity, Violation
from app.services.budget.lines import not_in_force
from app.services.budget.rooms import named_line
from app.services.common import WHOLE
from app.services.expenses.views import ExpenseLineInput
from app.services.findings import Findings
from app.services.norms import norm_for, norm_view, over_norm
from app.services.norms.views import NormView, view_of
from app.services.validity import in_force_on

MOST_DECIMALS = 4


def days_of_work(session: Session, spent_on: date | None, event_id: int | None) -> tuple[date, date] | None:
    """First and last day of the work: its own day, those of the event; None where neither is told.

    Norms are those of the first, the budget year is that of the last. The same days for every reader.
    """
    if spent_on is not None:
        return spent_on, spent_on
    e = SpendingEvent
    of_event = select(e.starts_on, e.ends_on).where(e.id == event_id)
    row = session.execute(of_event, execution_options=WHOLE).first() if event_id is not None else None
    return (row.starts_on, row.ends_on) if row is not None else None


def outside_event(session: Session, spent_on: date | None, event_id: int | None) -> list[Violation]:
    """The warning that a day of work of its own lies outside the event's days; empty where it does not."""
    days = days_of_work(session, None, event_id)
    if spent_on is None or days is None or days[0] <= spent_on <= days[1]:
        return []
    sentence = N_(
        "Ngày thực hiện {day} ở ngoài các ngày của sự kiện ({first} – {last}). Việc làm đúng ngày sự kiện "
        "thì sửa lại ngày."
    )
    params = {"day": date_vi(spent_on), "first": date_vi(days[0]), "last": date_vi(days[1])}
    return [Violation(sentence, params, field="spent_on", severity=Severity.WARNING)]


def outside_year(spent_on: date, year: int) -> list[Violation]:
    """The warning that a day of work is not of the budget year; empty where it is."""
    if spent_on.year == year:
        return []
    sentence = N_("Ngày thực hiện {day} không thuộc năm ngân sách {year}. Xem lại ngày hoặc năm.")
    params = {"day": date_vi(spent_on), "year": str(year)}
    return [Violation(sentence, params, field="spent_on", severity=Severity.WARNING)]


def line_values(given: ExpenseLineInput, cell: str, findings: Findings) -> dict[str, Any]:
    """Words, numbers and amount of a line as stored; what is wrong is noted under `cell` and its name."""
    values: dict[str, Any] = {
        "content": findings.line(given.content, f"{cell}content", N_("nội dung dòng chi"), required=True),
        "unit": findings.line(given.unit, f"{cell}unit", N_("đơn vị tính")),
        "note": findings.line(given.note, f"{cell}note", N_("ghi chú")),
        "over_norm_reason": findings.line(
            given.over_norm_reason, f"{cell}over_norm_reason", N_("lý do vượt định mức")
        ),
        "rank": given.rank,
    }
    for name, label in (("quantity", N_("số lượng")), ("times", N_("số lần, số ngày"))):
        value: Decimal = getattr(given, name)
        values[name] = value
        if not _plain(value) or value <= 0:
            sentence = N_("{label} phải lớn hơn 0, nhiều nhất 4 chữ số sau dấu phẩy.")
            findings.add(Violation(sentence, {"label": label}, field=cell + name))
    values["unit_price"] = given.unit_price
    if not _plain(given.unit_price):
        sentence = N_("Đơn giá nhiều nhất 4 chữ số sau dấu phẩy và dưới một triệu tỷ đồng.")
        findings.add(Violation(sentence, field=f"{cell}unit_price"))
    elif given.unit_price < 0:
        findings.add(Violation(N_("Đơn giá không được âm."), field=f"{cell}unit_price"))
    right = all(_plain(part) for part in (given.quantity, given.times, given.unit_price))
    values["amount"] = line_amount(given.quantity, given.times, given.unit_price) if right else 0
    if abs(values["amount"]) > GREATEST_AMOUNT:
        findings.add(
            Violation(N_("Thành tiền quá lớn. Xem lại số lượng, đơn giá."), field=f"{cell}unit_price")
        )
    return values


def item_of(
    session: Session, given: ExpenseLineInput, day: date, cell: str, findings: Findings
) -> int | None:
    """The sub-item: open on the day, and of the same mục as the line of the estimate."""
    if given.item_id is None:
        return None
    item = session.get(BudgetItem, given.item_id)
    if item is None:
        findings.add(Violation(N_("Không có tiểu mục này. Chọn lại."), field=f"{cell}item_id"))
        return None
    findings.add(*item_findings(session, item, day, given.budget_line_id, f"{cell}item_id"))
    return item.id


def item_findings(
    session: Session, item: BudgetItem, day: date, budget_line_id: int | None, field: str
) -> list[Violation]:
    """What is wrong with booking on this item that day: closed, or of another mục than the line's."""
    found = not_in_force(item, day, day, field)
    line = named_line(session, budget_line_id) if budget_line_id is not None else None
    if line is not None:
        group = line.item.parent_code or line.item.code
        if (item.parent_code or item.code) != group:
            sentence = N_("Tiểu mục {code} không thuộc mục {group} của dòng dự toán. Chọn tiểu mục cùng mục.")
            found.append(Violation(sentence, {"code": item.code, "group": group}, field=field))
        elif line.item.parent_code and item.code != line.item.code:
            sentence = N_("Dòng dự toán ghi tiểu mục {line}; chọn tiểu mục ấy, hoặc dòng dự toán khác.")
            found.append(Violation(sentence, {"line": line.item.code}, field=field))
    return found


def norm_findings(
    session: Session, given: ExpenseLineInput, day: date, place: PlaceClass, cell: str
) -> list[Violation]:
    """What is above the norm of a line, under "unit_price"; warnings where the norm is not the line's.

    That is a norm of another day, rank or place, or none where money is paid as a lump sum by its norm.
    """
    if given.norm_id is None:
        return _without_norm(session, given, day, cell)
    norm = norm_view(session, given.norm_id)
    if norm is None or not given.unit_price.is_finite():
        return []
    found = []
    over = over_norm(norm, given.unit_price, given.quantity * given.times, given.over_norm_reason.strip())
    if over is not None:
        found.append(replace(over, field=f"{cell}unit_price"))
    found += norm_of_day(session, norm, day, f"{cell}norm_id")
    if norm.rank not in ranks_for(given.rank):
        sentence = N_("Định mức {norm} là mức của {of}; dòng ghi đối tượng {rank}. Chọn lại một trong hai.")
        params = {"norm": norm.name, "of": RANK_LABELS[norm.rank], "rank": RANK_LABELS[given.rank]}
        found.append(Violation(sentence, params, field=f"{cell}rank", severity=Severity.WARNING))
    if norm.place not in places_for(place):
        sentence = N_("Định mức {norm} là mức ở {of}; nơi chi là {place}. Chọn lại một trong hai.")
        params = {"norm": norm.name, "of": PLACE_LABELS[norm.place], "place": PLACE_LABELS[place]}
        found.append(Violation(sentence, params, field=f"{cell}norm_id", severity=Severity.WARNING))
    if found == [] or (over is not None and len(found) == 1):
        found += closer_norm(session, norm, given, day, place, f"{cell}norm_id")
    return found


def closer_norm(
    session: Session,
    norm: NormView,
    line: ExpenseLineInput | ExpenseLine,
    day: date,
    place: PlaceClass,
    field: str,
) -> list[Violation]:
    """The warning that a price is above another norm of this thing that names rank and place more closely."""
    closest = norm_for(session, norm.code, day, line.rank, place)
    if closest is None or closest.ceiling >= min(Decimal(norm.ceiling), line.unit_price):
        return []
    sentence = N_(
        "Định mức {norm} có mức {amount} đ sát đối tượng, nơi chi hơn ({rank}, {place}). Chọn mức ấy."
    )
    params = {
        "norm": norm.name,
        "amount": number(closest.ceiling),
        "rank": RANK_LABELS[closest.rank],
        "place": PLACE_LABELS[closest.place],
    }
    return [Violation(sentence, params, field=field, severity=Severity.WARNING)]


def norm_of_day(session: Session, norm: NormView, day: date, field: str) -> list[Violation]:
    """The warning that a norm is not that of the day; empty where it is, or the day's gives the same."""
    if valid_on(norm.valid_from, norm.valid_to, day):
        return []
    of_day = norm_for(session, norm.code, day, norm.rank, norm.place)
    same = (norm.rank, norm.place, norm.ceiling)
    if of_day is not None and (of_day.rank, of_day.place, of_day.ceiling) == same:
        return []  # a norm for some days came between the two
    sentence = N_("Định mức {norm} không áp dụng cho ngày {day}. Chọn mức của ngày ấy.")
    params = {"norm": norm.name, "day": date_vi(day)}
    return [Violation(sentence, params, field=field, severity=Severity.WARNING)]


def lump_norms(session: Session, day: date, code: str) -> tuple[str, ...]:
    """Names of the norms of the day by which money of the sub-item is paid as a lump sum (khoán)."""
    return tuple(session.connection().scalars(_LUMP, {"code": code, "day": day}))


_LUMP = (
    select(Norm.name)
    .where(Norm.lump, Norm.item_code == bindparam("code"))
    .where(in_force_on(Norm.valid_from, Norm.valid_to, bindparam("day", type_=Date)))
    .distinct()
    .order_by(Norm.name)
)
"""Made once: it is asked for each line at every key."""


def _without_norm(session: Session, given: ExpenseLineInput, day: date, cell: str) -> list[Violation]:
    code = item_code(session, given)
    if not code or not (names := lump_norms(session, day, code)):
        return []
    sentence = N_("Tiểu mục {code} có mức khoán ({names}) nhưng dòng chưa chọn định mức. Chọn để so mức chi.")
    params = {"code": code, "names": "; ".join(names)}
    return [Violation(sentence, params, field=f"{cell}norm_id", severity=Severity.WARNING)]


def item_code(session: Session, given: ExpenseLineInput) -> str:
    """The code of the line's sub-item, that of its line of the estimate where it names none; else empty."""
    item = session.get(BudgetItem, given.item_id) if given.item_id is not None else None
    line = named_line(session, given.budget_line_id) if given.budget_line_id is not None else None
    item = item or (line.item if line is not None else None)
    return item.code if item is not None else ""


def norm_values(session: Session, given: ExpenseLineInput) -> dict[str, Any]:
    """The norm a line is held to, as it is, and what the line is above it in đồng."""
    if given.norm_id is None or (norm := session.get(Norm, given.norm_id)) is None:
        return {"norm_id": None, "norm_amount": None, "over_norm": 0}
    ceiling = view_of(norm).ceiling
    price = given.unit_price if given.unit_price.is_finite() else Decimal(0)  # said at its field already
    over = max(Decimal(0), price - ceiling)
    return {
        "norm_id": norm.id,
        "norm_amount": ceiling,
        "over_norm": line_amount(given.quantity, given.times, over),
    }


def _plain(value: Decimal) -> bool:
    """True for a finite number below 10^15 with at most four decimals."""
    if not value.is_finite() or abs(value) > GREATEST_AMOUNT:
        return False
    return value == value.quantize(Decimal(1).scaleb(-MOST_DECIMALS))
