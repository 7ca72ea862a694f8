"""What the chart of the budget shows: plan, committed, paid by source, and at the end of each month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from app.models.budget import BudgetEntry, BudgetLine
from app.reports.contracts import BudgetChartData, ChartBar
from app.rules.budget import Balance, EntryKind, balance_of, total
from app.rules.registers import RegisterName
from app.services.budget_reports.report_frame import frame
from app.services.letterhead import letterhead
from app.services.registers.common import RegisterRequest

SETTLING = "Chỉnh lý"
Month = tuple[int, int]


def chart_data(session: Session, year: int) -> BudgetChartData:
    """The chart of the year as it stands today; raises UserError where the year was not opened."""
    asked = frame(session, RegisterRequest(RegisterName.ESTIMATE, year=year))
    until = min(asked.until, session.info["today"])
    sums = _sums(session, asked.year.id, until)
    names = [(line.source_id, f"{line.source_code} {line.source}") for line in asked.lines]
    by_source = [
        _bar(name, total(b for (of, _month), b in sums.items() if of == source_id))
        for source_id, name in dict(names).items()
    ]
    return BudgetChartData(
        letterhead=letterhead(session),
        year=year,
        until=until,
        printed_on=session.info["today"],
        by_source=tuple(by_source),
        by_month=tuple(_months(year, until, sums)),
    )


def _sums(session: Session, year_id: int, until: date) -> dict[tuple[int, Month], Balance]:
    """Source and month → the columns of what was booked in it."""
    entry, line = BudgetEntry, BudgetLine
    month = (extract("year", entry.dated_on), extract("month", entry.dated_on))
    query = (
        select(line.source_id, *month, entry.kind, func.sum(entry.amount))
        .join(line, line.id == entry.line_id)
        .where(entry.year_id == year_id, entry.dated_on <= until)
        .group_by(line.source_id, *month, entry.kind)
    )
    found: dict[tuple[int, Month], dict[EntryKind, int]] = defaultdict(dict)
    for source_id, of_year, number, kind, amount in session.execute(query):
        found[source_id, (of_year, number)][kind] = amount
    return {key: balance_of(columns) for key, columns in found.items()}


def _months(year: int, until: date, sums: dict[tuple[int, Month], Balance]) -> Iterable[ChartBar]:
    """Each month's end; the settling time as one month more, once something was booked in it."""
    for number in range(1, 13):
        label = f"Tháng {number}"
        if (year, number) > (until.year, until.month):
            yield ChartBar(label)
        else:
            yield _bar(label, total(b for (_of, month), b in sums.items() if month <= (year, number)))
    if any(month > (year, 12) for _of, month in sums):
        yield _bar(SETTLING, total(sums.values()))


def _bar(label: str, b: Balance) -> ChartBar:
    return ChartBar(label, b.usable, b.committed + b.advanced, b.spent)
