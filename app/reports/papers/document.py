"""An outgoing document of any kind: named types, công văn, decisions, administrative papers (§1-4)."""

from __future__ import annotations

from dataclasses import replace

from app.formatting import official_short_date
from app.i18n import N_
from app.reports.contracts import DocumentPaperData
from app.reports.paper import (
    Addressee,
    AddresseeKind,
    Bases,
    Block,
    Gaps,
    KeyValues,
    Paper,
    Paragraph,
    Recipients,
    Title,
)
from app.reports.papers import articles, frame, structure, wording
from app.rules.document_kinds import Issuer
from app.rules.signatures import check_signature
from app.rules.violations import Severity, Violation
from app.text import one_line

LETTER, SUBMISSION, INVITATION, INTRODUCTION = "CV", "TTr", "GM", "GGT"
DECISION, REGULATION, PROVISION = "QĐ", "QC", "QyĐ"
IN_ARTICLES = (DECISION, REGULATION)
"""Codes of types written in articles (§1.2, component 6)."""

_DOTS = "." * 60
_SHORT_DOTS = "." * 24

ELSEWHERE = "(Nội dung soạn thảo và lưu giữ riêng theo quy định về bảo vệ bí mật nhà nước.)"

IN_WORD = N_("Bản đã ký được chỉnh sửa trong Word; bản này do chương trình lập, có thể khác bản đã ký.")
TEXT_ELSEWHERE = N_("Nội dung văn bản mật không lưu ở đây; bản in chỉ có phần thể thức.")
CANCELLED = N_("Văn bản đã hủy bỏ ngày {day}, không còn hiệu lực.")


def build(data: DocumentPaperData) -> Paper:
    """The document in the form of its type, under the header of whoever issues it."""
    gaps = Gaps()
    abstract = gaps.required(wording.ended(one_line(data.abstract), ""), "trích yếu", "abstract")
    letter = data.code == LETTER
    head = frame.header(data.letterhead, gaps, code=data.code, reference=data.reference)
    return Paper(
        code="document",
        heading=f"{data.type_name} {abstract}",
        blocks=(*_opening(data), *_body(data, abstract, gaps), *_enclosed(data)),
        profile=data.letterhead.profile,
        header=replace(head, abstract=abstract) if letter else head,
        title=None if letter else _title(data, abstract),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=recipients(data, gaps),
        marks=frame.marks(data.marks, cancelled_on=data.cancelled_on),
        foot=replace(frame.foot(data.letterhead, data.contact), typist=data.typist.strip().upper()),
        missing=gaps.missing,
        notes=(*frame.hand_written(data.reference, numbered=bool(data.code)), *_notes(data)),
    )


def _title(data: DocumentPaperData, abstract: str) -> Title:
    """The type's name with trích yếu and five hyphens; an unwritten introduction tells it in its lines."""
    told = () if _is_form(data) else (abstract,)
    return Title(data.type_name.upper(), told)


def recipients(data: DocumentPaperData, gaps: Gaps) -> Recipients:
    """Nơi nhận: "Như trên" first where the addressees stand above."""
    lines = tuple(line.strip() for line in data.recipients if line.strip())
    if (
        data.addressees
        and not _is_form(data)
        and lines
        and not lines[0].lstrip("- ").casefold().startswith("như trên")
    ):
        lines = ("Như trên", *lines)
    return frame.recipients(lines, gaps, data.secret)


# -- the text ---------------------------------------------------------------------------------------------


def _opening(data: DocumentPaperData) -> tuple[Block, ...]:
    """To whom it goes; an unwritten introduction names that in its lines."""
    names = tuple(wording.ended(one_line(name.lstrip("- ")), "") for name in data.addressees if name.strip())
    if not names or _is_form(data):
        return ()
    kinds = {SUBMISSION: AddresseeKind.SUBMIT, INVITATION: AddresseeKind.INVITE}
    return (Addressee(names, kinds.get(data.code, AddresseeKind.SEND)),)


def _body(data: DocumentPaperData, abstract: str, gaps: Gaps) -> tuple[Block, ...]:
    lead = _lead(data, abstract)
    bases = _bases(data, closed=not lead and not structure.opens_in_words(data.body_text))
    if data.text_elsewhere and not data.body_text.strip():
        return (*bases, *lead, Paragraph(ELSEWHERE, italic=True))
    if _is_form(data):
        return (*bases, *_introduction(data, abstract))
    if data.code in IN_ARTICLES and data.body_text.strip():
        return (*bases, *lead, *structure.with_articles(_without_formula(data)))
    if data.body_text.strip():
        return (*bases, *lead, *structure.with_parts(data.body_text))
    return (*bases, *lead, Paragraph(gaps.required("", "nội dung", "body")))


