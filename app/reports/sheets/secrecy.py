"""Danh sách thu hồi tài liệu of a meeting; danh mục văn bản hết thời hạn bảo vệ (party-documents §6)."""

from __future__ import annotations

from app.formatting import date_vi
from app.reports.contracts import ProtectionListData, RecallListData
from app.reports.sheets.sheet import Cell, Kind, Sheet, SheetColumn
from app.rules.secrecy import SECRECY_LABELS, highest

RECALL = (
    SheetColumn("TT", Kind.NUMBER, 0.7, centred=True),
    SheetColumn("Bản số", width=1.2, centred=True),
    SheetColumn("Tài liệu", width=3.2),
    SheetColumn("Người nhận", width=3.2),
    SheetColumn("Ngày phát", Kind.DATE, 1.7, centred=True),
    SheetColumn("Ký trả", width=1.8),
    SheetColumn("Ngày thu hồi", Kind.DATE, 1.7, centred=True),
    SheetColumn("Ghi chú", width=2.2),
)
PROTECTION = (
    SheetColumn("TT", Kind.NUMBER, 0.7, centred=True),
    SheetColumn("Số, ký hiệu", width=2.2),
    SheetColumn("Ngày văn bản", Kind.DATE, 1.7, centred=True),
    SheetColumn("Đi/đến", width=1.1, centred=True),
    SheetColumn("Trích yếu", width=5),
    SheetColumn("Độ mật", width=1.5, centred=True),
    SheetColumn("Hết thời hạn bảo vệ", Kind.DATE, 1.8, centred=True),
    SheetColumn("Ý kiến xử lý", width=2.2),
)


def build_recall(data: RecallListData) -> Sheet:
    """One line a copy with room for a signature; how many are still out."""
    out = sum(row.recovered_on is None and row.destroyed_on is None for row in data.rows)
    held = f"ngày {date_vi(data.held_on)}" if data.held_on else ""
    rows: list[tuple[Cell, ...]] = []
    for position, row in enumerate(data.rows, start=1):
        gone = f"tiêu hủy {date_vi(row.destroyed_on)}" if row.destroyed_on else ""
        note = "; ".join(part for part in (gone, row.note) if part)
        given, back = row.given_on, row.recovered_on
        rows.append((position, row.copy, row.paper, row.recipient, given, "", back, note))
    return Sheet(
        title="DANH SÁCH THU HỒI TÀI LIỆU",
        subtitle=(", ".join(part for part in (data.meeting, held) if part), "XONG HỘI NGHỊ TRẢ LẠI"),
        columns=RECALL,
        rows=tuple(rows),
        notes=(f"Đã phát {len(data.rows):02d} bản; chưa thu hồi {out:02d} bản.",),
        landscape=True,
        foot=f"Lập ngày {date_vi(data.printed_on)}" if data.printed_on else "",
    )


def build_protection(data: ProtectionListData) -> Sheet:
    """One line a paper, earliest end first, with room for what is decided; it bears its lines' level."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            position,
            row.number,
            row.dated_on,
            "đến" if row.received else "đi",
            row.title,
            SECRECY_LABELS[row.secrecy],
            row.ends_on,
            "",
        )
        for position, row in enumerate(data.rows, start=1)
    )
    day = date_vi(data.day) if data.day else "…"
    counted = f"Tổng số: {len(rows):02d} văn bản." if rows else "Không có văn bản nào."
    years = "Thời hạn bảo vệ tính theo tham số của Văn phòng; thời hạn ghi trên văn bản thì theo văn bản."
    return Sheet(
        title="DANH MỤC VĂN BẢN HẾT THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        subtitle=(data.letterhead.committee_name, f"Tính đến ngày {day}"),
        columns=PROTECTION,
        rows=rows,
        notes=(counted, years),
        landscape=True,
        mark=highest(row.secrecy for row in data.rows),
        foot=f"Lập ngày {date_vi(data.printed_on)}" if data.printed_on else "",
    )
