"""What is typed and not saved survives another record, a lock, a kill: kept every 5 s, offered back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from app.formatting import instant_vi
from app.i18n import _
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form

KEEP_AFTER_MS = 5000
LONGEST_KEY = 120
"""Letters of a key under which a text is kept."""


class Kept(Protocol):
    """A text that was being written."""

    @property
    def text(self) -> str:
        """What was typed."""

    @property
    def saved_at_utc(self) -> datetime:
        """When it was put away."""


class DraftKeeper(Protocol):
    """Where typed text is put away for the person signed in; nobody else is offered it."""

    def keep(self, key: str, text: str) -> bool:
        """Puts a text away; False when the machine could not, which the keeper has said."""

    def take(self, key: str) -> Kept | None:
        """The text kept under a key, which stays kept."""

    def forget(self, key: str) -> None:
        """Drops a kept text: it was saved, or is not wanted."""

    def enrol(self, draft: Draft) -> None:
        """Has the draft put away when the window is locked, and asked about when it is closed."""


class Draft(QObject):
    """One text or form of one record: `take()` gives what is typed, `put(text)` brings it back."""

    restored = Signal(object)
    """When the text brought back was kept (UTC)."""
    dropped = Signal()
    kept = Signal()
    """After the text was put away."""

    def __init__(
        self,
        keeper: DraftKeeper,
        kind: str,
        *,
        take: Callable[[], str],
        put: Callable[[str], None],
        dirty: Callable[[], bool],
        save: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`kind` and the record's id make the key; `save` does what "Ghi" does, True when it was done."""
        super().__init__(parent)
        self._keeper, self._kind = keeper, kind
        self._take, self._put, self._dirty, self._save = take, put, dirty, save
        self.key = ""
        self._last: str | None = None
        self._settled = False  # saved or given back: nothing is kept until something more is typed
        self._later = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._later.setTimerType(Qt.TimerType.PreciseTimer)
        self._later.timeout.connect(self.flush)
        keeper.enrol(self)

    @property
    def unsaved(self) -> bool:
        """True while something is typed that is not saved."""
        return bool(self.key) and self._dirty()

    def open(self, record_id: int) -> bool:
        """Goes to another record, whose stored text is shown already; True when typed text came back."""
        whose = f":{record_id}"
        self.key = self._kind[: LONGEST_KEY - len(whose)] + whose
        self._later.stop()
        self._last, self._settled = None, False
        found = self._keeper.take(self.key)
        if found is None:
            return False
        self._last = found.text
        self._put(found.text)
        if not self._dirty():
            self.drop()  # it was saved, and the program was killed before it was forgotten
            return False
        self.restored.emit(found.saved_at_utc)
        return True

    def close(self) -> None:
        """Keeps what is typed and lets go of the record."""
        self.flush()
        self.key = ""

    def touch(self) -> None:
        """Something was typed: it is kept within 5 s."""
        self._settled = False
        if self.key and not self._later.isActive():
            self._later.start()

    def flush(self) -> bool:
        """Keeps what is typed now, or forgets what was kept when it was all taken back; False: it failed."""
        self._later.stop()
        if not self.key or self._settled:
            return True
        if not self._dirty():
            if self._last is not None:
                self.drop()
            return True
        text = self._take()
        if text == self._last:
            return True
        if not self._keeper.keep(self.key, text):
            self._later.start()
            return False
        self._last = text
        self.kept.emit()
        return True

    def save(self) -> bool:
        """Saves what is typed; True when nothing unsaved is left."""
        return self._save() if self._save is not None else False

    def drop(self) -> None:
        """Forgets what was kept: it was saved, or is not wanted."""
        self._later.stop()
        if self.key and self._last is not None:
            self._keeper.forget(self.key)
        self._last, self._settled = None, True
        self.dropped.emit()

    def give_up(self) -> None:
        """Drops what is typed for good: nothing more of it is kept."""
        self.drop()
        self.key = ""


class FormDraft(Draft):
    """The draft of a form: the fields changed, as typed, even where they cannot be understood yet."""

    def __init__(
        self,
        keeper: DraftKeeper,
        kind: str,
        form: Form,
        *,
        follow: Callable[[], None] = lambda: None,
        save: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`follow` brings the form's dependent fields up to date after the kept values came back."""
        self.form, self._follow = form, follow
        super().__init__(
            keeper,
            kind,
            take=lambda: json.dumps(form.draft(), ensure_ascii=False),
            put=self._put_back,
            dirty=lambda: form.dirty,
            save=save,
            parent=parent,
        )
        form.changed.connect(self.touch)

    def _put_back(self, text: str) -> None:
        """The kept values; twice, since some choices are offered only once others are made."""
        try:
            kept: Any = json.loads(text)
        except ValueError:
            return
        if isinstance(kept, dict):
            self.form.load_draft(kept)
            self._follow()
            self.form.load_draft(kept)


class DialogDraft(FormDraft):
    """Keeps what is typed into a form dialog until it is accepted or given up; a lock gives nothing up."""

    def __init__(
        self,
        keeper: DraftKeeper,
        dialog: FormDialog,
        kind: str,
        record_id: int,
        follow: Callable[[], None] = lambda: None,
    ) -> None:
        """Made after the form was loaded; what was kept is in it afterwards, and said on top."""
        super().__init__(
            keeper,
            f"dialog-{kind}",
            dialog.form,
            follow=follow,
            save=lambda: _submitted(dialog),
            parent=dialog,
        )
        self.restored.connect(self._tell)
        self.open(record_id)
        dialog.finished.connect(lambda _result: self.give_up())
        dialog.installEventFilter(self)

    def _tell(self, moment: datetime) -> None:
        self.form.say_restored(restored_words(moment), self.go_back)

    def go_back(self) -> None:
        """Goes back to what the dialog would have shown without the kept text."""
        self.drop()
        self.form.reset()
        self._follow()
        self.form.reset()
        self.form.clear_violations()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that is being closed, by a person or by the lock, keeps what is typed first."""
        if event.type() == QEvent.Type.Close:
            self.flush()
        return super().eventFilter(watched, event)


def _submitted(dialog: FormDialog) -> bool:
    dialog.submit()
    return not dialog.isVisible()


def restored_words(moment: datetime) -> str:
    """What is said where typed text came back."""
    return _("Đã lấy lại nội dung gõ dở lúc {moment}, chưa ghi.").format(moment=instant_vi(moment))
