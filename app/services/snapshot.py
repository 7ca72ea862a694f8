"""Paper data kept as plain JSON values and brought back: what was signed stays what was signed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """The dataclass as dictionaries, lists, strings and numbers; days and hours in ISO form."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(v) for v in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def from_plain(kind: type[T], plain: dict[str, Any]) -> T:
    """The dataclass again; a field that a later release added keeps its default, one it dropped is left."""
    declared: Any = kind
    hints = _hints(declared)
    known = {name: _value(hints[name], v) for name, v in plain.items() if name in hints}
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _value(hint: Any, plain: Any) -> Any:
    """One value in the type its field declares."""
    if get_origin(hint) in (Union, UnionType):
        if plain is None:
            return None
        choices = [a for a in get_args(hint) if a is not NoneType]
        return _value(choices[0], plain) if len(choices) == 1 else plain
    if get_origin(hint) is tuple:
        arguments = get_args(hint)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_value(arguments[0], v) for v in plain)
        return tuple(_value(a, v) for a, v in zip(arguments, plain, strict=True))
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    if hint in (datetime, date, time):
        return hint.fromisoformat(plain)
    return plain
