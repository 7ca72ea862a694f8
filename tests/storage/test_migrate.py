"""The revisions make exactly the tables the models declare."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.models import Base
from app.storage.database import SCHEMA
from app.storage.migrate import MIGRATIONS
from tests.workspaces import Office


def test_the_newest_revision_is_the_schema_number() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [f"{SCHEMA:04d}"]


def test_a_migrated_workspace_has_the_tables_of_the_models(office: Office) -> None:
    ours = {table.name for table in Base.metadata.sorted_tables}

    def include(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return kind != "table" or name in ours

    with office.workspace._reading.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "include_object": include}
        )
        assert compare_metadata(context, Base.metadata) == []
