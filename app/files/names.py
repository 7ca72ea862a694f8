"""Names of files as they are kept: no path, no device, nothing a disk would refuse."""

from __future__ import annotations

import re

from app.text import clean_line

LONGEST_NAME = 120
"""Characters a kept name has at most, its ending among them."""
NAMELESS = "tep"

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
_LONGEST_ENDING = 12


def safe_name(name: str) -> str:
    """The name as it is kept and as every disk takes it: NFC, its last part alone, at most 120 characters.

    Characters that Windows forbids become "_"; a name of a device ("CON.pdf") gets "_" before it; a name of
    which nothing is left is "tep".
    """
    parts = [part for part in re.split(r"[/\\]", clean_line(name)) if part.strip(" .")]
    cleaned = _FORBIDDEN.sub("_", parts[-1] if parts else "").strip(" ").rstrip(" .")
    if not cleaned:
        return NAMELESS
    if _DEVICE.match(cleaned):
        cleaned = f"_{cleaned}"
    return _shortened(cleaned)


def ending_of(name: str) -> str:
    """The ending with its point, in small letters: ".pdf"; empty for a name without one."""
    stem, point, ending = name.rpartition(".")
    return f".{ending.casefold()}" if point and stem else ""


def _shortened(name: str) -> str:
    """The name cut before its ending, so that it is no longer than a kept name may be."""
    if len(name) <= LONGEST_NAME:
        return name
    ending = ending_of(name)
    if not ending or len(ending) > _LONGEST_ENDING:
        return name[:LONGEST_NAME].rstrip(" .")
    return name[: LONGEST_NAME - len(ending)].rstrip(" .") + name[-len(ending) :]
