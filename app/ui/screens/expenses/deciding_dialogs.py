"""The questions about deciding: appraised, approved, given back, refused, cancelled, made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app.errors import UserError
from app.formatting import money, number
from app.i18n import _
from app.rules.expenses import EXPENSE_KIND_LABELS, ExpenseKind, ExpenseState, PayMethod, PlaceClass
from app.rules.violations import Severity
from app.services.budget.rooms import Room, room_of
from app.services.expenses.advancing import hand_in, note_contract
from app.services.expenses.deciding import (
    appraise_expense,
    approve_expense,
    cancel_expense,
    reject_expense,
    revise_expense,
    send_back,
    submit_expense,
)
from app.services.expenses.drafts import save_expense
from app.services.expenses.views import ExpenseInput
from app.services.expenses.vouchers import absent_vouchers
from app.services.findings import Saved
from app.ui.kit.fields import ChoiceField, DateField, LineField, MoneyField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.expenses.asking import day_field
from app.ui.screens.expenses.choices import event_options, payee_options, year_options
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.words import room_name
from app.ui.shell.delegating.findings import FindingsBox


def ask_new(desk: Desk, on_done: Callable[[int], object]) -> FormDialog:
    """Asks for what a new request is: the rest is filled in on the record."""
    kinds = [(kind, _(words)) for kind, words in EXPENSE_KIND_LABELS.items()]
    form = Form(
        [
            LineField("content", _("&Nội dung chi"), required=True),
            (
                ChoiceField("kind", _("Loạ&i chi"), kinds, required=True),
                ChoiceField("year", _("N&ăm ngân sách"), year_options(desk), required=True),
            ),
            SearchField("event_id", _("&Sự kiện"), event_options(desk)),
            SearchField("payee_name", _("Người nhận &tiền"), payee_options(desk), free_text=True),
        ]
    )
    form.load({"kind": ExpenseKind.MEETING, "year": desk.today().year})

    def submit(values: dict[str, Any]) -> Saved:
        payee = values.pop("payee_name")
        by_list = payee if isinstance(payee, int) else None
        entered = ExpenseInput(
            **values,
            payee_id=by_list,
            payee_name="" if by_list else payee or "",
            method=PayMethod.CASH,
            place_class=PlaceClass.CENTRAL_CITY,
        )
        saved: Saved = desk.submit(save_expense, None, entered)
        return saved

    dialog = desk.open_dialog(
        _("Khoản chi mới"), form, submit, yes=_("&Lập khoản chi"), keep=("new-expense", 0)
    )
    dialog.submitted.connect(lambda saved: on_done(saved.id))
    return dialog


def send(desk: Desk) -> None:
    """Sends the request to be appraised; what should be looked at is said."""
    detail = desk.expense

    def sent(saved: Saved) -> None:
        desk.say_done(_("Đã gửi đề nghị {number}.").format(number=desk.expense.row.number_text))
        desk.warn(saved.warnings)

    desk.write(submit_expense, detail.row.id, detail.version, on_done=sent, on_refused=desk.refused)


def ask_appraise(desk: Desk) -> FormDialog:
    """Asks for the accountant's opinion: obligatory where something is short or over norm."""
    detail = desk.expense
    over = [v for v in detail.findings if v.severity is Severity.WARNING]
    findings = FindingsBox()
    findings.show_violations(over)
    hint = _("Bắt buộc, vì có điều phải lưu ý ở trên.") if over else _("Nguồn, mục, định mức, chế độ.")
    form = Form([findings, LineField("note", _("Ý &kiến thẩm định"), required=bool(over), hint=hint)])
    form.load({})

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(appraise_expense, detail.row.id, values["note"], detail.version)
        return saved

    return desk.ask(
        _("Thẩm định {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("Đủ &điều kiện, trình duyệt"),
        keep="appraise",
        done=_("Đã thẩm định, chờ duyệt."),
    )


def ask_approve(desk: Desk) -> FormDialog:
    """Asks how much of each line is approved, and tells what the budget has left."""
    detail = desk.expense
    fields = [
        MoneyField(
            f"lines.{n}.approved_amount",
            line.entered.content,
            required=True,
            hint=_("Đề nghị {amount} · {line}").format(amount=number(line.amount), line=line.budget_line),
        )
        for n, line in enumerate(detail.lines)
    ]
    total = label("", "heading", name="approved-sum", wrap=True)
    left = label(left_words(desk), "second", name="approve-left", wrap=True)
    findings = FindingsBox()
    findings.show_violations([v for v in detail.findings if v.severity is Severity.WARNING])
    done_on = day_field(desk, "done_on", _("&Ngày duyệt"))
    form = Form([findings, left, *fields, total, done_on, LineField("note", _("Ý &kiến"))])
    form.load({f.name: line.amount for f, line in zip(fields, detail.lines, strict=True)})
    form["done_on"].load(desk.today())

    def tell() -> None:
        amounts = [f.typed_value() for f in fields]
        whole = sum(a for a in amounts if isinstance(a, int))
        total.setText(_("Duyệt: {amount}").format(amount=money(whole)))

    def submit(values: dict[str, Any]) -> Saved:
        amounts = {line.id: values[f.name] or 0 for f, line in zip(fields, detail.lines, strict=True)}
        saved: Saved = desk.submit(
            approve_expense, detail.row.id, amounts, values["note"], values["done_on"], detail.version
        )
        return saved

    form.changed.connect(tell)
    tell()
    return desk.ask(
        _("Duyệt chi {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Duyệt chi"),
        keep="approve",
        done=_("Đã duyệt chi, ghi cam kết vào dự toán."),
        follow=tell,
    )


def left_words(desk: Desk) -> str:
    """What is left where this expense takes its money from, one line a room."""
    rooms: dict[object, Room] = {}
    for line in desk.expense.lines:
        if line.entered.budget_line_id is not None:
            room = desk.context.read(room_of, line.entered.budget_line_id, but=desk.expense.row.id)
            rooms[room.key] = room
    words = _("{line}: còn {left} đồng")
    return "\n".join(
        words.format(line=room_name(room), left=number(room.balance.left)) for room in rooms.values()
    )


def ask_hand_in(desk: Desk) -> FormDialog:
    """Notes that the vouchers came in."""
    detail = desk.expense
    missing = missing_box(desk)
    form = Form(
        [
            missing,
            label(
                _("Số và tệp quét của từng chứng từ ghi ở phần Chứng từ. Nộp xong, kế toán thanh toán."),
                "second",
                wrap=True,
            ),
            LineField("note", _("Ghi &chú")),
        ]
    )
    form.load({})

    def submit(values: dict[str, Any]) -> None:
        with said_once(desk, missing):
            desk.submit(hand_in, detail.row.id, values["note"], detail.version)

    return desk.ask(
        _("Nộp chứng từ {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Đã nộp chứng từ"),
        keep="hand-in",
        done=_("Đã nộp chứng từ, chờ thanh toán."),
    )


def missing_box(desk: Desk) -> FindingsBox:
    """Which vouchers the expense still needs: they must be there before they are handed in, and paid."""
    box = FindingsBox()
    box.show_violations(desk.context.read(absent_vouchers, desk.expense.row.id))
    return box


@contextmanager
def said_once(desk: Desk, missing: FindingsBox) -> Iterator[None]:
    """Empties the box where a refusal says on top of the form what stands in it; another refusal fills it."""
    try:
        yield
    except UserError as refusal:
        told = any(v.field == "vouchers" for v in refusal.violations)
        missing.show_violations(() if told else desk.context.read(absent_vouchers, desk.expense.row.id))
        raise


def ask_contract(desk: Desk) -> FormDialog:
    """Writes down the contract signed after the approval; another in its place with a reason."""
    detail = desk.expense
    written = detail.entered.contract_value is not None
    why = [LineField("reason", _("&Lý do sửa hợp đồng đã ghi"), required=True)] if written else []
    form = Form(
        [
            LineField("contract_number", _("&Số hợp đồng"), required=True),
            (
                DateField(
                    "contract_on",
                    _("&Ngày hợp đồng"),
                    today=desk.context.today,
                    show_weekday=False,
                    required=True,
                ),
                MoneyField("contract_value", _("Giá t&rị (đồng)"), required=True),
            ),
            *why,
        ]
    )
    names = ("contract_number", "contract_on", "contract_value")
    form.load({name: getattr(detail.entered, name) for name in names})

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(
            note_contract,
            detail.row.id,
            values["contract_number"],
            values["contract_on"],
            values["contract_value"],
            values.get("reason", ""),
            detail.version,
        )

    return desk.ask(
        _("Hợp đồng của {number}").format(number=detail.row.number_text),
        form,
        submit,
        yes=_("&Ghi hợp đồng"),
        keep="contract",
        done=_("Đã ghi hợp đồng."),
    )


def ask_send_back(desk: Desk) -> FormDialog:
    """Gives the expense back with a reason."""
    after = desk.expense.row.state is ExpenseState.VOUCHERED
    words = (
        _("Người đề nghị bổ sung chứng từ rồi nộp lại.")
        if after
        else _("Khoản chi trở về nháp để sửa; số đã cấp vẫn giữ.")
    )
    return _ask_reason(desk, send_back, _("Trả lại"), words, _("&Trả lại"), "back", _("Đã trả lại."))


def ask_reject(desk: Desk) -> FormDialog:
    """Refuses the expense with a reason."""
    words = _("Khoản chi không được duyệt; không ghi gì vào dự toán.")
    yes, done = _("&Không duyệt"), _("Đã ghi không duyệt.")
    return _ask_reason(desk, reject_expense, _("Không duyệt"), words, yes, "reject", done)


def ask_cancel(desk: Desk) -> FormDialog:
    """Cancels an approved expense with a reason."""
    words = _("Phần cam kết được trả về dự toán. Khoản chi đã hủy không mở lại được.")
    yes, done = _("&Hủy khoản chi"), _("Đã hủy khoản chi, trả cam kết về dự toán.")
    return _ask_reason(desk, cancel_expense, _("Hủy"), words, yes, "cancel", done)


def ask_revise(desk: Desk, on_done: Callable[[int], object]) -> FormDialog:
    """Makes a new version of an approved expense, which is cancelled with the reason."""
    words = _("Khoản chi này bị hủy, cam kết được trả về dự toán; bản mới là nháp để sửa rồi gửi lại.")
    yes, done = _("&Lập lại"), _("Đã lập bản mới.")
    dialog = _ask_reason(desk, revise_expense, _("Lập lại"), words, yes, "revise", done)
    dialog.submitted.connect(lambda saved: on_done(saved.id))
    return dialog


def _ask_reason(
    desk: Desk, command: Callable[..., Any], title: str, words: str, yes: str, keep: str, done: str
) -> FormDialog:
    detail = desk.expense
    form = Form([label(words, "second", wrap=True), LineField("reason", _("&Lý do"), required=True)])
    form.load({})

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(command, detail.row.id, values["reason"], expected_version=detail.version)

    whole = f"{title} {detail.row.number_text}".strip()
    return desk.ask(whole, form, submit, yes=yes, keep=keep, done=done)
