"""What the reports of the budget share: year, days, lines by source, nature and mục, and how they sum up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from app.errors import refuse
from app.i18n import N_
from app.models.budget import BudgetItem, BudgetLine, BudgetSource, BudgetYear
from app.reports.contracts import BudgetReportData, Level, ReportRow, Value
from app.rules.budget import NATURE_LABELS, Nature
from app.rules.budget_reports import EntryScope
from app.rules.secrecy import Secrecy
from app.services.budget.rooms import codes_apart
from app.services.budget_settings import REPORT_FORM, VOUCHER_FORMS
from app.services.letterhead import letterhead
from app.services.registers.common import RegisterRequest
from app.services.settings import setting_on

Vector = tuple[int, ...]
"""Figures of a line in exact đồng that add up, one a place."""


@dataclass(frozen=True)
class ReportLine:
    """A line of the estimate with the names and codes it stands under."""

    id: int
    source_id: int
    source_code: str
    source: str
    nature: Nature
    chapter: str
    category: str
    item_code: str
    item_name: str
    parent_code: str
    """Code of its mục: its own where the line is of a mục."""
    parent_name: str
    purpose: str
    codes: str
    """Chapter, loại – khoản, where nothing else tells the line from another."""

    @property
    def title(self) -> str:
        """Name and purpose: "Giải khát · phiên họp quý"."""
        title = f"{self.item_name} · {self.purpose}" if self.purpose else self.item_name
        return f"{title} ({self.codes})" if self.codes else title


@dataclass(frozen=True)
class Frame:
    """The year, the days and the lines a report is about."""

    request: RegisterRequest
    year: BudgetYear
    since: date
    until: date
    """Last day counted: of the whole year the day by which money is returned."""
    lines: tuple[ReportLine, ...]
    source: str = ""
    source_id: int | None = None
    whole_year: bool = False
    line_ids: tuple[int, ...] | None = None
    """The lines where a source is asked for; None for all of the year."""

    @property
    def scope(self) -> EntryScope:
        """Entries of the year until the last day."""
        return EntryScope(self.year.id, self.line_ids, until=self.until)


def frame(session: Session, request: RegisterRequest) -> Frame:
    """Raises UserError for a year that was not opened, days outside it, or a source that is not there."""
    asked = request.year or (request.from_on or request.to_on or session.info["today"]).year
    year = session.scalar(select(BudgetYear).where(BudgetYear.year == asked))
    if year is None:
        raise refuse(
            N_("Chưa mở năm ngân sách {year} nên không có sổ. Mở năm ở mục Kinh phí hoặc chọn năm khác."),
            field="year",
            year=asked,
        )
    first, last = date(asked, 1, 1), max(year.return_by, date(asked, 12, 31))
    if (request.to_on or last) < first or (request.from_on or first) > last:
        raise refuse(N_("Thời gian này không thuộc năm ngân sách {year}. Sửa lại ngày."), year=asked)
    source = _source(session, request.source_code)
    lines = report_lines(session, year.id, source.id if source is not None else None)
    return Frame(
        request,
        year,
        max(request.from_on or first, first),
        min(request.to_on or last, last),
        lines,
        source.name if source is not None else "",
        source.id if source is not None else None,
        request.to_on is None and request.from_on in (None, first),
        tuple(line.id for line in lines) if source is not None else None,
    )


def _source(session: Session, code: str) -> BudgetSource | None:
    if not code:
        return None
    found = session.scalar(select(BudgetSource).where(BudgetSource.code == code))
    if found is None:
        raise refuse(
            N_("Không có nguồn kinh phí mã “{code}”. Xem mã ở mục Nguồn kinh phí."), field="source", code=code
        )
    return found


def report_lines(session: Session, year_id: int, source_id: int | None = None) -> tuple[ReportLine, ...]:
    """The lines of a year by source, nature, mục and tiểu mục."""
    parent = aliased(BudgetItem)
    line, item, source = BudgetLine, BudgetItem, BudgetSource
    of_item = func.coalesce(func.nullif(item.parent_code, ""), item.code)
    query: Any = (
        select(
            *(line.id, line.source_id, source.code.label("source_code"), source.name.label("source")),
            *(line.nature, line.chapter, line.category, line.purpose, codes_apart().label("codes")),
            *(item.code.label("item_code"), item.name.label("item_name")),
            of_item.label("parent_code"),
            func.coalesce(parent.name, case((item.parent_code == "", item.name), else_="")).label(
                "parent_name"
            ),
        )
        .join(source, source.id == line.source_id)
        .join(item, item.id == line.item_id)
        .join(parent, parent.code == item.parent_code, isouter=True)
        .where(line.year_id == year_id)
        .order_by(
            *(source.position, source.id, line.nature, of_item, item.code),
            *(line.position, line.id),
        )
    )
    if source_id is not None:
        query = query.where(line.source_id == source_id)
    return tuple(ReportLine(**row._asdict()) for row in session.execute(query))


def report_data(session: Session, frame: Frame, **parts: Any) -> BudgetReportData:
    """The report's data with what all of them begin with; signed as the office has it on the day."""
    today = session.info["today"]
    forms: dict[str, Any] = setting_on(session, VOUCHER_FORMS, today)
    return BudgetReportData(
        name=frame.request.name,
        letterhead=letterhead(session),
        from_on=frame.since,
        to_on=frame.until,
        printed_on=today,
        signers=tuple(forms[REPORT_FORM]["signers"]),
        year=frame.year.year,
        source_name=frame.source,
        unit=frame.request.unit,
        whole_year=frame.whole_year,
        **parts,
    )


