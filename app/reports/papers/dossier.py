"""Papers of dossiers: bìa hồ sơ, chứng từ kết thúc, biên bản giao nhận (party-documents §5)."""

from __future__ import annotations

from datetime import date

from app.formatting import date_vi, number, official_date, official_short_date
from app.reports.contracts import (
    DossierClosingData,
    DossierCoverData,
    HandoverData,
    HandoverRow,
    Marks,
    PersonOnPaper,
    Reference,
)
from app.reports.paper import (
    Alignment,
    Annex,
    Block,
    Column,
    Gaps,
    KeyValues,
    Paper,
    Paragraph,
    Row,
    Signature,
    Spacer,
    Table,
    Title,
)
from app.reports.papers import frame, wording
from app.rules.amount_in_words import in_words
from app.text import one_line

DOTS = "." * 30
SIGN_HERE = "(Ký, ghi rõ họ tên)"

COVER_COLUMNS = (
    Column("Phông", 0.34, Alignment.CENTER),
    Column("Mục lục số", 0.16, Alignment.CENTER),
    Column("Hồ sơ số", 0.18, Alignment.CENTER),
    Column("Hộp, cặp", 0.16, Alignment.CENTER),
    Column("Thời hạn bảo quản", 0.22, Alignment.CENTER),
)
HANDOVER_COLUMNS = (
    Column("TT", 0.05, Alignment.CENTER),
    Column("Số, ký hiệu hồ sơ", 0.14),
    Column("Tiêu đề hồ sơ", 0.37),
    Column("Thời gian", 0.14, Alignment.CENTER),
    Column("Thời hạn bảo quản", 0.11, Alignment.CENTER),
    Column("Số tờ", 0.07, Alignment.CENTER),
    Column("Ghi chú", 0.12),
)


def build_cover(data: DossierCoverData) -> Paper:
    """Bìa hồ sơ: whose it is, its code and title, its days, sheets and retention, its level of secrecy."""
    gaps = Gaps()
    code = gaps.required(data.code.strip(), "số, ký hiệu hồ sơ", "code")
    title = gaps.required(wording.ended(one_line(data.title), ""), "tiêu đề hồ sơ", "title")
    retention = gaps.required(data.retention.strip(), "thời hạn bảo quản", "retention")
    unit = (("Đơn vị lưu giữ", data.unit.strip()),) if data.unit.strip() else ()
    facts = (
        ("Thời gian", _period(data.from_on, data.to_on)),
        ("Số tờ", f"{data.sheets:02d}" if data.sheets is not None else DOTS),
        *unit,
        ("Người lập hồ sơ", data.made_by.strip() or DOTS),
    )
    kept = Row((data.fund.strip(), "", code, data.box.strip(), retention), bold=True)
    return Paper(
        code="dossier_cover",
        heading=f"Bìa hồ sơ {code}",
        blocks=(
            Spacer(90),
            KeyValues(facts, bold_labels=False),
            Spacer(150),
            Table(COVER_COLUMNS, (kept,), row_height_mm=16.0),
        ),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps),
        title=Title("HỒ SƠ", (f"Số, ký hiệu: {code}", title)),
        marks=frame.marks(Marks(secrecy=data.secrecy)),
        foot=frame.foot(data.letterhead),
        page_numbers=False,
        missing=gaps.missing,
    )


def _period(first: date | None, last: date | None) -> str:
    """The days of its first and last paper; room to write what is not known."""
    begins = official_short_date(first) if first else DOTS
    ends = official_short_date(last) if last else DOTS
    return f"từ ngày {begins} đến ngày {ends}"


# -- chứng từ kết thúc ------------------------------------------------------------------------------------


def build_closing(data: DossierClosingData) -> Paper:
    """Chứng từ kết thúc: how many sheets the dossier holds, in words too, and in which state."""
    gaps = Gaps()
    code = gaps.required(data.code.strip(), "số, ký hiệu hồ sơ", "code")
    title = gaps.required(wording.ended(one_line(data.title), ""), "tiêu đề hồ sơ", "title")
    day = data.closed_on
    listed = f"{data.list_sheets:02d} tờ" if data.list_sheets is not None else f"{DOTS} tờ"
    features = wording.ended(one_line(data.features), "") or "không có gì đặc biệt"
    lines = [f"Hồ sơ này gồm {_sheets(data.sheets)}, đã được đánh số thứ tự."]
    if data.documents is not None:
        lines.append(f"Số văn bản, tài liệu trong hồ sơ: {data.documents:02d}.")
    lines.append(f"Mục lục văn bản gồm {listed}.")
    lines.append(f"Đặc điểm, tình trạng của tài liệu: {wording.lower_first(features)}.")
    return Paper(
        code="dossier_closing",
        heading=f"Chứng từ kết thúc hồ sơ {code}",
        blocks=tuple(Paragraph(line) for line in lines),
        profile=data.letterhead.profile,
        header=frame.header(
            data.letterhead, gaps, reference=Reference(issued_on=day, year=day.year if day else None)
        ),
        title=Title("CHỨNG TỪ KẾT THÚC", (f"hồ sơ số {code}", title)),
        signatures=(Signature((), ("NGƯỜI LẬP HỒ SƠ",), name=data.made_by.strip(), note=SIGN_HERE),),
        marks=frame.marks(Marks(secrecy=data.secrecy)),
        foot=frame.foot(data.letterhead),
        missing=gaps.missing,
    )


