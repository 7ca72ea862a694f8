"""The fields of one line of an expense: what, on which line of the estimate, how much, held to which norm."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.errors import UserError
from app.formatting import money, number
from app.i18n import _
from app.rules.expenses import RANK_LABELS, RankGroup, line_amount
from app.services.budget.items import ItemView
from app.services.budget.ledger import LineView
from app.services.expenses.views import ExpenseLineInput
from app.services.norms import NormView
from app.ui.kit.fields import ChoiceField, DecimalField, LineField, SearchField
from app.ui.kit.forms import Form
from app.ui.kit.labels import label, plain_tip
from app.ui.screens.expenses.choices import item_options, line_options, norm_options
from app.ui.shell.delegating.findings import FindingsBox


class LineForm(Form):
    """One line; the amount is told live, the reason asked for where the price is over the norm."""

    def __init__(self) -> None:
        self.content = LineField("content", _("Nội &dung"), required=True)
        self.line = SearchField(
            "budget_line_id",
            _("Dòng dự t&oán"),
            placeholder=_("Gõ mã, tên mục hoặc nhiệm vụ"),
        )
        self.item = SearchField("item_id", _("Tiể&u mục"), placeholder=_("Có thể để đến khi thanh toán"))
        self.quantity = DecimalField("quantity", _("&Số lượng"), width=120)
        self.unit = LineField("unit", _("Đơn &vị"), max_length=40)
        self.times = DecimalField("times", _("Số &lần, ngày"), width=120)
        self.price = DecimalField("unit_price", _("Đơn &giá (đồng)"), width=150)
        self.amount = label("", "heading", name="line-amount", wrap=True)
        ranks = [(rank, _(words)) for rank, words in RANK_LABELS.items()]
        self.rank = ChoiceField("rank", _("Đối tượng"), ranks)
        self.norm = SearchField("norm_id", _("Định &mức"), placeholder=_("Gõ vài chữ của tên định mức"))
        self.reason = LineField("over_norm_reason", _("Lý do vượt định mức"))
        self.findings = FindingsBox()
        """What is said of this line alone, as what is above its norm: under the price that is typed."""
        super().__init__(
            [
                (self.content, self.line),
                (self.quantity, self.unit, self.times, self.price),
                self.amount,
                self.findings,
                self.reason,
                (self.norm, self.item),
                (self.rank, LineField("note", _("Ghi chú dòng"))),
            ]
        )
        self.offered: list[LineView] = []
        self._items: list[ItemView] = []
        self._norms: list[NormView] = []
        self.norm.chosen.connect(lambda _value: self._take_norm())

    def offer(self, lines: list[LineView], items: list[ItemView], norms: list[NormView]) -> None:
        """Offers lines of the estimate, items and norms of the day."""
        self.offered, self._items, self._norms = lines, items, norms
        self.line.set_options(line_options(lines))
        self.norm.set_options(norm_options(norms))
        self._offer_items()

    def _offer_items(self) -> None:
        chosen = self.line.typed_value()
        line = next((found for found in self.offered if found.id == chosen), None)
        self.line.line.setToolTip(plain_tip(line.label) if line is not None else "")
        self.item.set_options(item_options(self._items, line))

    def _take_norm(self) -> None:
        """A norm gives its price, rank and sub-item where they are still empty."""
        norm = self.chosen_norm()
        if norm is None:
            return
        if not self.price.typed_value():
            self.price.put(Decimal(norm.ceiling))
        if self.rank.read() in (None, RankGroup.ANYONE):
            self.rank.put(norm.rank)
        own = next((i for i in self._items if i.entered.code == norm.item_code), None)
        if (
            own is not None
            and not self.item.typed_value()
            and any(o.value == own.id for o in self.item.options)
        ):
            self.item.put(own.id)

    def chosen_norm(self) -> NormView | None:
        """The norm the line is held to, where it is one of those offered."""
        chosen = self.norm.typed_value()
        return next((norm for norm in self._norms if norm.id == chosen), None)

    def follow(self) -> None:
        """Tells the amount, and what it is above the norm."""
        self._offer_items()
        values, _wrong = self.typed()
        amount = line_amount(values["quantity"], values["times"], values["unit_price"])
        words = _("Thành tiền: {amount}").format(amount=money(amount))
        norm = self.chosen_norm()
        over = values["unit_price"] - norm.ceiling if norm is not None else Decimal(0)
        if norm is not None:
            words += " · " + _("định mức {ceiling} {unit}").format(
                ceiling=number(norm.ceiling), unit=norm.unit
            )
        self.amount.setText(words)
        self.reason.setVisible(over > 0 or bool(self.reason.typed_value()))

    def show_line(self, line: ExpenseLineInput, typed: dict[str, Any]) -> None:
        """Shows a line; `typed`: what stands in a field though it cannot be understood."""
        self.line.load(line.budget_line_id)
        self._offer_items()
        self.load(line)
        self.clear_violations()
        for name, words in typed.items():
            self.fields[name].load_draft(words)
            self._tell(name)
        self.follow()

    def _tell(self, name: str) -> None:
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
                wrong[name] = field.draft()
        plain = ExpenseLineInput()
        for name in ("quantity", "times", "unit_price"):
            given = values.get(name)
            empty = plain.unit_price if name == "unit_price" or name in wrong else Decimal(1)
            values[name] = empty if given is None else given
        values["rank"] = values.get("rank") or RankGroup.ANYONE
        return values, wrong

    def entered(self, line: ExpenseLineInput) -> tuple[ExpenseLineInput, dict[str, Any]]:
        """The line as typed; what cannot be understood leaves the value it had."""
        values, wrong = self.typed()
        return replace(line, **{k: v for k, v in values.items() if k not in wrong}), wrong
