"""Terms of the Party committee do not overlap."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.services.setup import TermInput
from app.services.terms import list_terms, save_term
from tests.services.documents.test_numbers import take
from tests.workspaces import Office

NEXT = TermInput("Nhiệm kỳ sau", date(2026, 1, 25))


def refused(office: Office, entered: TermInput, term_id: int | None = None) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        office.write(save_term, entered, term_id)
    return [v.field for v in refusal.value.violations]


def test_a_term_follows_only_one_that_has_ended(office: Office) -> None:
    assert refused(office, NEXT) == ["starts_on"]
    first = office.read(list_terms)[0]
    office.write(save_term, TermInput(first.name, first.starts_on, date(2026, 1, 24)), first.id)
    office.write(save_term, NEXT)
    assert [t.name for t in office.read(list_terms)] == ["Nhiệm kỳ sau", "Nhiệm kỳ thử"]


def test_the_last_day_of_one_is_not_the_first_of_the_next(office: Office) -> None:
    first = office.read(list_terms)[0]
    office.write(save_term, TermInput(first.name, first.starts_on, date(2026, 1, 25)), first.id)
    assert refused(office, NEXT) == ["starts_on"]


def test_a_term_keeps_its_days_when_only_the_name_changes(office: Office) -> None:
    first = office.read(list_terms)[0]
    office.write(save_term, TermInput("Nhiệm kỳ Đại hội thử", first.starts_on), first.id, first.version)
    assert office.read(list_terms)[0].name == "Nhiệm kỳ Đại hội thử"


def test_a_term_needs_a_name_a_first_day_and_days_in_order(office: Office) -> None:
    assert refused(office, TermInput(" ", date(2031, 1, 1))) == ["name"]
    assert refused(office, TermInput("Nhiệm kỳ", None)) == ["starts_on"]
    assert refused(office, TermInput("Nhiệm kỳ", date(2031, 1, 1), date(2030, 1, 1))) == ["ends_on"]


def test_a_term_keeps_the_days_on_which_it_gave_numbers(office: Office) -> None:
    office.write(take)
    first = office.read(list_terms)[0]
    assert refused(office, TermInput(first.name, first.starts_on, date(2026, 6, 29)), first.id) == ["ends_on"]
    assert refused(office, TermInput(first.name, date(2026, 7, 1)), first.id) == ["starts_on"]
    office.write(save_term, TermInput(first.name, first.starts_on, date(2026, 6, 30)), first.id)
    office.write(save_term, TermInput("Nhiệm kỳ sau", date(2026, 7, 1)))


def test_no_older_term_takes_the_days_of_given_numbers(office: Office) -> None:
    office.write(take)
    first = office.read(list_terms)[0]
    with pytest.raises(UserError, match="01-TB/BCĐ"):
        office.write(save_term, TermInput(first.name, first.starts_on, date(2026, 6, 1)), first.id)
