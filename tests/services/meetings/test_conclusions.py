"""Conclusions: numbered paragraphs from the typed structure, following the minutes until reworded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.outline import parse
from app.services import meetings
from app.services.meetings.conclusions import numbered
from tests.services.meetings.people import Desk


def rows(desk: Desk, meeting_id: int) -> list[tuple[str, str]]:
    return [(r.label, r.text) for r in desk.office.read(meetings.conclusion_detail, meeting_id).rows]


def test_the_typed_levels_make_the_numbered_paragraphs() -> None:
    text = "Trưởng Ban kết luận:\nI- VỀ TÌNH HÌNH\n1. Tốt.\na) Một\nthêm dòng\n- Hai"
    assert numbered(text) == [
        ("", "Trưởng Ban kết luận:"),
        ("I-", "VỀ TÌNH HÌNH"),
        ("1.", "Tốt."),
        ("a)", "Một\nthêm dòng"),
        ("-", "Hai"),
    ]


def test_paragraphs_without_numbers_are_numbered() -> None:
    assert numbered("Thông qua báo cáo\nGiao Văn phòng") == [
        ("1.", "Thông qua báo cáo"),
        ("2.", "Giao Văn phòng"),
    ]
    assert numbered("Thông qua báo cáo") == [("", "Thông qua báo cáo")]
    assert numbered(" \n ") == []


@given(st.text(max_size=200))
def test_no_word_of_a_conclusion_is_lost(text: str) -> None:
    words = [w for p in parse(text) for w in p.text.split()]
    assert [w for _, words_ in numbered(text) for w in words_.split()] == words


def test_saving_the_minutes_makes_the_conclusions_and_follows_them(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    assert rows(desk, meeting_id) == [("1.", "Thông qua báo cáo."), ("2.", "Giao Văn phòng hoàn thiện.")]
    desk.office.write(
        meetings.save_minutes, meeting_id, desk.minutes(meeting_id, conclusion="1. Chỉ một.", items=())
    )
    assert rows(desk, meeting_id) == [("1.", "Chỉ một.")]


def test_conclusions_the_office_worded_itself_stay(desk: Desk) -> None:
    meeting_id = desk.held()
    desk.office.write(meetings.save_minutes, meeting_id, desk.minutes(meeting_id))
    desk.office.write(meetings.save_conclusions, meeting_id, "1. Lời đã duyệt.")
    desk.office.write(
        meetings.save_minutes, meeting_id, desk.minutes(meeting_id, conclusion="1. Khác.", items=())
    )
    assert rows(desk, meeting_id) == [("1.", "Lời đã duyệt.")]
    assert desk.office.read(meetings.conclusion_detail, meeting_id).proposed == "1. Khác."


def test_conclusions_on_the_items_are_taken_where_there_is_none_for_the_whole(desk: Desk) -> None:
    meeting_id = desk.held()
    items = tuple(
        meetings.MinutesItemInput(a.id, conclusion=f"{n}. Kết luận {n}.")
        for n, a in enumerate(desk.detail(meeting_id).agenda, start=1)
    )
    desk.office.write(meetings.save_minutes, meeting_id, meetings.MinutesInput(items=items))
    assert rows(desk, meeting_id) == [("1.", "Kết luận 1."), ("2.", "Kết luận 2.")]


def test_a_paragraph_that_stays_in_its_place_keeps_its_id(desk: Desk) -> None:
    meeting_id = desk.held()
    before = desk.office.write(meetings.save_conclusions, meeting_id, "1. Một.\n2. Hai.\n3. Ba.")
    after = desk.office.write(meetings.save_conclusions, meeting_id, "1. Một sửa.\n2. Hai.")
    assert after == before[:2]
    assert desk.office.read(meetings.conclusion_detail, meeting_id).text == "1. Một sửa.\n2. Hai."


def test_a_meeting_not_held_has_no_conclusions(desk: Desk) -> None:
    meeting_id = desk.called()
    with pytest.raises(UserError, match="Đã triệu tập"):
        desk.office.write(meetings.save_conclusions, meeting_id, "1. Sớm.")
