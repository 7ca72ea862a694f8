"""What held on a day: the edges of heads, absences, delegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from app.rules.acts import ActKind, Scope
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.signature_blocks import Seal
from app.rules.standing import DatedSetting, SettingKey, Standing
from app.services.authority_settings import settings_on
from app.services.delegations.absences import trash_absence
from app.services.delegations.commands import DelegationInput, revoke_delegation, save_delegation
from app.services.roster.day import DayFacts, day_facts
from app.services.roster.memberships import close_membership
from app.services.roster.offices import OfficeInput
from tests.services.roster.making import START, absent, delegate, join, person
from tests.workspaces import Office

LAST, NEW = date(2025, 2, 13), date(2025, 2, 14)
ONE_DAY = timedelta(days=1)


@dataclass
class Leaders:
    """A head until 13 February 2025, another from the next day, and the deputies."""

    first: int
    second: int
    standing: int
    deputy: int
    deputy_place: int


@pytest.fixture
def leaders(office: Office) -> Leaders:
    """The leaders of the test's office; both heads were Thường trực Ban Bí thư, the second since 1 May."""
    held = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", "", START, LAST)
    later = OfficeInput(OfficeKind.SECRETARIAT_STANDING, "Thường trực Ban Bí thư", "", date(2025, 5, 1))
    first = person(office, "Đỗ Hữu Nghĩa", offices=(held,))
    second = person(office, "Phan Đức Minh", offices=(later,))
    standing, deputy = person(office, "Trần Thị Hải Yến"), person(office, "Lê Quốc Khánh")
    join(office, first, "head", to_day=LAST)
    join(office, second, "head", from_day=NEW)
    join(office, standing, "standing_deputy")
    return Leaders(first, second, standing, deputy, join(office, deputy, "deputy"))


def on(office: Office, day: date) -> DayFacts:
    """The facts of a day."""
    return office.read(day_facts, day)  # type: ignore[no-any-return]


def days_of_change(office: Office) -> list[date]:
    """Every day on which something changed, walked from one to the next as the screen does."""
    found: list[date] = []
    after = on(office, date(1990, 1, 1)).change_after
    while after is not None:
        found.append(after)
        after = on(office, after).change_after
    return found


def changes(office: Office, day: date) -> list[str]:
    """What changed on a day."""
    return [change.words.in_source_language() for change in on(office, day).changes]


def test_the_head_changes_between_two_days(office: Office, leaders: Leaders) -> None:
    before, after = on(office, LAST), on(office, NEW)
    assert before.head is not None
    assert after.head is not None
    assert (before.head.name, after.head.name) == ("Đỗ Hữu Nghĩa", "Phan Đức Minh")
    assert not before.changes
    assert changes(office, NEW)[:2] == [
        "Thôi giữ chức danh Trưởng Ban (đến hết ngày 13/02/2025): Đỗ Hữu Nghĩa (Ban Chỉ đạo)",
        "Bổ sung Trưởng Ban: Phan Đức Minh (Ban Chỉ đạo)",
    ]
    assert [c.paper for c in after.changes][:2] == ["", "Quyết định số 185-QĐ/TW, ngày 01/10/2024"]
    assert changes(office, NEW)[2:] == ["Đỗ Hữu Nghĩa thôi chức Thường trực Ban Bí thư"]


def test_leaders_and_bodies_of_the_day(office: Office, leaders: Leaders) -> None:
    join(office, person(office, "Vũ An"), "team_member", from_day=NEW)
    facts = on(office, NEW)
    assert facts.standing_deputy is not None
    assert facts.standing_deputy.name == "Trần Thị Hải Yến"
    assert [d.name for d in facts.deputies] == ["Lê Quốc Khánh"]
    assert [(b.body.kind, len(b.members)) for b in facts.bodies] == [
        (BodyKind.COMMITTEE, 3),
        (BodyKind.SUPPORT_TEAM, 1),
    ]
    assert facts.regulation is not None


