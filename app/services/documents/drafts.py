"""Drafts of outgoing documents: begun, written, put into the trash and taken out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.documents import Document, LegalBasis, StockText
from app.models.incoming import IncomingDocument
from app.models.meetings import Meeting
from app.models.profile import CommitteeProfile
from app.models.roster import Person
from app.rules.answers import Answer
from app.rules.document_kinds import KIND_OF, Issuer
from app.rules.documents import OPEN_STATES, CopyKind, DocumentState
from app.rules.roles import Actor, Right, may, needs
from app.rules.secrecy import Secrecy, rank
from app.rules.signatures import check_signature
from app.rules.violations import Severity, Violation
from app.services.common import fetch, paragraphs
from app.services.documents.numbers import WHOLE
from app.services.documents.views import DocumentInput
from app.services.findings import Findings, Saved
from app.services.grounds import check_signer, default_signer, put_signer, signer_answer, signer_choices
from app.services.secrecy import check_document_text
from app.text import fold

NOT_DRAFTED = frozenset({"UQ", "CTr-hop", "BB", "BC-thanh-vien", "TB-ket-luan"})
"""Kinds that are written elsewhere: delegations, papers of meetings, reports of members' own agencies."""
DECIDED = frozenset(
    {
        "QĐ-thay-doi-thanh-vien-BCĐ",
        *("QĐ-thay-doi-thanh-vien-TGV", "QĐ-thay-doi-to-truong", "QĐ-thanh-lap-TGV"),
        *("QĐ-thanh-lap-hoi-dong", "QĐ-phan-cong"),
    }
)
"""Decisions on membership: written on their own screen, for their issue changes the roster."""
MOST_COPIES = 1_000
_ORIGINALS: dict[str, Any] = {"document": Document, "incoming": IncomingDocument}
PLAIN_TEXTS = ("body", "bases", "addressees", "enclosures", "recipients", "circulation", "attendees", "heard")
LABELS = {
    "abstract": N_("trích yếu"),
    "kept_by": N_("nơi nhận bản lưu"),
    "secrecy_ground": N_("căn cứ xác định độ mật"),
}


def draftable() -> tuple[str, ...]:
    """Codes of the kinds that are begun as documents, in the order of the matrix."""
    return tuple(code for code in KIND_OF if code not in NOT_DRAFTED and code not in DECIDED)


@needs(Right.EDIT_DOCUMENTS)
def new_document(
    session: Session,
    actor: Actor,
    code: str,
    copy_kind: CopyKind | None = None,
    copy_of: tuple[str, int] | None = None,
) -> int:
    """The id of a new draft of the kind, filled with the office's stock texts and the usual signer.

    A copy (bản sao) names its kind and what it is of: ("document", id) or ("incoming", id). Raises
    UserError for a kind that is written elsewhere, and for a copy of nothing.
    """
    if code not in draftable():
        raise refuse(N_("Loại văn bản này lập ở màn hình riêng của nó."), field="code")
    today: date = session.info["today"]
    texts = dict(session.execute(select(StockText.part, StockText.text).where(StockText.code == code)).all())
    row = Document(
        code=code,
        state=DocumentState.DRAFT,
        abstract="",
        body=texts.get("body", ""),
        bases=texts.get("bases", ""),
        addressees=texts.get("addressees", ""),
        recipients=texts.get("recipients", "") or _file_line(session),
        issuer=KIND_OF[code].issuer,
        draft_number=1,
    )
    if copy_of is not None:
        _put_original(session, row, copy_kind, copy_of)
    usual = default_signer(signer_choices(session, code, today))
    if usual is not None:
        row.signer_id, row.signature_lines = usual.person_id, "\n".join(usual.form)
    _put_signer(row, usual)
    row.folded = folded(row)
    session.add(row)
    session.flush()
    return row.id


