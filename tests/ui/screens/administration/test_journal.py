"""Nhật ký: entries in plain words, narrowed, followed, and the chain checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from app.services.roster.people import PersonInput, save_person
from app.storage.database import DATABASE_NAME, connect
from app.storage.vault import subkey
from tests.services.roster.making import person
from tests.ui.screens.administration.page import AdministrationPage


def tamper(page: AdministrationPage, seq: int) -> None:
    """Changes an entry behind the program's back, as somebody with the key could."""
    path: Path = page.office.folder / DATABASE_NAME
    connection = connect(path, subkey(page.office.workspace.data_key, "db"))
    connection.execute("DROP TRIGGER IF EXISTS audit_entries_no_update")
    triggers = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entries'"
    ).fetchall()
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(
        "UPDATE audit_entries SET body = replace(body, 'chanhvp', 'nguoila') WHERE seq = ?", (seq,)
    )
    connection.close()


def check(page: AdministrationPage) -> str:
    page.press("check-chain")
    page.wait_for_work()
    return str(page.section.result.words.text())


def test_the_newest_entry_is_shown_in_full(page: AdministrationPage) -> None:
    person_id = person(page.office, "Lê <b>&An", position="Chuyên viên")
    page.office.write(save_person, person_id, PersonInput("Lê <b>&An", position="Vụ trưởng"))
    page.open("journal")
    words = page.section.page.toPlainText()
    for told in ("Ghi thông tin cán bộ", "Lê Thị Thử (chanhvp, Chánh Văn phòng)", "“Lê <b>&An”"):
        assert told in words
    assert "Chuyên viên → Vụ trưởng" in words


def test_a_whole_chain_is_said_to_be_whole(page: AdministrationPage) -> None:
    person(page.office, "Lê An")
    page.open("journal")
    assert check(page).startswith("Chuỗi nhật ký nguyên vẹn: 2 mục.")
    assert page.button("check-chain").isEnabled()


def test_a_changed_entry_is_named(page: AdministrationPage) -> None:
    for name in ("Lê An", "Lê Bình"):
        person(page.office, name)
    tamper(page, 2)
    page.open("journal")
    assert "từ mục số 2" in check(page)


def test_the_anchor_is_shown_and_copied(page: AdministrationPage) -> None:
    printed = page.office.workspace.audit_head().printed()
    section = page.open("journal")
    assert printed in section.anchor.text()
    section.copy_anchor()
    assert QGuiApplication.clipboard().text() == printed


def test_the_list_is_narrowed_and_the_filter_taken_away(page: AdministrationPage) -> None:
    person(page.office, "Lê An")
    section = page.open("journal")
    section.person.load(page.office.chief.user_id)
    section.person.changed.emit()
    assert [row[2] for row in page.rows("journal")] == ["Ghi thông tin cán bộ"]
    section.act.line.setText("Lập cuộc họp")
    section.act.chosen.emit("create_meeting")
    assert page.rows("journal") == []
    page.press("clear-filter")
    assert len(page.rows("journal")) == 2
    assert not page.button("clear-filter").isEnabled()


def test_a_half_typed_act_is_told_and_narrows_nothing(page: AdministrationPage) -> None:
    section = page.open("journal")
    section.act.line.setText("việc không có")
    section.person.changed.emit()
    assert "việc không có" in page.said[0]
    assert len(page.rows("journal")) == 1


def test_the_history_of_one_record_is_followed_from_its_entry(page: AdministrationPage) -> None:
    first = person(page.office, "Lê An")
    person(page.office, "Lê Bình")
    page.office.write(save_person, first, PersonInput("Lê An", position="Vụ trưởng"))
    section = page.open("journal")
    section.page.anchorClicked.emit(QUrl(f"people/{first}"))
    assert [row[3] for row in page.rows("journal")] == ["Cán bộ “Lê An”", "Cán bộ “Lê An”"]


def test_a_new_entry_appears(page: AdministrationPage) -> None:
    page.open("journal")
    person(page.office, "Lê An")
    page.screen.refresh(frozenset({"people"}))
    assert len(page.rows("journal")) == 2
    assert page.section.anchor.text().split(": ")[1].startswith("2:")
