"""The register of the seals' use (Điều 11.1): its lines, and the uses of papers that bear no number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.documents import SealUse
from app.reports.contracts import Letterhead, SealLine, SealRegisterData
from app.rules.documents import Register
from app.rules.registers import Print, line_print
from app.rules.roles import Actor, Right, needs
from app.rules.signature_blocks import Seal
from app.rules.violations import Violation
from app.services.common import WHOLE
from app.services.findings import Findings
from app.services.letterhead import letterhead
from app.services.registers.common import RegisterRequest, corrections_by_line, head, printed, seen, within

SEALS = (Seal.CENTRAL, Seal.OFFICE)
MOST_COPIES = 10_000


@dataclass(frozen=True)
class SealUseInput:
    """A use of a seal on a paper without number: minutes certified, a giấy giới thiệu."""

    used_on: date | None
    seal: Seal | None
    what: str
    signer: str = ""
    copies: int | None = 1
    asked_by: str = ""
    note: str = ""


@needs(Right.EDIT_DOCUMENTS)
def note_seal_use(session: Session, actor: Actor, entered: SealUseInput) -> int:
    """The id of the new line of the seals' register; it is never changed, only corrected by an entry.

    Raises UserError for a missing or future day, a seal that is none of the two, an empty paper, or copies
    outside 1 to 10,000.
    """
    found = Findings()
    day, seal, copies = entered.used_on, entered.seal, entered.copies
    if day is None:
        found.add(Violation(N_("Chưa ghi ngày đóng dấu."), field="used_on"))
    elif day > session.info["today"]:
        sentence = N_("Ngày đóng dấu {day} chưa đến. Ghi ngày hôm nay hoặc ngày trước đó.")
        found.add(Violation(sentence, {"day": f"{day:%d/%m/%Y}"}, field="used_on"))
    if seal not in SEALS:
        sentence = N_("Chọn một trong hai con dấu của Điều 11 khoản 1.")
        found.add(Violation(sentence, field="seal", clause="11.1"))
    if copies is None or not 1 <= copies <= MOST_COPIES:
        found.add(Violation(N_("Số bản đóng dấu phải từ 1 đến 10.000."), field="copies"))
    row = SealUse(
        used_on=day,
        seal=seal.value if seal else "",
        what=found.line(entered.what, "what", N_("văn bản, giấy tờ đóng dấu"), required=True),
        signer=found.line(entered.signer, "signer", N_("người ký")),
        copies=copies,
        asked_by=found.line(entered.asked_by, "asked_by", N_("người đề nghị")),
        note=found.line(entered.note, "note", N_("ghi chú")),
    )
    found.warnings()
    session.add(row)
    session.flush()
    return row.id


def seal_data(session: Session, request: RegisterRequest) -> SealRegisterData:
    """Every use between the two days, and the counts of the whole years they touch."""
    query = select(SealUse).where(*within(SealUse.used_on, request)).order_by(SealUse.used_on, SealUse.id)
    uses = session.scalars(query, execution_options=WHOLE).all()
    visible = seen(session, SealUse, (row.id for row in uses))
    corrections = corrections_by_line(session, Register.SEAL)
    issued_by = letterhead(session)
    lines = []
    for row in uses:
        may_see = row.id in visible
        shown = line_print(request.name, row.secrecy, may_see=may_see, open_only=request.open_only)
        holder = holder_of(row.seal, issued_by)
        if shown is Print.NUMBER_ONLY:
            lines.append(SealLine(row.id, row.number_text, shown=shown, used_on=row.used_on, seal=holder))
        elif shown is not Print.ABSENT:
            lines.append(
                SealLine(
                    id=row.id,
                    number=row.number_text,
                    secrecy=row.secrecy,
                    shown=shown,
                    note=row.note,
                    corrections=printed(corrections.get(row.id, ()), shown),
                    used_on=row.used_on,
                    seal=holder,
                    what="" if shown is Print.NO_ABSTRACT else row.what,
                    signer=row.signer,
                    copies=row.copies,
                    asked_by=row.asked_by,
                )
            )
    by_year = _by_year(session, {row.used_on.year for row in uses}, issued_by)
    return SealRegisterData(**head(session, request), rows=tuple(lines), uses_by_year=by_year)


def holder_of(seal: str, issued_by: Letterhead) -> str:
    """Whose seal it is, as the office's profile names it."""
    return {Seal.CENTRAL.value: issued_by.head_seal, Seal.OFFICE.value: issued_by.office_seal}.get(seal, seal)


def _by_year(
    session: Session, years: set[int], issued_by: Letterhead
) -> tuple[tuple[int, str, int, int], ...]:
    """Uses and copies of each seal in each whole year, secret papers counted too."""
    query = select(SealUse.used_on, SealUse.seal, SealUse.copies)
    uses: Counter[tuple[int, str]] = Counter()
    copies: Counter[tuple[int, str]] = Counter()
    for day, seal, count in session.execute(query, execution_options=WHOLE):
        if day.year in years:
            uses[day.year, seal] += 1
            copies[day.year, seal] += count
    return tuple(
        (year, holder_of(seal, issued_by), uses[year, seal], copies[year, seal])
        for year, seal in sorted(uses)
    )
