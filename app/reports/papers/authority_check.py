"""Phiếu kiểm tra thẩm quyền: who may sign or chair on a day, by which clause, form and seal.

An internal sheet on one page that lies under a draft sent for signature.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.formatting import official_date
from app.reports.contracts import AuthorityCheckData, CheckedAnswer, Reference
from app.reports.paper import (
    Alignment,
    Block,
    Column,
    Gaps,
    Heading,
    HeadingKind,
    KeyValues,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from app.reports.papers import frame, wording
from app.rules.acts import ActKind, Capacity
from app.rules.answers import VERDICT_LABELS, Verdict
from app.rules.signature_blocks import Seal

SMALLER_PT = 1.5
"""Points by which the table is set smaller, to keep the sheet to one page."""

COLUMNS = (
    Column("TT", 0.06, Alignment.CENTER),
    Column("Họ và tên, chức danh", 0.29),
    Column("Kết quả", 0.11, Alignment.CENTER),
    Column("Căn cứ, điều khoản", 0.26),
    Column("Hồ sơ dẫn chiếu", 0.28),
)
CHECKED_BY = (Column("Người lập phiếu"), Column("Người kiểm tra (ký nháy)"))

VERBS = {
    ActKind.CHAIR: "chủ trì",
    ActKind.SIGN: "ký",
    ActKind.WORK: "thay mặt Ban Chỉ đạo làm việc với",
}
WHO = {ActKind.CHAIR: "Người chủ trì", ActKind.SIGN: "Người ký", ActKind.WORK: "Người được chọn"}
ROOM_MM = 14.0
"""Room for the initials."""
ROOM = "." * 60
"""Room to write what was answered."""


def build(data: AuthorityCheckData) -> Paper:
    """The sheet: what is asked, who may, the one who is to do it with form and seal, what is to be asked."""
    gaps = Gaps()
    what = wording.lower_first(gaps.required(data.what.strip(), "việc cần kiểm tra", "what"))
    act = f"{VERBS[data.act]} {what}"
    day = gaps.required(official_date(data.day) if data.day else "", "ngày", "day")
    return Paper(
        code="authority_check",
        heading=f"Phiếu kiểm tra thẩm quyền {act}",
        blocks=(
            *_asked(data),
            *_questions(data),
            Table(COLUMNS, _rows(data, gaps), smaller_pt=SMALLER_PT),
            *_refused(data.refused),
            _rests_on(data, gaps),
            Table(CHECKED_BY, (Row((data.made_by, "")),), ROOM_MM, SMALLER_PT),
        ),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, reference=Reference(issued_on=data.made_on)),
        title=Title("PHIẾU KIỂM TRA THẨM QUYỀN", (f"{act}, {day}",), rule=False),
        foot=frame.foot(data.letterhead),
        one_page=True,
        missing=gaps.missing,
    )


def _asked(data: AuthorityCheckData) -> tuple[Block, ...]:
    """The paper or the meeting; who is to do it, in which form, under which seal in large letters."""
    label = "Văn bản" if data.act is ActKind.SIGN else "Nội dung"
    items = [(label, wording.ended(data.subject, "."))] if data.subject.strip() else []
    chosen = data.chosen
    if chosen is not None:
        items.append((WHO[data.act], f"{chosen.name}, {chosen.role}: {_verdict_of(chosen, data)}."))
    if chosen is not None and chosen.form:
        header = f" (văn bản của {data.header_of})" if data.header_of.strip() else ""
        items.append(("Thể thức", f"{' / '.join(chosen.form)}{header}."))
    facts = (KeyValues(tuple(items)),) if items else ()
    return (*facts, *(_seal(chosen, data) if chosen is not None else ()))


def _rows(data: AuthorityCheckData, gaps: Gaps) -> tuple[Row, ...]:
    """Whoever may, may with a delegation or is to be asked about."""
    rows = [_row(number, answer, data) for number, answer in enumerate(data.answers, start=1)]
    if not data.answers and not data.refused:
        return (Row((gaps.required("", "người có thẩm quyền", "answers"),), group=True),)
    return tuple(rows)


def _row(number: int, answer: CheckedAnswer, data: AuthorityCheckData) -> Row:
    verdict = Run(VERDICT_LABELS[answer.verdict], bold=answer.verdict is Verdict.ALLOWED)
    ground = _ground(answer, data)
    clause = wording.clause_words(answer.clause) if answer.clause.strip() else ""
    cited = f"{ground} ({clause})" if ground and clause else ground or clause
    return Row(
        (
            str(number),
            (Run(answer.name, bold=answer == data.chosen), Run(f"\n{answer.role}")),
            (verdict,),
            cited,
            "; ".join((*answer.records, *(wording.ended(note, "") for note in answer.notes))),
        )
    )


def _refused(refused: Sequence[CheckedAnswer]) -> tuple[Block, ...]:
    """Everybody who may not: the leaders and the office by name, plain members as a number."""
    plain = [a for a in refused if a.capacity is Capacity.MEMBER]
    named = [f"{a.name} ({a.role})" for a in refused if a.capacity is not Capacity.MEMBER]
    if plain:
        named.append(f"{wording.count(len(plain))} đồng chí ủy viên")
    clauses = dict.fromkeys(wording.clause_words(a.clause) for a in refused if a.clause.strip())
    by = f" ({', '.join(clauses)})" if clauses else ""
    said = (Run("Không được: ", bold=True), Run(f"{'; '.join(named)}{by}."))
    return (Paragraph(said),) if named else ()


def _seal(chosen: CheckedAnswer, data: AuthorityCheckData) -> tuple[Block, ...]:
    """The seal in large letters, with the reason where it is not the usual one."""
    if data.act is not ActKind.SIGN or chosen.verdict is Verdict.REFUSED:
        return ()
    whose = wording.seal(chosen.seal, data.letterhead)
    asked = chosen.seal is Seal.ASK
    large = Heading(HeadingKind.PART, f"{'con dấu: ' if asked else ''}{whose}".upper())
    reason = chosen.seal_reason.strip()
    if not reason or asked or chosen.seal is Seal.OFFICE:  # a question stands below, the rule is usual
        return (large,)
    why = f"{wording.ended(reason, '')} (khoản 1 Điều 11)."
    return (large, Paragraph(why, alignment=Alignment.CENTER))


def _verdict_of(chosen: CheckedAnswer, data: AuthorityCheckData) -> str:
    """The verdict with its clause, and the ground where it is more than the role."""
    said = VERDICT_LABELS[chosen.verdict].lower()
    clause = f" ({wording.clause_words(chosen.clause)})" if chosen.clause.strip() else ""
    ground = wording.lower_first(_ground(chosen, data))
    return f"{said}{f', {ground}' if len(ground.split()) > 1 else ''}{clause}"


def _ground(answer: CheckedAnswer, data: AuthorityCheckData) -> str:
    """The sentence without the role and the paper, which the sheet names already."""
    said = wording.ended(answer.ground, "").replace(f" “{data.what}”", "")
    return wording.sentence_case(said.removeprefix(answer.role).strip() or said)


def _questions(data: AuthorityCheckData) -> tuple[Block, ...]:
    """What is to be asked, each question once, with room for the answer."""
    asked = [a.ground for a in data.answers if a.verdict is Verdict.ASK]
    if data.chosen is not None and data.chosen.seal is Seal.ASK:
        asked.append(data.chosen.seal_reason)
    questions = [text for text in dict.fromkeys(asked) if text.strip()]
    if not questions:
        return ()
    return (
        *(Paragraph((Run("Xin ý kiến: ", bold=True), Run(text))) for text in questions),
        Paragraph((Run("Ý kiến chỉ đạo: ", bold=True), Run(ROOM))),
    )


def _rests_on(data: AuthorityCheckData, gaps: Gaps) -> Block:
    """The regulation in force on the day, and the office's settings that the answers rest on."""
    regulation = gaps.required(data.regulation, "Quy chế có hiệu lực", "regulation")
    told = [wording.ended(text, "") for text in (regulation, *data.settings) if text.strip()]
    return KeyValues((("Áp dụng", f"{'; '.join(told)}."),))
