"""The start page "Tổng quan": what must be done today."""

from app.ui.screens.overview.screen import OverviewScreen

__all__ = ["OverviewScreen"]
