"""Incoming documents: numbered by day of arrival, with the hour that express papers owe (§5, §6)."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.rules.documents import IncomingState
from app.rules.incoming import (
    STEPS,
    check_answer_day,
    check_arrival,
    check_counts,
    check_due,
    check_hours,
    check_secret_abstract,
    check_sender_day,
    check_step,
    days_left,
    next_number,
    secret_notice,
)
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity

TODAY = date(2026, 6, 30)
REGISTERED, ASSIGNED, ANSWERED, CLOSED = IncomingState


def test_the_first_document_of_a_year_has_number_1() -> None:
    assert next_number(0) == 1
    assert next_number(41) == 42


def test_an_arrival_today_or_on_the_last_numbers_day_is_taken() -> None:
    assert check_arrival(TODAY, TODAY, 0, None) == ()
    assert check_arrival(date(2026, 6, 20), TODAY, 7, date(2026, 6, 20)) == ()


def test_an_arrival_to_come_is_refused() -> None:
    (found,) = check_arrival(date(2026, 7, 1), TODAY, 0, None)
    assert found.field == "arrived_on"
    assert found.in_source_language().startswith("Ngày đến 01/07/2026 chưa tới.")


def test_an_arrival_before_the_last_numbers_is_refused_by_name() -> None:
    (found,) = check_arrival(date(2026, 6, 19), TODAY, 7, date(2026, 6, 20))
    assert "số 7, ngày 20/06/2026" in found.in_source_language()


@pytest.mark.parametrize("urgency", [Urgency.VERY_URGENT, Urgency.EXPRESS])
def test_express_papers_owe_their_hour(urgency: Urgency) -> None:
    (found,) = check_hours(urgency, None, None, None)
    assert found.field == "arrived_at"
    assert check_hours(urgency, time(8, 30), None, None) == ()


@pytest.mark.parametrize("urgency", [Urgency.NONE, Urgency.URGENT])
def test_others_owe_no_hour(urgency: Urgency) -> None:
    assert check_hours(urgency, None, None, None) == ()


def test_a_timed_paper_owes_its_hour_and_the_one_it_names() -> None:
    fields = [v.field for v in check_hours(Urgency.TIMED, None, None, None)]
    assert fields == ["arrived_at", "urgent_day", "urgent_time"]
    assert check_hours(Urgency.TIMED, time(8), TODAY, time(14)) == ()


def test_nothing_is_due_before_it_arrived_nor_written_after() -> None:
    assert check_due(None, TODAY) == check_due(TODAY, TODAY) == ()
    assert [v.field for v in check_due(date(2026, 6, 29), TODAY)] == ["due_on"]
    assert check_sender_day(TODAY, TODAY) == ()
    assert [v.field for v in check_sender_day(date(2026, 7, 1), TODAY)] == ["sender_dated_on"]


def test_pages_and_copies_are_counted_from_one() -> None:
    assert check_counts(None, 1) == ()
    assert [v.field for v in check_counts(0, 0)] == ["pages", "copies"]
    assert [v.field for v in check_counts(10_001, 1_001)] == ["pages", "copies"]


def test_a_secret_document_is_warned_of_and_an_open_one_is_not() -> None:
    assert secret_notice(Secrecy.NONE) == ()
    (found,) = secret_notice(Secrecy.SECRET)
    assert found.severity is Severity.WARNING
    assert "chỉ giữ dòng sổ đăng ký" in found.in_source_language()
    (kept,) = secret_notice(Secrecy.SECRET, text_kept=True)
    assert "chỉ giữ dòng" not in kept.in_source_language()


def test_the_register_says_nothing_of_the_highest_level() -> None:
    (found,) = check_secret_abstract(Secrecy.ABSOLUTE_SECRET, "về việc thử")
    assert found.field == "abstract"
    assert check_secret_abstract(Secrecy.ABSOLUTE_SECRET, " ") == ()
    assert check_secret_abstract(Secrecy.TOP_SECRET, "về việc thử") == ()


@pytest.mark.parametrize("state", IncomingState)
@pytest.mark.parametrize("to", IncomingState)
def test_only_the_steps_of_the_table_are_taken(state: IncomingState, to: IncomingState) -> None:
    assert bool(check_step(state, to)) is (to not in STEPS[state])


def test_what_is_done_is_reopened_first() -> None:
    (found,) = check_step(CLOSED, ANSWERED)
    assert "Mở lại" in found.in_source_language()


def test_an_act_lies_between_arrival_and_today() -> None:
    arrived = date(2026, 6, 1)
    assert check_answer_day(TODAY, TODAY, arrived, "done_on") == ()
    assert [v.field for v in check_answer_day(date(2026, 7, 1), TODAY, arrived, "done_on")] == ["done_on"]
    assert [v.field for v in check_answer_day(date(2026, 5, 31), TODAY, arrived, "done_on")] == ["done_on"]


def test_only_open_documents_have_days_left() -> None:
    assert days_left(REGISTERED, date(2026, 7, 2), TODAY) == 2
    assert days_left(ASSIGNED, date(2026, 6, 28), TODAY) == -2
    assert days_left(ANSWERED, date(2026, 6, 28), TODAY) is None
    assert days_left(ASSIGNED, None, TODAY) is None
