"""The journal in plain words: who did what to which record, and what it was before."""

from __future__ import annotations

from datetime import date

import pytest

import app.storage.workspace  # noqa: F401 - brings every table into the metadata
from app.models.base import Base
from app.rules.roles import Role
from app.services.journal import (
    ChangedRecord,
    JournalEntry,
    JournalFilter,
    count_journal,
    journal_entry,
    journal_people,
    list_journal,
)
from app.services.journal_acts import ACTS
from app.services.journal_words import FIELDS, LINKS, NAME_COLUMNS, OWNERS, TABLES, VALUES
from app.services.roster.memberships import delete_membership
from app.services.roster.people import PersonInput, save_person, trash_person
from app.services.settings import DAY_RULE, save_layout_overrides, save_setting
from app.services.users import UserInput, add_user, change_own_password
from tests.services.roster.making import join, person
from tests.services.test_rights import COMMANDS
from tests.workspaces import Office

UNSAID_TABLES = {"audit_entries", "audit_subjects", "autosaved_texts", "search_documents", "search_words"}
"""Tables that no entry names."""
MACHINES_OWN = {
    *("id", "version", "created_at_utc", "created_by_id", "changed_at_utc", "changed_by_id"),
    *("folded", "sort_key", "title_key", "sha256", "object_name", "object_key", "record_kind", "record_id"),
    *("printed_at_utc", "printed_by_id", "minutes_id", "minutes_item_id", "content_text", "copy_of_id"),
    *("line_id", "of_id", "source_id", "print_record_id"),
}
"""Columns that no entry shows."""


def newest(office: Office) -> JournalEntry:
    entry: JournalEntry | None = office.read(journal_entry, office.read(list_journal)[0].id)
    assert entry is not None
    return entry


def differences(change: ChangedRecord) -> dict[str, tuple[str, str]]:
    return {d.field: (d.before, d.after) for d in change.differences}


def test_entries_come_newest_first_page_by_page(office: Office) -> None:
    for name in ("Lê An", "Lê Bình", "Lê Chi"):
        person(office, name)
    assert [r.about for r in office.read(list_journal, JournalFilter(), 0, 2)] == [
        "Cán bộ “Lê Chi”",
        "Cán bộ “Lê Bình”",
    ]
    assert [r.act for r in office.read(list_journal, JournalFilter(), 2, 9)] == [
        "Ghi thông tin cán bộ",
        "Lập dữ liệu mới",
    ]
    assert office.read(count_journal) == 4


def test_an_entry_tells_what_changed_from_what_to_what(office: Office) -> None:
    person_id = person(office, "Lê An", position="Chuyên viên", born_on=date(1980, 3, 5))
    office.write(save_person, person_id, PersonInput("Lê An", position="Vụ trưởng", born_on=date(1981, 3, 5)))
    entry = newest(office)
    assert (entry.row.who, entry.login, entry.role) == ("Lê Thị Thử", "chanhvp", "Chánh Văn phòng")
    (change,) = entry.changes
    assert (change.operation, change.kind, change.title) == ("Sửa", "Cán bộ", "Lê An")
    assert differences(change) == {
        "Chức vụ": ("Chuyên viên", "Vụ trưởng"),
        "Ngày sinh": ("05/03/1980", "05/03/1981"),
    }


def test_numbers_of_other_records_are_named(office: Office) -> None:
    join(office, person(office, "Lê An"))
    change = next(c for c in newest(office).changes if c.table == "memberships")
    assert change.title == "Lê An"
    said = differences(change)
    assert said["Cán bộ"] == ("", "Lê An")
    assert said["Chức danh"] == ("", "Ủy viên")
    assert said["Văn bản căn cứ"] == ("", "185-QĐ/TW")


def test_a_deleted_record_keeps_the_name_it_had(office: Office) -> None:
    membership_id = join(office, person(office, "Lê An"))
    office.write(delete_membership, membership_id)
    change = next(c for c in newest(office).changes if c.table == "memberships")
    assert (change.operation, change.title) == ("Xóa", "Lê An")


