"""The screen "Quy chế": reading, searching, copying and printing the regulation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports.contracts import RegulationData
from app.ui.kit import theme
from app.ui.screens.regulation import RegulationScreen
from tests.workspaces import Office


class PrintServiceForTests:
    """Keeps the papers that were asked for."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def preview(self, paper_request: Any) -> None:
        """Keeps the request."""
        self.asked.append(paper_request)


class WindowForTests:
    """What the screen asks of the window."""

    def __init__(self, office: Office) -> None:
        self.print_service = PrintServiceForTests()
        self.read = office.read

    def today(self) -> date:
        """A day on which the regulation is in force."""
        return date(2026, 6, 30)


class RegulationPage:
    """The screen in the user's words."""

    def __init__(self, screen: RegulationScreen, qtbot: QtBot) -> None:
        self.screen, self.qtbot = screen, qtbot

    def search(self, words: str) -> None:
        """Types into the search line and waits for the answer."""
        with self.qtbot.waitSignal(self.screen.filter.narrowed):
            self.screen.filter.setText(words)

    @property
    def found(self) -> list[str]:
        """The places that the search lists."""
        hits = self.screen.contents.hits
        return [hits.item(row).text().splitlines()[0] for row in range(hits.count())]

    @property
    def marked(self) -> str | None:
        """The part that is marked in the text."""
        return self.screen.text.part

    @property
    def in_tree(self) -> str:
        """The line that is current in the tree."""
        item = self.screen.contents.tree.currentItem()
        return item.text(0) if item is not None else ""

    def marked_is_visible(self) -> bool:
        """True when the first line of the marked part can be seen."""
        pane = self.screen.text
        first, _last = pane._blocks[pane.part or ""]
        top, _bottom = pane._extent(first, first)
        return 0 <= top - pane.verticalScrollBar().value() < pane.viewport().height()

    def clipboard(self) -> str:
        """What was copied."""
        return QGuiApplication.clipboard().text()


@pytest.fixture
def window(office: Office) -> WindowForTests:
    """The window's interface."""
    return WindowForTests(office)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, window: WindowForTests) -> RegulationPage:
    """The screen as it opens."""
    theme.apply_theme(qapp)
    screen = RegulationScreen(window)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitExposed(screen)
    return RegulationPage(screen, qtbot)


def test_whole_text_is_there_word_for_word(page: RegulationPage) -> None:
    assert page.screen.text.toPlainText() + "\n" == page.screen.regulation.text()


def test_validity_is_told(page: RegulationPage) -> None:
    assert page.screen.validity.text().startswith("Có hiệu lực từ ngày 01/10/2024.")
    assert not page.screen.versions.isVisible()  # one version leaves nothing to choose


@pytest.mark.parametrize("clause", ["10.3", "11.6.2", "8", "1.1", "13.3", "bases", "closing"])
def test_message_leads_to_its_clause_in_tree_and_text(page: RegulationPage, clause: str) -> None:
    page.screen.show_record(None, clause)
    assert page.marked == clause
    assert page.marked_is_visible()
    assert page.in_tree


def test_clause_is_shown_in_the_tree_under_its_open_article(page: RegulationPage) -> None:
    assert page.screen.show_clause("10.3")
    assert page.in_tree.startswith("3. Trường hợp thành viên không dự họp")
    assert page.screen.contents.tree.currentItem().parent().isExpanded()


def test_clause_comes_to_the_front_even_while_something_is_searched(page: RegulationPage) -> None:
    page.search("con dấu")
    page.screen.show_clause("10.3")
    assert page.screen.contents.currentWidget() is page.screen.contents.tree
    assert page.marked == "10.3"
    page.qtbot.wait(300)  # the search line was emptied: its late signal changes nothing
    assert page.marked == "10.3"


def test_unknown_clause_changes_nothing(page: RegulationPage) -> None:
    page.screen.show_clause("10.3")
    assert not page.screen.show_clause("99.1")
    page.screen.show_record(None, None)
    assert page.marked == "10.3"


def test_search_without_marks_lists_and_opens_the_first_place(page: RegulationPage) -> None:
    page.search("con dau")
    assert page.found == ["Điều 11 khoản 1"]
    assert page.marked == "11.1"
    assert page.screen.found.text() == "Tìm thấy ở 1 chỗ"
    tinted = [mark.cursor.selectedText() for mark in page.screen.text.extraSelections()]
    assert tinted == ["con dấu", "con dấu"]


def test_search_for_nothing_known_says_what_to_do(page: RegulationPage) -> None:
    page.search("qwerty")
    assert page.found == []
    assert "Không tìm thấy" in page.screen.found.text()


def test_emptied_search_brings_the_tree_back(page: RegulationPage) -> None:
    page.search("con dau")
    page.search("")
    assert page.screen.contents.currentWidget() is page.screen.contents.tree
    assert page.screen.text.extraSelections() == []


def test_keyboard_alone_finds_and_reads(page: RegulationPage) -> None:
    page.screen.activateWindow()
    page.qtbot.keyClick(page.screen.contents.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.screen.focusWidget() is page.screen.filter
    with page.qtbot.waitSignal(page.screen.filter.narrowed):
        page.qtbot.keyClicks(page.screen.filter, "uy quyen")
    page.qtbot.keyClick(page.screen.filter, Qt.Key.Key_Return)
    assert page.screen.focusWidget() is page.screen.contents.hits
    first = page.marked
    page.qtbot.keyClick(page.screen.contents.hits, Qt.Key.Key_Down)
    assert page.marked != first


def test_arrow_in_the_tree_reads_on(page: RegulationPage) -> None:
    page.screen.show_clause("10.3")
    page.qtbot.keyClick(page.screen.contents.tree, Qt.Key.Key_Down)
    assert page.marked == "10.4"


def test_copied_clause_says_where_it_stands(page: RegulationPage) -> None:
    page.screen.show_clause("10.3")
    page.screen.copy_button.click()
    words, place = page.clipboard().split("\n")
    assert words == page.screen.regulation.text_of("10.3")
    assert place.startswith("(Điều 10 khoản 3, Quy chế làm việc")


def test_print_asks_for_the_paper_of_the_regulation(page: RegulationPage, window: WindowForTests) -> None:
    page.screen.print_button.click()
    (asked,) = window.print_service.asked
    assert isinstance(asked, RegulationData)
    assert len(asked.chapters) == 4
    assert asked.letterhead.issuing_body


def test_zoom_and_dark_keep_the_place(page: RegulationPage, qapp: QApplication) -> None:
    page.screen.show_clause("10.3")
    theme.apply_theme(qapp, dark=True, zoom=200)
    assert page.marked == "10.3"
    assert page.marked_is_visible()
    assert page.screen.text.toPlainText() + "\n" == page.screen.regulation.text()
    theme.apply_theme(qapp)


def test_keys_are_listed(page: RegulationPage) -> None:
    listed = page.screen.keys()
    assert [key.keys for key in listed] == ["Ctrl+F", "Ctrl+Shift+C", "Ctrl+P"]
