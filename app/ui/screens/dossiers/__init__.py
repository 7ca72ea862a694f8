"""The screen "Hồ sơ": dossiers in the order of the yearly lists, the papers of each."""

from app.ui.screens.dossiers.screen import DossiersScreen

__all__ = ["DossiersScreen"]
