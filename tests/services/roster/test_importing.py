"""Import of a roster from Excel: preview by row and column, all or nothing, re-import updates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from app.models.audit import AuditEntry
from app.models.roster import Membership
from app.rules.roles import Role
from app.rules.violations import Severity
from app.services.excel.preview import Status
from app.services.roster.composition import MemberOnDay, members_on, memberships_of
from app.services.roster.importing import (
    ImportResult,
    RosterPreview,
    import_roster,
    preview_roster,
)
from app.services.roster.lists import PersonRow, list_papers, list_people, person_detail
from app.services.roster.organisations import list_organisations
from app.services.roster.people import save_person, trash_person
from app.services.roster.reading import RosterFile, read_roster
from app.services.roster.template import empty_template, rejected_rows, template
from tests.services.excel.making import workbook
from tests.services.roster.making import START, body_id, join, person
from tests.workspaces import Office

TODAY = date(2026, 6, 30)
HEAD = ("Họ và tên", "Tổ chức", "Chức danh", "Từ ngày", "Đến ngày", "Mã cán bộ", "Ngày sinh", "Cơ quan")
AN = ("Nguyễn Văn An", "Ban Chỉ đạo", "Trưởng Ban", "01/10/2024")
BINH = ("Trần Thị Bình", "Ban Chỉ đạo", "Phó Trưởng Ban thường trực", "01/10/2024")
CHI = ("Lê Thị Chi", "Tổ Giúp việc", "Tổ trưởng", "15/11/2024")


def read(rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD) -> RosterFile:
    return read_roster(workbook(rows, head), "danh-sach.xlsx", TODAY)


def preview(office: Office, rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD) -> RosterPreview:
    found: RosterPreview = office.read(preview_roster, read(rows, head))
    return found


def do_import(office: Office, rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD) -> ImportResult:
    result: ImportResult = office.write(import_roster, read(rows, head))
    return result


def committee(office: Office, day: date = TODAY) -> list[MemberOnDay]:
    found: list[MemberOnDay] = office.read(members_on, body_id(office), day)
    return found


def people(office: Office) -> list[PersonRow]:
    found: list[PersonRow] = office.read(list_people)
    return found


def errors(office: Office, rows: Sequence[Sequence[Any]], head: Sequence[Any] = HEAD) -> list[Any]:
    """Row and column of each error; also proves that the import is refused and changes nothing."""
    found = preview(office, rows, head)
    with pytest.raises(UserError):
        do_import(office, rows, head)
    assert not found.ok
    assert office.read(lambda s: s.scalar(select(func.count(Membership.id)))) == 0
    return [(v.row, v.field) for v in found.violations if v.severity is Severity.ERROR]


# -- what is taken ----------------------------------------------------------------------------------------


def test_a_roster_is_imported_in_one_write_with_one_audit_entry(office: Office) -> None:
    before = office.read(lambda s: s.scalar(select(func.count()).select_from(AuditEntry)))
    result = do_import(office, [AN, BINH, CHI])
    assert (result.new, result.updated, result.unchanged, result.people_new) == (3, 0, 0, 3)
    assert [(m.name, m.role_code) for m in committee(office)] == [
        ("Nguyễn Văn An", "head"),
        ("Trần Thị Bình", "standing_deputy"),
    ]
    assert office.read(lambda s: s.scalar(select(func.count()).select_from(AuditEntry))) == before + 1
    assert [f.title for f in office.workspace.search("nguyen van an")] == ["Nguyễn Văn An"]


def test_the_preview_counts_and_stores_nothing(office: Office) -> None:
    found = preview(office, [AN, BINH])
    assert (found.ok, found.count(Status.NEW), found.people_new) == (True, 2, 2)
    assert people(office) == []


def test_every_column_is_stored(office: Office) -> None:
    head = (
        *("TT", "Mã", "Họ tên", "Xưng hô", "Ngày sinh", "Chức vụ", "Cơ quan", "Tổ chức", "Chức danh"),
        *("Lĩnh vực", "Thứ tự", "Từ ngày", "Đến ngày", "Số quyết định", "Ngày quyết định"),
        *("Số quyết định thôi", "Ngày quyết định thôi", "Lý do", "SĐT", "Ghi chú"),
    )
    row = (
        *(1, 17, "Lê An", "đồng chí", "2/9/1970", "Vụ trưởng", "Cơ quan A", "BCĐ", "Ủy viên"),
        *("Dữ liệu", 3, datetime(2024, 10, 1), "31/12/2025", "185-QĐ/TW", "1/10/2024"),
        *("9-QĐ/BCĐ", "30/12/2025", "Nghỉ hưu", "0912", "Ghi chú một"),
    )
    do_import(office, [row], head)
    (one,) = people(office)
    assert (one.code, one.born_on, one.position, one.organisation, one.phone) == (
        *("17", date(1970, 9, 2), "Vụ trưởng", "Cơ quan A", "0912"),
    )
    assert office.read(person_detail, one.id).note == "Ghi chú một"
    (m,) = office.read(memberships_of, body_id(office))
    assert (m.field, m.rank_in_role, m.from_day, m.to_day) == ("Dữ liệu", 3, START, date(2025, 12, 31))
    assert (m.decision_no, m.decision_on, m.close_no, m.close_on, m.close_reason) == (
        *("185-QĐ/TW", START, "9-QĐ/BCĐ", date(2025, 12, 30), "Nghỉ hưu"),
    )


def test_headings_without_marks_in_any_order_are_enough(office: Office) -> None:
    do_import(office, [("1/10/2024", "uy vien", "Lê An")], ("TU NGAY", "chuc danh", "HO TEN"))
    assert [m.name for m in committee(office)] == ["Lê An"]


@pytest.mark.parametrize(
    "written",
    ["1/10/2024", "01-10-2024", "1.10.24", "ngày 01 tháng 10 năm 2024", "2024-10-01", START, 45566, 1102024],
)
def test_the_day_may_be_written_in_many_shapes(office: Office, written: Any) -> None:
    do_import(office, [("Lê An", "", "Ủy viên", written)])
    assert committee(office)[0].from_day == START


def test_text_in_other_normal_forms_is_the_same_text(office: Office) -> None:
    decomposed = [unicodedata.normalize("NFD", cell) for cell in AN]
    do_import(office, [decomposed], [unicodedata.normalize("NFD", h) for h in HEAD])
    assert people(office)[0].name == "Nguyễn Văn An"
    assert do_import(office, [AN]).unchanged == 1


def test_markup_emoji_and_turned_writing_come_out_clean(office: Office) -> None:
    do_import(office, [("Lê <b>&An 🙂\u202e", "", "Ủy viên", "1/10/2024", None, None, None, "<i>&")])
    (one,) = people(office)
    assert (one.name, one.organisation) == ("Lê <b>&An 🙂", "<i>&")


def test_the_body_follows_from_the_role_where_only_one_has_it(office: Office) -> None:
    do_import(office, [("Lê An", None, "Tổ phó", "1/10/2024")])
    assert people(office)[0].roles == "Tổ phó (Tổ Giúp việc)"


def test_a_role_may_carry_the_name_of_its_body(office: Office) -> None:
    do_import(office, [("Lê An", "Ban Chỉ đạo", "Ủy viên Ban Chỉ đạo", "1/10/2024")])
    do_import(office, [("Lê Ba", "Ban Chỉ đạo", "Trưởng Ban Chỉ đạo", "1/10/2024")])
    assert [m.role_code for m in committee(office)] == ["head", "member"]


def test_one_person_in_several_rows_is_stored_once(office: Office) -> None:
    rows = [
        ("Lê An", "", "Ủy viên", "1/10/2024", "31/12/2024", "7"),
        ("Lê An", "", "Phó Trưởng Ban", "1/1/2025", None, "7"),
        ("Lê An", "", "Tổ trưởng", "1/10/2024", None, "7"),
    ]
    result = do_import(office, rows)
    assert (result.new, result.people_new) == (3, 1)
    assert people(office)[0].roles == "Tổ trưởng (Tổ Giúp việc); Phó Trưởng Ban (Ban Chỉ đạo)"


def test_the_office_of_the_latest_place_is_the_persons_own(office: Office) -> None:
    head = (*HEAD, "Chức vụ")
    rows = [
        ("Lê An", "", "Phó Trưởng Ban", "1/1/2025", None, "7", None, None, "Cục trưởng"),
        ("Lê An", "", "Ủy viên", "1/10/2024", "31/12/2024", "7", None, None, "Phó Cục trưởng"),
    ]
    do_import(office, rows, head)
    assert people(office)[0].position == "Cục trưởng"
    assert committee(office, START)[0].position == "Phó Cục trưởng"
    assert do_import(office, rows, head).unchanged == 2


def test_namesakes_with_different_birthdays_are_two_people(office: Office) -> None:
    rows = [
        ("Lê An", "", "Ủy viên", "1/10/2024", None, None, "1/1/1970"),
        ("Lê An", "", "Ủy viên", "1/10/2024", None, None, "2/2/1972"),
    ]
    assert do_import(office, rows).people_new == 2
    assert do_import(office, rows).unchanged == 2


def test_agencies_are_made_once_and_papers_too(office: Office) -> None:
    head = (*HEAD, "Số quyết định", "Ngày quyết định")
    rows = [
        (*AN, None, None, None, "Ban A", "5-QĐ", "1/10/2024"),
        (*BINH, None, None, None, "ban a", "5-QĐ", "1/10/2024"),
    ]
    assert do_import(office, rows, head).organisations_new == 1
    assert len(office.read(list_organisations)) == 1
    assert len(office.read(list_papers)) == 1


# -- importing again --------------------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    rows = [(*AN, None, "1", "1/1/1960", "Ban A"), CHI]
    do_import(office, rows)
    before = office.read(lambda s: s.scalar(select(func.count()).select_from(AuditEntry)))
    again = do_import(office, rows)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 2)
    assert office.read(lambda s: s.scalar(select(func.count()).select_from(AuditEntry))) == before


def test_a_changed_row_updates_and_says_what(office: Office) -> None:
    do_import(office, [AN, BINH])
    changed = (*AN, "31/12/2025", "1", None, "Ban A")
    found = preview(office, [changed, BINH])
    assert [(r.status, r.changes) for r in found.rows] == [
        (Status.UPDATED, "Mã cán bộ, Cơ quan, Đến ngày"),
        (Status.UNCHANGED, ""),
    ]
    do_import(office, [changed, BINH])
    assert len(people(office)) == 2
    assert [m.name for m in committee(office)] == ["Trần Thị Bình"]


def test_an_empty_cell_keeps_what_is_stored(office: Office) -> None:
    do_import(office, [(*AN, "31/12/2025", "1", "1/1/1960", "Ban A")])
    assert do_import(office, [AN]).unchanged == 1
    assert people(office)[0].organisation == "Ban A"


def test_a_person_is_known_again_by_code_under_another_name(office: Office) -> None:
    do_import(office, [(*AN, None, "1")])
    renamed = ("Nguyễn Văn Anh", *AN[1:], None, "1")
    found = preview(office, [renamed])
    assert [v.field for v in found.violations if v.field == "full_name"] == ["full_name"]
    do_import(office, [renamed])
    assert [p.name for p in people(office)] == ["Nguyễn Văn Anh"]


def test_a_person_typed_before_is_known_by_name(office: Office) -> None:
    known = person(office, "Nguyễn Văn An", phone="0912")
    do_import(office, [AN])
    assert [(p.id, p.phone) for p in people(office)] == [(known, "0912")]


def test_a_role_set_right_updates_the_same_membership(office: Office) -> None:
    do_import(office, [("Lê An", "", "Ủy viên", "1/10/2024")])
    do_import(office, [("Lê An", "", "Phó Trưởng Ban", "1/10/2024")])
    assert [m.role_code for m in office.read(memberships_of, body_id(office))] == ["deputy"]


def test_two_stored_namesakes_must_be_told_apart(office: Office) -> None:
    person(office, "Nguyễn Văn An")
    person(office, "Nguyễn Văn An")
    assert errors(office, [AN]) == [(2, "full_name")]


def test_a_code_in_the_trash_is_refused(office: Office) -> None:
    office.write(trash_person, person(office, "Lê An", code="1"))
    assert errors(office, [(*AN, None, "1")]) == [(2, "code")]


# -- what is refused, and changes nothing -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([AN, ("Lê Ba", "", "Trưởng Ban", "1/1/2025")], [(3, "role")]),
        (
            [("Lê An", "", "Ủy viên", "1/10/2024"), ("Lê An", "", "Phó Trưởng Ban", "1/1/2025")],
            [(3, "from_day")],
        ),
        ([("Lê An", "", "Ủy viên", "1/10/2024", "30/9/2024")], [(2, "to_day")]),
        ([("Lê An", "", "Ủy viên", "30/2/2024")], [(2, "from_day")]),
        ([("Lê An", "", "Ủy viên", "1/10")], [(2, "from_day")]),
        ([("Lê An", "", "Ủy viên", None)], [(2, "from_day")]),
        ([(None, "", "Ủy viên", "1/10/2024")], [(2, "full_name")]),
        ([("A" * 300, "", "Ủy viên", "1/10/2024")], [(2, "full_name")]),
        ([("12345", "", "Ủy viên", "1/10/2024")], [(2, "full_name")]),
        ([("Lê An", "", None, "1/10/2024")], [(2, "role")]),
        ([("Lê An", "", "Hoàng đế", "1/10/2024")], [(2, "role")]),
        ([("Lê An", "Tổ lạ", "Ủy viên", "1/10/2024")], [(2, "body")]),
        ([("Lê An", "Tổ Giúp việc", "Ủy viên", "1/10/2024")], [(2, "role")]),
        ([("Lê An", "", "Ủy viên", "1/10/2024", None, None, "1/1/2030")], [(2, "born_on")]),
        ([AN, AN], [(3, "from_day")]),
        ([("=A1", "", "Ủy viên", "1/10/2024")], [(2, "full_name")]),
        ([("#REF!", "", "Ủy viên", "1/10/2024")], [(2, "full_name")]),
        ([("Lê An", "", "Ủy viên", "=TODAY()")], [(2, "from_day")]),
        ([("Lê An", "L" * 600, "Ủy viên", "1/10/2024")], [(2, "body"), (2, "body")]),
    ],
)
def test_a_wrong_row_is_told_by_row_and_column(office: Office, rows: list[Any], where: list[Any]) -> None:
    assert errors(office, rows) == where


def test_one_wrong_row_keeps_all_the_others_out(office: Office) -> None:
    assert errors(office, [AN, BINH, ("Lê Ba", "", "Ủy viên", "hôm kia")]) == [(4, "from_day")]
    assert people(office) == []


def test_a_second_head_beside_a_stored_one_is_refused(office: Office) -> None:
    join(office, person(office, "Trần Văn Đầu"), "head")
    found = preview(office, [AN])
    assert "Trần Văn Đầu" in str(UserError(found.violations))
    with pytest.raises(UserError):
        do_import(office, [AN])


def test_a_stored_head_closed_by_the_same_file_makes_room(office: Office) -> None:
    do_import(office, [AN])
    do_import(office, [(*AN, "31/12/2025"), ("Lê Ba", "", "Trưởng Ban", "1/1/2026")])
    assert [m.name for m in committee(office)] == ["Lê Ba"]


def test_a_missing_deciding_paper_is_only_a_warning(office: Office) -> None:
    found = preview(office, [AN])
    assert found.ok
    assert [(v.field, v.clause, v.severity) for v in found.violations] == [
        ("decision_no", "4.6", Severity.WARNING)
    ]


def test_somebody_without_the_right_cannot_import(office: Office) -> None:
    with pytest.raises(UserError, match="Kế toán"):
        office.workspace.write(office.as_role(Role.ACCOUNTANT), import_roster, read([AN]))


def test_the_refusal_of_an_import_names_every_row(office: Office) -> None:
    with pytest.raises(UserError) as refused:
        do_import(office, [AN, ("Lê Ba", "", "Lạ", "1/1/2025"), ("Lê Bốn", "", "Ủy viên", "x")])
    assert [v.row for v in refused.value.violations] == [3, 4]


def test_the_people_may_have_changed_since_the_preview(office: Office) -> None:
    file = read([AN])
    assert office.read(preview_roster, file).ok
    join(office, person(office, "Trần Văn Đầu"), "head")
    with pytest.raises(UserError, match="Trần Văn Đầu"):
        office.write(import_roster, file)


# -- files given out --------------------------------------------------------------------------------------


def test_the_rejected_rows_come_back_with_reasons_and_can_be_imported_once_put_right(office: Office) -> None:
    rows = [
        AN,
        ("Lê Ba", "", "Ủy viên", "1/10/2024", datetime(2024, 9, 1)),
        ("=1+1", "", "Ủy viên", "1/1/2025"),
    ]
    found = preview(office, rows)
    file = read_roster(rejected_rows(found), "loi.xlsx", TODAY)
    assert [line.full_name for line in file.lines] == ["Lê Ba", "=1+1"]
    assert file.lines[0].to_day == date(2024, 9, 1)
    assert [v for v in file.violations if v.row is None] == []


def test_the_reasons_name_row_and_column(office: Office) -> None:
    import io

    import openpyxl

    found = preview(office, [AN, ("Lê Ba", "", "Lạ", "1/10/2024")])
    page = openpyxl.load_workbook(io.BytesIO(rejected_rows(found))).active
    reason = page.cell(2, page.max_column).value
    assert reason.startswith("Dòng 3. Chức danh: Không có chức danh “Lạ”")


def test_the_template_has_every_heading_and_no_rows(office: Office) -> None:
    for data in (office.read(template), empty_template()):
        with pytest.raises(UserError, match="chưa có dòng nào"):
            read_roster(data, "mau.xlsx", TODAY)


def test_a_filled_in_template_is_imported(office: Office) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(office.read(template)))
    page = book["Danh sách"]
    titles = {page.cell(1, c).value: c for c in range(1, page.max_column + 1)}
    for title, value in (
        ("Họ và tên", "Lê An"),
        ("Chức danh", "Ủy viên"),
        ("Từ ngày", datetime(2024, 10, 1)),
    ):
        page.cell(2, titles[title]).value = value
    target = io.BytesIO()
    book.save(target)
    office.write(import_roster, read_roster(target.getvalue(), "mau.xlsx", TODAY))
    assert [m.name for m in committee(office)] == ["Lê An"]


def test_the_template_offers_the_bodies_and_roles_of_the_office(office: Office) -> None:
    import io

    import openpyxl

    page = openpyxl.load_workbook(io.BytesIO(office.read(template)))["Danh mục"]
    assert [page.cell(r, 1).value for r in (2, 3)] == ["Ban Chỉ đạo", "Tổ Giúp việc"]
    assert page.cell(2, 2).value == "Trưởng Ban"


# -- size -------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_thousand_rows_are_imported_and_known_again(office: Office) -> None:
    rows = [(f"Người Số {n}", "", "Ủy viên", "1/10/2024", None, str(n)) for n in range(2000)]
    assert do_import(office, rows).new == 2000
    assert do_import(office, rows).unchanged == 2000


def test_a_person_saved_after_an_import_keeps_being_known(office: Office) -> None:
    do_import(office, [(*AN, None, None, "1/1/1960")])
    (one,) = people(office)
    entered = replace(office.read(person_detail, one.id).person)
    assert entered.born_on == date(1960, 1, 1)
    from app.services.roster.people import PersonInput

    office.write(save_person, one.id, PersonInput("Nguyễn Văn An", born_on=date(1960, 1, 1), phone="1"))
    assert do_import(office, [(*AN, None, None, "1/1/1960")]).unchanged == 1
