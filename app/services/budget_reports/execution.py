"""Tình hình thực hiện dự toán of a quarter, 6 months, 9 months or the year, beside the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import BudgetYear
from app.reports.contracts import BudgetReportData, ColumnKind, ReportColumn, Value
from app.rules.budget import Balance
from app.rules.budget_reports import SPENT, USABLE, EntryScope, percent, year_before, year_passed
from app.services.budget.ledger import balances
from app.services.budget_reports.estimate_book import CODE, TITLE
from app.services.budget_reports.report_frame import (
    Frame,
    ReportLine,
    Shape,
    Vector,
    report_data,
    report_lines,
    tree,
)
from app.services.budget_reports.settlement import CLOSING, closing_amounts, late_note
from app.text import fold

COLUMNS = (
    CODE,
    TITLE,
    ReportColumn("usable", N_("Dự toán năm"), weights=USABLE, scope=3),
    ReportColumn("period", N_("Thực hiện trong kỳ"), weights=SPENT, scope=1),
    ReportColumn("spent", N_("Lũy kế từ đầu năm"), weights=SPENT),
    ReportColumn("share", N_("% dự toán năm"), ColumnKind.PERCENT, 0.7, 72),
    ReportColumn("before", N_("Cùng kỳ năm trước"), weights=SPENT, scope=2),
    ReportColumn("change", N_("% so với cùng kỳ"), ColumnKind.PERCENT, 0.7, 72),
    ReportColumn("passed", N_("% thời gian đã qua"), ColumnKind.PERCENT, 0.7, 72, from_px=900),
)
SPENT_WORDS = N_("Số thực hiện là thực chi trừ nộp khôi phục, chưa gồm cam kết và số đang tạm ứng.")
SAME_DAYS = N_("Cùng kỳ năm trước tính đến hết ngày {day}.")
NO_YEAR_BEFORE = N_("Năm trước chưa được mở trong phần mềm nên không có số cùng kỳ.")
Key = tuple[int, str, str]
"""Source, nature and item code: what lines of two years are compared by where their purposes differ."""


def execution_report(session: Session, frame: Frame) -> BudgetReportData:
    """What was spent in the period and since the year's first day, against the estimate and the year before.

    The year before is compared in the same days, a line with that of the same source, nature, item, codes
    and purpose; one that has no such line stands with the first of its source, nature and item. Until the
    same day while the period goes on; of a whole year that is over with its settling time too.
    """
    until = balances(session, year_id=frame.year.id, until=frame.until)
    within = balances(session, year_id=frame.year.id, since=frame.since, until=frame.until)
    lines_before, scope_before = _year_before(session, frame)
    closed = closing_amounts(session, frame)
    vectors = {
        line.id: (
            until.get(line.id, Balance()).usable + sum(closed.get(line.id, {}).values()),
            within.get(line.id, Balance()).spent,
            until.get(line.id, Balance()).spent,
        )
        for line in frame.lines
    }
    by_line: dict[int, int] = defaultdict(int)
    theirs: dict[int, tuple[int, ...]] = defaultdict(tuple)
    missing = 0
    for line, home, spent in _beside(frame.lines, lines_before):
        if home is None:
            missing += spent
        else:
            by_line[home] += spent
            theirs[home] += (line.id,)
    shown = {line_id: (*figures, by_line.get(line_id, 0)) for line_id, figures in vectors.items()}
    passed = year_passed(frame.year.year, min(frame.until, session.info["today"]))

    def cells(figures: Vector) -> tuple[Value, ...]:
        usable, period, spent, same = figures
        return (usable, period, spent, percent(spent, usable), same, percent(period, same), passed)

    def scopes(ids: tuple[int, ...]) -> tuple[EntryScope, ...]:
        own = replace(frame.scope, line_ids=ids)
        of_before = tuple(i for line_id in ids for i in theirs.get(line_id, ()))
        before = replace(scope_before, line_ids=of_before)
        return own, replace(own, since=frame.since), before, replace(own, no_paper_kinds=CLOSING)

    rows, totals = tree(frame, Shape(shown, (0, 0, 0, 0), cells, scopes))
    until_before = scope_before.until
    same_days = SAME_DAYS.format(day=date_vi(until_before)) if until_before else NO_YEAR_BEFORE
    notes = [SPENT_WORDS, same_days, *late_note(session, frame)]
    if missing:
        notes.append(_gone(missing))
    return report_data(session, frame, columns=COLUMNS, rows=rows, totals=totals, notes=tuple(notes))


def _gone(amount: int) -> str:
    return f"Cùng kỳ năm trước còn {number(amount)} đồng thực chi ở nguồn hoặc mục năm nay không có dự toán."


def _year_before(session: Session, frame: Frame) -> tuple[list[tuple[ReportLine, int]], EntryScope]:
    """The lines of the year before, each with what was spent on it in the same days."""
    year = session.scalar(select(BudgetYear).where(BudgetYear.year == frame.year.year - 1))
    if year is None:
        return [], EntryScope(year_id=0, line_ids=())
    since, until = year_before(frame.since), _until(session, frame, year)
    sums = balances(session, year_id=year.id, since=since, until=until)
    lines = report_lines(session, year.id, frame.source_id)
    spent = [(line, sums.get(line.id, Balance()).spent) for line in lines]
    return spent, EntryScope(year.id, since=since, until=until)


def _beside(
    lines: Sequence[ReportLine], before: Sequence[tuple[ReportLine, int]]
) -> Iterator[tuple[ReportLine, int | None, int]]:
    """Each line of the year before with the line of this year it stands beside, if any, and what it spent."""
    whole: dict[tuple[object, ...], int] = {}
    first: dict[Key, int] = {}
    for line in lines:
        whole.setdefault(_whole(line), line.id)
        first.setdefault(_key(line), line.id)
    for line, spent in before:
        yield line, whole.get(_whole(line), first.get(_key(line))), spent


def _until(session: Session, frame: Frame, year: BudgetYear) -> date:
    """The same day of the year before: of today while the period goes on, of its last day else."""
    today: date = session.info["today"]
    if today < frame.until:
        return year_before(today)
    return year.return_by if frame.whole_year else year_before(frame.until)


def _key(line: ReportLine) -> Key:
    return line.source_id, line.nature.value, line.item_code


def _whole(line: ReportLine) -> tuple[object, ...]:
    return (*_key(line), line.chapter, line.category, fold(line.purpose))
