"""What a paper says, as plain lines."""

from __future__ import annotations

from app.reports.paper import Bases, Block, Heading, KeyValues, Paper, Paragraph, Table, plain


def lines(paper: Paper) -> list[str]:
    """The lines of the body in order; a table row is its cells joined by " | "."""
    return [line for block in paper.blocks for line in _block(block)]


def text(paper: Paper) -> str:
    return "\n".join(lines(paper))


def _block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [plain(block.text)]
    if isinstance(block, Heading):
        return [" ".join(part for part in (block.label, block.name) if part)]
    if isinstance(block, Bases):
        return list(block.lines)
    if isinstance(block, KeyValues):
        return [f"{label}: {plain(value)}".strip() for label, value in block.items]
    if isinstance(block, Table):
        return [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
    return list(getattr(block, "names", ()))
