"""Quyết định on a body, its members or their tasks (Điều 3.5, 3.8, 4.3, 4.6, 5.5, 8.1, 9)."""

from __future__ import annotations

from app.reports.contracts import DecisionForm, DecisionLine, MembershipDecisionData
from app.reports.paper import (
    Alignment,
    Annex,
    Bases,
    Column,
    Gaps,
    Paper,
    Row,
    Table,
    Title,
)
from app.reports.papers import articles, frame, wording
from app.rules.decisions import DECISION_KINDS, LineAction
from app.rules.document_kinds import KIND_OF
from app.text import one_line

MOST_LISTED = 8
"""People an article lists by itself; more of them stand in an annexed list."""

CLAUSES = {DecisionForm.FOUND_TEAM: ("3.8",)}
"""Clauses beside those of the matrix."""

ORDER = (LineAction.LEAVE, LineAction.ROLE, LineAction.JOIN, LineAction.DUTY)
"""What happens first: those who go, those who move, those who come, who does what."""


def build(data: MembershipDecisionData) -> Paper:
    """The decision: bases, who decides, the articles, and an annexed list of many people."""
    gaps = Gaps()
    abstract = gaps.required(wording.ended(one_line(data.abstract), ""), "trích yếu", "abstract")
    blocks = (
        Bases(_bases(data, gaps)),
        articles.formula(_decider(data)),
        *articles.as_articles(_parts(data, gaps)),
    )
    return Paper(
        code="membership_decision",
        heading=f"Quyết định {abstract}",
        blocks=blocks,
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, code=data.code, reference=data.reference),
        title=Title("QUYẾT ĐỊNH", (abstract,)),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=frame.recipients(data.recipients, gaps),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        annexes=_annexes(data, gaps),
        one_page=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference),
    )


def _decider(data: MembershipDecisionData) -> str:
    """Who decides: the committee; on the members of the support team its standing deputy (Điều 5.5)."""
    short = data.letterhead.committee_short
    if data.form is DecisionForm.CHANGE_TEAM:
        return f"{wording.role_in('Phó Trưởng Ban thường trực', short)} quyết định"
    return f"{short} quyết định"


# -- căn cứ -----------------------------------------------------------------------------------------------


def _bases(data: MembershipDecisionData, gaps: Gaps) -> tuple[str, ...]:
    """What founded the committee, the regulation, what was typed, the decisions changed, the proposal."""
    clauses = (*KIND_OF[data.form].clauses, *CLAUSES.get(data.form, ()))
    name = wording.committee(data.letterhead, gaps)
    short = data.letterhead.committee_short
    so_called = f" (sau đây gọi tắt là {short})" if short != name else ""
    regulation = wording.REGULATION.format(committee=f"{name}{so_called}")
    old = (
        " ".join(part for part in (f"Căn cứ {p.cited}", p.issuer and f"của {p.issuer}", p.about) if part)
        for p in data.old_papers
    )
    return (
        *data.founding_bases,
        f"Căn cứ {wording.clauses_words(clauses)} {regulation}",
        *(line for line in data.bases if line.strip()),
        *old,
        *_proposal(data, gaps),
    )


def _proposal(data: MembershipDecisionData, gaps: Gaps) -> tuple[str, ...]:
    """Who proposed it, in which paper; both have to be there where the regulation asks for it (8.1, 9.5)."""
    proposer, paper = data.proposer.strip(), data.proposal.strip()
    if DECISION_KINDS[data.form].proposer is not None:
        proposer = gaps.required(proposer, "nơi đề nghị", "proposer")
        paper = gaps.required(paper, "văn bản đề nghị", "proposal_no")
    if not proposer:
        return ()
    return (f"Xét đề nghị của {proposer}{f' tại {paper}' if paper else ''}",)


# -- điều -------------------------------------------------------------------------------------------------


def _parts(data: MembershipDecisionData, gaps: Gaps) -> list[articles.Part]:
    people = _founded(data, gaps) if data.founding else _changed(data, gaps)
    before = [*people, *_duties(data), *_means(data, gaps)]
    return [*before, *_amended(data, len(people)), (f"{_effect(data, gaps)} {_carried_out(data, gaps)}", ())]


def _founded(data: MembershipDecisionData, gaps: Gaps) -> list[articles.Part]:
    """Điều 1: the body and who is in it."""
    name = gaps.required(data.body.strip(), "tên tổ chức", "body_name")
    short = _short(data)
    so_called = f" (sau đây gọi tắt là {short})" if short and short != name else ""
    count = wording.count(len(data.lines))
    if _annexed(data):
        return [(f"Thành lập {name}{so_called} gồm {count} đồng chí có tên trong danh sách kèm theo.", ())]
    listed = [_placed(line, gaps) for line in data.lines] or [gaps.required("", "thành viên", "lines")]
    opening = f"Thành lập {name}{so_called} gồm {count} đồng chí sau đây:"
    return [(opening, articles.numbered(listed))]


