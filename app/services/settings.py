"""The office's settings: dated parameters of rules, the committee's profile, stock phrases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.profile import CommitteeProfile, Setting, Term
from app.models.texts import StockPhrase
from app.rules.absence import DAY_RULE_LABELS, DayRule
from app.rules.document_kinds import KINDS
from app.rules.dossiers import RetentionGroup
from app.rules.roles import Actor, Right, needs
from app.rules.signature_blocks import FormPreset, Seal
from app.rules.standing import DEFAULTS, SettingKey
from app.rules.violations import Violation
from app.services import budget_settings, secrecy_settings
from app.services.common import fetch, line
from app.services.setup import PROFILE_LABELS, ProfileInput, starting_data
from app.services.validity import in_force_on
from app.text import clean_text, fold

DAY_RULE = "absence_notice_day_rule"
HOLIDAYS = "holidays"
NOTICE_TARGET_DAYS = "conclusion_notice_target_days"
IDLE_LOCK_MINUTES = "idle_lock_minutes"
DELEGATION_WARNING_DAYS = "delegation_warning_days"
INCOMING_WARNING_DAYS = "incoming_warning_days"
ATTACHMENT_LIMIT_MIB = "attachment_limit_mib"
NUMBERED_APART = "kinds_numbered_apart"
RETENTION = "retention_years"

SETTING_LABELS = {
    DAY_RULE: N_("Cách tính “trước 1 ngày” khi báo vắng"),
    HOLIDAYS: N_("Ngày nghỉ lễ, tết"),
    NOTICE_TARGET_DAYS: N_("Mục tiêu gửi thông báo kết luận (ngày)"),
    DELEGATION_WARNING_DAYS: N_("Nhắc ủy quyền sắp hết hạn trước (ngày)"),
    INCOMING_WARNING_DAYS: N_("Nhắc văn bản đến sắp đến hạn trước (ngày)"),
    NUMBERED_APART: N_("Loại văn bản đánh số riêng"),
    RETENTION: N_("Thời hạn bảo quản hồ sơ"),
    IDLE_LOCK_MINUTES: N_("Khóa màn hình sau (phút)"),
    ATTACHMENT_LIMIT_MIB: N_("Tệp đính kèm lớn nhất (MiB)"),
    SettingKey.SIGNATURE_FORMS: N_("Thể thức ký văn bản của Ban Chỉ đạo"),
    SettingKey.HEAD_SEAL: N_("Con dấu khi Trưởng Ban không là Thường trực Ban Bí thư"),
    SettingKey.RESERVED: N_("Văn bản của Điều 4 khoản 6 được ủy quyền ký"),
    SettingKey.ABSENCE_SIGNS: N_("Phó Trưởng Ban thường trực ký khi Trưởng Ban vắng mặt"),
    **secrecy_settings.LABELS,
    **budget_settings.LABELS,
}
DECIDED_BY_OFFICE = (SettingKey.HEAD_SEAL, SettingKey.RESERVED, SettingKey.ABSENCE_SIGNS)
"""Where the regulation is silent or reserves something: another value than the starting one needs a basis."""
_MAY_BE_EMPTY = frozenset({"parent_body", "office_contact"})
LONGEST_ABBREVIATION = 20


@dataclass(frozen=True)
class SettingLine:
    """One dated value of a setting; no first day means from the beginning, no last day means open."""

    id: int
    key: str
    label: str
    value: Any
    valid_from: date | None
    valid_to: date | None
    basis: str
    version: int


@dataclass(frozen=True)
class ProfileDetail:
    """The committee's profile as it is kept, with the measures of the layout the office changed."""

    version: int
    profile: ProfileInput
    layout_overrides: dict[str, Any]
    is_sample: bool


@dataclass(frozen=True)
class PhraseLine:
    """A stock phrase."""

    id: int
    abbreviation: str
    text: str
    used_in: str
    """"minutes", "conclusion" or empty for everywhere."""
    version: int


