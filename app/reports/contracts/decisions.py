"""Decisions on bodies and their members (Điều 3.5, 3.8, 4.3, 4.6, 5.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Reference, Signer, Source
from app.rules import decisions
from app.rules.bodies import BodyKind
from app.rules.decisions import LineAction


class DecisionForm(StrEnum):
    """Which decision it is: the codes of the matrix (party-documents §3.3)."""

    FOUND_TEAM = decisions.FOUND_TEAM
    FOUND_COUNCIL = decisions.FOUND_COUNCIL
    CHANGE_COMMITTEE = decisions.CHANGE_COMMITTEE
    CHANGE_LEADER = decisions.CHANGE_LEADER
    CHANGE_TEAM = decisions.CHANGE_TEAM
    ASSIGN = decisions.ASSIGN_DUTIES


@dataclass(frozen=True)
class DecisionLine:
    """One person of a decision."""

    action: LineAction = LineAction.JOIN
    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    """With the role taken up, or held until then by whoever leaves."""
    old_role: str = ""
    """The role before, of whoever changes it."""
    field_of_work: str = ""
    reason: str = ""


@dataclass(frozen=True)
class CitedPaper:
    """A paper as another cites it."""

    cited: str = ""
    """Type, number and day: "Quyết định số 02-QĐ/BCĐ, ngày 28/10/2024"."""
    issuer: str = ""
    about: str = ""
    """"về việc thành lập Tổ Giúp việc"."""


@dataclass(frozen=True)
class MembershipDecisionData:
    """Quyết định on a body, its members or their tasks."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    form: DecisionForm = DecisionForm.CHANGE_COMMITTEE
    founding: bool = False
    """It founds the body, instead of changing its members."""
    abstract: str = ""
    """Trích yếu: "về việc thay đổi thành viên Tổ Giúp việc"."""
    body_kind: BodyKind = BodyKind.COMMITTEE
    body: str = ""
    """Name of the body, e.g. "Tổ Giúp việc Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"."""
    body_short: str = ""
    """Its name after the first mention, e.g. "Tổ Giúp việc"."""
    founding_bases: tuple[str, ...] = ()
    """The decision that founded the committee, as a basis cites it."""
    bases: tuple[str, ...] = ()
    """Further legal bases as typed."""
    old_papers: tuple[CitedPaper, ...] = ()
    """The decisions that are changed."""
    proposer: str = ""
    proposal: str = ""
    """The proposing paper as others cite it; "" where only the proposer is known."""
    lines: tuple[DecisionLine, ...] = ()
    duties_text: str = ""
    """Typed text of the article on duties and way of working."""
    effective_on: date | None = None
    recipients: tuple[str, ...] = ()
    code: str = "QĐ"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)
