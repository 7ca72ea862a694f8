"""What every field has: a label above, an editor, and under it a sentence when something is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import clause_label
from app.i18n import _
from app.ui.kit import theme

_NOTHING = object()
"""Stands for a field into which nothing was loaded yet."""


class Field(QWidget):
    """One value on a form. Kinds of field give `_show(value)` and `_value()`; all else is here."""

    changed = Signal()
    """After the person changed the value (also while typing)."""
    clause_asked = Signal(str)
    """The person wants to read the clause cited under the field."""

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what violations call it; a letter after & in `label` is its Alt key."""
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.required = required
        self.read_only = False
        self._loaded: Any = _NOTHING
        self._loaded_raw: Any = None
        self._has_error = False
        self.setObjectName(f"field-{name}")
        editor.setObjectName(name)
        editor.setAccessibleName(label.replace("&", ""))
        self.label = QLabel(f"{label} *" if required else label, self)
        self.label.setVisible(bool(label))
        self.label.setBuddy(editor.focusProxy() or editor)
        self.hint = _small_label("caption", hint, self, Qt.TextFormat.PlainText)
        self.message = _small_label("field-error", "", self, Qt.TextFormat.RichText)
        self.message.linkActivated.connect(self.clause_asked)
        theme.give_role(self.label, "label")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, self.editor, self.message, self.hint):
            column.addWidget(widget)
        if self.editor.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Expanding:
            column.addStretch(0)
        self.setFocusProxy(self.editor)

    # -- the value -------------------------------------------------------------------------------------

    def load(self, value: Any) -> None:
        """Shows a stored value, takes it as unchanged, and drops what was said about the former one."""
        was_blocked = self.blockSignals(True)
        self._show(value)
        self.blockSignals(was_blocked)
        self._loaded, self._loaded_raw = self.typed_value(), self.draft()
        self.set_error(None)

    def put(self, value: Any) -> None:
        """Shows a value as if the person had typed it: what was loaded stays what it is compared with."""
        self._show(value)
        self.changed.emit()

    def draft(self) -> Any:
        """What is typed, as typed, for a draft to be kept; None where nothing may be kept (a password)."""
        return None

    def load_draft(self, typed: Any) -> None:
        """Puts a kept draft back as if it had just been typed."""
        self._show_draft(typed)
        self.changed.emit()

    def _show_draft(self, typed: Any) -> None:
        """Nothing to show for a field that keeps nothing."""

    def reset(self) -> None:
        """Goes back to what was loaded."""
        if self._loaded_raw is not None and self.draft() != self._loaded_raw:
            self.load_draft(self._loaded_raw)
        self.set_error(None)

    def settle(self) -> None:
        """Takes an untouched field, into which nothing was loaded, as unchanged."""
        if self._loaded is _NOTHING:
            self._loaded, self._loaded_raw = self.typed_value(), self.draft()

    def read(self) -> Any:
        """The value typed; raises UserError, naming the field, where it cannot be understood."""
        return self._value()

    @property
    def dirty(self) -> bool:
        """True when what is on the screen is no longer what was loaded."""
        return self.typed_value() != self._loaded

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _value(self) -> Any:
        raise NotImplementedError

    def typed_value(self) -> Any:
        """The value typed, or the raw text while it cannot be understood; it tells a change."""
        return self._value()

    # -- what is said about it -------------------------------------------------------------------------

    def set_error(self, sentence: str | None, clause: str | None = None) -> None:
        """Marks the field in red with a sentence under it, or takes the mark away."""
        self._mark("error" if sentence else "", "field-error", sentence, clause)

    def set_warning(self, sentence: str | None, clause: str | None = None) -> None:
        """Marks the field in amber; an error that is shown stays in front."""
        if not self._has_error:
            self._mark("warning" if sentence else "", "field-warning", sentence, clause)

    @property
    def has_error(self) -> bool:
        """True while the field is marked as wrong."""
        return self._has_error

    def _mark(self, state: str, role: str, sentence: str | None, clause: str | None) -> None:
        self._has_error = state == "error"
        theme.give_role(self.message, role)
        self.message.setText(marked_sentence(sentence, clause) if sentence else "")
        self.message.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self.hint.text())
        self.set_editor_state(state)

    def set_editor_state(self, state: str) -> None:
        """Dresses the editor's outline: "error", "warning" or ""."""
        self.editor.setProperty("state", state)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def set_hint(self, hint: str) -> None:
        """The quiet line under the field."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def set_read_only(self, read_only: bool) -> None:
        """Lets the value be read and copied but not changed."""
        self.read_only = read_only
        setter = getattr(self.editor, "setReadOnly", None)
        if setter is not None:
            setter(read_only)
            self.editor.style().unpolish(self.editor)  # only so does a box of several lines turn grey
            self.editor.style().polish(self.editor)
        else:
            self.editor.setEnabled(not read_only)

    def focusInEvent(self, event: QEvent) -> None:
        self.editor.setFocus()


def marked_sentence(sentence: str, clause: str | None) -> str:
    """Rich text of a sentence, the name of its clause being a link that carries the clause."""
    from html import escape

    if not clause:
        return escape(sentence)
    name = clause_label(clause)
    link = f'<a href="{escape(clause)}">{escape(name)}</a>'
    text = escape(sentence)
    if escape(name) in text:
        return text.replace(escape(name), link)
    return _("{sentence} ({clause})").format(sentence=text, clause=link)


def _small_label(role: str, text: str, parent: QWidget, form: Qt.TextFormat) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(form)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    label.setVisible(bool(text))
    theme.give_role(label, role)
    return label
