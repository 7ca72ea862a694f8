"""The table of commands against the modules that carry them out."""

from __future__ import annotations

from importlib import import_module
from inspect import signature

import pytest

from app.cli.commands import COMMANDS
from app.cli.parser import new_parser


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_can_be_called(name: str) -> None:
    module = import_module(COMMANDS[name][0])
    module.add_arguments(new_parser(name, ""))
    assert len(signature(module.run).parameters) == 1
    assert module.__doc__ is not None
    assert f"./run {name}" in module.__doc__
