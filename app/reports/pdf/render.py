"""A Paper as PDF: the very bytes that are shown, printed and saved."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.platypus import CondPageBreak, NextPageTemplate, PageBreak, Paragraph, Spacer, Table

from app.reports.layout import LayoutProfile, load_profile
from app.reports.layout.sheet import Geometry, geometry
from app.reports.paper import Alignment, Annex, Paper
from app.reports.pdf.blocks import story
from app.reports.pdf.closing import closing, copy_block
from app.reports.pdf.flowables import Closing, HeadingBreak
from app.reports.pdf.head import centred, head
from app.reports.pdf.pages import LYING, UPRIGHT, LastFoot, template
from app.reports.pdf.text import paragraph, style


def render_pdf(paper: Paper, layout: LayoutProfile | None = None) -> bytes:
    """The paper's PDF, its fonts inside; the same paper always gives the same bytes.

    `layout` is the paper's own profile with the office's values; by default the profile as published.
    Raises StorageError where no font for papers is installed.
    """
    sheet = geometry(layout or load_profile(paper.profile), paper.size, landscape=paper.landscape)
    printed, pages = _printed(paper, sheet)
    if paper.one_page and pages > 1:
        closer, fewer = _printed(paper, replace(sheet, tight=True))
        return closer if fewer < pages else printed
    return printed


def _printed(paper: Paper, sheet: Geometry) -> tuple[bytes, int]:
    """The PDF on this sheet, and its number of pages."""
    target = BytesIO()
    flowables = [*head(paper, sheet), *_body(paper, sheet)]
    for annex in paper.annexes:
        flowables.extend(_annex(annex, sheet, turned=annex.landscape and not paper.landscape))
    if paper.copy is not None:
        flowables.extend(copy_block(paper.copy, sheet))
    if paper.foot.typist:
        flowables.append(LastFoot(paper.foot.typist, sheet))
    document = template(paper, sheet, target)
    document.build(flowables or [paragraph("", style(12, 12))])
    return target.getvalue(), int(document.page)


def _body(paper: Paper, sheet: Geometry) -> list[Any]:
    """The blocks, the last of them held together with the signatures."""
    blocks = story(paper.blocks, sheet)
    ends = closing(paper.signatures, paper.recipients, sheet)
    if not ends:
        return blocks
    if not blocks or not hasattr(blocks[-1], "split") or isinstance(blocks[-1], (CondPageBreak, PageBreak)):
        return [*blocks, *ends]
    start, lines_after = _last_lines(blocks, sheet)
    least = max(Closing.LEAST_LINES - lines_after, 1)
    kept = Closing(blocks[start], [*blocks[start + 1 :], *ends], sheet.text_height, least)
    before = blocks[:start]
    _hold_heading(before, kept, sheet)
    return [*before, kept]


def _last_lines(blocks: list[Any], sheet: Geometry) -> tuple[int, int]:
    """Where the last two lines of the body begin, and how many of them stand after that flowable.

    The last two rows of a table right before them go along.
    """
    start, lines, own = len(blocks), 0, 0
    while start and lines < Closing.LEAST_LINES:
        item = blocks[start - 1]
        if isinstance(item, (CondPageBreak, PageBreak)):
            break
        start -= 1
        own = 0
        if isinstance(item, Paragraph):
            item.wrap(sheet.text_width, sheet.text_height)
            own = len(item.blPara.lines)
        elif isinstance(item, Table):
            own = Closing.LEAST_LINES
        lines += own
    above = start - 1
    while above >= 0 and isinstance(blocks[above], Spacer):
        above -= 1
    if above >= 0 and isinstance(blocks[above], Table) and not isinstance(blocks[start], Table):
        return above, lines  # a sum in words stands with the row of the sum
    return start, lines - own


def _hold_heading(before: list[Any], kept: Closing, sheet: Geometry) -> None:
    """Where headings stand right before the closing (a chapter's, an article's), asks for room for all."""
    end = len(before) - bool(before and _is_break(before[-1]))  # the break of a heading that is kept itself
    at = end
    while (found := _heading_before(before, at)) is not None:
        at = found
    if at == end:
        return
    room = sheet.text_height
    heads = sum(
        item.wrap(sheet.text_width, room)[1] + item.getSpaceBefore()
        for item in before[at + 1 :]
        if not _is_break(item)
    )
    wanted = heads + kept.getSpaceBefore() + kept.least_height(sheet.text_width, room)
    before[at] = HeadingBreak(min(wanted, room - 1), before[at].count)


def _heading_before(flowables: list[Any], end: int) -> int | None:
    """Where the break of a heading is that ends right before `end`; None where no heading ends there."""
    for at in range(end - 1, max(end - 4, -1), -1):
        if _is_break(flowables[at]):
            return at if at + flowables[at].count == end - 1 else None
    return None


def _is_break(item: Any) -> bool:
    return isinstance(item, HeadingBreak)


def _annex(annex: Annex, sheet: Geometry, *, turned: bool) -> list[Any]:
    """A new page with "Phụ lục", its name and its blocks; a lying one on lying sheets."""
    own = sheet.turned() if turned else sheet
    layout, pitch = own.layout, own.layout.line_pitch_pt
    bold = style(layout.annex_label_size_pt, pitch, align=Alignment.CENTER, bold=True)
    flowables: list[Any] = [NextPageTemplate(LYING if turned else UPRIGHT), PageBreak()]
    flowables.append(paragraph(annex.label, bold))
    if annex.name:
        flowables.extend(centred(annex.name.upper(), layout.annex_label_size_pt, own, bold=True))
    if annex.reference:
        italic = style(layout.body_size_pt, pitch, align=Alignment.CENTER, italic=True)
        flowables.append(paragraph(annex.reference, italic))
    return [*flowables, *story(annex.blocks, own), NextPageTemplate(UPRIGHT)]
