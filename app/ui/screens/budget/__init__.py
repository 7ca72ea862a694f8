"""The screen "Kinh phí"."""

from app.ui.screens.budget.screen import BudgetScreen

__all__ = ["BudgetScreen"]
