"""The screen "Ủy quyền": the register of delegations, each record, the head's absences."""

from app.ui.screens.delegations.screen import DelegationsScreen

__all__ = ["DelegationsScreen"]
