"""What every paper is called when it is saved, and what is said before it is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.bootstrap import compose
from app.print_service import from_data
from app.reports.contracts import InvitationBatchData, MemberListData, PersonOnPaper, RosterChangesData
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.storage.open import Unlocked
from tests.reports.papers import samples
from tests.services.meetings.people import Desk
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
