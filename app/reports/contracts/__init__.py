"""The data each paper needs, as plain values: what services fill and papers print.

A value that is not known is left at its default (None, "" or an empty tuple): the paper then prints
`[thiếu …]` in its place and lists it in `Paper.missing`. Fields named `…_text` hold typed text, whose lines
begin with `I-`, `1.`, `1.1.`, `a)` or `-` (see `app.rules.outline`). All times are local (Hà Nội).
"""

from app.reports.contracts.common import LayoutProfile, Letterhead, Marks, PersonOnPaper, Reference, Signer
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
    MemberListData,
    MemberRow,
    RosterChange,
    RosterChangesData,
)

__all__ = [
    "Absence",
    "AgendaData",
    "AgendaRow",
    "AttendanceGroup",
    "AttendanceRow",
    "AttendanceSheetData",
    "BodyRoster",
    "Chair",
    "ConclusionNoticeData",
    "ConclusionTask",
    "DifferingOpinion",
    "InvitationBatchData",
    "InvitationData",
    "LayoutProfile",
    "Letterhead",
    "Marks",
    "MeetingFacts",
    "MemberListData",
    "MemberRow",
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
    "RosterChange",
    "RosterChangesData",
    "Signer",
    "WrittenOpinion",
]
