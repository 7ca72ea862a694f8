"""The days on which the head is absent, written down and put right."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.services.delegations.absences import AbsenceInput, list_absences, save_absence
from app.services.trash import list_trash
from tests.services.delegations.making import Committee
from tests.ui.alt_letters import alt_clashes
from tests.ui.screens.delegations.conftest import OpenPage
from tests.workspaces import Office


def absent(office: Office, first: date, last: date | None) -> int:
    entered = AbsenceInput(first, last, "đi công tác", "Lịch công tác")
    return int(office.write(save_absence, None, entered).id)


def days(office: Office) -> list[tuple[date, date | None]]:
    return [(row.from_day, row.to_day) for row in office.read(list_absences)]


def opened(page: Any) -> Any:
    page.click("absences")
    return page.dialog()


def test_an_absence_is_added_by_keyboard(office: Office, people: Committee, open_page: OpenPage) -> None:
    page = open_page()
    absences = opened(page)
    page.press("Ctrl+N", absences)
    form = page.dialog()
    page.fill(form.form, to_day=date(2026, 7, 5))
    page.press("Ctrl+S", form)
    assert form.form.fields["basis"].has_error
    page.fill(form.form, basis="Chánh Văn phòng báo ngày 29/6")
    page.press("Ctrl+S", form)
    assert days(office) == [(date(2026, 6, 30), date(2026, 7, 5))]
    assert absences.table.current_row().name == "Phan Đức Minh"


def test_days_recorded_already_are_refused_with_the_clause(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    absent(office, date(2026, 6, 28), None)
    page = open_page()
    opened(page).add_absence()
    form = page.dialog()
    page.fill(form.form, basis="Lịch công tác")
    page.press("Ctrl+S", form)
    assert "Điều 5 khoản 1" in form.form.fields["from_day"].message.text()


def test_an_absence_without_end_is_ended(office: Office, people: Committee, open_page: OpenPage) -> None:
    absent(office, date(2026, 6, 25), None)
    page = open_page()
    absences = opened(page)
    page.click("end-absence", absences)
    page.press("Ctrl+S", page.dialog())
    assert days(office) == [(date(2026, 6, 25), date(2026, 6, 30))]


def test_an_absence_is_put_right(office: Office, people: Committee, open_page: OpenPage) -> None:
    absent(office, date(2026, 7, 10), date(2026, 7, 12))
    page = open_page()
    absences = opened(page)
    page.click("edit-absence", absences)
    form = page.dialog()
    page.fill(form.form, to_day=date(2026, 7, 15))
    page.press("Ctrl+S", form)
    assert days(office) == [(date(2026, 7, 10), date(2026, 7, 15))]


def test_one_entered_by_mistake_goes_into_the_trash_and_comes_back(
    office: Office, people: Committee, open_page: OpenPage
) -> None:
    absent(office, date(2026, 7, 10), date(2026, 7, 12))
    page = open_page(confirm=[True])
    absences = opened(page)
    page.click("remove-absence", absences)
    assert days(office) == []
    assert [row.title for row in office.read(list_trash)] == ["Phan Đức Minh"]
    page.undo()
    assert len(days(office)) == 1


def test_no_two_buttons_share_an_alt_letter(people: Committee, open_page: OpenPage) -> None:
    page = open_page()
    assert alt_clashes(opened(page)) == {}
