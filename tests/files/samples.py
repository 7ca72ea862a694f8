"""Small real files of the kinds that people attach."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

WORDS = "Kết luận của đồng chí Trưởng Ban về chuyển đổi số"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def docx(*lines: str) -> bytes:
    """A Word file of these paragraphs and a table of one cell."""
    import docx as word

    made: Any = word.Document()
    for line in lines or (WORDS,):
        made.add_paragraph(line)
    made.add_table(1, 1).cell(0, 0).text = "Trong ô bảng"
    return _saved(made)


def xlsx() -> bytes:
    """A workbook with words, a number and a day."""
    from openpyxl import Workbook

    made = Workbook()
    sheet: Any = made.active
    sheet.title = "Dự toán"
    sheet.append([WORDS, 12_500_000, date(2026, 6, 30)])
    sheet.append(["Dòng hai"])
    return _saved(made)


def pdf(*lines: str, password: str = "", owner: str = "") -> bytes:
    """A PDF with a text layer; `password` to open it, `owner` only to change it."""
    import pikepdf
    from reportlab.pdfgen.canvas import Canvas

    from app.reports.pdf.fonts import faces

    out = BytesIO()
    page = Canvas(out)
    page.setFont(faces().pick(), 12)
    for number, line in enumerate(lines or (WORDS,)):
        page.drawString(50, 780 - 20 * number, line)
    page.save()
    if not password and not owner:
        return out.getvalue()
    locked = BytesIO()
    with pikepdf.open(BytesIO(out.getvalue())) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner=owner or password, user=password))
    return locked.getvalue()


def office_file(part: str, content: bytes) -> bytes:
    """An office file of one part, beside the list of its parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr(part, content)
    return out.getvalue()


def _saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()