def test_before_the_beginning_there_is_nobody(office: Office, leaders: Leaders) -> None:
    facts = on(office, START - ONE_DAY)
    assert (facts.head, facts.standing_deputy, facts.deputies, facts.seal) == (None, None, (), None)
    assert [len(b.members) for b in facts.bodies] == [0, 0]


def test_the_seal_follows_the_other_office_of_the_head(office: Office, leaders: Leaders) -> None:
    assert on(office, LAST).seal is Seal.CENTRAL
    asked = on(office, NEW)
    assert asked.seal is Seal.ASK
    assert asked.seal_reason is not None
    assert asked.seal_reason.clause == "11.1"
    assert "Phan Đức Minh là Trưởng Ban nhưng không giữ chức" in asked.seal_reason.in_source_language()
    assert on(office, date(2025, 5, 1)).seal is Seal.CENTRAL


def test_an_absence_counts_from_its_first_to_its_last_day(office: Office, leaders: Leaders) -> None:
    first, last = date(2026, 6, 10), date(2026, 6, 15)
    absent(office, first, last, "đi công tác nước ngoài")
    found = [on(office, day).absence is not None for day in (first - ONE_DAY, first, last, last + ONE_DAY)]
    assert found == [False, True, True, False]
    assert changes(office, first) == [
        "Trưởng Ban vắng mặt từ ngày 10/06/2026 đến ngày 15/06/2026 (đi công tác nước ngoài)"
    ]
    assert changes(office, last + ONE_DAY) == ["Trưởng Ban trở lại sau khi vắng mặt"]


def test_an_absence_is_over_with_the_head_it_names(office: Office, leaders: Leaders) -> None:
    absent(office, LAST, None)
    assert on(office, LAST).absence is not None
    assert on(office, NEW).absence is None


def test_an_absence_in_the_trash_is_none(office: Office, leaders: Leaders) -> None:
    absence = absent(office, NEW, None)
    office.write(trash_absence, absence)
    assert on(office, NEW).absence is None
    assert NEW + ONE_DAY not in days_of_change(office)


def test_a_delegation_holds_from_its_first_to_its_last_day(office: Office, leaders: Leaders) -> None:
    first, last = date(2025, 9, 3), date(2025, 12, 31)
    delegate(office, leaders.deputy, first, last)
    held = [len(on(office, day).delegations) for day in (first - ONE_DAY, first, last, last + ONE_DAY)]
    assert held == [0, 1, 1, 0]
    (found,) = on(office, first).delegations
    assert (found.giver, found.taker, found.role) == ("Phan Đức Minh", "Lê Quốc Khánh", "Phó Trưởng Ban")
    assert (found.scopes, found.last_day) == (("ký kế hoạch công tác",), last)
    assert found.paper == "Thông báo số 21-TB/BCĐ, ngày 03/09/2025"
    assert changes(office, first) == ["Thông báo số 21-TB/BCĐ, ngày 03/09/2025 bắt đầu có hiệu lực"]
    assert why(office, last + ONE_DAY) == [
        "Thông báo số 21-TB/BCĐ, ngày 03/09/2025 hết hạn sau ngày 31/12/2025"
    ]
    assert why(office, last + 2 * ONE_DAY) == []


def why(office: Office, day: date) -> list[str]:
    """Why delegations no longer hold since the day."""
    return [d.why_over.in_source_language() for d in on(office, day).over if d.why_over is not None]


def test_a_delegation_is_over_on_the_day_of_its_revocation(office: Office, leaders: Leaders) -> None:
    given = delegate(office, leaders.deputy, date(2025, 9, 3), date(2025, 12, 31))
    day = date(2025, 11, 3)
    office.write(revoke_delegation, given, day, "Trưởng Ban trực tiếp ký")
    (found,) = on(office, day - ONE_DAY).delegations
    assert found.last_day == day - ONE_DAY
    assert on(office, day).delegations == ()
    assert why(office, day) == [
        "Thông báo số 21-TB/BCĐ, ngày 03/09/2025 đã thu hồi từ ngày này: Trưởng Ban trực tiếp ký"
    ]
    assert why(office, day - ONE_DAY) == why(office, day + ONE_DAY) == []