def told_row(row: ReportRow, told: bool, kind: str, record_id: int, secrecy: Secrecy) -> ReportRow:
    """The row with the record it opens and its level, where its words are told; else as it is."""
    return replace(row, record=(kind, record_id), secrecy=secrecy) if told else row


@dataclass(frozen=True)
class Shape:
    """How the figures of lines become rows: cells after code and title, and the scopes they drill down to."""

    vectors: Mapping[int, Vector]
    zero: Vector
    cells: Callable[[Vector], tuple[Value, ...]]
    scopes: Callable[[tuple[int, ...]], tuple[EntryScope, ...]]
    details: Callable[[ReportLine], Iterable[ReportRow]] | None = None
    """Rows below a line."""
    words: Callable[[Sequence[ReportLine]], tuple[Value, ...]] = lambda _lines: ()
    """Cells between the title and the figures."""

    def row(self, lines: Sequence[ReportLine], code: str, title: str, level: Level) -> ReportRow:
        """The row of these lines together."""
        ids = tuple(line.id for line in lines)
        summed = added((self.vectors.get(i, self.zero) for i in ids), self.zero)
        key = -ids[0] * 10 - level if level > Level.LINE and ids else (ids[0] if ids else 0)
        return ReportRow(key, (code, title, *self.words(lines), *self.cells(summed)), level, self.scopes(ids))


def added(vectors: Iterable[Vector], zero: Vector) -> Vector:
    """The sum, place by place."""
    return tuple(map(sum, zip(zero, *vectors, strict=True)))


def tree(frame: Frame, shape: Shape) -> tuple[tuple[ReportRow, ...], ReportRow]:
    """Rows by source, nature, mục and line, each sum above what it sums up, and the sum of all."""
    rows: list[ReportRow] = []
    for _source_id, of_source in groupby(frame.lines, key=lambda line: line.source_id):
        in_source = tuple(of_source)
        rows.append(shape.row(in_source, in_source[0].source_code, in_source[0].source, Level.SOURCE))
        for nature, of_nature in groupby(in_source, key=lambda line: line.nature):
            in_nature = tuple(of_nature)
            rows.append(shape.row(in_nature, "", NATURE_LABELS[nature], Level.NATURE))
            for _code, of_item in groupby(in_nature, key=lambda line: line.parent_code):
                rows += _item_rows(tuple(of_item), shape)
    return tuple(rows), shape.row(frame.lines, "", "Tổng số", Level.ALL)


def _item_rows(lines: tuple[ReportLine, ...], shape: Shape) -> Iterable[ReportRow]:
    """The mục, and below it its lines; a line that is the mục itself stands once."""
    first = lines[0]
    alone = len(lines) == 1 and first.item_code == first.parent_code
    title = first.title if alone else first.parent_name
    yield shape.row(lines, first.parent_code, title, Level.ITEM)
    for line in lines:
        if not alone:
            yield shape.row((line,), line.item_code, line.title, Level.LINE)
        if shape.details is not None:
            yield from shape.details(line)
