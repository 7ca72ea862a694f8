"""How files are told: their size, the kinds a chooser offers."""

from __future__ import annotations

from app.formatting import number
from app.i18n import _

MIB = 1024 * 1024


def size_words(size_bytes: int) -> str:
    """The size in KB up to one MiB, from there in MB with one decimal."""
    if size_bytes < MIB:
        return _("{size} KB").format(size=number(max(1, round(size_bytes / 1024))))
    return _("{size} MB").format(size=f"{size_bytes / MIB:.1f}".replace(".", ","))


def scan_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of file a scan may be, for the file chooser."""
    return ((_("Bản chụp, PDF"), "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"), (_("Mọi tệp"), "*"))
