"""The form check of an outgoing document: its components, its form, its signer (party-documents §1, 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from app.i18n import N_
from app.rules.answers import Answer
from app.rules.document_kinds import KIND_OF, DocumentKind, Issuer
from app.rules.documents import CopyKind
from app.rules.secrecy import SECRECY_LABELS, Secrecy, Urgency
from app.rules.signature_blocks import Seal
from app.rules.signatures import check_signature
from app.rules.violations import Severity, Violation

WITH_BASES = ("QĐ", "QC")
"""Types that rest on legal bases (§1.2, component 6)."""
TO_SOMEBODY = ("CV", "TTr", "GGT")
"""Types that name whom they are sent to: Kính gửi, Kính trình."""
ABBREVIATIONS = ("BCĐ", "TGV", "VPTW", "CQTT", "PTBTT", "BBT", "BCT", "BCHTW", "UBKT", "CĐS")
"""Short forms that may stand in numbers, in a text only once they are explained."""

_FULL_STOP = (".", "!", "?", "…")
_UNFILLED = re.compile(r"\[thiếu [^\]]*\]|\[…\]|\.{4,}|…{2,}")
_NUMBERS = re.compile(r"\d+\s*-\s*\w+/[\w-]+")


@dataclass(frozen=True)
class DocumentFacts:
    """What a document says when its form is checked."""

    code: str
    abstract: str = ""
    body: str = ""
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: str = ""
    answer: Answer | None = None
    """What the signer may on the day; None where he holds no office that may sign."""
    signature_lines: tuple[str, ...] = ()
    seal: str = ""
    secrecy: Secrecy = Secrecy.NONE
    secrecy_set: bool = False
    """True once somebody with the right set the level."""
    secrecy_ground: str = ""
    meeting_secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    urgent_day: date | None = None
    urgent_time: time | None = None
    copies: int = 1
    copy_kind: CopyKind | None = None
    copy_of: str = ""
    """Number and abstract of what it is a copy of; empty where nothing is chosen."""
    copy_of_own: bool = False
    """True where the original is the office's or the committee's own document."""
    copy_cancelled: bool = False
    """True where the original was cancelled."""
    copy_allowed: bool = True
    """False for a secret original that may not be copied."""
    needs_text: bool = True
    """False where the text lies elsewhere: the final in Word, a secret text that is not stored."""

    @property
    def kind(self) -> DocumentKind:
        """The row of the matrix."""
        return KIND_OF[self.code]


def check_form(facts: DocumentFacts) -> tuple[Violation, ...]:
    """What keeps the document from being signed, and what should be looked at; empty when all is right."""
    return tuple(
        violation
        for part in (_abstract, _text, _bases, _names, _signer, _secrecy, _urgency, _copy)
        for violation in part(facts)
    )


def _abstract(facts: DocumentFacts) -> Iterator[Violation]:
    words = facts.abstract.strip()
    if not words:
        yield _error(N_("Chưa ghi trích yếu nội dung."), "abstract")
    elif re.match(r"v/v\b", words, re.IGNORECASE):
        yield _error(N_("Trích yếu ghi “về việc …”, không viết tắt “V/v”."), "abstract")
    elif words.endswith((".", ";", ",")):
        yield _error(N_("Trích yếu không có dấu chấm, dấu phẩy ở cuối."), "abstract")


def _text(facts: DocumentFacts) -> Iterator[Violation]:
    lines = [line.strip() for line in facts.body.splitlines() if line.strip()]
    if not lines:
        if facts.needs_text and facts.code not in ("BS", "GGT"):
            yield _error(N_("Chưa có nội dung văn bản."), "body")
        return
    if lines[-1].endswith("./."):
        yield _error(N_("Văn bản của Đảng kết thúc bằng dấu chấm, không ghi “./.”."), "body")
    elif not lines[-1].endswith(_FULL_STOP):
        yield _error(N_("Câu cuối của nội dung chưa có dấu chấm."), "body")
    gap = _UNFILLED.search(facts.body)
    if gap is not None:
        yield _error(N_("Nội dung còn chỗ chưa điền: “{gap}”."), "body", gap=gap[0][:40])
    text = _NUMBERS.sub(" ", f"{facts.abstract}\n{facts.body}")
    for short in ABBREVIATIONS:
        used = re.search(rf"(?<!\w){short}(?!\w)", text)
        if used and not re.search(rf"gọi tắt là\s+\W?{short}|viết tắt là\s+\W?{short}|\({short}\)", text):
            sentence = N_("Chữ viết tắt “{short}” chưa được giải thích; viết đầy đủ ở lần đầu.")
            yield _warning(sentence, "body", short=short)


def _bases(facts: DocumentFacts) -> Iterator[Violation]:
    if facts.kind.number_code in WITH_BASES and not facts.bases:
        yield _error(N_("Chưa ghi căn cứ ban hành. Chọn trong danh mục văn bản làm căn cứ."), "bases")
    for line in facts.bases:
        words = line.lstrip("- ").strip()
        if not words.startswith(("Căn cứ", "Theo", "Xét", "Thực hiện")):
            yield _warning(N_("Dòng căn cứ bắt đầu bằng “Căn cứ …”: “{line}”."), "bases", line=words[:60])


def _names(facts: DocumentFacts) -> Iterator[Violation]:
    if facts.kind.number_code in TO_SOMEBODY and not facts.addressees:
        yield _error(N_("Chưa ghi nơi gửi đến (Kính gửi)."), "addressees")
    if not facts.recipients:
        yield _error(N_("Chưa ghi nơi nhận. Ghi từng nơi nhận, dòng cuối là nơi lưu."), "recipients")
    elif not facts.recipients[-1].lstrip("- ").startswith("Lưu"):
        yield _error(N_("Dòng cuối của nơi nhận là “Lưu …”, không có dấu hai chấm."), "recipients")
    for line in facts.recipients:
        if re.match(r"-?\s*Lưu\s*:", line) or re.search(r"\bVT\b", line):
            sentence = N_("Nơi lưu ghi “Lưu” và tên cơ quan, không ghi “Lưu: VT”.")
            yield _error(sentence, "recipients")


def _signer(facts: DocumentFacts) -> Iterator[Violation]:
    clause = facts.kind.clauses[0]
    if not facts.signer:
        yield _error(N_("Chưa chọn người ký."), "signer", clause=clause)
        return
    if facts.answer is None:
        sentence = N_("Đồng chí {name} không giữ chức danh nào được ký loại văn bản này.")
        yield _error(sentence, "signer", clause=clause, name=facts.signer)
        return
    if not facts.answer.allowed:
        yield facts.answer.ground.as_violation("signer")
        return
    if facts.answer.seal is Seal.ASK and facts.answer.seal_reason is not None:
        yield facts.answer.seal_reason.as_violation("signer")
    if not facts.signature_lines:
        yield _error(N_("Chưa ghi thể thức ký (T/M, K/T, T/L và chức vụ)."), "signature_lines")
        return
    if facts.answer.issuer is Issuer.COMMITTEE:
        yield from check_signature(facts.signature_lines)


def _secrecy(facts: DocumentFacts) -> Iterator[Violation]:
    if facts.secrecy is Secrecy.NONE:
        if facts.meeting_secrecy is not Secrecy.NONE:
            yield _error(N_("Độ mật của thông báo không thể thấp hơn độ mật của cuộc họp."), "secrecy")
        return
    level = SECRECY_LABELS[facts.secrecy]
    if not facts.secrecy_set:
        sentence = N_("Độ {level} mới là đề xuất; phải do người có thẩm quyền xác định trước khi ký.")
        yield _error(sentence, "secrecy", level=level)
    if not facts.secrecy_ground:
        sentence = N_("Chưa ghi căn cứ xác định độ {level} (danh mục bí mật nhà nước).")
        yield _warning(sentence, "secrecy_ground", level=level)


def _urgency(facts: DocumentFacts) -> Iterator[Violation]:
    if facts.urgency is Urgency.TIMED and (facts.urgent_day is None or facts.urgent_time is None):
        yield _error(N_("Văn bản hỏa tốc hẹn giờ phải ghi ngày, giờ đến."), "urgent_time")


def _copy(facts: DocumentFacts) -> Iterator[Violation]:
    if facts.code != "BS":
        return
    if facts.copy_kind is None or not facts.copy_of:
        yield _error(N_("Chưa chọn văn bản để sao và loại bản sao."), "copy_kind")
        return
    if facts.copy_cancelled:
        yield _error(N_("Văn bản gốc đã hủy bỏ nên không sao được nữa."), "copy_kind")
    if facts.copy_kind is CopyKind.TRUE_COPY and not facts.copy_of_own:
        sentence = N_("Sao y bản chính do cơ quan ban hành văn bản làm; văn bản nhận được thì sao lục.")
        yield _error(sentence, "copy_kind")
    if facts.copy_kind is CopyKind.RECEIVED_COPY and facts.copy_of_own:
        yield _error(
            N_("Sao lục dùng cho văn bản nhận được; văn bản của mình thì sao y bản chính."), "copy_kind"
        )
    if facts.copy_kind is CopyKind.EXTRACT and not facts.body.strip():
        yield _error(N_("Bản trích sao phải có phần nội dung được trích."), "body")
    if not facts.copy_allowed:
        sentence = N_("Văn bản mật này không được phép sao, chụp; phải có ý kiến của người có thẩm quyền.")
        yield _error(sentence, "copy_kind")


def _error(sentence: str, where: str, clause: str | None = None, **params: object) -> Violation:
    return Violation(sentence, params, field=where, clause=clause)


def _warning(sentence: str, where: str, **params: object) -> Violation:
    return Violation(sentence, params, field=where, severity=Severity.WARNING)
