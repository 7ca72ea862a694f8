"""The questions by which money and advances of a year go on into the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.errors import UserError
from app.formatting import money
from app.i18n import _
from app.services.budget.ledger import LineView, line_views
from app.services.budget.years import YearView
from app.services.expenses.listing import expense_detail
from app.services.year_end.advances import CarryAdvanceInput, carry_advance
from app.services.year_end.carrying import CarryInput, carry_over, lines_to_choose
from app.services.year_end.closing import Remaining
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, LineField, SearchField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.budget.amounts_field import AmountsField
from app.ui.screens.budget.desk import Desk


def ask_carry(desk: Desk, year: YearView) -> FormDialog:
    """Asks what of each line goes on into the next year, by which case."""
    lines = [v for v in desk.context.read(line_views, year.id) if v.balance.left > 0]
    amounts = AmountsField(
        "amounts", _("Số tiền từng &dòng"), lines, empty=_("Không dòng nào còn tiền để chuyển.")
    )
    into = _fields_into(desk, year, lines)
    form = Form(
        [
            _paper(desk),
            TextField(
                "basis",
                _("Căn cứ được chuyể&n nguồn"),
                lines=2,
                required=True,
                hint=_("Trường hợp nào của NĐ 73/2026/NĐ-CP Điều 31; đối chiếu văn bản trước khi ghi."),
            ),
            amounts,
            *into,
        ]
    )
    form.load({"dated_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> Any:
        given = [(line_id, amount) for line_id, amount in values["amounts"] if amount]
        paper = (values["number"], values["dated_on"], values["basis"])
        entered = CarryInput(year.id, *paper, dict(given), _chosen(values))
        try:
            return desk.submit(carry_over, entered)
        except UserError as refusal:
            raise amounts.own(refusal, given) from None

    dialog = desk.open_dialog(_("Chuyển nguồn sang năm {year}").format(year=year.year + 1), form, submit)
    dialog.submitted.connect(lambda _result: desk.say_done(_("Đã chuyển nguồn sang năm sau.")))
    return dialog


def ask_carry_advance(desk: Desk, year: YearView, row: Remaining) -> FormDialog | None:
    """Asks by which paper the advance goes on into the next year, and what bears it there."""
    detail = desk.context.read(expense_detail, row.expense_id or 0)
    if detail is None:
        return None
    ways = [
        (True, _("Được chuyển nguồn: chuyển cả dự toán")),
        (False, _("Không được chuyển nguồn: trừ vào dòng dự toán năm sau")),
    ]
    words = _(
        "{what}: còn {owed} chưa hoàn. Người nhận còn nợ số ấy ở khoản chi của năm {year}; phần "
        "đã duyệt chưa tạm ứng được hủy."
    )
    told = words.format(what=row.what, owed=money(row.amount), year=year.year + 1)
    owed = {line.entered.budget_line_id for line in detail.lines if line.sums.advanced}
    lines = [v for v in desk.context.read(line_views, year.id) if v.id in owed]
    form = Form(
        [
            label(told, "second", wrap=True),
            ChoiceField("with_estimate", _("&Dự toán của khoản tạm ứng"), ways, required=True),
            *_fields_into(desk, year, lines),
            _paper(desk),
            TextField("basis", _("&Căn cứ"), lines=2, required=True),
        ]
    )
    form.load({"dated_on": desk.context.today(), "with_estimate": True})

    def submit(values: dict[str, Any]) -> Any:
        paper = {name: values[name] for name in ("number", "dated_on", "basis", "with_estimate")}
        entered = CarryAdvanceInput(detail.row.id, **paper, into=_chosen(values))
        return desk.submit(carry_advance, entered, detail.version)

    title = _("Chuyển tạm ứng sang năm {year}").format(year=year.year + 1)
    dialog = desk.open_dialog(title, form, submit)
    dialog.submitted.connect(lambda _result: desk.say_done(_("Đã chuyển tạm ứng sang năm sau.")))
    return dialog


def _paper(desk: Desk) -> tuple[LineField, DateField]:
    day = DateField("dated_on", _("Ngà&y văn bản"), today=desk.context.today, required=True)
    return LineField("number", _("&Số văn bản"), required=True), day


def _fields_into(desk: Desk, year: YearView, lines: Iterable[LineView]) -> list[SearchField]:
    """Where the money goes on, asked for lines whose source or item ends with the year."""
    labels = {view.id: view.label for view in lines}
    choices = desk.context.read(lines_to_choose, year.id, tuple(labels))
    words = _("Dòng năm {year} thay cho {line}")
    return [
        SearchField(
            f"into.{line_id}",
            words.format(year=year.year + 1, line=labels[line_id]),
            [Option(view.id, f"{view.label} · {view.source}") for view in views],
            hint=_("Mã cũ hết hiệu lực. Chỉ dòng cùng tính chất, cùng loại nguồn."),
        )
        for line_id, views in choices.items()
    ]


def _chosen(values: dict[str, Any]) -> dict[int, int]:
    """Line id → the line of the next year chosen for it."""
    return {int(name[5:]): value for name, value in values.items() if name.startswith("into.") and value}