def _placed(line: DecisionLine, gaps: Gaps) -> str:
    """A person with office and role: "Đồng chí A, Phó Chánh Văn phòng …, Tổ trưởng"."""
    field = line.field_of_work.strip()
    person = wording.sentence_case(wording.full_person(line.person, gaps))
    return f"{person}{f', phụ trách {wording.lower_first(field)}' if field else ''}"


def _changed(data: MembershipDecisionData, gaps: Gaps) -> list[articles.Part]:
    """One article for each thing that happens, in the order of ORDER."""
    groups = [(action, [ln for ln in data.lines if ln.action is action]) for action in ORDER]
    found = [_group(action, lines, data, gaps) for action, lines in groups if lines]
    return found or [(gaps.required("", "nội dung thay đổi", "lines"), ())]


def _group(
    action: LineAction, lines: list[DecisionLine], data: MembershipDecisionData, gaps: Gaps
) -> articles.Part:
    opening = _OPENINGS[action].format(body=_short(data))
    if action is LineAction.DUTY and _annexed(data):
        return (f"{opening} theo danh sách kèm theo.", ())
    told = [_told(line, data, gaps) for line in lines]
    if len(told) == 1:
        verb = _VERBS.get(action, "")
        return (f"{verb} {wording.lower_first(told[0])}." if verb else f"{told[0]}.", ())
    if _annexed(data):
        return (f"{opening} gồm {wording.count(len(lines))} đồng chí có tên trong danh sách kèm theo.", ())
    return (f"{opening} như sau:", articles.numbered(told))


_VERBS = {LineAction.JOIN: "Bổ sung", LineAction.DUTY: "Phân công"}
"""What is done with one person, in front of the name."""

_OPENINGS = {
    LineAction.LEAVE: "Thôi tham gia {body}",
    LineAction.ROLE: "Thay đổi chức danh trong {body}",
    LineAction.JOIN: "Bổ sung thành viên {body}",
    LineAction.DUTY: "Phân công nhiệm vụ thành viên {body}",
}


def _told(line: DecisionLine, data: MembershipDecisionData, gaps: Gaps) -> str:
    """What happens to one person, in one sentence without its end mark."""
    name = wording.sentence_case(wording.person_name(line.person, gaps))
    office = wording.office(line.person)
    who = f"{name}, {office}," if office else name
    role = gaps.required(line.person.role.strip(), "chức danh", "lines.role")
    held = _role_of(role, _short(data))
    reason = wording.lower_first(wording.ended(one_line(line.reason), ""))
    because = f" (lý do: {reason})" if reason else ""
    field = wording.lower_first(line.field_of_work.strip())
    charge = f", phụ trách {field}" if field else ""
    if line.action is LineAction.LEAVE:
        return f"{who} thôi giữ chức danh {held}{because}"
    if line.action is LineAction.JOIN:
        return f"{who} giữ chức danh {held}{charge}{because}"
    if line.action is LineAction.ROLE:
        old = f" thôi giữ chức danh {line.old_role.strip()}," if line.old_role.strip() else ""
        return f"{who}{old} giữ chức danh {held}{charge}{because}"
    duty = gaps.required(line.field_of_work.strip(), "lĩnh vực phụ trách", "lines.field")
    return f"{who.removesuffix(',')}, {held}, phụ trách {wording.lower_first(duty)}"


def _role_of(role: str, body: str) -> str:
    """A role with its body: "Tổ trưởng Tổ Giúp việc", "Phó Trưởng Ban Chỉ đạo"."""
    if not body or body in role or "hội đồng" in role.casefold():
        return role
    named = wording.role_in(role, body)
    return named if named != role or "Ban Chỉ đạo" in role else f"{role} {body}"


def _short(data: MembershipDecisionData) -> str:
    return data.body_short.strip() or data.body.strip() or data.letterhead.committee_short


def _duties(data: MembershipDecisionData) -> list[articles.Part]:
    """Duties and way of working as typed; those of the support team stand in Điều 9."""
    typed = frame.typed(data.duties_text)
    if not typed and data.form is DecisionForm.FOUND_TEAM:
        where = wording.clause_of_regulation("9", data.letterhead)
        told = (
            f"{_short(data)} thực hiện nhiệm vụ, quyền hạn quy định tại {where}; các thành viên làm việc "
            "theo chế độ kiêm nhiệm, theo phân công của Tổ trưởng."
        )
        return [(told, ())]
    if len(typed) == 1:
        return [(str(typed[0].text), ())]
    title = "Nhiệm vụ, quyền hạn, chế độ làm việc:" if data.founding else "Trách nhiệm thực hiện:"
    return [(title, typed)] if typed else []


