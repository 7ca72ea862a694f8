"""What the panes of the estimate ask: a year, a line, a paper, why a paper is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import UserError
from app.i18n import _
from app.rules.budget import ESTIMATE_LABELS, NATURE_LABELS, EstimateKind, YearState
from app.services.budget.estimate_papers import PaperInput, PaperView, record_paper, reverse_paper
from app.services.budget.items import list_items
from app.services.budget.ledger import line_views
from app.services.budget.lines import LineInput, line_input, save_line
from app.services.budget.sources import list_sources
from app.services.budget.years import YearView, open_year
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.fields import DateField, IntField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.budget.amounts_field import AmountsField
from app.ui.screens.budget.desk import Desk

BY_HAND = tuple(
    kind
    for kind in EstimateKind
    if kind not in (EstimateKind.REVERSAL, EstimateKind.CARRIED_OUT, EstimateKind.LAPSED)
)
"""Papers written here; those of the year's end are made by its own acts."""


def why_closed(year: YearView | None, closed: str) -> str:
    """Why nothing can be written in the year: none was opened yet, or `closed`; empty when it is open."""
    if year is None:
        return _("Chưa mở năm ngân sách. Bấm “Mở năm…” trước.")
    return "" if year.state is YearState.OPEN else closed


def ask_year(desk: Desk, then: Callable[[], None]) -> FormDialog | None:
    """Asks which budget year is to be opened."""
    if not desk.may_edit:
        return None
    form = Form(
        [
            IntField(
                "year",
                _("&Năm ngân sách"),
                required=True,
                minimum=2000,
                maximum=2100,
                dots=False,
                hint=_("Lịch của năm lấy theo tham số “Lịch năm ngân sách”; sửa được ở phần Cuối năm."),
            )
        ]
    )
    form.load({"year": desk.context.today().year})

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(open_year, values["year"] or 0)

    def done(_year_id: int) -> None:
        desk.year = form.fields["year"].read()
        desk.say_done(_("Đã mở năm ngân sách."))
        then()

    dialog = desk.open_dialog(_("Mở năm ngân sách"), form, submit, yes=_("&Mở"))
    dialog.submitted.connect(done)
    return dialog


def ask_line(desk: Desk, year: YearView, line_id: int | None, then: Callable[[], None]) -> FormDialog | None:
    """Asks for a line of the estimate, a new one or the one of that number."""
    if not desk.may_edit:
        return None
    context = desk.context
    sources = context.read(list_sources, None if line_id else context.today())
    item = SearchField("item_id", _("&Mục, tiểu mục"), required=True, placeholder=_("Gõ mã hoặc tên"))
    form = Form(
        [
            ChoiceField(
                "source_id", _("Ng&uồn kinh phí"), [Option(s.id, s.label) for s in sources], required=True
            ),
            ChoiceField(
                "nature",
                _("&Tính chất"),
                [Option(None, _("Theo nguồn")), *((n, _(w)) for n, w in NATURE_LABELS.items())],
            ),
            item,
            LineField("purpose", _("Nhiệm &vụ"), hint=_("Để trống nếu không giao theo nhiệm vụ.")),
            (LineField("chapter", _("&Chương")), LineField("category", _("&Loại – khoản"))),
            TextField("note", _("Ghi c&hú"), lines=2),
        ]
    )
    version, entered = (
        context.read(line_input, line_id)
        if line_id
        else (None, LineInput(year.id, sources[0].id if sources else 0, chapter="", category=""))
    )
    items = [i for i in context.read(list_items) if i.id == entered.item_id or i.in_force(context.today())]
    item.set_options([Option(i.id, i.label) for i in items])
    names = ("source_id", "nature", "item_id", "purpose", "chapter", "category", "note")
    form.load({name: getattr(entered, name) or None for name in names})

    def submit(values: dict[str, Any]) -> Any:
        made = LineInput(
            year.id,
            values["source_id"] or 0,
            values["nature"],
            values["item_id"] or 0,
            values["chapter"],
            values["category"],
            values["purpose"],
            entered.position,
            values["note"],
        )
        return desk.submit(save_line, line_id, made, version)

    def done(_line_id: int) -> None:
        desk.say_done(_("Đã ghi dòng dự toán. Số tiền được giao bằng văn bản dự toán."))
        then()

    title = (_("Sửa dòng dự toán {year}") if line_id else _("Dòng dự toán mới {year}")).format(year=year.year)
    dialog = desk.open_dialog(title, form, submit)
    dialog.submitted.connect(done)
    return dialog


