"""The panes of the screen "Kinh phí" in their order; each is imported when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.screens.budget.desk import Desk


class Shown(Protocol):
    """What a pane answers to besides being a widget."""

    def show_pane(self) -> None:
        """Asks for its rows again: when it comes to the front, and after a write."""


@dataclass(frozen=True)
class Pane:
    """One entry of the list on the left."""

    id: str
    title: str
    make: Callable[[Desk], QWidget]
    """The widget; it has `show_pane`."""


def _estimate(desk: Desk) -> QWidget:
    from app.ui.screens.budget.estimate_pane import EstimatePane

    return EstimatePane(desk)


def _papers(desk: Desk) -> QWidget:
    from app.ui.screens.budget.papers_pane import PapersPane

    return PapersPane(desk)


def _reports(desk: Desk) -> QWidget:
    from app.ui.screens.budget.reports_pane import ReportsPane

    return ReportsPane(desk)


def _advances(desk: Desk) -> QWidget:
    from app.ui.screens.budget.advances_pane import AdvancesPane

    return AdvancesPane(desk)


def _yearend(desk: Desk) -> QWidget:
    from app.ui.screens.budget.yearend_pane import YearEndPane

    return YearEndPane(desk)


def _sources(desk: Desk) -> QWidget:
    from app.ui.screens.budget.lists_panes import SourcesPane

    return SourcesPane(desk)


def _items(desk: Desk) -> QWidget:
    from app.ui.screens.budget.lists_panes import ItemsPane

    return ItemsPane(desk)


def _norms(desk: Desk) -> QWidget:
    from app.ui.screens.budget.norms_pane import NormsPane

    return NormsPane(desk)


def _vouchers(desk: Desk) -> QWidget:
    from app.ui.screens.budget.vouchers_pane import VouchersPane

    return VouchersPane(desk)


def _chart(desk: Desk) -> QWidget:
    from app.ui.screens.budget.chart_pane import ChartPane

    return ChartPane(desk)


PANES: tuple[Pane, ...] = (
    Pane("estimate", N_("Dự toán"), _estimate),
    Pane("papers", N_("Văn bản dự toán"), _papers),
    Pane("advances", N_("Tạm ứng"), _advances),
    Pane("reports", N_("Báo cáo"), _reports),
    Pane("chart", N_("Biểu đồ"), _chart),
    Pane("yearend", N_("Cuối năm"), _yearend),
    Pane("sources", N_("Nguồn kinh phí"), _sources),
    Pane("items", N_("Mục, tiểu mục"), _items),
    Pane("norms", N_("Định mức chi"), _norms),
    Pane("vouchers", N_("Chứng từ phải có"), _vouchers),
)
TITLE = N_("Kinh phí")
