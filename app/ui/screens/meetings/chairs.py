"""The field of the chair: who may first, each with the ground or what is owed (Điều 4.4, 5.1, 6.3)."""

from __future__ import annotations

from datetime import date

from app.i18n import _
from app.rules.acts import Act, ActKind
from app.rules.meeting_kinds import HELD_STATES, MeetingKind
from app.rules.reasons import Reason
from app.services.grounds import NOT_STORED, chair_choices
from app.services.meetings.views import MeetingDetail
from app.ui.shell.authority_field import AuthorityField, Kept
from app.ui.shell.desk import ScreenDesk


class ChairField(AuthorityField):
    """Who chairs a kind of meeting on a day; reads the person's id."""

    def __init__(self, desk: ScreenDesk, label: str = "") -> None:
        """`label` may bear an Alt letter."""
        context = desk.context
        super().__init__(
            "chair_id",
            label or _("Chủ trì"),
            desk,
            lambda act, day: context.read(chair_choices, MeetingKind(act.code), day, act.meeting_id),
        )

    def offer_for(self, kind: MeetingKind, day: date, stored: MeetingDetail | None = None) -> None:
        """Offers the members in office on the day; who chaired a meeting that took place stays as kept."""
        if stored is None:
            self.offer(Act(ActKind.CHAIR, kind, NOT_STORED), day)
            return
        unmoved = (stored.kind, stored.held_on) == (kind, day)
        kept = None
        if stored.chair_id is not None:
            history = stored.state in HELD_STATES and stored.kind is kind and bool(stored.chair_ground)
            ground = Reason("{ground}", stored.chair_clause, {"ground": stored.chair_ground})
            kept = Kept(stored.chair_id, stored.chair_name, ground if history else None)
        self.offer(Act(ActKind.CHAIR, kind, stored.id), day, alone=unmoved, kept=kept)