def setting_on(session: Session, key: str, day: date) -> Any:
    """The value in force on the day; the value every office starts with where none is."""
    newest = (
        select(Setting.value)
        .where(Setting.key == key, in_force_on(Setting.valid_from, Setting.valid_to, day))
        .order_by(Setting.valid_from.desc().nulls_last(), Setting.id.desc())
        .limit(1)
    )
    found = session.execute(newest).first()
    starting = [s["value"] for s in starting_data()["settings"] if s["key"] == key]
    if found is not None:
        return budget_settings.completed(key, found.value, starting[0]) if starting else found.value
    if not starting:
        raise KeyError(key)
    return starting[0]


def setting_basis(session: Session, key: str, day: date) -> str:
    """The basis of the value in force on the day; "" where none is kept."""
    newest = (
        select(Setting.basis)
        .where(Setting.key == key, in_force_on(Setting.valid_from, Setting.valid_to, day))
        .order_by(Setting.valid_from.desc().nulls_last(), Setting.id.desc())
        .limit(1)
    )
    return session.scalar(newest) or ""


def day_rule_on(session: Session, day: date) -> tuple[DayRule, frozenset[date]]:
    """How "trước 1 ngày" (Điều 10.3) is counted for a meeting on the day, and the holidays known then."""
    rule = DayRule(setting_on(session, DAY_RULE, day))
    days = setting_on(session, HOLIDAYS, day) if rule is DayRule.WORKING_DAY else ()
    return rule, frozenset(date.fromisoformat(d) for d in days)


def list_settings(session: Session) -> list[SettingLine]:
    """All dated values, by key, the newest first."""
    rows = session.scalars(
        select(Setting).order_by(Setting.key, Setting.valid_from.desc().nulls_last(), Setting.id.desc())
    )
    return [
        SettingLine(
            r.id,
            r.key,
            SETTING_LABELS.get(r.key, r.key),
            r.value,
            r.valid_from,
            r.valid_to,
            r.basis,
            r.version,
        )
        for r in rows
    ]


@needs(Right.EDIT_PROFILE)
def save_setting(
    session: Session, actor: Actor, key: str, value: Any, valid_from: date | None = None, basis: str = ""
) -> int:
    """The id of the value that holds from the day on; the value before it ends the day before.

    Old records keep the old rule. A value that already begins on that day is replaced.
    Raises UserError for an unknown key, a value of the wrong shape, or a day before the newest value's.
    """
    checked = _checked(key, value)
    if key in DECIDED_BY_OFFICE and checked != DEFAULTS[SettingKey(key)] and not basis.strip():
        raise refuse(N_("Ghi căn cứ: văn bản hoặc ý kiến của cấp có thẩm quyền về việc này."), field="basis")
    if key == secrecy_settings.SECRET_TEXT:
        secrecy_settings.check_permission_basis(checked, basis)
    newest = session.scalar(
        select(Setting)
        .where(Setting.key == key)
        .order_by(Setting.valid_from.desc().nulls_last(), Setting.id.desc())
        .limit(1)
    )
    words = line(basis, "basis", N_("căn cứ"))
    if newest is not None and newest.valid_from == valid_from:
        newest.value, newest.basis = checked, words or newest.basis
        return newest.id
    if newest is not None:
        if valid_from is None or (newest.valid_from is not None and valid_from < newest.valid_from):
            raise refuse(
                N_("Ngày áp dụng phải sau ngày áp dụng của giá trị đang có; chọn ngày khác."),
                field="valid_from",
            )
        newest.valid_to = valid_from - timedelta(days=1)
    row = Setting(key=key, value=checked, valid_from=valid_from, valid_to=None, basis=words)
    session.add(row)
    session.flush()
    return row.id


def profile_detail(session: Session) -> ProfileDetail:
    """The committee's profile."""
    row = session.scalars(select(CommitteeProfile).order_by(CommitteeProfile.id)).one()
    values = {name: getattr(row, name) for name in PROFILE_LABELS}
    return ProfileDetail(row.version, ProfileInput(**values), dict(row.layout_overrides), row.is_sample)


