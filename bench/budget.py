"""The budget over a year of many entries: what is left per line, the year's report, an expense saved."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from app.print_service import MadeSheet, from_data
from app.reports.pdf.sheet import render_sheet_pdf
from app.rules.budget import EntryKind, EstimateKind, Nature, YearState
from app.rules.expenses import ExpenseState, StepKind
from app.rules.registers import RegisterName
from app.services.budget.ledger import balances
from app.services.expenses.drafts import save_expense
from app.services.expenses.views import ExpenseInput, ExpenseLineInput
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.text import fold
from bench.measure import MS, Row, Sizes, in_turns, side_by_side, undisturbed
from bench.office import bare_connection, make_office, opened, put_rows, stamped

YEAR, LINES = 2026, 60
YEAR_BEFORE_SHARE = 4
"""One entry of the year before for so many of this one: reports compare with it."""
A_REPORT_MS = 2_000.0
LEFT = "SELECT line_id, kind, sum(amount) FROM budget_entries WHERE year_id = ? GROUP BY line_id, kind"
SPENT = LEFT.replace("year_id = ?", "year_id = ? AND dated_on <= ? AND dated_on >= ?")
"""What the year's report asks of the entries, within its days and since the year's first."""
AT = "2026-06-30 02:00:00.000000"
BARE_EXPENSE = (
    "INSERT INTO expenses(id, year_id, number_text, state, kind, content, payee_name, payee_unit, "
    "payee_account, payee_bank, method, requested_on, place_class, contract_number, trip_order, amount, "
    "note, folded, created_at_utc, changed_at_utc, version, secrecy) "
    "VALUES (?, 1, '', 'draft', 'other', ?, 'Nguyễn Văn An', '', '', '', 'cash', '2026-06-30', "
    "'central_city', '', '', 900000, '', ?, ?, ?, 1, 'none')"
)
BARE_LINE = (
    "INSERT INTO expense_lines(expense_id, position, content, budget_line_id, quantity, unit, times, "
    "unit_price, amount, rank, over_norm, over_norm_reason, note, created_at_utc, changed_at_utc, version) "
    "VALUES (?, 0, 'Giải khát giữa giờ', 1, '45', 'người', '1', '20000', 900000, 'anyone', 0, '', '', ?, ?, "
    "1)"
)
K = EntryKind
STEPS = (
    (StepKind.APPROVE, ((K.COMMITTED, 10),)),
    (StepKind.ADVANCE, ((K.COMMITTED, -6), (K.ADVANCED, 6))),
    (StepKind.PAY, ((K.PAID, 9), (K.ADVANCED, -6), (K.COMMITTED, -4))),
)
"""The entries of one expense by its steps, in thousands of đồng."""
ENTRIES_EACH = sum(len(effects) for _kind, effects in STEPS)


def make_busy_year(folder: Path, entries: int) -> None:
    """A workspace with a budget year of that many entries, and a smaller year before it."""
    make_office(folder, 1, 1, more=lambda connection: _fill(connection, entries))


def measure(busy: Path, quiet: Path, sizes: Sizes) -> list[Row]:
    """What is left and the year's report over many entries; saving in a year of an ordinary office."""
    return [*_reading(busy, sizes), _saving(quiet, sizes)]


def _reading(folder: Path, sizes: Sizes) -> list[Row]:
    with opened(folder) as unlocked:
        workspace = unlocked.workspace
        bare = bare_connection(workspace)
        request = RegisterRequest(RegisterName.EXECUTION, year=YEAR)

        def report() -> bytes:
            made = from_data(workspace.read(read_register, request))
            assert isinstance(made, MadeSheet)
            return render_sheet_pdf(made.sheet)

        described = from_data(workspace.read(read_register, request))
        assert isinstance(described, MadeSheet)
        last, first = f"{YEAR + 1}-02-15", f"{YEAR}-01-01"

        def report_limit() -> None:
            for _period in ("until the last day", "within the days"):
                bare.execute(SPENT, (1, last, first)).fetchall()
            bare.execute(SPENT, (2, f"{YEAR}-02-15", f"{YEAR - 1}-01-01")).fetchall()
            render_sheet_pdf(described.sheet)

        try:
            left = side_by_side(
                lambda: workspace.read(balances, year_id=1),
                lambda: bare.execute(LEFT, (1,)).fetchall(),
                sizes.papers * 3,
            )
            year = side_by_side(report, report_limit, sizes.papers, 1)
        finally:
            bare.close()
    longest = max(1.5, A_REPORT_MS / (year[1] * MS))
    return [
        Row("budget_left_per_line", left[0] * MS, left[1] * MS, 1.3, "ms"),
        Row("budget_year_report", year[0] * MS, year[1] * MS, longest, "ms"),
    ]


