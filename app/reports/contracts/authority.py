"""Delegations by the head, their register, and the sheet that tells who may sign or chair on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.reports.contracts.common import Letterhead, Marks, PersonOnPaper, Reference, Signer, Source
from app.rules.acts import ActKind, Capacity
from app.rules.answers import Verdict
from app.rules.signature_blocks import Seal

# -- văn bản ủy quyền, phân công --------------------------------------------------------------------------


@dataclass(frozen=True)
class DelegatedTask:
    """One thing that is delegated, in the regulation's terms."""

    act: ActKind = ActKind.CHAIR
    what: str = ""
    """Kind of meeting, kind of document, or agency; for work with agencies "" means any of them."""


@dataclass(frozen=True)
class DelegationData:
    """Văn bản ủy quyền, phân công by the head (Điều 4.3-4.5, 5.2, 6.3)."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    giver: PersonOnPaper = field(default_factory=PersonOnPaper)
    taker: PersonOnPaper = field(default_factory=PersonOnPaper)
    capacity: Capacity = Capacity.DEPUTY
    """In what capacity the taker takes it on: the regulation has a clause of its own for each."""
    tasks: tuple[DelegatedTask, ...] = ()
    event: str = ""
    """The one meeting it is for, by its name; "" for all in its scope."""
    event_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    agreed_on: date | None = None
    """Day on which it was signed, or told in person."""
    told_to: str = ""
    """Who noted a delegation told in person; "" where a paper is signed."""
    bases: tuple[str, ...] = ()
    """Bases before the regulation, e.g. the decision that founded the committee."""
    form: tuple[str, ...] = ()
    """Lines above the taker's name on what is signed under it; () where nothing is."""
    seal: Seal = Seal.NONE
    """Seal of what is signed under it."""
    code: str = ""
    """Type in the number ("TB", "CV", "QĐ"); "" for the internal form, which has no number."""
    title: str = ""
    """Trích yếu as typed; "" tells what is delegated to whom."""
    recipients: tuple[str, ...] = ()
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)
    source: Source = field(default_factory=Source)


@dataclass(frozen=True)
class RevocationData:
    """Thông báo thu hồi ủy quyền, phân công."""

    delegation: DelegationData = field(default_factory=DelegationData)
    """What is revoked, as it was issued."""
    cited: str = ""
    """Its paper as others cite it: "Công văn số 27-CV/BCĐ, ngày 17/4/2026"."""
    revoked_on: date | None = None
    """First day on which it no longer holds."""
    reason: str = ""
    code: str = "TB"
    reference: Reference = field(default_factory=Reference)
    """Number and day of the notice itself."""
    signer: Signer = field(default_factory=Signer)

    @property
    def letterhead(self) -> Letterhead:
        """The letterhead, the same as the delegation's."""
        return self.delegation.letterhead

    @property
    def source(self) -> Source:
        """The record, the same as the delegation's."""
        return self.delegation.source


# -- sổ theo dõi ủy quyền ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class DelegationRow:
    """One delegation of the register."""

    paper: str = ""
    """As others cite it, or how it was told."""
    giver: str = ""
    taker: str = ""
    scope: str = ""
    from_on: date | None = None
    to_on: date | None = None
    event: str = ""
    """The one meeting it is for; "" for all in its scope."""
    state: str = ""
    """How it stands on the last day of the register."""
    revoked: str = ""
    """Day and reason of its revocation."""
    acts: tuple[str, ...] = ()
    """What was done under it."""


@dataclass(frozen=True)
class DelegationRegisterData:
    """Sổ theo dõi ủy quyền, phân công between two days, both included."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    from_on: date | None = None
    to_on: date | None = None
    rows: tuple[DelegationRow, ...] = ()
    printed_on: date | None = None


# -- phiếu kiểm tra thẩm quyền ----------------------------------------------------------------------------


@dataclass(frozen=True)
class CheckedAnswer:
    """What the regulation answers for one person in one capacity."""

    name: str = ""
    role: str = ""
    capacity: Capacity = Capacity.MEMBER
    verdict: Verdict = Verdict.REFUSED
    ground: str = ""
    """The sentence: why, or what has to be asked."""
    clause: str = ""
    records: tuple[str, ...] = ()
    """What the answer rests on, in the words of the records."""
    notes: tuple[str, ...] = ()
    """What nearly was a ground."""
    form: tuple[str, ...] = ()
    """Lines above the name; () for what is not signed."""
    seal: Seal = Seal.NONE
    seal_reason: str = ""


@dataclass(frozen=True)
class AuthorityCheckData:
    """Phiếu kiểm tra thẩm quyền: lies under a draft that is sent for signature."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    act: ActKind = ActKind.SIGN
    what: str = ""
    """Kind of document or of meeting, or the agency."""
    subject: str = ""
    """The very paper or meeting, as the office calls it; "" for the kind alone."""
    day: date | None = None
    answers: tuple[CheckedAnswer, ...] = ()
    """Whoever may, may with a delegation, or is to be asked about, the best first."""
    refused: tuple[CheckedAnswer, ...] = ()
    """Whoever may not; the sheet sums them up."""
    chosen: CheckedAnswer | None = None
    """The one who is to sign or chair."""
    header_of: str = ""
    """Under whose header the chosen signer's paper goes, where that is not the committee."""
    settings: tuple[str, ...] = ()
    """The office's settings that the answers rest on."""
    regulation: str = ""
    """Version of the regulation in force on the day."""
    made_by: str = ""
    made_on: date | None = None
    source: Source = field(default_factory=Source)
