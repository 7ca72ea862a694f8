"""Texts no one should type, in every field of every paper: none may crash it or run off the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from app.reports import contracts
from app.reports.paper import Paper
from app.reports.papers import (
    agenda,
    attendance_sheet,
    authority_check,
    conclusion_notice,
    copy,
    delegation,
    delivery,
    document,
    dossier,
    invitation,
    member_list,
    membership_decision,
    minutes,
    regulation,
    roster_changes,
    roster_day,
)
from app.reports.pdf import render_pdf
from app.rules.documents import CopyKind
from tests.reports.papers import authority_samples, document_samples, samples

pytestmark = pytest.mark.slow

PAPERS: dict[str, tuple[Callable[[Any], Paper], Callable[[str], Any], Any]] = {
    "invitation": (invitation.build, samples.invitation, contracts.InvitationData()),
    "agenda": (agenda.build, samples.agenda, contracts.AgendaData()),
    "attendance_sheet": (
        attendance_sheet.build,
        samples.attendance_sheet,
        contracts.AttendanceSheetData(),
    ),
    "minutes": (minutes.build, samples.minutes, contracts.MinutesData()),
    "conclusion_notice": (
        conclusion_notice.build,
        samples.conclusion_notice,
        contracts.ConclusionNoticeData(),
    ),
    "member_list": (member_list.build, samples.member_list, contracts.MemberListData()),
    "roster_changes": (roster_changes.build, samples.roster_changes, contracts.RosterChangesData()),
    "regulation": (regulation.build, samples.regulation, contracts.RegulationData()),
    "delegation": (delegation.build, authority_samples.delegation, contracts.DelegationData()),
    "revocation": (
        lambda data: delegation.build_revocation(
            contracts.RevocationData(data, data.title, data.from_on, data.title, signer=data.signer)
        ),
        authority_samples.letter,
        contracts.DelegationData(),
    ),
    "decision": (
        membership_decision.build,
        authority_samples.changed_committee,
        contracts.MembershipDecisionData(),
    ),
    "founding": (
        membership_decision.build,
        authority_samples.founded_team,
        contracts.MembershipDecisionData(founding=True),
    ),
    "authority_check": (
        authority_check.build,
        authority_samples.asking_sheet,
        contracts.AuthorityCheckData(),
    ),
    "roster_day": (roster_day.build, authority_samples.roster_day, contracts.RosterDayData()),
    "letter": (
        document.build,
        lambda profile: replace(document_samples.secret(profile), typist="", marks=contracts.Marks()),
        contracts.DocumentPaperData(code="CV"),
    ),
    "provision": (
        document.build,
        lambda profile: document_samples.document("QyĐ", profile),
        contracts.DocumentPaperData(code="QĐ"),
    ),
    "introduction": (
        document.build,
        lambda profile: document_samples.document("GGT", profile),
        contracts.DocumentPaperData(code="GGT"),
    ),
    "extract": (
        copy.build,
        lambda profile: document_samples.copy(CopyKind.EXTRACT, profile),
        contracts.CopyPaperData(),
    ),
    "dispatch_slip": (delivery.build_slip, document_samples.slip, contracts.DispatchSlipData()),
    "transfer_slip": (delivery.build_transfer, document_samples.transfer, contracts.TransferSlipData()),
    "dossier_cover": (dossier.build_cover, document_samples.cover, contracts.DossierCoverData()),
    "dossier_closing": (dossier.build_closing, document_samples.closing, contracts.DossierClosingData()),
    "handover": (dossier.build_handover, document_samples.handover, contracts.HandoverData()),
}

TEXTS = {
    "markup": "<b>&amp; A & B < C > D <para/> &lt;i&gt;",
    "emoji": "Họp 👍🏽 tốt ✅ 🇻🇳",
    "right-to-left": "abc \u202e\u05d0\u05d1 \u200f đảo \u2066chữ\u2069",
    "300 letters without a space": "Nguyễn" * 50,
    "300 letters of a name": ("Nguyễn Văn " * 28)[:300],
    "no full stop": "Ban Chỉ đạo thống nhất",
    "control characters": "một\x00hai\x0bba\x1b[0m\ufffe",
    "typed structure": "I- MỘT\n1. Hai\n\n1.1. Ba\na) Bốn\n- Năm\nsáu",
    "decomposed letters": "Đa\u0309ng u\u031by\u0309",
}

KEPT = {"profile", "honorific", "typist"}
"""Fields that are no free text of the user, and a code of 40 letters at the very foot of the page."""

FRAME = ("letterhead", "signer", "secretary_signer", "chair_signer", "marks")
"""What stands around the words of a paper."""

LONG = {name: text for name, text in TEXTS.items() if name.startswith("300")}


def filled(value: Any, text: str, name: str = "") -> Any:
    """The same data with the text in place of every string."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: filled(getattr(value, f.name), text, f.name) for f in fields(value)}
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(filled(item, text, name) for item in value)
    return text if type(value) is str and name not in KEPT else value


