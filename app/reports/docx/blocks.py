"""The blocks of a paper in a Word document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.text import WD_BREAK

from app.reports import paper
from app.reports.docx.tables import placed, ruled
from app.reports.docx.writer import Look, Writer
from app.reports.layout.clean import rich_lines
from app.reports.layout.sheet import PT_PER_MM
from app.reports.paper import Alignment, HeadingKind, Run
from app.reports.pdf.fonts import text_width

_ADDRESSEE_START_MM = 22.0


def write_blocks(writer: Writer, blocks: Sequence[paper.Block], *, keep_last: bool = False) -> None:
    """Writes the blocks in order; `keep_last` holds the last lines to the signatures that follow."""
    kept = _first_kept(writer, blocks) if keep_last else len(blocks)
    for i, block in enumerate(blocks):
        _WRITERS[type(block)](writer, block, i >= kept)


def _first_kept(writer: Writer, blocks: Sequence[paper.Block]) -> int:
    """The first of the last blocks that together hold two lines."""
    size, width = writer.sheet.layout.body_size_pt, writer.sheet.text_width
    start, lines = len(blocks), 0
    while start and lines < 2:
        start -= 1
        block = blocks[start]
        if isinstance(block, paper.Paragraph):
            lines += 1 + int(text_width(paper.plain(block.text), size) > width)
        elif not isinstance(block, (paper.Spacer, paper.PageBreak, paper.Frame)):
            lines += 2
    return start


def body_look(writer: Writer, align: Alignment = Alignment.JUSTIFY, *, indent: bool = True) -> Look:
    """The look of a body paragraph."""
    layout = writer.sheet.layout
    first = layout.first_line_indent_mm * PT_PER_MM if indent else 0.0
    return Look(
        layout.body_size_pt, layout.line_pitch_pt, align, first=first, before=layout.paragraph_space_pt
    )


def _paragraph(writer: Writer, block: paper.Paragraph, keep: bool) -> None:
    indent = block.indent and block.alignment in (Alignment.JUSTIFY, Alignment.LEFT)
    look = body_look(writer, block.alignment, indent=indent)
    look = look.but(bold=block.bold or block.level == 1, italic=block.italic)
    name = "Mục lớn" if block.level == 1 else "Nội dung"
    for text in rich_lines(block.text):
        writer.write(text, look, name, keep=keep or block.keep_with_next or block.level == 1)


def _heading(writer: Writer, block: paper.Heading, _keep: bool) -> None:
    layout = writer.sheet.layout
    if block.kind is HeadingKind.ARTICLE:
        look = body_look(writer).but(size=layout.article_size_pt, bold=True)
        writer.write(f"{block.label} {block.name}".strip(), look, "Điều", keep=True)
        return
    look = Look(layout.part_size_pt, layout.line_pitch_pt, bold=True, before=2 * layout.paragraph_space_pt)
    writer.write(block.label, look, "Chương", keep=True)
    if block.name:
        writer.write(block.name.upper(), look.but(before=0.0), "Tên chương", keep=True)


def _bases(writer: Writer, block: paper.Bases, keep: bool) -> None:
    for line in paper.basis_lines(block):
        writer.write(line, body_look(writer), "Căn cứ", keep=keep)


def _addressee(writer: Writer, block: paper.Addressee, keep: bool) -> None:
    layout = writer.sheet.layout
    labels = {
        paper.AddresseeKind.SEND: layout.send_label,
        paper.AddresseeKind.SUBMIT: layout.submit_label,
        paper.AddresseeKind.INVITE: layout.invite_label,
    }
    label = Run(f"{labels[block.kind]}: ", italic=True)
    gap = 2 * layout.paragraph_space_pt
    look = Look(layout.addressee_size_pt, layout.line_pitch_pt, before=gap, after=gap)
    if len(block.names) == 1:
        writer.write((label, Run(block.names[0])), look, "Kính gửi", keep=keep)
        return
    start = _ADDRESSEE_START_MM * PT_PER_MM
    names_at = start + text_width(label.text, layout.addressee_size_pt, italic=True)
    look = look.but(align=Alignment.LEFT, left=names_at, after=0.0)
    lines = paper.recipient_lines(paper.Recipients(block.names), layout.recipients_separator)
    for i, line in enumerate(lines):
        first, last = i == 0, i == len(lines) - 1
        own = look.but(
            first=start - names_at if first else 0.0, before=gap if first else 0.0, after=gap if last else 0.0
        )
        writer.write((label, Run(line)) if first else line, own, "Kính gửi", keep=keep)


def _key_values(writer: Writer, block: paper.KeyValues, keep: bool) -> None:
    for label, value in block.items:
        first, *others = rich_lines(value)
        runs = (Run(first),) if isinstance(first, str) else first
        text = (Run(f"{label}:", bold=block.bold_labels), Run(" "), *runs)
        writer.write(text, body_look(writer), "Nội dung", keep=keep)
        for line in others:
            writer.write(line, body_look(writer), "Nội dung", keep=keep)


def _table(writer: Writer, block: paper.Table, keep: bool) -> None:
    writer.gap(writer.sheet.layout.paragraph_space_pt, keep=True)
    ruled(writer, block, keep_end=keep)
    writer.gap(writer.sheet.layout.paragraph_space_pt, keep=keep)


def _spacer(writer: Writer, block: paper.Spacer, keep: bool) -> None:
    writer.gap(block.points, keep=keep)


def _frame(writer: Writer, block: paper.Frame, _keep: bool) -> None:
    placed(writer, block)


def _page_break(writer: Writer, _block: paper.PageBreak, _keep: bool) -> None:
    page_break(writer)


def page_break(writer: Writer) -> None:
    """What follows begins on a new page."""
    paragraph = writer.document.add_paragraph(style=writer.style("Khoảng trống", Look(1, 1)))
    paragraph.add_run().add_break(WD_BREAK.PAGE)


_WRITERS: dict[type, Callable[[Writer, Any, bool], None]] = {
    paper.Paragraph: _paragraph,
    paper.Heading: _heading,
    paper.Bases: _bases,
    paper.Addressee: _addressee,
    paper.KeyValues: _key_values,
    paper.Table: _table,
    paper.Spacer: _spacer,
    paper.PageBreak: _page_break,
    paper.Frame: _frame,
}
