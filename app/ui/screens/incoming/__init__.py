"""The screen "Văn bản đến"."""

from app.ui.screens.incoming.screen import IncomingScreen

__all__ = ["IncomingScreen"]
