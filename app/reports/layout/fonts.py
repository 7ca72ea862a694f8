"""The font files of the papers: Times New Roman where the system has it, else Liberation Serif."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.errors import StorageError
from app.i18n import _

_TIMES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    (
        "times_new_roman.ttf",
        "times_new_roman_bold.ttf",
        "times_new_roman_italic.ttf",
        "times_new_roman_bold_italic.ttf",
    ),
)
_LIBERATION = tuple(f"liberationserif-{face}.ttf" for face in ("regular", "bold", "italic", "bolditalic"))
_FALLBACKS = ("dejavusans.ttf", "seguisym.ttf", "notosanssymbols2-regular.ttf")


@dataclass(frozen=True)
class FontFiles:
    """The four faces of the papers' font, and a font with signs the first lacks (None: there is none)."""

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    signs: Path | None = None


@lru_cache(maxsize=1)
def paper_fonts() -> FontFiles:
    """The system's fonts for papers; raises StorageError where neither family is installed."""
    return choose_fonts(font_folders())


def choose_fonts(folders: Iterable[Path]) -> FontFiles:
    """The best family found in the folders; raises StorageError where there is none."""
    found = _font_files(folders)
    signs = next((found[name] for name in _FALLBACKS if name in found), None)
    families = (*(("Times New Roman", names) for names in _TIMES), ("Liberation Serif", _LIBERATION))
    for family, names in families:
        if all(name in found for name in names):
            regular, bold, italic, bold_italic = (found[name] for name in names)
            return FontFiles(family, regular, bold, italic, bold_italic, signs)
    raise StorageError(
        _(
            "Máy chưa có phông chữ để in giấy tờ. Hãy cài Times New Roman hoặc Liberation Serif "
            "(trên Debian: gói fonts-liberation2), rồi mở lại chương trình."
        )
    )


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = os.environ.get("LOCALAPPDATA")
        return (windows / "Fonts", *((Path(local, "Microsoft", "Windows", "Fonts"),) if local else ()))
    home = Path.home()
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/Library/Fonts"),
        Path("/System/Library/Fonts/Supplemental"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


def _font_files(folders: Iterable[Path]) -> dict[str, Path]:
    """File name in lower case → path; the first folder that has a name wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for where, _folders, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(".ttf"):
                    found.setdefault(name.lower().replace(" ", "_"), Path(where, name))
    return found
