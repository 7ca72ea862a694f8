"""Who may change which account."""

from __future__ import annotations

from app.rules.roles import Actor, Role
from app.rules.users import (
    Account,
    check_deactivation,
    check_new_role,
    check_password_reset,
    check_role_change,
)

CHIEF = Actor(1, "chanhvp", "Lê Thị Thử", Role.CHIEF)
ADMIN = Actor(2, "quantri", "Trần Văn Thử", Role.ADMINISTRATOR)
OFFICE = (Account(1, Role.CHIEF), Account(2, Role.ADMINISTRATOR), Account(3, Role.CLERK))


def test_nobody_bars_oneself() -> None:
    assert check_deactivation(CHIEF, OFFICE, 1)


def test_a_clerk_can_be_barred() -> None:
    assert check_deactivation(CHIEF, OFFICE, 3) == ()
    assert check_deactivation(ADMIN, OFFICE, 3) == ()


def test_an_administrator_touches_no_chief() -> None:
    assert check_deactivation(ADMIN, OFFICE, 1)
    assert check_role_change(ADMIN, OFFICE, 1, Role.CLERK)


def test_the_last_one_who_manages_users_stays() -> None:
    left = (Account(1, Role.CHIEF, active=False), Account(2, Role.ADMINISTRATOR), Account(3, Role.CLERK))
    chief_gone = Actor(1, "chanhvp", "Lê Thị Thử", Role.CHIEF)
    assert check_deactivation(chief_gone, left, 2)
    assert check_role_change(chief_gone, left, 2, Role.CLERK)[0].field == "role"


def test_nobody_changes_the_own_role_but_keeps_it_freely() -> None:
    assert check_role_change(CHIEF, OFFICE, 1, Role.CLERK)[0].field == "role"
    assert check_role_change(CHIEF, OFFICE, 1, Role.CHIEF) == ()


def test_only_a_chief_makes_a_chief_while_there_is_one() -> None:
    assert check_new_role(ADMIN, OFFICE, Role.CHIEF)[0].field == "role"
    assert check_role_change(ADMIN, OFFICE, 3, Role.CHIEF)
    assert check_new_role(CHIEF, OFFICE, Role.CHIEF) == ()
    without_chief = (Account(2, Role.ADMINISTRATOR),)
    assert check_new_role(ADMIN, without_chief, Role.CHIEF) == ()


def test_only_the_chief_resets_a_password_and_never_the_own() -> None:
    assert check_password_reset(CHIEF, Account(3, Role.CLERK)) == ()
    assert check_password_reset(CHIEF, Account(1, Role.CHIEF))
    assert check_password_reset(ADMIN, Account(3, Role.CLERK))
