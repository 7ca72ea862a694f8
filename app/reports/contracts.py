"""The data each paper needs, as plain values: what services fill and papers print.

A value that is not known is left at its default (None, "" or an empty tuple): the paper then prints
`[thiếu …]` in its place and lists it in `Paper.missing`. Fields named `…_text` hold typed text, whose lines
begin with `I-`, `1.`, `1.1.`, `a)` or `-` (see `app.rules.outline`). All times are local (Hà Nội).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from app.rules.absence import NoticeVerdict
from app.rules.meeting_kinds import MeetingKind
from app.rules.secrecy import Secrecy, Urgency


class LayoutProfile(StrEnum):
    """Names of the layout profiles shipped with the program."""

    HD36_2018 = "HD36-2018"
    HD05_2026 = "HD05-2026"


# -- what every paper carries ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Letterhead:
    """Who issues the paper, as set once in the committee's profile."""

    parent_body: str = ""
    """Body above, first line at top left, e.g. "BAN CHẤP HÀNH TRUNG ƯƠNG"; "" prints no such line."""
    issuing_body: tuple[str, ...] = ()
    """Issuing body in capitals, one string per printed line."""
    place: str = ""
    """Place in the date line, e.g. "Hà Nội"."""
    symbol: str = ""
    """Symbol after the slash of the number, e.g. "BCĐ" in "Số 06-TB/BCĐ"."""
    committee_name: str = ""
    """Full name, e.g. "Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"."""
    committee_short: str = "Ban Chỉ đạo"
    """How the committee is called after its first full mention."""
    standing_office: str = ""
    """Full name of the standing office, e.g. "Văn phòng Trung ương Đảng"."""
    party_title: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    """Title at top right."""
    profile: str = LayoutProfile.HD05_2026.value
    """Name of the layout profile."""
    overrides: tuple[tuple[str, str | float | bool], ...] = ()
    """Measures the office changed in the profile: pairs of measure name and value."""
    office_seal: str = ""
    """Holder of the seal commonly used (Điều 11.1), e.g. "Văn phòng Trung ương Đảng"."""
    head_seal: str = ""
    """Holder of the seal used when the head signs (Điều 11.1), e.g. "Ban Chấp hành Trung ương Đảng"."""
    sample: bool = False
    """The workspace holds invented data: every page says so."""


@dataclass(frozen=True)
class Marks:
    """Marks put on the first page beside the header."""

    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    urgency_hour: str = ""
    """Hour and day of "Hỏa tốc hẹn giờ", as printed, e.g. "10 giờ 00, ngày 12/9/2025"."""
    circulation: str = ""
    """Limit of circulation in capitals, e.g. "TÀI LIỆU HỘI NGHỊ"; "" for none."""
    draft_no: int | None = None
    """N in "Dự thảo lần N"; None for the official text."""
    copy_no: int | None = None
    """Number of this copy, from 1; None when copies are not numbered."""
    copies_total: int | None = None
    """How many copies exist; None when not told."""


@dataclass(frozen=True)
class Reference:
    """Number and day of a paper. Both are written by hand after signing when they are not given."""

    number: int | None = None
    """Number within its code and term; None leaves room to write it."""
    issued_on: date | None = None
    """Day of signing; None leaves room for day and month."""
    year: int | None = None
    """Year to print while the day is not given; None leaves room for it too."""


@dataclass(frozen=True)
class Signer:
    """Signature block at bottom right."""

    lines: tuple[str, ...] = ()
    """Lines above the name in capitals, e.g. ("T/L TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")."""
    name: str = ""
    """Full name, without academic or military title."""


@dataclass(frozen=True)
class PersonOnPaper:
    """A person as named on a paper."""

    name: str = ""
    honorific: str = "đồng chí"
    """Form of address in front of the name; "" for none."""
    title: str = ""
    """Office held outside the committee, e.g. "Chánh Văn phòng"."""
    agency: str = ""
    """Agency where that office is held, "" when the title already says it."""
    role: str = ""
    """Role in the committee, e.g. "Phó Trưởng Ban thường trực"."""


