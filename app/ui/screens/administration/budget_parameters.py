"""The parameters of the budget: what each means, how its values read, the fields they are typed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.errors import refuse
from app.formatting import money, number
from app.i18n import N_, _
from app.services.budget_settings import (
    ADVANCE_CLEAR_MONTHS,
    AMOUNT_WORDS,
    BUDGET_CALENDAR,
    CALENDAR_DAYS,
    CONTRACT_ADVANCE_PERCENT,
    CONTRACT_CLEAR_PERCENT,
    CONTRACT_THRESHOLD,
    FORM_NAMES,
    LABELS,
    ONE_PERSON_OFFICE,
    OVER_NORM_STOPS,
    VOUCHER_FORMS,
    WORD_CHOICES,
)
from app.ui.kit.choice_fields import ChoiceField
from app.ui.kit.field import Field
from app.ui.kit.money_fields import MoneyField
from app.ui.kit.plain_fields import IntField, LineField, TextField

KEYS = frozenset(LABELS)
EXPLAINED = {
    ONE_PERSON_OFFICE: N_(
        "Người đề nghị không tự duyệt, kế toán không kiêm thủ quỹ. Chỉ chọn “có” khi cơ quan chỉ có một "
        "người làm; khoản chi nào một người làm hai việc thì được ghi lại và có báo cáo riêng."
    ),
    OVER_NORM_STOPS: N_(
        "Chọn “không” thì khoản vượt định mức được nhắc, phải ghi lý do và vẫn duyệt được; chọn “có” thì "
        "không duyệt được."
    ),
    ADVANCE_CLEAR_MONTHS: N_(
        "Tạm ứng không theo hợp đồng phải thanh toán chậm nhất ngày cuối của tháng thứ mấy sau tháng tạm "
        "ứng. Khi tạm ứng có thể ghi ngày khác."
    ),
    CONTRACT_ADVANCE_PERCENT: N_(
        "Tạm ứng theo hợp đồng không quá tỷ lệ này của giá trị hợp đồng. Chỉ tính với hợp đồng có giá trị "
        "trên mức nêu ở tham số bên dưới."
    ),
    CONTRACT_CLEAR_PERCENT: N_(
        "Thanh toán theo hợp đồng đạt tỷ lệ này của giá trị hợp đồng thì phải thu hồi hết số đã tạm ứng: "
        "không tạm ứng thêm, và được nhắc khi thanh toán."
    ),
    CONTRACT_THRESHOLD: N_("Hợp đồng có giá trị trên mức này mới bị giới hạn tỷ lệ tạm ứng."),
    BUDGET_CALENDAR: N_(
        "Các ngày của một năm ngân sách, mỗi ngày như 31/12. Hai ngày đầu thuộc năm ngân sách, ba ngày sau "
        "thuộc năm kế tiếp. Năm đã mở giữ ngày đã ghi khi mở."
    ),
    AMOUNT_WORDS: N_("Cách đọc số tiền trên chứng từ từ ngày áp dụng. Chứng từ cũ in lại theo ngày của nó."),
    VOUCHER_FORMS: N_(
        "Mỗi dòng một mẫu: tên giấy | mã mẫu | văn bản ban hành mẫu | người ký, cách nhau bằng dấu chấm "
        "phẩy. Mã mẫu, văn bản ban hành để trống thì không in. Giấy in theo mẫu của ngày ghi trên giấy."
    ),
}
WORDS_LABELS = {
    "zero_tens": N_("Hàng chục bằng &không"),
    "thousand": N_("Hàng &nghìn"),
    "four": N_("&Bốn sau “mươi”"),
    "even": N_("Thêm chữ “&chẵn”"),
}
EVEN_WORDS = {
    "auto": N_("khi tròn nghìn"),
    "always": N_("luôn thêm"),
    "never": N_("không thêm"),
}
_YES_NO = {ONE_PERSON_OFFICE, OVER_NORM_STOPS}
_SHARES = {CONTRACT_ADVANCE_PERCENT, CONTRACT_CLEAR_PERCENT}
PART = " | "


def words_of_value(key: str, value: Any) -> str:
    """A stored value as people read it."""
    if key in _YES_NO:
        return _("có") if value else _("không")
    if key == ADVANCE_CLEAR_MONTHS:
        return _("{count} tháng").format(count=number(value))
    if key in _SHARES:
        return f"{value}%"
    if key == CONTRACT_THRESHOLD:
        return money(value)
    if key == BUDGET_CALENDAR:
        return ", ".join(_day(value[name]) for name in CALENDAR_DAYS)
    if key == AMOUNT_WORDS:
        said = [value[name] for name in ("zero_tens", "thousand", "four")]
        return _("{words}; chữ “chẵn”: {even}").format(
            words=", ".join(said), even=_(EVEN_WORDS[value["even"]])
        )
    return "; ".join(
        f"{_(name)} {value[form]['code']}"
        for form, name in FORM_NAMES.items()
        if form in value and value[form]["code"]  # a form may be younger than the value
    ) or _("chưa ghi mã mẫu nào")


def value_fields(key: str) -> list[Field]:
    """The fields in which a value of this parameter is typed."""
    if key in _YES_NO:
        return [ChoiceField("value", _("Áp &dụng"), [(False, _("Không")), (True, _("Có"))], required=True)]
    if key == CONTRACT_THRESHOLD:
        return [MoneyField("value", _("Số &tiền"), required=True)]
    if key in _SHARES:
        return [IntField("value", _("&Tỷ lệ (%)"), required=True, minimum=1, maximum=100)]
    if key == ADVANCE_CLEAR_MONTHS:
        return [IntField("value", _("Số thán&g"), required=True, minimum=1, maximum=1000)]
    if key == BUDGET_CALENDAR:
        return [LineField(name, _(words), required=True) for name, words in CALENDAR_DAYS.items()]
    if key == AMOUNT_WORDS:
        return [
            ChoiceField(
                name, _(WORDS_LABELS[name]), [(c, _(EVEN_WORDS.get(c, c))) for c in choices], required=True
            )
            for name, choices in WORD_CHOICES.items()
        ]
    hint = _("Mỗi dòng: tên giấy | mã mẫu | văn bản ban hành | người ký; người ký")
    return [TextField("value", _("Các &mẫu"), lines=14, hint=hint)]


def as_typed(key: str, value: Any) -> dict[str, Any]:
    """The value in force, as the fields take it."""
    if key == BUDGET_CALENDAR:
        return {name: _day(value[name]) for name in CALENDAR_DAYS}
    if key == AMOUNT_WORDS:
        return dict(value)
    if key == VOUCHER_FORMS:
        return {"value": "\n".join(_form_line(name, value[form]) for form, name in FORM_NAMES.items())}
    return {"value": value}


def read_value(key: str, values: dict[str, Any]) -> Any:
    """The value typed, as `save_setting` takes it; UserError where it is missing or cannot be read."""
    if key == BUDGET_CALENDAR:
        return {name: _stored_day(name, values[name]) for name in CALENDAR_DAYS}
    if key == AMOUNT_WORDS:
        return {name: values[name] for name in WORD_CHOICES}
    typed = values["value"]
    if typed is None:
        raise refuse(N_("Chưa ghi giá trị."), field="value")
    return read_forms(typed) if key == VOUCHER_FORMS else typed


def read_forms(typed: str) -> dict[str, dict[str, Any]]:
    """The forms of a text with one a line; UserError for a line that is none, or a form left out."""
    names = {words.casefold(): form for form, words in FORM_NAMES.items()}
    names |= {_(words).casefold(): form for form, words in FORM_NAMES.items()}
    found: dict[str, dict[str, Any]] = {}
    for line in filter(None, (line.strip() for line in typed.splitlines())):
        parts = [part.strip() for part in line.split("|")]
        form = names.get(parts[0].casefold())
        if form is None or len(parts) != 4:
            sentence = N_(
                "Không đọc được dòng “{line}”. Ghi: tên giấy | mã mẫu | văn bản ban hành | các người ký."
            )
            raise refuse(sentence, field="value", line=line)
        signers = [title for title in (t.strip() for t in parts[3].split(";")) if title]
        found[form] = {"code": parts[1], "basis": parts[2], "signers": signers}
    absent = [_(words) for form, words in FORM_NAMES.items() if form not in found]
    if absent:
        raise refuse(N_("Còn thiếu mẫu: {names}. Ghi đủ các mẫu."), field="value", names="; ".join(absent))
    return found


def _form_line(name: str, form: dict[str, Any]) -> str:
    return PART.join((_(name), form["code"], form["basis"], "; ".join(form["signers"])))


def _day(stored: str) -> str:
    """A stored "12-31" as people read it: 31/12."""
    month, day = stored.split("-")
    return f"{day}/{month}"


def _stored_day(name: str, typed: str | None) -> str:
    """31/12 as it is stored; UserError for no such day."""
    try:
        day, month = (int(part) for part in (typed or "").strip().split("/"))
        return f"{date(2025, month, day):%m-%d}"
    except ValueError as fault:
        raise refuse(N_("Ghi ngày và tháng như 31/12."), field=name) from fault
