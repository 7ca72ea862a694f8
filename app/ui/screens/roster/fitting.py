"""The tables of the roster that leave columns out where there is no room."""

from app.ui.kit.fitting import FittingTable, size_to_screen

__all__ = ["FittingTable", "size_to_screen"]
