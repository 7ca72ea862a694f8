from __future__ import annotations

from dataclasses import fields

import pytest

from app.errors import UserError, sentence
from app.reports.layout import (
    LayoutProfile,
    check_overrides,
    editable_measures,
    load_profile,
    profile_names,
)
from app.reports.layout.measures import LIMITS

PROFILES = ("HD36-2018", "HD05-2026")


def test_two_profiles_are_shipped_oldest_first() -> None:
    assert profile_names() == PROFILES


@pytest.mark.parametrize("name", PROFILES)
def test_the_measures_agreed_by_both_guidelines(name: str) -> None:
    layout = load_profile(name)
    wanted = {
        "margin_top_mm": 20,
        "margin_bottom_mm": 20,
        "margin_left_mm": 30,
        "margin_right_mm": 15,
        "page_number_top_mm": 10,
        "page_number_size_pt": 14,
        "first_line_indent_mm": 10,
        "paragraph_space_pt": 6,
        "line_pitch_pt": 18,
        "party_title_size_pt": 15,
        "recipients_size_pt": 12,
        "typist_size_pt": 8,
        "signature_lines": 4,
        "title_rule": "-----",
    }
    assert {name: getattr(layout, name) for name in wanted} == wanted


def test_the_guidelines_differ_in_words() -> None:
    old, new = load_profile("HD36-2018"), load_profile("HD05-2026")
    words = [(p.recipients_separator, p.submit_label, p.letter_opening) for p in (old, new)]
    assert words == [(",", "Kính gửi", "V/v"), (";", "Kính trình", "về việc")]


@pytest.mark.parametrize("name", PROFILES)
def test_every_measure_can_be_edited_and_names_its_source(name: str) -> None:
    names = {f.name for f in fields(LayoutProfile)} - {"name", "title"}
    measures = editable_measures(name)
    assert {m.name for m in measures} == names == set(LIMITS)
    assert all(m.label and m.group and m.source for m in measures)
    assert check_overrides(name, {m.name: m.value for m in measures}) == ()


def test_the_offices_value_takes_the_place_of_the_profiles() -> None:
    layout = load_profile("HD05-2026", {"line_pitch_pt": "19,5", "recipients_separator": ","})
    assert (layout.line_pitch_pt, layout.recipients_separator) == (19.5, ",")
    assert load_profile("HD05-2026").line_pitch_pt == 18


def test_the_offices_value_is_shown_among_the_editable_measures() -> None:
    shown = {m.name: m.value for m in editable_measures("HD05-2026", {"body_size_pt": 15})}
    assert shown["body_size_pt"] == 15


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ({"margin_left_mm": 90}, "“Lề trái” phải từ 10 đến 50 mm."),
        ({"body_size_pt": "to"}, "“Cỡ chữ nội dung” phải là một số."),
        ({"no_such": 1}, "Không có số đo nào tên là “no_such”."),
        ({"recipients_separator": ";;"}, "“Dấu cuối mỗi dòng nơi nhận” phải là chữ, từ 1 đến 1 ký tự."),
        (
            {"margin_left_mm": 50, "margin_right_mm": 50},
            "Lề trái và lề phải chỉ chừa 110 mm cho chữ; cần ít nhất 120 mm.",
        ),
        (
            {"line_pitch_pt": 14},
            "Khoảng cách dòng 14 pt quá hẹp cho chữ cỡ 14: các dòng sẽ đè lên nhau.",
        ),
    ],
)
def test_a_bad_value_is_refused_with_a_sentence(override: dict[str, float | str], said: str) -> None:
    with pytest.raises(UserError) as refusal:
        load_profile("HD05-2026", override)
    assert [sentence(v) for v in refusal.value.violations] == [said]
    assert refusal.value.violations[0].field in override


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UserError, match="HD99"):
        load_profile("HD99")
