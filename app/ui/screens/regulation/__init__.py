"""The screen "Quy chế": the regulation to read, to search and to print."""

from app.ui.screens.regulation.screen import RegulationScreen

__all__ = ["RegulationScreen"]