def _saving(folder: Path, sizes: Sizes) -> Row:
    """A new expense with one line, checked against what is left; the bare inserts go to a copy."""
    numbers = count(1)
    copy = folder.with_name(f"{folder.name}-bare")
    shutil.copytree(folder, copy)
    with opened(folder) as unlocked, opened(copy) as other:
        workspace, actor = unlocked.workspace, unlocked.actor
        bare = bare_connection(other.workspace)

        def ours() -> None:
            content = f"Chi phục vụ phiên họp số {next(numbers)}"
            line = ExpenseLineInput(
                "Giải khát giữa giờ", 1, None, Decimal(45), "người", unit_price=Decimal(20_000)
            )
            entered = ExpenseInput(YEAR, content=content, payee_name="Nguyễn Văn An", lines=(line,))
            workspace.write(actor, save_expense, None, entered)

        def limit() -> None:
            number = 1_000_000 + next(numbers)
            content = f"Chi phục vụ phiên họp số {number}"
            bare.execute("BEGIN IMMEDIATE")
            bare.execute(BARE_EXPENSE, (number, content, fold(f"{content} Nguyễn Văn An"), AT, AT))
            bare.execute(BARE_LINE, (number, AT, AT))
            bare.execute("COMMIT")

        try:
            turns = in_turns(ours, limit, sizes.repeats * 2, warm_up=5)
        finally:
            bare.close()
    spent, least = undisturbed(turns)
    return Row("expense_save", spent * MS, least * MS, 8.0, "ms")


# -- the year -----------------------------------------------------------------------------------------------


def _fill(connection: Connection, entries: int) -> None:
    put_rows(connection, "budget_years", [_year(1, YEAR), _year(2, YEAR - 1)])
    _fill_year(connection, 1, 0, entries // ENTRIES_EACH)
    _fill_year(connection, 2, entries // ENTRIES_EACH, entries // ENTRIES_EACH // YEAR_BEFORE_SHARE)
    connection.execute(text("ANALYZE"))


def _year(year_id: int, year: int) -> dict[str, Any]:
    days = {
        "last_withdrawal_on": date(year, 12, 30),
        "spend_until": date(year, 12, 31),
        "adjust_until": date(year + 1, 1, 31),
        "reconcile_by": date(year + 1, 2, 10),
        "return_by": date(year + 1, 2, 15),
    }
    return stamped({"id": year_id, "year": year, "state": YearState.OPEN, **days})


def _fill_year(connection: Connection, year_id: int, after: int, expenses: int) -> None:
    """Lines, one paper and the expenses after that number; each year has lines of its own."""
    first_line, first = (year_id - 1) * LINES, _day(year_id, 0)
    items = list(connection.execute(text("SELECT id FROM budget_items WHERE parent_code <> ''")).scalars())
    sources = list(connection.execute(text("SELECT id, nature FROM budget_sources ORDER BY position, id")))
    lines = []
    for n in range(LINES):
        source = sources[n % len(sources)]
        key = {"year_id": year_id, "source_id": source.id, "nature": Nature(source.nature)}
        lines.append(stamped({"id": first_line + n + 1, **key, "item_id": items[n], "position": n}))
    put_rows(connection, "budget_lines", lines)
    paper = {"id": year_id, "year_id": year_id, "kind": EstimateKind.GIVEN, "number": "01-QĐ"}
    put_rows(connection, "estimate_papers", [stamped(paper | {"dated_on": first, "booked_on": first})])
    given = [
        _entry(year_id, n, K.GIVEN, 10**12, first)
        | {"paper_id": year_id, "step_id": None, "expense_id": None}
        for n in range(LINES)
    ]
    put_rows(connection, "budget_entries", [stamped(row) for row in given])
    numbers = range(after + 1, after + expenses + 1)
    rows = [_expense(year_id, n) for n in numbers]
    put_rows(connection, "expenses", rows)
    steps, entries = [], []
    for n in numbers:
        for position, (kind, effects) in enumerate(STEPS):
            day, step = _day(year_id, n) + timedelta(days=position), (n - 1) * len(STEPS) + position + 1
            made = {"id": step, "expense_id": n, "year_id": year_id, "kind": kind}
            steps.append(stamped(made | {"done_on": day, "amount": 1}))
            for column, thousands in effects:
                entry = _entry(year_id, n % LINES, column, thousands * 1000, day)
                entries.append(stamped(entry | {"paper_id": None, "step_id": step, "expense_id": n}))
    put_rows(connection, "expense_steps", steps)
    put_rows(connection, "budget_entries", entries)


def _day(year_id: int, number: int) -> date:
    return date(YEAR + 1 - year_id, 1, 2) + timedelta(days=number % 176)


def _entry(year_id: int, line: int, kind: EntryKind, amount: int, day: date) -> dict[str, Any]:
    line_id = (year_id - 1) * LINES + line + 1
    return {"year_id": year_id, "line_id": line_id, "kind": kind, "amount": amount, "dated_on": day}


def _expense(year_id: int, number: int) -> dict[str, Any]:
    content = f"Khoản chi số {number}"
    return stamped(
        {
            "id": number,
            "year_id": year_id,
            "number": number,
            "number_text": f"KC-{number:03d}/{YEAR + 1 - year_id}",
            "state": ExpenseState.PAID,
            "content": content,
            "payee_name": "Nguyễn Văn An",
            "requested_on": _day(year_id, number),
            "amount": 10_000,
            "folded": fold(f"{content} Nguyễn Văn An"),
        }
    )
