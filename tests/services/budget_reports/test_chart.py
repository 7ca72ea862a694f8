"""The chart of a budget year: its bars are the sums of the ledger, its page can be read without colours."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from app.errors import UserError
from app.print_service import MadeChart, from_data
from app.reports.chart import BOUND, PLANNED, SPENT, render_chart_pdf
from app.reports.contracts import BudgetChartData, ChartBar
from app.rules.registers import RegisterName
from app.services.budget_reports.chart import chart_data
from tests.services.budget_reports.reports import busy, report, total
from tests.services.expenses.money import Money
from tests.workspaces import Office


@pytest.fixture
def money(office: Office) -> Money:
    """A busy budget."""
    return busy(office)


def test_its_bars_add_up_to_the_estimate_register(money: Money) -> None:
    data = money.office.read(chart_data, 2026)
    book = total(report(money, RegisterName.ESTIMATE))
    assert [bar.label for bar in data.by_source] == ["T13 Kinh phí tự chủ", "T12 Không tự chủ"]
    for bars in (data.by_source, data.by_month[5:6]):
        assert sum(bar.planned or 0 for bar in bars) == book["usable"]
        assert sum(bar.bound or 0 for bar in bars) == book["committed"] + book["advanced"]
        assert sum(bar.spent or 0 for bar in bars) == book["paid"] - book["restored"]


def test_months_count_up_and_those_to_come_are_empty(money: Money) -> None:
    months = money.office.read(chart_data, 2026).by_month
    assert [bar.label for bar in months] == [f"Tháng {n}" for n in range(1, 13)]
    assert [bar.planned for bar in months[:5]] == [25_000_000] * 5
    assert [bar.spent for bar in months[6:]] == [None] * 6


def test_what_was_paid_while_settling_stands_apart_from_december(money: Money) -> None:
    months = money.office.read(chart_data, 2025).by_month
    assert [bar.label for bar in months[11:]] == ["Tháng 12", "Chỉnh lý"]
    assert [bar.spent for bar in months[11:]] == [600_000, 650_000]


def test_the_page_tells_every_figure_in_words_and_is_the_same_each_time(money: Money) -> None:
    data = money.office.read(chart_data, 2026)
    made = from_data(data)
    assert isinstance(made, MadeChart)
    assert made.pdf() == made.pdf()
    with pdfplumber.open(BytesIO(made.pdf())) as pdf:
        assert len(pdf.pages) == 1
        text = pdf.pages[0].extract_text()
    for words in ("BIỂU ĐỒ KINH PHÍ NĂM 2026", "Dự toán được sử dụng", "Thực chi", "Tháng 12", "triệu đồng"):
        assert words in text
    assert "T13 Kinh phí tự chủ" in text
    assert "20" in text.split()


def test_its_tints_stay_apart_in_grey() -> None:
    greys = sorted(0.299 * c.red + 0.587 * c.green + 0.114 * c.blue for c in (PLANNED, BOUND, SPENT))
    assert greys[1] - greys[0] > 0.2
    assert greys[2] - greys[1] > 0.2


@pytest.mark.parametrize(
    "bars", [(), (ChartBar("13", 0, 0, 0),), (ChartBar("13 " + "Nguồn " * 12, 10**15, 5, -3),)]
)
def test_a_year_without_money_or_with_too_much_is_drawn_too(bars: tuple[ChartBar, ...]) -> None:
    pdf = render_chart_pdf(BudgetChartData(year=2026, until=date(2026, 6, 30), by_source=bars, by_month=bars))
    assert pdf.startswith(b"%PDF")


def test_a_year_that_was_not_opened_has_no_chart(money: Money) -> None:
    with pytest.raises(UserError, match="Chưa mở năm ngân sách 2019"):
        money.office.read(chart_data, 2019)
