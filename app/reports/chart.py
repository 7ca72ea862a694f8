"""The chart of a budget year as a page: drawn once, for the screen, the printer and the file.

The tints stay apart in grey, and every bar has its figure: the chart is read without colours too.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from app.formatting import date_vi, number
from app.reports.contracts import BudgetChartData, ChartBar
from app.reports.layout import LayoutProfile, load_profile
from app.reports.layout.clean import printable
from app.reports.layout.sheet import Geometry, geometry
from app.reports.paper import HD05_2026, PaperSize
from app.reports.pdf.fonts import faces
from app.reports.pdf.lines import broken, draw_line, line_width
from app.rules.budget_reports import MoneyUnit, in_unit

PLANNED, BOUND, SPENT = HexColor("#E3E6EB"), HexColor("#9AA7B8"), HexColor("#26374D")
"""Light, middle, dark: apart in print without colours."""
SERIES = (
    ("Dự toán được sử dụng", PLANNED),
    ("Cam kết và tạm ứng chưa thanh toán", BOUND),
    ("Thực chi (đã trừ nộp khôi phục)", SPENT),
)
TITLE_PT, SMALL_PT, FIGURE_PT = 11.0, 9.0, 7.0
MOST_LABEL = 26
"""Letters of a name under its bars; longer ones go on in the next line."""
LONGEST_FIGURE = 6
"""Figures of more letters do not stand over narrow bars."""


def render_chart_pdf(data: BudgetChartData, layout: LayoutProfile | None = None) -> bytes:
    """One lying A4 page with both charts; the same data always gives the same bytes."""
    at = geometry(layout or load_profile(HD05_2026), PaperSize.A4, landscape=True)
    target = BytesIO()
    canvas = Canvas(target, pagesize=(at.width, at.height), invariant=1, pageCompression=1, lang="vi-VN")
    canvas.setTitle(printable(f"Biểu đồ kinh phí năm {data.year}"))
    canvas.setCreator("Thường trực")
    y = _head(canvas, data, at)
    y = _legend(canvas, at, y)
    half = (y - at.bottom - 10) / 2
    parts = (
        ("Theo nguồn kinh phí (triệu đồng)", data.by_source),
        ("Theo tháng, số lũy kế đến cuối tháng (triệu đồng)", data.by_month),
    )
    for position, (title, bars) in enumerate(parts):
        drawing = _chart(title, bars, at.text_width, half - 6)
        renderPDF.draw(drawing, canvas, at.left, y - (position + 1) * half)
    if data.printed_on is not None:
        canvas.setFont(faces().regular, at.layout.anchor_size_pt)
        canvas.drawRightString(at.left + at.text_width, 20, f"Lập ngày {date_vi(data.printed_on)}")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _head(canvas: Any, data: BudgetChartData, at: Geometry) -> float:
    """Title, committee and day; the height left below them."""
    y = at.height - at.top
    until = f"Số liệu đến hết ngày {date_vi(data.until)}" if data.until else ""
    lines = (
        (f"BIỂU ĐỒ KINH PHÍ NĂM {data.year}", faces().bold, at.layout.type_name_size_pt - 2),
        (data.letterhead.committee_name, faces().italic, at.layout.abstract_size_pt - 1),
        (until, faces().italic, at.layout.abstract_size_pt - 1),
    )
    for text, font, size in lines:
        for line in broken(text, font, size, at.text_width) if text else ():
            x = at.left + (at.text_width - line_width(line, font, size)) / 2
            draw_line(canvas, x, y - size, line, font, size)
            y -= at.layout.line_pitch_pt
    return y - 4


def _legend(canvas: Any, at: Geometry, y: float) -> float:
    """What the three tints mean, in one line; the height left below it."""
    font = faces().regular
    x = at.left
    for words, tint in SERIES:
        canvas.setFillColor(tint)
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.5)
        canvas.rect(x, y - 10, 14, 9, stroke=1, fill=1)
        canvas.setFillColor(black)
        draw_line(canvas, x + 19, y - 9, words, font, SMALL_PT)
        x += 19 + line_width(words, font, SMALL_PT) + 22
    return y - 18


def _chart(title: str, bars: Sequence[ChartBar], width: float, height: float) -> Drawing:
    drawing = Drawing(width, height)
    drawing.add(String(0, height - TITLE_PT, title, fontName=faces().bold, fontSize=TITLE_PT))
    if not bars:
        words = "Chưa có dự toán nào trong năm này."
        drawing.add(String(0, height - 34, words, fontName=faces().italic, fontSize=SMALL_PT))
        return drawing
    below = 12.0 * max(len(_wrapped(bar.label)) for bar in bars) + 6
    chart = VerticalBarChart()
    chart.x, chart.y = 44, below
    chart.width, chart.height = width - 50, height - below - TITLE_PT - 22
    chart.data = [
        tuple(_millions(value) for value in values)
        for values in zip(*((b.planned, b.bound, b.spent) for b in bars), strict=True)
    ]
    _axes(chart, bars)
    _bars(chart, bars)
    drawing.add(chart)
    drawing.add(Rect(chart.x, chart.y, chart.width, 0, strokeColor=black, strokeWidth=0.6, fillColor=None))
    return drawing


def _axes(chart: Any, bars: Sequence[ChartBar]) -> None:
    font = faces().regular
    chart.categoryAxis.categoryNames = ["\n".join(_wrapped(bar.label)) for bar in bars]
    chart.categoryAxis.labels.fontName = font
    chart.categoryAxis.labels.fontSize = SMALL_PT
    chart.categoryAxis.labels.boxAnchor = "n"
    chart.categoryAxis.labels.textAnchor = "middle"
    chart.categoryAxis.labels.dy = -4
    chart.categoryAxis.tickDown = 0
    axis = chart.valueAxis
    highest = max((value for row in chart.data for value in row if value is not None), default=0)
    axis.valueMin = min(0, *(value for row in chart.data for value in row if value is not None), 0)
    axis.valueMax = max(highest * 1.12, 1)
    axis.labels.fontName = font
    axis.labels.fontSize = SMALL_PT - 1
    axis.labelTextFormat = lambda value: number(round(value))
    axis.visibleGrid = 1
    axis.gridStrokeColor = HexColor("#D0D4DA")
    axis.gridStrokeWidth = 0.4
    axis.strokeWidth = 0.4


def _bars(chart: Any, bars: Sequence[ChartBar]) -> None:
    chart.groupSpacing = 10 if len(bars) > 6 else 26
    chart.barSpacing = 1
    for i, (_words, tint) in enumerate(SERIES):
        chart.bars[i].fillColor = tint
        chart.bars[i].strokeColor = black
        chart.bars[i].strokeWidth = 0.4
    chart.barLabels.fontName = faces().regular
    chart.barLabels.fontSize = FIGURE_PT - (1 if len(bars) > 6 else 0)
    chart.barLabels.nudge = 6
    narrow = len(bars) > 6

    def figure(value: float | None) -> str:
        text = number(round(value)) if value is not None else ""
        return "" if narrow and len(text) > LONGEST_FIGURE else text

    chart.barLabelFormat = figure


def _millions(amount: int | None) -> int | None:
    return None if amount is None else in_unit(amount, MoneyUnit.MILLION)


def _wrapped(label: str) -> list[str]:
    """The name in lines that fit under its bars."""
    lines = [""]
    for word in printable(label).split():
        if lines[-1] and len(lines[-1]) + len(word) >= MOST_LABEL:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
