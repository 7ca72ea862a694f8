"""How the screen says where an incoming document stands."""

from __future__ import annotations

from app.formatting import clock_time, date_vi
from app.i18n import _
from app.rules.documents import INCOMING_STATE_LABELS, IncomingState
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.services.incoming.views import IncomingInput, IncomingRow
from app.ui.kit.state import State, Tone

TONES = {
    IncomingState.REGISTERED: Tone.DUE,
    IncomingState.ASSIGNED: Tone.ACTIVE,
    IncomingState.ANSWERED: Tone.DONE,
    IncomingState.CLOSED: Tone.DONE,
}


def state_of(row: IncomingRow) -> State:
    """Where a document stands; one overdue or due soon says so instead."""
    days = row.days_left
    if days is not None and days < 0:
        return State(_("Quá hạn {days} ngày").format(days=-days), Tone.OVERDUE)
    if days == 0:
        return State(_("Hạn hôm nay"), Tone.DUE)
    if row.soon:
        return State(_("Còn {days} ngày").format(days=days), Tone.DUE)
    return State(_(INCOMING_STATE_LABELS[row.state]), TONES[row.state])


def full_state(row: IncomingRow) -> State:
    """Where it stands, as the record's header says it."""
    plain, near = _(INCOMING_STATE_LABELS[row.state]), state_of(row)
    if near.word == plain:
        return near
    words = _("{state}, {due}").format(state=plain, due=near.word[:1].lower() + near.word[1:])
    return State(words, near.tone)


def title_of(row: IncomingRow) -> str:
    """The document by its number of arrival."""
    return _("Văn bản đến số {number}/{year}").format(number=row.number, year=row.year)


def their_paper(entered: IncomingInput) -> str:
    """Kind, number and day as on the document: "Công văn số 15-CV/BTCTW, ngày 26/06/2026"."""
    words = entered.type_name or _("Văn bản")
    if entered.sender_number:
        words = _("{kind} số {number}").format(kind=words, number=entered.sender_number)
    if entered.sender_dated_on is not None:
        words = _("{paper}, ngày {day}").format(paper=words, day=date_vi(entered.sender_dated_on))
    return words


def levels(secrecy: Secrecy, urgency: Urgency) -> str:
    """Level of secrecy and urgency, where there is any: "Mật · Hỏa tốc"."""
    words = [_(SECRECY_LABELS[secrecy])] if secrecy is not Secrecy.NONE else []
    words += [_(URGENCY_LABELS[urgency])] if urgency is not Urgency.NONE else []
    return " · ".join(words)


def urgency_words(entered: IncomingInput) -> str:
    """Urgency with the hour it names: "Hỏa tốc hẹn giờ, trước 14:00 ngày 30/06/2026"."""
    words = _(URGENCY_LABELS[entered.urgency])
    if entered.urgent_day is None or entered.urgent_time is None:
        return words
    return _("{urgency}, trước {hour} ngày {day}").format(
        urgency=words, hour=clock_time(entered.urgent_time), day=date_vi(entered.urgent_day)
    )


def arrival(entered: IncomingInput) -> str:
    """Day and, where it was noted, hour of arrival."""
    if entered.arrived_on is None:
        return ""
    day = date_vi(entered.arrived_on)
    if entered.arrived_at is None:
        return day
    return _("{day}, lúc {hour}").format(day=day, hour=clock_time(entered.arrived_at))
