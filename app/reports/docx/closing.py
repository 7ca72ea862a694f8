"""The end of a paper in a Word document: signatures and recipients in an unseen table."""

from __future__ import annotations

from docx.table import _Cell as Cell

from app.reports.docx.head import write_header
from app.reports.docx.tables import start, unseen
from app.reports.docx.writer import Look, Writer, rule_below
from app.reports.layout.words import signature_line
from app.reports.paper import Alignment, CopyBlock, Marks, Recipients, Run, Signature, recipient_lines

BEFORE = 12.0
SMALL_PT, ROWS_TO_SIGN = 11.0, 4
"""Size of the letters where more than two sign side by side, and the lines of room above the names."""


def write_closing(writer: Writer, signatures: tuple[Signature, ...], recipients: Recipients | None) -> None:
    """Writes signatures in the halves of the page; recipients level with one signature, or below two."""
    half = writer.sheet.text_width / 2
    if len(signatures) > 2:
        _several(writer, signatures)
        signatures = ()
    if len(signatures) == 2:
        writer.gap(BEFORE, keep=True)
        rows = max(_rows(one) for one in signatures[:2])
        for cell, signature in zip(unseen(writer, (half, half)), signatures, strict=False):
            start(cell)
            _signature(writer, cell, signature, rows)
        writer.gap(BEFORE if recipients else 1)
        signatures = ()
    if not signatures and recipients is None:
        return
    if signatures:
        writer.gap(BEFORE, keep=True)
    left, right = unseen(writer, (half, half))
    start(left)
    start(right)
    if recipients is not None:
        _recipients(writer, left, recipients)
    if signatures:
        _signature(writer, right, signatures[0])
    for cell in (left, right):
        if not cell.paragraphs:
            writer.gap(1, cell)
    writer.gap(1)


def _several(writer: Writer, signatures: tuple[Signature, ...]) -> None:
    """Three or more side by side, as forms of the office have them."""
    writer.gap(BEFORE, keep=True)
    widths = [writer.sheet.text_width / len(signatures)] * len(signatures)
    titles = max(len(one.authority) + len(one.title) + bool(one.note) for one in signatures)
    bold = Look(SMALL_PT, SMALL_PT * 1.2, bold=True)
    for cell, one in zip(unseen(writer, widths), signatures, strict=True):
        start(cell)
        lines = (*one.authority, *one.title)
        for line in lines:
            writer.write(signature_line(line), bold, "Chức vụ người ký", cell)
        if one.note:
            writer.write(one.note, Look(SMALL_PT - 1, SMALL_PT * 1.2, italic=True), "Ghi chú ký", cell)
        for _line in range(ROWS_TO_SIGN + titles - len(lines) - bool(one.note)):
            writer.write("", bold, "Chỗ ký", cell)
        writer.write(one.name, bold, "Tên người ký", cell)
    writer.gap(1)


def _rows(signature: Signature) -> int:
    """Lines above the room to sign."""
    return len(signature.authority) + len(signature.title) + bool(signature.note)


def _signature(writer: Writer, cell: Cell, signature: Signature, rows: int = 0) -> None:
    layout, pitch = writer.sheet.layout, writer.sheet.layout.line_pitch_pt
    bold = Look(layout.authority_size_pt, pitch, bold=True)
    for line in signature.authority:
        writer.write(line.upper(), bold, "Thẩm quyền ký", cell)
    for line in signature.title:
        writer.write(signature_line(line), Look(layout.signer_title_size_pt, pitch), "Chức vụ người ký", cell)
    if signature.note:
        writer.write(signature.note, Look(12, pitch, italic=True), "Ghi chú ký", cell)
    blank = round(layout.signature_lines) + max(rows - _rows(signature), 0)
    for _line in range(blank):
        writer.write("", Look(layout.authority_size_pt, pitch), "Chỗ ký", cell)
    writer.write(signature.name, bold.but(size=layout.signer_name_size_pt), "Họ tên người ký", cell)


def _recipients(writer: Writer, cell: Cell, recipients: Recipients) -> None:
    layout = writer.sheet.layout
    label = Look(layout.recipients_label_size_pt, layout.line_pitch_pt, Alignment.LEFT)
    writer.write((Run(layout.recipients_label, underline=True),), label, "Nơi nhận", cell)
    size = layout.recipients_size_pt
    look = Look(size, size * 1.2, Alignment.LEFT, left=7, first=-7)
    for line in recipient_lines(recipients, layout.recipients_separator):
        writer.write(line, look, "Danh sách nơi nhận", cell)


def write_copy(writer: Writer, copy: CopyBlock) -> None:
    """Writes the block of a copy: a line across the text, header, signature (§1.4)."""
    rule = writer.write("", Look(6, 12, before=BEFORE, after=6), "Đường kẻ bản sao")
    rule_below(rule, 0.75)
    write_header(writer, copy.header, Marks(), party=False, words=copy.words)
    write_closing(writer, (copy.signature,), copy.recipients)