def _means(data: MembershipDecisionData, gaps: Gaps) -> list[articles.Part]:
    """Money and seal of the support team (Điều 11.1, 12.1)."""
    if data.form is not DecisionForm.FOUND_TEAM:
        return []
    office, short = wording.standing_office(data.letterhead, gaps), _short(data)
    where = wording.clause_of_regulation("12", data.letterhead)
    told = (
        f"Kinh phí hoạt động của {short} được bố trí trong dự toán ngân sách hằng năm của {office} theo "
        f"{where}. {short} không có con dấu riêng."
    )
    return [(told, ())]


def _amended(data: MembershipDecisionData, articles_before: int) -> list[articles.Part]:
    """That the old list is changed by the articles before, where it is known which.

    A decision of a higher body, such as the Secretariat's, is a basis; the committee's does not amend it.
    """
    own = {"", data.letterhead.committee_short, data.letterhead.committee_name}
    changed = [
        paper.cited for paper in data.old_papers if paper.cited.strip() and paper.issuer.strip() in own
    ]
    if data.founding or data.form is DecisionForm.ASSIGN or not changed:
        return []
    by = wording.in_a_row([f"Điều {number}" for number in range(1, articles_before + 1)])
    papers = wording.in_a_row(changed)
    return [(f"Danh sách thành viên {_short(data)} theo {papers} được sửa đổi, bổ sung theo {by}.", ())]


def _effect(data: MembershipDecisionData, gaps: Gaps) -> str:
    """From which day on it holds."""
    day = data.effective_on
    if day is not None and day == data.reference.issued_on:
        return "Quyết định này có hiệu lực kể từ ngày ký."
    since = gaps.required(wording.short_day(day) if day else "", "ngày có hiệu lực", "effective_on")
    return f"Quyết định này có hiệu lực kể từ {since}."


def _carried_out(data: MembershipDecisionData, gaps: Gaps) -> str:
    """Who carries it out."""
    office = wording.standing_office(data.letterhead, gaps)
    where = "trong danh sách kèm theo" if _annexed(data) else "trong Quyết định"
    people = f"các đồng chí có tên {where}"
    return (
        f"{office}, các cơ quan, tổ chức có liên quan và {people} chịu trách nhiệm thi hành Quyết định này."
    )


# -- danh sách --------------------------------------------------------------------------------------------


def _annexed(data: MembershipDecisionData) -> bool:
    return len(data.lines) > MOST_LISTED


def _annexes(data: MembershipDecisionData, gaps: Gaps) -> tuple[Annex, ...]:
    """The list of people, where there are more than an article lists."""
    if not _annexed(data):
        return ()
    number = (
        f" số {data.reference.number:02d}-{data.code}/{data.letterhead.symbol}"
        if data.reference.number is not None
        else ""
    )
    on = f", {wording.short_day(data.reference.issued_on)}" if data.reference.issued_on else ""
    reference = f"(kèm theo Quyết định{number}{on} của {wording.committee(data.letterhead, gaps)})"
    return (Annex("DANH SÁCH", f"thành viên {_short(data)}", (_table(data, gaps),), reference),)


def _table(data: MembershipDecisionData, gaps: Gaps) -> Table:
    """Everybody with office and role; what happens and the field only where they tell something."""
    actions = {line.action for line in data.lines}
    fields = any(line.field_of_work.strip() for line in data.lines)
    columns = [
        Column("TT", 0.07, Alignment.CENTER),
        Column("Họ và tên", 0.24),
        Column("Chức vụ, cơ quan", 0.36),
        Column("Chức danh", 0.18),
        *([Column("Nội dung", 0.15)] if len(actions) > 1 else []),
        *([Column("Lĩnh vực phụ trách", 0.3)] if fields else []),
    ]
    rows = []
    for number, line in enumerate(sorted(data.lines, key=_place_in_order), start=1):
        cells = [
            str(number),
            gaps.required(line.person.name, "họ tên", "lines.person"),
            wording.office(line.person),
            gaps.required(line.person.role.strip(), "chức danh", "lines.role"),
            *([_ACTIONS[line.action]] if len(actions) > 1 else []),
            *([line.field_of_work] if fields else []),
        ]
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows))


_ACTIONS = {
    LineAction.LEAVE: "Thôi tham gia",
    LineAction.ROLE: "Thay đổi chức danh",
    LineAction.JOIN: "Bổ sung",
    LineAction.DUTY: "Phân công nhiệm vụ",
}


def _place_in_order(line: DecisionLine) -> int:
    return ORDER.index(line.action)
