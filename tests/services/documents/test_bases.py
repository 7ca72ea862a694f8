"""Legal bases and stock texts: listed, cited, put into new drafts."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.rules.roles import Role
from app.services.documents.bases import BasisInput, list_bases, restore_basis, save_basis, trash_basis
from app.services.documents.drafts import new_document
from app.services.documents.stock import list_stock, save_stock
from app.services.documents.views import DocumentDetail
from app.services.trash import list_trash
from tests.services.documents.making import Papers
from tests.workspaces import Office

FOUNDING = "185-QĐ/TW"


def test_a_new_workspace_cites_the_preamble_of_the_regulation(office: Office) -> None:
    lines = [row.line for row in office.read(list_bases)]
    assert lines[:3] == [
        "Căn cứ Điều lệ Đảng",
        "Căn cứ Quy chế làm việc của Ban Chấp hành Trung ương, Bộ Chính trị và Ban Bí thư khóa XIII",
        (
            "Căn cứ Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc thành lập "
            "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
        ),
    ]


def test_a_basis_is_added_at_the_end_and_found_without_marks(office: Office) -> None:
    entered = BasisInput("Quy định", "399-QĐ/TW", date(2026, 1, 9), "Ban Bí thư", "về thể loại văn bản;")
    saved = office.write(save_basis, None, entered)
    (found,) = office.read(list_bases, "the loai 399")
    assert (found.id, found.position) == (saved.id, 5)
    assert found.citation == "Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư về thể loại văn bản"


@pytest.mark.parametrize(
    ("entered", "field", "words"),
    [
        (BasisInput(number="1-QĐ/TW"), "type_name", "tên loại văn bản"),
        (BasisInput("Quyết định", FOUNDING), "number", "đã có trong danh mục"),
        (
            BasisInput("Quyết định", "2-QĐ/TW", date(2026, 1, 2), valid_to=date(2026, 1, 1)),
            "valid_to",
            "trước ngày ban hành",
        ),
    ],
)
def test_a_wrong_basis_is_refused_at_its_field(
    office: Office, entered: BasisInput, field: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refusal:
        office.write(save_basis, None, entered)
    assert [v.field for v in refusal.value.violations] == [field]
    assert len(office.read(list_bases)) == 4


def test_an_outlived_basis_is_not_offered_any_more(office: Office) -> None:
    row = office.read(list_bases)[1]
    entered = BasisInput(row.type_name, "", None, row.issuer, "", date(2026, 6, 29), row.position)
    office.write(save_basis, row.id, entered, row.version)
    assert row.id in {r.id for r in office.read(list_bases)}
    assert row.id not in {r.id for r in office.read(list_bases, in_force=True)}


def test_a_basis_goes_to_the_trash_and_comes_back(office: Office) -> None:
    row = office.read(list_bases)[0]
    office.write(trash_basis, row.id, row.version)
    assert row.id not in {r.id for r in office.read(list_bases)}
    assert [line.title for line in office.read(list_trash)] == ["Điều lệ Đảng"]
    office.write(restore_basis, row.id)
    assert office.read(list_bases)[0].id == row.id


def test_a_number_taken_meanwhile_keeps_a_basis_in_the_trash(office: Office) -> None:
    row = office.read(list_bases, FOUNDING)[0]
    office.write(trash_basis, row.id)
    office.write(save_basis, None, BasisInput("Quyết định", FOUNDING))
    with pytest.raises(UserError, match="đã có trong danh mục"):
        office.write(restore_basis, row.id)


def test_every_drafted_kind_may_have_texts_and_a_new_draft_begins_with_them(papers: Papers) -> None:
    rows = {row.code: row for row in papers.office.read(list_stock)}
    assert "TB-ket-luan" not in rows
    assert "Điều 1." in rows["QĐ"].texts["body"]
    papers.office.write(save_stock, "CV", {"body": "Kính đề nghị […].", "addressees": "Các tỉnh ủy"})
    draft: DocumentDetail = papers.detail(papers.office.write(new_document, "CV"))
    assert (draft.entered.body, draft.entered.addressees) == ("Kính đề nghị […].", "Các tỉnh ủy")
    assert draft.entered.recipients.splitlines()[-1] == "Lưu Văn phòng Trung ương Đảng"
    assert any("chưa điền" in violation.sentence for violation in draft.findings)


def test_an_emptied_text_is_taken_away_and_others_stay(papers: Papers) -> None:
    papers.office.write(save_stock, "QĐ", {"body": ""})
    texts = next(row.texts for row in papers.office.read(list_stock) if row.code == "QĐ")
    assert sorted(texts) == ["bases", "recipients"]


def test_texts_of_other_screens_kinds_and_of_unknown_parts_are_refused(papers: Papers) -> None:
    with pytest.raises(UserError, match="màn hình riêng"):
        papers.office.write(save_stock, "UQ", {"body": "x"})
    with pytest.raises(UserError, match="Không có phần"):
        papers.office.write(save_stock, "QĐ", {"chữ ký": "x"})
    with pytest.raises(UserError):
        papers.office.workspace.write(papers.office.as_role(Role.ACCOUNTANT), save_stock, "QĐ", {"body": ""})
