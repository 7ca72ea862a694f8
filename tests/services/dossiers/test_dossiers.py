"""Dossiers: proposed for each matter, filled in order, closed once, handed over (party-documents §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.rules.documents import DocumentState, DossierState
from app.rules.dossiers import RetentionGroup, handover_due, kept_until
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import Secrecy
from app.services.dossiers.commands import (
    add_item,
    close_dossier,
    fill_again,
    hand_over,
    move_item,
    open_dossier,
    open_proposed,
    remove_items,
    reopen_dossier,
    restore_dossier,
    save_dossier,
    save_item,
    trash_dossier,
)
from app.services.dossiers.reading import (
    count_dossiers,
    dossier_detail,
    list_dossiers,
    proposals,
)
from app.services.dossiers.views import DossierDetail, DossierFilter, DossierInput, ItemInput
from app.services.meetings import call_meeting, create_meeting
from app.services.settings import RETENTION, save_setting, setting_on
from tests.services.documents.making import TODAY, Papers, papers_of
from tests.services.meetings.people import typed
from tests.workspaces import Office


@pytest.fixture
def papers(office: Office) -> Papers:
    """A founded committee, ready to write documents."""
    return papers_of(office)


def dossier(papers: Papers, **changed: Any) -> int:
    """The id of a dossier with two papers named by hand."""
    entered = DossierInput(title="Kiểm tra việc triển khai Đề án tại Ban Tổ chức Trung ương", **changed)
    found = int(papers.office.write(open_dossier, entered).id)
    papers.office.write(add_item, found, ItemInput("Kế hoạch kiểm tra", dated_on=date(2026, 5, 4), sheets=3))
    papers.office.write(add_item, found, ItemInput("Báo cáo kết quả", dated_on=date(2026, 6, 2), sheets=8))
    return found


def detail_of(papers: Papers, dossier_id: int) -> DossierDetail:
    found: DossierDetail | None = papers.office.read(dossier_detail, dossier_id)
    assert found is not None
    return found


def fields_refused(papers: Papers, *args: Any, **kwargs: Any) -> list[str | None]:
    with pytest.raises(UserError) as refusal:
        papers.office.write(*args, **kwargs)
    return [v.field for v in refusal.value.violations]


def names(papers: Papers, dossier_id: int) -> list[str]:
    return [item.entered.abstract for item in detail_of(papers, dossier_id).items]


def test_a_dossier_is_proposed_for_a_meeting_and_for_documents_that_open_a_matter(papers: Papers) -> None:
    office = papers.office
    meeting = office.write(create_meeting, typed(papers.people)).id
    assert office.read(proposals) == []
    plan = papers.issued("KH", signer_id=papers.people["head"], signature_lines="T/M BAN CHỈ ĐẠO\nTRƯỞNG BAN")
    papers.issued("CV")
    found = office.read(proposals)
    assert [(p.source_kind, p.source_id, p.group) for p in found] == [("document", plan, RetentionGroup.PLAN)]
    with pytest.raises(UserError):
        office.write(call_meeting, meeting)


def test_a_proposed_dossier_takes_its_papers_and_the_office_term(papers: Papers) -> None:
    question = papers.issued("CV-xin-y-kien")
    (made,) = papers.office.write(open_proposed, [("document", question)])
    found = detail_of(papers, made)
    assert [(i.entered.of_kind, i.entered.of_id) for i in found.items] == [("document", question)]
    assert found.items[0].entered.number_text == "01-CV/BCĐ"
    assert (found.row.code, found.entered.forever, found.entered.made_by) == ("01-HS", True, "Lê Thị Thử")
    assert papers.office.read(proposals) == []


def test_the_term_follows_the_table_in_force(papers: Papers) -> None:
    table = dict(papers.office.read(setting_on, RETENTION, TODAY))
    papers.office.write(save_setting, RETENTION, {**table, "report": 15}, date(2026, 6, 1), "Bảng mới")
    chief = papers.people["standing_deputy"]
    report = papers.issued("BC-tinh-hinh", signer_id=chief, signature_lines="CHÁNH VĂN PHÒNG")
    (made,) = papers.office.write(open_proposed, [("document", report)])
    assert detail_of(papers, made).row.retention_years == 15


@pytest.mark.parametrize("value", [{"meeting": 3}, 5, "vĩnh viễn"])
def test_a_table_without_every_group_is_refused(papers: Papers, value: object) -> None:
    assert fields_refused(papers, save_setting, RETENTION, value, date(2026, 7, 1)) == ["value"]


def test_papers_stand_in_order_and_can_be_moved_and_taken_out(papers: Papers) -> None:
    made = dossier(papers)
    document = papers.issued()
    last = papers.office.write(add_item, made, ItemInput(of_kind="document", of_id=document))
    assert "of_id" in fields_refused(papers, add_item, made, ItemInput(of_kind="document", of_id=document))
    papers.office.write(move_item, last, 0)
    assert names(papers, made)[0].startswith("Thông báo về việc")
    papers.office.write(remove_items, [last])
    assert names(papers, made) == ["Kế hoạch kiểm tra", "Báo cáo kết quả"]
    assert papers.detail(document).state is DocumentState.ISSUED


def test_new_papers_of_the_matter_are_taken_in_later(papers: Papers) -> None:
    question = papers.issued("CV-xin-y-kien")
    (made,) = papers.office.write(open_proposed, [("document", question)])
    papers.office.write(remove_items, [i.id for i in detail_of(papers, made).items])
    assert detail_of(papers, made).newer == 1
    assert papers.office.write(fill_again, made) == 1
    assert papers.office.write(fill_again, made) == 0


def test_its_level_is_the_highest_of_its_papers(papers: Papers) -> None:
    made = dossier(papers)
    item = papers.office.write(add_item, made, ItemInput("Văn bản mật", secrecy=Secrecy.SECRET))
    assert detail_of(papers, made).row.secrecy is Secrecy.SECRET
    papers.office.write(remove_items, [item])
    assert detail_of(papers, made).row.secrecy is Secrecy.NONE


def test_closing_wants_papers_sheets_and_a_day_after_them(papers: Papers) -> None:
    empty = papers.office.write(open_dossier, DossierInput("Hồ sơ rỗng")).id
    assert set(fields_refused(papers, close_dossier, empty, TODAY, 0)) == {"items", "sheets"}
    made = dossier(papers)
    assert fields_refused(papers, close_dossier, made, None, 11) == ["closed_on"]
    assert fields_refused(papers, close_dossier, made, date(2026, 6, 1), 11) == ["closed_on"]
    assert fields_refused(papers, close_dossier, made, date(2026, 7, 1), 11) == ["closed_on"]


def test_a_closed_dossier_is_changed_by_no_path_but_reopened_for_a_reason(papers: Papers) -> None:
    made = dossier(papers)
    papers.office.write(close_dossier, made, TODAY, 11, "Bản chính, đầy đủ")
    with pytest.raises(UserError):
        papers.office.write(add_item, made, ItemInput("Thêm"))
    with pytest.raises(UserError):
        papers.office.write(trash_dossier, made)

    @needs(Right.EDIT_DOCUMENTS)
    def raw(session: Session, actor: Actor) -> None:
        session.execute(text("UPDATE dossier_items SET abstract = 'khác'"))

    @needs(Right.EDIT_DOCUMENTS)
    def gone(session: Session, actor: Actor) -> None:
        session.execute(text("DELETE FROM dossier_items"))

    for path in (raw, gone):
        with pytest.raises(DBAPIError):
            papers.office.write(path)
    papers.office.write(
        save_dossier, made, replace(detail_of(papers, made).entered, title="Khác", box="Hộp 3")
    )
    found = detail_of(papers, made)
    assert (found.entered.title[:8], found.entered.box) == ("Kiểm tra", "Hộp 3")
    assert fields_refused(papers, reopen_dossier, made, " ") == ["reason"]
    papers.office.write(reopen_dossier, made, "Bổ sung phụ lục")
    found = detail_of(papers, made)
    assert (found.row.state, found.entered.note) == (
        DossierState.OPEN,
        "Mở lại ngày 30/06/2026: Bổ sung phụ lục",
    )


def test_closing_files_the_issued_documents(papers: Papers) -> None:
    document = papers.issued()
    made = dossier(papers)
    papers.office.write(add_item, made, ItemInput(of_kind="document", of_id=document))
    papers.office.write(close_dossier, made, TODAY, 12)
    assert papers.detail(document).state is DocumentState.FILED


def test_a_draft_in_a_dossier_is_told_when_it_is_closed(papers: Papers) -> None:
    made = dossier(papers)
    papers.office.write(add_item, made, ItemInput(of_kind="document", of_id=papers.draft()))
    assert [i.state for i in detail_of(papers, made).items] == ["", "", "chưa ban hành"]
    warnings = papers.office.write(close_dossier, made, TODAY, 12).warnings
    assert [v.params["n"] for v in warnings] == [1]


def test_only_closed_dossiers_are_handed_over(papers: Papers) -> None:
    one, two = dossier(papers), dossier(papers)
    papers.office.write(close_dossier, one, TODAY, 11)
    assert set(fields_refused(papers, hand_over, [one, two], None, "")) == {
        "handed_over_to",
        "handed_over_on",
        "dossiers",
    }
    assert fields_refused(papers, hand_over, [one], date(2026, 6, 29), "Lưu trữ") == ["handed_over_on"]
    assert papers.office.write(hand_over, [one], TODAY, "Cục Lưu trữ Văn phòng Trung ương Đảng") == 1
    assert detail_of(papers, one).row.state is DossierState.HANDED_OVER
    with pytest.raises(UserError):
        papers.office.write(reopen_dossier, one, "Xem lại")


def test_codes_run_in_each_year_and_are_never_twice(papers: Papers) -> None:
    first, second = dossier(papers), dossier(papers)
    assert [detail_of(papers, i).row.code for i in (first, second)] == ["01-HS", "02-HS"]
    assert fields_refused(papers, open_dossier, DossierInput("Khác", code="02-HS")) == ["code"]
    older = papers.office.write(open_dossier, DossierInput("Năm trước", year=2025)).id
    assert detail_of(papers, older).row.code == "01-HS"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " \n"}, "title"),
        ({"title": "x" * 1001}, "title"),
        ({"forever": False, "retention_years": None}, "retention_years"),
        ({"forever": False, "retention_years": 101}, "retention_years"),
    ],
)
def test_bad_input_is_refused_at_its_field(papers: Papers, changed: dict[str, Any], field: str) -> None:
    made = dossier(papers)
    before = detail_of(papers, made)
    assert fields_refused(papers, save_dossier, made, replace(before.entered, **changed)) == [field]
    assert detail_of(papers, made) == before


@pytest.mark.parametrize(
    ("entered", "field"), [(ItemInput(" "), "abstract"), (ItemInput("A", sheets=0), "sheets")]
)
def test_a_wrong_paper_is_refused_at_its_field(papers: Papers, entered: ItemInput, field: str) -> None:
    made = dossier(papers)
    assert fields_refused(papers, add_item, made, entered) == [field]
    assert len(detail_of(papers, made).items) == 2


def test_overlapping_sheets_are_told(papers: Papers) -> None:
    made = dossier(papers)
    one, two = (item.id for item in detail_of(papers, made).items)
    papers.office.write(save_item, one, ItemInput("Kế hoạch kiểm tra", first_sheet=1, sheets=3))
    papers.office.write(save_item, two, ItemInput("Báo cáo kết quả", first_sheet=3, sheets=8))
    said = [v for v in detail_of(papers, made).findings if v.field == "first_sheet"]
    assert [v.params for v in said] == [{"row": 2, "first": 3}]


def test_a_dossier_in_the_trash_comes_back(papers: Papers) -> None:
    made = dossier(papers)
    papers.office.write(trash_dossier, made)
    assert papers.office.read(count_dossiers) == 0
    papers.office.write(restore_dossier, made)
    assert papers.office.read(count_dossiers) == 1


def test_the_list_is_narrowed_by_year_state_and_words(papers: Papers) -> None:
    made = dossier(papers, box="Hộp 12, cặp 3")
    papers.office.write(open_dossier, DossierInput("Phiên họp quý II", year=2025))
    found = papers.office.read(list_dossiers, DossierFilter(text="hop 12"))
    assert [(r.id, r.items, r.from_day, r.to_day) for r in found] == [
        (made, 2, date(2026, 5, 4), date(2026, 6, 2))
    ]
    assert papers.office.read(count_dossiers, DossierFilter(year=2025)) == 1
    assert papers.office.read(count_dossiers, DossierFilter(state=DossierState.CLOSED)) == 0


def test_retention_and_handover_are_counted_from_the_year_the_work_ended() -> None:
    assert kept_until(date(2026, 3, 2), 10) == date(2036, 12, 31)
    assert kept_until(date(2026, 3, 2), None) is None
    assert handover_due(date(2026, 3, 2)) == date(2027, 12, 31)
    assert handover_due(None) is None
