"""The fields of one line of a plan: what, how many, how often, at what price, held to which norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.errors import UserError
from app.formatting import date_vi, money, number
from app.i18n import _
from app.rules.expenses import RANK_LABELS, RankGroup, line_amount
from app.rules.violations import Severity
from app.services.budget.items import ItemView
from app.services.norms import NormView, over_norm
from app.services.spending.views import PlanLineInput
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DecimalField, LineField, SearchField
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.typed_line import NUMBERS


class PlanLineForm(Form):
    """One line; the amount and what is above the norm are told while it is typed."""

    def __init__(self) -> None:
        self.content = LineField("content", _("Nội &dung"), required=True)
        self.item = SearchField("item_id", _("Tiể&u mục"), placeholder=_("Gõ mã hoặc tên; có thể để sau"))
        self.quantity = DecimalField("quantity", _("&Số lượng"), width=120)
        self.unit = LineField("unit", _("Đơn &vị"), max_length=40)
        self.times = DecimalField("times", _("Số &lần, ngày"), width=120)
        self.price = DecimalField("unit_price", _("Đơn &giá (đồng)"), width=150)
        self.amount = label("", "heading", name="plan-line-amount", wrap=True)
        self.over = FindingsBox()
        ranks = [(rank, _(words)) for rank, words in RANK_LABELS.items()]
        self.rank = ChoiceField("rank", _("Đố&i tượng"), ranks)
        self.norm = SearchField("norm_id", _("Định &mức"), placeholder=_("Gõ vài chữ của tên định mức"))
        self.reason = LineField("over_norm_reason", _("Lý do vượt định mức"))
        super().__init__(
            [
                self.content,
                (self.quantity, self.unit, self.times, self.price),
                self.amount,
                self.over,
                (self.rank, self.norm),
                self.reason,
                (self.item, LineField("note", _("Ghi chú dòng"))),
            ]
        )
        self._norms: list[NormView] = []
        self.norm.chosen.connect(lambda _value: self._take_norm())

    def offer(self, items: Sequence[ItemView], norms: Sequence[NormView]) -> None:
        """Offers the sub-items and norms of the event's day."""
        self._norms = list(norms)
        self.item.set_options([Option(i.id, i.label) for i in items if i.entered.parent_code])
        self.norm.set_options([_norm_option(norm) for norm in norms])

    def chosen_norm(self) -> NormView | None:
        """The norm the line is held to, where it is one of those offered."""
        chosen = self.norm.typed_value()
        return next((norm for norm in self._norms if norm.id == chosen), None)

    def _take_norm(self) -> None:
        """A norm gives its price and rank where they are still empty."""
        norm = self.chosen_norm()
        if norm is None:
            return
        if not self.price.typed_value():
            self.price.put(Decimal(norm.ceiling))
        if self.rank.read() in (None, RankGroup.ANYONE):
            self.rank.put(norm.rank)

    def follow(self) -> None:
        """Tells the amount, the norm, and what is above it with figure and basis."""
        values, wrong = self.typed()
        words = [_("Thành tiền: {amount}").format(amount=money(amount_of(values)))]
        norm = self.chosen_norm()
        over = None
        if norm is not None and not wrong.keys() & set(NUMBERS):
            over = over_norm(norm, values["unit_price"], values["quantity"] * values["times"])
            told = _("định mức {ceiling} {unit}") if over else _("định mức {ceiling} {unit} ({basis})")
            words.append(told.format(ceiling=number(norm.ceiling), unit=norm.unit, basis=norm.basis))
        self.amount.setText(" · ".join(words))
        self.reason.setVisible(over is not None or bool(self.reason.typed_value()))
        self.over.show_violations([replace(over, severity=Severity.WARNING)] if over is not None else [])

    def show_line(self, line: PlanLineInput, typed: dict[str, Any]) -> None:
        """Shows a line; `typed`: what stands in a field though it cannot be understood."""
        self.load({name: getattr(line, name) for name in self.fields})
        self.clear_violations()
        self.follow()
        for name, words in typed.items():
            self.fields[name].load_draft(words)
            try:
                self.fields[name].read()
            except UserError as refusal:
                self.show_violations(refusal.violations)

    def typed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values that can be understood, and, by field, what is typed where it cannot."""
        values: dict[str, Any] = {}
        wrong: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except UserError:
                values[name], wrong[name] = None, field.draft()
        for name in NUMBERS:
            if values[name] is None:
                values[name] = Decimal(0) if name == "unit_price" or name in wrong else Decimal(1)
        values["rank"] = values["rank"] or RankGroup.ANYONE
        for name in ("content", "unit", "note", "over_norm_reason"):
            values[name] = values[name] or ""
        return values, wrong

    def entered(self, line: PlanLineInput) -> tuple[PlanLineInput, dict[str, Any]]:
        """The line as typed; what cannot be understood leaves the value it had."""
        values, wrong = self.typed()
        if "content" in wrong:  # an empty one is refused when the plan is saved, at this line
            wrong.pop("content")
        return replace(line, **{k: v for k, v in values.items() if k not in wrong}), wrong


def amount_of(values: dict[str, Any]) -> int:
    """Whole đồng of the numbers typed."""
    return line_amount(values["quantity"], values["times"], values["unit_price"])


def _norm_option(norm: NormView) -> Option:
    for_whom = "" if norm.rank is RankGroup.ANYONE else _(RANK_LABELS[norm.rank])
    second = " · ".join(part for part in (for_whom, norm.basis) if part)
    if norm.valid_from is not None:
        second += _(", từ {day}").format(day=date_vi(norm.valid_from))
    return Option(norm.id, f"{norm.name}: {number(norm.ceiling)} {norm.unit}", second=second)
