"""Opening the workspace of a command, and the codes of what can go wrong with it."""

from __future__ import annotations

import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from app.cli.common import PASSWORD_VARIABLE, USER_VARIABLE, ExitCode
from app.cli.main import guarded
from app.cli.workspace import opened
from app.storage.database import DATABASE_NAME
from app.storage.vault import VAULT_NAME
from tests.workspaces import LOGIN, PASSWORD


def names_the_user(args: Namespace) -> int:
    with opened(args) as unlocked:
        print(unlocked.actor.login, unlocked.workspace.folder == args.workspace)
    return ExitCode.DONE


@pytest.fixture
def args(empty_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Namespace:
    folder = tmp_path / "workspace"
    shutil.copytree(empty_workspace, folder)
    monkeypatch.setenv(USER_VARIABLE, LOGIN)
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    return Namespace(workspace=folder, json=False)


def test_the_environments_user_opens_it_and_it_is_closed_again(
    args: Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(names_the_user, args) == ExitCode.DONE
    assert guarded(names_the_user, args) == ExitCode.DONE
    assert capsys.readouterr().out == f"{LOGIN} True\n" * 2


def test_a_wrong_password_ends_with_4(args: Namespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "sai")
    assert guarded(names_the_user, args) == ExitCode.WRONG_PASSWORD


def test_a_workspace_someone_else_has_open_ends_with_5(args: Namespace) -> None:
    with opened(args):
        assert guarded(names_the_user, args) == ExitCode.WORKSPACE_UNUSABLE


@pytest.mark.parametrize("damage", [VAULT_NAME, DATABASE_NAME])
def test_a_damaged_workspace_ends_with_5(args: Namespace, damage: str) -> None:
    (args.workspace / damage).write_bytes(b"\0" * 5000)
    assert guarded(names_the_user, args) == ExitCode.WORKSPACE_UNUSABLE


def test_a_folder_that_is_no_workspace_ends_with_5(args: Namespace, tmp_path: Path) -> None:
    args.workspace = tmp_path / "khong-co"
    assert guarded(names_the_user, args) == ExitCode.WORKSPACE_UNUSABLE
    assert not args.workspace.exists()
