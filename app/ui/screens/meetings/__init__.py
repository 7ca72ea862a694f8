"""The screen "Cuộc họp": planning, inviting, holding, minutes, conclusions, papers."""

from app.ui.screens.meetings.screen import MeetingsScreen

__all__ = ["MeetingsScreen"]
