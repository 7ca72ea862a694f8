"""A workspace of the schema before the budget: brought up to this program, it keeps every row it had."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from app.services.budget.items import list_items, load_starting_lists
from app.services.budget.years import list_years, open_year
from app.storage.database import APPLICATION_ID, DATABASE_NAME, SCHEMA, writing_engine
from app.storage.migrate import MIGRATIONS
from app.storage.vault import subkey
from tests.storage.test_search_index import put_older
from tests.workspaces import Office, unlock_copy

BEFORE = "0003"
OWN = ("search_", "sqlite_", "alembic_")
"""Tables the program fills by itself."""


def rows_of(connection: Connection, tables: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables."""
    return {
        table: [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]
        for table in tables
    }


def test_an_upgrade_keeps_all_rows_and_opens_a_budget(
    office: Office, empty_workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "older"
    shutil.copytree(empty_workspace, folder)
    (folder / DATABASE_NAME).unlink()
    key = subkey(office.workspace.data_key, "db")
    engine = writing_engine(folder / DATABASE_NAME, key)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE)
        fill(connection, office.chief.login)
        tables = [name for name in inspect(connection).get_table_names() if not name.startswith(OWN)]
        before = rows_of(connection, tables)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=3")
    engine.dispose()
    assert sum(map(len, before.values())) >= 8

    workspace = unlock_copy(folder, office.clock).workspace
    try:
        with workspace._reading.connect() as connection:
            assert connection.execute(text("PRAGMA user_version")).scalar_one() == SCHEMA
            after = rows_of(connection, tables)
        for table, rows in before.items():
            kept = [{name: row[name] for name in rows[0]} for row in after[table]] if rows else after[table]
            assert kept == rows, table
        assert [hit.record_id for hit in workspace.search("chuyen doi so")] == [3]
        assert workspace.read(list_years) == []
        assert workspace.read(list_items) == []
        workspace.write(office.chief, load_starting_lists)
        assert len(workspace.read(list_items)) > 100
        workspace.write(office.chief, open_year, 2026)
        assert [year.year for year in workspace.read(list_years)] == [2026]
    finally:
        workspace.close()
    copies = list(folder.glob("truoc-nang-cap-3.db"))
    assert len(copies) == 1


def fill(connection: Connection, login: str) -> None:
    """A user, a meeting with its matter, a person, a signed document, a setting."""
    user = {"id": 1, "login": login, "name": "Lê", "role": "chief", "active": 1}
    body = {"id": 1, "kind": "committee", "name": "Ban Chỉ đạo"}
    meeting = {"id": 5, "body_id": 1, "kind": "regular", "state": "draft", "title": "Họp quý"}
    meeting |= {"secrecy": "none", "quarter": 2, "quarter_year": 2026}
    document = {"id": 3, "code": "TB-ket-luan", "state": "signed", "abstract": "Chuyển đổi số", "version": 1}
    document |= {"secrecy": "none", "urgency": "none"}
    for table, row in (
        ("users", user),
        ("bodies", body),
        ("people", {"id": 7, "full_name": "Đặng Thị Ước", "sort_key": "uoc", "honorific": "đồng chí"}),
        ("meetings", meeting),
        ("agenda_items", {"id": 6, "meeting_id": 5, "position": 1, "title": "Báo cáo"}),
        ("documents", document),
        (
            "attachments",
            {"id": 1, "record_kind": "meeting", "record_id": 5, "name": "a", "kind": "other"},
        ),
        ("audit_entries", {"seq": 1, "body": '{"seq":1}', "mac": b"1"}),
    ):
        put_older(connection, table, dict(row))
