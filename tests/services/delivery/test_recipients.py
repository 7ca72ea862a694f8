"""Who gets a document: members of its day, agencies named or invited; the plan as the office orders it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import UserError
from app.rules.documents import RecipientKind
from app.services import meetings
from app.services.delivery.commands import propose_recipients, set_recipients
from app.services.delivery.reading import coverage, delivery
from app.services.delivery.views import RecipientInput
from app.services.documents.steps import cancel_document
from tests.services.delivery.notices import ISSUED, MEMBERS, Post, found_agency, join, leave
from tests.services.documents.making import papers_of
from tests.workspaces import Office


def as_lines(post: Post, document_id: int) -> list[RecipientInput]:
    """The plan as it is given back unchanged."""
    return [RecipientInput(id=row.id) for row in post.rows(document_id)]


def refused(post: Post, *args: object) -> str:
    """The sentence of a refused write."""
    with pytest.raises(UserError) as refusal:
        post.office.write(*args)
    return str(refusal.value)


def test_a_notice_goes_to_every_member_of_its_day_and_each_agency(post: Post) -> None:
    notice_id = post.planned(agencies=("Bộ Công an", "Bộ Tư pháp"))
    rows = post.rows(notice_id)
    members = [row for row in rows if row.kind is RecipientKind.MEMBER]
    others = [row.name for row in rows if row.kind is RecipientKind.AGENCY]
    assert len(members) == MEMBERS
    assert members[0].name == "Nguyễn Văn An"
    assert others == ["Ban Bí thư", "Bộ Công an", "Bộ Tư pháp"]
    assert all(row.owed and row.copy_number is None for row in rows)
    assert [row.position for row in rows] == list(range(1, MEMBERS + 4))


def test_who_left_before_the_day_or_joined_after_it_is_not_owed(post: Post) -> None:
    gone = post.office.write(join, "Rời Trước", to_day=ISSUED - timedelta(days=1))
    last_day = post.office.write(join, "Rời Đúng Ngày", to_day=ISSUED)
    first_day = post.office.write(join, "Vào Đúng Ngày", ISSUED)
    later = post.office.write(join, "Vào Sau", ISSUED + timedelta(days=1))
    notice_id = post.planned()
    there = {row.person_id for row in post.rows(notice_id)}
    assert {last_day, first_day} <= there
    assert not {gone, later} & there
    assert post.office.read(coverage, notice_id).owed == MEMBERS + 2 + 2


def test_a_change_of_the_roster_changes_who_is_owed_and_what_is_proposed(post: Post) -> None:
    notice_id = post.planned()
    person_id = next(row.person_id for row in post.rows(notice_id) if row.name == "Vũ Thành Viên 07")
    post.office.write(leave, person_id, ISSUED - timedelta(days=1))
    newcomer = post.office.write(join, "Người Mới", ISSUED)
    found = post.delivery(notice_id)
    assert (found.coverage.owed, found.unplanned) == (MEMBERS + 2, 1)
    assert post.office.write(propose_recipients, notice_id) == 1
    there = {row.person_id for row in post.rows(notice_id)}
    assert newcomer in there
    assert person_id not in there


def test_a_copy_sent_to_somebody_stays_when_he_is_owed_it_no_longer(post: Post) -> None:
    notice_id = post.sent()
    person_id = next(row.person_id for row in post.rows(notice_id) if row.name == "Vũ Thành Viên 07")
    post.office.write(leave, person_id, ISSUED - timedelta(days=1))
    post.office.write(propose_recipients, notice_id)
    row = next(row for row in post.rows(notice_id) if row.person_id == person_id)
    assert (row.owed, row.sent_on) == (False, ISSUED)
    assert post.office.read(coverage, notice_id).owed == MEMBERS - 1 + 2


def test_proposing_twice_adds_nobody_twice(post: Post) -> None:
    notice_id = post.planned()
    assert post.office.write(propose_recipients, notice_id) == 0
    assert len(post.rows(notice_id)) == MEMBERS + 2


def test_an_agency_named_and_invited_is_one_recipient_by_the_name_of_the_directory(post: Post) -> None:
    agency_id = post.office.write(found_agency, "Bộ Công an")
    post.office.write(found_agency, "Bộ Công an nhân dân")
    notice_id = post.drafted(("bộ công an",))
    detail = post.office.read(meetings.notice_detail, post.meeting_id)
    assert "bộ công an" in detail.recipients
    post.office.write(propose_recipients, post.issue(notice_id))
    agencies = [row for row in post.rows(notice_id) if row.kind is RecipientKind.AGENCY]
    assert [(row.name, row.organisation_id) for row in agencies] == [
        ("Ban Bí thư", None),
        ("Bộ Công an", agency_id),
    ]


def test_the_file_copy_and_collective_lines_are_no_recipients(post: Post) -> None:
    post.office.write(found_agency, "Văn phòng Trung ương Đảng")
    notice_id = post.planned(agencies=())
    assert [name for name in post.names(notice_id) if not name.startswith("Vũ")][-1] == "Ban Bí thư"


def test_the_office_orders_the_plan_and_adds_who_is_not_on_the_list(post: Post) -> None:
    notice_id = post.planned()
    lines = as_lines(post, notice_id)
    expert = RecipientInput(kind=RecipientKind.OTHER, name="  Tổ Thư ký\n", title="Văn phòng")
    post.office.write(set_recipients, notice_id, [lines[1], lines[0], *lines[2:], expert])
    rows = post.rows(notice_id)
    assert [rows[0].name, rows[1].name] == ["Trần Thị Bình", "Nguyễn Văn An"]
    assert (rows[-1].name, rows[-1].owed) == ("Tổ Thư ký", False)
    post.office.write(set_recipients, notice_id, as_lines(post, notice_id)[:-1])
    assert "Tổ Thư ký" not in post.names(notice_id)


def test_a_plan_is_refused_with_a_sentence_and_nothing_changes(post: Post) -> None:
    notice_id = post.planned()
    lines = as_lines(post, notice_id)
    assert "đang trống" in refused(post, set_recipients, notice_id, [])
    assert "Chưa ghi tên" in refused(post, set_recipients, notice_id, [*lines, RecipientInput(name=" ")])
    twice = RecipientInput(name="BỘ  Công an")
    assert "đã có BỘ Công an" in refused(post, set_recipients, notice_id, [*lines, twice])
    assert "đồng chí Nguyễn Văn An" in refused(post, set_recipients, notice_id, lines[1:])
    assert "đổi ở nơi khác" in refused(post, set_recipients, notice_id, [*lines, RecipientInput(id=9999)])
    long_name = RecipientInput(name="dài " * 400)
    assert "tối đa 1000" in refused(post, set_recipients, notice_id, [*lines, long_name])
    assert len(post.rows(notice_id)) == MEMBERS + 2


def test_the_plan_of_a_cancelled_document_is_closed(post: Post) -> None:
    notice_id = post.planned()
    post.office.write(cancel_document, notice_id, ISSUED, "Ban hành nhầm")
    assert "đã hủy bỏ" in refused(post, propose_recipients, notice_id)
    assert "đã hủy bỏ" in refused(post, set_recipients, notice_id, as_lines(post, notice_id))


def test_the_order_of_the_office_stays_when_somebody_is_added(post: Post) -> None:
    notice_id = post.planned()
    lines = as_lines(post, notice_id)
    post.office.write(set_recipients, notice_id, [lines[-1], lines[1], lines[0], *lines[2:-1]])
    before = post.names(notice_id)
    post.office.write(join, "Vũ Thành Viên 46", ISSUED)
    post.office.write(propose_recipients, notice_id)
    after = post.names(notice_id)
    assert [name for name in after if name != "Vũ Thành Viên 46"] == before
    assert after[after.index("Vũ Thành Viên 46") - 1] == "Vũ Thành Viên 45"


def test_an_agency_that_comes_into_the_directory_later_is_the_one_that_was_sent_its_copy(post: Post) -> None:
    notice_id = post.sent()
    post.receive(*post.rows(notice_id))
    post.office.write(found_agency, "Bộ Công an")
    found = post.delivery(notice_id)
    assert (found.coverage.complete, found.unplanned) == (True, 0)
    assert post.office.write(propose_recipients, notice_id) == 0


def test_a_person_named_with_his_agency_gets_the_copy_himself(office: Office) -> None:
    papers = papers_of(office)
    office.write(found_agency, "Bộ Công an")
    office.write(found_agency, "Bộ Nội vụ")
    named = "Đồng chí Lê Văn Cường, Bộ Công an\nBộ Nội vụ; Bộ Tư pháp\nLưu Văn phòng Trung ương Đảng"
    document_id = papers.issued(recipients=named, addressees="")
    office.write(propose_recipients, document_id)
    rows = office.read(delivery, document_id).rows
    assert [(row.kind, row.name, row.person_id is not None) for row in rows] == [
        (RecipientKind.PERSON, "Lê Văn Cường", True),
        (RecipientKind.AGENCY, "Bộ Nội vụ", False),
        (RecipientKind.AGENCY, "Bộ Tư pháp", False),
    ]
    assert not any(row.owed for row in rows)