def in_one_field(value: Any, text: str) -> Iterator[tuple[str, Any]]:
    """The same data with the text in one field only: one variant for each string field, with its name."""
    for f in fields(value):
        inner = getattr(value, f.name)
        if is_dataclass(inner):
            yield from (
                (f"{f.name}.{name}", replace(value, **{f.name: changed}))
                for name, changed in in_one_field(inner, text)
            )
        elif f.name not in KEPT and (type(inner) is str or (inner and type(inner) is tuple)):
            yield f.name, replace(value, **{f.name: filled(inner, text, f.name)})


def words_off_the_page(pdf: bytes) -> list[str]:
    """Words beyond the margins of their page (2 pt allowed)."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            word["text"]
            for page in opened.pages
            for word in page.extract_words()
            if word["x0"] < 40 or word["x1"] > page.width - 40 or word["bottom"] > page.height - 20
        ]


@pytest.mark.parametrize("text", list(TEXTS))
@pytest.mark.parametrize("name", list(PAPERS))
def test_no_text_crashes_a_paper_or_leaves_the_page(name: str, text: str) -> None:
    build, sample, _empty = PAPERS[name]
    data = sample("HD05-2026")
    hostile = filled(data, TEXTS[text])
    if text in LONG:  # a head and a signature that are each longer than a page are nobody's paper
        hostile = replace(hostile, **{name: getattr(data, name) for name in FRAME if hasattr(data, name)})
    assert words_off_the_page(render_pdf(build(hostile))) == []


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.parametrize("text", list(LONG))
@pytest.mark.parametrize("name", list(PAPERS))
def test_three_hundred_letters_fit_in_any_field(name: str, text: str) -> None:
    build, sample, _empty = PAPERS[name]
    for field, data in in_one_field(sample("HD05-2026"), LONG[text]):
        assert words_off_the_page(render_pdf(build(data))) == [], field


@pytest.mark.parametrize("profile", samples.PROFILES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_lifelike_paper_lacks_nothing_and_keeps_to_the_page(name: str, profile: str) -> None:
    build, sample, _empty = PAPERS[name]
    paper = build(sample(profile))
    assert paper.missing == ()
    assert paper.profile == profile
    assert words_off_the_page(render_pdf(paper)) == []


@pytest.mark.parametrize("name", list(PAPERS))
def test_paper_without_any_data_prints_and_says_what_is_missing(name: str) -> None:
    build, _sample, empty = PAPERS[name]
    paper = build(empty)
    assert len(paper.missing) >= 2
    with pdfplumber.open(BytesIO(render_pdf(paper))) as opened:
        said = " ".join((page.extract_text() or "") for page in opened.pages)
    assert "[thiếu" in said


@pytest.mark.slow
def test_minutes_of_two_hundred_pages_are_printed_whole() -> None:
    line = "Các cơ quan, tổ chức khẩn trương hoàn thiện hạ tầng số, liên thông dữ liệu. " * 6
    text = "\n".join(f"{i}. {line}".strip() for i in range(1, 1300))
    data = replace(samples.minutes(), conclusion_text=text)
    with pdfplumber.open(BytesIO(render_pdf(minutes.build(data)))) as opened:
        assert len(opened.pages) >= 200
        assert "1299." in (opened.pages[-2].extract_text() or "") + (opened.pages[-3].extract_text() or "")


def test_paragraph_longer_than_a_page_runs_over_pages() -> None:
    text = "Ban Chỉ đạo yêu cầu các cơ quan thực hiện " * 600
    data = replace(samples.conclusion_notice(), conclusion_text=text)
    pdf = render_pdf(conclusion_notice.build(data))
    assert words_off_the_page(pdf) == []
