"""Taking an estimate over from Excel: what it would do, and the one write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.formatting import date_vi
from app.i18n import N_, _
from app.models.budget import BudgetItem, BudgetSource, BudgetYear
from app.rules.budget import EstimateKind, YearState
from app.rules.roles import Actor, Right, needs
from app.rules.violations import Severity, Violation
from app.services.budget.estimate_papers import TAKEN, PaperInput, record_paper, standing_papers
from app.services.budget.import_columns import NOTES, USED, WIDTHS
from app.services.budget.import_reading import EstimateFile, EstimateFileLine
from app.services.budget.lines import LineInput, codes_differ, lines_alike, not_in_force, save_line
from app.services.excel.headings import letter
from app.services.excel.preview import Status
from app.services.excel.writing import FONT, OPTIONS, Looks, rejected_workbook
from app.text import folded_number

ROOM_ROWS = 40
"""Empty rows of the template between the headings and its row of sums."""
EXAMPLE = {
    "source": "13",
    "item": "6699",
    "purpose": "Phiên họp quý I của Ban Chỉ đạo",
    "chapter": "",
    "category": "340-351",
    "amount": "5000000",
    "number": "01-QĐ/VPTW",
    "dated_on": "05/01/2026",
    "year": "",
}
"""One row of an estimate, as the page of help shows it."""


@dataclass(frozen=True)
class EstimatePreviewRow:
    """One row of the file and what it would do."""

    id: int
    line: EstimateFileLine
    status: Status
    violations: tuple[Violation, ...]
    changes: str = ""


@dataclass(frozen=True)
class EstimatePreview:
    """What an import would do, and everything that stands in its way."""

    file: EstimateFile
    rows: tuple[EstimatePreviewRow, ...]
    violations: tuple[Violation, ...]

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(row.status is status for row in self.rows)

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way of the import."""
        return not any(v.severity is Severity.ERROR for v in self.violations)


@dataclass(frozen=True)
class EstimateImported:
    """What an import did: amounts given by how many papers."""

    new: int
    papers: int
    unchanged: int = 0
    updated: int = 0
    warnings: tuple[Violation, ...] = ()


@dataclass(frozen=True)
class _Known:
    """What rows name, by what they call it."""

    years: dict[int, BudgetYear]
    sources: dict[str, BudgetSource]
    items: dict[str, BudgetItem]
    given: dict[tuple[str, date | None, int], str]
    """Number as compared and day of the papers that gave money already → number as written."""


def preview_estimate(session: Session, file: EstimateFile) -> EstimatePreview:
    """What importing the file would do now; a query, nothing is stored."""
    found = sorted(_findings(session, file), key=lambda v: v.row or 0)
    by_row: dict[int, list[Violation]] = {}
    for violation in found:
        by_row.setdefault(violation.row or 0, []).append(violation)
    rows = []
    for line in file.lines:
        told = tuple(by_row.get(line.row, ()))
        wrong = any(v.severity is Severity.ERROR for v in told)
        rows.append(EstimatePreviewRow(line.row, line, Status.WRONG if wrong else Status.NEW, told))
    return EstimatePreview(file, tuple(rows), tuple(found))


@needs(Right.EDIT_BUDGET)
def import_estimate(session: Session, actor: Actor, file: EstimateFile) -> EstimateImported:
    """What was taken over, in one write: lines that were not there, and one paper for each number.

    Raises UserError with every violation, by row, when a single row is wrong: nothing is stored then.
    """
    errors = [v for v in _findings(session, file) if v.severity is Severity.ERROR]
    if errors:
        raise UserError(errors)
    known = _known(session)
    papers: dict[tuple[str, date, int], list[EstimateFileLine]] = {}
    for line in file.lines:
        assert line.dated_on is not None  # looked at above
        papers.setdefault((line.number, line.dated_on, line.budget_year or 0), []).append(line)
    for (number_text, day, of_year), lines in papers.items():
        year = known.years[of_year]
        amounts: dict[int, int] = {}
        for line in lines:
            line_id = _line_of(session, actor, known, year.id, line)
            amounts[line_id] = amounts.get(line_id, 0) + line.amount
        paper = PaperInput(
            year.id,
            EstimateKind.GIVEN,
            day,
            number_text,
            abstract=f"Giao dự toán năm {year.year}",
            lines=tuple(amounts.items()),
            note=f"Nhập từ tệp {file.filename}",
        )
        record_paper(session, actor, paper)
    return EstimateImported(len(file.lines), len(papers))


def empty_template() -> bytes:
    """The workbook to fill in: headings with notes, a row of sums, a page of help with an example."""
    import xlsxwriter  # wanted by a file alone

    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    page = book.add_worksheet("Dự toán")
    look = Looks(book)
    money = book.add_format({**FONT, "num_format": "#,##0"})
    formats = {"dated_on": look.day, "amount": money}
    for i, heading in enumerate(USED):
        page.write_string(0, i, heading.title, look.needed if heading.required else look.head)
        page.set_column(i, i, WIDTHS.get(heading.key, 14), formats.get(heading.key, look.text))
        page.write_comment(0, i, _(NOTES[heading.key]), {"x_scale": 2})
    page.set_row(0, 36)
    page.freeze_panes(1, 0)
    strong = book.add_format({**FONT, "bold": True, "num_format": "#,##0", "top": 1})
    _sum_row(page, strong)
    _guide(book.add_worksheet("Hướng dẫn"), look)
    page.activate()
    book.close()
    return target.getvalue()


