"""The screen "Quản trị": the committee, the layout, users, parameters, phrases, trash, journal, passwords."""

from app.ui.screens.administration.screen import AdministrationScreen

__all__ = ["AdministrationScreen"]
