"""Offices outside the committee: the same one twice, two holders of an office that one holds at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.rules.bodies import OfficeKind
from app.rules.offices import PURPOSES, Held, check_office
from app.rules.violations import Severity

FIRST, LAST = date(2024, 8, 20), date(2025, 2, 13)
STANDING = OfficeKind.SECRETARIAT_STANDING
HELD = Held(1, "Đỗ Hữu Nghĩa", STANDING, "Thường trực Ban Bí thư", "", FIRST, LAST)


def test_every_kind_says_what_it_is_for() -> None:
    assert set(PURPOSES) == set(OfficeKind)


def test_the_same_office_twice_on_one_day_is_wrong() -> None:
    (found,) = check_office(replace(HELD, from_day=LAST, to_day=None), [HELD])
    assert (found.severity, found.field) == (Severity.ERROR, "from_day")
    assert "20/08/2024 – 13/02/2025" in found.in_source_language()


def test_the_same_office_again_from_the_next_day_is_right() -> None:
    assert check_office(replace(HELD, from_day=date(2025, 2, 14), to_day=None), [HELD]) == []


@pytest.mark.parametrize(
    ("kind", "warned"),
    [
        (OfficeKind.SECRETARIAT_STANDING, True),
        (OfficeKind.CHIEF_OF_OFFICE, True),
        (OfficeKind.DEPUTY_CHIEF_OF_OFFICE, False),
        (OfficeKind.OTHER, False),
    ],
)
def test_a_second_holder_on_one_day_is_to_be_looked_at(kind: OfficeKind, warned: bool) -> None:
    held = replace(HELD, kind=kind)
    found = check_office(replace(held, person_id=2, name="Phan Đức Minh", from_day=LAST, to_day=None), [held])
    assert [v.severity for v in found] == ([Severity.WARNING] if warned else [])
    assert check_office(replace(held, person_id=2, from_day=date(2025, 2, 14), to_day=None), [held]) == []


def test_offices_of_no_kind_are_the_same_by_title_and_agency() -> None:
    other = Held(1, "Lê An", OfficeKind.OTHER, "Đại biểu Quốc hội", "Quốc hội", FIRST)
    assert check_office(replace(other, title="Ủy viên"), [other]) == []
    assert len(check_office(replace(other, title="đại biểu  Quốc hội"), [other])) == 1
    assert check_office(replace(other, kind=STANDING), [other]) == []
