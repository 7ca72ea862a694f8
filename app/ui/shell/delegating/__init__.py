"""The form of a delegation and the window that asks for one, wherever a chair or a signer needs it."""

from app.ui.shell.delegating.dialog import DelegationDialog, ask_delegation
from app.ui.shell.delegating.form import DelegationForm

__all__ = ["DelegationDialog", "DelegationForm", "ask_delegation"]
