"""Names proposed for the files of papers: with what tells one paper from the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.reports import contracts
from app.rules.meeting_kinds import MeetingKind
from app.text import folded_words

MEETING_FILES = {
    MeetingKind.REGULAR: "phien",
    MeetingKind.EXTRAORDINARY: "phien-dot-xuat",
    MeetingKind.CONFERENCE: "hoi-nghi",
    MeetingKind.AGENCIES: "cuoc-hop",
    MeetingKind.LEADERS: "buoi-lam-viec",
}
"""What a kind of meeting is called in the name of a file."""


def proposed_name(plain: str, data: Any) -> str:
    """The plain name with what tells one paper from the next: "bien-ban-phien-6-2026-06-12"."""
    data = data.template if isinstance(data, contracts.InvitationBatchData) else data
    tell = next((tell for kinds, tell in _TOLD if isinstance(data, kinds)), _of_meeting)
    return "-".join(str(part) for part in (plain, *tell(data)) if part)


def _of_meeting(data: Any) -> tuple[object, ...]:
    """Kind, ordinal and day of the meeting; nothing for a paper that has none."""
    meeting = getattr(data, "meeting", None)
    if not isinstance(meeting, contracts.MeetingFacts):
        return ()
    return (MEETING_FILES[meeting.kind] if meeting.kind else "", meeting.ordinal, meeting.starts_on)


def _of_period(data: Any) -> tuple[object, ...]:
    return (data.from_on, data.to_on)


def _of_number(data: Any) -> tuple[object, ...]:
    return (data.code.lower(), data.reference.number, data.reference.issued_on)


_VOUCHERS: Any = (
    contracts.AdvanceRequestData
    | contracts.PaymentRequestData
    | contracts.SettlementData
    | contracts.VoucherListData
    | contracts.SignListData
    | contracts.TripAccountData
    | contracts.TravelOrderData
    | contracts.SlipData
    | contracts.EventPlanData
)
"""Forms about money."""

_TOLD: tuple[tuple[Any, Callable[[Any], tuple[object, ...]]], ...] = (
    (contracts.MemberListData | contracts.RosterDayData, lambda data: (data.as_of,)),
    (contracts.DossierContentsData, lambda data: tuple(folded_words(data.dossier.number))),
    (contracts.RosterChangesData | contracts.DelegationRegisterData | contracts.RegisterData, _of_period),
    (contracts.DelegationData | contracts.DocumentPaperData | contracts.CopyPaperData, _of_number),
    (
        contracts.MembershipDecisionData,
        lambda data: (data.reference.number, data.reference.issued_on or data.effective_on),
    ),
    (contracts.AuthorityCheckData, lambda data: (data.day,)),
    (contracts.RevocationData, lambda data: (data.revoked_on,)),
    (
        contracts.DossierCoverData | contracts.DossierClosingData,
        lambda data: tuple(folded_words(data.code)),
    ),
    (contracts.ArrivalStampData, lambda data: (data.number, data.arrived_on)),
    (contracts.DispatchSlipData, lambda data: (data.sent_on, data.batch)),
    (contracts.HandoverData, lambda data: (data.handed_over_on,)),
    (_VOUCHERS, lambda data: (*folded_words(data.head.number), data.head.day)),
)
"""What tells one paper from the next, by the kind of its data; a meeting's by their meeting."""
