"""What the forms of the office about money share: head, lines, sums in words, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.formatting import number, official_date
from app.reports.contracts import (
    FormHead,
    Marks,
    MoneyFacts,
)
from app.reports.paper import (
    NBSP,
    Alignment,
    Block,
    Gaps,
    Header,
    KeyValues,
    Paper,
    Paragraph,
    Signature,
    Spacer,
    Title,
)
from app.reports.papers import frame

SIGN_HERE = "(Ký, họ tên)"
DOTS = "." * 40


def form_paper(
    code: str, name: str, head: FormHead, blocks: Sequence[Block], gaps: Gaps, *, numbered: bool = True
) -> Paper:
    """The form: who and which form on top, its name and day, what it says, who signs."""
    body = (gaps.required(head.unit, "tên đơn vị", "unit").upper(),)
    code_line = f"Mẫu số: {head.form_code}" if head.form_code else ""
    corner = tuple(line for line in (code_line, head.form_basis) if line)
    number_words = f"Số: {head.number}" if head.number else f"Số: {NBSP * 12}"
    day = Paragraph(_day(head.day), alignment=Alignment.CENTER, italic=True)
    return Paper(
        code=code,
        heading=name.capitalize() + (f" {head.number}" if head.number else ""),
        blocks=(day, *blocks),
        profile=head.letterhead.profile,
        header=Header(body=body, number=number_words if numbered else "", corner=corner or (NBSP,)),
        title=Title(name, rule=False),
        signatures=tuple(Signature((), (title,), note=SIGN_HERE) for title in head.signers),
        marks=frame.marks(Marks(secrecy=head.secrecy)),
        foot=frame.foot(head.letterhead),
        one_page=True,
        missing=gaps.missing,
    )


def _day(day: date | None) -> str:
    words = official_date(day) if day else f"ngày{NBSP * 6}tháng{NBSP * 6}năm{NBSP * 8}"
    return words[:1].upper() + words[1:]


def addressed_to(head: FormHead) -> str:
    """To whom a request is addressed."""
    return f"Thủ trưởng {head.unit}" if head.unit else "Thủ trưởng đơn vị"


def labelled(items: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Lines with a label each."""
    return (KeyValues(tuple((label, text) for label, text in items), bold_labels=False),)


def money_line(facts: MoneyFacts, gaps: Gaps) -> str:
    """The amount in figures; noted as missing where there is none."""
    return gaps.required(f"{number(facts.amount)} đồng" if facts.amount else "", "số tiền", "amount")


def sum_in_words(words: str, more: str = "") -> tuple[Block, ...]:
    """The line with the sum in words, and what else is said of it; none without either."""
    said = [f"Tổng số tiền (viết bằng chữ): {words.rstrip('.')}."] if words else []
    said += [more] if more else []
    return (Spacer(4), Paragraph(" ".join(said), indent=False)) if said else ()


def enclosed(vouchers: int) -> str:
    """How many vouchers go with it; room to write where none is listed."""
    return f"{vouchers:02d} chứng từ gốc" if vouchers else f"{DOTS[:12]} chứng từ gốc"


def period(first: date | None, last: date | None) -> str:
    """The days in words; room to write them where they are not known."""
    if first is None:
        return DOTS
    if last is None or last == first:
        return official_date(first)
    return f"từ {official_date(first)} đến {official_date(last)}"
