"""The office's dated settings of authority as they hold on a day, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.i18n import N_
from app.rules.document_kinds import KIND_OF
from app.rules.signature_blocks import FORM_PRESET_LABELS, SEAL_LABELS, FormPreset, Seal
from app.rules.standing import SettingKey, Standing

Say = Callable[[str], str]

LABELS = {
    SettingKey.SIGNATURE_FORMS: N_("Thể thức ký văn bản của Ban Chỉ đạo"),
    SettingKey.HEAD_SEAL: N_("Con dấu khi Trưởng Ban không giữ chức Thường trực Ban Bí thư"),
    SettingKey.RESERVED: N_("Văn bản của Điều 4 khoản 6 được phép ủy quyền ký"),
    SettingKey.ABSENCE_SIGNS: N_("Khi Trưởng Ban vắng mặt, Phó Trưởng Ban thường trực ký"),
}


@dataclass(frozen=True)
class SettingOnDay:
    """One setting as it holds on a day."""

    key: SettingKey
    value: Any
    from_day: date | None
    """Since when; None from the beginning."""
    basis: str
    """What the office decided it by; empty where it is what every office starts with."""

    @property
    def label(self) -> str:
        """What it is about (source string)."""
        return LABELS[self.key]

    @property
    def words(self) -> str:
        """The value in words, in the source language, as papers print it."""
        return setting_words(self.key, self.value)


def settings_on(known: Standing, day: date) -> tuple[SettingOnDay, ...]:
    """Every setting that authority asks for, with the value in force on the day."""
    found = ((key, known.setting(key, day)) for key in SettingKey)
    return tuple(SettingOnDay(key, dated.value, dated.from_day, dated.basis) for key, dated in found)


def setting_words(key: SettingKey, value: Any, say: Say = str) -> str:
    """The value of a setting as a person reads it: in the source language unless `say` translates."""
    return _WORDS[key](value, say)


def _forms(value: dict[str, str], say: Say) -> str:
    usual = FormPreset(value.get("default", FormPreset.COLLECTIVE))
    words = [say(FORM_PRESET_LABELS[usual])]
    for code, preset in value.items():
        if code in KIND_OF and preset != usual:
            named = {"kind": say(KIND_OF[code].label), "form": say(FORM_PRESET_LABELS[FormPreset(preset)])}
            words.append(say(N_("riêng {kind}: {form}")).format(**named))
    return "; ".join(words)


def _reserved(codes: list[str], say: Say) -> str:
    named = (say(KIND_OF[code].label) for code in codes if code in KIND_OF)
    return "; ".join(named) or say(N_("Không văn bản nào"))


def _absence(suffices: bool, say: Say) -> str:
    return say(N_("Được ký")) if suffices else say(N_("Phải có ủy quyền"))


def _seal(value: str, say: Say) -> str:
    return say(SEAL_LABELS[Seal(value)])


_WORDS: dict[SettingKey, Callable[[Any, Say], str]] = {
    SettingKey.SIGNATURE_FORMS: _forms,
    SettingKey.HEAD_SEAL: _seal,
    SettingKey.RESERVED: _reserved,
    SettingKey.ABSENCE_SIGNS: _absence,
}
