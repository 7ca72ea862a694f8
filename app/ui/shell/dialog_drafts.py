"""Forms in a window of their own: what is typed survives a lock and a kill, and is offered again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject

from app.formatting import instant_vi
from app.i18n import _
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.shell.context import ScreenContext
from app.ui.shell.drafts import Draft, form_draft, restore_form


class DialogDraft(Draft):
    """Keeps what is typed into a form dialog until it is accepted or given up; a lock gives nothing up."""

    def __init__(
        self,
        context: ScreenContext,
        dialog: FormDialog,
        kind: str,
        record_id: int,
        follow: Callable[[], None] = lambda: None,
    ) -> None:
        """`follow` brings the form's dependent fields up to date after the kept values came back."""
        form = dialog.form
        super().__init__(
            context,
            f"dialog-{kind}",
            take=lambda: form_draft(form),
            put=lambda text: _put_back(form, text, follow),
            dirty=lambda: form.dirty,
            parent=dialog,
        )
        self.restored.connect(lambda moment: form.say_warning(_restored(moment)))
        self.open(record_id)
        form.changed.connect(self.touch)
        dialog.finished.connect(lambda _result: self._let_go())
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is being closed, by a person or by the lock, keeps what is typed first."""
        if event.type() == QEvent.Type.Close:
            self.flush()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        self.drop()
        self.key = ""


def _put_back(form: Form, text: str, follow: Callable[[], None]) -> None:
    """The kept values; twice, since some choices are offered only once others are made."""
    restore_form(form, text)
    follow()
    restore_form(form, text)


def _restored(moment: datetime) -> str:
    return _("Đã đưa lại phần đang viết dở lúc {moment}, chưa ghi.").format(moment=instant_vi(moment))
