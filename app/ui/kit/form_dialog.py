"""A form in a window of its own: it closes only when what it submits was accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import StorageError, UserError
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.forms import Form, scrolled


class FormDialog(QDialog):
    """Shows a form; the primary button (Ctrl+S, Ctrl+Enter) submits it, a refusal marks its fields."""

    submitted = Signal(object)
    """What `submit` returned, after the dialog was accepted."""

    def __init__(
        self,
        title: str,
        form: Form,
        submit: Callable[[dict[str, Any]], Any],
        *,
        yes: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`submit(values)` does the work; a UserError it raises keeps the dialog open, marked."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self._submit = submit
        self.yes = QPushButton(yes or _("&Ghi"), self)
        self.yes.setObjectName("submit")
        self.yes.setDefault(True)
        theme.give_role(self.yes, "primary")
        self.back = QPushButton(_("&Bỏ qua"), self)
        self.back.setObjectName("back")
        self.back.setAutoDefault(False)
        self.yes.clicked.connect(self.submit)
        self.back.clicked.connect(self.reject)
        form.changed.connect(self._ask_again)
        form.installEventFilter(self)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP - 12, theme.GROUP_GAP)
        column.addWidget(scrolled(self.form), 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 12, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.yes)
        column.addLayout(buttons)

    def submit(self) -> None:
        """Reads the form and hands it over; closes when it was accepted."""
        try:
            self._result = self._submit(self.form.read())
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return
        except StorageError as fault:
            self.form.clear_violations()
            self.form.say_warning(str(fault))
            return
        self.accept()
        self.submitted.emit(self._result)

    def reject(self) -> None:
        """Closes without a word when nothing was typed; otherwise asks once."""
        if self.form.dirty and not self._may_leave():
            return
        super().reject()

    _asked = False

    def _may_leave(self) -> bool:
        """True at the second try: the first one says on top what would be lost."""
        if self._asked:
            return True
        self._asked = True
        self.form.say_warning(_("Nội dung vừa nhập chưa ghi. Bấm lần nữa để bỏ."))
        self.back.setText(_("&Bỏ, không ghi"))
        return False

    def _ask_again(self) -> None:
        """Somebody went on typing after the question: the next Esc asks again."""
        if self._asked:
            self._asked = False
            self.form.say_nothing()
            self.back.setText(_("&Bỏ qua"))

    def _room(self) -> QSize:
        """The size the dialog may take on its screen."""
        room = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        return QSize(room.width() - 40, room.height() - 60)

    def _wanted_height(self) -> int:
        """What the form needs to be seen whole, where there is room for it."""
        wanted = self.form.sizeHint().height() + theme.px(120)
        return min(max(wanted, theme.px(220)), self._room().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that grows while it is filled in (a warning, a way out) takes the dialog along."""
        grows = watched is self.form and event.type() == QEvent.Type.LayoutRequest and self.isVisible()
        if grows and self._wanted_height() > self.height():
            self.resize(self.width(), self._wanted_height())
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        width = min(theme.px(theme.FORM_PX) + 2 * theme.PAGE_GAP + 24, self._room().width())
        self.resize(width, self._wanted_height())
        super().showEvent(event)
        first = next((f for f in self.form.fields.values() if f.has_error), None)
        if first is None and self.form.fields:
            first = next(iter(self.form.fields.values()))
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
