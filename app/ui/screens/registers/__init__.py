"""The screen "Sổ đăng ký": every register for any period, corrected and printed; the rows of numbers."""

from app.ui.screens.registers.screen import RegistersScreen

__all__ = ["RegistersScreen"]