def _sum_row(page: Any, strong: Any) -> None:
    """Below the room for lines: "Cộng" and Excel's SUM, which grows with rows put in above it."""
    amount = [heading.key for heading in USED].index("amount")
    row = ROOM_ROWS + 1
    for i in range(len(USED)):
        page.write_blank(row, i, None, strong)
    page.write_string(row, 0, "Cộng", strong)
    page.write_formula(row, amount, f"=SUM({letter(amount)}2:{letter(amount)}{row})", strong, 0)


def _guide(page: Any, look: Looks) -> None:
    """How to fill the template in, one line a column, each with an example."""
    for column, width in enumerate((24, 28, 90)):
        page.set_column(column, column, width)
    lines = (
        _("Ghi vào trang “Dự toán”, mỗi dòng là một khoản của văn bản giao dự toán."),
        _("Dòng “Cộng” tự cộng số tiền các dòng trên nó. Cần thêm dòng thì chèn ở phía trên dòng này."),
        _("Không gộp ô; ngoài dòng “Cộng” không dùng công thức. Ngày ghi như 12/9/2025 hoặc ô kiểu ngày."),
        _("Có một dòng sai thì chưa dòng nào được nhập; sửa rồi nhập lại cả tệp."),
    )
    for row, words in enumerate(lines):
        page.merge_range(row, 0, row, 2, words, look.wrap)
    first = len(lines) + 1
    for column, words in enumerate((_("Cột"), _("Ví dụ"), _("Cách ghi"))):
        page.write_string(first, column, words, look.head)
    for row, heading in enumerate(USED, start=first + 1):
        page.write_string(row, 0, heading.title, look.strong)
        page.write_string(row, 1, EXAMPLE[heading.key], look.wrap)
        page.write_string(row, 2, _(NOTES[heading.key]), look.wrap)


def rejected_rows(preview: EstimatePreview) -> bytes:
    """The wrong rows as they stand in the file, each with its reasons: put right, they can be imported."""
    return rejected_workbook(preview, WIDTHS)


# -- parts ------------------------------------------------------------------------------------------------


def _known(session: Session) -> _Known:
    return _Known(
        {row.year: row for row in session.scalars(select(BudgetYear))},
        {row.code: row for row in session.scalars(select(BudgetSource))},
        {row.code: row for row in session.scalars(select(BudgetItem))},
        {
            (folded_number(row.number), row.dated_on, row.year_id): row.number
            for row in standing_papers(session, EstimateKind.GIVEN)
        },
    )


def _findings(session: Session, file: EstimateFile) -> list[Violation]:
    """What reading said, and what the office's lists say of each row."""
    known = _known(session)
    return [*file.violations, *(v for line in file.lines for v in _look_at(known, line))]


def _look_at(known: _Known, line: EstimateFileLine) -> list[Violation]:
    found: list[tuple[str, str, dict[str, Any]]] = []
    if line.source and line.source not in known.sources:
        sentence = N_("Không có nguồn mã {code}. Ghi ở phần Nguồn kinh phí trước.")
        found.append(("source", sentence, {"code": line.source}))
    day = line.dated_on
    if day is not None and line.budget_year is not None:
        field = "dated_on" if line.year is None else "year"
        year = known.years.get(line.budget_year)
        if year is None:
            found.append((field, N_("Chưa mở năm ngân sách {year}."), {"year": str(line.budget_year)}))
        else:
            day = date(year.year, 1, 1) if day.year == year.year - 1 else day
            locked = year.locked_until is not None and day <= year.locked_until
            if year.state is not YearState.OPEN or locked:
                found.append((field, N_("Ngày này thuộc kỳ đã khóa sổ."), {}))
    item = known.items.get(line.item)
    if line.item and item is None:
        sentence = N_("Không có mục, tiểu mục {code} trong danh mục.")
        found.append(("item", sentence, {"code": line.item}))
    told = [Violation(sentence, params, field=key, row=line.row) for key, sentence, params in found]
    for field, named in (("source", known.sources.get(line.source)), ("item", item)):
        if named is not None and day is not None:
            told += not_in_force(named, day, day, field, line.row)
    year = known.years.get(line.budget_year or 0)
    key = (folded_number(line.number), line.dated_on, year.id if year is not None else 0)
    if paper := known.given.get(key):
        params = {"number": paper, "day": date_vi(line.dated_on) if line.dated_on else ""}
        told.append(Violation(TAKEN, params, field="number", row=line.row))
    return told


def _line_of(session: Session, actor: Actor, known: _Known, year_id: int, line: EstimateFileLine) -> int:
    """The line of the estimate of a row, made where it is not there."""
    source, item = known.sources[line.source], known.items[line.item]
    alike = lines_alike(session, year_id, source.id, source.nature, item.id, line.purpose)
    there: list[int] = [
        row.id for row in alike if (row.chapter, row.category) == (line.chapter, line.category)
    ]
    if not there:  # a code left empty is that of the one line there is
        near = [row.id for row in alike if not codes_differ(row, (line.chapter, line.category))]
        there = near if len(near) == 1 else []
    if there:
        return there[0]
    entered = LineInput(
        year_id, source.id, None, item.id, line.chapter, line.category, line.purpose, position=line.row
    )
    return save_line(session, actor, None, entered)
