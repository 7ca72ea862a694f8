"""Every paper in both profiles against its reviewed reference: words, places, sizes, styles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.reports.contracts import Marks
from app.reports.paper import Paper
from app.reports.papers import (
    agenda,
    attendance_sheet,
    conclusion_notice,
    invitation,
    member_list,
    minutes,
    regulation,
    roster_changes,
)
from app.rules.secrecy import Secrecy, Urgency
from app.services.regulation import load, versions
from app.services.regulation_paper import regulation_data
from tests.reports import golden
from tests.reports.papers import samples

PAPERS: dict[str, tuple[Callable[[Any], Paper], Callable[[str], Any]]] = {
    "giay-moi": (invitation.build, samples.invitation),
    "chuong-trinh": (agenda.build, samples.agenda),
    "diem-danh": (attendance_sheet.build, samples.attendance_sheet),
    "bien-ban": (minutes.build, samples.minutes),
    "thong-bao-ket-luan": (conclusion_notice.build, samples.conclusion_notice),
    "danh-sach-thanh-vien": (member_list.build, samples.member_list),
    "so-thay-doi": (roster_changes.build, samples.roster_changes),
}


@pytest.mark.parametrize("profile", samples.PROFILES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_paper_is_as_it_was_reviewed(name: str, profile: str) -> None:
    build, sample = PAPERS[name]
    golden.check(build(sample(profile)), f"{name}-{profile}")


@pytest.mark.parametrize("profile", samples.PROFILES)
def test_regulation_is_as_it_was_reviewed(profile: str) -> None:
    data = regulation_data(load(versions()[0].id))
    data = replace(data, letterhead=replace(data.letterhead, profile=profile))
    golden.check(regulation.build(data), f"quy-che-{profile}")


def test_secret_and_urgent_draft_is_as_it_was_reviewed() -> None:
    marks = Marks(
        secrecy=Secrecy.SECRET,
        urgency=Urgency.TIMED,
        urgency_hour="10 giờ 00, ngày 19/9/2025",
        circulation="TÀI LIỆU HỘI NGHỊ",
        draft_no=2,
        copy_no=3,
        copies_total=12,
    )
    data = replace(samples.conclusion_notice(), marks=marks)
    golden.check(conclusion_notice.build(data), "thong-bao-ket-luan-mat-khan")


def test_paper_of_the_sample_workspace_is_as_it_was_reviewed() -> None:
    letterhead = replace(samples.letterhead(), sample=True)
    data = replace(samples.invitation(), letterhead=letterhead)
    golden.check(invitation.build(data), "giay-moi-du-lieu-mau")
