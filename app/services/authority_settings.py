"""The office's dated settings of authority as they hold on a day, in words (Điều 4.6, 5.1, 11.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.i18n import N_
from app.rules.document_kinds import KIND_OF
from app.rules.signature_blocks import FORM_PRESET_LABELS, SEAL_LABELS, FormPreset, Seal
from app.rules.standing import SettingKey, Standing
from app.services.settings import SETTING_LABELS

Say = Callable[[str], str]


@dataclass(frozen=True)
class SettingOnDay:
    """One setting as it holds on a day."""

    key: SettingKey
    value: Any
    from_day: date | None
    """Since when; None from the beginning."""
    basis: str
    """What the value rests on; empty where nothing is recorded."""

    @property
    def label(self) -> str:
        """What it is about (source string)."""
        return SETTING_LABELS[self.key]

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
    usual = say(FORM_PRESET_LABELS[FormPreset(value["default"])])
    others = "; ".join(say(KIND_OF[code].label) for code in value if code != "default")
    return say(N_("{usual}; ký cách kia: {kinds}")).format(usual=usual, kinds=others) if others else usual


def _reserved(codes: list[str], say: Say) -> str:
    return "; ".join(say(KIND_OF[code].label) for code in codes) or say(N_("không văn bản nào"))


def _absence(suffices: bool, say: Say) -> str:
    return say(N_("có, không cần ủy quyền")) if suffices else say(N_("không, phải có ủy quyền"))


def _seal(value: str, say: Say) -> str:
    return say(SEAL_LABELS[Seal(value)])


_WORDS: dict[SettingKey, Callable[[Any, Say], str]] = {
    SettingKey.SIGNATURE_FORMS: _forms,
    SettingKey.HEAD_SEAL: _seal,
    SettingKey.RESERVED: _reserved,
    SettingKey.ABSENCE_SIGNS: _absence,
}
