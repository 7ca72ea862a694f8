"""How the screen says what a dossier is."""

from __future__ import annotations

from app.formatting import date_range_vi, date_vi
from app.i18n import _
from app.rules.documents import DOSSIER_STATE_LABELS, DossierState
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.dossiers.views import DossierDetail, DossierRow
from app.ui.kit.state import State, Tone

_TONES = {
    DossierState.OPEN: Tone.DUE,
    DossierState.CLOSED: Tone.DONE,
    DossierState.HANDED_OVER: Tone.IDLE,
}
KIND_LABELS = {
    "document": lambda: _("Văn bản đi"),
    "incoming": lambda: _("Văn bản đến"),
    "minutes": lambda: _("Biên bản"),
    "decision": lambda: _("Quyết định"),
    "delegation": lambda: _("Ủy quyền"),
    "attachment": lambda: _("Tệp"),
}
OPENS = {
    "document": "documents",
    "incoming": "incoming",
    "decision": "decisions",
    "delegation": "delegations",
}
"""Kind of paper → the screen that opens it."""


def state_of(state: DossierState) -> State:
    """The state as word, tint and icon."""
    return State(_(DOSSIER_STATE_LABELS[state]), _TONES[state])


def code_of(row: DossierRow) -> str:
    """Code and year of the list it stands in."""
    return f"{row.code}/{row.year}"


def retention(row: DossierRow) -> str:
    """How long it is kept."""
    if row.retention_years is None:
        return _("Vĩnh viễn")
    return _("{count} năm").format(count=row.retention_years)


def span(row: DossierRow) -> str:
    """From its first to its last paper."""
    return date_range_vi(row.from_day, row.to_day) if row.from_day is not None else ""


def subtitle(detail: DossierDetail) -> str:
    """Where it stands, its days, its retention, its level."""
    row = detail.row
    parts = [span(row), retention(row), row.box]
    if row.secrecy is not Secrecy.NONE:
        parts.append(_(SECRECY_LABELS[row.secrecy]))
    return " · ".join(part for part in parts if part)


def standing(detail: DossierDetail) -> str:
    """What became of it: closed, kept until, to be handed over, handed over; "" while it is open."""
    if detail.closed_on is None:
        return ""
    parts = [
        _("Kết thúc ngày {day}, {count} tờ.").format(day=date_vi(detail.closed_on), count=detail.row.sheets)
    ]
    if detail.kept_until is not None:
        parts.append(_("Bảo quản đến hết ngày {day}.").format(day=date_vi(detail.kept_until)))
    if detail.handed_over_on is not None:
        words = _("Đã giao nộp cho {who} ngày {day}.")
        parts.append(words.format(who=detail.handed_over_to, day=date_vi(detail.handed_over_on)))
    elif detail.handover_due is not None:
        parts.append(_("Nộp lưu trước ngày {day}.").format(day=date_vi(detail.handover_due)))
    return " ".join(parts)