def test_a_trashed_record_is_still_named(office: Office) -> None:
    person_id = person(office, "Lê An")
    office.write(trash_person, person_id)
    assert newest(office).row.about == "Cán bộ “Lê An”"


def test_settings_and_layout_are_said_in_words(office: Office) -> None:
    office.write(save_setting, DAY_RULE, "working_day", date(2026, 7, 1), "Kết luận")
    told = differences(next(c for c in newest(office).changes if c.operation == "Thêm"))
    assert told["Giá trị"] == ("", "chậm nhất trong ngày làm việc liền trước ngày họp")
    assert told["Áp dụng từ"] == ("", "01/07/2026")
    office.write(save_layout_overrides, {"margin_left_mm": 35})
    assert differences(newest(office).changes[0]) == {"Số đo đã sửa": ("", "1 mục")}


def test_the_journal_is_narrowed_by_person_act_kind_and_record(office: Office) -> None:
    first, second = person(office, "Lê An"), person(office, "Lê Bình")
    user_id = office.write(add_user, UserInput("lan.vt", "Nguyễn Lan", Role.CLERK), lambda: None)
    lan = type(office.chief)(user_id, "lan.vt", "Nguyễn Lan", Role.CLERK)
    office.workspace.write(lan, save_person, second, PersonInput("Lê Bình", position="Vụ phó"))

    def found(**wanted: object) -> int:
        return int(office.read(count_journal, JournalFilter(**wanted)))  # type: ignore[arg-type]

    assert found(user_id=user_id) == 1
    assert found(user_id=office.chief.user_id) == 3
    assert found(act="save_person") == 3
    assert found(act="save_perso") == 0
    assert found(table="users") == 2
    assert found(table="people", record_id=first) == 1
    assert found(table="people", record_id=second, user_id=user_id) == 1
    assert [name for _id, name in office.read(journal_people)] == ["Nguyễn Lan", "Lê Thị Thử"]


def test_a_note_without_a_change_is_told(office: Office) -> None:
    office.write(change_own_password, lambda: None)
    entry = newest(office)
    assert (entry.row.act, entry.row.about) == ("Đổi mật khẩu của mình", "")
    assert [(n.field, n.after) for n in entry.notes] == [("Tên đăng nhập", "chanhvp")]


def test_markup_typed_by_a_person_stays_as_typed(office: Office) -> None:
    person(office, "Lê <b>&An")
    assert newest(office).row.about == "Cán bộ “Lê <b>&An”"


def test_an_absent_entry_is_none(office: Office) -> None:
    assert office.read(journal_entry, 999) is None


def test_every_command_is_said_in_words() -> None:
    names = {command.__name__ for command in COMMANDS.values()}
    assert sorted(names - set(ACTS)) == [], "say in journal_acts.ACTS what these do"
    assert sorted(set(ACTS) - names) == [], "no such command: take these off journal_acts.ACTS"


def test_every_table_and_column_is_said_in_words() -> None:
    tables = [t for t in Base.metadata.sorted_tables if t.name not in UNSAID_TABLES]
    assert {t.name for t in tables} == set(TABLES)
    unsaid = {c.name for t in tables for c in t.c} - set(FIELDS) - MACHINES_OWN
    assert sorted(unsaid) == [], "say in journal_words.FIELDS what these are called"


@pytest.mark.parametrize("table", [*NAME_COLUMNS, *OWNERS])
def test_every_name_is_taken_from_a_column_that_is_there(table: str) -> None:
    columns = Base.metadata.tables[table].c
    assert (NAME_COLUMNS.get(table) or OWNERS[table][0]) in columns


def test_every_link_and_code_is_of_a_table_that_is_there() -> None:
    assert set(LINKS.values()) <= set(Base.metadata.tables)
    assert all(column in Base.metadata.tables[table].c for table, column in VALUES)
