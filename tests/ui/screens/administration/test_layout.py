"""Thể thức: measures typed in place, what is wrong said at once, a sample before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.reports.contracts import ConclusionNoticeData
from app.reports.layout import editable_measures
from app.reports.papers import conclusion_notice
from app.services.settings import profile_detail
from app.ui.screens.administration.measures import VALUE
from tests.ui.screens.administration.page import AdministrationPage


def overrides(page: AdministrationPage) -> dict[str, object]:
    found: dict[str, object] = page.office.read(profile_detail).layout_overrides
    return found


def write(page: AdministrationPage, name: str, typed: str) -> None:
    model = page.section.model
    model.setData(model.index(model.row_of(name), VALUE), typed)


def shown(page: AdministrationPage, name: str, column: int = VALUE) -> str:
    model = page.section.model
    return str(model.index(model.row_of(name), column).data())


def test_every_measure_is_listed_in_its_group(page: AdministrationPage) -> None:
    rows = page.open("layout").model.rows
    measures = editable_measures("HD05-2026")
    assert len([r for r in rows if not isinstance(r, str)]) == len(measures)
    assert [r for r in rows if isinstance(r, str)] == list(dict.fromkeys(m.group for m in measures))


def test_a_changed_measure_is_marked_and_written(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "margin_left_mm", "32,5")
    index = page.section.model.index(page.section.model.row_of("margin_left_mm"), VALUE)
    assert (shown(page, "margin_left_mm"), shown(page, "margin_left_mm", 3)) == ("32,5", "30")
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    page.press("save")
    assert overrides(page) == {"margin_left_mm": 32.5}
    assert not page.button("save").isEnabled()


def test_the_profiles_own_value_is_no_change(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "margin_left_mm", "32")
    write(page, "margin_left_mm", "30")
    assert page.section.model.overrides == {}
    write(page, "margin_left_mm", "32")
    write(page, "margin_left_mm", "")
    assert page.section.model.overrides == {}


def test_an_impossible_measure_is_told_and_cannot_be_written(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "margin_left_mm", "99")
    write(page, "body_size_pt", "chữ to")
    said = page.section.wrong.text()
    assert "Lề trái" in said
    assert "phải là một số" in said
    assert not page.button("save").isEnabled()
    assert not page.button("sample").isEnabled()
    page.section.save()
    assert page.section.table.current_measure().name in ("margin_left_mm", "body_size_pt")
    assert overrides(page) == {}


def test_measures_that_do_not_fit_together_are_told(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "margin_left_mm", "50")
    write(page, "margin_right_mm", "50")
    assert "chỉ chừa" in page.section.wrong.text()


def test_values_go_back_one_by_one_or_all_at_once(page: AdministrationPage) -> None:
    page.open("layout")
    for name in ("margin_left_mm", "margin_top_mm", "recipients_label"):
        write(page, name, "25")
    page.section.table.go_to("margin_left_mm")
    page.press("reset-measure")
    assert set(page.section.model.overrides) == {"margin_top_mm", "recipients_label"}
    page.press("reset-all")
    assert page.section.model.overrides == {}


def test_the_sample_is_laid_out_by_what_is_on_the_screen(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "body_size_pt", "15")
    page.press("sample")
    (asked,) = page.papers.asked
    assert isinstance(asked, ConclusionNoticeData)
    assert (asked.letterhead.overrides, asked.letterhead.sample) == ((("body_size_pt", 15.0),), True)
    assert conclusion_notice.build(asked).missing == ()
    assert overrides(page) == {}


def test_the_keyboard_alone_changes_and_takes_back(page: AdministrationPage) -> None:
    section = page.open("layout")
    page.screen.enter()
    section.table.go_to("margin_top_mm")
    page.qtbot.keyClick(section.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    page.qtbot.keyClicks(editor, "22")
    page.qtbot.keyClick(editor, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: section.model.overrides == {"margin_top_mm": 22.0})
    page.qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    assert section.model.overrides == {}


def test_measures_being_changed_stay_when_the_profile_is_written_elsewhere(page: AdministrationPage) -> None:
    page.open("layout")
    write(page, "margin_top_mm", "22")
    page.screen.refresh(frozenset({"committee_profile"}))
    assert page.section.model.overrides == {"margin_top_mm": 22.0}
