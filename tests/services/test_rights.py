"""Who may do what: every command of the program against every role, by the one table of rights."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

import app.services
from app.errors import UserError
from app.rules.roles import RIGHTS, Actor, Right, Role, may, needs, right_of
from tests.workspaces import Office

SENSITIVE = {
    Role.CLERK: {Right.MANAGE_USERS, Right.EDIT_PROFILE, Right.SIGN_MINUTES, Right.READ_AUDIT}
    | {Right.EDIT_BUDGET, Right.APPRAISE_EXPENSES, Right.APPROVE_EXPENSES, Right.CLOSE_BUDGET},
    Role.ACCOUNTANT: set(Right)
    - {Right.READ, Right.PRINT, Right.CHANGE_OWN_PASSWORD}
    - {Right.PLAN_EXPENSES, Right.EDIT_BUDGET, Right.APPRAISE_EXPENSES},
    Role.CHIEF: set(),
    Role.ADMINISTRATOR: {
        Right.EDIT_ROSTER,
        Right.EDIT_MEETINGS,
        Right.SIGN_MINUTES,
        Right.RESTORE_FROM_TRASH,
    },
}
"""What a role must never hold (security design §2.3)."""


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the services by its dotted name."""
    for found in pkgutil.walk_packages(app.services.__path__, "app.services."):
        for name, function in inspect.getmembers(import_module(found.name), inspect.isfunction):
            if function.__module__ == found.name and not name.startswith("_"):
                yield f"{found.name.removeprefix('app.services.')}.{name}", function


def commands() -> dict[str, Callable[..., Any]]:
    """The commands: the functions that take (session, actor, …)."""
    return {
        name: function
        for name, function in functions()
        if list(inspect.signature(function).parameters)[:2] == ["session", "actor"]
    }


COMMANDS = commands()
REFUSED = [
    pytest.param(role, command, id=f"{role.value}-{name}")
    for name, command in COMMANDS.items()
    if (right := right_of(command)) is not None
    for role in Role
    if not may(role, right)
]


def test_the_services_have_commands() -> None:
    assert len(COMMANDS) > 40


def test_every_command_names_the_right_it_needs_and_nothing_else_does() -> None:
    assert [name for name, command in COMMANDS.items() if right_of(command) is None] == []
    marked = {name for name, function in functions() if right_of(function) is not None}
    assert marked - set(COMMANDS) == set()


@pytest.fixture(scope="module")
def guarded(empty_workspace: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for the whole matrix: a refused command changes nothing in it."""
    import shutil

    from app.clock import FixedClock
    from app.storage import open as opening
    from tests.workspaces import LOGIN, NOW, PASSWORD

    folder = tmp_path_factory.mktemp("rights") / "workspace"
    shutil.copytree(empty_workspace, folder)
    clock = FixedClock(NOW)
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, clock)
    yield Office(unlocked.workspace, unlocked.actor, clock, folder)
    unlocked.workspace.close()


@pytest.mark.parametrize(("role", "command"), REFUSED)
def test_a_role_without_the_right_is_refused_before_anything_runs(
    guarded: Office, role: Role, command: Callable[..., Any]
) -> None:
    before = guarded.workspace.audit_head()
    # No arguments: had the command run, it would have been a TypeError.
    with pytest.raises(UserError, match="không có quyền"):
        guarded.workspace.write(guarded.as_role(role), command)
    assert guarded.workspace.audit_head() == before


@pytest.mark.parametrize("role", Role)
def test_a_role_is_let_through_where_the_table_says_so(guarded: Office, role: Role) -> None:
    for right in Right:

        @needs(right)
        def probe(session: Any, actor: Actor) -> str:
            return "ran"

        if may(role, right):
            assert guarded.workspace.write(guarded.as_role(role), probe) == "ran"
        else:
            with pytest.raises(UserError):
                guarded.workspace.write(guarded.as_role(role), probe)


@pytest.mark.parametrize("role", Role)
def test_no_role_holds_what_it_must_never_hold(role: Role) -> None:
    assert RIGHTS[role] & SENSITIVE[role] == set()


def test_every_right_is_needed_by_a_command_or_a_reading() -> None:
    read_by_screens = {Right.READ, Right.READ_AUDIT}
    needed = {right_of(command) for command in COMMANDS.values()}
    assert set(Right) - needed - read_by_screens == set()
