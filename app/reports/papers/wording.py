"""How papers name people, meetings, days and clauses, as an office writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from app.formatting import count_padded, official_date, official_date_range, roman, time_vi, weekday_vi
from app.reports.contracts import Letterhead, MeetingFacts, PersonOnPaper
from app.reports.paper import Gaps
from app.rules.meeting_kinds import COMMITTEE_MEETINGS, MeetingKind

KIND_WORDS = {
    MeetingKind.REGULAR: "Phiên họp",
    MeetingKind.EXTRAORDINARY: "Phiên họp đột xuất",
    MeetingKind.CONFERENCE: "Hội nghị",
    MeetingKind.AGENCIES: "cuộc họp",
    MeetingKind.LEADERS: "buổi làm việc",
}

COMMITTEE_ROLES = ("Trưởng Ban", "Phó Trưởng Ban", "Ủy viên", "Thành viên")

HEADS = ("trưởng", "đốc", "nhiệm", "tịch", "thư", "phòng", "kiểm")
"""Last words of titles that take their agency without a comma: Bộ trưởng, Giám đốc, Chủ nhiệm, Bí thư…"""

CHAIR_NAME = "họ tên người chủ trì"
ADDRESSED = ("đồng chí ", "đại diện ", "ông ", "bà ", "các đồng chí ")
"""Openings of a name that need no form of address before them."""
FAMILY_NAMES = ("Ông Thị ", "Ông Văn ", "Bà Thị ", "Bà Văn ")
"""Names of people of the families Ông and Bà: no form of address."""
REMOTE_POINT = "điểm cầu"
"""How a place joined by video begins, within a sentence."""

OWN_NAMES = ("hội nghị", "hội thảo", "tọa đàm", "phiên họp", "cuộc họp", "buổi làm việc")
"""A subject that begins so is the meeting's name already."""
EVENTS = {"họp": "cuộc", "làm việc": "buổi"}
"""A subject that begins with a verb becomes a name: "Làm việc với Bộ Công an" → "buổi làm việc với Bộ …"."""

CLOSING = re.compile(
    r"kết luận[.;]?"
    r"|kết luận(,| và)? (bế mạc|của (người|đồng chí)|phiên họp|cuộc họp|hội nghị|hội thảo|buổi).*"
)
"""Titles of the item of a programme that is the chair's conclusion itself, not a paper named Kết luận."""

REGULATION = "Quy chế làm việc của {committee}"


def sentence_case(text: str) -> str:
    """The text with its first letter in capitals, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it continues a sentence: its first letter small, unless it begins with a proper name."""
    words = text.split(maxsplit=2)
    named = len(words) > 1 and words[1][:1].isupper()
    return text if named else text[:1].lower() + text[1:]


# -- people -----------------------------------------------------------------------------------------------


def joined(words: str, more: str) -> str:
    """Both phrases as one when the second begins with the words that end the first; else "".

    "Chánh Văn phòng" and "Văn phòng Trung ương Đảng" give "Chánh Văn phòng Trung ương Đảng".
    """
    first, second = words.split(), more.split()
    for n in range(min(len(first), len(second)), 0, -1):
        if [w.casefold() for w in first[-n:]] == [w.casefold() for w in second[:n]]:
            return " ".join(first[:-n] + second)
    return ""


def office(person: PersonOnPaper) -> str:
    """Office with its agency in one phrase; the agency is left out when the title already names it."""
    title, agency = person.title.strip(), person.agency.strip()
    if not title or not agency:
        return title or agency
    if agency.casefold() in title.casefold():
        return title
    return joined(title, agency) or f"{title}{' ' if title.endswith(HEADS) else ', '}{agency}"


def role_in(role: str, body: str) -> str:
    """A committee role with its body: "Trưởng Ban" of "Ban Chỉ đạo" gives "Trưởng Ban Chỉ đạo"."""
    role = role.strip()
    if not role.startswith(COMMITTEE_ROLES) or not body.strip() or "Ban Chỉ đạo" in role:
        return role
    return joined(role, body) or f"{role} {body}"


