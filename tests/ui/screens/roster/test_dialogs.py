"""Changes between two days, and the small lists behind the roster."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.reports.contracts import RosterChangesData
from app.services.roster.composition import bodies, roles
from app.services.roster.organisations import list_organisations
from app.ui.screens.roster.catalogue import bodies_catalogue, organisations_catalogue, roles_catalogue
from tests.ui.screens.roster.conftest import OpenPage
from tests.workspaces import Office


def words(table: Any) -> list[str]:
    """The changes shown."""
    return [table.rows_model.row(n).words for n in range(table.rows_model.rowCount())]


def test_changes_between_two_days_are_listed_and_printed(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    dialog = page.screen.open_changes()
    assert words(dialog.table) == []  # this year nothing changed
    dialog.first.line.line.clear()
    page.bot.keyClicks(dialog.first.line.line, "1/1/2025")
    assert words(dialog.table) == ["Chuyển từ Ủy viên sang Phó Trưởng Ban"]
    page.click("print", dialog)
    (data,) = page.prints.asked
    assert isinstance(data, RosterChangesData)
    assert (data.from_on, data.to_on) == (date(2025, 1, 1), date(2026, 6, 30))
    dialog.close()


def test_days_out_of_order_are_told(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    dialog = page.screen.open_changes()
    dialog.last.line.line.clear()
    page.bot.keyClicks(dialog.last.line.line, "1/1/2020")
    assert dialog.last.has_error
    assert not dialog.print_button.isEnabled()
    dialog.close()


def test_agencies_are_added_changed_and_put_away(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True, True])
    dialog = page.screen.open_catalogue(organisations_catalogue)
    page.press("Ctrl+N", dialog)
    page.fill(page.form().form, name="Cơ quan Mới", short_name="CQM")
    page.submit()
    assert dialog.table.choose_where(lambda row: row.name == "Cơ quan Mới")
    dialog.edit_chosen()
    page.fill(page.form().form, followed_by_id="Vũ An")
    page.submit()
    assert {o.name: o.followed_by for o in filled.read(list_organisations)}["Cơ quan Mới"] == "Vũ An"
    page.click("remove", dialog)
    assert [o.name for o in filled.read(list_organisations)] == ["Ban A"]
    page.notices.shown()[0].action.click()
    assert len(filled.read(list_organisations)) == 2
    dialog.table.choose_where(lambda row: row.name == "Ban A")
    dialog.refresh()
    dialog.table.choose_where(lambda row: row.name == "Ban A")
    page.click("remove", dialog)
    assert any("cán bộ" in said for said in page.said())
    dialog.close()


def test_a_council_is_founded(filled: Office, open_page: OpenPage) -> None:
    page = open_page()
    dialog = page.screen.open_catalogue(bodies_catalogue)
    page.click("add", dialog)
    page.fill(
        page.form().form,
        name="Hội đồng tư vấn A",
        short_name="Hội đồng A",
        founded_on="1/2/2026",
        founded_paper_number="3-QĐ/BCĐ",
        founded_paper_on="30/1/2026",
    )
    page.submit()
    council = filled.read(bodies)[-1]
    assert (council.name, council.founded_no, council.founded_paper_on) == (
        "Hội đồng tư vấn A",
        "3-QĐ/BCĐ",
        date(2026, 1, 30),
    )
    dialog.close()
    assert "Hội đồng A" in [o.label for o in page.screen.filters.body.options]


def test_a_role_is_added_to_the_open_list(filled: Office, open_page: OpenPage) -> None:
    page = open_page(confirm=[True])
    dialog = page.screen.open_catalogue(roles_catalogue)
    page.click("add", dialog)
    page.fill(page.form().form, label="Ủy viên thư ký", precedence="45")
    page.submit()
    assert "Ủy viên thư ký" in [r.label for r in filled.read(roles)]
    dialog.filter.setText("thu ky")
    dialog.refresh()
    dialog.table.choose_first()
    page.click("remove", dialog)
    assert "Ủy viên thư ký" not in [r.label for r in filled.read(roles)]
    dialog.close()


@pytest.mark.parametrize("make", [organisations_catalogue, bodies_catalogue, roles_catalogue])
def test_every_row_of_every_list_opens_and_saves_unchanged(
    filled: Office, open_page: OpenPage, make: Any
) -> None:
    page = open_page()
    dialog = page.screen.open_catalogue(make)
    for position in range(dialog.table.rows_model.rowCount()):
        dialog.edit_row(dialog.table.rows_model.row(position))
        form = page.form().form
        page.submit()
        assert page.errors(form) == {}
    dialog.close()
