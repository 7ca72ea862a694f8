"""Parts of the minutes: each item as it went, differing and written opinions, the conclusion, the annex."""

from __future__ import annotations

import re
from dataclasses import replace

from app.reports.contracts import DifferingOpinion, MinutesData, MinutesItem, Opinion, WrittenOpinion
from app.reports.paper import Annex, Block, Gaps, Paragraph, plain
from app.reports.papers import frame, wording

DIFFERING_CLAUSE = "11.6.2"
AUTHOR = "họ tên người gửi ý kiến"
HEAD_DECIDES = re.compile(r"(đồng chí )?trưởng ban( chỉ đạo)?( đã)? quyết định\s*:?\s+(?=\S)", re.IGNORECASE)
"""Words a decision may begin with that the paper says itself."""


def proceedings(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """The opening words, then every item of the agenda, numbered."""
    items = tuple(item for item in data.items if not _is_empty_closing(item))
    items = items or (MinutesItem(title=gaps.required("", "nội dung họp", "items")),)
    told = (block for i, item in enumerate(items, start=1) for block in _item(i, item, data, gaps))
    return (*frame.typed(data.opening_text), *told)


def _is_empty_closing(item: MinutesItem) -> bool:
    """True for the programme's "Kết luận của người chủ trì" with nothing under it: it has its own part."""
    told = (item.report_text.strip(), item.conclusion_text.strip(), item.opinions, item.differing)
    return wording.is_closing(item.title) and not any(told)


def _item(number: int, item: MinutesItem, data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """Title, presenter and papers, report, opinions, differing opinions, conclusion."""
    title = wording.ended(gaps.required(item.title.strip(), "tên nội dung", "items.title"), "")
    blocks: list[Block] = [Paragraph(f"{number}. {title}", level=2, bold=True, keep_with_next=True)]
    blocks += _presented(item)
    blocks += frame.typed(item.report_text)
    if item.opinions:
        blocks.append(_label("Ý kiến thảo luận:"))
        blocks += [block for opinion in item.opinions for block in _opinion(opinion, gaps)]
    if item.differing:
        blocks.append(_label("Ý kiến khác:"))
        blocks += [block for opinion in item.differing for block in _differing(opinion, data, gaps)]
    if item.conclusion_text.strip():
        blocks.append(_label("Kết luận của người chủ trì:"))
        blocks += frame.typed(item.conclusion_text)
    return tuple(blocks)


def _label(words: str) -> Paragraph:
    return Paragraph(words, italic=True, keep_with_next=True)


def _presented(item: MinutesItem) -> list[Paragraph]:
    """Who presented, on which papers."""
    papers = "; ".join(p.strip().rstrip(".;") for p in item.papers if p.strip())
    presenter = wording.ended(wording.sentence_case(item.presenter.strip()), "")
    if presenter and papers:
        return [Paragraph(f"{presenter} trình bày. Tài liệu: {papers}.")]
    if presenter:
        return [Paragraph(f"{presenter} trình bày.")]
    return [Paragraph(f"Tài liệu: {papers}.")] if papers else []


def _said(lead: str, text: str, gaps: Gaps, field: str) -> list[Paragraph]:
    """What somebody said: the first line after the name, the rest as typed."""
    typed = frame.typed_or_gap(text, gaps, "nội dung ý kiến", field)
    first, rest = typed[0], tuple(_below(p) for p in typed[1:])
    if first.level:
        return [Paragraph(f"- {lead}:", level=5, keep_with_next=True), _below(first), *rest]
    return [Paragraph(f"- {lead}: {first.text}", level=5), *rest]


def _below(paragraph: Paragraph) -> Paragraph:
    """The paragraph under a dashed line: its own dash becomes "+"."""
    text = plain(paragraph.text)
    return replace(paragraph, text=f"+{text[1:]}") if paragraph.level == 5 and text[:1] == "-" else paragraph


def _opinion(opinion: Opinion, gaps: Gaps) -> list[Paragraph]:
    lead = wording.sentence_case(
        wording.person_name(opinion.person, gaps, "họ tên người phát biểu", "opinions")
    )
    return _said(lead, opinion.text, gaps, "items.opinions")


def _differing(opinion: DifferingOpinion, data: MinutesData, gaps: Gaps) -> list[Paragraph]:
    """A differing opinion and the head's decision, or that it is reported to the head (Điều 11.6.2)."""
    lead = wording.sentence_case(
        wording.person_name(opinion.person, gaps, "họ tên người phát biểu", "differing")
    )
    clause = wording.clause_of_regulation(DIFFERING_CLAUSE, data.letterhead)
    decided = wording.ended(HEAD_DECIDES.sub("", opinion.decision.strip()), "")
    outcome = (
        f"Trưởng Ban quyết định: {decided}."
        if decided
        else f"Ý kiến này được báo cáo Trưởng Ban xem xét, quyết định theo {clause}."
    )
    return [*_said(lead, opinion.text, gaps, "items.differing"), Paragraph(outcome)]


def written(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """Who sent a written opinion, each pointing to its annex; nothing when nobody did."""
    many = len(data.written_opinions) > 1
    lines = tuple(
        f"{_author(opinion, data, gaps)}{_received(opinion)} ({_annex_label(i, many)} kèm theo)"
        for i, opinion in enumerate(data.written_opinions, start=1)
    )
    return tuple(Paragraph(line, level=5) for line in wording.listed(lines))


def conclusion(data: MinutesData, gaps: Gaps) -> tuple[Block, ...]:
    """The conclusion for the whole meeting; not wanted when each item has its own."""
    items = [item for item in data.items if not _is_empty_closing(item)]
    concluded = items and all(item.conclusion_text.strip() for item in items)
    if concluded and not data.conclusion_text.strip():
        return ()
    return frame.typed_or_gap(data.conclusion_text, gaps, "kết luận của người chủ trì", "conclusion_text")


def annexes(data: MinutesData, gaps: Gaps) -> tuple[Annex, ...]:
    """One annex per written opinion, numbered when there are several."""
    many = len(data.written_opinions) > 1
    meeting = wording.lower_first(wording.meeting_of(data.meeting, data.letterhead.committee_short, gaps))
    return tuple(
        Annex(
            _annex_label(i, many),
            f"Ý kiến bằng văn bản của {_author_name(opinion, gaps)}",
            frame.typed(opinion.text) or (Paragraph("Bản ý kiến có chữ ký lưu trong hồ sơ cuộc họp."),),
            f"(kèm theo Biên bản {meeting})",
        )
        for i, opinion in enumerate(data.written_opinions, start=1)
    )


def _annex_label(number: int, many: bool) -> str:
    return f"Phụ lục {number}" if many else "Phụ lục"


def _author_name(opinion: WrittenOpinion, gaps: Gaps) -> str:
    return wording.person_name(opinion.person, gaps, AUTHOR, "written_opinions")


def _author(opinion: WrittenOpinion, data: MinutesData, gaps: Gaps) -> str:
    body = data.letterhead.committee_short
    return wording.sentence_case(
        wording.full_person(opinion.person, gaps, AUTHOR, "written_opinions", body=body)
    )


def _received(opinion: WrittenOpinion) -> str:
    return f", nhận {wording.short_day(opinion.received_on)}" if opinion.received_on else ""
