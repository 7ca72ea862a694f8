"""Bodies and the open list of roles."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import UserError
from app.rules.bodies import BodyKind
from app.services.roster.bodies import (
    BodyInput,
    RoleInput,
    delete_role,
    restore_body,
    save_body,
    save_role,
    trash_body,
)
from app.services.roster.checks import PaperInput
from app.services.roster.composition import bodies, roles
from tests.services.roster.making import START, body_id, join, person, role_id
from tests.workspaces import Office

COUNCIL = BodyInput(
    BodyKind.ADVISORY_COUNCIL,
    "Hội đồng tư vấn A",
    "Hội đồng A",
    "HĐTV",
    START,
    PaperInput("01-QĐ/BCĐ", START),
)


def test_a_new_workspace_has_the_committee_and_its_team(office: Office) -> None:
    assert [b.short_name for b in office.read(bodies)] == ["Ban Chỉ đạo", "Tổ Giúp việc"]


def test_a_body_is_made_with_its_founding_paper(office: Office) -> None:
    office.write(save_body, None, COUNCIL)
    council = office.read(bodies)[-1]
    assert (council.short_name, council.founded_no, council.founded_on) == ("Hội đồng A", "01-QĐ/BCĐ", START)


def test_a_body_cannot_end_before_it_began(office: Office) -> None:
    with pytest.raises(UserError) as refusal:
        office.write(save_body, None, BodyInput(name="A", founded_on=START, dissolved_on=date(2020, 1, 1)))
    assert [v.field for v in refusal.value.violations] == ["dissolved_on"]


def test_dissolving_a_body_with_members_is_a_warning(office: Office) -> None:
    council = office.write(save_body, None, COUNCIL).id
    join(office, person(office, "Lê An"), "council_member", body_id=council)
    dissolved = BodyInput(COUNCIL.kind, COUNCIL.name, dissolved_on=date(2026, 1, 1))
    saved = office.write(save_body, council, dissolved)
    assert [v.field for v in saved.warnings] == ["dissolved_on"]


def test_the_kind_of_a_body_with_members_stays(office: Office) -> None:
    join(office, person(office, "Lê An"))
    with pytest.raises(UserError, match="không đổi loại"):
        office.write(save_body, body_id(office), BodyInput(BodyKind.EXPERT_COUNCIL, "Ban"))


def test_an_unused_council_goes_to_the_trash_and_back_but_never_the_committee(office: Office) -> None:
    council = office.write(save_body, None, COUNCIL).id
    office.write(trash_body, council)
    assert len(office.read(bodies)) == 2
    office.write(restore_body, council)
    assert len(office.read(bodies)) == 3
    with pytest.raises(UserError, match="không bỏ được"):
        office.write(trash_body, body_id(office))


def test_roles_are_an_open_list_in_order_of_precedence(office: Office) -> None:
    office.write(save_role, None, RoleInput("Ủy viên thư ký", BodyKind.COMMITTEE, 45))
    labels = [r.label for r in office.read(roles, BodyKind.COMMITTEE)]
    assert labels[-2:] == ["Ủy viên thư ký", "Ủy viên"]


def test_a_role_without_an_order_comes_last(office: Office) -> None:
    office.write(save_role, None, RoleInput("Quan sát viên", BodyKind.COMMITTEE))
    assert office.read(roles, BodyKind.COMMITTEE)[-1].label == "Quan sát viên"


def test_a_role_is_renamed_and_keeps_its_code(office: Office) -> None:
    member = role_id(office, "member")
    office.write(save_role, member, RoleInput("Ủy viên Ban Chỉ đạo", BodyKind.COMMITTEE, 50))
    assert next(r for r in office.read(roles) if r.id == member).code == "member"


def test_two_roles_of_one_name_in_a_body_are_refused(office: Office) -> None:
    with pytest.raises(UserError) as refusal:
        office.write(save_role, None, RoleInput("uỷ viên", BodyKind.COMMITTEE))
    assert [v.field for v in refusal.value.violations] == ["label"]


def test_a_role_held_by_two_cannot_become_single(office: Office) -> None:
    for name in ("Lê An", "Lê Bình"):
        join(office, person(office, name))
    with pytest.raises(UserError, match="chỉ có một người"):
        office.write(save_role, role_id(office, "member"), RoleInput("Ủy viên", single=True, precedence=50))


def test_only_a_role_nobody_held_and_no_rule_names_is_deleted(office: Office) -> None:
    made = office.write(save_role, None, RoleInput("Quan sát viên", BodyKind.COMMITTEE)).id
    office.write(delete_role, made)
    with pytest.raises(UserError, match="Quy chế"):
        office.write(delete_role, role_id(office, "head"))
    join(office, person(office, "Lê An"), "standing_member")
    with pytest.raises(UserError, match="đang được dùng"):
        office.write(delete_role, role_id(office, "standing_member"))