def _bases(data: DocumentPaperData, *, closed: bool) -> tuple[Block, ...]:
    """The bases; the last ends with "," where a sentence follows, else with "." (§1.2)."""
    lines = tuple(wording.ended(one_line(line), "") for line in data.bases if line.strip())
    return (Bases(lines, last="." if closed else ","),) if lines else ()


def _lead(data: DocumentPaperData, abstract: str) -> tuple[Block, ...]:
    """What stands between bases and articles: who decides, or that somebody issues it as follows."""
    if data.code not in IN_ARTICLES:
        return ()
    if data.code == DECISION and data.kind != PROVISION:
        return (articles.formula(f"{_decider(data)} QUYẾT ĐỊNH"),)
    if not data.bases or structure.opens_in_words(data.body_text):
        return ()
    body = data.letterhead.committee_name.strip() or data.letterhead.committee_short
    if data.kind == PROVISION:
        return (Paragraph(f"{body} quy định {wording.lower_first(abstract)} như sau:"),)
    return (Paragraph(f"{body} ban hành Quy chế {wording.lower_first(abstract)} như sau:"),)


def _decider(data: DocumentPaperData) -> str:
    """Who decides: the committee, or the office under its own header."""
    if data.issuer is Issuer.OFFICE:
        return data.letterhead.standing_office
    return data.letterhead.committee_short


def _without_formula(data: DocumentPaperData) -> str:
    """The text without a formula that was typed: it is printed anyhow."""
    if data.kind == PROVISION or not structure.says_formula(data.body_text):
        return data.body_text
    return data.body_text.strip().partition("\n")[2]


def _enclosed(data: DocumentPaperData) -> tuple[Block, ...]:
    """What goes with it: one in a sentence, several in a list; a decision names it in its articles."""
    if data.code in IN_ARTICLES:
        return ()
    papers = [wording.ended(one_line(line.lstrip("- ")), "") for line in data.enclosures if line.strip()]
    if not papers:
        return ()
    if len(papers) == 1:
        return (Paragraph(f"Tài liệu gửi kèm: {wording.lower_first(papers[0])}."),)
    return (Paragraph("Tài liệu gửi kèm:", keep_with_next=True), *articles.numbered(papers))


def _is_form(data: DocumentPaperData) -> bool:
    """True for an introduction without text of its own: its lines are filled by hand."""
    return data.code == INTRODUCTION and not data.body_text.strip()


def _introduction(data: DocumentPaperData, abstract: str) -> tuple[Block, ...]:
    """The lines of giấy giới thiệu."""
    body = data.letterhead.standing_office.strip() or "Văn phòng"
    to = "; ".join(wording.ended(one_line(name), "") for name in data.addressees if name.strip())
    lines = (
        ("Đồng chí", _DOTS),
        ("Chức vụ", _DOTS),
        ("Được cử đến", f"{to}." if to else _DOTS),
        ("Để", f"{wording.lower_first(_without_opening(abstract))}."),
    )
    return (
        Paragraph(f"{body} trân trọng giới thiệu:"),
        KeyValues(lines, bold_labels=False),
        Paragraph("Đề nghị quý cơ quan tạo điều kiện để đồng chí có tên trên hoàn thành nhiệm vụ."),
        Paragraph(f"Giấy này có giá trị đến hết ngày {_SHORT_DOTS}."),
    )


def _without_opening(abstract: str) -> str:
    """The abstract as a purpose: without "về việc"."""
    opening = "về việc "
    return abstract[len(opening) :] if abstract.casefold().startswith(opening) else abstract


# -- what is told before printing --------------------------------------------------------------------------


def _notes(data: DocumentPaperData) -> tuple[Violation, ...]:
    """The form of signature, the seal, a text that lies elsewhere, a document cancelled."""
    found = []
    if data.issuer is Issuer.COMMITTEE:
        found += [replace(v, severity=Severity.WARNING) for v in check_signature(data.signer.lines)]
    if data.cancelled_on is not None:
        found.append(frame.note(CANCELLED, "state", day=official_short_date(data.cancelled_on)))
    if data.edited_in_word:
        found.append(frame.note(IN_WORD, "body"))
    if data.text_elsewhere and not data.body_text.strip():
        found.append(frame.note(TEXT_ELSEWHERE, "body"))
    return (*found, *frame.seal_note(data.seal, data.letterhead))
