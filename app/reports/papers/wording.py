"""How papers name people, meetings, days and clauses, as an office writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from app.formatting import (
    count_padded,
    official_date,
    official_date_range,
    official_short_date,
    roman,
    time_vi,
    weekday_vi,
)
from app.reports.contracts import Chair, Letterhead, MeetingFacts, PersonOnPaper
from app.reports.paper import Gaps
from app.rules import naming
from app.rules.chairs import OWN_GROUNDS
from app.rules.meeting_kinds import COMMITTEE_MEETINGS, MeetingKind
from app.rules.naming import KIND_WORDS, OWN_NAMES, ordinal
from app.rules.naming import lower_first as lower_first
from app.rules.naming import role_in as role_in
from app.rules.signature_blocks import SEAL_LABELS, Seal

CHAIR_NAME = "họ tên người chủ trì"
ADDRESSED = ("đồng chí ", "đại diện ", "ông ", "bà ", "các đồng chí ")
"""Openings of a name that need no form of address before them."""
FAMILY_NAMES = ("Ông Thị ", "Ông Văn ", "Bà Thị ", "Bà Văn ")
"""Names of people of the families Ông and Bà: no form of address."""
REMOTE_POINT = "điểm cầu"
"""How a place joined by video begins, within a sentence."""

CLOSING = re.compile(
    r"kết luận[.;]?"
    r"|kết luận(,| và)? (bế mạc|của (người|đồng chí)|phiên họp|cuộc họp|hội nghị|hội thảo|buổi).*"
)
"""Titles of the item of a programme that is the chair's conclusion itself, not a paper named Kết luận."""

GIVEN = re.compile(r"Được Trưởng Ban (ủy quyền|phân công)\b.*? tại (.+)")
"""The ground of a chair to whom the head gave it, in a paper or in person."""

LAST_BRACKET = re.compile(r"\s*\([^()]*\)$")

REGULATION = "Quy chế làm việc của {committee}"


def sentence_case(text: str) -> str:
    """The text with its first letter in capitals, the rest as it is."""
    return text[:1].upper() + text[1:]


# -- people -----------------------------------------------------------------------------------------------


def office(person: PersonOnPaper) -> str:
    """Office with its agency in one phrase; the agency is left out when the title already names it."""
    return naming.office(person.title, person.agency)


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


def person_line(person: PersonOnPaper, body: str) -> str:
    """Office and role without the name, as they stand below it; the role names the body if given."""
    return ", ".join(part for part in (office(person), role_in(person.role, body)) if part)


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
    shown = ordinal(meeting.ordinal)
    if meeting.kind is MeetingKind.REGULAR:
        shown = gaps.required(shown, "số thứ tự phiên họp", "meeting.ordinal")
    return naming.meeting_name(meeting.kind, shown, meeting.subject, meeting.kind_label)


def meeting_of(meeting: MeetingFacts, body: str, gaps: Gaps) -> str:
    """The meeting's name with the body that holds it, unless its name tells already."""
    return naming.of_body(meeting_name(meeting, gaps), meeting.kind, body)


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
    return f"ngày {official_short_date(value)}"


def moment(value: datetime) -> str:
    """A moment within a running text, as "14 giờ 05, ngày 10/9/2025"."""
    return f"{time_vi(value)}, {short_day(value.date())}"


def chair_person(meeting: MeetingFacts, gaps: Gaps, body: str = "") -> str:
    """The chair with office and role."""
    return full_person(meeting.chair.person, gaps, CHAIR_NAME, "meeting.chair", body=body)


def chair_name(meeting: MeetingFacts, gaps: Gaps) -> str:
    """The chair by address and name only."""
    return person_name(meeting.chair.person, gaps, CHAIR_NAME, "meeting.chair")


def chair_ground(chair: Chair) -> str:
    """On which ground a chair acts who does not act by the role itself, within a sentence; else empty.

    As "theo ủy quyền của Trưởng Ban tại Công văn số 27-CV/BCĐ, ngày 17/04/2026"; why the head is absent stays
    out of what is sent around.
    """
    ground = ended(chair.ground, "")
    if not ground or ground == OWN_GROUNDS.get(chair.clause):
        return ""
    given = GIVEN.fullmatch(ground)
    if given is not None:
        return f"theo {given[1]} của Trưởng Ban tại {given[2]}"
    return lower_first(LAST_BRACKET.sub("", ground))


# -- the regulation ---------------------------------------------------------------------------------------


def clause_words(clause: str) -> str:
    """A clause as it is cited: "khoản 3 Điều 10", "điểm 6.1 khoản 6 Điều 11", "Điều 9"."""
    parts = clause.split(".")
    cited = f"Điều {parts[0]}"
    if len(parts) == 2:
        return f"khoản {parts[1]} {cited}"
    return f"điểm {parts[1]}.{parts[2]} khoản {parts[1]} {cited}" if len(parts) > 2 else cited


def clause_of_regulation(clause: str, letterhead: Letterhead) -> str:
    """A clause cited within a sentence, as "khoản 3 Điều 10 Quy chế làm việc của Ban Chỉ đạo"."""
    return f"{clause_words(clause)} {REGULATION.format(committee=letterhead.committee_short)}"


def clauses_words(clauses: Iterable[str]) -> str:
    """Several clauses in their order, each article once: "khoản 4, khoản 5 Điều 4 và khoản 2 Điều 5"."""
    by_article: dict[str, list[str]] = {}
    for clause in sorted(dict.fromkeys(clauses), key=lambda c: [int(n) for n in c.split(".")]):
        by_article.setdefault(clause.partition(".")[0], []).append(clause)
    told = []
    for article, cited in by_article.items():
        *before, last = (clause_words(clause) for clause in cited)
        told.append(", ".join([*(words.removesuffix(f" Điều {article}") for words in before), last]))
    return in_a_row(told)


def in_a_row(words: Sequence[str]) -> str:
    """Several phrases in one: "a, b và c"."""
    return f"{', '.join(words[:-1])} và {words[-1]}" if len(words) > 1 else "".join(words)


def seal(value: Seal, letterhead: Letterhead) -> str:
    """Whose seal, in words: "con dấu của Văn phòng Trung ương Đảng"; what to do where there is none."""
    holders = {Seal.CENTRAL: letterhead.head_seal, Seal.OFFICE: letterhead.office_seal}
    holder = holders.get(value, "").strip()
    return f"con dấu của {holder}" if holder else lower_first(SEAL_LABELS[value])


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