def ask_paper(desk: Desk, year: YearView, then: Callable[[], None]) -> FormDialog | None:
    """Asks for a paper on the estimate: what it is, and an amount beside each line it touches."""
    if not desk.may_edit:
        return None
    lines = desk.context.read(line_views, year.id)
    amounts = AmountsField(
        "lines",
        _("Số tiền từng &dòng"),
        lines,
        hint=_("Điều chỉnh, chuyển giữa các dòng: giảm ghi dấu trừ, như -5.000.000."),
        empty=_("Năm này chưa có dòng dự toán. Thêm dòng dự toán trước, rồi ghi văn bản."),
    )
    form = Form(
        [
            (
                ChoiceField(
                    "kind",
                    _("&Loại văn bản"),
                    [(k, _(ESTIMATE_LABELS[k])) for k in BY_HAND],
                    required=True,
                ),
                LineField("number", _("&Số, ký hiệu"), required=True),
            ),
            (
                DateField("dated_on", _("Ngà&y văn bản"), today=desk.context.today, required=True),
                LineField("issuer", _("Cơ quan ban &hành")),
            ),
            LineField("abstract", _("&Trích yếu")),
            DateField(
                "booked_on",
                _("Ngày gh&i sổ"),
                today=desk.context.today,
                hint=_("Để trống: ngày văn bản. Văn bản đến sau khi khóa sổ tháng thì ghi ngày sau đó."),
            ),
            amounts,
            TextField("note", _("Ghi &chú"), lines=2),
        ]
    )
    given = any(view.balance.given for view in lines)
    form.load({"kind": EstimateKind.ADDED if given else EstimateKind.GIVEN, "dated_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> Any:
        entered = PaperInput(
            year.id,
            values["kind"],
            values["dated_on"],
            values["number"],
            values["issuer"],
            values["abstract"],
            values["lines"],
            booked_on=values["booked_on"],
            note=values["note"],
        )
        try:
            return desk.submit(record_paper, entered)
        except UserError as refusal:
            raise amounts.own(refusal, entered.lines) from None

    def done(_paper_id: int) -> None:
        desk.say_done(_("Đã ghi văn bản dự toán."))
        then()

    title = _("Văn bản dự toán năm {year}").format(year=year.year)
    dialog = desk.open_dialog(title, form, submit, keep=("estimate-paper", year.id))
    dialog.submitted.connect(done)
    return dialog


def ask_reverse(desk: Desk, paper: PaperView, then: Callable[[], None]) -> FormDialog | None:
    """Asks why a paper is undone."""
    if not desk.may_edit:
        return None
    form = Form(
        [
            TextField(
                "reason",
                _("&Lý do"),
                lines=2,
                required=True,
                hint=_("Văn bản vẫn còn trong sổ; các số của nó được ghi đảo từ hôm nay."),
            )
        ]
    )
    form.load({"reason": ""})

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(reverse_paper, paper.id, values["reason"])

    def done(_paper_id: int) -> None:
        desk.say_done(_("Đã ghi đảo văn bản {number}.").format(number=paper.number))
        then()

    dialog = desk.open_dialog(
        _("Ghi đảo {number}").format(number=paper.number), form, submit, yes=_("Ghi đả&o")
    )
    dialog.submitted.connect(done)
    return dialog
