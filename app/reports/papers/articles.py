"""Articles of a decision and numbered points of a notice: the label, the text after it, what follows."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.paper import Block, Heading, HeadingKind, Paragraph, Run

Part = tuple[str, tuple[Block, ...]]
"""The text of an article, and the blocks below it."""


def as_articles(parts: Sequence[Part]) -> tuple[Block, ...]:
    """The parts as "Điều 1. …", "Điều 2. …"."""
    return tuple(
        block
        for number, (text, below) in enumerate(parts, start=1)
        for block in (
            Paragraph((Run(f"Điều {number}. ", bold=True), Run(text)), keep_with_next=bool(below)),
            *below,
        )
    )


def as_points(parts: Sequence[Part]) -> tuple[Block, ...]:
    """The parts as "1. …", "2. …"."""
    return tuple(
        block
        for number, (text, below) in enumerate(parts, start=1)
        for block in (Paragraph(f"{number}. {text}", level=2, keep_with_next=bool(below)), *below)
    )


def lettered(texts: Sequence[str]) -> tuple[Block, ...]:
    """Points "a) …;", "b) …." below an article or a numbered point."""
    last = len(texts) - 1
    return tuple(
        Paragraph(f"{chr(ord('a') + i)}) {text}{'.' if i == last else ';'}", level=4)
        for i, text in enumerate(texts)
    )


def numbered(texts: Sequence[str]) -> tuple[Block, ...]:
    """A list "1. …;", "2. …." below an article."""
    last = len(texts) - 1
    return tuple(
        Paragraph(f"{i + 1}. {text}{'.' if i == last else ';'}", level=2) for i, text in enumerate(texts)
    )


def formula(words: str) -> Heading:
    """The line that leads from the bases to the articles: "BAN CHỈ ĐẠO QUYẾT ĐỊNH"."""
    return Heading(HeadingKind.PART, words.upper())
