"""The reasons of authority on screens: in words, and as rich text whose clause is a link."""

from __future__ import annotations

from app.errors import sentence, translated
from app.i18n import _
from app.rules.reasons import Reason
from app.ui.kit.field import marked_sentence


def reason_words(reason: Reason) -> str:
    """The reason in the window's language, without its clause."""
    return _(reason.sentence).format(**translated(reason.params))


def reason_sentence(reason: Reason) -> str:
    """The reason as refusals say it, its clause within."""
    return sentence(reason.as_violation(None))


def reason_html(reason: Reason) -> str:
    """The reason as a whole sentence of rich text, its clause a link."""
    told = reason_sentence(reason).rstrip(".")
    return marked_sentence(told, reason.clause) + ("" if told.endswith("?") else ".")
