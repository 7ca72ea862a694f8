"""The questions about money that goes out: advanced, given more time, approved above, paid in three cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.advances import due_day
from app.rules.expenses import PayMethod
from app.services.expenses.advances import overdue_warning
from app.services.expenses.advancing import advance_expense, extend_advance, usual_due
from app.services.expenses.paying import approve_excess, pay_expense
from app.services.expenses.views import AdvanceInput, ExpenseDetail, PayInput, VoucherInput
from app.services.expenses.vouchers import vouchers_of
from app.services.findings import Saved
from app.ui.kit.fields import CheckField, DateField, LineField, MoneyField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.expenses.asking import cashier_field, day_field, method_field, usual_cashier
from app.ui.screens.expenses.choices import items_on, lines_of
from app.ui.screens.expenses.deciding_dialogs import left_words, missing_box, said_once
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
    done_on = day_field(desk, "done_on", _("&Ngày tạm ứng"))
    due_on = day_field(desk, "due_on", _("&Hạn hoàn ứng"))
    method, cashier = method_field(), cashier_field(desk, _("Thủ &quỹ chi tiền"))
    amount = MoneyField(
        "amount",
        _("&Số tiền tạm ứng (đồng)"),
        required=True,
        hint=_("Nhiều nhất {most} đồng đã duyệt, chưa tạm ứng.").format(most=number(most)),
    )
    form = Form([warned, amount, (done_on, due_on), (method, cashier), LineField("note", _("Ghi &chú"))])
    form.load({"amount": most, "done_on": desk.today(), "method": detail.entered.method})
    cashier.load(usual_cashier(desk))
    followed = [desk.today()]
    due_on.load(_due(desk, followed[0]))

    def follow() -> None:
        """The due day follows the day of the advance until it is typed over."""
        cashier.setVisible(method.read() is PayMethod.CASH)
        day = done_on.typed_value()
        if isinstance(day, date) and day != followed[-1]:  # not while the due day itself is typed
            if not due_on.dirty:
                due_on.load(_due(desk, day))
            followed.append(day)

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
    fields = [
        MoneyField(
            f"lines.{n}.excess",
            line.entered.content,
            hint=_("Đã duyệt {amount} · {line}").format(amount=number(line.payable), line=line.budget_line),
        )
        for n, line in enumerate(detail.lines)
    ]
    words = _("Ghi số duyệt thêm ở từng dòng; số ấy được cam kết ngay, khi dự toán còn đủ.")
    left = label(left_words(desk), "second", name="excess-left", wrap=True)
    day = day_field(desk, "done_on", _("&Ngày duyệt"))
    reason = LineField("reason", _("&Lý do"), required=True)
    form = Form([label(words, "second", wrap=True), left, *fields, day, reason])
    form.load({"done_on": desk.today()})

    def submit(values: dict[str, Any]) -> None:
        amounts = {line.id: values[f.name] or 0 for f, line in zip(fields, detail.lines, strict=True)}
        words, day = values["reason"], values["done_on"]
        desk.submit(approve_excess, detail.row.id, amounts, words, day, detail.version)

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
    method, cashier = method_field(), cashier_field(desk, _("Thủ &quỹ"))
    missing = missing_box(desk)
    last = CheckField("last", _("Lần thanh toán &cuối: phần không chi trả về dự toán"))
    told = label("", "heading", name="settled", wrap=True)
    vouchers: Sequence[VoucherInput] = desk.context.read(vouchers_of, detail.row.id)
    counted, against = label("", "second", name="vouchers-counted", wrap=True), FindingsBox()
    against.setObjectName("vouchers-differ")
    parts: list[Any] = [(p, i) for p, i in zip(paid, items, strict=True)]
    if detail.entered.spent_on is None or not detail.sums.paid:
        done = day_field(desk, "spent_on", _("Ngày thực &hiện"), required=False)
        done.set_hint(_("Định mức và năm ngân sách tính theo ngày này."))
        parts.append(done)
    form = Form(
        [
            missing,
            *parts,
            told,
            counted,
            against,
            last,
            (day_field(desk, "done_on", _("&Ngày thanh toán")), method),
            cashier,
            LineField("note", _("Ghi chú")),
        ]
    )
    values: dict[str, Any] = {"last": True, "done_on": desk.today(), "method": detail.entered.method}
    values |= {"cashier": usual_cashier(desk), "spent_on": detail.entered.spent_on}
    for p, i, line in zip(paid, items, detail.lines, strict=True):
        values[p.name] = max(0, line.payable - line.sums.paid)
        values[i.name] = _first_item(line.entered.item_id, i)
    form.load(values)

    def follow() -> None:
        amounts = [a if isinstance(a, int) else 0 for a in (p.typed_value() for p in paid)]
        told.setText(settled_words(detail, amounts, last=bool(last.read())))
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
            spent_on=values.get("spent_on"),
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
        hint = _("Duyệt {amount}").format(amount=number(line.payable))
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


# -- parts ------------------------------------------------------------------------------------------------


def _due(desk: Desk, day: Any) -> Any:
    return desk.context.read(usual_due, desk.expense.row.id, day)
