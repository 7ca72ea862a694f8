"""What every paper is called when it is saved, and what is said before it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.bootstrap import compose
from app.models.texts import PrintRecord
from app.print_service import from_data
from app.reports.contracts import InvitationBatchData, MemberListData, PersonOnPaper, RosterChangesData
from app.rules.acts import Act, ActKind
from app.services.authority_papers import check_sheet_data
from app.services.delegations.papers import delegation_data, register_data
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.services.roster.papers import roster_day_data
from app.storage.open import Unlocked
from tests.reports.papers import authority_samples as made
from tests.reports.papers import samples
from tests.services.delegations.making import committee, delegate
from tests.services.meetings.people import Desk
from tests.services.roster.making import body_id
from tests.workspaces import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.conclusion_notice(), "thong-bao-ket-luan-phien-7-2025-09-12"),
        (InvitationBatchData(samples.invitation(), (PersonOnPaper("Lê An"),)), "giay-moi-phien-7-2025-09-12"),
        (MemberListData(as_of=date(2026, 6, 1)), "danh-sach-thanh-vien-2026-06-01"),
        (
            RosterChangesData(from_on=date(2026, 1, 1), to_on=date(2026, 6, 30)),
            "so-theo-doi-thay-doi-2026-01-01-2026-06-30",
        ),
    ],
)
def test_the_name_proposed_for_saving_tells_meeting_and_day(data: Any, name: str) -> None:
    assert from_data(data).proposed == name


def test_the_window_proposes_the_long_name_and_the_command_keeps_the_plain_one(desk: Desk) -> None:
    request = PaperRequest(PaperName.AGENDA, desk.called())
    preview = compose(Unlocked(desk.office.workspace, desk.office.chief), request)
    assert preview.file_name == "chuong-trinh-phien-1-2026-07-10"
    assert from_data(samples.agenda()).file_name == "chuong-trinh"


def test_a_sign_that_cannot_be_printed_is_told_before_printing() -> None:
    typed = replace(samples.conclusion_notice(), conclusion_text="1. Bố trí kinh phí 🎉📌🎉 & → ☎.")
    (note,) = [n for n in from_data(typed).notes if "signs" in n.params]
    assert note.params["signs"] == "“🎉”, “📌”"


def test_usual_papers_hold_nothing_that_cannot_be_printed() -> None:
    for data in (samples.conclusion_notice(), samples.minutes(), samples.agenda(), samples.member_list()):
        assert [n for n in from_data(data).notes if "signs" in n.params] == []


def test_a_print_is_recorded_with_the_record_its_data_names(office: Office) -> None:
    people = committee(office)
    given = delegate(office, people.deputy)
    unlocked = Unlocked(office.workspace, office.chief)
    shown = [
        compose(unlocked, office.read(delegation_data, given)),
        compose(
            unlocked, office.read(check_sheet_data, Act(ActKind.SIGN, "KH"), date(2026, 6, 30), people.deputy)
        ),
        compose(unlocked, office.read(roster_day_data, date(2026, 6, 30))),
        compose(unlocked, office.read(register_data, date(2026, 1, 1), date(2026, 6, 30))),
    ]
    for preview in shown:
        assert preview.record is not None
        preview.record(1, "Máy in HP", "print")
    assert shown[-1].xlsx is not None
    shown[-1].record(1, "", "xlsx")  # type: ignore[misc]
    rows = office.read(
        lambda s: s.execute(select(PrintRecord.paper, PrintRecord.record_kind, PrintRecord.record_id)).all()
    )
    assert [tuple(row) for row in rows] == [
        ("delegation", "delegation", given),
        ("authority_check", "authority", people.deputy),
        ("roster_day", "body", body_id(office)),
        ("delegation_register", "body", body_id(office)),
        ("delegation_register", "body", body_id(office)),
    ]


def test_a_paper_made_for_a_trial_is_not_recorded(office: Office) -> None:
    assert compose(Unlocked(office.workspace, office.chief), samples.conclusion_notice()).record is None


def test_papers_on_authority_are_named_by_number_and_day() -> None:
    names = {
        made.delegation(): "uy-quyen-tb-9-2026-04-01",
        made.revocation(): "thu-hoi-uy-quyen-2026-09-01",
        made.changed_team(): "quyet-dinh-5-2026-06-26",
        made.check_sheet(): "phieu-kiem-tra-tham-quyen-2026-06-12",
        made.roster_day(): "tinh-hinh-to-chuc-2026-06-12",
    }
    for data, name in names.items():
        assert from_data(data).proposed == name
