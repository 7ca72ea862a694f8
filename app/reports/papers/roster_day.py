"""Tình hình tổ chức, ủy quyền và con dấu on a day: who is in office, who acts for the head, which seal."""

from __future__ import annotations

from app.formatting import date_vi, official_date
from app.reports.contracts import BodyRoster, DelegationInForce, MemberRow, RosterDayData
from app.reports.paper import Alignment, Annex, Block, Column, Gaps, Paper, Paragraph, Row, Table, Title
from app.reports.papers import frame, wording

MEMBERS = (
    Column("TT", 0.06, Alignment.CENTER),
    Column("Họ và tên", 0.23),
    Column("Chức vụ, cơ quan", 0.38),
    Column("Chức danh", 0.18),
    Column("Từ ngày", 0.15, Alignment.CENTER),
)
DELEGATIONS = (
    Column("TT", 0.06, Alignment.CENTER),
    Column("Người được ủy quyền", 0.24),
    Column("Phạm vi", 0.34),
    Column("Văn bản", 0.2),
    Column("Thời hạn", 0.16, Alignment.CENTER),
)

SEAL_CLAUSE = "11.1"


def build(data: RosterDayData) -> Paper:
    """The picture of one day, part by part."""
    gaps = Gaps()
    day = gaps.required(official_date(data.as_of) if data.as_of else "", "ngày", "as_of")
    parts = (
        ("TỔ CHỨC", _composition(data, gaps)),
        ("TRƯỞNG BAN VÀ NGƯỜI THAY MẶT", _head(data)),
        ("ỦY QUYỀN, PHÂN CÔNG ĐANG HIỆU LỰC", _delegations(data, gaps)),
        (f"CON DẤU ({wording.clause_words(SEAL_CLAUSE)})", _seals(data)),
        ("QUY CHẾ VÀ THIẾT LẬP ÁP DỤNG", _rules(data)),
    )
    blocks: list[Block] = []
    for number, (name, content) in zip(("I", "II", "III", "IV", "V"), parts, strict=True):
        blocks += [frame.part(number, name), *content]
    about = f"tổ chức, ủy quyền và con dấu tại {day}"
    return Paper(
        code="roster_day",
        heading=f"Tình hình {about}",
        blocks=tuple(blocks),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, reference=data.reference),
        title=Title("TÌNH HÌNH", (about,)),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        annexes=_annexes(data, gaps),
        one_page=True,
        missing=gaps.missing,
    )


def _composition(data: RosterDayData, gaps: Gaps) -> tuple[Block, ...]:
    """How many people each body has; who they are stands in the lists behind."""
    filled = [body for body in data.bodies if body.rows]
    if not filled:
        return (Paragraph(gaps.required("", "thành viên", "bodies")),)
    told = (f"{_name(body, gaps)}: {wording.count(len(body.rows))} đồng chí" for body in filled)
    return (Paragraph(f"{'; '.join(told)} (danh sách kèm theo)."),)


def _name(body: BodyRoster, gaps: Gaps) -> str:
    return gaps.required(body.name.strip(), "tên tổ chức", "bodies.name")


def _annexes(data: RosterDayData, gaps: Gaps) -> tuple[Annex, ...]:
    """One list for each body, its members in order of precedence."""
    return tuple(
        Annex("DANH SÁCH", f"thành viên {_name(body, gaps)}", (Table(MEMBERS, _members(body, gaps)),))
        for body in data.bodies
        if body.rows
    )


def _members(body: BodyRoster, gaps: Gaps) -> tuple[Row, ...]:
    return tuple(_member(number, entry, gaps) for number, entry in enumerate(body.rows, start=1))


def _member(number: int, entry: MemberRow, gaps: Gaps) -> Row:
    return Row(
        (
            str(number),
            gaps.required(entry.person.name, "họ tên", "rows.person"),
            wording.office(entry.person),
            gaps.required(entry.person.role, "chức danh", "rows.role"),
            date_vi(entry.from_on) if entry.from_on else "",
        )
    )


def _head(data: RosterDayData) -> tuple[Block, ...]:
    """The head, an absence, and who acts for an absent head (Điều 5.1)."""
    if not data.head.name.strip():
        return (Paragraph("Không có Trưởng Ban tại chức."),)
    short = data.letterhead.committee_short
    gaps = Gaps()  # a name is there
    head = wording.full_person(data.head, gaps, body=short)
    told = [Paragraph(f"Trưởng Ban: {head}.")]
    if not data.absence.strip():
        told.append(Paragraph("Không ghi nhận Trưởng Ban vắng mặt."))
    else:
        told.append(Paragraph(f"Trưởng Ban {wording.ended(data.absence, '.')}"))
        if data.stand_in.name.strip():
            deputy = wording.full_person(data.stand_in, gaps, body=short)
            clause = wording.clause_of_regulation("5.1", data.letterhead)
            told.append(Paragraph(f"Thay mặt Trưởng Ban lãnh đạo công tác: {deputy} ({clause})."))
        else:
            told.append(Paragraph("Không có Phó Trưởng Ban thường trực tại chức để thay mặt Trưởng Ban."))
    return tuple(told)


def _delegations(data: RosterDayData, gaps: Gaps) -> tuple[Block, ...]:
    if not data.delegations:
        return (Paragraph("Không có ủy quyền, phân công nào đang hiệu lực."),)
    rows = tuple(_delegation(i, entry, gaps) for i, entry in enumerate(data.delegations, start=1))
    return (Table(DELEGATIONS, rows),)


def _delegation(number: int, entry: DelegationInForce, gaps: Gaps) -> Row:
    ends = date_vi(entry.to_on) if entry.to_on else "…"
    term = f"{date_vi(entry.from_on) if entry.from_on else '…'} – {ends}"
    name = gaps.required(entry.taker.name, "người được ủy quyền", "delegations.taker")
    role = f"\n{entry.taker.role}" if entry.taker.role.strip() else ""
    return Row(
        (
            str(number),
            f"{name}{role}",
            "; ".join(scope for scope in entry.scope if scope.strip()),
            entry.paper,
            f"{term}\n(một cuộc họp)" if entry.one_meeting else term,
        )
    )


def _seals(data: RosterDayData) -> tuple[Block, ...]:
    """Whose signature goes under which seal (Điều 11.1), and what the office settled or has to ask."""
    lines = []
    for entry in data.seals:
        reason = entry.reason.strip()
        why = f"; {wording.lower_first(reason.rstrip('.'))}" if reason else ""
        end = "" if why.endswith("?") else "."
        lines.append(
            Paragraph(f"- {entry.whose}: {wording.seal(entry.seal, data.letterhead)}{why}{end}", level=5)
        )
    return tuple(lines)


def _rules(data: RosterDayData) -> tuple[Block, ...]:
    regulation = (
        wording.ended(data.regulation, ".") if data.regulation.strip() else "Chưa có Quy chế nào có hiệu lực."
    )
    told = (f"- {wording.ended(text, '.')}" for text in data.settings if text.strip())
    return (Paragraph(f"- {regulation}", level=5), *(Paragraph(text, level=5) for text in told))
