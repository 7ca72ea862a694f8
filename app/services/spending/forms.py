"""The cost plan of an event as its paper wants it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.reports.contracts import EventPlanData, Source, VoucherLine
from app.services.expenses.forms import form_head, words_of
from app.services.spending.reading import event_detail


def plan_data(session: Session, event_id: int) -> EventPlanData:
    """Dự trù kinh phí. Raises UserError when the event is gone."""
    detail = event_detail(session, event_id)
    if detail is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row, today = detail.row, session.info["today"]
    lines = tuple(
        VoucherLine(
            content=part.entered.content,
            item=part.item_code,
            quantity=part.entered.quantity,
            unit=part.entered.unit,
            times=part.entered.times,
            price=part.entered.unit_price,
            amount=part.amount,
            note=part.entered.over_norm_reason or part.entered.note,
        )
        for part in detail.lines
    )
    whole = sum(line.amount for line in lines)
    head = form_head(session, "event_plan", today, "", row.secrecy, Source("spending_event", row.id))
    return EventPlanData(
        head=head,
        title=row.title,
        place=row.place,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        headcount=row.headcount,
        lines=lines,
        words=words_of(session, whole, today) if whole else "",
    )
