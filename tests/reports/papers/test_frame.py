from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.reports.contracts import Letterhead, Marks, Reference, Signer
from app.reports.layout import load_profile
from app.reports.paper import Gaps
from app.reports.papers import frame
from app.rules.secrecy import Secrecy
from tests.reports.papers import samples


def test_number_and_day_not_given_leave_room_to_write_and_are_not_missing() -> None:
    gaps = Gaps()
    head = frame.header(samples.letterhead(), gaps, code="TB", reference=Reference(year=2025))
    assert head.number.replace("\u00a0", "").split() == ["Số", "-TB/BCĐ"]
    assert head.place_date.startswith("Hà Nội, ngày\u00a0")
    assert head.place_date.endswith("năm 2025")
    assert gaps.missing == ()
    assert [v.sentence for v in frame.hand_written(Reference())] == [frame.HAND_WRITTEN]


def test_number_and_day_are_printed_as_the_office_writes_them() -> None:
    reference = Reference(6, date(2025, 2, 5))
    head = frame.header(samples.letterhead(), Gaps(), code="TB", reference=reference)
    assert head.number == "Số 06-TB/BCĐ"
    assert head.place_date == "Hà Nội, ngày 05 tháng 02 năm 2025"
    assert frame.hand_written(reference) == ()


def test_empty_letterhead_says_what_is_missing() -> None:
    gaps = Gaps()
    head = frame.header(Letterhead(), gaps, code="TB", reference=Reference())
    assert head.body == ("[thiếu tên cơ quan ban hành]",)
    assert "[thiếu ký hiệu]" in head.number
    assert "[thiếu địa danh]" in head.place_date
    assert [m.what for m in gaps.missing] == ["ký hiệu", "địa danh", "tên cơ quan ban hành"]


def test_only_the_authority_line_of_a_signature_is_bold() -> None:
    block = frame.signature(samples.SIGNER, Gaps())
    assert block.authority == ("T/L TRƯỞNG BAN",)
    assert block.title == ("CHÁNH VĂN PHÒNG",)
    direct = frame.signature(Signer(("CHÁNH VĂN PHÒNG",), "Lê Minh Đức"), Gaps())
    assert direct.authority == ()


def test_signer_left_empty_is_told() -> None:
    gaps = Gaps()
    block = frame.signature(Signer(), gaps)
    assert block.title == ("[thiếu chức vụ người ký]",)
    assert block.name == "[thiếu họ tên người ký]"


def test_paper_of_a_secret_meeting_is_at_least_as_secret() -> None:
    meeting = replace(samples.MEETING, secrecy=Secrecy.TOP_SECRET)
    assert frame.marks(Marks(secrecy=Secrecy.SECRET), meeting).secrecy is Secrecy.TOP_SECRET
    assert frame.marks(Marks(secrecy=Secrecy.ABSOLUTE_SECRET), meeting).secrecy is Secrecy.ABSOLUTE_SECRET


def test_marks_are_worded_for_the_page() -> None:
    shown = frame.marks(Marks(draft_no=2, copy_no=3, copies_total=12, circulation="TÀI LIỆU HỘI NGHỊ"))
    assert (shown.draft, shown.copy_number) == ("Dự thảo lần 2", "Bản số 03/12")
    assert shown.circulation == ("TÀI LIỆU HỘI NGHỊ",)


def test_typed_text_keeps_its_labels_and_levels() -> None:
    found = frame.typed("I- PHẦN\n1. Mục\n1.1. Tiểu mục\na) Điểm\n- Gạch\nLời thường")
    assert [p.level for p in found] == [1, 2, 3, 4, 5, 0]
    assert [p.text for p in found][:2] == ["I- PHẦN", "1. Mục"]
    assert found[0].keep_with_next


def test_verbatim_line_changes_no_letter() -> None:
    line = "6.1. Thành viên  –  giữ mối liên hệ;"
    assert frame.verbatim(line).text == line
    assert frame.verbatim(line).level == 3


def test_office_values_are_laid_over_the_profile() -> None:
    letterhead = replace(
        samples.letterhead("HD36-2018"),
        overrides=(("line_pitch_pt", 19.0),),
        party_title="ĐẢNG CỘNG SẢN VIỆT NAM (BẢN THỬ)",
    )
    found = frame.layout(letterhead)
    assert (found.name, found.line_pitch_pt) == ("HD36-2018", 19.0)
    assert found.party_title == "ĐẢNG CỘNG SẢN VIỆT NAM (BẢN THỬ)"


def test_plain_letterhead_takes_the_profile_as_published() -> None:
    assert frame.layout(samples.letterhead()) == load_profile("HD05-2026")
