"""Dated settings, the profile, stock phrases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.rules.absence import DayRule
from app.rules.roles import Role
from app.services.settings import (
    DAY_RULE,
    HOLIDAYS,
    IDLE_LOCK_MINUTES,
    day_rule_on,
    delete_phrase,
    list_phrases,
    list_settings,
    profile_detail,
    save_phrase,
    save_profile,
    save_setting,
    setting_on,
)
from tests.workspaces import Office

FROM = date(2026, 1, 1)


def test_a_new_office_counts_by_the_calendar_day(office: Office) -> None:
    assert office.read(setting_on, DAY_RULE, date(2025, 3, 1)) == "calendar_day"
    assert office.read(day_rule_on, FROM) == (DayRule.CALENDAR_DAY, frozenset())


def test_a_new_value_holds_from_its_day_and_the_old_one_before(office: Office) -> None:
    office.write(save_setting, DAY_RULE, "24_hours", FROM, "Công văn số 5")
    assert office.read(setting_on, DAY_RULE, date(2025, 12, 31)) == "calendar_day"
    assert office.read(setting_on, DAY_RULE, FROM) == "24_hours"
    lines = [s for s in office.read(list_settings) if s.key == DAY_RULE]
    assert [(s.value, s.valid_from, s.valid_to) for s in lines] == [
        ("24_hours", FROM, None),
        ("calendar_day", None, date(2025, 12, 31)),
    ]
    assert lines[0].basis == "Công văn số 5"


def test_a_value_of_the_same_day_is_replaced_not_doubled(office: Office) -> None:
    office.write(save_setting, DAY_RULE, "24_hours", FROM)
    office.write(save_setting, DAY_RULE, "working_day", FROM)
    assert len([s for s in office.read(list_settings) if s.key == DAY_RULE]) == 2
    assert office.read(setting_on, DAY_RULE, FROM) == "working_day"


def test_a_value_before_the_newest_is_refused(office: Office) -> None:
    office.write(save_setting, DAY_RULE, "24_hours", FROM)
    with pytest.raises(UserError, match="Ngày áp dụng"):
        office.write(save_setting, DAY_RULE, "working_day", date(2025, 6, 1))


def test_holidays_count_only_by_working_days(office: Office) -> None:
    office.write(save_setting, HOLIDAYS, ["2026-04-30", date(2026, 5, 1)])
    assert office.read(day_rule_on, FROM)[1] == frozenset()
    office.write(save_setting, DAY_RULE, "working_day", FROM)
    assert office.read(day_rule_on, FROM)[1] == {date(2026, 4, 30), date(2026, 5, 1)}


@pytest.mark.parametrize(
    ("key", "value"),
    [("unknown", 1), (DAY_RULE, "two_days"), (IDLE_LOCK_MINUTES, 0), (IDLE_LOCK_MINUTES, True)],
)
def test_a_value_no_rule_understands_is_refused(office: Office, key: str, value: object) -> None:
    before = office.read(list_settings)
    with pytest.raises(UserError):
        office.write(save_setting, key, value)
    assert office.read(list_settings) == before


def test_a_clerk_may_not_change_settings(office: Office) -> None:
    with pytest.raises(UserError, match="Văn thư"):
        office.workspace.write(office.as_role(Role.CLERK), save_setting, DAY_RULE, "24_hours", FROM)


def test_the_profile_is_saved_whole_or_not_at_all(office: Office) -> None:
    found = office.read(profile_detail)
    office.write(save_profile, replace(found.profile, place="Đà Nẵng"), found.version)
    assert office.read(profile_detail).profile.place == "Đà Nẵng"
    with pytest.raises(UserError) as error:
        office.write(save_profile, replace(found.profile, place=" ", symbol=""))
    assert [v.field for v in error.value.violations] == ["place", "symbol"]
    with pytest.raises(UserError, match="đã được sửa ở nơi khác"):
        office.write(save_profile, found.profile, found.version)


def test_phrases_of_a_place_come_with_those_for_everywhere(office: Office) -> None:
    used = {p.used_in for p in office.read(list_phrases, "minutes")}
    assert used == {"minutes", ""}


def test_an_abbreviation_is_used_once_and_has_no_space(office: Office) -> None:
    phrase_id = office.write(save_phrase, "vpt", "Văn phòng Trung ương Đảng\nBan Chỉ đạo ")
    assert office.write(save_phrase, "vpt", "Sửa", phrase_id=phrase_id) == phrase_id
    for abbreviation, words in (("VPT", "đã dùng"), ("v p", "không có dấu cách"), (" ", "Chưa ghi")):
        with pytest.raises(UserError, match=words):
            office.write(save_phrase, abbreviation, "Khác")
    with pytest.raises(UserError, match="nội dung câu mẫu"):
        office.write(save_phrase, "moi", "\n")
    office.write(delete_phrase, phrase_id)
    assert "vpt" not in [p.abbreviation for p in office.read(list_phrases)]
