"""Expenses (khoản chi): drafted, appraised, approved, advanced, paid, settled."""
