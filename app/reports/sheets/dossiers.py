"""Danh mục hồ sơ, mục lục hồ sơ nộp lưu, mục lục văn bản trong hồ sơ (party-documents §5)."""

from __future__ import annotations

from app.formatting import count_padded, date_vi
from app.reports.contracts import ContentsLine, DossierContentsData, DossierLine, DossierListData
from app.reports.contracts.register_words import abstract, joined, level, remarks
from app.reports.sheets.frame import sheet, total
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.registers import RegisterName

PLAN_COLUMNS = (
    SheetColumn("Số, ký hiệu hồ sơ", width=28, whole=True),
    SheetColumn("Tên đề mục, tiêu đề hồ sơ", width=112),
    SheetColumn("Thời hạn bảo quản", width=30),
    SheetColumn("Người lập", width=42),
    SheetColumn("Ghi chú", width=40),
)
LIST_COLUMNS = (
    SheetColumn("TT", Kind.NUMBER, 12, centred=True),
    SheetColumn("Số, ký hiệu hồ sơ", width=28, whole=True),
    SheetColumn("Tiêu đề hồ sơ", width=96),
    SheetColumn("Thời gian", width=40, centred=True),
    SheetColumn("Thời hạn bảo quản", width=28),
    SheetColumn("Số tờ", Kind.NUMBER, 14, centred=True),
    SheetColumn("Ghi chú", width=34),
)
CONTENTS_COLUMNS = (
    SheetColumn("TT", Kind.NUMBER, 12, centred=True),
    SheetColumn("Số, ký hiệu", width=28, whole=True),
    SheetColumn("Ngày tháng", Kind.DATE, 22, centred=True),
    SheetColumn("Tên loại và trích yếu nội dung", width=92),
    SheetColumn("Tác giả", width=44),
    SheetColumn("Tờ số", width=18, centred=True),
    SheetColumn("Ghi chú", width=34),
)


def build(data: DossierListData) -> Sheet:
    """The yearly list of dossiers, or the list of those closed in the period, for the archive."""
    if data.name is RegisterName.DOSSIER_PLAN:
        counts = (total(len(data.rows), "hồ sơ", *_kept(data.rows)),)
        return sheet(data, data.rows, PLAN_COLUMNS, _plan_cells, counts, smaller_pt=0.0)
    sheets = sum(row.sheets or 0 for row in data.rows)
    counts = (total(len(data.rows), "hồ sơ", f"{count_padded(sheets)} tờ", *_kept(data.rows)),)
    return sheet(data, data.rows, LIST_COLUMNS, _list_cells, counts, smaller_pt=0.0)


def build_contents(data: DossierContentsData) -> Sheet:
    """What lies in a dossier, in its order."""
    of = f"Hồ sơ số {data.dossier.number}: {title(data.dossier)}"
    counts = (total(len(data.rows), "văn bản"),)
    return sheet(data, data.rows, CONTENTS_COLUMNS, _contents_cells, counts, subtitle=of, smaller_pt=0.0)


def title(row: DossierLine) -> str:
    """The dossier's title, with its level where it has one."""
    return abstract(row, RegisterName.DOSSIERS, row.title)


def _kept(rows: tuple[DossierLine, ...]) -> tuple[str, ...]:
    """In words: "vĩnh viễn 03"."""
    ever = sum(row.retention == "vĩnh viễn" for row in rows)
    return (f"vĩnh viễn {count_padded(ever)}",) if ever else ()


def _plan_cells(_position: int, row: DossierLine) -> tuple[Cell, ...]:
    return (row.number, title(row), row.retention, row.made_by, remarks(row, level(row)))


def _list_cells(position: int, row: DossierLine) -> tuple[Cell, ...]:
    days = " – ".join(date_vi(day) for day in dict.fromkeys((row.from_on, row.to_on)) if day)
    return (position, row.number, title(row), days, row.retention, row.sheets, remarks(row, level(row)))


def _contents_cells(_position: int, row: ContentsLine) -> tuple[Cell, ...]:
    return (
        row.position,
        row.number,
        row.dated_on,
        abstract(row, RegisterName.DOSSIER_CONTENTS, row.abstract),
        row.author,
        row.sheet,
        joined(level(row), remarks(row)),
    )
