"""Opinions on one item: who spoke, what they said, whether it differs and what the head decided (11.6.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.services.meetings.text_views import OpinionInput, OpinionLine
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, SearchField, TextField
from app.ui.kit.icons import icon
from app.ui.shell.writing import WritingEditor


class OpinionBlock(QFrame):
    """One opinion, written in place."""

    changed = Signal()
    remove_asked = Signal(object)
    decision_asked = Signal(int)
    """A decision is to be written on this opinion of signed minutes."""

    def __init__(
        self, entered: OpinionInput, speakers: Sequence[Option], phrases: Callable[[], dict[str, str]]
    ) -> None:
        super().__init__()
        theme.give_role(self, "opinion")
        self.opinion_id = entered.id
        self.speaker = SearchField(
            "speaker", "", speakers, free_text=True, placeholder=_("Người phát biểu (gõ tên)")
        )
        self.speaker.editor.setAccessibleName(_("Người phát biểu"))
        self.differs = CheckField("differs", _("Ý kiến khác"))
        self.differs.setToolTip(_("Ý kiến khác do Trưởng Ban quyết định (Điều 11 khoản 6 điểm 6.2)"))
        self.remove = QToolButton()
        self.remove.setIcon(icon("delete"))
        self.remove.setToolTip(_("Bỏ ý kiến này"))
        self.remove.setAccessibleName(_("Bỏ ý kiến này"))
        self.text = WritingEditor(
            name="opinion-text",
            words=_("Nội dung ý kiến"),
            phrases=phrases,
            lines=2,
            placeholder=_("Nội dung ý kiến"),
        )
        self.decision = TextField("decision", _("Quyết định của Trưởng Ban"), lines=1)
        self.decide = Button(
            _("Ghi quyết định…"), lambda: self.decision_asked.emit(self.opinion_id), name="decide"
        )
        self._lay_out()
        self.show_entered(entered)
        self.speaker.changed.connect(self.changed)
        self.text.changed.connect(self.changed)
        self.decision.changed.connect(self.changed)
        self.differs.changed.connect(self._differs_changed)
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.speaker, 1)
        row.addWidget(self.differs)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.text)
        column.addWidget(self.decision)
        column.addWidget(self.decide)

    def show_entered(self, entered: OpinionInput) -> None:
        """Shows an opinion."""
        self.speaker.load(entered.participant_id if entered.participant_id else entered.speaker)
        self.text.load(entered.text)
        self.differs.load(entered.differs)
        self.decision.load(entered.decision)
        self.decision.setVisible(entered.differs)
        self.decide.setVisible(False)

    def _differs_changed(self) -> None:
        self.decision.setVisible(bool(self.differs.read()))
        self.changed.emit()

    def entered(self) -> OpinionInput:
        """The opinion as typed."""
        try:
            who = self.speaker.read()
        except UserError:
            who = self.speaker.line.text()
        known = who if isinstance(who, int) else None
        differs = bool(self.differs.read())
        return OpinionInput(
            speaker=self.speaker.line.text().strip() if known else str(who or ""),
            text=self.text.text(),
            id=self.opinion_id,
            participant_id=known,
            differs=differs,
            decision=str(self.decision.read()) if differs else "",
        )

    def set_read_only(self, read_only: bool, may_decide: bool) -> None:
        """Frozen: to be read; a decision that is still owed can be written."""
        self.speaker.set_read_only(read_only)
        self.text.setReadOnly(read_only)
        self.differs.set_read_only(read_only)
        self.differs.setVisible(not read_only or bool(self.differs.read()))
        self.decision.set_read_only(read_only)
        self.remove.setVisible(not read_only)
        owed = bool(self.differs.read()) and not str(self.decision.read()).strip()
        self.decide.setVisible(read_only and may_decide and owed and self.opinion_id is not None)
        self.decision.setVisible(bool(self.differs.read()) and not (read_only and owed))


class OpinionsBox(QWidget):
    """The opinions on one item, in the order they were spoken."""

    changed = Signal()
    decision_asked = Signal(int)

    def __init__(self, phrases: Callable[[], dict[str, str]]) -> None:
        super().__init__()
        self._phrases = phrases
        self.speakers: Sequence[Option] = ()
        self.blocks: list[OpinionBlock] = []
        self.add = Button(
            _("Thêm ý kiến"), self.add_opinion, icon_name="add", name="add-opinion", tip="Ctrl+Shift+O"
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self._column.addLayout(row)

    def load(self, opinions: Sequence[OpinionLine | OpinionInput]) -> None:
        """Shows these opinions instead of those that are there."""
        for block in self.blocks:
            self._column.removeWidget(block)
            block.deleteLater()
        self.blocks = []
        for line in opinions:
            self._append(_as_input(line))

    def _append(self, entered: OpinionInput) -> OpinionBlock:
        block = OpinionBlock(entered, self.speakers, self._phrases)
        block.changed.connect(self.changed)
        block.remove_asked.connect(self._remove)
        block.decision_asked.connect(self.decision_asked)
        self._column.insertWidget(len(self.blocks), block)
        self.blocks.append(block)
        return block

    def add_opinion(self) -> None:
        """Begins another opinion, the keyboard on the name of the speaker."""
        block = self._append(OpinionInput("", ""))
        self.changed.emit()
        block.speaker.editor.setFocus()

    def _remove(self, block: OpinionBlock) -> None:
        self._column.removeWidget(block)
        self.blocks.remove(block)
        block.hide()
        block.deleteLater()
        self.changed.emit()
        self.add.setFocus()

    def entered(self) -> tuple[OpinionInput, ...]:
        """The opinions as typed; blocks in which nothing was written are left out."""
        typed = (block.entered() for block in self.blocks)
        return tuple(o for o in typed if o.speaker or o.text.strip() or o.id is not None)

    def take_ids(self, stored: Sequence[OpinionLine]) -> None:
        """The opinions typed here were stored: each block takes the id of its own."""
        written = [b for b in self.blocks if b.entered().speaker or b.entered().text.strip()]
        for block, line in zip(written, stored, strict=False):
            block.opinion_id = line.id

    def set_read_only(self, read_only: bool, may_decide: bool) -> None:
        """Frozen: to be read."""
        for block in self.blocks:
            block.set_read_only(read_only, may_decide)
        self.add.setVisible(not read_only)


def _as_input(line: OpinionLine | OpinionInput) -> OpinionInput:
    return OpinionInput(line.speaker, line.text, line.id, line.participant_id, line.differs, line.decision)
