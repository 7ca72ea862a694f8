"""Bản sao: the copied document with its closing block, or the block alone for a photocopy (§1.4)."""

from __future__ import annotations

from dataclasses import replace

from app.i18n import N_
from app.reports.contracts import ConclusionNoticeData, CopyPaperData, DocumentPaperData, LayoutProfile
from app.reports.paper import (
    Alignment,
    Block,
    CopyBlock,
    Foot,
    Gaps,
    Marks,
    Paper,
    Paragraph,
    Spacer,
)
from app.reports.papers import conclusion_notice, document, frame, structure
from app.rules.documents import CopyKind
from app.rules.secrecy import highest
from app.rules.violations import Violation

COPY_WORDS = {
    CopyKind.TRUE_COPY: "SAO Y BẢN CHÍNH",
    CopyKind.RECEIVED_COPY: "SAO LỤC",
    CopyKind.EXTRACT: "TRÍCH SAO",
}
"""What the block says above place and date."""

SIGNED = "(Đã ký)"
"""Stands where the original is signed: a copy is sealed and signed in its block alone."""
EXTRACT = "(Trích)"
PT_PER_MM = 72 / 25.4
MOST_ROOM_MM = 200.0

UNDER_PHOTOCOPY = N_(
    "Chương trình không có nội dung văn bản được sao; in khối này vào phần trống dưới bản chụp, "
    "hoặc đặt kèm sau bản chụp."
)
ENDED_BY_COPY = (document.IN_WORD, frame.HAND_WRITTEN, frame.SEALED, frame.UNSEALED, frame.ASK_SEAL)
"""Notes on the original that are not the copy's."""


def build(data: CopyPaperData) -> Paper:
    """The copy: header, text and signature of the original as they are, then the block of the copy."""
    gaps = Gaps()
    block = _block(data, gaps)
    if data.original is None:
        return _block_alone(data, block, gaps)
    original = _original(data.original)
    extract = _extract(data, gaps)
    wanted = original.missing if extract is None else ()
    return replace(
        original,
        code="copy",
        heading=f"{block.words.capitalize()}: {original.heading}",
        blocks=original.blocks if extract is None else extract,
        annexes=original.annexes if extract is None else (),
        signatures=tuple(replace(one, note=SIGNED) for one in original.signatures),
        marks=_marks(data, original),
        foot=Foot(anchor=original.foot.anchor),
        copy=block,
        one_page=True,
        missing=(*wanted, *gaps.missing),
        notes=(
            *(n for n in original.notes if n.sentence not in ENDED_BY_COPY),
            *_notes(data),
        ),
    )


def _original(data: DocumentPaperData | ConclusionNoticeData) -> Paper:
    return document.build(data) if isinstance(data, DocumentPaperData) else conclusion_notice.build(data)


def _extract(data: CopyPaperData, gaps: Gaps) -> tuple[Block, ...] | None:
    """The part that is copied; None for a copy of the whole."""
    if data.kind is not CopyKind.EXTRACT:
        return None
    said = data.extract_text if data.extract_text.strip() else gaps.required("", "nội dung trích", "body")
    opening = Paragraph(EXTRACT, alignment=Alignment.CENTER, italic=True, keep_with_next=True)
    return (opening, *structure.with_articles(said))


def _marks(data: CopyPaperData, original: Paper) -> Marks:
    """The original's marks, and the copy's own level and number."""
    own = frame.marks(data.marks)
    return replace(
        original.marks,
        secrecy=highest((original.marks.secrecy, own.secrecy)),
        copy_number=own.copy_number.replace(frame.NUMBERED, frame.NUMBERED_COPY),
        draft=own.draft,
    )


def _block(data: CopyPaperData, gaps: Gaps) -> CopyBlock:
    """The block: the copying body's header and number, the words, its signature, Nơi nhận."""
    words = COPY_WORDS[data.kind] if data.kind else gaps.required("", "loại bản sao", "copy_kind")
    return CopyBlock(
        header=frame.header(data.letterhead, gaps, code=data.code, reference=data.reference),
        words=words,
        signature=frame.signature(data.signer, gaps),
        recipients=frame.recipients(data.recipients, gaps),
    )


def _block_alone(data: CopyPaperData, block: CopyBlock, gaps: Gaps) -> Paper:
    """A sheet with nothing but the block, low enough for the photocopied text above it."""
    own = frame.marks(data.marks)
    room = min(max(data.room_above_mm, 0.0), MOST_ROOM_MM) * PT_PER_MM
    extract = _extract(data, gaps)
    named = data.original_named.strip()
    return Paper(
        code="copy",
        heading=f"{block.words.capitalize()}{f': {named}' if named else ''}",
        blocks=extract or (Spacer(room / 2), Spacer(room / 2)),
        profile=data.letterhead.profile or LayoutProfile.HD05_2026.value,
        marks=replace(own, copy_number=own.copy_number.replace(frame.NUMBERED, frame.NUMBERED_COPY)),
        foot=frame.foot(data.letterhead),
        copy=block,
        missing=gaps.missing,
        notes=(*_notes(data), *(() if extract else (frame.note(UNDER_PHOTOCOPY, "copy_of"),))),
    )


def _notes(data: CopyPaperData) -> tuple[Violation, ...]:
    return (*frame.hand_written(data.reference), *frame.seal_note(data.seal, data.letterhead))
