"""Documents in words: states, titles, what is said about one under its title."""

from __future__ import annotations

from app.formatting import date_vi
from app.i18n import _
from app.rules.documents import COPY_LABELS, DOCUMENT_STATE_LABELS, DocumentState
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


def state_of(state: DocumentState) -> State:
    """Where a document stands."""
    return State(_(DOCUMENT_STATE_LABELS[state]), _TONES[state], _ICONS.get(state))


def number_of(row: DocumentRow) -> str:
    """The number in the list; a draft has none yet."""
    return row.number_text or "–"


def about(label: str, abstract: str) -> str:
    """Kind and abstract as the list names a document: "Thông báo về việc …"."""
    return (
        f"{label} {abstract}" if abstract.startswith("về ") else " – ".join(filter(None, (label, abstract)))
    )


def title_of(row: DocumentRow) -> str:
    """Kind and abstract of a row of the list."""
    return about(_(row.kind_label), row.abstract)


def row_tip(row: DocumentRow) -> str:
    """A row of the list in full."""
    level = _(SECRECY_LABELS[row.secrecy]) if row.secrecy is not Secrecy.NONE else ""
    urgency = _(URGENCY_LABELS[row.urgency]) if row.urgency is not Urgency.NONE else ""
    parts = (row.number_text, title_of(row), " · ".join(filter(None, (level, urgency))))
    return "\n".join(part for part in parts if part)


def record_title(detail: DocumentDetail) -> str:
    """The heading of a record: its number where it has one, its kind, its abstract."""
    named = about(_(detail.kind_label), detail.entered.abstract)
    return f"{detail.number_text} · {named}" if detail.number_text else named


def record_subtitle(detail: DocumentDetail) -> str:
    """One line about it: draft number, copy, levels, signer, days."""
    entered, parts = detail.entered, []
    if detail.state in (DocumentState.DRAFT, DocumentState.CHECKED):
        parts.append(_("dự thảo lần {n}").format(n=detail.draft_number))
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