def person_name(person: PersonOnPaper, gaps: Gaps, what: str = "họ tên", field: str = "person.name") -> str:
    """Form of address and name: "đồng chí Nguyễn Văn A"; a name typed with its address keeps that."""
    name = gaps.required(person.name.strip(), what, field)
    own = bool(person.role.strip()) or name.startswith(FAMILY_NAMES)  # a member's name holds no address
    if name.casefold().startswith(ADDRESSED) and not own:
        return name[:1].lower() + name[1:]
    return f"{person.honorific} {name}".strip()


def full_person(
    person: PersonOnPaper,
    gaps: Gaps,
    what: str = "họ tên",
    field: str = "person.name",
    *,
    body: str = "",
) -> str:
    """Address, name, office and role in the committee, with commas; the role names the body if given."""
    parts = [person_name(person, gaps, what, field), office(person), role_in(person.role, body)]
    return ", ".join(part for part in parts if part)


# -- meetings ---------------------------------------------------------------------------------------------


def committee(letterhead: Letterhead, gaps: Gaps) -> str:
    """Full name of the committee."""
    return gaps.required(letterhead.committee_name, "tên Ban Chỉ đạo", "letterhead.committee_name")


def standing_office(letterhead: Letterhead, gaps: Gaps) -> str:
    """Name of the standing office."""
    return gaps.required(letterhead.standing_office, "tên Cơ quan Thường trực", "letterhead.standing_office")


def meeting_word(meeting: MeetingFacts) -> str:
    """What the meeting is called again after its first mention: "Phiên họp", "Hội nghị"."""
    if meeting.kind_label.strip():
        return meeting.kind_label.strip()
    if meeting.kind is MeetingKind.EXTRAORDINARY:
        return "Phiên họp"
    if meeting.kind not in COMMITTEE_MEETINGS:
        said = f"{meeting.name.strip()} {meeting.subject.strip()}".strip().casefold()
        own = next((word for word in OWN_NAMES if said.startswith(word)), "")
        if own:
            return sentence_case(own) if meeting.kind is MeetingKind.CONFERENCE else own
    return KIND_WORDS[meeting.kind] if meeting.kind is not None else "cuộc họp"


def meeting_name(meeting: MeetingFacts, gaps: Gaps) -> str:
    """How the meeting is called: its own name, else "Phiên họp thứ 7", "Phiên họp đột xuất lần thứ 2"."""
    if meeting.name.strip():
        return meeting.name.strip()
    word = meeting.kind_label.strip() or KIND_WORDS.get(meeting.kind or MeetingKind.AGENCIES, "")
    if meeting.kind is MeetingKind.REGULAR:
        shown = gaps.required(ordinal(meeting.ordinal), "số thứ tự phiên họp", "meeting.ordinal")
        return f"{word} thứ {shown}"
    if meeting.kind is MeetingKind.EXTRAORDINARY and meeting.ordinal is not None:
        return f"{word} lần thứ {ordinal(meeting.ordinal)}"
    if meeting.kind not in COMMITTEE_MEETINGS and meeting.subject.strip():
        return _about(word, meeting.subject.strip())
    return word


def _about(word: str, subject: str) -> str:
    """The kind of meeting with its subject, without saying "họp" or "hội nghị" twice."""
    said = subject.casefold()
    if said.startswith(OWN_NAMES):
        return subject
    who, works, whom = subject.partition(" làm việc với ")
    if works and who and who.casefold() not in EVENTS:
        return f"buổi làm việc của {lower_first(who)} với {whom}"
    opening = next((short for short in EVENTS if said.startswith(f"{short} ")), "")
    return f"{EVENTS[opening] if opening else word} {lower_first(subject)}"


def meeting_of(meeting: MeetingFacts, body: str, gaps: Gaps) -> str:
    """The meeting's name with the body that holds it, unless its name tells already."""
    name = meeting_name(meeting, gaps)
    held_by = "" if meeting.kind not in COMMITTEE_MEETINGS or body in name else f" của {body}"
    return f"{name}{held_by}"


