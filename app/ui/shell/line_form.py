"""The fields of one line of an expense or a plan: what, how many, at what price, held to which norm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.errors import UserError
from app.formatting import date_vi, money, number
from app.i18n import _
from app.rules.expenses import RANK_LABELS, RankGroup, line_amount
from app.rules.violations import Violation
from app.services.budget.items import ItemView
from app.services.budget.ledger import LineView
from app.services.expenses.views import ExpenseLineInput
from app.services.norms import NormView, over_norm
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DecimalField, LineField, PriceField, SearchField
from app.ui.kit.forms import Form
from app.ui.kit.labels import label, plain_tip
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.typed_line import NUMBERS


class LineForm(Form):
    """One line; the amount is told live, the reason asked for where the price is over the norm."""

    def __init__(self, *, of_estimate: bool) -> None:
        """`of_estimate`: the line burdens a line of the estimate, as those of an expense do."""
        self.content = LineField("content", _("Nội &dung"), required=True)
        self.line = SearchField(
            "budget_line_id", _("Dòng dự t&oán"), placeholder=_("Gõ mã, tên mục hoặc nhiệm vụ")
        )
        """Stands in the form of an expense alone."""
        self.item = SearchField("item_id", _("Tiể&u mục"), placeholder=_("Gõ mã hoặc tên; có thể để sau"))
        self.quantity = DecimalField("quantity", _("&Số lượng"), width=120)
        self.unit = LineField("unit", _("Đơn &vị"), max_length=40)
        self.times = DecimalField("times", _("Số &lần, ngày"), width=120)
        self.price = PriceField("unit_price", _("Đơn &giá (đồng)"), width=150)
        self.amount = label("", "heading", name="line-amount", wrap=True)
        ranks = [(rank, _(words)) for rank, words in RANK_LABELS.items()]
        self.rank = ChoiceField("rank", _("Đố&i tượng"), ranks)
        self.norm = SearchField("norm_id", _("Định &mức"), placeholder=_("Gõ vài chữ của tên định mức"))
        self.reason = LineField("over_norm_reason", _("Lý do vượt định mức"))
        self.findings = FindingsBox()
        """What is said of this line alone, as what is above its norm: under the price that is typed."""
        super().__init__(
            [
                (self.content, self.line) if of_estimate else self.content,
                (self.quantity, self.unit, self.times, self.price),
                self.amount,
                self.findings,
                self.reason,
                (self.norm, self.item),
                (self.rank, LineField("note", _("Ghi chú dòng"))),
            ]
        )
        self.over: Violation | None = None
        """What is typed above the norm."""
        self.offered: Sequence[LineView] = ()
        self._items: Sequence[ItemView] = ()
        self._norms: dict[int, NormView] = {}
        self.norm.chosen.connect(lambda _value: self._take_norm())

    def offer(
        self, items: Sequence[ItemView], norms: Sequence[NormView], lines: Sequence[LineView] = ()
    ) -> None:
        """Offers items and norms of the day, and lines of the estimate."""
        self.offered, self._items = lines, items
        self._norms = {norm.id: norm for norm in norms}
        self.line.set_options(line_options(lines))
        self.norm.set_options(norm_options(norms))
        self._offer_items()

    def norm_of(self, line: ExpenseLineInput) -> NormView | None:
        """The norm the line is held to, where it is one of those offered."""
        return self._norms.get(line.norm_id or 0)

    def _offer_items(self) -> None:
        chosen = self.line.typed_value()
        line = next((found for found in self.offered if found.id == chosen), None)
        self.line.line.setToolTip(plain_tip(line.label) if line is not None else "")
        self.item.set_options(item_options(self._items, line))

    def _take_norm(self) -> None:
        """A norm gives its price, rank and sub-item where they are still empty."""
        norm = self._norms.get(self.norm.typed_value())
        if norm is None:
            return
        if not self.price.typed_value():
            self.price.put(Decimal(norm.ceiling))
        if self.rank.read() in (None, RankGroup.ANYONE):
            self.rank.put(norm.rank)
        own = next((i.id for i in self._items if i.entered.code == norm.item_code), None)
        if not self.item.typed_value() and any(option.value == own for option in self.item.options):
            self.item.put(own)

    def follow(self) -> None:
        """Tells the amount, the norm with its basis, and asks for the reason of what is above it."""
        self._offer_items()
        values, wrong = self.typed()
        quantity = values["quantity"] * values["times"]
        unread = wrong.keys() & set(NUMBERS)
        words = [_("Thành tiền: {amount}").format(amount=money(_amount(values)))]
        if unread:
            words = [_("Thành tiền: chưa tính được")]
        norm = self._norms.get(self.norm.typed_value())
        self.over = None
        if norm is not None and not unread:
            self.over = over_norm(norm, values["unit_price"], quantity)
            told = _("định mức {ceiling} {unit}") if self.over else _("định mức {ceiling} {unit} ({basis})")
            words.append(told.format(ceiling=number(norm.ceiling), unit=norm.unit, basis=norm.basis))
        self.amount.setText(" · ".join(words))
        self.reason.setVisible(self.over is not None or bool(self.reason.typed_value()))

    def show_line(self, line: ExpenseLineInput, typed: dict[str, Any]) -> None:
        """Shows a line; `typed`: what stands in a field though it cannot be understood."""
        self.line.load(line.budget_line_id)
        self._offer_items()
        self.load(line)
        self.clear_violations()
        for name, words in typed.items():
            self.fields[name].load_draft(words)
            try:
                self.fields[name].read()
            except UserError as refusal:
                self.show_violations(refusal.violations)
        self.follow()

    def typed(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values that can be understood, and, by field, what is typed where it cannot."""
        values: dict[str, Any] = {}
        wrong: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except UserError:
                wrong[name] = field.draft()
        if not (wrong.get("content") or "").strip():  # an empty one is refused when it is saved, at this line
            wrong.pop("content", None)
            values.setdefault("content", "")
        for name in NUMBERS:
            if values.get(name) is None:
                values[name] = Decimal(0) if name == "unit_price" or name in wrong else Decimal(1)
        values["rank"] = values.get("rank") or RankGroup.ANYONE
        return values, wrong

    def entered(self, line: ExpenseLineInput) -> tuple[ExpenseLineInput, dict[str, Any]]:
        """The line as typed; what cannot be understood leaves the value it had."""
        values, wrong = self.typed()
        return replace(line, **{k: v for k, v in values.items() if k not in wrong}), wrong


