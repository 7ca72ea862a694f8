"""What the rules say of the scope, above the lists it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.errors import sentence
from app.rules.violations import Severity, Violation
from app.ui.kit.field import marked_sentence


class FindingsBox(QWidget):
    """Refusals, then warnings, each in its box, each clause a link; nothing while all is well."""

    clause_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("delegation-findings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._frames: dict[Severity, tuple[QFrame, QLabel]] = {}
        for severity, notice in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
            frame, words = QFrame(self), QLabel(self)
            frame.setProperty("notice", notice)
            words.setObjectName(f"delegation-{notice}s")
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            words.linkActivated.connect(self.clause_asked)
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(12, 6, 12, 6)
            inside.addWidget(words)
            column.addWidget(frame)
            self._frames[severity] = (frame, words)
        self.shown: tuple[Violation, ...] = ()
        self.show_violations(())

    def show_violations(self, violations: Sequence[Violation]) -> None:
        """Shows these alone."""
        self.shown = tuple(violations)
        for severity, (frame, words) in self._frames.items():
            lines = [marked_sentence(sentence(v), v.clause) for v in violations if v.severity is severity]
            words.setText("<br>".join(lines))
            frame.setVisible(bool(lines))
        self.setVisible(bool(violations))
