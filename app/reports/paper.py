"""The neutral paper: header, blocks, signature, recipients and marks, described once for PDF and DOCX.

All texts are plain: `<b>&` prints literally. The words of a paper are Vietnamese whatever the window's
language, for a Party document has one right form (party-documents §1). Measures come from the layout profile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.formatting import official_date
from app.i18n import N_
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity, Violation

HD36_2018 = "HD36-2018"
HD05_2026 = "HD05-2026"
NBSP = "\u00a0"


class Alignment(StrEnum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class HeadingKind(StrEnum):
    """Parts of a structured text; an article ("Điều") stands indented, the others centred."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"


class AddresseeKind(StrEnum):
    """Which label opens the addressee: the words come from the profile."""

    SEND = "send"
    SUBMIT = "submit"
    INVITE = "invite"


class PaperSize(StrEnum):
    """Sheets the office prints on."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Rich = str | tuple[Run, ...]
"""Plain text, or runs where a stretch is bold or italic."""


# ── blocks of the body ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Paragraph:
    """A body paragraph; level 0 is plain, 1 "I-", 2 "1.", 3 "1.1.", 4 "a)", 5 "-"; level 1 prints bold."""

    text: Rich
    level: int = 0
    alignment: Alignment = Alignment.JUSTIFY
    bold: bool = False
    italic: bool = False
    keep_with_next: bool = False
    indent: bool = True
    """False: without the first-line indent (a centred or right-aligned line never has one)."""


@dataclass(frozen=True)
class Heading:
    """A heading: "Chương I" with its name below in capitals, or "Điều 1. Phạm vi điều chỉnh" (name empty)."""

    kind: HeadingKind
    label: str
    name: str = ""


@dataclass(frozen=True)
class Bases:
    """The legal bases: one line each, "- " before, ";" after, the last with `last` ("," or ".")."""

    lines: tuple[str, ...]
    last: str = ","


@dataclass(frozen=True)
class Addressee:
    """The line "Kính gửi: …": one name on the label's line, several as a list below it."""

    names: tuple[str, ...]
    kind: AddresseeKind = AddresseeKind.SEND


@dataclass(frozen=True)
class KeyValues:
    """Lines "Thời gian: 8 giờ 30 …" of an invitation, each a paragraph with its label."""

    items: tuple[tuple[str, Rich], ...]
    bold_labels: bool = True


@dataclass(frozen=True)
class Column:
    """A column of a table; widths are shares of the text width and need not add up to anything."""

    title: str
    width: float = 1.0
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True)
class Row:
    """A row of a table; a group row holds one cell that spans all columns, in bold."""

    cells: tuple[Rich, ...]
    group: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table whose heading row is repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_height_mm: float = 0.0
    """Least height of a row: 0 lets the text decide."""
    smaller_pt: float = 0.0
    """Points by which its letters and lines are smaller than other tables', on a sheet of one page."""


def signature_table(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
    """A table with rows high enough to sign in (attendance lists)."""
    return Table(columns, rows, row_height_mm=11.0)


@dataclass(frozen=True)
class Spacer:
    """Empty height in points."""

    points: float = 6.0


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class FrameLine:
    """A line of a frame: its text, its size in points, its style."""

    text: str
    size_pt: float = 10.0
    bold: bool = False
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True)
class Frame:
    """A framed block at a fixed place of the page, measured from its top left corner; it takes no room."""

    lines: tuple[FrameLine, ...]
    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


Block = Paragraph | Heading | Bases | Addressee | KeyValues | Table | Spacer | PageBreak | Frame


# ── what surrounds the body ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Header:
    """The head of page 1: bodies, star and number on the left; the Party's name and the date on the right."""

    parent: tuple[str, ...] = ()
    """Lines of the parent body (components 2a): upper case, regular."""
    body: tuple[str, ...] = ()
    """Lines of the issuing body (2b): upper case, bold."""
    number: str = ""
    """"Số 12-TB/BCĐ" from `number_line`; empty prints no number line."""
    place_date: str = ""
    """"Hà Nội, ngày 03 tháng 4 năm 2026" from `place_date_line`; empty prints none."""
    abstract: str = ""
    """Trích yếu under the number (công văn only)."""
    corner: tuple[str, ...] = ()
    """Lines that stand at top right instead of the Party's name: code and basis of an office form."""


@dataclass(frozen=True)
class Title:
    """The type's name and its abstract (named types), centred, with five hyphens below."""

    name: str
    abstract: tuple[str, ...] = ()
    rule: bool = True


@dataclass(frozen=True)
class Signature:
    """A signature block: authority bold ("T/M BAN CHỈ ĐẠO"), title regular, room to sign, name bold."""

    authority: tuple[str, ...]
    title: tuple[str, ...] = ()
    name: str = ""
    note: str = ""
    """A line in italics under the title, such as "(Ký, ghi rõ họ tên)"."""


@dataclass(frozen=True)
class Recipients:
    """Nơi nhận: names without dash or end mark; the profile gives them."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """Stamps and notes of page 1 (components 10a, 10b, 11a, 11b) and the copy's number."""

    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    urgency_until: str = ""
    """The hour of an express paper to be delivered on time, e.g. "14 giờ 00, ngày 05/3/2026"."""
    circulation: tuple[str, ...] = ()
    """"TÀI LIỆU HỘI NGHỊ", "XONG HỘI NGHỊ TRẢ LẠI"."""
    draft: str = ""
    """"Dự thảo lần 2"."""
    copy_number: str = ""
    """"Bản số 03/12"; repeated at the foot of each page."""
    protection: str = ""
    """"Thời hạn bảo vệ: đến hết ngày 31/12/2028", where it is shorter than the level's own term."""


