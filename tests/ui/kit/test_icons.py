"""Icons by role name."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.ui.kit.icons import NAMES, _glyphs, icon, state_icon
from app.ui.kit.state import State, Tone


def test_every_role_has_a_glyph_in_the_font(qapp: QApplication) -> None:
    glyphs, _family = _glyphs()
    assert [name for name, glyph in NAMES.items() if glyph not in glyphs] == []


@pytest.mark.parametrize("side", [16, 36])
def test_an_icon_is_drawn_at_every_size(qapp: QApplication, side: int) -> None:
    image = icon("print", "#A4161A").pixmap(QSize(side, side)).toImage()
    assert image.width() == side
    drawn = [image.pixelColor(x, y) for x in range(side) for y in range(side)]
    assert any(c.alpha() > 200 and c.red() > 100 and c.green() < 60 for c in drawn)


def test_an_unknown_role_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("unicorn")


def test_each_tone_has_its_own_icon() -> None:
    assert len({State("x", tone).icon_name for tone in Tone}) == len(Tone)


def test_a_state_may_bring_its_own_icon(qapp: QApplication) -> None:
    assert State("Đã khóa", Tone.IDLE, "lock").icon_name == "lock"
    assert not state_icon(State("Đã khóa", Tone.IDLE, "lock")).isNull()


def test_importing_the_icons_loads_no_other_icon_library() -> None:
    code = "import sys, app.ui.kit.icons; sys.exit('qtawesome' in sys.modules or 'qtpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
