"""What is asked: a day and an act, as filters over the list; the answers as its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.acts import ACT_LABELS, Act, ActKind
from app.rules.answers import VERDICT_LABELS, Answer, Verdict
from app.rules.document_kinds import KINDS
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.services.authority import who_may
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, SearchField
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext

TONES = {
    Verdict.ALLOWED: Tone.DONE,
    Verdict.DELEGATION: Tone.DUE,
    Verdict.ASK: Tone.ACTIVE,
    Verdict.REFUSED: Tone.IDLE,
}


def verdict_state(verdict: Verdict) -> State:
    """The verdict as word, icon and tint."""
    return State(_(VERDICT_LABELS[verdict]), TONES[verdict])


@dataclass(frozen=True)
class AnswerRow:
    """One line of the list: an answer, told apart by person and capacity."""

    id: str
    answer: Answer


def columns() -> list[Column]:
    """The columns of the answers."""
    return [
        Column("verdict", _("Kết luận"), Kind.STATE, 142, value=lambda r: verdict_state(r.answer.verdict)),
        Column("name", _("Họ và tên"), width=170, value=lambda r: r.answer.name),
        Column("role", _("Chức danh"), width=200, value=lambda r: r.answer.role, stretch=True),
    ]


class AnswerSource:
    """The answers in force for the question, plain refusals left out unless asked for."""

    def __init__(self, context: ScreenContext, question: Question) -> None:
        self._context, self._question = context, question
        self.rows: list[AnswerRow] = []
        self.left_out = 0

    def count(self) -> int:
        """How many answers are shown."""
        asked = self._question
        found = self._context.read(who_may, asked.act, asked.day_chosen) if asked.act is not None else ()
        told = [a for a in found if asked.all_shown or a.verdict is not Verdict.REFUSED]
        self.left_out = len(found) - len(told)
        self.rows = [AnswerRow(f"{a.capacity}:{a.person_id}", a) for a in told]
        return len(self.rows)

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[AnswerRow]:
        """A page of the answers, the best first."""
        return self.rows[offset : offset + limit]


def _two_rows(*rows: Sequence[QWidget]) -> QWidget:
    """Widgets in two rows, each from the left."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    for widgets in rows:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for widget in widgets:
            row.addWidget(widget, int(isinstance(widget, SearchField)))
        row.addStretch(0)
        column.addLayout(row)
    return made


class Question(QObject):
    """A day and an act, typed over the list."""

    changed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.day = DateField("day", "", today=context.today, show_weekday=False)
        self.day.editor.setAccessibleName(_("Vào ngày"))
        self.kind = ChoiceField("act", "", [(kind, _(ACT_LABELS[kind])) for kind in ActKind])
        self.kind.editor.setAccessibleName(_("Việc"))
        self.meeting = ChoiceField(
            "meeting-kind", "", [(kind, _(MEETING_KIND_LABELS[kind])) for kind in MeetingKind]
        )
        self.meeting.editor.setAccessibleName(_("Loại cuộc họp"))
        self.document = SearchField("document-kind", "", placeholder=_("Gõ tên loại văn bản"))
        self.document.set_options([Option(k.code, _(k.label), k.number_code) for k in KINDS])
        self.document.editor.setAccessibleName(_("Loại văn bản"))
        self.everybody = QCheckBox(_("Cả người &không được"))
        self.everybody.setObjectName("everybody")
        words = QLabel(_("Vào n&gày"))
        words.setBuddy(self.day.line.line)
        self.widget = _two_rows((self.kind, self.meeting, self.document), (words, self.day, self.everybody))
        self._day = context.today()
        self.day.load(self._day)
        self.kind.load(ActKind.CHAIR)
        self.meeting.load(MeetingKind.REGULAR)
        self.document.load(KINDS[0].code)
        self._show_choice()
        self.kind.changed.connect(self._kind_changed)
        for signal in (self.meeting.changed, self.document.chosen, self.everybody.toggled):
            signal.connect(lambda *_args: self.changed.emit())
        self.day.changed.connect(self._day_typed)
        self.day.line.line.editingFinished.connect(self._day_typed)
        self.meeting.box.setMinimumWidth(theme.px(220))

    @property
    def day_chosen(self) -> date:
        """The last whole day typed."""
        return self._day

    @property
    def all_shown(self) -> bool:
        """True while plain refusals are shown too."""
        return self.everybody.isChecked()

    @property
    def act(self) -> Act | None:
        """The act asked about; None while the kind of document is half typed."""
        kind = self.kind.read()
        if kind is ActKind.WORK:
            return Act(kind)
        if kind is ActKind.CHAIR:
            return Act(kind, MeetingKind(self.meeting.read()).value)
        found = self.document.match()
        return Act(ActKind.SIGN, str(found.value)) if found is not None else None

    def ask(self, act: Act, day: date) -> None:
        """Asks about another act and day."""
        self.kind.load(act.kind)
        if act.kind is ActKind.CHAIR:
            self.meeting.load(MeetingKind(act.code))
        elif act.kind is ActKind.SIGN:
            self.document.load(act.code)
        self.day.load(day)
        self._day = day
        self._show_choice()
        self.changed.emit()

    def _kind_changed(self) -> None:
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        kind = self.kind.read()
        self.meeting.setVisible(kind is ActKind.CHAIR)
        self.document.setVisible(kind is ActKind.SIGN)

    def _day_typed(self) -> None:
        typed: Any = self.day.typed_value()
        if isinstance(typed, date) and typed != self._day:
            self._day = typed
            self.changed.emit()
