"""First use: the wizard that makes an encrypted workspace."""

from app.ui.shell.setup.wizard import SetupWindow

__all__ = ["SetupWindow"]
