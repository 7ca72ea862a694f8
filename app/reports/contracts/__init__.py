"""The data each paper needs, as plain values: what services fill and papers print.

A value that is not known is left at its default (None, "" or an empty tuple): the paper then prints
`[thiếu …]` in its place and lists it in `Paper.missing`. Fields named `…_text` hold typed text, whose lines
begin with `I-`, `1.`, `1.1.`, `a)` or `-` (see `app.rules.outline`). All times are local (Hà Nội).
"""

from app.reports.contracts.authority import (
    AuthorityCheckData,
    CheckedAnswer,
    DelegatedTask,
    DelegationData,
    DelegationRegisterData,
    DelegationRow,
    RevocationData,
)
from app.reports.contracts.common import (
    LayoutProfile,
    Letterhead,
    Marks,
    PersonOnPaper,
    Reference,
    Signer,
    Source,
)
from app.reports.contracts.decisions import CitedPaper, DecisionForm, DecisionLine, MembershipDecisionData
from app.reports.contracts.delivery import (
    ArrivalStampData,
    Corner,
    DispatchSlipData,
    DispatchSlipRow,
    TransferSlipData,
)
from app.reports.contracts.documents import CopyPaperData, DocumentPaperData, SecretNote
from app.reports.contracts.dossiers import (
    DossierClosingData,
    DossierCoverData,
    HandoverData,
    HandoverRow,
)
from app.reports.contracts.meetings import (
    AgendaData,
    AgendaRow,
    AttendanceGroup,
    AttendanceRow,
    AttendanceSheetData,
    Chair,
    InvitationBatchData,
    InvitationData,
    MeetingFacts,
)
from app.reports.contracts.records import (
    Absence,
    ConclusionNoticeData,
    ConclusionTask,
    DifferingOpinion,
    MinutesData,
    MinutesItem,
    Movement,
    Opinion,
    Represented,
    WrittenOpinion,
)
from app.reports.contracts.regulation import RegulationArticle, RegulationChapter, RegulationData
from app.reports.contracts.roster import (
    BodyRoster,
    DelegationInForce,
    MemberListData,
    MemberRow,
    RosterChange,
    RosterChangesData,
    RosterDayData,
    SealOnDay,
)

__all__ = [
    "Absence",
    "AgendaData",
    "AgendaRow",
    "ArrivalStampData",
    "AttendanceGroup",
    "AttendanceRow",
    "AttendanceSheetData",
    "AuthorityCheckData",
    "BodyRoster",
    "Chair",
    "CheckedAnswer",
    "CitedPaper",
    "ConclusionNoticeData",
    "ConclusionTask",
    "CopyPaperData",
    "Corner",
    "DecisionForm",
    "DecisionLine",
    "DelegatedTask",
    "DelegationData",
    "DelegationInForce",
    "DelegationRegisterData",
    "DelegationRow",
    "DifferingOpinion",
    "DispatchSlipData",
    "DispatchSlipRow",
    "DocumentPaperData",
    "DossierClosingData",
    "DossierCoverData",
    "HandoverData",
    "HandoverRow",
    "InvitationBatchData",
    "InvitationData",
    "LayoutProfile",
    "Letterhead",
    "Marks",
    "MeetingFacts",
    "MemberListData",
    "MemberRow",
    "MembershipDecisionData",
    "MinutesData",
    "MinutesItem",
    "Movement",
    "Opinion",
    "PersonOnPaper",
    "Reference",
    "RegulationArticle",
    "RegulationChapter",
    "RegulationData",
    "Represented",
    "RevocationData",
    "RosterChange",
    "RosterChangesData",
    "RosterDayData",
    "SealOnDay",
    "SecretNote",
    "Signer",
    "Source",
    "TransferSlipData",
    "WrittenOpinion",
]