def _sheets(count: int | None) -> str:
    """Sheets in figures and words: "120 (một trăm hai mươi) tờ"; room to write both."""
    return f"{count:02d} ({in_words(count)}) tờ" if count is not None else f"{DOTS} ({DOTS}) tờ"


# -- biên bản giao nhận -----------------------------------------------------------------------------------


def build_handover(data: HandoverData) -> Paper:
    """Biên bản giao nhận hồ sơ: both sides, what is handed over, its state; the list is annexed."""
    gaps = Gaps()
    named = wording.ended(one_line(data.name), "")
    return Paper(
        code="dossier_handover",
        heading="Biên bản giao nhận hồ sơ, tài liệu",
        blocks=_handover_text(data, named, gaps),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps),
        title=Title("BIÊN BẢN", ("giao nhận hồ sơ, tài liệu",)),
        signatures=(
            Signature((), ("ĐẠI DIỆN BÊN GIAO",), name=data.giver.name.strip(), note=SIGN_HERE),
            Signature((), ("ĐẠI DIỆN BÊN NHẬN",), name=data.receiver.name.strip(), note=SIGN_HERE),
        ),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        annexes=(_list(data, gaps),),
        missing=gaps.missing,
    )


def _handover_text(data: HandoverData, named: str, gaps: Gaps) -> tuple[Block, ...]:
    day = gaps.required(
        official_date(data.handed_over_on) if data.handed_over_on else "", "ngày giao nhận", "handed_over_on"
    )
    place = data.place.strip() or data.letterhead.place.strip()
    at = f", tại {place}" if place else ""
    known = [row.sheets for row in data.rows if row.sheets is not None]
    sheets = f", gồm {number(sum(known))} tờ" if known and len(known) == len(data.rows) else ""
    state = wording.ended(one_line(data.condition), "") or "đầy đủ, đúng theo danh mục kèm theo"
    copies = in_words(max(data.copies, 1))
    lines = (
        f"1. Hồ sơ giao nhận: {wording.lower_first(named)}." if named else "",
        f"{2 if named else 1}. Số lượng: {wording.count(len(data.rows))} hồ sơ{sheets} (danh mục kèm theo).",
        f"{3 if named else 2}. Tình trạng hồ sơ: {wording.lower_first(state)}.",
    )
    giving = gaps.required(data.giving_body.strip(), "bên giao", "giving_body")
    receiving = gaps.required(data.receiving_body.strip(), "bên nhận", "receiving_body")
    return (
        Paragraph(f"Hôm nay, {day}{at}, chúng tôi gồm:"),
        *_side("I", f"Bên giao: {giving}", data.giver, gaps),
        *_side("II", f"Bên nhận: {receiving}", data.receiver, gaps),
        Paragraph("Hai bên thống nhất giao nhận hồ sơ, tài liệu với nội dung như sau:", keep_with_next=True),
        *(Paragraph(line, level=2) for line in lines if line),
        Paragraph(
            f"Biên bản này lập thành {copies} bản có giá trị như nhau; bên giao và bên nhận "
            f"{'mỗi bên giữ một bản' if data.copies == 2 else 'cùng lưu giữ'}."
        ),
    )


def _side(mark: str, named: str, person: PersonOnPaper, gaps: Gaps) -> tuple[Block, ...]:
    """One side: its body and who stands for it; room to write a name that is not known."""
    if not person.name.strip():
        return (frame.part(mark, named), Paragraph(f"Đại diện: đồng chí {DOTS}; chức vụ: {DOTS}."))
    return (frame.part(mark, named), Paragraph(f"Đại diện: {wording.full_person(person, gaps)}."))


def _list(data: HandoverData, gaps: Gaps) -> Annex:
    """The list of what is handed over, on lying sheets."""
    rows = tuple(_handed(i, row, gaps) for i, row in enumerate(data.rows, start=1))
    if not rows:
        rows = (Row((gaps.required("", "danh mục hồ sơ", "rows"),), group=True),)
    on = f", {wording.short_day(data.handed_over_on)}" if data.handed_over_on else ""
    table = Table(HANDOVER_COLUMNS, rows)
    reference = f"(kèm theo Biên bản giao nhận hồ sơ, tài liệu{on})"
    return Annex("", "Danh mục hồ sơ giao nhận", (table,), reference, landscape=True)


def _handed(number_: int, row: HandoverRow, gaps: Gaps) -> Row:
    first, last = (date_vi(day) if day else "" for day in (row.from_on, row.to_on))
    return Row(
        (
            str(number_),
            row.code,
            gaps.required(one_line(row.title), "tiêu đề hồ sơ", "rows.title"),
            " - ".join(part for part in (first, last) if part),
            row.retention,
            f"{row.sheets:02d}" if row.sheets is not None else "",
            row.note,
        )
    )
