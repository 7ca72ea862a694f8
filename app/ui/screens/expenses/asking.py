"""Fields that dialogs about money share: the day, how it goes, who hands it out or takes it."""

from __future__ import annotations

from app.i18n import _
from app.rules.expenses import PAY_METHOD_LABELS
from app.services.expenses.choices import cashier_names
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, SearchField
from app.ui.screens.expenses.desk import Desk


def day_field(desk: Desk, name: str, words: str, *, required: bool = True) -> DateField:
    """The day of a step."""
    return DateField(name, words, today=desk.context.today, show_weekday=False, required=required)


def method_field() -> ChoiceField:
    """In cash or by transfer."""
    options = [(method, _(words)) for method, words in PAY_METHOD_LABELS.items()]
    return ChoiceField("method", _("H&ình thức"), options)


def cashier_field(desk: Desk, words: str) -> SearchField:
    """Who hands out or takes the cash: the names written before, or another."""
    names = desk.context.read(cashier_names)
    return SearchField(
        "cashier",
        words,
        [Option(name, name) for name in names],
        free_text=True,
        required=True,
        hint=_("Thủ quỹ không được là người ghi sổ."),
    )


def usual_cashier(desk: Desk) -> str:
    """The last one who did, where that is not the person who books it."""
    names = desk.context.read(cashier_names)
    return names[0] if names and names[0] != desk.context.actor.name else ""