@dataclass(frozen=True)
class Foot:
    """Small print: contact line (page 1), typist's code (last page), audit anchor (each page)."""

    contact: str = ""
    typist: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Annex:
    """Begins on a new page: "Phụ lục 1", its name, "(kèm theo …)", then its blocks."""

    label: str
    name: str
    blocks: tuple[Block, ...]
    reference: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class CopyBlock:
    """The closing block of a copy (bản sao, §1.4), under a rule across the whole text width."""

    header: Header
    words: str
    """"SAO Y BẢN CHÍNH", "SAO LỤC" or "TRÍCH SAO"."""
    signature: Signature
    recipients: Recipients | None = None


@dataclass(frozen=True)
class Missing:
    """A fact the paper wanted and did not get: the form field, and what it is called."""

    field: str
    what: str


@dataclass(frozen=True)
class Paper:
    """One paper, ready for any renderer."""

    code: str
    """Stable name of the kind of paper, e.g. "conclusion_notice"."""
    heading: str
    """Title in the file's properties and in the window."""
    blocks: tuple[Block, ...]
    profile: str = HD05_2026
    header: Header | None = None
    title: Title | None = None
    signatures: tuple[Signature, ...] = ()
    """None, one (right half), two (left and right halves) or more (side by side, in smaller letters)."""
    recipients: Recipients | None = None
    marks: Marks = Marks()
    foot: Foot = Foot()
    annexes: tuple[Annex, ...] = ()
    copy: CopyBlock | None = None
    page_numbers: bool = True
    one_page: bool = False
    """True draws in the room around title, addressee and signature where that saves a page."""
    size: PaperSize = PaperSize.A4
    landscape: bool = False
    duplex: bool = False
    """True mirrors the margins of even pages."""
    missing: tuple[Missing, ...] = ()
    notes: tuple[Violation, ...] = ()
    """Warnings to show before printing, besides what is missing."""


@dataclass
class Gaps:
    """Collects what a paper lacks while it is being built."""

    found: list[Missing] = field(default_factory=list)

    def required(self, value: str | None, what: str, field_name: str = "") -> str:
        """The value, or "[thiếu …]" when it is empty, which is then noted for the print dialog."""
        if value and value.strip():
            return value
        gap = Missing(field_name, what)
        if gap not in self.found:
            self.found.append(gap)
        return f"[thiếu {what}]"

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What was missing so far, each once, in the order met."""
        return tuple(self.found)


def number_line(number: int | None, symbol: str) -> str:
    """The line "Số 05-TB/BCĐ" for (5, "TB/BCĐ"); with None, room to write the number by hand (§1.2 no. 3)."""
    shown = f"{number:02d}" if number is not None else NBSP * 8
    return f"Số {shown}-{symbol}"


def place_date_line(place: str, day: date | None, year: int | None = None) -> str:
    """The line "Hà Nội, ngày 03 tháng 4 năm 2026"; with no day, room to write it by hand (§1.2 no. 4)."""
    if day is None:
        shown_year = str(year) if year else NBSP * 10
        return f"{place}, ngày{NBSP * 6}tháng{NBSP * 6}năm {shown_year}"
    return f"{place}, {official_date(day)}"


def plain(text: Rich) -> str:
    """The text without its styles."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def basis_lines(bases: Bases) -> tuple[str, ...]:
    """The lines as printed: "- Căn cứ …;" and the last with its own mark; marks typed already stay."""
    lines = [line.strip() for line in bases.lines]
    marked = [
        line if line.endswith((";", ",", ".")) else line + (bases.last if i == len(lines) - 1 else ";")
        for i, line in enumerate(lines)
    ]
    return tuple(line if line.startswith("-") else f"- {line}" for line in marked)


def recipient_lines(recipients: Recipients, separator: str) -> tuple[str, ...]:
    """The lines as printed: "- Như trên," … the last with "." (§1.2 no. 9)."""
    names = [line.strip().lstrip("-").rstrip(" ,;.").strip() for line in recipients.lines]
    last = len(names) - 1
    return tuple(f"- {name}{'.' if i == last else separator}" for i, name in enumerate(names))


def warnings(paper: Paper) -> tuple[Violation, ...]:
    """The paper's own notes, and what is irregular in its text: an end without "." or with "./."."""
    found = list(paper.notes)
    body = [plain(block.text).strip() for block in paper.blocks if isinstance(block, Paragraph)]
    last = next((text for text in reversed(body) if text), "")
    if last.endswith("./."):
        found.append(_warning(N_("Câu cuối kết thúc bằng “./.”: văn bản của Đảng chỉ dùng dấu chấm.")))
    elif last and paper.blocks and isinstance(paper.blocks[-1], Paragraph) and not last.endswith("."):
        found.append(_warning(N_("Câu cuối của nội dung chưa có dấu chấm.")))
    return tuple(found)


def _warning(sentence: str) -> Violation:
    return Violation(sentence, field="blocks", severity=Severity.WARNING)
