"""The screen "Khoản chi": expenses from the request to the settlement, each with its lines and steps."""

from app.ui.screens.expenses.screen import ExpensesScreen

__all__ = ["ExpensesScreen"]
