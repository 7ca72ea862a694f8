"""A form: explicit fields in one column, read together, marked together where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError, sentence
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.ui.kit import theme
from app.ui.kit.field import Field, marked_sentence

Part = Field | Sequence[Field] | str | QWidget
"""A field, fields side by side, the heading of a group, or a widget of the screen's own."""


class Form(QWidget):
    """Fields under one another, at most 560 px wide (at 100 %)."""

    changed = Signal()
    clause_asked = Signal(str)

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.message = QLabel(self)
        self.message.setObjectName("form-message")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.RichText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.message.linkActivated.connect(self.clause_asked)
        self._notice = QFrame(self)
        box = QVBoxLayout(self._notice)
        box.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self.message)
        self._notice.hide()
        self.restored = _RestoredLine(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._notice)
        self._column.addWidget(self.restored)
        for part in parts:
            self._add(part)
        self._column.addStretch(1)
        self._dress()

    def _add(self, part: Part) -> None:
        if isinstance(part, str):
            heading = QLabel(part, self)
            theme.give_role(heading, "heading")
            heading.setContentsMargins(0, 8, 0, 0)
            self._column.addWidget(heading)
        elif isinstance(part, Field):
            self._register(part)
            self._column.addWidget(part)
        elif isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            row = QHBoxLayout()
            row.setSpacing(theme.GROUP_GAP)
            for field in part:
                self._register(field)
                row.addWidget(field, 1)
            self._column.addLayout(row)

    def _register(self, field: Field) -> None:
        self.fields[field.name] = field
        field.settle()
        field.changed.connect(self.changed)
        field.changed.connect(lambda: field.set_error(None) if field.has_error else None)
        field.clause_asked.connect(self.clause_asked)

    def _dress(self) -> None:
        self.setMaximumWidth(theme.px(theme.FORM_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._dress()

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    # -- values ----------------------------------------------------------------------------------------

    def load(self, values: Mapping[str, Any] | Any) -> None:
        """Shows the values of a mapping, or the attributes of a record; absent ones are emptied."""
        for name, field in self.fields.items():
            found = values.get(name) if isinstance(values, Mapping) else getattr(values, name, None)
            field.load(found)
        self.restored.hide()
        self._say(())

    def read(self) -> dict[str, Any]:
        """Every field's value by name; raises one UserError with all that cannot be understood."""
        values: dict[str, Any] = {}
        wrong: list[Violation] = []
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except UserError as fault:
                wrong.extend(fault.violations)
        if wrong:
            raise UserError(wrong)
        return values

    @property
    def dirty(self) -> bool:
        """True when any field was changed since `load`."""
        return any(field.dirty for field in self.fields.values())

    def draft(self) -> dict[str, Any]:
        """What is typed into the fields that were changed, as typed; nothing that may not be kept."""
        raw = {name: field.draft() for name, field in self.fields.items() if field.dirty}
        return {name: typed for name, typed in raw.items() if typed is not None}

    def load_draft(self, kept: Mapping[str, Any]) -> None:
        """Puts a kept draft over the loaded values, which stay the ones compared with; not where locked."""
        for name, typed in kept.items():
            field = self.fields.get(name)
            if field is not None and not field.read_only and field.draft() != typed:
                field.load_draft(typed)

    def reset(self) -> None:
        """Goes back to what was loaded."""
        for field in self.fields.values():
            field.reset()

    def set_read_only(self, read_only: bool) -> None:
        """Lets every field be read but not changed."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    # -- what is wrong ---------------------------------------------------------------------------------

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks each named field, says the rest on top, and puts the keyboard on the first wrong field."""
        self.clear_violations()
        rest: list[Violation] = []
        for violation in violations:
            field = self.fields.get(violation.field or "")
            if field is None:
                rest.append(violation)
            elif violation.severity is Severity.WARNING:
                field.set_warning(sentence(violation), violation.clause)
            elif not field.has_error:
                field.set_error(sentence(violation), violation.clause)
        self._say(rest)
        first = next((f for f in self.fields.values() if f.has_error and not f.read_only), None)
        if first is not None:
            first.editor.setFocus()
            # Once the sentence under it has its room: before that the field is as low as without one.
            QTimer.singleShot(0, first, lambda: _scroll_to(first))

    def clear_violations(self) -> None:
        """Takes every mark away; what was typed stays."""
        for field in self.fields.values():
            field.set_error(None)
        self._say(())

    def say_warning(self, words: str) -> None:
        """Says one thing on top of the form, in amber."""
        self._say([Violation("{words}", {"words": words}, severity=Severity.WARNING)])

    def say_nothing(self) -> None:
        """Takes what is said on top away; the marks of the fields stay."""
        self._say(())

    def say_restored(self, words: str, give_up: Callable[[], object]) -> None:
        """Says quietly that typed text came back, with "Bỏ nội dung này"."""
        self.restored.show_words(words, give_up)

    def _say(self, violations: Sequence[Violation]) -> None:
        lines = [marked_sentence(sentence(v), v.clause) for v in violations]
        self.message.setText("<br>".join(lines))
        only_warnings = all(v.severity is Severity.WARNING for v in violations)
        self._notice.setProperty("notice", "warning" if only_warnings else "error")
        for widget in (self._notice, self.message):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._notice.setVisible(bool(lines))


class _RestoredLine(QFrame):
    """A quiet line on top of a form: typed text came back, and how to be rid of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("restored")
        self.setProperty("notice", "info")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.give_up = QPushButton(_("Bỏ nội dung này"), self)
        self.give_up.setObjectName("give-up-restored")
        self.give_up.setAutoDefault(False)
        self.give_up.clicked.connect(lambda: self._given_up())
        self._do: Callable[[], object] = lambda: None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.give_up)
        self.hide()

    def show_words(self, words: str, do: Callable[[], object]) -> None:
        """Shows the line; `do` gives the text up."""
        self.words.setText(words)
        self._do = do
        self.show()

    def _given_up(self) -> None:
        self.hide()
        self._do()


def scrolled(form: QWidget) -> QScrollArea:
    """A form in an area that scrolls when it is higher than the window: nothing is ever cut."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 8, 12, 8)
    row.addWidget(form, 1)
    row.addStretch(0)
    form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    area.setWidget(inside)
    return area


def _scroll_to(field: Field) -> None:
    parent = field.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(field)
            return
        parent = parent.parentWidget()
