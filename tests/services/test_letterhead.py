"""The letterhead as the profile gives it."""

from __future__ import annotations

from app.services.letterhead import letterhead
from tests.workspaces import Office


def test_the_letterhead_prints_the_profile_with_its_lines(office: Office) -> None:
    head = office.read(letterhead)
    assert head.issuing_body == ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TRONG", "CÁC CƠ QUAN ĐẢNG")
    assert (head.place, head.symbol, head.profile, head.sample) == ("Hà Nội", "BCĐ", "HD05-2026", False)
    assert head.standing_office == "Văn phòng Trung ương Đảng"
