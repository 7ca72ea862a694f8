"""The bar that stands under a form while something is typed and not saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.formatting import instant_vi
from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.keep import restored_words
from app.ui.kit.labels import label

SAID_MS = 4000
"""How long the bar says that something was saved."""


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
        self.words.setText(restored_words(moment))


def _hour(moment: datetime) -> str:
    return instant_vi(moment).split(" ")[1]
