"""Coverage and the days of delivery: nobody is counted twice, nobody owed is forgotten (Điều 10.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.delivery import (
    Copy,
    Coverage,
    Recipient,
    check_receipt,
    check_sending,
    check_state,
    coverage,
    named,
    once,
    owed_notice,
)
from app.rules.documents import DocumentState, RecipientKind

DAY = date(2026, 7, 13)


def member(number: int) -> Recipient:
    return Recipient(RecipientKind.MEMBER, f"Người Số {number}", person_id=number)


recipients = st.one_of(
    st.integers(1, 12).map(member),
    st.builds(
        lambda number, name: Recipient(RecipientKind.AGENCY, name, organisation_id=number),
        st.integers(1, 6),
        st.sampled_from(["Bộ Công an", "Bộ Tư pháp"]),
    ),
    st.sampled_from(["Ban Bí thư", "ban  bí thư", "Tổ Giúp việc"]).map(
        lambda name: Recipient(RecipientKind.OTHER, name)
    ),
)
copies = st.builds(
    lambda recipient, sent, received: Copy(
        recipient, DAY if sent or received else None, DAY if received else None
    ),
    recipients,
    st.booleans(),
    st.booleans(),
)


@given(st.lists(recipients), st.lists(copies))
def test_coverage_is_those_owed_less_those_who_signed(owed: list[Recipient], held: list[Copy]) -> None:
    found = coverage(owed, held)
    due = {r.key for r in owed}
    signed = {c.recipient.key for c in held if c.received_on is not None}
    assert found.owed == len(due)
    assert {r.key for r in found.missing} == due - signed
    assert found.received + len(found.missing) == found.owed
    assert {r.key for r in found.unsent} <= {r.key for r in found.missing}
    assert found.complete == (bool(due) and due <= signed)


@given(st.lists(recipients), st.lists(copies))
def test_naming_somebody_again_counts_nobody_twice(owed: list[Recipient], held: list[Copy]) -> None:
    assert coverage(owed + owed[::-1], held + held) == coverage(owed, held)
    assert len(once(owed)) == len({r.key for r in owed})


@given(st.lists(recipients, min_size=1))
def test_a_notice_everybody_signed_for_is_complete(owed: list[Recipient]) -> None:
    assert coverage(owed, [Copy(r, DAY, DAY) for r in owed]).complete


@given(st.lists(recipients), st.lists(recipients), st.lists(copies))
def test_copies_for_others_change_nothing(
    owed: list[Recipient], others: list[Recipient], held: list[Copy]
) -> None:
    strangers = [r for r in others if r.key not in {o.key for o in owed}]
    assert coverage(owed, held + [Copy(r, DAY, DAY) for r in strangers]) == coverage(owed, held)


def test_members_come_first_and_an_agency_twice_named_once() -> None:
    ministry = Recipient(RecipientKind.AGENCY, "Bộ Công an", organisation_id=3)
    again = Recipient(RecipientKind.AGENCY, "Bộ Công An (mời dự)", organisation_id=3)
    assert owed_notice([member(1), member(2)], [ministry, again]) == (member(1), member(2), ministry)


def test_nobody_owed_is_not_a_complete_delivery() -> None:
    assert coverage([], []) == Coverage()
    assert not Coverage().complete


def test_those_missing_are_named_and_beyond_five_counted() -> None:
    ministry = Recipient(RecipientKind.AGENCY, "Bộ Công an")
    assert named([member(1), ministry]) == "đồng chí Người Số 1, Bộ Công an"
    assert named([member(n) for n in range(1, 9)]).endswith("đồng chí Người Số 5 và 3 nơi nhận khác")
    assert named([]) == ""


@pytest.mark.parametrize("state", list(DocumentState))
def test_only_issued_documents_go_out(state: DocumentState) -> None:
    may = state in (DocumentState.ISSUED, DocumentState.SENT, DocumentState.FILED)
    assert (check_state(state) == ()) is may


@given(st.dates(), st.one_of(st.none(), st.dates()), st.dates())
def test_a_copy_is_sent_between_the_documents_day_and_today(
    dated_on: date, sent_on: date | None, today: date
) -> None:
    right = sent_on is not None and dated_on <= sent_on <= today
    assert (check_sending(dated_on, sent_on, today) == ()) is right


@given(
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
    st.dates(),
)
def test_a_receipt_is_entered_once_between_the_sending_and_today(
    sent_on: date | None, before: date | None, received_on: date | None, today: date
) -> None:
    found = check_receipt(Copy(member(1), sent_on, before), received_on, today)
    right = sent_on is not None and before is None and received_on is not None
    assert (found == ()) is (right and sent_on <= received_on <= today)  # type: ignore[operator]


def test_a_receipt_of_the_day_of_sending_is_right() -> None:
    assert check_receipt(Copy(member(1), DAY), DAY, DAY) == ()
    assert check_receipt(Copy(member(1), DAY), DAY - timedelta(days=1), DAY)[0].field == "received_on"
