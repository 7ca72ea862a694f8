"""The screen "Quyết định": decisions on bodies and members, from the draft to the changed roster."""

from app.ui.screens.decisions.screen import DecisionsScreen

__all__ = ["DecisionsScreen"]
