"""Quy chế làm việc as a Party document: bases, chapters, articles, clauses, word for word."""

from __future__ import annotations

from app.reports.contracts import RegulationArticle, RegulationChapter, RegulationData
from app.reports.paper import Bases, Block, Gaps, Heading, HeadingKind, Paper, Paragraph, Title
from app.reports.papers import frame


def build(data: RegulationData) -> Paper:
    """The regulation; its words are those of the source, only lines break elsewhere."""
    gaps = Gaps()
    name = gaps.required(data.title.strip(), "tên Quy chế", "title")
    return Paper(
        code="regulation",
        heading=" ".join(part for part in (name, data.subtitle.strip()) if part),
        blocks=(*_opening(data), *_chapters(data, gaps), *_closing(data)),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, code=data.code, reference=data.reference),
        title=Title(name, (data.subtitle.strip(),) if data.subtitle.strip() else ()),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=frame.recipients(data.recipients, gaps),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        missing=gaps.missing,
        notes=frame.hand_written(data.reference),
    )


def _opening(data: RegulationData) -> tuple[Block, ...]:
    """The bases and the sentence that follows them."""
    blocks: list[Block] = []
    if data.bases:
        blocks.append(Bases(data.bases, last="," if data.opening.strip() else "."))
    if data.opening.strip():
        blocks.append(Paragraph(data.opening.strip()))
    return tuple(blocks)


def _chapters(data: RegulationData, gaps: Gaps) -> tuple[Block, ...]:
    """Every chapter in order; the text is what the paper is for, so its lack is told."""
    if not data.chapters:
        return (Paragraph(gaps.required("", "nội dung Quy chế", "chapters")),)
    return tuple(block for chapter in data.chapters for block in _chapter(chapter))


def _chapter(chapter: RegulationChapter) -> tuple[Block, ...]:
    heading = Heading(HeadingKind.CHAPTER, f"Chương {chapter.number}", chapter.name)
    articles = tuple(block for article in chapter.articles for block in _article(article))
    return (heading, *articles) if chapter.number.strip() else articles


def _article(article: RegulationArticle) -> tuple[Block, ...]:
    """The article's heading and its lines, each with the label it has in the source."""
    heading = Heading(HeadingKind.ARTICLE, f"Điều {article.number}. {article.name}".strip())
    return (heading, *(frame.verbatim(line) for line in article.lines))


def _closing(data: RegulationData) -> tuple[Block, ...]:
    return (Paragraph(data.closing.strip()),) if data.closing.strip() else ()