@dataclass(frozen=True)
class Chair:
    """Who chairs the meeting and on what ground."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    ground: str = ""
    """Sentence that says why this person may chair; printed in minutes, needed unless the head chairs."""
    clause: str = ""
    """Clause of the regulation for it, e.g. "5.1"."""


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of the meeting itself."""

    kind: MeetingKind | None = None
    kind_label: str = ""
    """Kind as read in a sentence, e.g. "Hội nghị", "Cuộc họp"; "" takes the usual word for the kind."""
    ordinal: int | None = None
    """N in "Phiên họp thứ N"; None for kinds that are not counted."""
    name: str = ""
    """Its own name, e.g. "Hội nghị sơ kết …"; "" builds one from kind and ordinal."""
    subject: str = ""
    """What the meeting is about, in one phrase."""
    quarter: int | None = None
    """Quarter it counts for, 1 to 4."""
    year: int | None = None
    """Year of that quarter."""
    starts_on: date | None = None
    starts_at: time | None = None
    ends_on: date | None = None
    """Day it ended; None means the day it began."""
    ends_at: time | None = None
    place: str = ""
    remote_points: tuple[str, ...] = ()
    """Places joined by video, one per string."""
    chair: Chair = field(default_factory=Chair)
    secretary: PersonOnPaper = field(default_factory=PersonOnPaper)
    secrecy: Secrecy = Secrecy.NONE


# -- giấy mời ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InvitationData:
    """Giấy mời họp for one invitee."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    invitee: PersonOnPaper = field(default_factory=PersonOnPaper)
    """For an agency without a named person: name "", agency filled."""
    agenda: tuple[str, ...] = ()
    """What will be discussed, one short line per item."""
    papers: tuple[str, ...] = ()
    """Meeting papers, each with how it comes ("gửi kèm", "gửi sau", "thu hồi sau họp"); may be empty."""
    papers_note: str = ""
    """A word on all papers, as a sentence of its own: "Gửi kèm giấy mời"."""
    reply_by: date | None = None
    """Last day to notify absence (Điều 10.3)."""
    reply_by_time: time | None = None
    """Last minute on that day, where the office counts by the hour; None leaves the whole day."""
    opinion_asked: bool = False
    """The chair asks those absent for a written opinion already; False tells that he may (Điều 10.3)."""
    absence_clause: str = ""
    """Sentence that replaces the usual one on absence; "" prints the usual one."""
    contact: str = ""
    """Whom to answer: name, unit, telephone."""
    code: str = "GM"
    """House code of invitations; "" prints no code."""
    reference: Reference = field(default_factory=Reference)
    recipients: tuple[str, ...] = ()
    """Recipients after "Như trên"; the last is "Lưu …"."""
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class InvitationBatchData:
    """Giấy mời họp for all invitees: one page each."""

    template: InvitationData = field(default_factory=InvitationData)
    """Everything but the invitee."""
    invitees: tuple[PersonOnPaper, ...] = ()


# -- chương trình họp -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AgendaRow:
    """One line of the programme."""

    title: str = ""
    begins_at: time | None = None
    ends_at: time | None = None
    minutes: int | None = None
    """Length; used for the hour when `begins_at` is not given."""
    presenter: str = ""
    """Who presents or carries out, as printed."""
    papers: tuple[str, ...] = ()
    """Papers of the item, printed under its title."""


@dataclass(frozen=True)
class AgendaData:
    """Chương trình họp: attachment of the invitation, not signed."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    rows: tuple[AgendaRow, ...] = ()
    marks: Marks = field(default_factory=Marks)


# -- danh sách điểm danh ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class AttendanceRow:
    """One person of the sheet."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    note: str = ""
    """E.g. "Báo vắng", "Dự trực tuyến"."""


@dataclass(frozen=True)
class AttendanceGroup:
    """People under one heading of the sheet; the order numbers run through all groups."""

    heading: str = ""
    """E.g. "Thành viên Ban Chỉ đạo", "Khách mời"."""
    rows: tuple[AttendanceRow, ...] = ()


@dataclass(frozen=True)
class AttendanceSheetData:
    """Danh sách điểm danh with a column to sign in."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    groups: tuple[AttendanceGroup, ...] = ()
    marks: Marks = field(default_factory=Marks)


