"""A year's register as PDF, beside ReportLab's own table of the same rows, which breaks no line."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from reportlab.lib.colors import black
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from app.reports.contracts import Letterhead, OutgoingLine, OutgoingRegisterData
from app.reports.layout import load_profile
from app.reports.layout.sheet import Geometry, geometry
from app.reports.paper import HD05_2026, PaperSize
from app.reports.pdf.fonts import faces
from app.reports.pdf.sheet import PAD, render_sheet_pdf
from app.reports.sheets import Sheet, outgoing, shown
from app.rules.registers import RegisterName
from bench.measure import MS, Row, Sizes, side_by_side

ABSTRACTS = (
    "kết luận phiên họp của Ban Chỉ đạo về hạ tầng số, bảo đảm an toàn thông tin",
    "về việc đề nghị cung cấp thông tin về tiến độ số hóa tài liệu lưu trữ",
    "kiểm tra, giám sát việc chuyển đổi số tại các cơ quan đảng ở địa phương",
)
TYPES = (("TB", "Thông báo"), ("CV", "Công văn"), ("KH", "Kế hoạch"))
SIGNERS = ("Nguyễn Văn Mẫu", "Trần Thị Thử")
LINES_A_DAY = 14


def measure(sizes: Sizes) -> list[Row]:
    """The register built and set, from its data to the bytes that print."""
    data = register(sizes.lines)
    described = outgoing.build(data)
    ours, limit = side_by_side(
        lambda: render_sheet_pdf(outgoing.build(data)), lambda: table_alone(described), sizes.papers, 1
    )
    return [Row("register_of_a_year", ours * MS, limit * MS, 1.5, "ms")]


def register(lines: int) -> OutgoingRegisterData:
    """A register of outgoing papers with that many lines, no two alike."""
    return OutgoingRegisterData(
        name=RegisterName.OUTGOING,
        letterhead=Letterhead(
            place="Hà Nội", committee_name="Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng"
        ),
        from_on=date(2026, 1, 1),
        to_on=date(2026, 12, 31),
        printed_on=date(2026, 12, 31),
        rows=tuple(line(n) for n in range(1, lines + 1)),
    )


def line(n: int) -> OutgoingLine:
    """The nth line."""
    code, kind = TYPES[n % 3]
    return OutgoingLine(
        id=n,
        number=f"{n:02d}-{code}/BCĐ",
        dated_on=date(2026, 1, 1) + timedelta(days=n // LINES_A_DAY % 365),
        kind=kind,
        abstract=f"{ABSTRACTS[n % 3]} (mục {n})",
        signer=SIGNERS[n % 2],
        form="T/L TRƯỞNG BAN",
        seal="dấu Văn phòng Trung ương Đảng",
        recipients=f"Các đồng chí thành viên Ban Chỉ đạo; cơ quan số {n % 63}; Lưu Văn phòng",
        kept_by="Phòng Hành chính",
        copies=30 + n % 10,
        dossier=f"{n % 40 + 1:02d}-HS/BCĐ",
    )


def table_alone(described: Sheet) -> bytes:
    """The same cells in ReportLab's table on the same sheet, nothing else: what ReportLab itself takes."""
    at = geometry(load_profile(HD05_2026), PaperSize.A4, landscape=True)
    rows = [[column.title for column in described.columns]]
    rows += [[shown(cell) for cell in row] for row in described.rows if isinstance(row, tuple)]
    table = LongTable(rows, colWidths=_widths(described, at), repeatRows=1)
    size, pitch = at.layout.table_size_pt - described.smaller_pt, at.layout.table_pitch_pt
    whole = ((0, 0), (-1, -1))
    table.setStyle(
        TableStyle(
            [
                ("FONT", *whole, faces().regular, size, pitch - described.smaller_pt),
                ("GRID", *whole, 0.5, black),
                ("VALIGN", *whole, "TOP"),
                *((f"{side}PADDING", *whole, PAD) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
            ]
        )
    )
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=(at.width, at.height),
        leftMargin=at.left,
        rightMargin=at.right,
        topMargin=at.top,
        bottomMargin=at.bottom,
        pageCompression=1,
    )
    document.build([table])
    return target.getvalue()


def _widths(described: Sheet, at: Geometry) -> list[float]:
    total = sum(column.width for column in described.columns)
    return [column.width / total * at.text_width for column in described.columns]
