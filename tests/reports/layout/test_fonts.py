from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import StorageError
from app.reports.layout.fonts import choose_fonts, font_folders, paper_fonts

LIBERATION = ("Regular", "Bold", "Italic", "BoldItalic")
TIMES = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_bytes(b"")
    return folder


def test_this_system_has_a_font_for_papers() -> None:
    assert paper_fonts().regular.exists()
    assert font_folders()


def test_times_new_roman_comes_before_liberation(tmp_path: Path) -> None:
    put(tmp_path, *(f"LiberationSerif-{face}.ttf" for face in LIBERATION))
    assert choose_fonts([tmp_path]).family == "Liberation Serif"
    put(tmp_path, *TIMES)
    fonts = choose_fonts([tmp_path])
    assert (fonts.family, fonts.bold_italic.name) == ("Times New Roman", "timesbi.ttf")


def test_a_family_with_a_missing_face_is_not_taken(tmp_path: Path) -> None:
    put(tmp_path, *TIMES[:3])
    with pytest.raises(StorageError, match="fonts-liberation2"):
        choose_fonts([tmp_path])


def test_the_font_of_signs_is_optional(tmp_path: Path) -> None:
    put(tmp_path, *TIMES)
    assert choose_fonts([tmp_path]).signs is None
    put(tmp_path, "DejaVuSans.ttf")
    assert choose_fonts([tmp_path]).signs == tmp_path / "DejaVuSans.ttf"
