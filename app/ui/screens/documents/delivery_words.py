"""Delivery in words: how a copy stands, what a batch and the plan say."""

from __future__ import annotations

from app.formatting import date_vi
from app.i18n import _
from app.rules.documents import MEANS_LABELS, RECIPIENT_LABELS, Means, RecipientKind
from app.services.delivery.views import Delivery, DispatchRow
from app.ui.kit.choice_fields import Option
from app.ui.kit.state import State, Tone


def copy_state(row: DispatchRow) -> State:
    """Where a copy stands: not sent, sent, signed for."""
    if row.received_on is not None:
        return State(_("Đã nhận {day}").format(day=date_vi(row.received_on)), Tone.DONE)
    if row.sent_on is not None:
        return State(_("Chờ ký nhận"), Tone.DUE)
    return State(_("Chưa chuyển"), Tone.IDLE)


def copy_number(row: DispatchRow) -> str:
    """The number of the copy as papers print it: "03"."""
    return f"{row.copy_number:02d}" if row.copy_number is not None else ""


def row_tip(row: DispatchRow) -> str:
    """A copy in full."""
    parts = [row.name, row.title, _(RECIPIENT_LABELS[row.kind])]
    if row.owed:
        parts.append(_("Phải gửi theo Điều 10 khoản 1 Quy chế"))
    if row.sent_on is not None and row.means is not None:
        sent = _("Lần chuyển {batch}, {day}, {means}")
        means = _(MEANS_LABELS[row.means]).lower()
        parts.append(sent.format(batch=row.batch, day=date_vi(row.sent_on), means=means))
    if row.carried_by:
        parts.append(_("Người chuyển: {name}").format(name=row.carried_by))
    if row.received_on is not None and row.received_by:
        parts.append(_("Người ký nhận: {name}").format(name=row.received_by))
    return "\n".join(part for part in (*parts, row.receipt_note) if part)


def plan_words(found: Delivery) -> str:
    """How many recipients are planned, sent, and in how many batches."""
    sent = sum(row.sent_on is not None for row in found.rows)
    words = _("{count} nơi nhận, đã chuyển {sent}").format(count=len(found.rows), sent=sent)
    if not found.batches:
        return words
    return _("{words} trong {batches} lần").format(words=words, batches=len(found.batches))


def means_options() -> list[tuple[Means, str]]:
    """The ways to send, for a choice."""
    return [(means, _(MEANS_LABELS[means])) for means in Means]


def kind_options() -> list[Option]:
    """The kinds of recipients that are added by name."""
    return [Option(kind, _(RECIPIENT_LABELS[kind])) for kind in (RecipientKind.AGENCY, RecipientKind.OTHER)]
