"""Translation: Vietnamese is the source language; catalogues carry the others, and Qt's own strings.

Importing this module costs nothing: no catalogue is opened until another language is chosen, or until
Qt asks for the first of its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

SOURCE = "vi"
LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
"""The languages the window can be switched to, each named in itself."""

DOMAIN = "thuongtruc"

_language = SOURCE
_lookup: Callable[[str], str] | None = None
"""How a message is found in the chosen catalogue; None while the source language is shown."""


def _(message: str) -> str:
    """The message in the window's language; the message itself where the catalogue lacks it."""
    return message if _lookup is None or not message else _lookup(message)


def N_(message: str) -> str:
    """The message unchanged: marks a source string to be translated later."""
    return message


def language() -> str:
    """The window's language: "vi" or "en"."""
    return _language


def set_language(code: str) -> None:
    """Shows messages in this language from now on; raises ValueError for one without a catalogue."""
    global _language, _lookup  # one window, one language: every module asks here
    if code not in LANGUAGES:
        raise ValueError(_("Chưa có bản dịch cho ngôn ngữ “{code}”.").format(code=code))
    _lookup = None if code == SOURCE else _catalogue(code).gettext
    _language = code


def qt_text(context: str, source: str) -> str | None:
    """One of Qt's own strings in the window's language; None where Qt's English is to be shown."""
    if _language != SOURCE or not source:
        return None
    translated = _catalogue(SOURCE).pgettext(context, source)
    return None if translated == source else translated


@cache
def _catalogue(code: str) -> GNUTranslations:
    """The compiled catalogue of a language, read once; raises FileNotFoundError when it is absent."""
    from gettext import GNUTranslations  # with the catalogue, not before: the window starts without both

    from app.paths import resource

    with resource("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)
