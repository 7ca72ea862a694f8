"""Documents in words: states, titles, what is said about one under its title."""

from __future__ import annotations

from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.document_kinds import KIND_OF
from app.rules.documents import COPY_LABELS, DOCUMENT_STATE_LABELS, OPEN_STATES, DocumentState
from app.rules.naming import type_name
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.services.documents.views import DocumentDetail, DocumentRow
from app.ui.kit.state import State, Tone

_TONES = {
    DocumentState.DRAFT: Tone.ACTIVE,
    DocumentState.CHECKED: Tone.ACTIVE,
    DocumentState.SIGNED: Tone.DUE,
    DocumentState.ISSUED: Tone.DONE,
    DocumentState.SENT: Tone.DONE,
    DocumentState.FILED: Tone.DONE,
    DocumentState.CANCELLED: Tone.IDLE,
}
_ICONS = {DocumentState.DRAFT: "edit", DocumentState.CANCELLED: "cancel"}


_SHORT = {DocumentState.CHECKED: N_("Đã kiểm tra")}


def short_state(state: DocumentState) -> State:
    """Where a document stands, in the few letters of a list."""
    return State(_(_SHORT.get(state, DOCUMENT_STATE_LABELS[state])), _TONES[state], _ICONS.get(state))


def state_of(state: DocumentState) -> State:
    """Where a document stands."""
    return State(_(DOCUMENT_STATE_LABELS[state]), _TONES[state], _ICONS.get(state))


def number_of(row: DocumentRow) -> str:
    """The number in the list; a draft has none yet."""
    return row.number_text or "–"


def type_of(code: str) -> str:
    """The type of a kind of document, as it stands on the paper: "Công văn"."""
    kind = KIND_OF[code]
    return type_name(code, kind.number_code) if kind.number_code else _(kind.label)


def about(code: str, abstract: str) -> str:
    """Type and abstract as people name a document: "Thông báo về việc …"."""
    return f"{type_of(code)} {abstract}".strip()


def title_of(row: DocumentRow) -> str:
    """Type and abstract of a row of the list."""
    return about(row.code, row.abstract)


def row_tip(row: DocumentRow) -> str:
    """A row of the list in full."""
    level = _(SECRECY_LABELS[row.secrecy]) if row.secrecy is not Secrecy.NONE else ""
    urgency = _(URGENCY_LABELS[row.urgency]) if row.urgency is not Urgency.NONE else ""
    parts = (row.number_text, title_of(row), _(row.kind_label), " · ".join(filter(None, (level, urgency))))
    return "\n".join(part for part in parts if part)


def record_title(detail: DocumentDetail) -> str:
    """The heading of a record: its type with its number, or with the number of the draft."""
    words = _("{type} số {number}") if detail.number_text else _("{type}, dự thảo lần {n}")
    if not detail.number_text and detail.state not in OPEN_STATES:
        words = _("{type}, chưa có số")
    return words.format(type=type_of(detail.code), number=detail.number_text, n=detail.draft_number)


def record_subtitle(detail: DocumentDetail) -> str:
    """What is said under the title: abstract, copy, levels, signer, days."""
    entered = detail.entered
    parts = [entered.abstract or _(detail.kind_label)]
    if detail.copy_kind is not None:
        parts.append(_(COPY_LABELS[detail.copy_kind]).lower())
    if entered.secrecy is not Secrecy.NONE:
        parts.append(_("độ mật: {level}").format(level=_(SECRECY_LABELS[entered.secrecy])))
    if entered.urgency is not Urgency.NONE:
        parts.append(_("độ khẩn: {level}").format(level=_(URGENCY_LABELS[entered.urgency])))
    if detail.signer:
        parts.append(_("người ký: {name}").format(name=detail.signer))
    if detail.signed_on is not None:
        parts.append(_("ký ngày {day}").format(day=date_vi(detail.signed_on)))
    if detail.issued_on is not None and entered.dated_on is not None:
        parts.append(_("ban hành ngày {day}").format(day=date_vi(entered.dated_on)))
    if detail.cancelled_on is not None:
        told = _("hủy bỏ ngày {day}: {reason}")
        parts.append(told.format(day=date_vi(detail.cancelled_on), reason=detail.cancel_reason))
    return " · ".join(parts)
