"""The fields of every form: text, number, money, date, time, choice, person, check, password."""

from __future__ import annotations

from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.field import Field
from app.ui.kit.moment_fields import DateField, TimeField
from app.ui.kit.money_fields import DecimalField, MoneyField, PriceField
from app.ui.kit.password_field import PasswordField
from app.ui.kit.plain_fields import CheckField, IntField, LineField, TextField

__all__ = [
    "CheckField",
    "CheckListField",
    "ChoiceField",
    "DateField",
    "DecimalField",
    "Field",
    "Group",
    "IntField",
    "LineField",
    "MoneyField",
    "Option",
    "PasswordField",
    "PriceField",
    "SearchField",
    "TextField",
    "TimeField",
]
