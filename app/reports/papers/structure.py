"""Typed text of a document as blocks: chapters and articles besides the levels of the outline."""

from __future__ import annotations

import re

from app.reports.paper import Block, Heading, HeadingKind, Paragraph, Run
from app.reports.papers import frame

_ARTICLE = re.compile(r"Điều\s+(\d{1,3})\s*[.:]\s*(.*)")
_CHAPTER = re.compile(r"(?:Chương|CHƯƠNG)\s+([IVXLC]{1,6}|\d{1,2})\s*[-–.:]?\s*(.*)")
_SECTION = re.compile(r"(?:Mục|MỤC)\s+(\d{1,2}|[IVX]{1,5})\s*[-–.:]?\s*(.*)")
_PART = re.compile(r"(?:Phần|PHẦN)\s+((?:thứ|THỨ)\s+\w+|[IVX]{1,5})\s*[-–.:]?\s*(.*)")
_CENTRED = (
    (_CHAPTER, HeadingKind.CHAPTER, "Chương"),
    (_SECTION, HeadingKind.SECTION, "Mục"),
    (_PART, HeadingKind.PART, "Phần"),
)
_SENTENCE = (".", ":", ";", ",")


def with_articles(text: str) -> tuple[Block, ...]:
    """The blocks of a decision, a quy định or a quy chế: "Chương I", "Mục 1", "Điều 1. …" and what follows.

    "Điều 1. Phạm vi điều chỉnh" is the article's heading; "Điều 1. Thành lập đoàn kiểm tra gồm:" runs on
    after its label. A line in capitals below a chapter is its name.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    found: list[Block] = []
    while lines:
        line = lines.pop(0)
        found += _centred(line, lines) or _article(line) or frame.typed(line)
    return tuple(found)


def with_parts(text: str) -> tuple[Block, ...]:
    """The blocks of any other text: the outline's levels, and parts or chapters named in capitals."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    found: list[Block] = []
    while lines:
        line = lines.pop(0)
        matches = (form.fullmatch(line) for form, *_ in _CENTRED)
        named = any(match is not None and _is_named(match, lines) for match in matches)
        found += (_centred(line, lines) if named else ()) or frame.typed(line)
    return tuple(found)


def _is_named(match: re.Match[str], following: list[str]) -> bool:
    """True for a heading whose name is in capitals, on its own line or on the next."""
    name = match[2]
    return name.isupper() if name else bool(following) and following[0].isupper()


def opens_in_words(text: str) -> bool:
    """True where the text begins with a sentence of its own, before any number, chapter or article."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not first or _ARTICLE.match(first) or any(form.fullmatch(first) for form, *_ in _CENTRED):
        return False
    return frame.typed(first)[0].level == 0


def says_formula(text: str) -> bool:
    """True where the formula before the articles is typed already: "BAN CHỈ ĐẠO QUYẾT ĐỊNH"."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first.isupper() and "QUYẾT ĐỊNH" in first


def _centred(line: str, following: list[str]) -> tuple[Block, ...]:
    """A heading in the middle of the page, its name from the same line or the next one in capitals."""
    for form, kind, word in _CENTRED:
        match = form.fullmatch(line)
        if match is None or (match[2] and match[2].endswith(_SENTENCE)):
            continue
        name = match[2]
        if not name and following and following[0].isupper():
            name = following.pop(0)
        return (Heading(kind, f"{word} {match[1]}", name),)
    return ()


def _article(line: str) -> tuple[Block, ...]:
    match = _ARTICLE.fullmatch(line)
    if match is None:
        return ()
    label, text = f"Điều {match[1]}.", match[2]
    if not text or not text.endswith(_SENTENCE):
        return (Heading(HeadingKind.ARTICLE, f"{label} {text}".strip()),)
    return (Paragraph((Run(f"{label} ", bold=True), Run(text)), keep_with_next=text.endswith(":")),)
