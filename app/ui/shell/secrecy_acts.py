"""The acts on a record's secrecy, as every screen of records puts them into its menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.kit.buttons import action
from app.ui.shell.copies_list import CopiesList
from app.ui.shell.desk import ScreenDesk
from app.ui.shell.secrecy_dialog import open_secrecy


def secrecy_actions(
    desk: ScreenDesk, kind: str, shown_id: Callable[[], int | None], parent: QWidget
) -> dict[str, QAction]:
    """“Độ mật, người được xem…” and “Bản in có số…” of the record shown, by their names."""

    def secrecy() -> None:
        if (record_id := shown_id()) is not None:
            open_secrecy(desk, kind, record_id)

    def copies() -> None:
        if (record_id := shown_id()) is not None:
            CopiesList(desk, kind, record_id, desk.owner.window()).open()

    return {
        "secrecy": action(_("Độ mật, người được xem…"), secrecy, parent=parent, name="secrecy"),
        "copies": action(_("Bản in có số…"), copies, parent=parent, name="numbered-copies"),
    }
