from __future__ import annotations

from dataclasses import replace

from app.reports.contracts import DelegatedTask, DelegationData
from app.reports.paper import Paper
from app.reports.papers import delegation
from app.rules.acts import ActKind, Capacity
from tests.reports.papers import authority_samples as made
from tests.reports.papers import reading


def signed_by(paper: Paper) -> list[tuple[str, ...]]:
    return [(*s.authority, *s.title, s.name) for s in paper.signatures]


def test_the_head_alone_signs_and_never_for_the_committee() -> None:
    for sample in (made.delegation, made.letter, made.delegating_decision):
        assert signed_by(delegation.build(sample())) == [("TRƯỞNG BAN", "Trần Quang Khải")]
    assert signed_by(delegation.build_revocation(made.revocation())) == [("TRƯỞNG BAN", "Trần Quang Khải")]


def test_the_type_follows_the_number_and_without_one_it_is_the_internal_form() -> None:
    notice, letter, decision = (
        delegation.build(s()) for s in (made.delegation, made.letter, made.delegating_decision)
    )
    assert notice.title is not None
    assert notice.title.name == "THÔNG BÁO"
    assert letter.title is None  # the name of a công văn is not printed
    assert letter.header is not None
    assert letter.header.abstract == "về việc ủy quyền chủ trì Phiên họp thứ 7"
    assert decision.title is not None
    assert decision.title.name == "QUYẾT ĐỊNH"
    internal = delegation.build(replace(made.delegation(), code=""))
    assert internal.title is not None
    assert internal.title.name == "VĂN BẢN PHÂN CÔNG"
    assert internal.header is not None
    assert internal.header.number == ""


def test_it_is_called_as_the_regulation_calls_it() -> None:
    def name(act: ActKind, what: str, capacity: Capacity) -> str:
        data = replace(made.delegation(), code="", tasks=(DelegatedTask(act, what),), capacity=capacity)
        title = delegation.build(data).title
        assert title is not None
        return title.name

    assert name(ActKind.CHAIR, "họp định kỳ", Capacity.DEPUTY) == "VĂN BẢN ỦY QUYỀN"
    assert name(ActKind.SIGN, "kế hoạch công tác", Capacity.DEPUTY) == "VĂN BẢN PHÂN CÔNG"  # Điều 6.3
    assert name(ActKind.SIGN, "kế hoạch công tác", Capacity.STANDING_DEPUTY) == "VĂN BẢN ỦY QUYỀN"
    assert name(ActKind.WORK, "Bộ Nội vụ", Capacity.STANDING_DEPUTY) == "VĂN BẢN PHÂN CÔNG"  # Điều 4.5
    assert name(ActKind.CHAIR, "hội nghị, hội thảo", Capacity.MEMBER) == "VĂN BẢN PHÂN CÔNG"  # Điều 4.3


def test_the_bases_cite_the_clauses_of_what_is_delegated() -> None:
    assert "Căn cứ khoản 5 Điều 4 và khoản 3 Điều 6 Quy chế" in reading.text(
        delegation.build(made.delegation())
    )
    assert "Căn cứ khoản 4 Điều 4 và khoản 2 Điều 5 Quy chế" in reading.text(delegation.build(made.letter()))


def test_scope_term_and_duties_stand_in_the_text() -> None:
    said = reading.text(delegation.build(made.delegation()))
    assert "a) Ký kế hoạch công tác; chương trình công tác của Ban Chỉ đạo;" in said
    assert "b) Thay mặt Ban Chỉ đạo làm việc với Bộ Khoa học và Công nghệ về những vấn đề" in said
    assert "Thời hạn: từ ngày 01/4/2026 đến hết ngày 31/12/2026." in said
    assert "không ủy quyền lại cho người khác; báo cáo Trưởng Ban kết quả sau khi thực hiện" in said
    assert "Thể thức ký: T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; con dấu của Văn phòng Trung ương Đảng." in said


def test_one_for_a_single_meeting_ends_with_it() -> None:
    said = reading.text(delegation.build(made.letter()))
    assert "Phạm vi ủy quyền: chủ trì Phiên họp thứ 7 của Ban Chỉ đạo, ngày 24/4/2026." in said
    assert "hết hiệu lực khi cuộc họp kết thúc" in said


def test_what_the_head_said_is_signed_by_whoever_noted_it_too() -> None:
    paper = delegation.build(made.told_in_person())
    assert signed_by(paper) == [("NGƯỜI GHI NHẬN", "Trịnh Thu Phương"), ("TRƯỞNG BAN", "Trần Quang Khải")]
    assert paper.recipients is None
    assert "Ngày 17/4/2026, Trưởng Ban Chỉ đạo cho ý kiến trực tiếp, ủy quyền như sau:" in reading.text(paper)


def test_a_decision_has_articles() -> None:
    lines = reading.lines(delegation.build(made.delegating_decision()))
    assert "TRƯỞNG BAN CHỈ ĐẠO QUYẾT ĐỊNH" in lines
    assert any(line.startswith("Điều 1. Phân công đồng chí Phạm Thị Hồng Vân") for line in lines)
    assert lines[-1].endswith("chịu trách nhiệm thi hành Quyết định này.")


def test_a_revocation_tells_what_from_when_and_why_and_keeps_what_was_done() -> None:
    said = reading.text(delegation.build_revocation(made.revocation()))
    assert "theo Thông báo số 09-TB/BCĐ, ngày 01/4/2026, kể từ ngày 01/9/2026." in said
    assert "Lý do: Trưởng Ban trực tiếp ký các kế hoạch quý IV." in said
    assert "trước ngày thu hồi vẫn có giá trị." in said


def test_what_is_not_known_is_told_as_missing() -> None:
    missing = {m.what for m in delegation.build(DelegationData(code="TB")).missing}
    assert {"việc được ủy quyền", "người được ủy quyền", "ngày bắt đầu", "ngày kết thúc"} <= missing
    open_end = delegation.build(replace(made.delegation(), to_on=None))
    assert [m.what for m in open_end.missing] == ["ngày kết thúc"]
    unnumbered = replace(made.delegation(), reference=replace(made.delegation().reference, number=None))
    assert "Số để trống" in delegation.build(unnumbered).notes[0].sentence
