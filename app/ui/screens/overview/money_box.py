"""The box of the start page about the budget: what is left, what is late, what waits for whom."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from app.formatting import date_vi, decimal_vi, number
from app.i18n import _
from app.rules.roles import Right
from app.services.budget_reports.board import MoneyBoard
from app.services.budget_settings import CALENDAR_DAYS
from app.ui.kit.labels import label
from app.ui.kit.state import Tone
from app.ui.screens.overview.boxes import Box, Line
from app.ui.shell.context import ScreenContext

Opens = Callable[[str, str], None]


def money_box(context: ScreenContext, found: MoneyBoard, open_: Opens) -> Box:
    """Every figure opens the list behind it: `open_(screen, act)`."""
    title = _("Kinh phí năm {year}").format(year=found.year) if found.year else _("Kinh phí")
    box = Box("money", title)
    to_budget = partial(open_, "budget", "show_estimate")
    for source in found.sources:
        words = _("{name}: còn {left} đồng, đã dùng {used}% (năm đã qua {passed}%)").format(
            name=source.name,
            left=number(source.balance.left),
            used=decimal_vi(Decimal(str(source.percent_used))),
            passed=decimal_vi(Decimal(str(found.percent_passed))),
        )
        tone = Tone.OVERDUE if source.balance.left < 0 else None
        box.column.addWidget(Line(words, to_budget, f"source-{source.source_id}-{source.nature}", tone))
    _advances(box, found, open_)
    _waiting(box, context, found, open_)
    for name, day in found.days:
        words = f"{_(CALENDAR_DAYS[name])}: {date_vi(day)}"
        to_end = partial(open_, "budget", "show_year_end")
        box.column.addWidget(Line(words, to_end, f"day-{name}", Tone.DUE))
    if found.year is None:
        words = _("Chưa mở năm ngân sách này. Mở ở Kinh phí, phần Dự toán.")
        box.column.addWidget(label(words, "second", wrap=True))
    box.column.addStretch(1)
    return box


def _advances(box: Box, found: MoneyBoard, open_: Opens) -> None:
    for rows, sentence, tone, name in (
        (found.overdue, _("{count} lần tạm ứng quá hạn hoàn, {amount} đồng"), Tone.OVERDUE, "overdue"),
        (found.due_soon, _("{count} lần tạm ứng phải hoàn trong 7 ngày, {amount} đồng"), Tone.DUE, "soon"),
    ):
        if rows:
            words = sentence.format(count=len(rows), amount=number(sum(row.owed for row in rows)))
            do = partial(open_, "budget", "show_advances")
            box.column.addWidget(Line(words, do, f"advances-{name}", tone))


def _waiting(box: Box, context: ScreenContext, found: MoneyBoard, open_: Opens) -> None:
    """What waits for the one who looks: the accountant appraises and pays, the chief approves."""
    for count, sentence, right, act in (
        (found.to_appraise, _("{count} khoản chi chờ thẩm định"), Right.APPRAISE_EXPENSES, "show_requested"),
        (found.to_approve, _("{count} khoản chi chờ duyệt"), Right.APPROVE_EXPENSES, "show_appraised"),
        (found.to_pay, _("{count} khoản chi chờ thanh toán"), Right.APPRAISE_EXPENSES, "show_vouchered"),
    ):
        if count and context.may(right):
            do = partial(open_, "expenses", act)
            box.column.addWidget(Line(sentence.format(count=count), do, f"waiting-{act}", Tone.DUE))
