"""Choosing who chairs or signs: who may first, then who may when delegated, the rest grey with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.errors import clause_label
from app.formatting import date_vi
from app.i18n import _
from app.rules.acts import Act, ActKind, Capacity, Scope
from app.rules.answers import VERDICT_LABELS, Answer, Verdict
from app.rules.decisions import Stage
from app.rules.reasons import Reason
from app.rules.roles import Right
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.services.authority import who_may
from app.services.findings import Saved
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import Option, SearchField
from app.ui.kit.field import marked_sentence
from app.ui.shell.delegating import ask_delegation
from app.ui.shell.desk import ScreenDesk
from app.ui.shell.reasons import reason_html, reason_sentence, reason_words

Answers = Callable[[Act, date], Sequence[Answer]]
Seat = tuple[int, Capacity | None]
"""A person in one capacity: what a field `by_capacity` reads."""


@dataclass(frozen=True)
class Kept:
    """Who is stored with the record: offered even where nobody would offer them any more."""

    value: Any
    name: str
    settled: Reason | None = None
    """The ground kept with an act that is history: it is told, and not judged anew."""
    seal: Seal = Seal.NONE


class AuthorityField(SearchField):
    """Who does an act on a day; under it the ground with its clause, or what is owed and the way out.

    Reads the person's id; with `by_capacity` the person in one capacity (`Seat`), for a signature. Nobody is
    kept from choosing who may only with a delegation: the field says so, and "Lập ủy quyền…" drafts it in
    place. `offer` tells the act and the day, again whenever they change.
    """

    answered = Signal(object)
    """Another answer (or None) was chosen by the person."""
    has_arrow = True

    def __init__(
        self,
        name: str,
        label: str,
        desk: ScreenDesk,
        answers: Answers | None = None,
        *,
        by_capacity: bool = False,
        required: bool = False,
    ) -> None:
        """`answers` gives the answers of an act on a day, the best first; by default all who may."""
        self._desk, self._by_capacity = desk, by_capacity
        self._answers = answers or (lambda act, day: desk.context.read(who_may, act, day))
        self._asked: tuple[Act, date, bool] | None = None
        self._kept: Kept | None = None
        self._warning: tuple[str, str | None] = ("", None)
        self._answered: Any = None
        self.choices: dict[Any, Answer] = {}
        self.delegate = Button(
            _("Lập ủ&y quyền…"), self.ask_delegation, icon_name="delegations", name=f"{name}-delegate"
        )
        super().__init__(
            name, label, required=required, placeholder=_("Gõ tên, hoặc mũi tên xuống để xem danh sách")
        )
        self.hint.setTextFormat(Qt.TextFormat.RichText)
        self.hint.linkActivated.connect(self.clause_asked)
        self.changed.connect(self.explain)
        self.chosen.connect(lambda _value: self._tell_answered())
        self.line.editingFinished.connect(self._tell_answered)
        self.explain()

    def _lay_out(self) -> None:
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.hint), self.delegate, 0, Qt.AlignmentFlag.AlignLeft)

    # -- what is offered -------------------------------------------------------------------------------

    def offer(self, act: Act, day: date, *, alone: bool = False, kept: Kept | None = None) -> None:
        """Offers who may do the act on the day.

        `alone`: a delegation drafted here is for the meeting of the act only, else for its kind.
        """
        self._asked, self._kept = (act, day, alone), kept
        self.refresh()

    def refresh(self) -> None:
        """Asks the answers again; whoever is chosen stays chosen."""
        if self._asked is None:
            return
        act, day, _alone = self._asked
        before, found = self.answer(), self._answers(act, day)
        self.choices = {}
        for answer in found:
            self.choices.setdefault(self._value_of(answer), answer)  # the best of each
        several = {i for i, count in Counter(a.person_id for a in found).items() if count > 1}
        options = [
            _option(value, a, self._by_capacity and a.person_id in several)
            for value, a in self.choices.items()
        ]
        self.set_options([*options, *self._gone(day)])
        if self.has_error and self.answer() != before:
            self.set_error(None)  # what was refused is answered otherwise now
        self.explain()

    def _value_of(self, answer: Answer) -> Any:
        return (answer.person_id, answer.capacity) if self._by_capacity else answer.person_id

    def _gone(self, day: date) -> list[Option]:
        """Whoever stands in the field, or is stored, and has no answer on the day."""
        there = self.match()
        named = [(there.value, there.label)] if there is not None else []
        named += [(self._kept.value, self._kept.name)] if self._kept is not None else []
        note = _("không có trong danh sách ngày {day}").format(day=date_vi(day))
        return [Option(v, name, note, False) for v, name in dict(named).items() if v not in self.choices]

    def set_options(self, options: Sequence[Option | tuple[Any, str]]) -> None:
        """Offers other choices; the option taken is the one of the same value among them."""
        taken = self.match() if hasattr(self, "options") else None
        super().set_options(options)
        same = next((o for o in self.options if taken is not None and o.value == taken.value), None)
        if same is not None and taken is not None:
            self._taken = same
            if self.line.text() == taken.label:
                self.line.setText(same.label)
                self.line.setCursorPosition(0)

    # -- what is said ----------------------------------------------------------------------------------

    def answer(self) -> Answer | None:
        """The answer of whoever is typed or picked."""
        found = self.match()
        return self.choices.get(found.value) if found is not None else None

    def _settled(self) -> Kept | None:
        """What is kept of whoever stands here, where it is history."""
        found, kept = self.match(), self._kept
        same = kept is not None and found is not None and found.value == kept.value
        return kept if same and kept is not None and kept.settled is not None else None

    def explain(self) -> None:
        """Says under the field on which ground the person may, or why not and what to do."""
        found, answer, settled = self.match(), self.answer(), self._settled()
        needs = False
        if settled is not None and settled.settled is not None:
            self._warning, told = ("", None), _grounded(settled.settled, settled.seal, None)
        elif answer is not None:
            self._warning, told = _warned(answer), _told(answer)
            needs = answer.verdict is Verdict.DELEGATION
        else:
            gone = _("Đồng chí {name} {note}.").format(name=found.label, note=found.note) if found else ""
            self._warning, told = (gone, None), ""
        self.set_hint(told)
        self.delegate.setVisible(
            needs and not self.read_only and self._desk.context.may(Right.EDIT_AUTHORITY)
        )
        if not self.has_error:
            self.set_error(None)

    def _mark(self, state: str, role: str, sentence: str | None, clause: str | None) -> None:
        """Where nothing else is said, what speaks against whoever is chosen stays said."""
        if not sentence and self._warning[0]:
            state, role, (sentence, clause) = "warning", "field-warning", self._warning
        super()._mark(state, role, sentence, clause)

    def _show(self, value: Any) -> None:
        super()._show(value)
        self.explain()

    def load(self, value: Any) -> None:
        super().load(value)
        self._answered = self._typed_seat()

    def put(self, value: Any) -> None:
        super().put(value)
        self._tell_answered()

    def _show_draft(self, typed: Any) -> None:
        super()._show_draft(typed)
        self._answered = self._typed_seat()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self.explain()

    def _typed_seat(self) -> Any:
        found = self.match()
        return found.value if found is not None else None

    def _tell_answered(self) -> None:
        """Tells once that somebody else was chosen."""
        seat = self._typed_seat()
        if seat != self._answered:
            self._answered = seat
            self.answered.emit(self.answer())

    # -- the way out -----------------------------------------------------------------------------------

    def ask_delegation(self) -> None:
        """Drafts the delegation that is missing; once issued, the person is offered anew with its ground."""
        answer = self.answer()
        if answer is None or self._asked is None:
            return
        act, day, alone = self._asked
        ask_delegation(
            self._desk,
            taker_id=answer.person_id,
            scopes=[Scope(act.kind, act.code)],
            day=day,
            to_day=day if act.kind is ActKind.CHAIR and not alone else None,
            meeting_id=act.meeting_id if alone else None,
            on_done=self._delegated,
            parent=self.window(),
        )

    def _delegated(self, _saved: Saved, stage: Stage) -> None:
        self.refresh()
        self.line.setFocus()
        if stage is Stage.ISSUED:
            self._desk.say_done(_("Đã ban hành ủy quyền; căn cứ đã lấy vào."))
        else:
            self._desk.say_done(_("Đã ghi dự thảo ủy quyền; có căn cứ khi Trưởng Ban ký và đã ban hành."))


def _option(value: Any, answer: Answer, with_role: bool) -> Option:
    """The row of an answer: name and role, under them form, clause and reason."""
    may = answer.allowed
    verdict = _(VERDICT_LABELS[answer.verdict]).lower()
    told = verdict if with_role else _("{role}: {verdict}").format(role=answer.role, verdict=verdict)
    words = reason_words(answer.ground).rstrip(".")
    reason = _("{clause}: {reason}").format(clause=clause_label(answer.clause), reason=words)
    form = " / ".join(answer.form) if may else ""
    return Option(
        value,
        _("{name} – {role}").format(name=answer.name, role=answer.role) if with_role else answer.name,
        note=("" if with_role else answer.role) if may else told,
        enabled=answer.verdict is not Verdict.REFUSED,
        second=_("{form} – {reason}").format(form=form, reason=reason) if form else reason,
    )


def _warned(answer: Answer) -> tuple[str, str | None]:
    """What speaks against the answer, with the clause; empty when all is well."""
    told = reason_sentence(answer.ground)
    if answer.verdict is Verdict.ASK:
        return _("Phải xin ý kiến: {question}").format(question=told), answer.clause
    if not answer.allowed:
        return told, answer.clause
    if answer.seal is Seal.ASK and answer.seal_reason is not None:
        question = reason_sentence(answer.seal_reason)
        words = _("Phải xin ý kiến về con dấu: {question}").format(question=question)
        return words, answer.seal_reason.clause
    return "", None


def _told(answer: Answer) -> str:
    """The ground and the seal of who may; of who may not, the delegations that nearly were the ground."""
    if answer.allowed:
        return _grounded(answer.ground, answer.seal, answer.seal_reason)
    return "<br>".join(reason_html(note) for note in answer.notes)


def _grounded(ground: Reason, seal: Seal, seal_reason: Reason | None) -> str:
    """Ground and seal as rich text, each clause a link."""
    lines = [reason_html(ground)]
    if seal in (Seal.CENTRAL, Seal.OFFICE) or seal_reason is not None:
        clause = seal_reason.clause if seal_reason is not None else "11.1"
        if seal is not Seal.ASK:
            lines.append(marked_sentence(_(SEAL_LABELS[seal]), clause) + ".")
    return "<br>".join(lines)
