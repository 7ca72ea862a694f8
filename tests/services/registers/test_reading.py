"""Registers as they are read from the office's records."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.errors import UserError
from app.models.dossiers import DossierItem
from app.models.incoming import IncomingDocument
from app.models.texts import PrintedCopy
from app.rules.registers import NUMBERED, SECRET_REGISTERS, Print, RegisterName, line_print
from app.rules.secrecy import Secrecy, Urgency
from app.rules.signature_blocks import Seal
from app.services.registers.seals import SealUseInput, note_seal_use
from tests.services.registers.lines import (
    CLEARED,
    CLERK,
    DAY,
    SECRET,
    cancel,
    copied,
    document,
    dossier,
    entered,
    filled,
    put,
    read,
    sent,
    table,
)
from tests.workspaces import Office

N = RegisterName
WITHHELD = "Văn bản mật: xem sổ đăng ký bí mật nhà nước đi"


@pytest.mark.parametrize("open_only", [False, True])
@pytest.mark.parametrize("may_see", [False, True])
@pytest.mark.parametrize("level", list(Secrecy))
@pytest.mark.parametrize("name", list(RegisterName))
def test_how_much_of_a_line_a_register_prints(
    name: RegisterName, level: Secrecy, may_see: bool, open_only: bool
) -> None:
    secret = level is not Secrecy.NONE
    apart = name in SECRET_REGISTERS
    if (apart and not secret) or (name is N.DISPATCH and secret):
        expected = Print.ABSENT
    elif not may_see:
        expected = Print.NUMBER_ONLY if name in NUMBERED else Print.ABSENT
    elif open_only and secret:
        expected = Print.NUMBER_ONLY
    elif level is Secrecy.ABSOLUTE_SECRET:
        expected = Print.NO_ABSTRACT
    else:
        expected = Print.WHOLE
    assert line_print(name, level, may_see=may_see, open_only=open_only) is expected


def test_the_number_of_an_outgoing_paper_stands_in_one_cell(office: Office) -> None:
    entered(office, kind_label="Thông báo", abstract="Kết luận phiên họp", signer="Lê Thị Thử", copies=38)
    assert filled(table(office, N.OUTGOING)) == [
        ["01-TB/BCĐ", "15/06/2026", "Thông báo Kết luận phiên họp", "Lê Thị Thử", "38"]
    ]


def test_a_register_holds_the_days_asked_for_both_included(office: Office) -> None:
    for day in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30)):
        entered(office, day)
    found = read(office, N.OUTGOING, from_on=date(2026, 6, 1), to_on=date(2026, 6, 30))
    assert [row.number for row in found.rows] == ["02-TB/BCĐ", "03-TB/BCĐ"]
    assert not read(office, N.OUTGOING, from_on=date(2025, 1, 1), to_on=date(2025, 12, 31)).rows


def test_days_out_of_order_are_refused(office: Office) -> None:
    with pytest.raises(UserError, match="Ngày cuối ở trước ngày đầu"):
        read(office, N.OUTGOING, from_on=DAY, to_on=date(2026, 1, 1))


def test_a_cancelled_number_keeps_its_place_with_the_reason(office: Office) -> None:
    paper = document(office)
    entered(office, of_kind="document", of_id=paper)
    entered(office)
    office.write(cancel, paper, date(2026, 6, 20), "ghi sai nơi nhận")
    first, second = read(office, N.OUTGOING).rows
    assert (first.number, second.number) == ("01-TB/BCĐ", "02-TB/BCĐ")
    sheet = table(office, N.OUTGOING)
    assert "Số đã hủy ngày 20/6/2026: ghi sai nơi nhận" in filled(sheet)[0]
    assert "Số đã hủy: 01, giữ nguyên trong sổ." in sheet.notes


def test_a_secret_line_keeps_its_number_and_says_no_word_to_who_may_not_see_it(office: Office) -> None:
    entered(office)
    entered(office, abstract=SECRET, signer="Lê Thị Thử", recipients="Ban Bí thư", secrecy=Secrecy.SECRET)
    entered(office)
    sheet = table(office, N.OUTGOING, CLERK)
    assert [row[0] for row in filled(sheet)] == ["01-TB/BCĐ", "02-TB/BCĐ", "03-TB/BCĐ"]
    assert filled(sheet)[1] == ["02-TB/BCĐ", WITHHELD]
    assert sheet.mark is Secrecy.NONE
    assert "Văn bản mật: 01." in sheet.notes


def test_a_register_that_prints_a_secret_line_takes_the_highest_level(office: Office) -> None:
    entered(office, secrecy=Secrecy.SECRET, abstract=SECRET)
    entered(office, secrecy=Secrecy.TOP_SECRET, abstract=SECRET)
    assert table(office, N.OUTGOING).mark is Secrecy.TOP_SECRET
    assert table(office, N.OUTGOING, CLEARED).mark is Secrecy.SECRET
    lying_open = table(office, N.OUTGOING, open_only=True)
    assert lying_open.mark is Secrecy.NONE
    assert SECRET not in str(lying_open)


@pytest.mark.parametrize("name", [N.OUTGOING, N.SECRET_OUTGOING])
def test_no_register_says_what_a_paper_of_the_highest_level_is_about(
    office: Office, name: RegisterName
) -> None:
    entered(
        office, secrecy=Secrecy.ABSOLUTE_SECRET, abstract=SECRET, kind_label="Báo cáo", signer="Lê Thị Thử"
    )
    sheet = table(office, name)
    assert SECRET not in str(read(office, name))
    assert "(không ghi trích yếu)" in filled(sheet)[0]
    assert sheet.mark is Secrecy.ABSOLUTE_SECRET


def test_the_register_of_state_secrets_has_nothing_else_in_it_and_nine_columns(office: Office) -> None:
    entered(office)
    entered(office, secrecy=Secrecy.SECRET, abstract=SECRET, signer="Lê Thị Thử", copies=3)
    sheet = table(office, N.SECRET_OUTGOING)
    assert len(sheet.columns) == 9
    assert filled(sheet) == [["1", "02-TB/BCĐ", "15/06/2026", SECRET, "Mật", "Lê Thị Thử; 03 bản"]]
    assert not read(office, N.SECRET_OUTGOING, CLERK).rows


def incoming(office: Office, number: int, **said: object) -> int:
    values = {"year": 2026, "number": number, "arrived_on": DAY, "sender": "Ban Tổ chức Trung ương"}
    row = IncomingDocument(**{**values, "abstract": "Về góp ý", "type_name": "Công văn", **said})
    made: list[int] = office.write(put, row)
    return made[0]


def test_incoming_papers_stand_by_number_with_hour_and_due_day(office: Office) -> None:
    incoming(office, 2, secrecy=Secrecy.SECRET, abstract=SECRET)
    incoming(
        office,
        1,
        arrived_at=time(14, 5),
        urgency=Urgency.EXPRESS,
        sender_number="12-CV/BTCTW",
        due_on=date(2026, 6, 20),
        assigned_to="Phòng Tổng hợp",
    )
    sheet = table(office, N.INCOMING, CLERK)
    first, second = filled(sheet)
    assert first[:4] == ["15/06/2026", "14:05", "01", "Ban Tổ chức Trung ương"]
    assert {"12-CV/BTCTW", "Công văn Về góp ý", "Hỏa tốc", "Phòng Tổng hợp", "20/06/2026"} <= set(first)
    assert second == ["02", "Văn bản mật: xem sổ đăng ký bí mật nhà nước đến"]
    (secret,) = read(office, N.SECRET_INCOMING).rows
    assert (secret.number, secret.abstract) == ("02", SECRET)
    assert not read(office, N.SECRET_INCOMING, CLERK).rows


def test_each_copy_sent_has_a_line_and_secret_ones_stand_apart(office: Office) -> None:
    sent(office, document(office), DAY, "Đồng chí A", "Đồng chí B")
    sent(office, document(office, secrecy=Secrecy.SECRET), DAY, "Đồng chí C")
    assert [row.recipient for row in read(office, N.DISPATCH).rows] == ["Đồng chí A", "Đồng chí B"]
    assert [row.recipient for row in read(office, N.SECRET_DISPATCH).rows] == ["Đồng chí C"]
    assert not read(office, N.SECRET_DISPATCH, CLERK).rows
    notes = table(office, N.DISPATCH).notes
    assert notes == ("Tổng số: 02 bản (01 văn bản).", "Chưa ký nhận: 02 bản.")


def test_the_seals_register_counts_each_seal_by_year(office: Office) -> None:
    entered(office, seal=Seal.OFFICE.value, copies=38, kind_label="Thông báo", abstract="Kết luận")
    entered(office, seal=Seal.CENTRAL.value, copies=5, secrecy=Secrecy.SECRET, abstract=SECRET)
    letter = SealUseInput(DAY, Seal.OFFICE, "Giấy giới thiệu đồng chí Lê Thị Thử", copies=1)
    office.write(note_seal_use, letter)
    data = read(office, N.SEALS, CLERK)
    assert [row.what for row in data.rows] == [
        "Thông báo Kết luận",
        "",
        "Giấy giới thiệu đồng chí Lê Thị Thử",
    ]
    notes = table(office, N.SEALS, CLERK).notes
    assert "Năm 2026, Văn phòng Trung ương Đảng: 02 lần, 39 bản." in notes
    assert "Năm 2026, Ban Chấp hành Trung ương Đảng: 01 lần, 05 bản." in notes
    assert SECRET not in str(data)
    assert SECRET in str(read(office, N.SEALS))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"used_on": None}, "used_on"),
        ({"used_on": date(2026, 7, 1)}, "used_on"),
        ({"seal": Seal.NONE}, "seal"),
        ({"seal": None}, "seal"),
        ({"what": "  "}, "what"),
        ({"copies": 0}, "copies"),
        ({"copies": None}, "copies"),
    ],
)
def test_a_use_of_a_seal_says_when_which_on_what(
    office: Office, changed: dict[str, object], field: str
) -> None:
    said = {"used_on": DAY, "seal": Seal.OFFICE, "what": "Biên bản phiên họp", **changed}
    with pytest.raises(UserError) as refused:
        office.write(note_seal_use, SealUseInput(**said))  # type: ignore[arg-type]
    assert [v.field for v in refused.value.violations] == [field]
    assert not read(office, N.SEALS).rows


def test_copies_of_secrets_are_told_to_who_may_see_the_paper(office: Office) -> None:
    copied(office, document(office, secrecy=Secrecy.SECRET, abstract=SECRET), Secrecy.SECRET)
    (row,) = read(office, N.COPIES).rows
    assert (row.copy_number, row.total, row.recipient) == (3, 12, "Đồng chí Lê Thị Thử")
    assert SECRET in row.what
    assert "03/12" in filled(table(office, N.COPIES))[0]
    assert not read(office, N.COPIES, CLERK).rows


def test_copies_of_a_register_of_secrets_are_told_by_level_alone(office: Office) -> None:
    copy = PrintedCopy(
        record_kind="body",
        record_id=1,
        paper=N.SECRET_OUTGOING.value,
        copy_number=1,
        total=1,
        recipient="Đồng chí Lê Thị Thử",
        permitted_by="Chánh Văn phòng",
        secrecy=Secrecy.TOP_SECRET,
        printed_on=DAY,
    )
    office.write(put, copy)
    assert [row.what for row in read(office, N.COPIES).rows] == ["Sổ đăng ký bí mật nhà nước đi"]
    assert not read(office, N.COPIES, CLEARED).rows


def test_dossiers_of_the_year_and_those_closed_for_the_archive(office: Office) -> None:
    dossier(office, DossierItem(position=1, abstract="Giấy mời", dated_on=date(2026, 6, 1)), made_by="Thư")
    dossier(office, code="02-HS/BCĐ", title="Kiểm tra", retention_years=10, closed_on=DAY, sheets=120)
    dossier(office, code="03-HS/BCĐ", title=SECRET, secrecy=Secrecy.SECRET)
    plan = read(office, N.DOSSIER_PLAN, CLERK)
    assert [(r.number, r.retention) for r in plan.rows] == [
        ("01-HS/BCĐ", "vĩnh viễn"),
        ("02-HS/BCĐ", "10 năm"),
    ]
    assert [r.number for r in read(office, N.DOSSIERS).rows] == ["02-HS/BCĐ"]
    assert len(read(office, N.DOSSIER_PLAN).rows) == 3


def test_the_contents_of_a_dossier_in_its_order(office: Office) -> None:
    hidden = document(office, secrecy=Secrecy.SECRET, abstract=SECRET)
    dossier_id = dossier(
        office,
        DossierItem(position=1, number_text="01-GM/BCĐ", abstract="Giấy mời", first_sheet=1, sheets=2),
        DossierItem(
            position=2,
            of_kind="document",
            of_id=hidden,
            number_text="02-TB/BCĐ",
            abstract=SECRET,
            secrecy=Secrecy.SECRET,
        ),
    )
    data = read(office, N.DOSSIER_CONTENTS, CLERK, dossier_id=dossier_id)
    assert [(row.number, row.abstract, row.sheet) for row in data.rows] == [
        ("01-GM/BCĐ", "Giấy mời", "1-2"),
        ("02-TB/BCĐ", "", ""),
    ]
    sheet = table(office, N.DOSSIER_CONTENTS, CLERK, dossier_id=dossier_id)
    assert "Hồ sơ số 01-HS/BCĐ: Hồ sơ phiên họp thứ 8" in sheet.subtitle
    assert SECRET in str(read(office, N.DOSSIER_CONTENTS, dossier_id=dossier_id))


@pytest.mark.parametrize("dossier_id", [None, 99])
def test_the_contents_of_no_dossier_are_refused(office: Office, dossier_id: int | None) -> None:
    with pytest.raises(UserError, match="Không có hồ sơ này"):
        read(office, N.DOSSIER_CONTENTS, dossier_id=dossier_id)


@pytest.mark.parametrize("name", [N.SECRET_OUTGOING, N.SECRET_INCOMING, N.SECRET_DISPATCH, N.COPIES])
def test_a_register_of_secrets_covers_their_words_but_not_their_level(
    office: Office, name: RegisterName
) -> None:
    paper = document(office, secrecy=Secrecy.TOP_SECRET, abstract=SECRET)
    entered(office, secrecy=Secrecy.TOP_SECRET, abstract=SECRET, signer="Lê Thị Thử")
    incoming(office, 1, secrecy=Secrecy.TOP_SECRET, abstract=SECRET, sender="Ban Bí thư")
    sent(office, paper, DAY, "Ban Bí thư")
    copied(office, paper, Secrecy.TOP_SECRET)
    covered = table(office, name, open_only=True)
    assert covered.mark is Secrecy.TOP_SECRET
    assert len(covered.rows) == 1
    for words in (SECRET, "Lê Thị Thử", "Ban Bí thư"):
        assert words not in str(covered)
