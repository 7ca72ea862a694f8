"""The papers on authority in both profiles against their reviewed references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.reports.paper import Paper
from app.reports.papers import (
    authority_check,
    conclusion_notice,
    delegation,
    invitation,
    membership_decision,
    roster_day,
)
from tests.reports import golden
from tests.reports.papers import authority_samples as made
from tests.reports.papers import samples

PAPERS: dict[str, tuple[Callable[[Any], Paper], Callable[[str], Any]]] = {
    "uy-quyen-thong-bao": (delegation.build, made.delegation),
    "uy-quyen-cong-van": (delegation.build, made.letter),
    "uy-quyen-quyet-dinh": (delegation.build, made.delegating_decision),
    "uy-quyen-ghi-nhan": (delegation.build, made.told_in_person),
    "thu-hoi-uy-quyen": (delegation.build_revocation, made.revocation),
    "qd-thanh-lap-to-giup-viec": (membership_decision.build, made.founded_team),
    "qd-thanh-lap-hoi-dong": (membership_decision.build, made.founded_council),
    "qd-thay-doi-thanh-vien": (membership_decision.build, made.changed_committee),
    "qd-thay-doi-to-giup-viec": (membership_decision.build, made.changed_team),
    "qd-phan-cong": (membership_decision.build, made.assigned),
    "phieu-kiem-tra": (authority_check.build, made.check_sheet),
    "phieu-kiem-tra-xin-y-kien": (authority_check.build, made.asking_sheet),
    "tinh-hinh": (roster_day.build, made.roster_day),
    "giay-moi-theo-uy-quyen": (invitation.build, made.invitation_under_delegation),
    "thong-bao-theo-uy-quyen": (conclusion_notice.build, made.notice_under_delegation),
}


@pytest.mark.parametrize("profile", samples.PROFILES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_paper_is_as_it_was_reviewed(name: str, profile: str) -> None:
    build, sample = PAPERS[name]
    golden.check(build(sample(profile)), f"{name}-{profile}")
