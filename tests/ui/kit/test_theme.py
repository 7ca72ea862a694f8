"""The look keeps its promises on contrast, and zoom makes everything larger."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.theme import DARK, LIGHT, Colours, apply_theme, contrast

LOOKS = pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])


@LOOKS
def test_text_is_read_at_seven_to_one(c: Colours) -> None:
    for ground in (c.page, c.surface, c.hover, c.accent_tint):
        assert contrast(c.text, ground) >= 7


@LOOKS
def test_second_text_and_states_are_read_at_four_and_a_half_to_one(c: Colours) -> None:
    for ground in (c.page, c.surface, c.hover, c.accent_tint):
        for colour in (c.second, c.done, c.due, c.overdue, c.idle, c.accent_text):
            assert contrast(colour, ground) >= 4.5, (colour, ground)


@LOOKS
def test_each_state_is_read_on_its_own_tint(c: Colours) -> None:
    pairs = [(c.done, c.done_tint), (c.due, c.due_tint), (c.overdue, c.overdue_tint), (c.idle, c.idle_tint)]
    for colour, tint in pairs:
        assert contrast(colour, tint) >= 4.5, (colour, tint)


@LOOKS
def test_words_on_the_primary_button_are_read_also_under_the_mouse(c: Colours) -> None:
    assert contrast(c.on_accent, c.accent) >= 4.5
    assert contrast(c.on_accent, c.accent_hover) >= 4.5


@LOOKS
def test_outlines_of_fields_are_seen(c: Colours) -> None:
    assert contrast(c.field_line, c.surface) >= 3
    assert contrast(c.focus, c.surface) >= 3


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_zoom_enlarges_a_button_that_is_already_shown(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button("In…", icon_name="print")
    qtbot.addWidget(button)
    before = button.sizeHint()
    apply_theme(qapp, zoom=200)
    assert button.sizeHint().height() >= 1.9 * before.height()
    assert button.sizeHint().width() > 1.5 * before.width()


def test_zoom_stays_between_100_and_200_per_cent(qapp: QApplication) -> None:
    assert apply_theme(qapp, zoom=20).zoom == 100
    assert apply_theme(qapp, zoom=900).zoom == 200


def test_field_and_button_have_one_height(qtbot: QtBot) -> None:
    line, button = QLineEdit(), QPushButton("Ghi")
    for widget in (line, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert line.sizeHint().height() == button.sizeHint().height() == theme.ROW_PX


def test_figures_have_one_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(theme.font(theme.BASE_PT))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1