@needs(Right.EDIT_DOCUMENTS)
def save_document(
    session: Session,
    actor: Actor,
    document_id: int,
    entered: DocumentInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the draft, with what should be looked at; a checked one becomes a draft again.

    Raises UserError for what cannot be stored, a signer who may not sign on its day, a form of signature
    the Party does not know, and a document already signed: nothing of it changes any more.
    """
    row = open_row(session, document_id, expected_version)
    findings = Findings()
    lines = {
        name: findings.line(getattr(entered, name), name, label, required=name == "abstract")
        for name, label in LABELS.items()
    }
    typist = findings.line(entered.typist, "typist", N_("ký hiệu người soạn"), most=40)
    findings.add(*_wrong_counts(entered))
    signer = _signer(session, row, entered, findings)
    findings.add(*_wrong_level(session, row, entered))
    findings.add(*check_document_text(session, row, entered.secrecy, entered.body))
    findings.warnings()
    for name, text in {**lines, "typist": typist}.items():
        setattr(row, name, text)
    for name in PLAIN_TEXTS:
        setattr(row, name, paragraphs(getattr(entered, name)))
    for name in ("copies", "pages", "answer_by", "urgency", "urgent_day", "urgent_time", "dated_on"):
        setattr(row, name, getattr(entered, name))
    _put_level(row, entered, actor)
    row.signer_id, row.signature_lines = entered.signer_id, paragraphs(entered.signature_lines)
    _put_signer(row, signer)
    reopen(row)
    row.folded = folded(row)
    session.flush()
    return Saved(row.id, tuple(v for v in findings.all() if v.severity is Severity.WARNING))


@needs(Right.EDIT_DOCUMENTS)
def trash_document(
    session: Session, actor: Actor, document_id: int, expected_version: int | None = None
) -> None:
    """Puts a draft into the trash; a signed document is cancelled instead."""
    open_row(session, document_id, expected_version).trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_document(session: Session, actor: Actor, document_id: int) -> None:
    """Takes a draft out of the trash."""
    row = session.get(Document, document_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def open_row(session: Session, document_id: int, expected_version: int | None = None) -> Document:
    """The document while its content may change; UserError from its signing on."""
    row = fetch(session, Document, document_id, expected_version)
    if row.state not in OPEN_STATES:
        raise refuse(N_("Văn bản đã ký thì không sửa. Cần sửa thì hủy bỏ và lập văn bản thay thế."))
    return row


def meeting_level(session: Session, meeting_id: int) -> Secrecy:
    """The level of a meeting, also where whoever asks may not see the meeting itself."""
    level = select(Meeting.secrecy).where(Meeting.id == meeting_id)
    return session.scalar(level, execution_options=WHOLE) or Secrecy.NONE


def folded(row: Document) -> str:
    """Number, abstract and recipients without marks, for the filter of lists."""
    return fold(f"{row.number_text} {row.abstract} {row.recipients}")


def text_lines(text: str) -> tuple[str, ...]:
    """The lines of a stored text that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def cited(basis: LegalBasis) -> str:
    """The basis as cited: "Quyết định số 185-QĐ/TW, ngày 01/10/2024 của Ban Bí thư về việc …" (§1.2)."""
    words = basis.type_name
    if basis.number:
        words += f" số {basis.number}"
    if basis.issued_on is not None:
        words += f"{',' if basis.number else ''} ngày {basis.issued_on:%d/%m/%Y}"
    if basis.issuer:
        words += f" của {basis.issuer}"
    return f"{words} {basis.abstract}".strip()


# -- parts ------------------------------------------------------------------------------------------------


def _put_original(session: Session, row: Document, kind: CopyKind | None, copy_of: tuple[str, int]) -> None:
    """Ties a copy to what it is of; it takes the abstract and the level of the original."""
    of_kind, of_id = copy_of
    original: Document | IncomingDocument | None = session.get(_ORIGINALS[of_kind], of_id)
    if original is None:
        raise refuse(N_("Không có văn bản này để sao."), field="copy_of")
    row.copy_kind, row.copy_of_kind, row.copy_of_id = kind, of_kind, of_id
    row.abstract, row.secrecy = original.abstract, original.secrecy


def _file_line(session: Session) -> str:
    office = session.scalar(select(CommitteeProfile.office_name))
    return f"Lưu {office}" if office else ""


def _wrong_counts(entered: DocumentInput) -> list[Violation]:
    found = []
    if not 1 <= entered.copies <= MOST_COPIES:
        sentence = N_("Số lượng bản phải từ 1 đến {most}.")
        found.append(Violation(sentence, {"most": MOST_COPIES}, field="copies"))
    if entered.pages is not None and not 1 <= entered.pages <= 10_000:
        found.append(Violation(N_("Số trang phải từ 1 đến 10.000."), field="pages"))
    return found


def _signer(session: Session, row: Document, entered: DocumentInput, findings: Findings) -> Answer | None:
    """What the signer may on the day, noted where he may not."""
    if entered.signer_id is None:
        return None
    if session.get(Person, entered.signer_id) is None:
        findings.add(Violation(N_("Không có người ký này trong danh sách cán bộ."), field="signer"))
        return None
    day = entered.dated_on or session.info["today"]
    answer = signer_answer(session, row.code, day, entered.signer_id, entered.signature_lines)
    findings.add(*check_signer(answer, entered.signature_lines))
    if answer is not None and answer.issuer is Issuer.COMMITTEE:
        findings.add(*check_signature(entered.signature_lines.splitlines()))
    return answer


def _put_signer(row: Document, answer: Answer | None) -> None:
    """Keeps ground and seal of the signer; the header follows the form he signs in."""
    put_signer(row, answer)
    row.issuer = answer.issuer if answer is not None and answer.allowed else KIND_OF[row.code].issuer


def _wrong_level(session: Session, row: Document, entered: DocumentInput) -> list[Violation]:
    """A notice below its meeting's level; an earlier end of protection than today."""
    found = []
    least = meeting_level(session, row.meeting_id) if row.meeting_id is not None else Secrecy.NONE
    if rank(entered.secrecy) < rank(least):
        sentence = N_("Độ mật của thông báo không thể thấp hơn độ mật của cuộc họp.")
        found.append(Violation(sentence, field="secrecy"))
    if entered.protected_until is not None and entered.protected_until < session.info["today"]:
        sentence = N_("Ngày hết thời hạn bảo vệ đã qua. Ghi ngày sau hôm nay, hoặc để trống.")
        found.append(Violation(sentence, field="protected_until"))
    return found


def _put_level(row: Document, entered: DocumentInput, actor: Actor) -> None:
    """Keeps the level; who may set it has set it, anybody else's is a proposal to be confirmed."""
    if entered.secrecy is not row.secrecy or row.secrecy_set_by_id is None:
        sets = entered.secrecy is not Secrecy.NONE and may(actor.role, Right.SET_SECRECY)
        row.secrecy_set_by_id = actor.user_id if sets else None
    row.secrecy = entered.secrecy
    row.protected_until, row.may_be_copied = entered.protected_until, entered.may_be_copied


def reopen(row: Document) -> None:
    """What was checked has changed: it has to be checked again."""
    row.state, row.checked_at_utc, row.checked_by_id = DocumentState.DRAFT, None, None


def as_input(row: Document) -> DocumentInput:
    """The stored draft as the form reads it."""
    return replace(DocumentInput(), **{name: getattr(row, name) for name in DocumentInput.__match_args__})
