"""Choosing the chair: who may first, each with the ground or what is asked for (Điều 4.4, 5.1, 6.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.i18n import _
from app.rules.meeting_kinds import MeetingKind
from app.services.meetings.details import chair_choices
from app.services.meetings.views import ChairChoice
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import LineField, SearchField
from app.ui.screens.meetings.words import clause_link, sentence_alone
from app.ui.shell.context import ScreenContext


class ChairFields:
    """The field of the chair and the one of the ground, which is shown only where it has to be typed."""

    def __init__(self, context: ScreenContext, label: str = "") -> None:
        """`label` may bear an Alt letter."""
        self._context = context
        self.chair = SearchField(
            "chair_id", label or _("Chủ trì"), placeholder=_("Gõ tên; ai được chủ trì đứng đầu danh sách")
        )
        self.ground = LineField("chair_ground", _("Căn cứ chủ trì"), required=True)
        self.chair.hint.linkActivated.connect(self.chair.clause_asked)
        self.chair.chosen.connect(lambda _person: self.explain())
        self.chair.line.editingFinished.connect(self.explain)
        self.choices: dict[int, ChairChoice] = {}
        self.ground.hide()

    def offer(self, kind: MeetingKind, day: date, body_id: int) -> None:
        """Offers the members in office on the day."""
        found: Sequence[ChairChoice] = self._context.read(chair_choices, kind, day, body_id)
        self.choices = {choice.person_id: choice for choice in found}
        self.chair.set_options([Option(c.person_id, c.name, _note(c)) for c in found])

    def explain(self) -> None:
        """Says under the chair on which ground they chair, and asks for the ground where it is owed."""
        choice = self.chosen()
        self.ground.setVisible(choice is not None and choice.ground_needed)
        self.chair.hint.setText(_explained(choice) if choice else "")
        self.chair.hint.setVisible(choice is not None)

    def chosen(self) -> ChairChoice | None:
        """The member typed or picked."""
        found = self.chair.match()
        return self.choices.get(found.value) if found else None

    def typed_ground(self) -> str:
        """The ground typed, where one is owed."""
        choice = self.chosen()
        return str(self.ground.read()) if choice is not None and choice.ground_needed else ""


def _note(choice: ChairChoice) -> str:
    if choice.allowed:
        return choice.role
    words = _("{role}, phải ghi căn cứ") if choice.ground_needed else _("{role}, không được chủ trì")
    return words.format(role=choice.role)


def _explained(choice: ChairChoice) -> str:
    from html import escape

    if choice.reason is None and _(choice.ground).startswith(choice.role):
        return _("{story} ({clause})").format(
            story=escape(_(choice.ground)), clause=clause_link(choice.clause)
        )
    if choice.reason is None:
        return _("{role}: {ground} ({clause}).").format(
            role=escape(choice.role), ground=escape(_(choice.ground)), clause=clause_link(choice.clause)
        )
    told = escape(sentence_alone(choice.reason))
    return _("{story} ({clause})").format(story=told, clause=clause_link(choice.clause))
