"""The sample workspace: complete, the same at every run, lived in by its own people."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import to_local
from app.errors import UserError
from app.models.audit import AuditEntry
from app.models.budget import EstimatePaper
from app.models.expenses import ExpenseLine
from app.rules.budget import EstimateKind, YearState
from app.rules.decisions import Stage
from app.rules.documents import DocumentState, IncomingState
from app.rules.expenses import ExpenseState
from app.rules.meeting_kinds import MeetingKind, MeetingState
from app.rules.quarters import QuarterStatus
from app.sample.build import build_sample
from app.sample.mark import LAST_DAY, LOGIN, PASSWORD, sample_clock
from app.services import meetings
from app.services.budget.ledger import line_views
from app.services.budget.years import list_years
from app.services.decisions.reading import decision_detail, list_decisions
from app.services.delivery.of_meetings import meeting_coverage
from app.services.delivery.reading import open_deliveries, unsent_documents
from app.services.documents.listing import document_detail, list_documents
from app.services.expenses.advances import open_advances
from app.services.expenses.listing import list_expenses
from app.services.expenses.views import ExpenseFilter
from app.services.incoming.listing import incoming_detail, list_incoming
from app.services.meetings import MeetingFilter
from app.services.overview import board
from app.services.roster.composition import bodies, members_on
from app.services.spending.reading import list_events
from app.services.users import list_users
from app.storage.open import Unlocked
from tests.workspaces import unlock_copy


@pytest.fixture
def sample(sample_workspace: Path, tmp_path: Path) -> Iterator[Unlocked]:
    copy = Path(shutil.copytree(sample_workspace, tmp_path / "mau"))
    unlocked = unlock_copy(copy, sample_clock(), LOGIN, PASSWORD)
    yield unlocked
    unlocked.workspace.close()


def test_it_opens_on_its_own_day(sample: Unlocked) -> None:
    assert to_local(sample.workspace.clock.now_utc()).date() == LAST_DAY.date()


def test_thirty_members_and_fourteen_of_the_support_team_are_in_office(sample: Unlocked) -> None:
    counts = [
        len(sample.workspace.read(members_on, body.id, LAST_DAY.date()))
        for body in sample.workspace.read(bodies)
    ]
    assert counts == [30, 14]


def test_meetings_of_every_kind_are_there(sample: Unlocked) -> None:
    rows = sample.workspace.read(meetings.list_meetings, MeetingFilter(), limit=100)
    assert Counter(row.kind for row in rows) == {
        MeetingKind.REGULAR: 8,
        MeetingKind.EXTRAORDINARY: 5,
        MeetingKind.AGENCIES: 4,
        MeetingKind.CONFERENCE: 3,
        MeetingKind.LEADERS: 1,
    }
    assert {row.state for row in rows} >= {
        MeetingState.DRAFT,
        MeetingState.HELD,
        MeetingState.CONCLUDED,
        MeetingState.FILED,
        MeetingState.CANCELLED,
    }


def test_one_quarter_was_missed(sample: Unlocked) -> None:
    statuses = [row.status for row in sample.workspace.read(board, 2025)]
    assert statuses == [
        QuarterStatus.HELD,
        QuarterStatus.HELD,
        QuarterStatus.OVERDUE,
        QuarterStatus.HELD,
    ]


def test_the_latest_meeting_has_minutes_and_a_notice(sample: Unlocked) -> None:
    latest = sample.workspace.read(meetings.latest_meeting)
    assert latest is not None
    detail = sample.workspace.read(meetings.meeting_detail, latest)
    assert detail.state is MeetingState.CONCLUDED
    assert detail.has_notice


def test_each_role_has_its_user(sample: Unlocked) -> None:
    assert len({user.role for user in sample.workspace.read(list_users)}) == 4


def test_decisions_of_every_state_are_there_signed_by_who_may(sample: Unlocked) -> None:
    rows = sample.workspace.read(list_decisions)
    assert Counter(row.stage for row in rows) == {Stage.ISSUED: 5, Stage.DRAFT: 1, Stage.CANCELLED: 1}
    details = [sample.workspace.read(decision_detail, row.id) for row in rows]
    clauses = {d.signer_clause for d in details if d.stage is Stage.ISSUED}
    assert clauses == {"4.6", "5.5"}
    (draft,) = [d for d in details if d.stage is Stage.DRAFT]
    assert draft.judged.missing == draft.judged.found == ()
    assert draft.entered.effective_on is not None
    assert draft.entered.effective_on > LAST_DAY.date()


def test_outgoing_documents_of_every_state_are_there_numbered_in_the_order_of_their_days(
    sample: Unlocked,
) -> None:
    rows = sample.workspace.read(list_documents, limit=1000)
    states = Counter(row.state for row in rows)
    assert sum(states.values()) >= 20
    open_states = (DocumentState.DRAFT, DocumentState.CHECKED, DocumentState.SIGNED, DocumentState.CANCELLED)
    assert all(states[state] for state in (*open_states, DocumentState.ISSUED))
    assert len({row.code for row in rows}) >= 12
    plans = [row for row in rows if row.number_text.endswith("-CV/BCĐ")]
    assert plans == sorted(plans, key=lambda row: (row.dated_on, row.number_text), reverse=True)
    details = [sample.workspace.read(document_detail, row.id) for row in rows]
    cancelled = next(d for d in details if d.state is DocumentState.CANCELLED)
    assert cancelled.replaced_by is not None
    assert any(d.copies_made for d in details)


def test_incoming_documents_of_every_state_are_there_numbered_by_year(sample: Unlocked) -> None:
    rows = sample.workspace.read(list_incoming, None, 0, 200, "number", False)
    numbers = [(row.year, row.number) for row in rows]
    assert numbers == [
        (year, n) for year in (2024, 2025, 2026) for n in range(1, sum(y == year for y, _n in numbers) + 1)
    ]
    assert {row.state for row in rows} == set(IncomingState)
    assert [row.number for row in rows if row.days_left is not None and row.days_left < 0] == [9, 10]
    found = [sample.workspace.read(incoming_detail, row.id) for row in rows]
    details = [detail for detail in found if detail is not None]
    assert len(details) == len(rows)
    assert sum(bool(detail.corrections) for detail in details) == 1
    assert all(detail.answered_by for detail in details if detail.row.state is IncomingState.ANSWERED)
    assert any(detail.answers for detail in details)


def test_notices_are_with_everybody_but_for_two_receipts_of_a_meeting_still_open(sample: Unlocked) -> None:
    (late,) = sample.workspace.read(open_deliveries)
    assert (late.coverage.owed - late.coverage.received, late.coverage.unsent) == (2, ())
    filed = sample.workspace.read(meetings.list_meetings, MeetingFilter(state=MeetingState.FILED))
    for row in filed:
        found = sample.workspace.read(meeting_coverage, row.id)
        assert found is None or found.coverage.complete
    details = [sample.workspace.read(meetings.meeting_detail, row.id) for row in filed]
    assert [detail.events[-1].reason for detail in details] == [""] * len(filed)
    (unsent,) = sample.workspace.read(unsent_documents)
    assert unsent.number_text.endswith("-TB/BCĐ")


def test_its_audit_chain_is_whole(sample: Unlocked) -> None:
    assert sample.workspace.first_broken_entry() is None


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("của tôi")
    with pytest.raises(UserError, match="không trống"):
        build_sample(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_what_was_written_of_meetings_is_in_the_order_of_time(sample: Unlocked) -> None:
    def moments(session: Session) -> list[str]:
        kept = session.scalars(select(AuditEntry.body).order_by(AuditEntry.seq))
        entries = [json.loads(body) for body in kept]
        return [entry["at"] for entry in entries if "meeting_id" in entry["note"]]

    found = sample.workspace.read(moments)
    assert len(found) > 100
    assert found == sorted(found)


def test_the_sample_has_expenses_in_every_state_and_advances_overdue(sample: Unlocked) -> None:
    read = sample.workspace.read
    rows = read(list_expenses, ExpenseFilter(), 0, 1000)
    assert len(rows) == 220
    unmet = set(ExpenseState) - {row.state for row in rows} - {ExpenseState.SETTLED}
    assert unmet == set()
    overdue = [a for a in read(open_advances) if a.overdue_days(date(2026, 6, 30))]
    assert len(overdue) >= 3


def test_the_sample_has_a_settled_year_with_what_went_on_into_the_next(sample: Unlocked) -> None:
    def papers(session: Session) -> dict[EstimateKind, int]:
        kinds = session.scalars(select(EstimatePaper.kind))
        return dict(Counter(kinds))

    read = sample.workspace.read
    states = {year.year: year.state for year in read(list_years)}
    assert states == {2025: YearState.SETTLED, 2026: YearState.OPEN}
    assert set(read(papers)) >= set(EstimateKind) - {EstimateKind.REVERSAL}
    for year in read(list_years):
        views = read(line_views, year.id)
        assert len(views) >= 14
        if year.year == 2025:
            assert all(view.balance.left == view.balance.held_back == 0 for view in views)


def test_the_sample_spends_for_its_meetings_and_trips(sample: Unlocked) -> None:
    read = sample.workspace.read
    events = read(list_events)
    assert len(events) >= 30
    assert sum(event.spent > 0 for event in events) >= 20
    assert any(event.planned > 0 for event in events)

    def over_norm(session: Session) -> list[str]:
        query = select(ExpenseLine.over_norm_reason).where(ExpenseLine.over_norm > 0)
        return list(session.scalars(query))

    reasons = read(over_norm)
    assert len(reasons) >= 3
    assert all(reasons)
