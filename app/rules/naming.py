"""How offices and meetings are named, alike in lists, in drafts and on papers."""

from __future__ import annotations

from datetime import date

from app.rules.meeting_kinds import COMMITTEE_MEETINGS, MeetingKind

KIND_WORDS = {
    MeetingKind.REGULAR: "Phiên họp",
    MeetingKind.EXTRAORDINARY: "Phiên họp đột xuất",
    MeetingKind.CONFERENCE: "Hội nghị",
    MeetingKind.AGENCIES: "cuộc họp",
    MeetingKind.LEADERS: "buổi làm việc",
}

COMMITTEE_ROLES = ("Trưởng Ban", "Phó Trưởng Ban", "Ủy viên", "Thành viên")

COMPLETED = (
    *("trưởng", "thủ tướng", "giám đốc", "chủ nhiệm", "chủ tịch", "bí thư", "tổng thư ký", "ủy viên"),
    *(
        "thường trực",
        "chánh văn phòng",
        "chánh thanh tra",
        "chánh án",
        "tổng kiểm toán",
        "kiểm toán nhà nước",
    ),
    *("biên tập", "chính ủy", "tư lệnh"),
)
"""Ends of titles that take their agency without a comma: Thứ trưởng, Phó Thủ tướng, Chánh Văn phòng…"""

UNITS = {"vụ trưởng": "vụ", "cục trưởng": "cục", "tổ trưởng": "tổ", "trưởng phòng": "phòng"}
"""Titles within an agency: only a unit named so completes them, the agency itself follows a comma."""

OWN_NAMES = ("hội nghị", "hội thảo", "tọa đàm", "phiên họp", "cuộc họp", "buổi làm việc")
"""A subject that begins so is the meeting's name already."""
EVENTS = {"họp": "cuộc", "làm việc": "buổi"}
"""A subject that begins with a verb becomes a name: "Làm việc với Bộ Công an" → "buổi làm việc với Bộ …"."""


def lower_first(text: str) -> str:
    """The text as it continues a sentence: its first letter small, unless it begins with a proper name."""
    words = text.split(maxsplit=2)
    named = len(words) > 1 and words[1][:1].isupper()
    return text if named else text[:1].lower() + text[1:]


def joined(words: str, more: str) -> str:
    """Both phrases as one when the second begins with the words that end the first; else "".

    "Chánh Văn phòng" and "Văn phòng Trung ương Đảng" give "Chánh Văn phòng Trung ương Đảng".
    """
    first, second = words.split(), more.split()
    for n in range(min(len(first), len(second)), 0, -1):
        if [w.casefold() for w in first[-n:]] == [w.casefold() for w in second[:n]]:
            return " ".join(first[:-n] + second)
    return ""


def office(title: str, agency: str) -> str:
    """Office with its agency in one phrase; the agency is left out when the title already names it."""
    title, agency = title.strip(), agency.strip()
    if not title or not agency:
        return title or agency
    if agency.casefold() in title.casefold():
        return title
    return joined(title, agency) or f"{title}{' ' if _completes(title, agency) else ', '}{agency}"


def _completes(title: str, agency: str) -> bool:
    """Whether the agency's name goes on the title: "Thứ trưởng" "Bộ Y tế", but not "Chuyên viên"."""
    said = title.casefold()
    unit = next((unit for end, unit in UNITS.items() if said.endswith(end)), "")
    return agency.casefold().startswith(f"{unit} ") if unit else said.endswith(COMPLETED)


def role_in(role: str, body: str) -> str:
    """A committee role with its body: "Trưởng Ban" of "Ban Chỉ đạo" gives "Trưởng Ban Chỉ đạo"."""
    role = role.strip()
    if not role.startswith(COMMITTEE_ROLES) or not body.strip() or "Ban Chỉ đạo" in role:
        return role
    return joined(role, body) or f"{role} {body}"


def ordinal(n: int | None) -> str:
    """The ordinal after "thứ": "nhất" for 1, then the figure; empty when not known."""
    if n is None:
        return ""
    return "nhất" if n == 1 else str(n)


def meeting_name(kind: MeetingKind | None, shown_ordinal: str, subject: str, label: str = "") -> str:
    """How a meeting is called: "Phiên họp thứ 7", "Phiên họp đột xuất lần thứ 2", "buổi làm việc với …"."""
    word = label.strip() or KIND_WORDS[kind or MeetingKind.AGENCIES]
    if kind is MeetingKind.REGULAR:
        return f"{word} thứ {shown_ordinal}" if shown_ordinal else word
    if kind is MeetingKind.EXTRAORDINARY and shown_ordinal:
        return f"{word} lần thứ {shown_ordinal}"
    if kind not in COMMITTEE_MEETINGS and subject.strip():
        return _about(word, subject.strip())
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


def of_body(name: str, kind: MeetingKind | None, body: str) -> str:
    """The meeting's name with the body that holds it, unless its name tells already."""
    held_by = "" if kind not in COMMITTEE_MEETINGS or body in name else f" của {body}"
    return f"{name}{held_by}"


def conclusion_abstract(who: str, role: str, meeting: str) -> str:
    """Trích yếu of a conclusion notice: whose conclusion, at which meeting."""
    return f"kết luận của {who}{role and ', '}{role} tại {meeting}"


TYPE_NAMES = {
    "QĐ": "Quyết định",
    "TB": "Thông báo",
    "CV": "Công văn",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "TTr": "Tờ trình",
    "BC": "Báo cáo",
    "KH": "Kế hoạch",
    "CTr": "Chương trình",
    "HD": "Hướng dẫn",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "BB": "Biên bản",
    "BS": "Bản sao",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
}
"""Types of papers by the code in their number (party-documents §2)."""

TYPES_OF_KINDS = {"QyĐ": "Quy định"}
"""Types of kinds of the matrix that share their code with another type: Quy định is numbered as QĐ."""


def type_name(kind: str, code: str) -> str:
    """What a document is called: by its kind of the matrix where the code alone does not tell it."""
    return TYPES_OF_KINDS.get(kind) or TYPE_NAMES.get(code, "Văn bản")


def cited_paper(number: str, day: date | None) -> str:
    """A paper as others cite it: "Công văn số 31-CV/BCĐ, ngày 08/05/2026"; the number tells its type."""
    if not number:
        return ""
    name = TYPE_NAMES.get(number.partition("-")[2].partition("/")[0].strip(), "Văn bản")
    return f"{name} số {number}" + (f", ngày {day:%d/%m/%Y}" if day else "")