@needs(Right.EDIT_PROFILE)
def save_profile(
    session: Session, actor: Actor, entered: ProfileInput, expected_version: int | None = None
) -> int:
    """The new version of the profile. Raises UserError with one violation per empty field."""
    missing = [
        Violation(N_("Chưa ghi {label}. Ghi rồi lưu lại."), {"label": label}, field=name)
        for name, label in PROFILE_LABELS.items()
        if name not in _MAY_BE_EMPTY and not getattr(entered, name).strip()
    ]
    if missing:
        raise UserError(missing)
    row = session.scalars(select(CommitteeProfile).order_by(CommitteeProfile.id)).one()
    row = fetch(session, CommitteeProfile, row.id, expected_version)
    for name in PROFILE_LABELS:
        parts = (clean_text(part).strip() for part in getattr(entered, name).splitlines())
        setattr(row, name, "\n".join(parts))
    session.flush()
    return row.version


@needs(Right.EDIT_PROFILE)
def save_layout_overrides(
    session: Session, actor: Actor, overrides: dict[str, Any], expected_version: int | None = None
) -> int:
    """The new version of the profile after the office changed measures of its layout."""
    row = session.scalars(select(CommitteeProfile).order_by(CommitteeProfile.id)).one()
    row = fetch(session, CommitteeProfile, row.id, expected_version)
    row.layout_overrides = dict(overrides)
    session.flush()
    return row.version


def term_on(session: Session, day: date) -> int | None:
    """The id of the term (nhiệm kỳ) the day lies in."""
    newest = select(Term.id).where(in_force_on(Term.starts_on, Term.ends_on, day))
    return session.scalar(newest.order_by(Term.starts_on.desc()).limit(1))


def list_phrases(session: Session, used_in: str = "") -> list[PhraseLine]:
    """The stock phrases by abbreviation; with a place, those of that place and those for everywhere."""
    query = select(StockPhrase).order_by(StockPhrase.abbreviation)
    if used_in:
        query = query.where(StockPhrase.used_in.in_((used_in, "")))
    return [PhraseLine(p.id, p.abbreviation, p.text, p.used_in, p.version) for p in session.scalars(query)]


@needs(Right.EDIT_PHRASES)
def save_phrase(
    session: Session,
    actor: Actor,
    abbreviation: str,
    text: str,
    used_in: str = "",
    phrase_id: int | None = None,
    expected_version: int | None = None,
) -> int:
    """The id of the stock phrase. Raises UserError when its abbreviation is taken, empty or has spaces."""
    short = line(abbreviation, "abbreviation", N_("chữ viết tắt"), required=True)
    if " " in short or len(short) > LONGEST_ABBREVIATION:
        raise refuse(
            N_("Chữ viết tắt không có dấu cách và dài tối đa {limit} ký tự."),
            field="abbreviation",
            limit=LONGEST_ABBREVIATION,
        )
    words = clean_text(text)
    if not words.strip():
        raise refuse(N_("Chưa ghi nội dung câu mẫu."), field="text")
    if text.rstrip("\n").endswith(" "):
        words += " "  # typing goes on right behind the phrase
    _refuse_taken(session, short, phrase_id)
    row = fetch(session, StockPhrase, phrase_id, expected_version) if phrase_id else StockPhrase()
    row.abbreviation, row.text, row.used_in = short, words, used_in
    session.add(row)
    session.flush()
    return row.id


@needs(Right.EDIT_PHRASES)
def delete_phrase(session: Session, actor: Actor, phrase_id: int) -> None:
    """Puts a stock phrase into the trash; texts written with it stay."""
    fetch(session, StockPhrase, phrase_id).trashed_at_utc = session.info["now"]


