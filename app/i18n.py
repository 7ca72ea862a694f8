"""Translation: Vietnamese is the source language; catalogues carry the others."""

from __future__ import annotations


def _(message: str) -> str:
    """The message in the window's language."""
    return message


def N_(message: str) -> str:
    """The message unchanged: marks a source string to be translated later."""
    return message
