"""Top and foot of the pages of a Word document: page number, contact line, small print."""

from __future__ import annotations

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Pt

from app.reports.docx.writer import Holder, Look, Writer, add_field, add_last_page_field
from app.reports.layout.clean import printable
from app.reports.paper import Alignment, Paper


def write_edges(writer: Writer, section: Section, paper: Paper) -> None:
    """Page number from page 2; contact line on page 1, small print on all, typist's code on the last."""
    layout = writer.sheet.layout
    section.different_first_page_header_footer = True
    size = layout.page_number_size_pt
    numbers = section.header
    if paper.page_numbers:
        line = writer.write("", Look(size, size * 1.2), "Số trang", numbers)
        add_field(line, "PAGE", "2")
        _drop_first(numbers)
    if paper.foot.contact:
        contact = Look(layout.contact_size_pt, layout.contact_size_pt * 1.2, Alignment.LEFT)
        writer.write(paper.foot.contact, contact, "Dòng liên hệ", section.first_page_footer)
    for footer in (section.first_page_footer, section.footer):
        _small_print(writer, footer, paper)
        _drop_first(footer)


def _drop_first(edge: object) -> None:
    """Removes the empty paragraph Word gives a new header or footer, when others follow it."""
    paragraphs = edge.paragraphs  # type: ignore[attr-defined]
    if len(paragraphs) > 1 and not paragraphs[0].text:
        first = paragraphs[0]._p  # noqa: SLF001 — python-docx cannot remove a paragraph
        first.getparent().remove(first)


def _small_print(writer: Writer, footer: Holder, paper: Paper) -> None:
    """Typist's code at the left (last page only), copy number in the middle, audit anchor at the right."""
    layout, width = writer.sheet.layout, writer.sheet.text_width
    if not (paper.foot.typist or paper.foot.anchor or paper.marks.copy_number):
        return
    look = Look(layout.anchor_size_pt, 10, Alignment.LEFT)
    line = writer.write("", look, "Chữ nhỏ cuối trang", footer)
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    if paper.foot.typist:
        add_last_page_field(line, printable(paper.foot.typist))
        for run in line.runs:
            run.font.size = Pt(layout.typist_size_pt)
    line.add_run(f"\t{printable(paper.marks.copy_number)}\t{printable(paper.foot.anchor)}")
