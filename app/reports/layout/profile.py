"""A layout profile loaded from resources/layout, with the office's own values laid over it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from app.errors import UserError, refuse
from app.i18n import N_
from app.paths import resource
from app.reports.layout.measures import LIMITS, Limits, Measure
from app.rules.violations import Violation

LEAST_TEXT_WIDTH_MM = 120.0


@dataclass(frozen=True)
class LayoutProfile:
    """Every measure of a Party document (party-documents §1): millimetres, points, lines and words."""

    name: str
    title: str
    margin_top_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    margin_right_mm: float
    a5_margin_top_mm: float
    a5_margin_bottom_mm: float
    a5_margin_left_mm: float
    a5_margin_right_mm: float
    a5_reduction_pt: float
    page_number_top_mm: float
    page_number_size_pt: float
    header_left_width_mm: float
    header_pitch_pt: float
    party_title_size_pt: float
    party_rule_pt: float
    parent_size_pt: float
    issuer_size_pt: float
    number_size_pt: float
    place_date_size_pt: float
    type_name_size_pt: float
    abstract_size_pt: float
    letter_abstract_size_pt: float
    body_size_pt: float
    line_pitch_pt: float
    paragraph_space_pt: float
    first_line_indent_mm: float
    part_size_pt: float
    article_size_pt: float
    addressee_size_pt: float
    table_size_pt: float
    table_pitch_pt: float
    annex_label_size_pt: float
    authority_size_pt: float
    signer_title_size_pt: float
    signer_name_size_pt: float
    signature_lines: float
    recipients_label_size_pt: float
    recipients_size_pt: float
    secrecy_size_pt: float
    urgency_size_pt: float
    circulation_size_pt: float
    draft_size_pt: float
    copy_number_size_pt: float
    contact_size_pt: float
    typist_size_pt: float
    anchor_size_pt: float
    party_title: str
    title_rule: str
    send_label: str
    submit_label: str
    invite_label: str
    letter_opening: str
    recipients_label: str
    recipients_separator: str


def smaller_table(layout: LayoutProfile, points: float) -> LayoutProfile:
    """The profile with letters and lines of tables so many points smaller."""
    return replace(
        layout, table_size_pt=layout.table_size_pt - points, table_pitch_pt=layout.table_pitch_pt - points
    )


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that exist, oldest first."""
    return tuple(sorted((p.stem for p in resource("layout").glob("*.toml")), key=lambda n: n.split("-")[-1]))


def load_profile(name: str, overrides: Mapping[str, float | str] | None = None) -> LayoutProfile:
    """The profile with the office's values over it; raises UserError for an unknown name or a bad value."""
    if not overrides:
        return _plain(name)
    found = check_overrides(name, overrides)
    if found:
        raise UserError(found)
    return _made(name, {**_values(name), **_numbers(overrides)})


def editable_measures(name: str, overrides: Mapping[str, float | str] | None = None) -> tuple[Measure, ...]:
    """Every measure with its label, limits, present value and the source of the profile's own value."""
    values = {**_values(name), **_numbers(overrides or {})}
    sources = {key: str(entry["source"]) for key, entry in _read(name)["measure"].items()}
    return tuple(
        Measure(key, lim.group, lim.label, lim.unit, values[key], lim.minimum, lim.maximum, sources[key])
        for key, lim in LIMITS.items()
    )


def check_overrides(name: str, overrides: Mapping[str, float | str]) -> tuple[Violation, ...]:
    """What is wrong with the office's values, one sentence each; empty when all can be used."""
    found = [v for key, value in overrides.items() for v in _check_one(key, value)]
    return tuple(found) or tuple(_check_together({**_values(name), **_numbers(overrides)}))


def _check_one(key: str, value: float | str) -> list[Violation]:
    lim = LIMITS.get(key)
    if lim is None:
        return [Violation(N_("Không có số đo nào tên là “{name}”."), {"name": key}, field=key)]
    if not lim.unit:
        return _check_words(key, lim, value)
    number = _number(value)
    if number is None:
        return [Violation(N_("“{label}” phải là một số."), {"label": lim.label}, field=key)]
    if not lim.minimum <= number <= lim.maximum:
        limits = {"label": lim.label, "low": _shown(lim.minimum), "high": _shown(lim.maximum)}
        return [
            Violation(
                N_("“{label}” phải từ {low} đến {high} {unit}."), {**limits, "unit": lim.unit}, field=key
            )
        ]
    return []


def _check_words(key: str, lim: Limits, value: float | str) -> list[Violation]:
    length = len(value.strip()) if isinstance(value, str) else -1
    if lim.minimum <= length <= lim.maximum:
        return []
    sentence = N_("“{label}” phải là chữ, từ {low} đến {high} ký tự.")
    shown = {"label": lim.label, "low": _shown(lim.minimum), "high": _shown(lim.maximum)}
    return [Violation(sentence, shown, field=key)]


def _check_together(values: Mapping[str, float | str]) -> list[Violation]:
    """Measures that are each possible but do not fit together."""
    width = 210 - float(values["margin_left_mm"]) - float(values["margin_right_mm"])
    if width < LEAST_TEXT_WIDTH_MM:
        sentence = N_("Lề trái và lề phải chỉ chừa {width} mm cho chữ; cần ít nhất {least} mm.")
        params = {"width": _shown(width), "least": _shown(LEAST_TEXT_WIDTH_MM)}
        return [Violation(sentence, params, field="margin_left_mm")]
    pitch, size = float(values["line_pitch_pt"]), float(values["body_size_pt"])
    if pitch < size * 1.1:
        sentence = N_("Khoảng cách dòng {pitch} pt quá hẹp cho chữ cỡ {size}: các dòng sẽ đè lên nhau.")
        params = {"pitch": _shown(pitch), "size": _shown(size)}
        return [Violation(sentence, params, field="line_pitch_pt")]
    return []


@lru_cache(maxsize=8)
def _plain(name: str) -> LayoutProfile:
    return _made(name, _values(name))


def _made(name: str, values: Mapping[str, float | str]) -> LayoutProfile:
    known = {f.name for f in fields(LayoutProfile)}
    given = {key: value for key, value in values.items() if key in known}
    return LayoutProfile(name=name, title=str(_read(name)["title"]), **given)  # type: ignore[arg-type]


def _values(name: str) -> dict[str, float | str]:
    return {key: entry["value"] for key, entry in _read(name)["measure"].items()}


@lru_cache(maxsize=8)
def _read(name: str) -> dict[str, dict[str, dict[str, float | str]]]:
    """The profile's file; raises UserError when there is none of that name."""
    if name not in profile_names():
        raise refuse(N_("Không có mẫu trình bày “{name}”. Hãy chọn HD36-2018 hoặc HD05-2026."), name=name)
    return tomllib.loads(resource("layout", f"{name}.toml").read_text(encoding="utf-8"))


def _numbers(overrides: Mapping[str, float | str]) -> dict[str, float | str]:
    """The values with numbers typed as text ("20,5") turned into numbers; words stay."""
    found: dict[str, float | str] = {}
    for key, value in overrides.items():
        number = _number(value) if key in LIMITS and LIMITS[key].unit else None
        found[key] = value if number is None else number
    return found


def _number(value: float | str) -> float | None:
    try:
        return float(value.strip().replace(",", ".")) if isinstance(value, str) else float(value)
    except (ValueError, TypeError):
        return None


def _shown(number: float) -> str:
    return f"{number:g}".replace(".", ",")
