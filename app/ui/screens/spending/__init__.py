"""The screen "Sự kiện chi": what money is spent for, its plan, its cost card."""

from app.ui.screens.spending.screen import SpendingScreen

__all__ = ["SpendingScreen"]
