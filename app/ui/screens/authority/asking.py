"""What is asked: a day and an act, as filters over the list; the answers as its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import clause_label
from app.i18n import _
from app.rules.acts import ACT_LABELS, Act, ActKind, Capacity
from app.rules.answers import VERDICT_LABELS, Answer, Verdict
from app.rules.document_kinds import KINDS
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.services.authority import who_may
from app.services.roster.organisations import organisation_choices
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.day_filter import DayFilter
from app.ui.kit.fields import ChoiceField, SearchField
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext

STATES = {
    Verdict.ALLOWED: (Tone.DONE, "state-done"),
    Verdict.DELEGATION: (Tone.DUE, "delegations"),
    Verdict.ASK: (Tone.DUE, "help"),
    Verdict.REFUSED: (Tone.IDLE, "cancel"),
}
FOLDED = "folded"
"""The id of the line that stands for the plain members who may not."""


def verdict_state(verdict: Verdict) -> State:
    """The verdict as word, icon and tint."""
    tone, icon_name = STATES[verdict]
    return State(_(VERDICT_LABELS[verdict]), tone, icon_name)


@dataclass(frozen=True)
class AnswerRow:
    """One line of the list: an answer, told apart by person and capacity, or many refusals as one."""

    id: str
    answer: Answer
    """The first of them, where several stand in one line."""
    folded: tuple[Answer, ...] = ()

    @property
    def name(self) -> str:
        """Who."""
        if self.folded:
            return _("{count} đồng chí ủy viên").format(count=len(self.folded))
        return self.answer.name

    @property
    def role(self) -> str:
        """In what capacity."""
        return "" if self.folded else self.answer.role

    @property
    def clause(self) -> str:
        """By which clause."""
        clauses = {a.clause for a in self.folded} or {self.answer.clause}
        return clause_label(clauses.pop()) if len(clauses) == 1 else ""


def columns() -> list[Column]:
    """The columns of the answers."""
    return [
        Column("verdict", _("Thẩm quyền"), Kind.STATE, 148, value=lambda r: verdict_state(r.answer.verdict)),
        Column("name", _("Họ và tên"), width=150),
        Column("role", _("Chức danh"), width=190, stretch=True),
        Column("clause", _("Theo"), width=119),
    ]


class AnswerSource:
    """The answers to the question; plain members who may not stand in one line unless asked for."""

    def __init__(self, context: ScreenContext, question: Question) -> None:
        self._context, self._question = context, question
        self.rows: list[AnswerRow] = []

    def count(self) -> int:
        """How many lines are shown."""
        asked = self._question
        found = self._context.read(who_may, asked.act, asked.day_chosen) if asked.act is not None else ()
        plain = tuple(a for a in found if a.verdict is Verdict.REFUSED and a.capacity is Capacity.MEMBER)
        fold = len(plain) > 1 and not asked.all_shown
        told = [a for a in found if not fold or a not in plain]
        self.rows = [AnswerRow(f"{a.capacity}:{a.person_id}", a) for a in told]
        if fold:
            self.rows.append(AnswerRow(FOLDED, plain[0], plain))
        return len(self.rows)

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[AnswerRow]:
        """A page of the answers, the best first."""
        return self.rows[offset : offset + limit]


def _two_rows(*rows: Sequence[QWidget]) -> QWidget:
    """Widgets in two rows, each from the left."""
    made = QWidget()
    whole = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    whole.setHorizontalStretch(100)
    made.setSizePolicy(whole)
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
        self._context = context
        self.day = DayFilter("day", _("Vào n&gày"), today=context.today)
        self.kind = ChoiceField("act", "", [(kind, _(ACT_LABELS[kind])) for kind in ActKind])
        self.kind.editor.setAccessibleName(_("Việc"))
        self.meeting = ChoiceField(
            "meeting-kind", "", [(kind, _(MEETING_KIND_LABELS[kind])) for kind in MeetingKind]
        )
        self.meeting.editor.setAccessibleName(_("Loại cuộc họp"))
        self.document = SearchField("document-kind", "", placeholder=_("Gõ tên loại văn bản"))
        self.document.set_options([Option(k.code, _(k.label), k.number_code) for k in KINDS])
        self.document.editor.setAccessibleName(_("Loại văn bản"))
        self.agency = SearchField(
            "agency", "", free_text=True, placeholder=_("Với cơ quan nào (có thể bỏ trống)")
        )
        self.offer_agencies()
        self.agency.editor.setAccessibleName(_("Cơ quan, tổ chức"))
        self.everybody = QCheckBox(_("Kể từng ủy viên &không được"))
        self.everybody.setObjectName("everybody")
        self.widget = _two_rows(
            (self.kind, self.meeting, self.document, self.agency), (self.day.words, self.day, self.everybody)
        )
        self.kind.load(ActKind.CHAIR)
        self.meeting.load(MeetingKind.REGULAR)
        self.document.load(KINDS[0].code)
        self._show_choice()
        self.kind.changed.connect(self._kind_changed)
        left = (self.document.line.editingFinished, self.agency.line.editingFinished)
        chosen = (self.meeting.changed, self.document.chosen, self.agency.chosen, self.everybody.toggled)
        for signal in (*left, *chosen, self.day.day_changed):
            signal.connect(lambda *_args: self.changed.emit())
        self.kind.box.setMinimumContentsLength(14)
        self.meeting.box.setMinimumWidth(theme.px(220))

    @property
    def day_chosen(self) -> date:
        """The last whole day typed."""
        return self.day.day

    @property
    def all_shown(self) -> bool:
        """True while plain refusals are shown too."""
        return self.everybody.isChecked()

    @property
    def act(self) -> Act | None:
        """The act asked about; None while the kind of document is half typed."""
        kind = self.kind.read()
        if kind is ActKind.WORK:
            return Act(kind, str(self.agency.read() or ""))
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
        else:
            self.agency.load(act.code)
        self._show_choice()
        self.day.go_to(day)

    def _kind_changed(self) -> None:
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        kind = self.kind.read()
        self.meeting.setVisible(kind is ActKind.CHAIR)
        self.document.setVisible(kind is ActKind.SIGN)
        self.agency.setVisible(kind is ActKind.WORK)

    def offer_agencies(self) -> None:
        """Offers the agencies of the list, as it is now."""
        self.agency.set_options([(o.name, o.name) for o in self._context.read(organisation_choices)])
