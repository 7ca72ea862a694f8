"""From a meeting to its costs: the event made for it, or opened where it is there."""

from __future__ import annotations

from app.i18n import _
from app.rules.roles import Right
from app.services.spending.costs import meeting_cost
from app.services.spending.events import event_for_meeting
from app.ui.screens.meetings.desk import Desk


def open_spending(desk: Desk) -> None:
    """Opens the event of the meeting shown; makes it first where there is none."""
    context = desk.context
    cost = context.read(meeting_cost, desk.meeting.id)
    if cost is not None:
        context.navigate("spending", cost.event_id)
    elif not context.may(Right.PLAN_EXPENSES):
        context.notices.done(_("Cuộc họp chưa có sự kiện chi. Người lập dự trù sẽ lập sự kiện này."))
    else:
        desk.write(
            event_for_meeting, desk.meeting.id, on_done=lambda saved: context.navigate("spending", saved.id)
        )
