"""The questions about money: advanced, extended, paid in three cases, returned, paid back, undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.formatting import date_vi, money, number
from app.i18n import _
from app.rules.advances import due_day
from app.rules.expenses import PAY_METHOD_LABELS, STEP_LABELS, PayMethod
from app.services.expenses.advances import overdue_warning
from app.services.expenses.advancing import advance_expense, extend_advance, return_surplus, usual_due
from app.services.expenses.choices import cashier_names
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.undoing import refund_expense, refundable, reverse_step
from app.services.expenses.views import AdvanceInput, ExpenseDetail, PayInput, StepView, VoucherInput
from app.services.expenses.vouchers import vouchers_of
from app.services.findings import Saved
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, ChoiceField, DateField, LineField, MoneyField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.expenses.choices import items_on, lines_of
from app.ui.screens.expenses.deciding_dialogs import missing_box, said_once
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.settling import against_vouchers, settled_words
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.line_form import item_options


def ask_advance(desk: Desk) -> FormDialog:
    """Asks for an advance: how much of what was approved, until when, who hands it out."""
    detail = desk.expense
    most = detail.sums.committed
    warned = FindingsBox()
    payee = detail.entered
    warned.show_violations(desk.context.read(overdue_warning, payee.payee_name, payee.payee_id))
    done_on = _day(desk, "done_on", _("&Ngày tạm ứng"))
    due_on = _day(desk, "due_on", _("&Hạn hoàn ứng"))
    method, cashier = _method(), _cashier(desk, _("Thủ &quỹ chi tiền"), required=True)
    amount = MoneyField(
        "amount",
        _("&Số tiền tạm ứng (đồng)"),
        required=True,
        hint=_("Nhiều nhất {most} đồng đã duyệt, chưa tạm ứng.").format(most=number(most)),
    )
    form = Form([warned, amount, (done_on, due_on), (method, cashier), LineField("note", _("Ghi &chú"))])
    form.load({"amount": most, "done_on": desk.today(), "method": detail.entered.method})
    cashier.load(_usual_cashier(desk))
    due_on.load(_due(desk, desk.today()))

    def follow() -> None:
        """The due day follows the day of the advance until it is typed over."""
        cashier.setVisible(method.read() is PayMethod.CASH)
        day = done_on.typed_value()
        if not due_on.dirty and hasattr(day, "year"):
            due_on.load(_due(desk, day))

    def submit(values: dict[str, Any]) -> Saved:
        entered = AdvanceInput(
            **values | {"amount": values["amount"] or 0, "cashier": values["cashier"] or ""}
        )
        saved: Saved = desk.submit(advance_expense, detail.row.id, entered, detail.version)
        return saved

    form.changed.connect(follow)
    follow()
    return desk.ask(
        _("Tạm ứng {number} cho {payee}").format(number=detail.row.number_text, payee=detail.row.payee_name),
        form,
        submit,
        yes=_("&Tạm ứng"),
        keep="advance",
        done=_("Đã ghi tạm ứng."),
        follow=follow,
    )


def ask_extend(desk: Desk) -> FormDialog:
    """Asks until when the advance may be cleared, and why."""
    detail = desk.expense
    due = due_day(detail.steps)
    words = _("Hạn đang có: {day}.").format(day=date_vi(due)) if due else ""
    form = Form(
        [
            label(words, "second", wrap=True),
            DateField("due_on", _("&Hạn mới"), today=desk.context.today, required=True),
            LineField("reason", _("&Lý do"), required=True),
        ]
    )
    form.load({})

    def submit(values: dict[str, Any]) -> None:
        due_on = values["due_on"] or desk.today()
        desk.submit(extend_advance, detail.row.id, due_on, values["reason"], detail.version)

    return desk.ask(
        _("Gia hạn hoàn ứng {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Gia hạn"),
        keep="extend",
        done=_("Đã gia hạn hoàn ứng."),
    )


def ask_excess(desk: Desk) -> FormDialog:
    """Asks for the second approval of what is above the approved amount."""
    detail = desk.expense
    form = Form(
        [
            label(
                _("Đã duyệt {amount} đồng. Phần vượt chỉ chi được khi dự toán còn đủ.").format(
                    amount=number(detail.approved_amount or 0)
                ),
                "second",
                wrap=True,
            ),
            MoneyField("amount", _("&Số tiền duyệt thêm (đồng)"), required=True),
            LineField("reason", _("&Lý do"), required=True),
        ]
    )
    form.load({})

    def submit(values: dict[str, Any]) -> None:
        desk.submit(approve_excess, detail.row.id, values["amount"] or 0, values["reason"], detail.version)

    return desk.ask(
        _("Duyệt phần chi vượt của {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Duyệt phần vượt"),
        keep="excess",
        done=_("Đã duyệt phần chi vượt."),
    )


def ask_pay(desk: Desk) -> FormDialog:
    """Asks what was really spent on each line; tells live what that means for the advance."""
    detail = desk.expense
    paid = _paid_fields(detail)
    items = _item_fields(desk, detail)
    method, cashier = _method(), _cashier(desk, _("Thủ &quỹ"), required=True)
    missing = missing_box(desk)
    last = CheckField("last", _("Lần thanh toán &cuối: phần không chi trả về dự toán"))
    told = label("", "heading", name="settled", wrap=True)
    vouchers: Sequence[VoucherInput] = desk.context.read(vouchers_of, detail.row.id)
    counted, against = label("", "second", name="vouchers-counted", wrap=True), FindingsBox()
    against.setObjectName("vouchers-differ")
    parts: list[Any] = [(p, i) for p, i in zip(paid, items, strict=True)]
    form = Form(
        [
            missing,
            *parts,
            told,
            counted,
            against,
            last,
            (_day(desk, "done_on", _("&Ngày thanh toán")), method),
            cashier,
            LineField("note", _("Ghi chú")),
        ]
    )
    values: dict[str, Any] = {"last": True, "done_on": desk.today(), "method": detail.entered.method}
    values["cashier"] = _usual_cashier(desk)
    for p, i, line in zip(paid, items, detail.lines, strict=True):
        values[p.name] = max(0, (line.approved_amount or 0) - line.sums.paid)
        values[i.name] = _first_item(line.entered.item_id, i)
    form.load(values)

    def follow() -> None:
        amounts = [a if isinstance(a, int) else 0 for a in (p.typed_value() for p in paid)]
        told.setText(settled_words(detail, sum(amounts), last=bool(last.read())))
        words, differs = against_vouchers(detail, vouchers, sum(amounts))
        counted.setText(words)
        counted.setVisible(bool(words))
        against.show_violations(differs)
        more = sum(amounts) > detail.sums.advanced
        cashier.setVisible(method.read() is PayMethod.CASH and more)

    def submit(values: dict[str, Any]) -> Saved:
        lines = list(zip(paid, items, detail.lines, strict=True))
        entered = PayInput(
            done_on=values["done_on"],
            amounts={line.id: values[p.name] or 0 for p, _i, line in lines},
            items={line.id: values[i.name] for _p, i, line in lines if values[i.name]},
            method=values["method"],
            cashier=values["cashier"] or "",
            note=values["note"],
            last=values["last"],
        )
        with said_once(desk, missing):
            saved: Saved = desk.submit(pay_expense, detail.row.id, entered, detail.version)
        return saved

    form.changed.connect(follow)
    follow()
    return desk.ask(
        _("Thanh toán {number} cho {payee}").format(
            number=detail.row.number_text, payee=detail.row.payee_name
        ),
        form,
        submit,
        yes=_("&Thanh toán"),
        keep="pay",
        done=_("Đã ghi thanh toán."),
        follow=follow,
    )


def _paid_fields(detail: ExpenseDetail) -> list[MoneyField]:
    fields = []
    for n, line in enumerate(detail.lines):
        hint = _("Duyệt {amount}").format(amount=number(line.approved_amount or 0))
        if line.sums.paid:
            hint += " · " + _("đã chi {amount}").format(amount=number(line.sums.paid))
        fields.append(MoneyField(f"lines.{n}.paid", line.entered.content, hint=hint))
    return fields


def _item_fields(desk: Desk, detail: ExpenseDetail) -> list[SearchField]:
    views = {view.id: view for view in lines_of(desk, detail.row.year)}
    items = items_on(desk, desk.today())
    fields = []
    for n, line in enumerate(detail.lines):
        field = SearchField(f"lines.{n}.item_id", _("Tiểu mục"))
        field.set_options(item_options(items, views.get(line.entered.budget_line_id or 0)))
        fields.append(field)
    return fields


def _first_item(chosen: int | None, field: SearchField) -> int | None:
    """The sub-item of the line, or the only one there is."""
    if chosen is None and len(field.options) == 1:
        only: int = field.options[0].value
        return only
    return chosen


def ask_return(desk: Desk) -> FormDialog:
    """Asks how much of the advance comes back."""
    detail = desk.expense
    owed = detail.sums.advanced
    form = Form(
        [
            MoneyField(
                "amount",
                _("&Số tiền hoàn ứng (đồng)"),
                required=True,
                hint=_("Còn phải hoàn {owed} đồng.").format(owed=number(owed)),
            ),
            (_day(desk, "done_on", _("&Ngày hoàn ứng")), _cashier(desk, _("Thủ &quỹ nhận tiền"))),
            LineField("note", _("Ghi &chú")),
        ]
    )
    form.load({"amount": owed, "done_on": desk.today(), "cashier": _usual_cashier(desk)})

    def submit(values: dict[str, Any]) -> None:
        desk.submit(
            return_surplus,
            detail.row.id,
            values["amount"] or 0,
            values["done_on"],
            values["cashier"] or "",
            values["note"],
            detail.version,
        )

    return desk.ask(
        _("Hoàn ứng {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Ghi hoàn ứng"),
        keep="return",
        done=_("Đã ghi hoàn ứng."),
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
    form = Form(
        [
            label(words, "second", wrap=True),
            *fields,
            _day(desk, "done_on", _("&Ngày nộp lại")),
            LineField("reason", _("&Lý do"), required=True),
        ]
    )
    form.load({"done_on": desk.today()})

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
        )

    return desk.ask(
        _("Nộp khôi phục {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Ghi nộp khôi phục"),
        keep=f"refund-{step.id}",
        done=_("Đã ghi nộp khôi phục."),
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
            _day(desk, "done_on", _("&Ngày ghi đảo")),
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


def _day(desk: Desk, name: str, words: str) -> DateField:
    return DateField(name, words, today=desk.context.today, show_weekday=False)


def _method() -> ChoiceField:
    options = [(method, _(words)) for method, words in PAY_METHOD_LABELS.items()]
    return ChoiceField("method", _("H&ình thức"), options)


def _cashier(desk: Desk, words: str, *, required: bool = False) -> SearchField:
    """Who hands out or takes the cash: the names written before, or another; required where it goes out."""
    names = desk.context.read(cashier_names)
    return SearchField(
        "cashier",
        words,
        [Option(name, name) for name in names],
        free_text=True,
        required=required,
        hint=_("Không phải người ghi sổ."),
    )


def _usual_cashier(desk: Desk) -> str:
    """The last one who did, where that is not the person who books it."""
    names = desk.context.read(cashier_names)
    return names[0] if names and names[0] != desk.context.actor.name else ""


def _due(desk: Desk, day: Any) -> Any:
    return desk.context.read(usual_due, desk.expense.row.id, day)
