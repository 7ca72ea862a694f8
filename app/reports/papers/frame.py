"""What surrounds the words of every paper: header, marks, signature, recipients, notes, typed text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.formatting import official_short_date
from app.i18n import N_
from app.reports import contracts, paper
from app.reports.layout import LayoutProfile, load_profile
from app.reports.paper import Gaps
from app.reports.papers import wording
from app.rules import outline
from app.rules.secrecy import highest
from app.rules.signature_blocks import Seal
from app.rules.violations import Severity, Violation

AUTHORITY_PREFIXES = ("T/M", "K/T", "T/L")
"""Forms of signing whose line is printed in bold (party-documents §1.2 no. 7)."""

LEVELS = {
    outline.Level.PART: 1,
    outline.Level.SECTION: 2,
    outline.Level.SUBSECTION: 3,
    outline.Level.POINT: 4,
    outline.Level.DASH: 5,
    outline.Level.PLAIN: 0,
}

NUMBERED, NUMBERED_COPY = "Bản số", "Bản sao số"
"""Words before the number of a copy of a secret paper, and of a copy made of another document."""

SAMPLE = "DỮ LIỆU MẪU - KHÔNG PHẢI VĂN BẢN THẬT"

HAND_WRITTEN = N_("Số và ngày, tháng để trống: văn thư ghi sau khi ký.")
DATE_HAND_WRITTEN = N_("Ngày, tháng để trống: văn thư ghi sau khi ký.")
SEALED = N_("Sau khi ký, đóng {seal}.")
UNSEALED = N_("Văn bản này không đóng dấu.")
ASK_SEAL = N_("Chưa xác định con dấu: Quy chế không nêu trường hợp này, phải xin ý kiến trước khi đóng dấu.")
NUMBER_HAND_WRITTEN = N_("Số để trống: văn thư ghi sau khi ký.")


def header(
    letterhead: contracts.Letterhead,
    gaps: Gaps,
    *,
    code: str = "",
    reference: contracts.Reference | None = None,
    dated: bool = True,
) -> paper.Header:
    """The head of page 1; no number line without a code, no date line unless `dated`."""
    number = place_date = ""
    if reference is not None and code:
        symbol = gaps.required(letterhead.symbol, "ký hiệu", "letterhead.symbol")
        number = paper.number_line(reference.number, f"{code}/{symbol}")
    if reference is not None and dated:
        place = gaps.required(letterhead.place, "địa danh", "letterhead.place")
        place_date = paper.place_date_line(place, reference.issued_on, reference.year)
    body = tuple(line for line in letterhead.issuing_body if line.strip()) or (
        gaps.required("", "tên cơ quan ban hành", "letterhead.issuing_body"),
    )
    parent = tuple(line for line in letterhead.parent_body.splitlines() if line.strip())
    return paper.Header(parent, body, number, place_date)


def marks(
    data: contracts.Marks,
    meeting: contracts.MeetingFacts | None = None,
    cancelled_on: date | None = None,
) -> paper.Marks:
    """The marks of page 1; a paper of a secret meeting carries at least the meeting's level.

    A document that was cancelled says so above whatever else limits its circulation.
    """
    over = [f"Đã hủy bỏ {_short(cancelled_on)}"] if cancelled_on else []
    levels = [data.secrecy] if meeting is None else [data.secrecy, meeting.secrecy]
    return paper.Marks(
        secrecy=highest(levels),
        urgency=data.urgency,
        urgency_until=data.urgency_hour,
        protection=f"Thời hạn bảo vệ: đến hết {_short(data.protected_until)}" if data.protected_until else "",
        circulation=(*over, *(line.strip() for line in data.circulation.splitlines() if line.strip())),
        draft=f"Dự thảo lần {data.draft_no}" if data.draft_no is not None else "",
        copy_number=_copy_number(data),
    )


def _short(day: date) -> str:
    return f"ngày {official_short_date(day)}"


def _copy_number(data: contracts.Marks) -> str:
    """The copy's number, as "Bản số 03/12"; empty when copies are not numbered."""
    if data.copy_no is None:
        return ""
    total = f"/{data.copies_total:02d}" if data.copies_total is not None else ""
    return f"{NUMBERED} {data.copy_no:02d}{total}"


def with_copy_number(made: paper.Paper, words: str) -> paper.Paper:
    """The paper as its copy "Bản số 03/12": on page 1, across and at the foot of each page.

    A copy made of another document (bản sao) says "Bản sao số 03/12" instead (party-documents §6).
    """
    if made.copy is not None:
        words = words.replace(NUMBERED, NUMBERED_COPY)
    return replace(made, marks=replace(made.marks, copy_number=words))


