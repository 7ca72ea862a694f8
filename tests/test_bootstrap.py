"""What connects the window: every paper of the roster that leaves the program is recorded."""

from __future__ import annotations

import linecache
from datetime import date

import pytest
from sqlalchemy import select

from app.bootstrap import compose, prepare
from app.models.texts import PrintRecord
from app.services.roster.papers import member_list_data, roster_changes_data
from app.storage.open import Unlocked
from tests.services.roster.making import START, body_id, join, person
from tests.workspaces import Office


@pytest.mark.parametrize("name", ["member_list", "roster_changes"])
def test_a_printed_paper_of_the_roster_is_recorded(office: Office, name: str) -> None:
    join(office, person(office, "Lê An"))
    committee = [body_id(office)]
    if name == "member_list":
        data = office.read(member_list_data, committee, START)
    else:
        data = office.read(roster_changes_data, committee, START, date(2026, 6, 30))
    preview = compose(Unlocked(office.workspace, office.chief), data)
    assert preview.pdf.startswith(b"%PDF")
    assert preview.record is not None
    preview.record(2, "Máy in A", "print")
    (row,) = office.read(lambda session: session.scalars(select(PrintRecord)).all())
    assert (row.paper, row.copies, row.printer, row.printed_by_id) == (
        *(name, 2, "Máy in A"),
        office.chief.user_id,
    )


def test_what_is_made_ready_leaves_no_sources_in_memory() -> None:
    prepare()
    assert [name for name in linecache.cache if "sqlalchemy" in name] == []
