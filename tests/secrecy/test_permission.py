"""What may be kept of a secret: the register line alone, until the office records its permission."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from app.errors import UserError
from app.rules.secrecy import PROTECTION_YEARS, Secrecy, protection_ends
from app.rules.violations import Severity
from app.services.secrecy import check_secret_file, check_secret_text, permitted_levels
from app.services.secrecy_settings import PROTECTION, SECRET_TEXT
from app.services.settings import save_setting, setting_on
from tests.secrecy.records import add_row
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
BASIS = "Quyết định số 12-QĐ/VPTW, ngày 05/01/2026"
SECRETS = [level for level in Secrecy if level is not Secrecy.NONE]


def permit(office: Office, *levels: Secrecy) -> None:
    office.write(save_setting, SECRET_TEXT, [level.value for level in levels], TODAY, BASIS)


def test_an_office_without_a_permission_keeps_no_secret_text(office: Office) -> None:
    assert office.read(permitted_levels, TODAY) == {Secrecy.NONE}
    for level in SECRETS:
        (found,) = office.read(check_secret_text, level, True, TODAY)
        assert (found.severity, found.field) == (Severity.ERROR, "body")
        (told,) = office.read(check_secret_text, level, False, TODAY)
        assert (told.severity, told.field) == (Severity.WARNING, "abstract")
    assert office.read(check_secret_text, Secrecy.NONE, True, TODAY) == ()


def test_only_the_levels_permitted_and_only_from_their_day_on(office: Office) -> None:
    permit(office, Secrecy.SECRET)
    for level, day in product(SECRETS, (TODAY, date(2026, 6, 29))):
        errors = [v for v in office.read(check_secret_text, level, True, day) if v.severity is Severity.ERROR]
        assert bool(errors) is not (level is Secrecy.SECRET and day == TODAY)


@pytest.mark.parametrize("basis", ["", "Đã xin phép", "Quyết định số 12-QĐ/VPTW", "ngày 05/01/2026"])
def test_a_permission_names_its_decision_by_number_and_day(office: Office, basis: str) -> None:
    with pytest.raises(UserError) as refusal:
        office.write(save_setting, SECRET_TEXT, ["secret"], TODAY, basis)
    assert refusal.value.violations[0].field == "basis"


def test_a_permission_is_taken_back_without_a_basis(office: Office) -> None:
    permit(office, Secrecy.SECRET)
    office.write(save_setting, SECRET_TEXT, [], date(2026, 7, 1))
    assert office.read(permitted_levels, date(2026, 7, 1)) == {Secrecy.NONE}


@pytest.mark.parametrize("kind", ["document", "incoming", "decision", "dossier"])
def test_a_file_of_a_secret_record_is_refused_until_it_is_permitted(office: Office, kind: str) -> None:
    row = office.write(add_row, kind, Secrecy.SECRET)
    with pytest.raises(UserError, match="Chưa được phép lưu tệp"):
        office.read(check_secret_file, kind, row)
    permit(office, Secrecy.SECRET)
    office.read(check_secret_file, kind, row)


def test_a_meeting_and_what_is_not_secret_may_have_files(office: Office) -> None:
    office.read(check_secret_file, "meeting", office.write(add_row, "meeting", Secrecy.SECRET))
    office.read(check_secret_file, "document", office.write(add_row, "document", Secrecy.NONE))


def test_protection_ends_after_the_years_of_the_level_or_on_the_day_written_on_the_paper() -> None:
    years = {level.value: n for level, n in PROTECTION_YEARS.items()}
    day = date(2026, 3, 5)
    assert [protection_ends(level, day, years) for level in Secrecy] == [
        None,
        date(2036, 3, 5),
        date(2046, 3, 5),
        date(2056, 3, 5),
    ]
    assert protection_ends(Secrecy.SECRET, day, years, date(2030, 1, 1)) == date(2030, 1, 1)
    assert protection_ends(Secrecy.SECRET, date(2028, 2, 29), years) == date(2038, 2, 28)


def test_the_years_of_protection_start_as_the_law_of_2018_has_them_and_say_so(office: Office) -> None:
    assert office.read(setting_on, PROTECTION, TODAY) == {
        "secret": 10,
        "top_secret": 20,
        "absolute_secret": 30,
    }


@pytest.mark.parametrize(
    "value",
    [
        {"secret": 10, "top_secret": 20},
        {"secret": 0, "top_secret": 20, "absolute_secret": 30},
        {"secret": 30, "top_secret": 20, "absolute_secret": 10},
        {"secret": True, "top_secret": 20, "absolute_secret": 30},
        [10, 20, 30],
    ],
)
def test_years_of_another_shape_are_refused(office: Office, value: Any) -> None:
    with pytest.raises(UserError):
        office.write(save_setting, PROTECTION, value, TODAY)
