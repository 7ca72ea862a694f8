"""The questions about money that comes back: an advance returned, a payment paid back, a step undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.formatting import date_vi, money, number
from app.i18n import _
from app.rules.expenses import STEP_LABELS, PayMethod
from app.services.expenses.advancing import return_surplus
from app.services.expenses.undoing import refund_expense, refundable, reverse_step
from app.services.expenses.views import ExpenseDetail, StepView
from app.ui.kit.fields import ChoiceField, LineField, MoneyField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.expenses.asking import cashier_field, day_field, method_field, usual_cashier
from app.ui.screens.expenses.desk import Desk


def ask_return(desk: Desk) -> FormDialog:
    """Asks how much of the advance comes back."""
    detail = desk.expense
    owed = detail.sums.advanced
    method, cashier = method_field(), cashier_field(desk, _("Thủ &quỹ nhận tiền"))
    form = Form(
        [
            MoneyField(
                "amount",
                _("&Số tiền hoàn ứng (đồng)"),
                required=True,
                hint=_("Còn phải hoàn {owed} đồng.").format(owed=number(owed)),
            ),
            (day_field(desk, "done_on", _("&Ngày hoàn ứng")), method),
            cashier,
            LineField("note", _("Ghi &chú")),
        ]
    )
    form.load({"amount": owed, "done_on": desk.today(), **_usual_way(desk)})
    follow = _cash_alone(form, method, cashier)

    def submit(values: dict[str, Any]) -> None:
        desk.submit(
            return_surplus,
            detail.row.id,
            values["amount"] or 0,
            values["done_on"],
            values["cashier"] or "",
            values["note"],
            detail.version,
            method=values["method"],
        )

    return desk.ask(
        _("Hoàn ứng {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Ghi hoàn ứng"),
        keep="return",
        done=_("Đã ghi hoàn ứng."),
        follow=follow,
    )


def ask_refund(desk: Desk, step: StepView) -> FormDialog:
    """Asks how much of a payment comes back, line by line, and why."""
    detail = desk.expense
    most = desk.context.read(refundable, step.id)
    fields = [
        MoneyField(
            f"lines.{n}.amount",
            line.entered.content,
            hint=_("Lần này còn {most} đồng chưa nộp lại.").format(most=number(most.get(line.id, 0))),
        )
        for n, line in enumerate(detail.lines)
    ]
    words = _("Của lần thanh toán ngày {day}, {amount} đồng ({voucher}).").format(
        day=date_vi(step.done_on), amount=number(step.amount), voucher=step.voucher or _("không có phiếu")
    )
    method, cashier = method_field(), cashier_field(desk, _("Thủ &quỹ nhận tiền"))
    form = Form(
        [
            label(words, "second", wrap=True),
            *fields,
            (day_field(desk, "done_on", _("&Ngày nộp lại")), method),
            cashier,
            LineField("reason", _("&Lý do"), required=True),
        ]
    )
    form.load({"done_on": desk.today(), **_usual_way(desk)})
    follow = _cash_alone(form, method, cashier)

    def submit(values: dict[str, Any]) -> None:
        amounts = _amounts(values, fields, detail)
        desk.submit(
            refund_expense,
            detail.row.id,
            step.id,
            amounts,
            values["reason"],
            values["done_on"],
            detail.version,
            method=values["method"],
            cashier=values["cashier"] or "",
        )

    return desk.ask(
        _("Nộp khôi phục {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Ghi nộp khôi phục"),
        keep=f"refund-{step.id}",
        done=_("Đã ghi nộp khôi phục."),
        follow=follow,
    )


def ask_reverse(desk: Desk, step: StepView) -> FormDialog:
    """Asks why the newest money step is undone."""
    detail = desk.expense
    words = _("Ghi đảo {step} ngày {day}, {amount}: ghi bút toán ngược dấu, bước cũ vẫn còn trong diễn biến.")
    told = words.format(
        step=_(STEP_LABELS[step.kind]).lower(), day=date_vi(step.done_on), amount=money(step.amount)
    )
    form = Form(
        [
            label(told, "second", wrap=True),
            day_field(desk, "done_on", _("&Ngày ghi đảo")),
            LineField("reason", _("&Lý do"), required=True),
        ]
    )
    form.load({"done_on": desk.today()})

    def submit(values: dict[str, Any]) -> None:
        desk.submit(reverse_step, step.id, values["reason"], values["done_on"], detail.version)

    return desk.ask(
        _("Ghi đảo {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("Ghi &đảo"),
        keep=f"reverse-{step.id}",
        done=_("Đã ghi đảo."),
    )


# -- parts ------------------------------------------------------------------------------------------------


def _amounts(values: dict[str, Any], fields: Sequence[MoneyField], detail: ExpenseDetail) -> dict[int, int]:
    return {line.id: values[f.name] or 0 for f, line in zip(fields, detail.lines, strict=True)}


def _usual_way(desk: Desk) -> dict[str, Any]:
    """How the money of the expense goes, and the usual cashier."""
    return {"method": desk.expense.entered.method, "cashier": usual_cashier(desk)}


def _cash_alone(form: Form, method: ChoiceField, cashier: SearchField) -> Callable[[], None]:
    """Asks for the cashier while it is cash; what to do once more when the form is filled anew."""

    def follow() -> None:
        cashier.setVisible(method.read() is PayMethod.CASH)

    form.changed.connect(follow)
    follow()
    return follow
