"""What goes with the delivery of documents: phiếu gửi, phiếu chuyển, dấu ĐẾN (party-documents §5)."""

from __future__ import annotations

from app.formatting import official_short_date, time_vi
from app.reports.contracts import (
    ArrivalStampData,
    Corner,
    DispatchSlipData,
    DispatchSlipRow,
    Marks,
    Reference,
    TransferSlipData,
)
from app.reports.paper import (
    Addressee,
    Alignment,
    Block,
    Column,
    Frame,
    FrameLine,
    Gaps,
    KeyValues,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from app.reports.papers import articles, frame, wording
from app.rules.documents import MEANS_LABELS
from app.rules.secrecy import Secrecy
from app.text import one_line

SLIP_COLUMNS = (
    Column("TT", 0.06, Alignment.CENTER),
    Column("Nơi nhận", 0.36),
    Column("Số bản", 0.09, Alignment.CENTER),
    Column("Bản số", 0.11, Alignment.CENTER),
    Column("Ngày, giờ nhận", 0.16),
    Column("Người nhận (ký, ghi rõ họ tên)", 0.22),
)
ROW_HEIGHT_MM = 10.0

STAMP_WIDTH_MM, STAMP_HEIGHT_MM = 50.0, 30.0
PLACES_MM = {
    Corner.TOP_LEFT: (47.5, 66.0),
    Corner.TOP_RIGHT: (130.0, 44.0),
    Corner.BOTTOM_LEFT: (30.0, 247.0),
    Corner.BOTTOM_RIGHT: (145.0, 247.0),
}
"""Left and top of the stamp on A4: below the number, below the date, or in a lower corner."""
NAME_SIZE_PT, NAME_LETTERS = 8.0, 27
"""Size of the body's name in the stamp, and the letters of it that fit one line."""


def build_slip(data: DispatchSlipData) -> Paper:
    """Phiếu gửi of one batch: the document, who receives how many copies, room to sign and return."""
    gaps = Gaps()
    document = gaps.required(data.document.strip(), "văn bản gửi", "document")
    return Paper(
        code="dispatch_slip",
        heading=f"Phiếu gửi {document}",
        blocks=(_slip_facts(data, gaps), _slip_table(data, gaps), *_slip_end(data, gaps)),
        profile=data.letterhead.profile,
        header=frame.header(
            data.letterhead, gaps, code="PG" if data.reference.number else "", reference=_slip_reference(data)
        ),
        title=Title("PHIẾU GỬI", (f"kèm theo {document}",)),
        signatures=_sender(data, gaps),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        missing=gaps.missing,
    )


def _slip_reference(data: DispatchSlipData) -> Reference:
    """Number of the slip; the day it bears is the day of sending."""
    day = data.reference.issued_on or data.sent_on
    return Reference(data.reference.number, day, data.reference.year or (day.year if day else None))


def _slip_facts(data: DispatchSlipData, gaps: Gaps) -> KeyValues:
    """What is sent, when and how; the abstract of a secret document stays out."""
    means = MEANS_LABELS[data.means] if data.means is not None else ""
    carried = f"; người chuyển: {data.carried_by.strip()}" if data.carried_by.strip() else ""
    day = official_short_date(data.sent_on) if data.sent_on else ""
    batch = f" (đợt {data.batch})" if data.batch is not None and data.batch > 1 else ""
    items = [("Văn bản", f"{gaps.required(data.document.strip(), 'văn bản gửi', 'document')}{batch}.")]
    items += _abstract(data.abstract, data.marks)
    papers = [wording.ended(one_line(p), "") for p in data.enclosures if p.strip()]
    if papers:
        items.append(("Tài liệu kèm theo", f"{'; '.join(papers)}."))
    items.append(("Ngày gửi", f"{gaps.required(day, 'ngày gửi', 'sent_on')}."))
    items.append(("Hình thức gửi", f"{gaps.required(means, 'hình thức gửi', 'means')}{carried}."))
    return KeyValues(tuple(items), bold_labels=False)


def _abstract(abstract: str, marks: Marks) -> list[tuple[str, str]]:
    """Trích yếu as a line; of a secret document none, for it may itself be secret (§6)."""
    said = wording.ended(one_line(abstract), "")
    return [("Trích yếu", f"{said}.")] if said and marks.secrecy is Secrecy.NONE else []


def _slip_table(data: DispatchSlipData, gaps: Gaps) -> Table:
    rows = tuple(_slip_row(i, row, gaps) for i, row in enumerate(data.rows, start=1))
    if not rows:
        rows = (Row((gaps.required("", "nơi nhận", "rows"),), group=True),)
    return Table(SLIP_COLUMNS, rows, row_height_mm=ROW_HEIGHT_MM)


def _slip_row(number: int, row: DispatchSlipRow, gaps: Gaps) -> Row:
    name = gaps.required(row.name.strip(), "nơi nhận", "rows.name")
    told = f"{name}, {row.title.strip()}" if row.title.strip() else name
    return Row((str(number), told, wording.count(row.copies), row.copy_numbers, "", ""))


def _slip_end(data: DispatchSlipData, gaps: Gaps) -> tuple[Block, ...]:
    copies = sum(row.copies for row in data.rows)
    office = wording.standing_office(data.letterhead, gaps)
    note = f" {wording.ended(one_line(data.note), '.')}" if data.note.strip() else ""
    return (
        Paragraph(
            f"Tổng số: {wording.count(copies)} bản, gửi {wording.count(len(data.rows))} nơi nhận.{note}"
        ),
        Paragraph(f"Đề nghị nơi nhận kiểm tra, ký nhận, ghi rõ họ tên và gửi lại phiếu này cho {office}."),
    )


def _sender(data: DispatchSlipData, gaps: Gaps) -> tuple[Signature, ...]:
    """Who sends: the signer given, or room for whoever hands the copies over."""
    return frame.optional_signature(data.signer, gaps) or (
        Signature((), ("NGƯỜI GỬI",), note="(Ký, ghi rõ họ tên)"),
    )


# -- phiếu chuyển -----------------------------------------------------------------------------------------


def build_transfer(data: TransferSlipData) -> Paper:
    """Phiếu chuyển: an incoming document given on, what is to be done and until when."""
    gaps = Gaps()
    to = gaps.required(wording.ended(one_line(data.to), ""), "nơi được chuyển", "to")
    day = data.issued_on
    recipients = ("Như trên", *(line for line in data.recipients if line.strip()))
    return Paper(
        code="transfer_slip",
        heading=f"Phiếu chuyển {data.document.strip()}".strip(),
        blocks=(Addressee((to,)), *_transfer_text(data, to, gaps)),
        profile=data.letterhead.profile,
        header=frame.header(
            data.letterhead, gaps, reference=Reference(issued_on=day, year=day.year if day else None)
        ),
        title=Title("PHIẾU CHUYỂN"),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=frame.recipients(recipients, gaps),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        one_page=True,
        missing=gaps.missing,
    )


def _transfer_text(data: TransferSlipData, to: str, gaps: Gaps) -> tuple[Block, ...]:
    office = wording.standing_office(data.letterhead, gaps)
    document = gaps.required(data.document.strip(), "văn bản chuyển", "document")
    said = wording.ended(one_line(data.abstract), "") if data.marks.secrecy is Secrecy.NONE else ""
    about = said if not said or said.casefold().startswith(("về ", "v/v")) else f"về việc {said}"
    sender = f" của {data.sender.strip()}" if data.sender.strip() else ""
    arrived = ""
    if data.arrival_number is not None:
        on = f", {wording.short_day(data.arrived_on)}" if data.arrived_on else ""
        arrived = f" (số đến {data.arrival_number:02d}{on})"
    told = " ".join(part for part in (f"{document}{sender}", about) if part)
    lines: list[Block] = [Paragraph(f"{office} chuyển {to} {told}{arrived} để xem xét, giải quyết.")]
    if data.instruction.strip():
        lines.append(Paragraph(f"Yêu cầu xử lý: {wording.ended(one_line(data.instruction), '.')}"))
    if data.due_on is not None:
        lines.append(Paragraph(f"Thời hạn: {wording.short_day(data.due_on)}."))
    papers = [wording.ended(one_line(p), "") for p in data.enclosures if p.strip()]
    if papers:
        lines += [Paragraph("Tài liệu gửi kèm:", keep_with_next=True), *articles.numbered(papers)]
    return tuple(lines)


# -- dấu ĐẾN ----------------------------------------------------------------------------------------------


def build_stamp(data: ArrivalStampData) -> Paper:
    """Dấu ĐẾN alone on A4, 30 × 50 mm at its place: the sheet of the document is fed through once more."""
    left, top = PLACES_MM[data.corner]
    body = (data.body.strip() or data.letterhead.standing_office.strip()).upper()
    size = NAME_SIZE_PT if len(body) <= NAME_LETTERS else NAME_SIZE_PT * NAME_LETTERS / len(body)
    number = f"{data.number:02d}" if data.number is not None else _dots(34)
    day = official_short_date(data.arrived_on) if data.arrived_on else _dots(30)
    hour = f", {time_vi(data.arrived_at)}" if data.arrived_at else ""
    passed_to = one_line(data.passed_to).strip() or _dots(28)
    centre = Alignment.CENTER
    lines = (
        FrameLine(body, max(size, 5.0), bold=True, alignment=centre),
        FrameLine("ĐẾN", 13, bold=True, alignment=centre),
        FrameLine(f"Số: {number}", 10),
        FrameLine(f"Ngày: {day}{hour}", 10),
        FrameLine(f"Chuyển: {passed_to}", 10 if len(passed_to) < 30 else 8),
    )
    return Paper(
        code="arrival_stamp",
        heading=f"Dấu đến số {number}" if data.number is not None else "Dấu đến",
        blocks=(Frame(lines, left, top, STAMP_WIDTH_MM, STAMP_HEIGHT_MM),),
        profile=data.letterhead.profile,
        page_numbers=False,
    )


def _dots(count: int) -> str:
    return "." * count