def test_a_delegation_lapses_the_day_after_its_taker_leaves(office: Office, leaders: Leaders) -> None:
    delegate(office, leaders.deputy, date(2025, 9, 3), date(2025, 12, 31))
    office.write(close_membership, leaders.deputy_place, date(2025, 10, 26))
    assert len(on(office, date(2025, 10, 26)).delegations) == 1
    assert on(office, date(2025, 10, 27)).delegations == ()
    (said,) = why(office, date(2025, 10, 27))
    assert said.endswith("vì đồng chí Lê Quốc Khánh thôi giữ chức danh Phó Trưởng Ban sau ngày 26/10/2025")


def test_a_delegation_lapses_with_the_head_who_gave_it(office: Office, leaders: Leaders) -> None:
    """One given without a known end of the head's time, which was entered later."""
    delegate(office, leaders.deputy, date(2025, 9, 3), date(2025, 12, 31))
    place = on(office, date(2025, 9, 3)).head
    assert place is not None
    office.write(close_membership, place.id, date(2025, 10, 26))
    (said,) = why(office, date(2025, 10, 27))
    assert said.endswith("vì người ủy quyền thôi làm Trưởng Ban sau ngày 26/10/2025")


def test_a_draft_delegation_is_no_fact(office: Office, leaders: Leaders) -> None:
    entered = DelegationInput(leaders.deputy, (Scope(ActKind.SIGN, "KH"),), NEW, date(2025, 12, 31))
    office.write(save_delegation, None, entered)
    assert on(office, NEW).delegations == ()


def test_the_days_of_change_are_all_of_them_in_order(office: Office, leaders: Leaders) -> None:
    absent(office, date(2026, 6, 10), date(2026, 6, 15))
    delegate(office, leaders.deputy, date(2025, 9, 3), date(2025, 12, 31))
    known = days_of_change(office)
    wanted = [START, NEW, date(2025, 5, 1), date(2025, 9, 3), date(2026, 1, 1), date(2026, 6, 10)]
    assert [day for day in known if day in wanted] == wanted == sorted(wanted)
    assert known[-1] == date(2026, 6, 16)
    assert all(on(office, day).changes for day in known if day >= START)


def test_settings_are_told_in_words_with_their_basis() -> None:
    basis = "Ý kiến của Trưởng Ban ngày 02/03/2026"
    known = Standing(
        settings=(
            DatedSetting(1, SettingKey.HEAD_SEAL, "VPTW", date(2026, 3, 2), basis=basis),
            DatedSetting(2, SettingKey.RESERVED, ["QC"], date(2026, 3, 2), basis=basis),
            DatedSetting(3, SettingKey.ABSENCE_SIGNS, True, date(2026, 3, 2), basis=basis),
            DatedSetting(4, SettingKey.SIGNATURE_FORMS, {"default": "collective", "CV": "concurrent"}, None),
        )
    )
    before = {s.key: s.words for s in settings_on(known, date(2026, 3, 1))}
    after = {s.key: s for s in settings_on(known, date(2026, 3, 2))}
    assert before[SettingKey.HEAD_SEAL] == "Phải xin ý kiến"
    assert before[SettingKey.RESERVED] == "không văn bản nào"
    assert before[SettingKey.ABSENCE_SIGNS] == "không, phải có ủy quyền"
    assert after[SettingKey.HEAD_SEAL].words == "Con dấu Văn phòng Trung ương Đảng"
    assert after[SettingKey.HEAD_SEAL].basis == basis
    assert after[SettingKey.RESERVED].words == "Quy chế làm việc của Ban Chỉ đạo"
    assert after[SettingKey.ABSENCE_SIGNS].words == "có, không cần ủy quyền"
    assert "; ký cách kia: Văn bản chỉ đạo khác của Ban Chỉ đạo" in after[SettingKey.SIGNATURE_FORMS].words
