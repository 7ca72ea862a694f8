"""The pages of the minutes: the opening, one page for each item of the programme, the chair's conclusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.services.meetings.text_views import (
    MinutesInput,
    MinutesItemInput,
    MinutesItemLine,
)
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, TimeField
from app.ui.kit.labels import label
from app.ui.screens.meetings.opinions import OpinionsBox
from app.ui.shell.writing import WritingEditor

PhraseSource = Callable[[], dict[str, str]]


class _Page(QScrollArea):
    """One part of the minutes: things under one another, scrolled where they are higher than the window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.GAP, 0, theme.GAP, theme.GAP)
        self.column.setSpacing(6)
        self.setWidget(inside)

    def editor(
        self, name: str, words: str, phrases: PhraseSource, lines: int, hint: str = ""
    ) -> WritingEditor:
        """A labelled editor at the end of the page."""
        made = WritingEditor(name=name, words=words, phrases=phrases, lines=lines, placeholder=hint)
        made.changed.connect(self.changed)
        self.column.addWidget(label(words, "label"))
        self.column.addWidget(made)
        return made


class OpeningPage(_Page):
    """When it began, and what was said before the first item."""

    def __init__(self, phrases: PhraseSource) -> None:
        super().__init__()
        self.opened = TimeField("opened_at", _("Khai mạc lúc"))
        self.opened.changed.connect(self.changed)
        self.column.addWidget(self.opened)
        self.text = self.editor(
            "minutes-opening",
            _("Mở đầu"),
            phrases,
            8,
            _("Lý do, thành phần, chương trình…"),
        )
        self.column.addStretch(1)

    @property
    def written(self) -> bool:
        """True once there is a text."""
        return not self.text.document().isEmpty()

    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.text


class ClosingPage(_Page):
    """The chair's conclusion, when it ended, and that it was read back."""

    def __init__(self, phrases: PhraseSource) -> None:
        super().__init__()
        self.text = self.editor(
            "minutes-conclusion",
            _("Kết luận của người chủ trì"),
            phrases,
            12,
        )
        self.column.addWidget(
            label(
                _("Gõ I-, 1., a), - ở đầu dòng để chia mục; gõ chữ tắt rồi Tab để chèn câu mẫu."),
                "caption",
                wrap=True,
            )
        )
        self.closed = TimeField("closed_at", _("Kết thúc lúc"))
        self.read_back = CheckField("read_back", _("Biên bản đã đọc lại, mọi người dự họp nhất trí"))
        row = QHBoxLayout()
        row.setSpacing(theme.GROUP_GAP)
        row.addWidget(self.closed)
        row.addWidget(self.read_back, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.closed.changed.connect(self.changed)
        self.read_back.changed.connect(self.changed)

    @property
    def written(self) -> bool:
        """True once there is a text."""
        return not self.text.document().isEmpty()

    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.text


class ItemPage(_Page):
    """What was reported, said and concluded on one item."""

    decision_asked = Signal(int)

    def __init__(self, item: MinutesItemLine, phrases: PhraseSource, speakers: Sequence[Option]) -> None:
        super().__init__()
        self.agenda_item_id = item.agenda_item_id
        self.column.addWidget(label(item.title, "heading", wrap=True))
        if item.presenter:
            self.column.addWidget(
                label(_("Trình bày: {name}").format(name=item.presenter), "caption", wrap=True)
            )
        self.report = self.editor("minutes-report", _("Báo cáo, trình bày"), phrases, 3)
        self.said = label(_("Ý kiến"), "label")
        self.column.addWidget(self.said)
        self.opinions = OpinionsBox(phrases)
        self.opinions.speakers = speakers
        self.opinions.changed.connect(self.changed)
        self.opinions.decision_asked.connect(self.decision_asked)
        self.column.addWidget(self.opinions)
        self.conclusion = self.editor("minutes-item-conclusion", _("Kết luận nội dung này"), phrases, 3)
        self.column.addStretch(1)

    @property
    def written(self) -> bool:
        """True once anything was written on the item."""
        texts = (self.report, self.conclusion)
        return bool(self.opinions.blocks) or any(not t.document().isEmpty() for t in texts)

    def first(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.report

    def load(self, item: MinutesItemLine) -> None:
        """Shows the stored words."""
        self.report.load(item.report)
        self.conclusion.load(item.conclusion)
        self.opinions.load(item.opinions)

    def put(self, entered: MinutesItemInput) -> None:
        """Shows words that were typed and not saved."""
        self.report.put(entered.report)
        self.conclusion.put(entered.conclusion)
        known = {block.opinion_id for block in self.opinions.blocks}
        from dataclasses import replace

        self.opinions.load([o if o.id in known else replace(o, id=None) for o in entered.opinions])

    def entered(self) -> MinutesItemInput:
        """The words as typed."""
        return MinutesItemInput(
            self.agenda_item_id, self.report.text(), self.conclusion.text(), self.opinions.entered()
        )

    def set_read_only(self, read_only: bool, may_decide: bool) -> None:
        """Frozen: to be read."""
        self.report.setReadOnly(read_only)
        self.conclusion.setReadOnly(read_only)
        self.opinions.set_read_only(read_only, may_decide)
        self.said.setVisible(not read_only or bool(self.opinions.blocks))


def typed_time(field: TimeField, *, strict: bool) -> time | None:
    """The time of a field; where it cannot be understood: refused when `strict`, else none."""
    try:
        return field.read()
    except UserError:
        if strict:
            raise
        return None


def put_frame(opening: OpeningPage, closing: ClosingPage, entered: MinutesInput) -> None:
    """Shows the frame of minutes that were typed and not saved."""
    opening.text.put(entered.opening)
    closing.text.put(entered.conclusion)
    for field, value in (
        (opening.opened, entered.opened_at),
        (closing.closed, entered.closed_at),
        (closing.read_back, entered.read_back),
    ):
        with QSignalBlocker(field):
            field.put(value)
