"""What the parts of the screen share: the window, and who may write in a register."""

from __future__ import annotations

from app.i18n import _
from app.rules.roles import Right
from app.ui.shell.desk import ScreenDesk

TABLES = frozenset(
    {
        *("outgoing_entries", "incoming_documents", "dispatches", "dispatch_batches", "seal_uses"),
        *("register_corrections", "number_series", "printed_copies", "dossiers", "dossier_items"),
        *("documents", "delegations", "terms", "readers", "users"),
    }
)
"""Tables the registers rest on."""


class Desk(ScreenDesk):
    """The desk of the registers."""

    @property
    def may_edit(self) -> bool:
        """True when the signed-in user may register, correct and take over."""
        return self.context.may(Right.EDIT_DOCUMENTS)

    def why_not(self) -> str:
        """Why nothing can be written here; empty when it can."""
        return "" if self.may_edit else _("Vai trò của đồng chí chỉ được xem sổ đăng ký.")
