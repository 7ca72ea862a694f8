"""What each parameter means, how its values read, and the fields in which a new value is typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.errors import refuse
from app.formatting import clock_time, date_vi, number, parse_date, weekday
from app.i18n import N_, _
from app.rules.absence import DAY_RULE_LABELS, DayRule, notice_deadline
from app.rules.document_kinds import KIND_OF, KINDS, Block
from app.rules.dossiers import RETENTION_LABELS, RetentionGroup
from app.rules.secrecy import PROTECTION_YEARS, SECRECY_LABELS, Secrecy
from app.rules.signature_blocks import FORM_PRESET_LABELS, SEAL_LABELS, FormPreset, Seal
from app.rules.standing import SettingKey
from app.services.authority_settings import setting_words
from app.services.secrecy_settings import PROTECTION, SECRET_TEXT
from app.services.settings import (
    ATTACHMENT_LIMIT_MIB,
    DAY_RULE,
    DELEGATION_WARNING_DAYS,
    HOLIDAYS,
    IDLE_LOCK_MINUTES,
    INCOMING_WARNING_DAYS,
    NOTICE_TARGET_DAYS,
    NUMBERED_APART,
    RETENTION,
)
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.field import Field, marked_sentence
from app.ui.kit.fields import ChoiceField, IntField, TextField
from app.ui.screens.administration import budget_parameters

EXPLAINED = {
    NOTICE_TARGET_DAYS: N_(
        "Số ngày từ khi họp đến khi thông báo kết luận tới từng thành viên. Quy chế không định thời hạn: đây "
        "là mục tiêu của Văn phòng, chỉ dùng để nhắc."
    ),
    HOLIDAYS: N_(
        "Các ngày nghỉ lễ, tết đã biết. Chỉ dùng khi hạn báo vắng tính theo ngày làm việc; thứ Bảy và "
        "Chủ nhật không cần ghi."
    ),
    DELEGATION_WARNING_DAYS: N_(
        "Trước khi một ủy quyền hết hiệu lực ngần ấy ngày, Tổng quan và sổ ủy quyền nhắc để kịp trình Trưởng "
        "Ban ủy quyền tiếp. Quy chế không định thời hạn: đây là mức nhắc của Văn phòng."
    ),
    INCOMING_WARNING_DAYS: N_(
        "Trước hạn xử lý ngần ấy ngày, Tổng quan và danh sách văn bản đến nhắc là sắp đến hạn. Quy chế không "
        "định thời hạn: đây là mức nhắc của Văn phòng."
    ),
    IDLE_LOCK_MINUTES: N_(
        "Không ai gõ phím hay động chuột trong ngần ấy phút thì màn hình khóa lại, hỏi mật khẩu. Có hiệu lực "
        "từ lần mở dữ liệu sau."
    ),
    ATTACHMENT_LIMIT_MIB: N_(
        "Tệp lớn hơn mức này thì không đính kèm được, từ mọi màn hình. 1 MiB là 1.048.576 byte; bản quét một "
        "trang thường dưới 1 MiB."
    ),
    NUMBERED_APART: N_(
        "Mỗi tên loại có một dãy số riêng trong nhiệm kỳ; Quyết định và Quy định cùng ghi QĐ nên dùng chung "
        "một dãy. Chọn loại nào ở đây thì loại ấy được đếm riêng từ ngày áp dụng."
    ),
    SECRET_TEXT: N_(
        "Chưa được phép thì văn bản mật chỉ có dòng sổ: chương trình không nhận nội dung, dự thảo, tệp. Máy "
        "độc lập, không nối mạng mà được phép soạn, lưu bí mật nhà nước thì chọn độ mật và ghi số, ngày của "
        "văn bản cho phép."
    ),
    PROTECTION: N_(
        "Tính từ ngày xác định độ mật, dùng để lập danh mục văn bản hết thời hạn bảo vệ. 30, 20, 10 năm là "
        "theo Luật năm 2018; chưa đối chiếu với Luật năm 2025. Thời hạn ngắn hơn thì ghi ngay trên văn bản."
    ),
    RETENTION: N_(
        "Hồ sơ được đề xuất lấy thời hạn của nhóm mình; tính từ năm công việc kết thúc. Ghi 0 là bảo quản "
        "vĩnh viễn."
    ),
    SettingKey.SIGNATURE_FORMS: N_(
        "Hai cách ký văn bản của Ban Chỉ đạo. Cách “kiêm” chỉ dùng được cho người giữ chức vụ ở cơ "
        "quan có con "
        "dấu vào ngày ký; người khác vẫn ký T/M BAN CHỈ ĐẠO."
    ),
    SettingKey.HEAD_SEAL: N_(
        "Trưởng Ban đồng thời là Thường trực Ban Bí thư thì dùng con dấu Ban Chấp hành Trung ương "
        "Đảng. Khi Trưởng "
        "Ban không còn giữ chức ấy, Quy chế không nêu; hãy xin ý kiến rồi ghi quyết định cùng căn cứ."
    ),
    SettingKey.RESERVED: N_(
        "Quy chế dành các văn bản này cho Trưởng Ban ký. Chỉ chọn khi có văn bản cho phép ủy quyền, "
        "và ghi căn cứ."
    ),
    SettingKey.ABSENCE_SIGNS: N_(
        "Trưởng Ban vắng mặt thì Phó Trưởng Ban thường trực thay mặt lãnh đạo công tác; Quy chế "
        "không nói rõ việc "
        "ký. Chọn “có” thì khi Trưởng Ban vắng mặt không cần ủy quyền ký nữa."
    ),
}
CLAUSES: dict[str, str] = {
    SettingKey.HEAD_SEAL: "11.1",
    SettingKey.RESERVED: "4.6",
    SettingKey.ABSENCE_SIGNS: "5.1",
}
"""The clause a parameter interprets, beside the sentence that explains it."""
MEANINGS = {
    DayRule.HOURS_24: N_("{rule}: họp {start} thì báo chậm nhất {deadline}."),
    DayRule.CALENDAR_DAY: N_("{rule}: họp {start} thì báo đến hết {day}."),
    DayRule.WORKING_DAY: N_("{rule}: họp {start} thì báo đến hết {day}."),
}
_LISTS = (SettingKey.RESERVED, NUMBERED_APART, SECRET_TEXT)
_HIGHEST_FIRST = tuple(reversed(PROTECTION_YEARS))
_SEALS = (Seal.ASK, Seal.CENTRAL, Seal.OFFICE)


def explained(key: str, today: date) -> list[str]:
    """What the parameter is for, as lines of rich text with the clause as a link."""
    if key in budget_parameters.KEYS:
        return [marked_sentence(_(budget_parameters.EXPLAINED[key]), None)]
    if key != DAY_RULE:
        return [marked_sentence(_(EXPLAINED[key]), CLAUSES.get(key))]
    words = _("Điều 10 khoản 3 ghi báo vắng “trước 1 ngày”, không nói cách tính. Ba cách hiểu:")
    lines = [marked_sentence(words, "10.3")]
    return lines + [f"• {marked_sentence(line, None)}" for line in day_rule_meanings(today)]


def day_rule_meanings(today: date) -> list[str]:
    """The three readings of Điều 10.3, each with a meeting on a Monday as its example."""
    monday = today + timedelta(days=(7 - today.weekday()) % 7 or 7)
    start = datetime.combine(monday, time(8, 30))
    found = []
    for rule, words in MEANINGS.items():
        deadline = notice_deadline(start, rule)
        found.append(
            _(words).format(
                rule=_(DAY_RULE_LABELS[rule]).capitalize(),
                start=_moment(start),
                deadline=_moment(deadline),
                day=_("{weekday} {day}").format(weekday=weekday(deadline), day=date_vi(deadline)),
            )
        )
    return found


def _moment(moment: datetime) -> str:
    return _("{time} {weekday} {day}").format(
        time=clock_time(moment), weekday=weekday(moment), day=date_vi(moment)
    )


# -- values -----------------------------------------------------------------------------------------------


def words_of_value(key: str, value: Any) -> str:
    """A stored value as people read it."""
    if key in budget_parameters.KEYS:
        return budget_parameters.words_of_value(key, value)
    if key == DAY_RULE:
        return _(DAY_RULE_LABELS[DayRule(value)]).capitalize()
    if key == HOLIDAYS:
        days = [date_vi(date.fromisoformat(day)) for day in value]
        return ", ".join(days) if days else _("chưa ghi ngày nào")
    if key == NUMBERED_APART:
        return ", ".join(_(KIND_OF[code].label) for code in value) or _("không loại nào")
    if key == SECRET_TEXT:
        return ", ".join(_(SECRECY_LABELS[Secrecy(level)]) for level in value) or _("chưa được phép mức nào")
    if key == PROTECTION:
        years = [(_(SECRECY_LABELS[level]), value[level.value]) for level in _HIGHEST_FIRST]
        return ", ".join(f"{level} {count}" for level, count in years)
    if key == RETENTION:
        return "; ".join(f"{_(RETENTION_LABELS[RetentionGroup(g)])}: {_years(y)}" for g, y in value.items())
    if key in tuple(SettingKey):
        return setting_words(SettingKey(key), value, _)
    units = {IDLE_LOCK_MINUTES: _("{count} phút"), ATTACHMENT_LIMIT_MIB: _("{count} MiB")}
    return units.get(key, _("{count} ngày")).format(count=number(int(value)))


def _years(years: int) -> str:
    return _("{count} năm").format(count=years) if years else _("vĩnh viễn")


# -- fields -----------------------------------------------------------------------------------------------


def value_fields(key: str) -> list[Field]:
    """The fields in which a value of this parameter is typed, the main one named "value"."""
    if key in budget_parameters.KEYS:
        return budget_parameters.value_fields(key)
    if key == DAY_RULE:
        options = [(rule.value, _(words).capitalize()) for rule, words in DAY_RULE_LABELS.items()]
        return [ChoiceField("value", _("Cách &tính"), options, required=True)]
    if key == HOLIDAYS:
        hint = _("Mỗi dòng một ngày, ví dụ 02/09/2026.")
        return [TextField("value", _("&Ngày nghỉ"), lines=6, hint=hint)]
    if key == SettingKey.SIGNATURE_FORMS:
        options = [(preset.value, _(words)) for preset, words in FORM_PRESET_LABELS.items()]
        kinds = [Option(k.code, _(k.label)) for k in KINDS if _of_committee(k.code)]
        return [
            ChoiceField("value", _("Cách &ký chung"), options, required=True),
            CheckListField("others", _("Các văn bản ký cách &kia"), [Group("", tuple(kinds))]),
        ]
    if key == SettingKey.HEAD_SEAL:
        options = [(seal.value, _(SEAL_LABELS[seal])) for seal in _SEALS]
        return [ChoiceField("value", _("Con &dấu"), options, required=True)]
    if key == NUMBERED_APART:
        kinds = [Option(k.code, _(k.label), k.number_code) for k in KINDS if k.number_code]
        return [CheckListField("value", _("&Loại đánh số riêng"), [Group("", tuple(kinds))], rows=8)]
    if key == SECRET_TEXT:
        levels = [Option(level.value, _(SECRECY_LABELS[level])) for level in PROTECTION_YEARS]
        return [CheckListField("value", _("Độ &mật được lưu nội dung"), [Group("", tuple(levels))], rows=4)]
    if key == PROTECTION:
        return [
            IntField(level.value, _(SECRECY_LABELS[level]), required=True, minimum=1, maximum=100)
            for level in _HIGHEST_FIRST
        ]
    if key == RETENTION:
        return [
            IntField(g.value, _(RETENTION_LABELS[g]), required=True, minimum=0, maximum=100)
            for g in RetentionGroup
        ]
    if key == SettingKey.RESERVED:
        kinds = [Option(k.code, _(k.label)) for k in KINDS if k.reserved]
        return [CheckListField("value", _("&Văn bản được ủy quyền"), [Group("", tuple(kinds))], rows=4)]
    if key == SettingKey.ABSENCE_SIGNS:
        answers = [(value, words_of_value(key, value).capitalize()) for value in (False, True)]
        return [ChoiceField("value", _("Ký kh&i vắng mặt"), answers, required=True)]
    return [IntField("value", _("Giá t&rị"), required=True, minimum=1, maximum=1000)]


def _of_committee(code: str) -> bool:
    return any(grant.block is Block.COMMITTEE for grant in KIND_OF[code].grants.values())


def as_typed(key: str, value: Any) -> dict[str, Any]:
    """The value in force, as the fields take it."""
    if key in budget_parameters.KEYS:
        return budget_parameters.as_typed(key, value)
    if key == HOLIDAYS:
        return {"value": "\n".join(date_vi(date.fromisoformat(day)) for day in value)}
    if key == SettingKey.SIGNATURE_FORMS:
        return {"value": value["default"], "others": tuple(code for code in value if code != "default")}
    if key in (PROTECTION, RETENTION):
        return dict(value)
    return {"value": tuple(value) if key in _LISTS else value}


def read_value(key: str, values: dict[str, Any], today: date) -> Any:
    """The value typed, as `save_setting` takes it; UserError where it is missing or cannot be read."""
    if key in budget_parameters.KEYS:
        return budget_parameters.read_value(key, values)
    if key == PROTECTION:
        return {level.value: values[level.value] for level in PROTECTION_YEARS}
    if key == RETENTION:
        return {group.value: values[group.value] for group in RetentionGroup}
    typed = values["value"]
    if typed is None:
        raise refuse(N_("Chưa ghi giá trị."), field="value")
    if key == HOLIDAYS:
        return read_days(typed, today)
    if key == SettingKey.SIGNATURE_FORMS:
        other = next(preset for preset in FormPreset if preset != typed)
        return {"default": typed, **dict.fromkeys(values["others"], other.value)}
    return list(typed) if key in _LISTS else typed


def read_days(typed: str, today: date) -> list[date]:
    """The days of a text, one a line or parted by commas; UserError naming the first that is none."""
    words = [part.strip() for line in typed.splitlines() for part in line.replace(";", ",").split(",")]
    days = []
    for part in filter(None, words):
        try:
            days.append(parse_date(part, today))
        except ValueError as fault:
            raise refuse("{fault}", field="value", fault=str(fault)) from fault
    return sorted(set(days))
