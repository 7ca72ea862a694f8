"""What the sample's văn thư writes in registers by hand: seals on papers without number, one correction."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from app.rules.documents import Register
from app.rules.registers import RegisterName
from app.rules.signature_blocks import Seal
from app.sample.office import Act, SampleOffice
from app.services.documents.corrections import correct_line
from app.services.registers.common import RegisterRequest
from app.services.registers.reading import read_register
from app.services.registers.seals import SealUseInput, note_seal_use

SEALED_AT, CORRECTED_AT = time(16, 0), time(16, 20)
SEALED = (
    (date(2025, 12, 22), Seal.OFFICE, "Biên bản hội nghị tổng kết năm 2025, sao từ bản gốc", 3),
    (date(2026, 3, 16), Seal.OFFICE, "Bì thư, phiếu gửi tài liệu họp định kỳ quý I năm 2026", 38),
    (date(2026, 6, 15), Seal.CENTRAL, "Giấy chứng nhận tham gia Tổ Giúp việc", 2),
)
SIGNER, ASKED_BY = "Trần Thị Hải Yến", "Văn thư Cơ quan Thường trực"
CORRECTED = date(2026, 5, 21)
REASON = "ghi thiếu đơn vị giữ bản lưu khi vào sổ"
KEPT_BY = "Phòng Hành chính - Lưu trữ"


def register_acts(office: SampleOffice) -> list[Act]:
    """Uses of the seals, and the correction of the last line of the register on its day."""
    acts: list[Act] = [
        (datetime.combine(day, SEALED_AT), partial(_seal, office, day, seal, what, copies))
        for day, seal, what, copies in SEALED
    ]
    return [*acts, (datetime.combine(CORRECTED, CORRECTED_AT), partial(_correct, office))]


def _seal(office: SampleOffice, day: date, seal: Seal, what: str, copies: int) -> None:
    office.write(note_seal_use, SealUseInput(day, seal, what, SIGNER, copies, ASKED_BY))


def _correct(office: SampleOffice) -> None:
    """Adds what the last line left out: who keeps the file copy."""
    lines = office.read(read_register, RegisterRequest(RegisterName.OUTGOING, to_on=CORRECTED)).rows
    line_id = lines[-1].id
    office.write(correct_line, Register.OUTGOING, line_id, "kept_by", KEPT_BY, REASON, CORRECTED)
