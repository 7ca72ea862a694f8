"""How the search index is kept: by every save, by an upgrade, filled anew; the ids of its rows."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from app.clock import FixedClock
from app.models.base import Base, Searchable
from app.models.documents import Document
from app.models.meetings import AgendaItem, Meeting
from app.rules.documents import DocumentState
from app.rules.meeting_kinds import MeetingState
from app.sample.mark import LOGIN, PASSWORD
from app.services.documents.listing import list_documents
from app.services.documents.views import DocumentFilter
from app.storage import search_index
from app.storage.database import APPLICATION_ID, DATABASE_NAME, writing_engine
from app.storage.migrate import MIGRATIONS
from app.storage.open import unlock
from app.storage.search import Wanted
from app.storage.search_index import KINDS, TABLES, day_of, keys_of, kind_of, row_key
from app.storage.vault import subkey
from app.storage.workspace import Workspace
from tests.storage.found import add, change, document, found, meeting
from tests.workspaces import NOW, Office, unlock_copy


def rebuild(workspace: Workspace) -> None:
    with workspace._session(workspace._writing, None) as session:
        search_index.rebuild(session)
        session.commit()


def index_rows(workspace: Workspace) -> list[tuple[Any, ...]]:
    return workspace.read(
        lambda session: [
            tuple(row)
            for row in session.execute(
                text(
                    "SELECT d.*, w.title, w.also, w.numbers, w.body FROM search_documents d "
                    "JOIN search_words w ON w.id = d.id ORDER BY d.id"
                )
            )
        ]
    )


@pytest.mark.slow
def test_an_index_filled_anew_is_the_one_kept_by_every_save(sample: Workspace) -> None:
    kept = index_rows(sample)
    asked = {query: sample.search(query, 100) for query in ("chuyen doi", "họp", "nguyen", "thông báo")}
    rebuild(sample)
    assert kept
    assert index_rows(sample) == kept
    assert {query: sample.search(query, 100) for query in asked} == asked
    assert all(asked.values())


def test_parts_follow_their_record_to_another_day_into_the_trash_and_back(office: Office) -> None:
    meeting_id = office.write(add, meeting(office, "Họp thử"))
    office.write(add, AgendaItem(meeting_id=meeting_id, position=1, title="Bàn về thủy lợi"))
    office.write(change, Meeting, meeting_id, held_on=date(2025, 3, 4), state=MeetingState.HELD)
    (hit,) = office.workspace.search("thủy lợi")
    assert (hit.title, hit.day, hit.state) == ("Họp thử", date(2025, 3, 4), MeetingState.HELD)
    assert found(office, "thuy loi", Wanted(year=2025)) == [("meeting", meeting_id)]
    office.write(change, Meeting, meeting_id, trashed_at_utc=office.clock.now_utc())
    assert found(office, "thuy loi") == found(office, "hop thu") == []
    office.write(change, Meeting, meeting_id, trashed_at_utc=None)
    assert found(office, "thuy loi") == [("meeting", meeting_id)]


def test_an_index_emptied_by_an_upgrade_is_filled_when_the_workspace_is_opened(
    sample_workspace: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(sample_workspace, tmp_path / "mau"))
    workspace = unlock(folder, LOGIN, PASSWORD, FixedClock(NOW)).workspace
    kept = index_rows(workspace)
    with workspace._writing.begin() as connection:
        for statement in (
            "DELETE FROM search_documents",
            "DELETE FROM search_words",
            "INSERT INTO search_index(search_index) VALUES ('delete-all')",
        ):
            connection.exec_driver_sql(statement)
    workspace.close()
    workspace = unlock(folder, LOGIN, PASSWORD, FixedClock(NOW)).workspace
    assert index_rows(workspace) == kept
    assert workspace.search("chuyển đổi")
    workspace.close()


def older_workspace(
    office: Office, empty: Path, folder: Path, rows: Sequence[tuple[str, dict[str, Any]]]
) -> Workspace:
    """A workspace of schema 2 with these rows, opened by this program."""
    shutil.copytree(empty, folder)
    (folder / DATABASE_NAME).unlink()
    engine = writing_engine(folder / DATABASE_NAME, subkey(office.workspace.data_key, "db"))
    user = {"id": 1, "login": office.chief.login, "name": "Lê", "role": "chief", "active": 1}
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for table, row in (("users", user), *rows):
            put_older(connection, table, row)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=2")
    engine.dispose()
    return unlock_copy(folder, office.clock).workspace


def test_a_workspace_of_the_schema_before_is_found_again_once_it_is_opened(
    office: Office, empty_workspace: Path, tmp_path: Path
) -> None:
    person = {"id": 7, "full_name": "Đặng Thị Ước", "sort_key": "uoc", "honorific": "đồng chí"}
    workspace = older_workspace(office, empty_workspace, tmp_path / "older", [("people", person)])
    hits = [(hit.kind, hit.record_id, hit.title) for hit in workspace.search("dang thi uoc")]
    assert hits == [("person", 7, "Đặng Thị Ước")]
    workspace.close()


def test_a_draft_of_the_schema_before_is_found_by_the_filter_of_the_list(
    office: Office, empty_workspace: Path, tmp_path: Path
) -> None:
    draft = {"id": 3, "code": "TB-ket-luan", "state": "draft", "abstract": "Chuyển đổi số", "version": 1}
    draft |= {"secrecy": "none", "urgency": "none", "recipients": "- Bộ Y tế", "draft_number": 2}
    workspace = older_workspace(office, empty_workspace, tmp_path / "older", [("documents", draft)])
    rows = workspace.read(list_documents, DocumentFilter(text="bo y te chuyen doi"))
    assert [(row.id, row.abstract) for row in rows] == [(3, "Chuyển đổi số")]
    assert [hit.record_id for hit in workspace.search("chuyen doi")] == [3]
    workspace.close()


def test_files_of_the_schema_before_take_the_level_of_their_record(
    office: Office, empty_workspace: Path, tmp_path: Path
) -> None:
    meeting = {"id": 5, "kind": "regular", "state": "draft", "title": "Họp kín"}
    meeting |= {"secrecy": "secret", "quarter": 2, "quarter_year": 2026}
    item = {"id": 6, "meeting_id": 5, "position": 1, "title": "Báo cáo"}
    body = {"id": 1, "kind": "committee", "name": "Ban Chỉ đạo"}
    rows = [("bodies", body), ("meetings", meeting | {"body_id": 1}), ("agenda_items", item)]
    for number, home in enumerate((("meeting", 5), ("agenda_item", 6), ("person", 1)), start=1):
        file = {"id": number, "record_kind": home[0], "record_id": home[1], "name": "mat.pdf"}
        rows.append(("attachments", file | {"kind": "other", "version": 1}))
    workspace = older_workspace(office, empty_workspace, tmp_path / "older", rows)
    with workspace._reading.connect() as connection:
        levels = connection.execute(text("SELECT secrecy FROM attachments ORDER BY id")).scalars().all()
    assert levels == ["secret", "secret", "none"]
    workspace.close()


DAYS: dict[type, str] = {datetime: "2026-06-30 02:00:00", date: "2026-06-30", time: "08:00:00"}


def put_older(connection: Any, table: str, row: dict[str, Any]) -> None:
    """Puts a row into a table as it was then; columns nobody names are empty."""
    for column in inspect(connection).get_columns(table):
        if not column["nullable"] and column["default"] is None:
            kind = column["type"].python_type
            row.setdefault(column["name"], DAYS.get(kind) or kind())
    names = ", ".join(row)
    connection.execute(text(f"INSERT INTO {table}({names}) VALUES (:{', :'.join(row)})"), row)


def test_a_save_that_changes_no_word_leaves_the_words_in_place(office: Office) -> None:
    row_id = office.write(add, document(abstract="lúa mới", body="Kim Tước"))
    for state in (DocumentState.CHECKED, DocumentState.SIGNED):
        office.write(change, Document, row_id, state=state)
        (hit,) = office.workspace.search("kim tuoc")
        assert hit.state == state


def test_words_that_were_taken_out_find_nothing_any_more(office: Office) -> None:
    row_id = office.write(add, document(abstract="lúa mới", body="Kim Tước"))
    office.write(change, Document, row_id, body="khác", dated_on=date(2026, 5, 5))
    assert found(office, "kim tuoc") == []
    assert found(office, "lúa mới") == [("document", row_id)]
    office.write(change, Document, row_id, body="Kim Tước")
    assert found(office, "kim tuoc") == [("document", row_id)]


def test_the_id_of_a_row_says_kind_and_day_and_sorts_the_newest_first() -> None:
    days = (0, date(1975, 4, 30).toordinal(), date(2026, 6, 30).toordinal())
    keys = {}
    for kind, day, table in product(KINDS, days, TABLES):
        key = row_key(kind, day, table, 7)
        first, last = keys_of(kind)
        assert first <= key <= last < 1 << 63
        assert kind_of(key) == kind
        assert day_of(key) == (date.fromordinal(day) if day else None)
        keys[kind, day, table] = key
    assert len(set(keys.values())) == len(keys)
    assert keys["document", days[2], "documents"] < keys["document", days[1], "documents"]
    first, last = keys_of("meeting", 2026)
    assert first <= keys["meeting", days[2], "opinions"] <= last < keys["meeting", days[1], "opinions"]


def test_every_table_that_is_found_has_its_place_in_the_ids() -> None:
    found_tables = {
        str(mapper.local_table) for mapper in Base.registry.mappers if issubclass(mapper.class_, Searchable)
    }
    assert found_tables == set(TABLES)
