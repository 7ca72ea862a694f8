"""The form of one person who receives money: days and nights at the rates of the rank, fares, tax."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.errors import UserError
from app.formatting import date_vi, number
from app.i18n import _
from app.rules.expenses import PLACE_LABELS, RANK_LABELS, RankGroup
from app.services.expenses.recipient_rates import Rates, rates_for, with_rates
from app.services.expenses.views import RecipientInput
from app.services.norms import NormView
from app.services.norms.choosing import rank_of
from app.services.roster.lists import PersonChoice, people_choices
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.fields import CheckField, DateField, DecimalField, LineField, MoneyField
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.expenses.desk import Desk

_PAID = (RankGroup.MINISTER, RankGroup.DEPUTY_MINISTER, RankGroup.SENIOR, RankGroup.STAFF)
ZEROS = ("days", "day_rate", "nights", "night_rate", "fare", "other", "tax")


def ranks() -> list[Option]:
    """The ranks of people paid by the office."""
    return [Option(rank, _(RANK_LABELS[rank])) for rank in _PAID]


class RecipientForm(Form):
    """One recipient; a trip also asks where to, from when to when, nights and fares, a list to sign the tax.

    What the kind does not ask for is asked for too where something of it is written: nothing is lost.
    """

    def __init__(self, desk: Desk, expense_id: int, trip: bool, entered: RecipientInput) -> None:
        self._desk, self._expense_id, self._trip, self._was = desk, expense_id, trip, entered
        self.people: dict[int, PersonChoice] = {p.id: p for p in desk.context.read(people_choices)}
        self.person = SearchField(
            "name",
            _("&Họ và tên"),
            required=True,
            free_text=True,
            placeholder=_("Người trong danh sách, hoặc tên người khác"),
        )
        self.person.set_options([Option(p.id, p.name, note=p.office) for p in self.people.values()])
        self.office = LineField("title", _("&Chức vụ, đơn vị"))
        self.rank = ChoiceField(
            "rank", _("Lấy &mức theo đối tượng"), [Option(None, _("Không lấy theo định mức")), *ranks()]
        )
        self.words = label("", "second", name="recipient-rates", wrap=True)
        self.whole = label("", "heading", name="recipient-amount")
        super().__init__(self._parts(desk))
        self._say_rates("")
        chosen = entered.person_id if entered.person_id in self.people else None
        self.load({name: getattr(entered, name, None) for name in self.fields} | {"rank": None})
        self.person.load(chosen if chosen is not None else entered.name)
        for name in ZEROS:
            if name in self.fields and not getattr(entered, name):
                self.fields[name].load(None)
        self.rank.changed.connect(self._take_rates)
        self.person.chosen.connect(self._take_office)
        self.changed.connect(self.follow)
        self.follow()

    def _parts(self, desk: Desk) -> list[Any]:
        today = desk.context.today
        days = DecimalField("days", _("S&ố ngày") if self._trip else _("S&ố buổi, ngày"), width=100)
        rate = MoneyField("day_rate", _("Mức lưu trú (đồng/ngày)") if self._trip else _("Mức (đồng)"))
        parts: list[Any] = [self.person, self.office]
        if self._asks("destination", "means"):
            parts.append((LineField("destination", _("Nơi đế&n")), LineField("means", _("Ph&ương tiện"))))
        if self._asks("from_on", "to_on"):
            parts.append(
                (
                    DateField("from_on", _("&Từ ngày"), today=today, show_weekday=False),
                    DateField("to_on", _("Đến ngà&y"), today=today, show_weekday=False),
                )
            )
        parts += [self.rank, self.words, (days, rate)]
        if self._asks("nights", "night_rate"):
            nights = DecimalField("nights", _("Số đ&êm"), width=100)
            parts.append((nights, MoneyField("night_rate", _("Mức phòng (đồng/đêm)"))))
        sums = [MoneyField("other", _("Tiền &khác"))]
        if self._asks("fare"):
            sums.insert(0, MoneyField("fare", _("Tiền tàu &xe")))
        if not self._trip or self._was.tax:
            sums.append(MoneyField("tax", _("Th&uế TNCN")))
        parts += [tuple(pair) for pair in (sums[:2], sums[2:]) if pair]
        return [*parts, LineField("note", _("Gh&i chú")), self.whole]

    def _asks(self, *names: str) -> bool:
        """True for a field of trips alone: of a trip, and wherever something of it is written."""
        return self._trip or any(getattr(self._was, name) for name in names)

    def _take_office(self, person_id: Any) -> None:
        """The office of the person taken from the list, where none is written."""
        person = self.people.get(person_id) if isinstance(person_id, int) else None
        if person is not None and not self.office.read():
            self.office.put(person.office)

    def _take_rates(self) -> None:
        """Fills in the rates of the rank on the day of the work, and counts the days of the trip."""
        rank = self.rank.read()
        if rank is None:
            self._say_rates("")
            return
        rates: Rates = self._desk.context.read(rates_for, self._expense_id, rank)
        self._say_rates(rate_words(rates))
        try:
            typed = self.entered(self.read())
        except UserError:
            return
        (rated,) = with_rates((typed,), rates, self._trip)
        for name in ("days", "day_rate", "nights", "night_rate"):
            if name in self.fields:
                self.fields[name].put(getattr(rated, name) or None)

    def _say_rates(self, words: str) -> None:
        """Says which norms were taken; where none were, no room is kept for it."""
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def follow(self) -> None:
        """Says what the person receives, as typed now."""
        try:
            typed = self.entered(self.read())
        except UserError:
            self.whole.setText("")
            return
        words = _("Cộng {amount} đ").format(amount=number(typed.amount))
        if typed.tax:
            words += _(", thực lĩnh {received} đ").format(received=number(typed.received))
        self.whole.setText(words)

    def entered(self, values: dict[str, Any]) -> RecipientInput:
        """The recipient of the values typed; what is not asked for stays as it was."""
        values = dict(values)
        values.pop("rank", None)
        name = values.pop("name")
        person = self.people.get(name) if isinstance(name, int) else None
        for field in ZEROS:
            if field in values:
                values[field] = values[field] or (Decimal(0) if field in ("days", "nights") else 0)
        return replace(
            self._was,
            name=person.name if person is not None else str(name or ""),
            person_id=person.id if person is not None else None,
            **values,
        )


class RatesForm(Form):
    """The rates of many at once: those of the norms for a rank and a place on the day of the work, or others.

    What is typed in place of a norm is taken as it is; for a trip days and nights are those of each person.
    """

    def __init__(self, desk: Desk, expense_id: int, trip: bool) -> None:
        self._desk, self._expense_id, self._trip = desk, expense_id, trip
        each = [Option(None, _("Theo chức vụ của từng người"))] if trip else []
        self.rank = ChoiceField("rank", _("Đố&i tượng"), [*each, *ranks()])
        self.place = ChoiceField("place", _("Đị&a bàn"), [(p, _(w)) for p, w in PLACE_LABELS.items()])
        self.words = label("", "second", name="rates-words", wrap=True)
        day = MoneyField("day_rate", _("&Mức lưu trú (đồng/ngày)") if trip else _("&Mức (đồng/buổi, ngày)"))
        if trip:
            self.amounts: tuple[Any, ...] = (day, MoneyField("night_rate", _("Mức &phòng (đồng/đêm)")))
        else:
            self.amounts = (day, DecimalField("days", _("&Số buổi, ngày"), width=100))
        only = CheckField("only", _("Chỉ các dòng đang &chọn"))
        super().__init__([self.rank, self.place, self.words, self.amounts, only])
        for field in (self.rank, self.place):
            field.changed.connect(self.follow)

    def follow(self) -> None:
        """Puts in the norms of what is chosen, and says which they are, with their basis."""
        for field in self.amounts:
            field.setVisible(not self.by_title)
        if self.by_title:
            self.words.setText(
                _(
                    "Bộ trưởng, Thứ trưởng theo chức vụ ghi trong danh sách; người khác theo mức cán bộ, "
                    "công chức còn lại. Rà lại sau khi điền."
                )
            )
            return
        rates = self._rates(self.rank.read() or RankGroup.STAFF)
        self.words.setText(rate_words(rates))
        self.fields["day_rate"].put(rates.day.ceiling if rates.day is not None else None)
        if self._trip:
            self.fields["night_rate"].put(rates.night.ceiling if rates.night is not None else None)

    @property
    def by_title(self) -> bool:
        """True when everybody gets the norms of the office written beside the name."""
        return self._trip and self.rank.read() is None

    def _rates(self, rank: RankGroup) -> Rates:
        found: Rates = self._desk.context.read(rates_for, self._expense_id, rank, self.place.read())
        return found

    def filled(self, row: RecipientInput, values: dict[str, Any]) -> RecipientInput:
        """The row at the rates typed; days and nights are counted where they are not written yet."""
        if self.by_title:
            return with_rates((row,), self._rates(rank_of(row.title)), trip=True)[0]
        (counted,) = with_rates((row,), Rates(None, None), self._trip)
        day_rate = values["day_rate"] if values["day_rate"] is not None else row.day_rate
        if self._trip:
            night_rate = values["night_rate"] if values["night_rate"] is not None else row.night_rate
            return replace(counted, day_rate=day_rate, night_rate=night_rate)
        return replace(row, day_rate=day_rate, days=values["days"] or row.days or Decimal(1))


def rate_words(rates: Rates) -> str:
    """The norms that are filled in, each with figure and basis; that there is none."""
    words = [_norm_words(norm) for norm in (rates.day, rates.night) if norm is not None]
    return "\n".join(words) or _("Chưa có định mức cho loại chi này; ghi mức được duyệt.")


def _norm_words(norm: NormView) -> str:
    words = _("{name}: {amount} {unit}. Căn cứ: {basis}").format(
        name=norm.name, amount=number(norm.ceiling), unit=norm.unit, basis=norm.basis
    )
    if norm.valid_from is not None:
        words += _(", áp dụng từ {day}").format(day=date_vi(norm.valid_from))
    return f"{words}."
