"""What is typed and not saved survives another record, a lock, a kill: kept every 5 s, offered back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.formatting import instant_vi
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.field import Field
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.shell.context import ScreenContext

KEEP_AFTER_MS = 5000
SAID_MS = 4000
"""How long the bar says that something was saved."""


class Draft(QObject):
    """One text or form of one record: `take()` gives what is typed, `put(text)` brings it back."""

    restored = Signal(object)
    """When the text brought back was kept (UTC)."""
    dropped = Signal()
    kept = Signal()
    """After the text was put away."""

    def __init__(
        self,
        context: ScreenContext,
        kind: str,
        *,
        take: Callable[[], str],
        put: Callable[[str], None],
        dirty: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`kind` and the record's id make the key under which the workspace keeps it."""
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._take, self._put, self._dirty = take, put, dirty
        self.key = ""
        self._last: str | None = None
        self._later = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._later.setTimerType(Qt.TimerType.PreciseTimer)
        self._later.timeout.connect(self.flush)

    def open(self, record_id: int) -> bool:
        """Goes to another record, whose stored text is shown already; True when typed text came back."""
        self.key = f"{self._kind}:{record_id}"
        self._later.stop()
        self._last = None
        found = self._context.workspace.recovered(self._context.actor, self.key)
        if found is None:
            return False
        self._last = found.text
        self._put(found.text)
        self.restored.emit(found.saved_at_utc)
        return True

    def close(self) -> None:
        """Keeps what is typed and lets go of the record."""
        self.flush()
        self.key = ""

    def touch(self) -> None:
        """Something was typed: it is kept within 5 s."""
        if self.key and not self._later.isActive():
            self._later.start()

    def flush(self) -> None:
        """Keeps what is typed now, or forgets what was kept when it was all taken back."""
        self._later.stop()
        if not self.key:
            return
        if not self._dirty():
            if self._last is not None:
                self.drop()
            return
        text = self._take()
        if text != self._last:
            self._context.workspace.autosave(self._context.actor, self.key, text)
            self._last = text
            self.kept.emit()

    def drop(self) -> None:
        """Forgets what was kept: it was saved, or is not wanted."""
        self._later.stop()
        if self.key and self._last is not None:
            self._context.workspace.discard_autosave(self._context.actor, self.key)
        self._last = None
        self.dropped.emit()


class SaveBar(QFrame):
    """Stands under a form while something is typed and not saved: what it is, "Bỏ", "Ghi"."""

    save_asked = Signal()
    undo_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}-save-bar")
        self.setProperty("notice", "info")
        self.words = label("", name=f"{name}-save-words", wrap=True)
        self.undo = QPushButton(_("Bỏ thay đổi"), self)
        self.undo.setObjectName(f"{name}-undo")
        self.save = QPushButton(_("Ghi (Ctrl+S)"), self)
        self.save.setObjectName(f"{name}-save")
        theme.give_role(self.save, "primary")
        self.undo.clicked.connect(self.undo_asked)
        self.save.clicked.connect(self.save_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        self._saved = QTimer(self, singleShot=True, interval=SAID_MS)
        self._saved.timeout.connect(self.hide)
        self.setMinimumHeight(theme.px(theme.ROW_PX) + 12)
        self.say_dirty()
        self.hide()

    def say_dirty(self) -> None:
        """Says that something is not saved."""
        self._saved.stop()
        self._offer(True)
        self.words.setText(_("Có thay đổi chưa ghi."))

    def say_saved(self, words: str) -> None:
        """Says for a moment that it is saved, where the eye is: nothing moves."""
        self._offer(False)
        self.words.setText(words)
        self.show()
        self._saved.start()

    @property
    def says_saved(self) -> bool:
        """True while it still says so."""
        return self._saved.isActive()

    def _offer(self, offered: bool) -> None:
        for button in (self.undo, self.save):
            button.setVisible(offered)

    def say_kept(self, moment: datetime) -> None:
        """Says that the text is put away, though not saved into the record."""
        self.words.setText(_("Chưa ghi vào hồ sơ; đã giữ tạm lúc {moment}.").format(moment=_hour(moment)))

    def say_restored(self, moment: datetime) -> None:
        """Says that what was typed before came back."""
        self.words.setText(
            _("Đã đưa lại phần đang viết dở lúc {moment}, chưa ghi.").format(moment=instant_vi(moment))
        )


def _hour(moment: datetime) -> str:
    return instant_vi(moment).split(" ")[1]


# -- what stands in a form, as text ---------------------------------------------------------------------


def form_draft(form: Form) -> str:
    """Everything typed into a form, even what cannot be understood yet, as one text."""
    return json.dumps({name: _raw(field) for name, field in form.fields.items()}, ensure_ascii=False)


def restore_form(form: Form, text: str) -> None:
    """Puts a kept form back over the stored values, which stay the ones it is compared with."""
    try:
        kept = json.loads(text)
    except ValueError:
        return
    for name, field in form.fields.items():
        if isinstance(kept, dict) and name in kept:
            _put_raw(field, kept[name])


def _inner(field: Field) -> QWidget:
    """The widget that holds the typed value."""
    line = getattr(field.editor, "line", None)
    return line if isinstance(line, QLineEdit) else field.editor


def _raw(field: Field) -> Any:
    widget = _inner(field)
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.isChecked() if isinstance(widget, QCheckBox) else None


def _put_raw(field: Field, value: Any) -> None:
    widget = _inner(field)
    if isinstance(widget, QLineEdit):
        widget.setText(str(value or ""))
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(str(value or ""))
    elif isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findText(str(value)))
    elif isinstance(widget, QCheckBox):
        widget.setChecked(bool(value))
