"""Keeps Python alive under PySide6 6.12 on Python 3.11, where Qt calls lose None, True and False.

PySide6 6.12.0 takes these for immortal, as they are from Python 3.12 on. Under 3.11 they are counted: each
call that returns one of them takes a reference away, and after some ten thousand calls the interpreter
ends with "none_dealloc" or "bool_dealloc". 6.11 does not have the fault.
"""

from __future__ import annotations

import ctypes
import sys

import PySide6

_ENOUGH = 1 << 40
"""References given at once: a million lost per second would take twelve days."""


def is_needed() -> bool:
    """True for the versions that have the fault."""
    return sys.version_info < (3, 12) and PySide6.__version_info__[:2] == (6, 12)


def hold_singletons() -> None:
    """Gives None and its like more references than this process can lose; once is enough."""
    if not is_needed():
        return
    for one in (None, True, False, NotImplemented):
        if sys.getrefcount(one) < _ENOUGH // 2:
            ctypes.c_ssize_t.from_address(id(one)).value += _ENOUGH
