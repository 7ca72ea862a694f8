"""Choosing the chair: who may first, each with the ground or what is asked for (Điều 4.4, 5.1, 6.3)."""

from __future__ import annotations

from datetime import date
from html import escape

from app.i18n import _
from app.rules.answers import VERDICT_LABELS, Answer
from app.rules.meeting_kinds import MeetingKind
from app.services.grounds import chair_choices
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import SearchField
from app.ui.screens.meetings.words import clause_link
from app.ui.shell.context import ScreenContext


class ChairFields:
    """The field of the chair, with the ground of whoever is chosen under it."""

    def __init__(self, context: ScreenContext, label: str = "") -> None:
        """`label` may bear an Alt letter."""
        self._context = context
        self.chair = SearchField(
            "chair_id", label or _("Chủ trì"), placeholder=_("Gõ tên; ai được chủ trì đứng đầu danh sách")
        )
        self.chair.hint.linkActivated.connect(self.chair.clause_asked)
        self.chair.chosen.connect(lambda _person: self.explain())
        self.chair.line.editingFinished.connect(self.explain)
        self.choices: dict[int, Answer] = {}

    def offer(self, kind: MeetingKind, day: date, meeting_id: int | None = None) -> None:
        """Offers the members in office on the day."""
        found = self._context.read(chair_choices, kind, day, meeting_id)
        self.choices = {answer.person_id: answer for answer in found}
        self.chair.set_options([Option(a.person_id, a.name, _note(a)) for a in found])

    def explain(self) -> None:
        """Says under the chair on which ground they chair, or what is asked for."""
        chosen = self.chosen()
        self.chair.hint.setText(_explained(chosen) if chosen else "")
        self.chair.hint.setVisible(chosen is not None)

    def chosen(self) -> Answer | None:
        """The member typed or picked."""
        found = self.chair.match()
        return self.choices.get(found.value) if found else None


def _note(answer: Answer) -> str:
    if answer.allowed:
        return answer.role
    return _("{role}: {verdict}").format(role=answer.role, verdict=_(VERDICT_LABELS[answer.verdict]).lower())


def _explained(answer: Answer) -> str:
    ground = answer.ground
    told = escape(_(ground.sentence).format(**ground.params)).rstrip(".")
    return _("{story} ({clause}).").format(story=told, clause=clause_link(answer.clause))
