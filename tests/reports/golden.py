"""Text and geometry of a paper's PDF, compared with a reviewed reference in tests/reports/golden.

`UPDATE_GOLDEN=1 python -m pytest tests/reports` writes the references anew: look at each paper as a picture
and at the difference before it is committed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber

from app.reports.layout import LayoutProfile
from app.reports.paper import Paper
from app.reports.pdf import render_pdf

FOLDER = Path(__file__).parent / "golden"
MM_PER_PT = 25.4 / 72
TOLERANCE_MM = 0.5


@dataclass(frozen=True)
class Line:
    """One line of writing, or one ruled line: page, place in millimetres, letter size, style, text."""

    page: int
    left: float
    top: float
    right: float
    size: float
    style: str
    text: str

    def __str__(self) -> str:
        return (
            f"{self.page} | {self.left:6.1f} {self.top:6.1f} {self.right:6.1f} | "
            f"{self.size:g} {self.style} | {self.text}"
        )


def check(paper: Paper, name: str, layout: LayoutProfile | None = None) -> None:
    """Fails where the paper differs from its reference in words, style or by more than half a millimetre."""
    found = dump(render_pdf(paper, layout))
    path = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
        return
    assert path.exists(), f"no reference {path.name}: run with UPDATE_GOLDEN=1 and look at the paper"
    wanted = [_parse(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert [(w.page, w.text) for w in wanted] == [(f.page, f.text) for f in found]
    moved = [f"{w}  →  {f}" for w, f in zip(wanted, found, strict=True) if not _alike(w, f)]
    assert not moved, "\n".join(moved)


def dump(pdf: bytes) -> list[Line]:
    """Every line of writing and every ruled line of a PDF, page by page from the top."""
    found: list[Line] = []
    with pdfplumber.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, start=1):
            rows = [_text_line(number, chars) for chars in pieces(page.chars)]
            rows += [_ruled(number, rule) for rule in page.lines if rule["width"] > rule["height"]]
            found.extend(sorted(rows, key=lambda row: (row.top, row.left)))
    return found


def pieces(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The characters of a page in pieces: one baseline, no gap but the spaces that were set."""
    found: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda c: (round(-c["matrix"][5], 1), c["x0"])):
        last = found[-1][-1] if found else None
        same_line = last is not None and abs(last["matrix"][5] - char["matrix"][5]) < 0.2
        if last is not None and same_line and (last["text"] == " " or char["x0"] - last["x1"] < 3):
            found[-1].append(char)
        else:
            found.append([char])
    return [piece for piece in found if any(c["text"].strip() for c in piece)]


def _text_line(page: int, piece: list[dict[str, Any]]) -> Line:
    chars = [c for c in piece if not c["text"].isspace()]
    return Line(
        page,
        round(chars[0]["x0"] * MM_PER_PT, 1),
        round(min(c["top"] for c in chars) * MM_PER_PT, 1),
        round(chars[-1]["x1"] * MM_PER_PT, 1),
        max(round(c["size"], 1) for c in chars),
        "+".join(sorted({style_of(c["fontname"]) for c in chars})),
        "".join(c["text"] for c in piece).replace("\u00a0", " ").strip(),
    )


def _ruled(page: int, rule: dict[str, Any]) -> Line:
    left, top, right = (round(rule[key] * MM_PER_PT, 1) for key in ("x0", "top", "x1"))
    return Line(page, left, top, right, round(rule["linewidth"], 2), "rule", "")


def style_of(font: str) -> str:
    """One of "bold", "italic", "bold-italic", "regular" for an embedded font's name, whatever the family."""
    name = font.lower()
    bold, italic = "bold" in name, "italic" in name
    return "-".join(word for word, yes in (("bold", bold), ("italic", italic)) if yes) or "regular"


def _parse(row: str) -> Line:
    page, place, look, text = row.split(" | ", 3)
    left, top, right = (float(number) for number in place.split())
    size, style = look.split(" ", 1)
    return Line(int(page), left, top, right, float(size), style, text)


def _alike(wanted: Line, found: Line) -> bool:
    near = all(
        abs(a - b) <= TOLERANCE_MM
        for a, b in (
            (wanted.left, found.left),
            (wanted.top, found.top),
            (wanted.right, found.right),
        )
    )
    return near and (wanted.size, wanted.style) == (found.size, found.style)