# -- biên bản ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Absence:
    """A member who did not come (Điều 10.3)."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    reason: str = ""
    notified_at: datetime | None = None
    """Local instant of the notice; None when none was given."""
    notice: NoticeVerdict = NoticeVerdict.NONE_GIVEN
    opinion_asked: bool = False
    """The chair asked for a written opinion."""
    opinion_received_on: date | None = None


@dataclass(frozen=True)
class Represented:
    """A member who sent somebody else."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    by: PersonOnPaper = field(default_factory=PersonOnPaper)
    """Who came instead."""


@dataclass(frozen=True)
class Movement:
    """A late arrival or an early departure."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    at: time | None = None


@dataclass(frozen=True)
class Opinion:
    """What one person said."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    text: str = ""
    """Typed text."""


@dataclass(frozen=True)
class DifferingOpinion:
    """An opinion that stayed different; it goes to the head (Điều 11.6.2)."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    text: str = ""
    decision: str = ""
    """The head's decision; "" while it is awaited."""


@dataclass(frozen=True)
class MinutesItem:
    """One item of the agenda as it went."""

    title: str = ""
    presenter: str = ""
    papers: tuple[str, ...] = ()
    report_text: str = ""
    """Typed text of the report heard."""
    opinions: tuple[Opinion, ...] = ()
    differing: tuple[DifferingOpinion, ...] = ()
    conclusion_text: str = ""
    """Typed text of the chair's conclusion on the item; "" when concluded once for all items."""


@dataclass(frozen=True)
class WrittenOpinion:
    """Written opinion of an absent member, annexed."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    received_on: date | None = None
    text: str = ""
    """Typed text; "" when only the scan is kept in the dossier."""


@dataclass(frozen=True)
class MinutesData:
    """Biên bản họp."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    members_total: int | None = None
    """Members in office on the meeting day; None counts present, represented and absent."""
    present: tuple[PersonOnPaper, ...] = ()
    """Members present, the chair included, in order of precedence."""
    represented: tuple[Represented, ...] = ()
    absent: tuple[Absence, ...] = ()
    guests: tuple[PersonOnPaper, ...] = ()
    arrivals: tuple[Movement, ...] = ()
    departures: tuple[Movement, ...] = ()
    opening_text: str = ""
    """Typed text before the first item: the reason declared, who was introduced; may be empty."""
    items: tuple[MinutesItem, ...] = ()
    conclusion_text: str = ""
    """Typed text of the chair's conclusion for the whole meeting."""
    written_opinions: tuple[WrittenOpinion, ...] = ()
    read_back: bool = False
    """The minutes were read to those present, who agreed."""
    reference: Reference = field(default_factory=Reference)
    secretary_signer: Signer = field(default_factory=Signer)
    """Left signature; empty name takes the meeting's secretary, empty lines "NGƯỜI GHI BIÊN BẢN"."""
    chair_signer: Signer = field(default_factory=Signer)
    """Right signature; empty name takes the meeting's chair, empty lines "CHỦ TRÌ"."""
    marks: Marks = field(default_factory=Marks)


# -- thông báo kết luận -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ConclusionTask:
    """One numbered conclusion that gives work to do."""

    text: str = ""
    lead: str = ""
    """Responsible agency or person."""
    supporting: tuple[str, ...] = ()
    """Coordinating agencies."""
    product: str = ""
    due_on: date | None = None
    due_text: str = ""
    """Deadline in words when it is no day, e.g. "hằng quý"."""


