"""The screen "Thành viên": who is in which body on a day, each person's record, import and papers."""

from app.ui.screens.roster.screen import RosterScreen

__all__ = ["RosterScreen"]