@needs(Right.EDIT_PHRASES)
def restore_phrase(session: Session, actor: Actor, phrase_id: int) -> None:
    """Takes a stock phrase out of the trash, as at once after it was deleted."""
    row = session.get(StockPhrase, phrase_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def _refuse_taken(session: Session, abbreviation: str, phrase_id: int | None) -> None:
    rows = session.scalars(select(StockPhrase), execution_options={"include_trashed": True})
    same = (p for p in rows if fold(p.abbreviation) == fold(abbreviation) and p.id != phrase_id)
    if (taken := next(same, None)) is None:
        return
    sentence = (
        N_("Chữ viết tắt “{abbreviation}” đã dùng cho câu mẫu khác; chọn chữ khác.")
        if taken.trashed_at_utc is None
        else N_("Câu mẫu “{abbreviation}” đang ở trong thùng rác. Lấy lại câu ấy, hoặc chọn chữ khác.")
    )
    raise refuse(sentence, field="abbreviation", abbreviation=taken.abbreviation)


def _checked(key: str, value: Any) -> Any:
    """The value in the shape the rule reads; raises UserError where it has another."""
    checks: dict[str, Callable[[Any], Any]] = {
        DAY_RULE: _a_day_rule,
        HOLIDAYS: _days,
        NOTICE_TARGET_DAYS: _a_count,
        IDLE_LOCK_MINUTES: _a_count,
        ATTACHMENT_LIMIT_MIB: _a_count,
        secrecy_settings.SECRET_TEXT: secrecy_settings.checked_levels,
        secrecy_settings.PROTECTION: secrecy_settings.checked_years,
        DELEGATION_WARNING_DAYS: _a_count,
        INCOMING_WARNING_DAYS: _a_count,
        NUMBERED_APART: _numbered_kinds,
        RETENTION: _retention,
        SettingKey.SIGNATURE_FORMS: _signature_forms,
        SettingKey.HEAD_SEAL: _a_seal,
        SettingKey.RESERVED: _reserved_kinds,
        SettingKey.ABSENCE_SIGNS: _yes_or_no,
        budget_settings.ONE_PERSON_OFFICE: _yes_or_no,
        budget_settings.OVER_NORM_STOPS: _yes_or_no,
        budget_settings.ADVANCE_CLEAR_MONTHS: _a_count,
        **budget_settings.CHECKS,
    }
    if key not in checks:
        raise refuse(N_("Không có thiết lập tên {key}."), field="key", key=key)
    return checks[key](value)


def _a_day_rule(value: Any) -> str:
    if value not in tuple(DayRule):
        known = "; ".join(DAY_RULE_LABELS.values())
        raise refuse(N_("Cách tính phải là một trong: {known}."), field="value", known=known)
    return DayRule(value).value


def _days(value: Any) -> list[str]:
    days = {date.fromisoformat(d) if isinstance(d, str) else d for d in value}
    return [d.isoformat() for d in sorted(days)]


def _a_count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise refuse(N_("Ghi một số từ 1 đến 1000."), field="value")
    return value


def _signature_forms(value: Any) -> dict[str, str]:
    """The usual preset under "default" and the kinds that are signed otherwise."""
    known = {"default", *(kind.code for kind in KINDS)}
    whole = isinstance(value, dict) and "default" in value and set(value) <= known
    if not whole or not set(value.values()) <= set(FormPreset):
        raise refuse(N_("Chọn thể thức ký chung và các loại văn bản ký khác."), field="value")
    usual = FormPreset(value["default"])
    others = {code: FormPreset(v).value for code, v in value.items() if v != usual}
    return {"default": usual.value, **others}


def _a_seal(value: Any) -> str:
    if value not in (Seal.ASK, Seal.CENTRAL, Seal.OFFICE):
        raise refuse(N_("Chọn một trong hai con dấu, hoặc để phải xin ý kiến."), field="value", clause="11.1")
    return Seal(value).value


def _reserved_kinds(value: Any) -> list[str]:
    chosen = set(value)
    reserved = [kind.code for kind in KINDS if kind.reserved]
    if not chosen <= set(reserved):
        sentence = N_("Chỉ chọn trong các văn bản Quy chế dành cho Trưởng Ban ký.")
        raise refuse(sentence, field="value", clause="4.6")
    return [code for code in reserved if code in chosen]


def _numbered_kinds(value: Any) -> list[str]:
    chosen = set(value)
    numbered = [kind.code for kind in KINDS if kind.number_code]
    if not chosen <= set(numbered):
        raise refuse(N_("Chỉ chọn trong các loại văn bản lấy số."), field="value")
    return [code for code in numbered if code in chosen]


def _retention(value: Any) -> dict[str, int]:
    """Years by group, 0 for ever; every group has its term."""
    whole = isinstance(value, dict) and set(value) == set(RetentionGroup)
    if not whole or not all(isinstance(v, int) and 0 <= v <= 100 for v in value.values()):
        raise refuse(
            N_("Ghi thời hạn của từng nhóm hồ sơ: số năm từ 1 đến 100, hoặc vĩnh viễn."), field="value"
        )
    return {str(group): int(value[group]) for group in RetentionGroup}


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise refuse(N_("Chọn có hoặc không."), field="value")
    return value