@dataclass(frozen=True)
class ConclusionNoticeData:
    """Thông báo kết luận of a meeting."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    abstract: str = ""
    """Trích yếu as typed; "" prints whose conclusion it is, at which meeting."""
    attendees: tuple[str, ...] = ()
    """Who attended besides the chair, as groups or people in the order printed."""
    reports_heard: tuple[str, ...] = ()
    """What was heard, e.g. "Văn phòng Trung ương Đảng báo cáo tình hình …"."""
    conclusion_text: str = ""
    """Typed text approved by the chair (`I-`, `1.`, …); "" prints the conclusions below, numbered."""
    conclusions: tuple[ConclusionTask, ...] = ()
    """Numbered conclusions."""
    task_annex: bool = False
    """Print the conclusions also as an annexed table of tasks."""
    notified: tuple[str, ...] = ()
    """Whom the closing sentence names; empty names the members and the agencies concerned."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận in order; the last is "Lưu …"."""
    code: str = "TB"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)


# -- danh sách thành viên ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class MemberRow:
    """One membership in force on the day."""

    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    field_of_work: str = ""
    """Lĩnh vực phụ trách."""
    decision_no: str = ""
    """Deciding paper, e.g. "185-QĐ/TW"."""
    decision_on: date | None = None
    from_on: date | None = None
    to_on: date | None = None
    """None while in office."""


@dataclass(frozen=True)
class BodyRoster:
    """One body and those in it, in order of precedence."""

    name: str = ""
    rows: tuple[MemberRow, ...] = ()


@dataclass(frozen=True)
class MemberListData:
    """Danh sách thành viên as of a day."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    as_of: date | None = None
    bodies: tuple[BodyRoster, ...] = ()
    signer: Signer = field(default_factory=Signer)
    """Who certifies the list; empty prints no signature."""
    reference: Reference = field(default_factory=Reference)
    """Only the day is printed: a list has no number."""
    marks: Marks = field(default_factory=Marks)


# -- sổ theo dõi thay đổi thành viên ----------------------------------------------------------------------


@dataclass(frozen=True)
class RosterChange:
    """One change of membership."""

    on: date | None = None
    person: PersonOnPaper = field(default_factory=PersonOnPaper)
    body: str = ""
    change: str = ""
    """What changed, e.g. "Bổ sung Ủy viên", "Thôi tham gia"."""
    paper: str = ""
    """Deciding paper, e.g. "Quyết định số 05-QĐ/BCĐ, ngày 12/3/2025"."""
    reason: str = ""


@dataclass(frozen=True)
class RosterChangesData:
    """Sổ theo dõi thay đổi thành viên between two days."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    from_on: date | None = None
    to_on: date | None = None
    rows: tuple[RosterChange, ...] = ()
    signer: Signer = field(default_factory=Signer)
    """Who keeps the register; empty prints no signature."""
    reference: Reference = field(default_factory=Reference)
    marks: Marks = field(default_factory=Marks)


# -- quy chế ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RegulationArticle:
    """Điều: its heading and lines."""

    number: str = ""
    """E.g. "10"."""
    name: str = ""
    lines: tuple[str, ...] = ()
    """Clauses and points with their labels as in the source, one paragraph per string."""


@dataclass(frozen=True)
class RegulationChapter:
    """Chương: its heading and articles."""

    number: str = ""
    """Roman, e.g. "II"."""
    name: str = ""
    articles: tuple[RegulationArticle, ...] = ()


@dataclass(frozen=True)
class RegulationData:
    """Quy chế làm việc as a Party document."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    title: str = ""
    """Type name with what it rules, e.g. "QUY CHẾ LÀM VIỆC"."""
    subtitle: str = ""
    """Second line of the title, e.g. "CỦA BAN CHỈ ĐẠO …"."""
    bases: tuple[str, ...] = ()
    """Legal bases with their dashes and end marks, one paragraph per string."""
    opening: str = ""
    """Sentence that follows the bases."""
    chapters: tuple[RegulationChapter, ...] = ()
    closing: str = ""
    """Sentence after the last article; may be empty."""
    recipients: tuple[str, ...] = ()
    code: str = "QC"
    reference: Reference = field(default_factory=Reference)
    signer: Signer = field(default_factory=Signer)
    marks: Marks = field(default_factory=Marks)
