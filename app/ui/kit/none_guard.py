"""Keeps Python alive under PySide6 6.12 on Python 3.11, where each Qt call that returns nothing loses a None.

PySide6 6.12.0 takes None for immortal, as it is from Python 3.12 on. Under 3.11 it is counted, and after
some ten thousand calls the interpreter ends with "none_dealloc". 6.11 does not have the fault.
"""

from __future__ import annotations

import ctypes
import sys

import PySide6

_ENOUGH = 1 << 40
"""References to None given at once: a million lost per second would take twelve days."""


def is_needed() -> bool:
    """True for the versions that have the fault."""
    return sys.version_info < (3, 12) and PySide6.__version_info__[:2] == (6, 12)


def hold_none() -> None:
    """Gives None more references than this process can lose; does nothing the second time."""
    if is_needed() and sys.getrefcount(None) < _ENOUGH // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
