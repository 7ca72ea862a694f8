"""Data → Paper → bytes: the one way every paper is made, for preview, printer and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.reports import contracts
from app.reports.layout import LayoutProfile
from app.reports.paper import Paper, warnings
from app.reports.papers import (
    agenda,
    attendance_sheet,
    conclusion_notice,
    frame,
    invitation,
    member_list,
    minutes,
    regulation,
    roster_changes,
)
from app.rules.meeting_kinds import MeetingKind
from app.rules.secrecy import Secrecy, highest
from app.rules.violations import Severity, Violation
from app.services.paper_names import MEETING_PAPERS, PAPER_FILES, PAPER_TITLES, PaperName
from app.services.printing import PaperRequest, requested

PRINTED_OF_A_MEETING = (*MEETING_PAPERS, PaperName.MEMBERS)
"""What `./run print` writes of a meeting: its own papers and the list of members on its day."""

ROSTER_PAPERS: dict[type, PaperName] = {
    contracts.MemberListData: PaperName.MEMBERS,
    contracts.RosterChangesData: PaperName.CHANGES,
}
"""Papers that a screen asks for by their data, whose prints are recorded nevertheless."""

_BUILDERS: dict[type, tuple[Callable[[Any], Paper], str]] = {
    contracts.InvitationData: (invitation.build, "giay-moi"),
    contracts.AgendaData: (agenda.build, "chuong-trinh"),
    contracts.AttendanceSheetData: (attendance_sheet.build, "diem-danh"),
    contracts.MinutesData: (minutes.build, "bien-ban"),
    contracts.ConclusionNoticeData: (conclusion_notice.build, "thong-bao-ket-luan"),
    contracts.MemberListData: (member_list.build, "danh-sach-thanh-vien"),
    contracts.RosterChangesData: (roster_changes.build, "so-theo-doi-thay-doi"),
    contracts.RegulationData: (regulation.build, "quy-che"),
}

MEETING_FILES = {
    MeetingKind.REGULAR: "phien",
    MeetingKind.EXTRAORDINARY: "phien-dot-xuat",
    MeetingKind.CONFERENCE: "hoi-nghi",
    MeetingKind.AGENCIES: "cuoc-hop",
    MeetingKind.LEADERS: "buoi-lam-viec",
}
"""What a kind of meeting is called in the name of a file."""


@dataclass(frozen=True)
class MadePaper:
    """A paper ready to be rendered: rendering needs neither the workspace nor the window."""

    title: str
    file_name: str
    """Without its ending."""
    proposed: str
    """The name proposed for saving: with the meeting and its day, so that no paper overwrites another's."""
    papers: tuple[Paper, ...]
    layout: LayoutProfile

    @property
    def missing(self) -> tuple[str, ...]:
        """What the paper shows as [thiếu …], each once."""
        return tuple(dict.fromkeys(gap.what for paper in self.papers for gap in paper.missing))

    @property
    def notes(self) -> tuple[Violation, ...]:
        """Warnings to read before printing, each once."""
        found: list[Violation] = []
        for paper in self.papers:
            found += [note for note in (*warnings(paper), *_lost_signs(paper)) if note not in found]
        return tuple(found)

    @property
    def secrecy(self) -> Secrecy:
        """The highest level marked on its papers."""
        return highest(paper.marks.secrecy for paper in self.papers)

    def pdf(self) -> bytes:
        """The bytes that are shown, printed and saved; several papers follow one another in one file."""
        from app.reports.pdf.bundle import render_bundle

        return render_bundle(self.papers, self.layout)

    def docx(self) -> bytes:
        """The same paper as a Word document (a single paper)."""
        from app.reports.docx import render_docx

        return render_docx(self.papers[0], self.layout)


def _lost_signs(paper: Paper) -> tuple[Violation, ...]:
    """A note when something typed cannot be printed by the papers' font: it must not go unsaid."""
    from app.reports.pdf.fonts import not_shown

    lost = not_shown("".join(_texts(paper)))
    if not lost:
        return ()
    sentence = N_("Chữ {signs} không in được; trên giấy thay bằng “□” hoặc bị bỏ. Sửa lại trước khi in.")
    signs = ", ".join(f"“{c}”" for c in lost)
    return (Violation(sentence, {"signs": signs}, field="blocks", severity=Severity.WARNING),)


def _texts(part: Any) -> Iterator[str]:
    """Every text of a paper, wherever it stands."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)
    elif is_dataclass(part) and not isinstance(part, Violation):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def make_paper(session: Session, request: PaperRequest) -> MadePaper:
    """The paper that was asked for; UserError when its meeting or invitee is not there."""
    data = requested(session, request)
    return from_data(data, _(PAPER_TITLES[request.paper]), PAPER_FILES[request.paper])


def from_data(data: Any, title: str = "", file_name: str = "") -> MadePaper:
    """The paper of any of the contracts."""
    if isinstance(data, contracts.InvitationBatchData):
        papers: Sequence[Paper] = invitation.build_all(data)
        letterhead = data.template.letterhead
        known = "giay-moi"
    else:
        build, known = _BUILDERS[type(data)]
        papers = (build(data),)
        letterhead = data.letterhead
    name = file_name or known
    return MadePaper(
        title or papers[0].heading, name, proposed_name(name, data), tuple(papers), frame.layout(letterhead)
    )


def proposed_name(plain: str, data: Any) -> str:
    """The plain name with what tells one paper from the next: "bien-ban-phien-6-2026-06-12"."""
    data = data.template if isinstance(data, contracts.InvitationBatchData) else data
    if isinstance(data, contracts.MemberListData):
        told: tuple[object, ...] = (data.as_of,)
    elif isinstance(data, contracts.RosterChangesData):
        told = (data.from_on, data.to_on)
    elif isinstance(meeting := getattr(data, "meeting", None), contracts.MeetingFacts):
        told = (MEETING_FILES[meeting.kind] if meeting.kind else "", meeting.ordinal, meeting.starts_on)
    else:
        told = ()
    return "-".join(str(part) for part in (plain, *told) if part)
