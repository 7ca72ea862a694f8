"""An argument parser whose messages come from the program's own catalogue."""

from __future__ import annotations

import argparse

from app.i18n import N_, _

MESSAGES = {
    "usage: ": N_("Cách dùng: "),
    "positional arguments": N_("Tham số"),
    "options": N_("Tùy chọn"),
    "show this help message and exit": N_("hiện hướng dẫn này"),
    "%(prog)s: error: %(message)s\n": N_("%(prog)s: %(message)s\n"),
    "argument %(argument_name)s: %(message)s": N_("tham số %(argument_name)s: %(message)s"),
    "the following arguments are required: %s": N_("còn thiếu: %s"),
    "one of the arguments %s is required": N_("cần một trong các tham số: %s"),
    "unrecognized arguments: %s": N_("không hiểu: %s"),
    "ambiguous option: %(option)s could match %(matches)s": N_(
        "tùy chọn viết tắt %(option)s có thể là %(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": N_(
        "không có lựa chọn %(value)r (chỉ có: %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": N_("%(value)r không phải là số; chỉ ghi chữ số"),
    "not allowed with argument %s": N_("không dùng cùng với %s"),
    "expected one argument": N_("cần một giá trị"),
    "expected at most one argument": N_("chỉ nhận nhiều nhất một giá trị"),
    "expected at least one argument": N_("cần ít nhất một giá trị"),
    "ignored explicit argument %r": N_("không nhận giá trị %r"),
    "can't open '%(filename)s': %(error)s": N_("không mở được “%(filename)s”: %(error)s"),
}
"""argparse's own English messages → ours. One that a later Python adds stays English until it is listed."""


def translated(message: str) -> str:
    """argparse's message in the program's language; unchanged when it is not in the table."""
    return _(MESSAGES[message]) if message in MESSAGES else message


def translated_plural(singular: str, plural: str, count: int) -> str:
    """argparse's message for a count; Vietnamese has one form for both."""
    if singular == "expected %s argument":
        return _("cần %s giá trị")
    return singular if count == 1 else plural


# argparse takes its words from gettext's process-wide domain, which a program can fill only through
# environment variables and a catalogue of argparse's own. Its module-level name is the one seam it has.
setattr(argparse, "_", translated)  # noqa: B010 (mypy knows no such attribute)
setattr(argparse, "ngettext", translated_plural)  # noqa: B010


def new_parser(prog: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    """A parser that speaks the program's language and takes no abbreviated options."""
    return argparse.ArgumentParser(
        prog=prog,
        description=description,
        epilog=epilog,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
