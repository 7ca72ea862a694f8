"""The end of a paper: signatures and recipients side by side, and the block of a copy."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import KeepTogether

from app.reports.layout.sheet import Geometry
from app.reports.layout.words import signature_line
from app.reports.paper import Alignment, CopyBlock, Recipients, Signature, recipient_lines
from app.reports.pdf.flowables import Columns, Gap, Rule, Underlined
from app.reports.pdf.fonts import faces
from app.reports.pdf.head import header
from app.reports.pdf.text import paragraph, style

BEFORE = 12.0
CENTRE = Alignment.CENTER
SMALL_PT = 11.0
"""Size of the letters where more than two sign side by side."""
ROOM_TO_SIGN_PT, BETWEEN_PT = 52.0, 3.0


def closing(
    signatures: tuple[Signature, ...], recipients: Recipients | None, sheet: Geometry
) -> list[Columns]:
    """Signatures in the halves of the page; recipients level with one signature, or below two and more."""
    half, page = sheet.text_width / 2, sheet.text_height
    before = BEFORE / 2 if sheet.tight else BEFORE
    received = _recipients(recipients, sheet) if recipients else []
    blocks: list[Columns] = []
    if len(signatures) > 2:
        return [*_several(signatures, sheet, before), *_below(received, half, page, before)]
    if len(signatures) == 2:
        left, right = signatures[0], signatures[1]
        rows = max(_rows(left), _rows(right))  # both names stand on one line
        stacks = [_signature(one, sheet, rows) for one in (left, right)]
        blocks.append(Columns(stacks[0], stacks[1], half, page, before=before))
        blocks += _below(received, half, page, before)
    elif signatures or received:
        right_stack = _signature(signatures[0], sheet) if signatures else []
        blocks.append(Columns(received, right_stack, half, page, before=before))
    return blocks


def _below(received: list[Any], half: float, page: float, before: float) -> list[Columns]:
    return [Columns(received, [], half, page, before=before)] if received else []


def _several(signatures: tuple[Signature, ...], sheet: Geometry, before: float) -> list[Columns]:
    """Three or more side by side, as forms of the office have them; the names stand on one line."""
    pitch, width = SMALL_PT * 1.2, sheet.text_width / len(signatures)
    titled, noted = (
        style(SMALL_PT - 1, pitch, align=CENTRE, bold=True),
        style(SMALL_PT - 1, pitch, align=CENTRE, italic=True),
    )
    named = style(SMALL_PT, pitch, align=CENTRE, bold=True)
    for look in (titled, noted, named):
        look.leftIndent = look.rightIndent = BETWEEN_PT
    titles = [
        [paragraph(signature_line(line), titled) for line in (*one.authority, *one.title)]
        for one in signatures
    ]
    tops = [sum(item.wrap(width, sheet.text_height)[1] for item in of) for of in titles]
    heads = [
        [*of, Gap(max(tops) - top), *([paragraph(one.note, noted)] if one.note else [])]
        for of, top, one in zip(titles, tops, signatures, strict=True)
    ]
    heights = [sum(item.wrap(width, sheet.text_height)[1] for item in head) for head in heads]
    stacks = [
        [*head, Gap(ROOM_TO_SIGN_PT + max(heights) - height), paragraph(one.name, named)]
        for head, height, one in zip(heads, heights, signatures, strict=True)
    ]
    return [_side_by_side(stacks, width, sheet.text_height, before)]


def _side_by_side(stacks: list[list[Any]], width: float, page: float, before: float = 0.0) -> Columns:
    """Two stacks or more, each of this width."""
    half = len(stacks) // 2
    left, right = (
        part[0] if len(part) == 1 else [_side_by_side(part, width, page)]
        for part in (stacks[:half], stacks[half:])
    )
    return Columns(left, right, half * width, page, before=before)


def _rows(signature: Signature) -> int:
    """Lines above the room to sign."""
    return len(signature.authority) + len(signature.title) + bool(signature.note)


def _signature(signature: Signature, sheet: Geometry, rows: int = 0) -> list[Any]:
    """Authority, title, room to sign and to seal, name: centred in their half."""
    layout, pitch = sheet.layout, sheet.layout.line_pitch_pt
    bold = style(layout.authority_size_pt, pitch, align=CENTRE, bold=True)
    regular = style(layout.signer_title_size_pt, pitch, align=CENTRE)
    name = style(layout.signer_name_size_pt, pitch, align=CENTRE, bold=True)
    stack = [paragraph(line.upper(), bold) for line in signature.authority]
    stack += [paragraph(signature_line(line), regular) for line in signature.title]
    if signature.note:
        stack.append(paragraph(signature.note, style(12, pitch, align=CENTRE, italic=True)))
    blank = layout.signature_lines + max(rows - _rows(signature), 0)
    return [*stack, Gap(blank * pitch), paragraph(signature.name, name)]


def _recipients(recipients: Recipients, sheet: Geometry) -> list[Any]:
    layout = sheet.layout
    label = layout.recipients_label_size_pt
    size = layout.recipients_size_pt
    look = style(size, size * 1.2, align=Alignment.LEFT, hang=7)
    stack: list[Any] = [Underlined(layout.recipients_label, faces().regular, label, layout.line_pitch_pt)]
    return stack + [
        paragraph(line, look) for line in recipient_lines(recipients, layout.recipients_separator)
    ]


def copy_block(copy: CopyBlock, sheet: Geometry) -> list[Any]:
    """The block of a copy: a line across the text, the copying body's header, its signature (§1.4)."""
    rule = Columns(
        [Rule(sheet.text_width, 0.75, 12, 6)], [], sheet.text_width, sheet.text_height, before=BEFORE
    )
    top = header(copy.header, sheet, (), party=False, words=copy.words)
    return [KeepTogether([rule, top, *closing((copy.signature,), copy.recipients, sheet)])]