def line_options(lines: Sequence[LineView]) -> list[Option]:
    """Lines by item and purpose, their source and what is left under them."""
    left = _("{source} · còn {left} đồng")
    return [
        Option(
            line.id,
            line.label,
            note=line.source,
            second=left.format(source=line.source, left=number(line.balance.left)),
        )
        for line in lines
    ]


def item_options(items: Sequence[ItemView], line: LineView | None) -> list[Option]:
    """The sub-items of the mục the line is of; all sub-items while no line is chosen."""
    if line is None:
        return [Option(i.id, i.label) for i in items if i.entered.parent_code]
    own = next((i for i in items if i.entered.code == line.item_code), None)
    if own is not None and own.entered.parent_code:
        return [Option(own.id, own.label)]
    return [Option(i.id, i.label) for i in items if i.entered.parent_code == line.item_code]


def norm_options(norms: Sequence[NormView]) -> list[Option]:
    """Norms by name, with unit and ceiling; whom they are for and their basis under them."""
    offered = []
    for norm in norms:
        for_whom = "" if norm.rank is RankGroup.ANYONE else _(RANK_LABELS[norm.rank])
        second = " · ".join(part for part in (for_whom, norm.basis) if part)
        if norm.valid_from is not None:
            second += _(", từ {day}").format(day=date_vi(norm.valid_from))
        price = f"{number(norm.ceiling)} {norm.unit}"
        offered.append(Option(norm.id, f"{norm.name}: {price}", note=for_whom, second=second))
    return offered


def _amount(values: dict[str, Any]) -> int:
    return line_amount(values["quantity"], values["times"], values["unit_price"])
