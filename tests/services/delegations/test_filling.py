"""What the form of a delegation offers, from the roster of the day and the regulation."""

from __future__ import annotations

from datetime import date

from app.rules.delegations import Limit
from app.services.delegations.filling import InOffice, Offers, offers
from tests.services.delegations.making import committee
from tests.services.roster.making import person
from tests.workspaces import Office

DAY = date(2026, 7, 1)


def by_code(found: Offers) -> dict[str, tuple[Limit, str]]:
    return {o.scope.code: (o.limit, o.clause) for o in (*found.chair, *found.sign)}


def test_the_head_gives_and_the_deputies_stand_before_the_members(office: Office) -> None:
    people = committee(office)
    found = office.read(offers, None, DAY)
    assert found.giver is not None
    assert found.giver.person_id == people.head
    assert [t.person_id for t in found.takers] == [people.standing, people.deputy, people.member]


def test_papers_of_clause_4_6_cannot_be_ticked(office: Office) -> None:
    people = committee(office)
    found = by_code(office.read(offers, people.standing, DAY))
    for code in ("QC", "QĐ-thanh-lap-TGV", "QĐ-thay-doi-thanh-vien-BCĐ", "QĐ-thay-doi-to-truong"):
        assert found[code] == (Limit.RESERVED, "4.6")
    assert found["QĐ-thay-doi-thanh-vien-TGV"] == (Limit.NOT_OF_HEAD, "5.5")


def test_what_a_taker_may_already_is_told(office: Office) -> None:
    people = committee(office)
    standing = by_code(office.read(offers, people.standing, DAY))
    deputy = by_code(office.read(offers, people.deputy, DAY))
    assert standing["TB-ket-luan"] == (Limit.NOT_NEEDED, "8.4")
    assert deputy["TB-ket-luan"] == (Limit.OPEN, "6.3")
    assert standing["agencies"] == deputy["agencies"] == (Limit.NOT_NEEDED, "10.2")


def test_a_member_may_be_assigned_a_conference_alone(office: Office) -> None:
    people = committee(office)
    found = office.read(offers, people.member, DAY)
    open_ = [o.scope.code for o in (*found.chair, *found.sign) if o.open]
    assert open_ == ["conference"]
    assert not found.work.open


def test_without_a_taker_what_any_deputy_may_be_given_is_open(office: Office) -> None:
    committee(office)
    found = by_code(office.read(offers, None, DAY))
    assert found["TB-ket-luan"][0] is Limit.OPEN
    assert found["TTr"][0] is Limit.OPEN
    assert found["QC"][0] is Limit.RESERVED


def test_on_a_day_without_a_head_nobody_gives(office: Office) -> None:
    committee(office)
    found = office.read(offers, None, date(2024, 9, 1))
    assert found.giver is None
    assert found.takers == ()


def test_a_taker_who_is_not_in_office_on_the_day_is_still_named(office: Office) -> None:
    committee(office)
    outsider = person(office, "Người Ngoài")
    assert office.read(offers, outsider, DAY).takers[-1] == InOffice(outsider, "Người Ngoài", "")
