"""Whether a window can be shown here, and the sentence that says so when it cannot."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from app.cli.commands import COMMANDS
from app.i18n import _


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """True when Qt finds a screen: always off Linux, there by the variables of X11, Wayland or Qt."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def no_screen_sentence() -> str:
    """One sentence: no window here, and which commands need none."""
    names = ", ".join(f"./run {name}" for name in COMMANDS)
    return _(
        "Máy không có màn hình (chưa đặt DISPLAY hoặc WAYLAND_DISPLAY) nên không mở được cửa sổ; "
        "các lệnh sau không cần màn hình: {commands}."
    ).format(commands=names)


if __name__ == "__main__":  # asked by ./run before it fetches hundreds of megabytes for a window
    if not has_screen():
        sys.stderr.write(no_screen_sentence() + "\n")
        sys.exit(2)
