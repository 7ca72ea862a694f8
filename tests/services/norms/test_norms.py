"""Norms an office starts with, changes and is held to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.errors import UserError, sentence
from app.rules.expenses import PlaceClass, RankGroup
from app.rules.norms import NORM_CODES, PAID_AS_SPENT
from app.rules.roles import Role
from app.services.norms import (
    NormInput,
    NormView,
    close_norm,
    list_norms,
    norm_for,
    over_norm,
    save_norm,
)
from app.services.norms.choosing import rank_of
from app.services.norms.starting import starting_norms
from tests.workspaces import Office

OLD_DAY, DAY = date(2025, 5, 3), date(2026, 6, 30)
CITY, PROVINCE = PlaceClass.CENTRAL_CITY, PlaceClass.PROVINCE
MEAL = NormInput("Ăn trưa đoàn kiểm tra", "đ/người", 90_000, basis="QC-2026", valid_from=date(2026, 1, 1))


def _amount(office: Office, code: str, day: date, rank: RankGroup, place: PlaceClass = CITY) -> int:
    norm: NormView | None = office.read(norm_for, code, day, rank, place)
    return norm.ceiling if norm is not None else 0


def test_a_trip_before_may_2025_is_held_to_the_old_figures(office: Office) -> None:
    assert _amount(office, "per_diem", OLD_DAY, RankGroup.STAFF) == 200_000
    assert _amount(office, "per_diem", date(2025, 5, 4), RankGroup.STAFF) == 300_000
    assert _amount(office, "per_diem_sea", DAY, RankGroup.STAFF, PlaceClass.SEA_ISLAND) == 400_000
    assert _amount(office, "room_lump", OLD_DAY, RankGroup.STAFF, PlaceClass.COMMUNE) == 300_000
    assert _amount(office, "room_lump", DAY, RankGroup.SENIOR, PROVINCE) == 600_000
    assert _amount(office, "room_lump", DAY, RankGroup.MINISTER, PROVINCE) == 1_600_000


def test_the_three_kinds_of_refreshments_stay_three_norms(office: Office) -> None:
    assert _amount(office, "refreshments", DAY, RankGroup.ANYONE) == 20_000
    assert _amount(office, "guest_refreshments", DAY, RankGroup.ANYONE) == 60_000
    assert _amount(office, "foreign_refreshments", DAY, RankGroup.FOREIGN_A) == 300_000


def test_a_norm_is_not_in_force_before_its_circular(office: Office) -> None:
    assert _amount(office, "guest_refreshments", date(2026, 5, 17), RankGroup.ANYONE) == 0
    assert _amount(office, "guest_refreshments", date(2026, 5, 18), RankGroup.ANYONE) == 60_000


def test_every_thing_with_a_norm_has_one_today_and_what_is_paid_as_spent_has_none(office: Office) -> None:
    codes = {norm.code for norm in office.read(list_norms, DAY)}
    assert codes == set(NORM_CODES)
    assert not codes & PAID_AS_SPENT


def test_what_nobody_compared_with_a_text_says_so(office: Office) -> None:
    for norm in office.read(list_norms):
        assert "chưa đối chiếu" in norm.basis
        assert not norm.verified


@pytest.mark.parametrize(
    ("code", "class_c", "other"),
    [
        ("foreign_refreshments", 120_000, 120_000),
        ("foreign_meal", 1_600_000, 1_200_000),
        ("foreign_room_head", 4_300_000, 1_600_000),
        ("foreign_room", 3_000_000, 1_600_000),
        ("foreign_gift_head", 1_000_000, 1_000_000),
    ],
)
def test_guests_of_class_c_and_other_foreign_guests_have_norms_of_their_own(
    office: Office, code: str, class_c: int, other: int
) -> None:
    assert _amount(office, code, DAY, RankGroup.FOREIGN_C) == class_c
    assert _amount(office, code, DAY, RankGroup.FOREIGN_OTHER) == other
    assert _amount(office, code, DAY, RankGroup.ANYONE) == other  # no class named: the lowest


def test_the_sentence_names_both_figures_the_whole_and_the_basis(office: Office) -> None:
    norm = office.read(norm_for, "guest_refreshments", DAY)
    found = over_norm(norm, Decimal(72_000), Decimal(30))
    assert found is not None
    assert sentence(found) == (
        "Vượt định mức 12.000 đ/người/buổi (72.000 > 60.000), tổng vượt 360.000 đ. "
        "Căn cứ: TT 35/2026/TT-BTC Điều 30 (chưa đối chiếu). Ghi lý do."
    )


def test_a_reason_that_was_given_is_told_instead_of_asked_for(office: Office) -> None:
    norm = office.read(norm_for, "guest_refreshments", DAY)
    found = over_norm(norm, Decimal(72_000), Decimal(30), "Giá thị trường tăng.")
    assert found is not None
    assert sentence(found).endswith("(chưa đối chiếu). Lý do: Giá thị trường tăng.")


def test_a_new_norm_ends_the_one_before_it_the_day_before(office: Office) -> None:
    first = office.write(save_norm, None, MEAL).id
    later = NormInput(MEAL.name, MEAL.unit, 100_000, basis="QC-2027", valid_from=date(2026, 7, 1))
    saved = office.write(save_norm, None, later)
    assert "30/06/2026" in sentence(saved.warnings[0])
    norms = {n.id: n for n in office.read(list_norms, None, "an trua doan")}
    assert norms[first].valid_to == date(2026, 6, 30)
    assert _amount(office, norms[first].code, date(2026, 6, 30), RankGroup.STAFF) == 90_000
    assert _amount(office, norms[first].code, date(2026, 7, 1), RankGroup.STAFF) == 100_000


def test_two_norms_of_one_thing_never_hold_on_one_day(office: Office) -> None:
    office.write(save_norm, None, MEAL)
    for start in (MEAL.valid_from, date(2025, 1, 1), None):
        entered = NormInput(MEAL.name, MEAL.unit, 80_000, basis="QC", valid_from=start)
        with pytest.raises(UserError) as refused:
            office.write(save_norm, None, entered)
        assert refused.value.violations[0].field == "valid_from"


def test_a_norm_for_some_days_leaves_the_one_before_it_after_them(office: Office) -> None:
    first = office.write(save_norm, None, MEAL).id
    some = NormInput(
        MEAL.name,
        MEAL.unit,
        100_000,
        basis="QC",
        valid_from=date(2026, 7, 1),
        valid_to=date(2026, 7, 31),
    )
    assert "rồi áp dụng lại" in sentence(office.write(save_norm, None, some).warnings[0])
    code = next(n.code for n in office.read(list_norms) if n.id == first)
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1))
    found = [_amount(office, code, day, RankGroup.STAFF) for day in days]
    assert found == [90_000, 100_000, 100_000, 90_000]


def test_an_old_norm_is_not_prolonged_over_the_next(office: Office) -> None:
    first = office.write(save_norm, None, MEAL).id
    office.write(
        save_norm, None, NormInput(MEAL.name, MEAL.unit, 100_000, basis="QC", valid_from=date(2026, 7, 1))
    )
    with pytest.raises(UserError, match=r"Đã có mức 100\.000 đ áp dụng từ 01/07/2026"):
        office.write(close_norm, first, date(2026, 12, 31))
    office.write(close_norm, first, date(2026, 5, 31))


def test_a_norm_ends_on_the_day_it_is_closed(office: Office) -> None:
    made = office.write(save_norm, None, MEAL).id
    office.write(close_norm, made, date(2026, 3, 31))
    code = office.read(list_norms, None, MEAL.name)[0].code
    assert _amount(office, code, date(2026, 3, 31), RankGroup.STAFF) == 90_000
    assert _amount(office, code, date(2026, 4, 1), RankGroup.STAFF) == 0
    with pytest.raises(UserError, match="ở trước ngày áp dụng 01/01/2026"):
        office.write(close_norm, made, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"unit": ""}, "unit"),
        ({"basis": ""}, "basis"),
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"internal_amount": 90_001}, "internal_amount"),
        ({"most_percent": 0}, "most_percent"),
        ({"item_code": "67"}, "item_code"),
        ({"valid_to": date(2025, 1, 1)}, "valid_to"),
    ],
)
def test_a_wrong_norm_is_refused_at_its_field(office: Office, changed: dict[str, object], field: str) -> None:
    from dataclasses import replace

    with pytest.raises(UserError) as refused:
        office.write(save_norm, None, replace(MEAL, **changed))  # type: ignore[arg-type]
    assert [v.field for v in refused.value.violations] == [field]


def test_the_starting_lists_come_once_and_leave_what_the_office_changed(office: Office) -> None:
    norm = office.read(norm_for, "guest_meal", DAY)
    entered = NormInput(
        norm.name, norm.unit, norm.amount, norm.code, internal_amount=400_000, basis="QC nội bộ",
        valid_from=norm.valid_from,
    )  # fmt: skip
    office.write(save_norm, norm.id, entered)
    assert office.workspace.read(starting_norms) == 0
    assert _amount(office, "guest_meal", DAY, RankGroup.ANYONE) == 400_000


def test_a_clerk_reads_norms_and_does_not_change_them(office: Office) -> None:
    with pytest.raises(UserError):
        office.workspace.write(office.as_role(Role.CLERK), save_norm, None, MEAL)


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Bộ trưởng Bộ Nội vụ", RankGroup.MINISTER),
        ("Ủy viên Trung ương Đảng, Thứ trưởng Bộ Tài chính", RankGroup.DEPUTY_MINISTER),
        ("Thư ký Bộ trưởng", RankGroup.STAFF),
        ("Nguyên Thứ trưởng Bộ Y tế", RankGroup.STAFF),
    ],
)
def test_the_secretary_of_a_minister_has_no_norm_of_a_minister(title: str, rank: RankGroup) -> None:
    assert rank_of(title) is rank
