"""The head of page 1 in a Word document: an unseen table of two columns, then the title."""

from __future__ import annotations

from functools import partial

from docx.table import _Cell as Cell

from app.reports.docx.tables import start, unseen
from app.reports.docx.writer import Look, Writer, add_run, frame_run, rule_below
from app.reports.layout.words import centred_lines, header_lines, letter_abstract, stamp_words
from app.reports.paper import Header, Marks, Paper, Run, Title
from app.reports.pdf.fonts import text_width

RED, BLACK = "C7101A", "000000"
CORNER_PT = 11.0
"""Size of the code and basis of an office form."""


def write_head(writer: Writer, paper: Paper) -> None:
    """Writes header, stamps, notes and title."""
    if paper.header is not None or paper.marks != Marks():
        party = paper.header is not None and not paper.header.corner
        write_header(writer, paper.header or Header(), paper.marks, party=party)
    if paper.title is not None:
        _title(writer, paper.title)


def write_header(writer: Writer, data: Header, marks: Marks, *, party: bool, words: str = "") -> None:
    """Writes the two columns; a copy's header shows `words` where the Party's name stands."""
    sheet = writer.sheet
    left, right = unseen(writer, (sheet.header_left, sheet.text_width - sheet.header_left))
    start(left)
    start(right)
    _left(writer, left, data)
    _marks(writer, left, marks)
    _right(writer, right, data, party=party, words=words)
    for cell in (left, right):
        if not cell.paragraphs:
            writer.gap(1, cell)
    writer.gap(2)


def _left(writer: Writer, cell: Cell, data: Header) -> None:
    layout, width = writer.sheet.layout, writer.sheet.header_left
    pitch = layout.header_pitch_pt
    for lines, size, bold in (
        (data.parent, layout.parent_size_pt, False),
        (data.body, layout.issuer_size_pt, True),
    ):
        look = Look(size, pitch, bold=bold)
        name = "Cơ quan ban hành" if bold else "Cơ quan cấp trên"
        for line in header_lines(lines, partial(_fits, width=width, look=look)):
            writer.write(line, look, name, cell)
    if (data.parent or data.body) and not data.corner:
        writer.write("*", Look(layout.issuer_size_pt, pitch * 0.8), "Dấu sao", cell)
    if data.number:
        writer.write(data.number, Look(layout.number_size_pt, pitch), "Số ký hiệu", cell)
    if data.abstract:
        text = letter_abstract(data.abstract, layout.letter_opening)
        look = Look(layout.letter_abstract_size_pt, pitch * 0.85, italic=True, left=10, right=10)
        writer.write(text, look, "Trích yếu công văn", cell)


def _fits(text: str, width: float, look: Look) -> bool:
    return text_width(text, look.size, bold=look.bold) <= width


def _right(writer: Writer, cell: Cell, data: Header, *, party: bool, words: str) -> None:
    sheet, layout = writer.sheet, writer.sheet.layout
    pitch = layout.header_pitch_pt
    look = Look(layout.party_title_size_pt, pitch, bold=True)
    if party:
        width = sheet.text_width - sheet.header_left
        side = (width - text_width(layout.party_title, look.size, bold=True)) / 2
        own = look.but(left=max(side - 1, 0.0), right=max(side - 1, 0.0))
        rule_below(writer.write(layout.party_title, own, "Tiêu đề Đảng", cell), layout.party_rule_pt)
        writer.gap(pitch * 0.7, cell)
    elif words:
        writer.write(words, look, "Chữ bản sao", cell)
        writer.gap(pitch, cell)
    for line in data.corner:
        writer.write(line, Look(CORNER_PT, CORNER_PT * 1.2, italic=True), "Mẫu số", cell)
    if data.place_date:
        date_look = Look(layout.place_date_size_pt, pitch, italic=True)
        writer.write(data.place_date, date_look, "Địa điểm ngày tháng", cell)


def _marks(writer: Writer, cell: Cell, marks: Marks) -> None:
    layout, pitch = writer.sheet.layout, writer.sheet.layout.header_pitch_pt
    secrecy, urgency = stamp_words(marks)
    if secrecy or urgency:
        look = Look(layout.urgency_size_pt, pitch * 1.3, before=8, after=4)
        line = writer.write("", look, "Dấu chỉ mức độ", cell)
        for words, colour in ((secrecy, RED), (urgency, BLACK)):
            if not words:
                continue
            if line.runs:
                line.add_run("    ")
            run = add_run(line, Run(" ".join(words), bold=True))
            if run is not None:
                frame_run(run, colour)
    if marks.protection:
        writer.write(marks.protection, Look(layout.circulation_size_pt, pitch * 0.9), "Thời hạn bảo vệ", cell)
    for text in marks.circulation:
        look = Look(layout.circulation_size_pt, pitch * 0.9, bold=True)
        writer.write(text.upper(), look, "Phạm vi lưu hành", cell)
    if marks.copy_number:
        writer.write(marks.copy_number, Look(layout.copy_number_size_pt, pitch * 0.9), "Bản số", cell)
    if marks.draft:
        writer.write(marks.draft, Look(layout.draft_size_pt, pitch * 0.9, italic=True), "Dự thảo", cell)


def write_centred(writer: Writer, text: str, look: Look, name: str, *, keep: bool = False) -> None:
    """Writes a centred text in bold that Word breaks into lines of about one length, as the PDF does."""
    measure = partial(text_width, size=look.size, bold=True)
    shown = centred_lines(text, measure, writer.sheet.text_width)
    widest = max(map(measure, shown)) if len(shown) > 1 else writer.sheet.text_width
    side = max((writer.sheet.text_width - widest) / 2 - 2, 0.0)
    writer.write(text, look.but(left=side, right=side), name, keep=keep)


def _title(writer: Writer, title: Title) -> None:
    layout = writer.sheet.layout
    size, pitch = layout.type_name_size_pt, layout.line_pitch_pt
    name = Look(size, max(pitch, size * 1.25), bold=True, before=16)
    writer.write(title.name.upper(), name, "Tên loại")
    look = Look(layout.abstract_size_pt, pitch, bold=True)
    for line in title.abstract:
        write_centred(writer, line, look, "Trích yếu")
    if title.rule and layout.title_rule:
        writer.write(layout.title_rule, look.but(bold=False, after=6.0), "Gạch dưới trích yếu")
