"""The questions about events: a new one, and which lines of the plan become a request for money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import UserError
from app.formatting import money
from app.i18n import _
from app.rules.expenses import EventKind, PlaceClass
from app.services.findings import Saved
from app.services.spending.events import save_event
from app.services.spending.plans import expenses_from_plan
from app.services.spending.views import EventInput
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.spending.desk import Desk
from app.ui.screens.spending.info_tab import EventForm, at_form, offered


def ask_new(desk: Desk, on_done: Callable[[int], object]) -> FormDialog:
    """Asks for an event that no meeting leads to."""
    form = EventForm(desk.context.today)
    form.offer(offered(desk))
    form.show_event(
        EventInput(EventKind.CONFERENCE, starts_on=desk.context.today(), place_class=PlaceClass.CENTRAL_CITY)
    )

    def submit(values: dict[str, Any]) -> Saved:
        try:
            saved: Saved = desk.submit(save_event, None, form.entered(values))
        except UserError as refusal:
            raise UserError(at_form(refusal.violations)) from None
        return saved

    dialog = desk.open_dialog(
        _("Sự kiện chi mới"), form, submit, yes=_("Lập sự &kiện"), keep=("new-spending-event", 0)
    )
    dialog.submitted.connect(lambda saved: on_done(saved.id))
    return dialog


def ask_expense(desk: Desk, on_done: Callable[[Saved], object]) -> FormDialog:
    """Asks which lines of the plan go into one request; those with a price are chosen at first."""
    lines = desk.event.lines
    options = tuple(
        Option(
            line.id,
            line.entered.content,
            note=money(line.amount) if line.amount else _("chưa có đơn giá"),
        )
        for line in lines
    )
    chosen = CheckListField("lines", _("&Dòng dự trù"), [Group("", options)], rows=10)
    told = _("Khoản chi được lập ở trạng thái nháp; chọn dòng dự toán, người nhận rồi gửi đề nghị.")
    form = Form([label(told, "second", wrap=True), chosen])
    form.load({"lines": tuple(line.id for line in lines if line.amount)})

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(expenses_from_plan, desk.event.row.id, list(values["lines"]))
        return saved

    dialog = desk.open_dialog(_("Lập đề nghị chi từ dự trù"), form, submit, yes=_("&Lập khoản chi"))
    dialog.submitted.connect(on_done)
    return dialog
