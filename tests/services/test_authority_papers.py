"""The data of the sheet that tells who may, from a real workspace."""

from __future__ import annotations

from datetime import date

from app.reports.contracts import Source
from app.reports.papers import authority_check
from app.rules.acts import Act, ActKind
from app.rules.answers import Verdict
from app.rules.signature_blocks import Seal
from app.services.authority_papers import act_label, check_sheet_data, setting_sentences
from app.services.delegations.absences import AbsenceInput, save_absence
from app.services.settings import save_setting
from tests.reports.papers import reading
from tests.services.delegations.making import committee, delegate
from tests.workspaces import Office

DAY = date(2026, 6, 30)
PLAN = Act(ActKind.SIGN, "KH")


def test_whoever_may_comes_first_and_plain_members_are_refused(office: Office) -> None:
    people = committee(office)
    delegate(office, people.deputy)
    data = office.read(check_sheet_data, PLAN, DAY, people.deputy, "Kế hoạch quý III", "Trịnh Thu Phương")
    assert [(a.name, a.verdict) for a in data.answers] == [
        ("Phan Đức Minh", Verdict.ALLOWED),
        ("Lê Văn Bình", Verdict.ALLOWED),
        ("Trần Thị Hải Yến", Verdict.DELEGATION),
    ]
    assert [a.name for a in data.refused] == ["Vũ An"]
    assert data.chosen is not None
    assert data.chosen.ground == "Được Trưởng Ban ủy quyền ký tại Công văn số 31-CV/BCĐ, ngày 01/06/2026"
    assert data.chosen.records == ("từ ngày 01/10/2024",)  # the delegation stands in the ground
    assert (data.source, data.made_by, data.made_on) == (
        Source("authority", people.deputy),
        "Trịnh Thu Phương",
        DAY,
    )
    assert authority_check.build(data).missing == ()


def test_the_question_of_the_seal_is_asked_and_the_setting_told_once_it_is_settled(office: Office) -> None:
    people = committee(office)  # the head is not recorded as Thường trực Ban Bí thư
    asked = office.read(check_sheet_data, PLAN, DAY, people.head)
    assert asked.chosen is not None
    assert asked.chosen.seal is Seal.ASK
    assert "Dùng con dấu" in reading.text(authority_check.build(asked))

    office.write(save_setting, "head_seal_without_office", "VPTW", date(2026, 1, 1), "Công văn số 5-CV/VPTW.")
    settled = office.read(check_sheet_data, PLAN, DAY, people.head)
    assert settled.chosen is not None
    assert settled.chosen.seal is Seal.OFFICE
    assert settled.settings[-1] == (
        "Con dấu khi Trưởng Ban không giữ chức Thường trực Ban Bí thư: con dấu Văn phòng Trung ương Đảng "
        "(từ ngày 01/01/2026; căn cứ: Công văn số 5-CV/VPTW)"
    )


def test_the_absence_that_lets_the_standing_deputy_chair_is_told(office: Office) -> None:
    people = committee(office)
    office.write(save_absence, None, AbsenceInput(DAY, DAY, "đi công tác", "Lịch công tác"))
    data = office.read(check_sheet_data, Act(ActKind.CHAIR, "regular"), DAY, people.standing)
    assert data.chosen is not None
    assert (data.chosen.verdict, data.chosen.clause, data.settings) == (Verdict.ALLOWED, "5.1", ())
    assert "thay mặt Trưởng Ban khi Trưởng Ban vắng mặt" in reading.text(authority_check.build(data))


def test_before_the_regulation_nobody_may_and_the_paper_says_what_it_lacks(office: Office) -> None:
    committee(office)
    data = office.read(check_sheet_data, PLAN, date(2024, 9, 30))
    assert (data.answers, data.regulation) == ((), "")
    assert "Quy chế có hiệu lực" in {m.what for m in authority_check.build(data).missing}


def test_every_setting_is_told_in_words(office: Office) -> None:
    forms, seal, reserved, absence = office.read(setting_sentences, DAY)
    assert forms == "Thể thức ký: T/M BAN CHỈ ĐẠO và chức danh trong Ban Chỉ đạo"
    assert seal.endswith("phải xin ý kiến")
    assert reserved.endswith("không ủy quyền")
    assert "chưa đủ" in absence
    assert act_label(Act(ActKind.WORK, "Bộ Nội vụ")) == "Bộ Nội vụ"