def ordinal(n: int | None) -> str:
    """The ordinal after "thứ": "nhất" for 1, then the figure; empty when not known."""
    if n is None:
        return ""
    return "nhất" if n == 1 else str(n)


def quarter_phrase(meeting: MeetingFacts) -> str:
    """The quarter as "định kỳ quý III năm 2025" of a regular meeting; empty otherwise."""
    if meeting.kind is not MeetingKind.REGULAR or meeting.quarter is None or meeting.year is None:
        return ""
    return f"định kỳ quý {roman(meeting.quarter)} năm {meeting.year}"


def when(meeting: MeetingFacts, gaps: Gaps) -> str:
    """The hour and day, as "08 giờ 30, thứ Sáu, ngày 12 tháng 9 năm 2025"; two days give both ends."""
    hour = gaps.required(
        time_vi(meeting.starts_at) if meeting.starts_at else "", "giờ họp", "meeting.starts_at"
    )
    if meeting.starts_on is None:
        return f"{hour}, {gaps.required('', 'ngày họp', 'meeting.starts_on')}"
    if meeting.ends_on is not None and meeting.ends_on != meeting.starts_on:
        return f"{hour}, {official_date_range(meeting.starts_on, meeting.ends_on)}"
    return f"{hour}, {weekday_vi(meeting.starts_on)}, {official_date(meeting.starts_on)}"


def day(value: date | None, gaps: Gaps, what: str, field: str) -> str:
    """The day, as "ngày 12 tháng 9 năm 2025"."""
    return gaps.required(official_date(value) if value else "", what, field)


def place(meeting: MeetingFacts, gaps: Gaps) -> str:
    """Where the meeting is held."""
    return gaps.required(meeting.place.strip(), "địa điểm họp", "meeting.place")


def remote_points(meeting: MeetingFacts) -> str:
    """The places joined by video, within a sentence; empty when there are none."""
    points = (point.strip().rstrip(".;,") for point in meeting.remote_points)
    return "; ".join(
        p[:1].lower() + p[1:] if p.casefold().startswith(REMOTE_POINT) else p for p in points if p
    )


def is_closing(title: str) -> bool:
    """True for the item of a programme that is the chair's conclusion itself."""
    return CLOSING.fullmatch(title.strip().casefold()) is not None


def short_day(value: date) -> str:
    """The day within a running text, as "ngày 05/9/2025": months under 3 get a leading 0."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d}/{month}/{value.year}"


def moment(value: datetime) -> str:
    """A moment within a running text, as "14 giờ 05, ngày 10/9/2025"."""
    return f"{time_vi(value)}, {short_day(value.date())}"


def chair_person(meeting: MeetingFacts, gaps: Gaps, body: str = "") -> str:
    """The chair with office and role."""
    return full_person(meeting.chair.person, gaps, CHAIR_NAME, "meeting.chair", body=body)


def chair_name(meeting: MeetingFacts, gaps: Gaps) -> str:
    """The chair by address and name only."""
    return person_name(meeting.chair.person, gaps, CHAIR_NAME, "meeting.chair")


# -- the regulation ---------------------------------------------------------------------------------------


def clause_of_regulation(clause: str, letterhead: Letterhead) -> str:
    """A clause cited within a sentence, as "khoản 3 Điều 10 Quy chế làm việc của Ban Chỉ đạo"."""
    parts = clause.split(".")
    cited = f"Điều {parts[0]}"
    if len(parts) == 2:
        cited = f"khoản {parts[1]} {cited}"
    elif len(parts) > 2:
        cited = f"điểm {parts[1]}.{parts[2]} khoản {parts[1]} {cited}"
    return f"{cited} {REGULATION.format(committee=letterhead.committee_short)}"


def count(n: int) -> str:
    """A number of people as papers write it: 05."""
    return count_padded(n)


def ended(text: str, mark: str) -> str:
    """The text with one end mark, whatever mark it had."""
    return text.rstrip().rstrip(".;,").rstrip() + mark


def listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a list: "- … ;" and the last with "."."""
    last = len(lines) - 1
    return tuple(f"- {ended(line, '.' if i == last else ';')}" for i, line in enumerate(lines))
