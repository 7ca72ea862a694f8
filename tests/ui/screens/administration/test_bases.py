"""Căn cứ and Mẫu văn bản: what documents rest on, and the texts that drafts begin with."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.rules.roles import Role
from app.services.documents.bases import list_bases
from app.services.documents.stock import list_stock
from tests.ui.screens.administration.conftest import OpenPage
from tests.ui.screens.administration.page import AdministrationPage

FOUNDING = "185-QĐ/TW"


def citations(page: AdministrationPage) -> list[str]:
    return [str(row[1]) for row in page.rows("bases")]


def texts_of(page: AdministrationPage, code: str) -> dict[str, str]:
    return next(row.texts for row in page.office.read(list_stock) if row.code == code)


def test_a_basis_is_added_and_cited_as_the_form_wants_it(page: AdministrationPage) -> None:
    page.open("bases")
    page.press("new-basis")
    page.fill(
        type_name="Quy định",
        number="399-QĐ/TW",
        issued_on=date(2026, 1, 9),
        issuer="Ban Bí thư",
        abstract="về thể loại, thẩm quyền ban hành văn bản",
    )
    page.submit()
    assert citations(page)[-1] == (
        "Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư về thể loại, thẩm quyền ban hành văn bản"
    )


def test_a_number_listed_already_is_marked(page: AdministrationPage) -> None:
    page.open("bases")
    page.press("new-basis")
    page.fill(type_name="Quyết định", number=FOUNDING)
    dialog = page.submit()
    assert list(page.errors(dialog.form)) == ["number"]
    dialog.reject()
    dialog.reject()


def test_a_basis_changed_by_enter_moves_to_its_place(page: AdministrationPage) -> None:
    page.open("bases")
    page.choose("bases", number=FOUNDING)
    page.qtbot.keyClick(page.table("bases"), Qt.Key.Key_Return)
    page.fill(valid_to=date(2026, 6, 1))
    page.submit()
    assert page.rows("bases")[2][2] == "Hết hiệu lực"


def test_a_basis_put_away_is_taken_back(open_page: OpenPage) -> None:
    page = open_page(Role.CLERK)
    page.open("bases")
    page.choose("bases", number=FOUNDING)
    page.press("delete-basis")
    assert len(page.office.read(list_bases)) == 3
    page.undo()
    assert any(FOUNDING in words for words in citations(page))


def test_the_text_of_a_kind_is_written_and_taken_away(page: AdministrationPage) -> None:
    page.open("stock")
    page.choose("stock-texts", code="PA")
    page.press("edit-stock")
    page.fill(body="I- Phương án\n[…]", bases="")
    page.submit()
    assert texts_of(page, "PA") == {"body": "I- Phương án\n[…]"}
    assert page.table("stock-texts").current_row().code == "PA"


def test_kinds_are_found_by_their_words_and_their_texts(page: AdministrationPage) -> None:
    section = page.open("stock")
    with page.qtbot.waitSignal(section.filter.narrowed):
        section.filter.setText("de nghi cung cap")
    assert [row[0] for row in page.rows("stock-texts")] == ["Công văn đề nghị cung cấp thông tin"]