def signature(signer: contracts.Signer, gaps: Gaps, *, field: str = "signer") -> paper.Signature:
    """The signature block: lines that begin with T/M, K/T, T/L in bold, the office regular."""
    lines = tuple(line for line in signer.lines if line.strip())
    if not lines:
        lines = (gaps.required("", "chức vụ người ký", f"{field}.lines"),)
    authority = tuple(line for line in lines if line.startswith(AUTHORITY_PREFIXES))
    title = tuple(line for line in lines if not line.startswith(AUTHORITY_PREFIXES))
    return paper.Signature(authority, title, gaps.required(signer.name, "họ tên người ký", f"{field}.name"))


def optional_signature(signer: contracts.Signer, gaps: Gaps) -> tuple[paper.Signature, ...]:
    """The signature block, or none for a signer left wholly empty."""
    return (signature(signer, gaps),) if signer.lines or signer.name.strip() else ()


def recipients(
    lines: tuple[str, ...], gaps: Gaps, secret: contracts.SecretNote | None = None
) -> paper.Recipients:
    """Nơi nhận; what a secret document states stands before its last line "Lưu …" (party-documents §6)."""
    named = tuple(line.strip() for line in lines if line.strip())
    if secret is not None and named:
        copying = "Được phép sao, chụp" if secret.may_be_copied else "Không được phép sao, chụp"
        drafter = gaps.required(secret.drafter.strip(), "người soạn thảo", "secret.drafter")
        told = (f"Số lượng: {secret.copies:02d} bản", f"Người soạn thảo: {drafter}", copying)
        at = len(named) - 1 if named[-1].lstrip("- ").startswith("Lưu") else len(named)
        named = (*named[:at], *told, *named[at:])
    return paper.Recipients(named or (gaps.required("", "nơi nhận", "recipients"),))


def hand_written(
    reference: contracts.Reference, *, numbered: bool = True, dated: bool = True
) -> tuple[Violation, ...]:
    """A note when number or day is left to be written by hand after signing."""
    no_number = numbered and reference.number is None
    no_day = dated and reference.issued_on is None
    if no_number and no_day:
        return (note(HAND_WRITTEN, "reference"),)
    if no_number:
        return (note(NUMBER_HAND_WRITTEN, "reference.number"),)
    return (note(DATE_HAND_WRITTEN, "reference.issued_on"),) if no_day else ()


def seal_note(seal: Seal | None, letterhead: contracts.Letterhead) -> tuple[Violation, ...]:
    """Whose seal goes with the signature (Điều 11.1); nothing where it is not known."""
    if seal is None:
        return ()
    if seal is Seal.NONE:
        return (note(UNSEALED, "seal"),)
    if seal is Seal.ASK:
        return (note(ASK_SEAL, "seal"),)
    return (note(SEALED, "seal", seal=wording.seal(seal, letterhead)),)


def note(sentence: str, field: str, **params: object) -> Violation:
    """A note to read before printing."""
    return Violation(sentence, params, field=field, severity=Severity.WARNING)


def typed(text: str) -> tuple[paper.Paragraph, ...]:
    """Typed text as paragraphs of their levels, with their labels; empty lines are dropped."""
    return tuple(
        paper.Paragraph(
            f"{p.label} {p.text}".strip(), level=LEVELS[p.level], keep_with_next=p.level is outline.Level.PART
        )
        for p in outline.parse(text)
    )


def verbatim(line: str) -> paper.Paragraph:
    """One line of a text that may not change by a letter, at the level its start gives."""
    return paper.Paragraph(line.strip(), level=LEVELS[outline.parse_line(line).level])


def typed_or_gap(text: str, gaps: Gaps, what: str, field: str) -> tuple[paper.Paragraph, ...]:
    """Typed text, or one paragraph that says what is missing."""
    return typed(text) or (paper.Paragraph(gaps.required("", what, field)),)


def part(number: str, name: str) -> paper.Paragraph:
    """Heading of a part within the text: "I- THÀNH PHẦN"."""
    return paper.Paragraph(f"{number}- {name}", level=1, keep_with_next=True)


def foot(letterhead: contracts.Letterhead, contact: str = "") -> paper.Foot:
    """Small print: the contact line, and the warning of a sample workspace on every page."""
    return paper.Foot(
        contact=f"Liên hệ: {contact.strip()}" if contact.strip() else "",
        anchor=SAMPLE if letterhead.sample else "",
    )


def layout(letterhead: contracts.Letterhead) -> LayoutProfile:
    """The letterhead's layout profile with the office's own values and its title at top right.

    Raises UserError for an unknown profile or a value that cannot be used.
    """
    overrides: dict[str, float | str] = dict(letterhead.overrides)
    if letterhead.party_title.strip():
        overrides.setdefault("party_title", letterhead.party_title.strip())
    return load_profile(letterhead.profile, overrides)
