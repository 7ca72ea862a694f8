"""Part of the minutes: the chair and the ground, who was present, absent, represented, invited."""

from __future__ import annotations

from app.formatting import time_vi
from app.reports.contracts import Absence, Letterhead, MinutesData, Movement, PersonOnPaper, Represented
from app.reports.paper import Block, Gaps, Paragraph
from app.reports.papers import wording
from app.rules.absence import NoticeVerdict
from app.rules.chairs import OWN_GROUNDS
from app.rules.meeting_kinds import COMMITTEE_MEETINGS

ABSENCE_CLAUSE = "10.3"
HEAD = "trưởng ban"

NOTICE_WORDS = {
    NoticeVerdict.IN_TIME: " (đúng hạn)",
    NoticeVerdict.LATE: " (quá hạn)",
}


def attendance(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """The numbered sections of the part, those without people left out."""
    sections = (
        ("Chủ trì", _chair(data, gaps)),
        (_present_title(data), _people(data.present, data.letterhead, gaps)),
        (_counted("Cử người dự thay", len(data.represented)), _represented(data, gaps)),
        (_absent_title(data), _absent(data, gaps)),
        (_counted("Đại biểu được mời", len(data.guests)), _people(data.guests, data.letterhead, gaps)),
        ("Đến sau, về trước", _movements(data, gaps)),
        ("Thư ký", _secretary(data, gaps)),
    )
    blocks: list[Block] = []
    for number, (title, lines) in enumerate(((t, ls) for t, ls in sections if ls), start=1):
        if len(lines) == 1 and title in ("Chủ trì", "Thư ký"):
            blocks.append(Paragraph(f"{number}. {title}: {lines[0]}", level=2))
            continue
        blocks.append(Paragraph(f"{number}. {title}:", level=2, keep_with_next=True))
        blocks += [Paragraph(line, level=5) for line in lines]
    return tuple(blocks)


def _chair(data: MinutesData, gaps: Gaps) -> tuple[str, ...]:
    """The chair and the ground to chair; the head needs none (Điều 4.4)."""
    chair = data.meeting.chair
    person = wording.chair_person(data.meeting, gaps, data.letterhead.committee_short)
    ground = chair.ground.strip()
    if not ground and not chair.clause and chair.person.role.strip().casefold() != HEAD:
        ground = gaps.required("", "căn cứ chủ trì", "meeting.chair.ground")
    clause = wording.clause_of_regulation(chair.clause, data.letterhead) if chair.clause else ""
    if clause and ground == OWN_GROUNDS.get(chair.clause):
        ground = ""
    basis = ", theo ".join(text for text in (wording.ended(ground, ""), clause) if text)
    return (f"{person}." if not basis else f"{person}. Căn cứ chủ trì: {basis}.",)


def of_all_members(data: MinutesData) -> bool:
    """True when every member is called; the chair decides who comes to other meetings (Điều 10.2, 11.3)."""
    return data.meeting.kind is None or data.meeting.kind in COMMITTEE_MEETINGS


def total(data: MinutesData) -> int:
    """Members in office on the day."""
    counted = len(data.present) + len(data.represented) + len(data.absent)
    return data.members_total if data.members_total is not None else counted


def _present_title(data: MinutesData) -> str:
    present = _share(data, len(data.present))
    return f"Có mặt: {present} thành viên {data.letterhead.committee_short}, gồm"


def _absent_title(data: MinutesData) -> str:
    absent = _share(data, len(data.absent))
    clause = wording.clause_of_regulation(ABSENCE_CLAUSE, data.letterhead)
    return f"Vắng mặt: {absent} thành viên ({clause}), gồm"


def _share(data: MinutesData, n: int) -> str:
    """So many, as "27/30" of the members where all were called."""
    return f"{wording.count(n)}/{wording.count(total(data))}" if of_all_members(data) else wording.count(n)


def _counted(title: str, n: int) -> str:
    return f"{title}: {wording.count(n)} đồng chí, gồm"


def _people(people: tuple[PersonOnPaper, ...], letterhead: Letterhead, gaps: Gaps) -> tuple[str, ...]:
    """One line per person: address and name, office, role."""
    lines = (_person(person, letterhead, gaps) for person in people)
    return wording.listed(tuple(lines))


def _person(person: PersonOnPaper, letterhead: Letterhead, gaps: Gaps) -> str:
    """A person of a list, beginning with a capital; an agency alone when no name is known."""
    if not person.name.strip() and person.agency.strip():
        return f"Đại diện {person.agency.strip()}"
    return wording.sentence_case(wording.full_person(person, gaps, body=letterhead.committee_short))


def _represented(data: MinutesData, gaps: Gaps) -> tuple[str, ...]:
    lines = (_stand_in(entry, data.letterhead, gaps) for entry in data.represented)
    return wording.listed(tuple(lines))


def _stand_in(entry: Represented, letterhead: Letterhead, gaps: Gaps) -> str:
    by = wording.full_person(entry.by, gaps, "họ tên người dự thay", "represented.by")
    return f"{_person(entry.person, letterhead, gaps)}; người dự thay: {by}"


def _absent(data: MinutesData, gaps: Gaps) -> tuple[str, ...]:
    lines = (_absence(entry, data.letterhead, gaps) for entry in data.absent)
    return wording.listed(tuple(lines))


def _absence(entry: Absence, letterhead: Letterhead, gaps: Gaps) -> str:
    """Person, reason, time of notice with its standing, written opinion (Điều 10.3)."""
    person = _person(entry.person, letterhead, gaps)
    return f"{person}: {', '.join((*_notice(entry, gaps), *_opinion(entry)))}"


def _notice(entry: Absence, gaps: Gaps) -> tuple[str, ...]:
    """Reason and notice; a member who told nothing has no reason to print."""
    if entry.notice is NoticeVerdict.NONE_GIVEN or entry.notified_at is None:
        told = (f"lý do {_inline(entry.reason)}",) if entry.reason.strip() else ()
        return (*told, "không báo trước cho Cơ quan Thường trực")
    reason = gaps.required(_inline(entry.reason), "lý do vắng", "absent.reason")
    standing = NOTICE_WORDS.get(entry.notice, "")
    return (f"lý do {reason}", f"báo lúc {wording.moment(entry.notified_at)}{standing}")


def _opinion(entry: Absence) -> tuple[str, ...]:
    if entry.opinion_received_on is not None:
        return (f"đã gửi ý kiến bằng văn bản {wording.short_day(entry.opinion_received_on)} (kèm theo)",)
    return ("chưa gửi ý kiến bằng văn bản theo yêu cầu của người chủ trì",) if entry.opinion_asked else ()


def _inline(text: str) -> str:
    """A reason as it stands within a sentence."""
    return wording.lower_first(wording.ended(" ".join(text.split()), ""))


def _movements(data: MinutesData, gaps: Gaps) -> tuple[str, ...]:
    """Late arrivals, then early departures, with the hour."""
    lines = [_moved(entry, "đến lúc", gaps) for entry in data.arrivals]
    lines += [_moved(entry, "về lúc", gaps) for entry in data.departures]
    return wording.listed(tuple(lines))


def _moved(entry: Movement, verb: str, gaps: Gaps) -> str:
    hour = gaps.required(time_vi(entry.at) if entry.at else "", "giờ đến hoặc về", "movements.at")
    return f"{wording.sentence_case(wording.person_name(entry.person, gaps))} {verb} {hour}"


def _secretary(data: MinutesData, gaps: Gaps) -> tuple[str, ...]:
    person = data.meeting.secretary
    return (f"{wording.full_person(person, gaps, 'họ tên thư ký', 'meeting.secretary')}.",)
