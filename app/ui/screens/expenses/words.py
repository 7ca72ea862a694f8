"""How the screen says what an expense is, and what is left of the money it asks for."""

from __future__ import annotations

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.advances import due_day
from app.rules.expenses import EXPENSE_KIND_LABELS, EXPENSE_STATE_LABELS, STEP_LABELS, ExpenseState
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.budget.rooms import Room
from app.services.expenses.views import PAID_STATES, ExpenseDetail, ExpenseRow, StepView
from app.ui.kit.state import State, Tone

S = ExpenseState
_TONES = {
    S.DRAFT: Tone.IDLE,
    S.REQUESTED: Tone.DUE,
    S.APPRAISED: Tone.DUE,
    S.APPROVED: Tone.ACTIVE,
    S.ADVANCED: Tone.ACTIVE,
    S.VOUCHERED: Tone.DUE,
    S.SURPLUS_DUE: Tone.OVERDUE,
    S.PAID: Tone.DONE,
    S.SETTLED: Tone.DONE,
    S.REJECTED: Tone.OVERDUE,
    S.CANCELLED: Tone.IDLE,
}


def state_of(state: ExpenseState) -> State:
    """The state as word, tint and icon."""
    return State(_(EXPENSE_STATE_LABELS[state]), _TONES[state])


def number_of(row: ExpenseRow) -> str:
    """Its number; a draft that was never sent has none."""
    return row.number_text or _("Chưa có số")


def title_of(row: ExpenseRow) -> str:
    """Number and content."""
    return f"{number_of(row)} · {row.content}"


def subtitle(detail: ExpenseDetail) -> str:
    """Kind, receiver, sums, level; the event stands in the tab "Chung"."""
    row, sums = detail.row, detail.sums
    parts = [
        _(EXPENSE_KIND_LABELS[row.kind]),
        row.payee_name,
    ]
    asked = sum(line.amount for line in detail.lines)
    approved, more = sum(line.payable for line in detail.lines), sum(line.excess for line in detail.lines)
    told = number(approved)
    if more:
        told = _("{amount}, gồm duyệt thêm {more}").format(amount=told, more=number(more))
    is_paid = row.state in PAID_STATES
    if is_paid:
        words = _("đã chi {paid} đồng (duyệt {amount})")
        parts.append(words.format(paid=number(sums.paid), amount=told))
    elif detail.approved_amount is None:
        parts.append(_("đề nghị {amount} đồng").format(amount=number(asked)))
    else:
        parts.append(_("duyệt {amount} đồng").format(amount=told))
    so_far = 0 if is_paid else sums.paid
    for words, amount in (
        (_("còn tạm ứng {amount}"), sums.advanced),
        (_("đã chi {amount}"), so_far),
        (_("đã nộp lại {amount}"), detail.refunded),
    ):
        if amount:
            parts.append(words.format(amount=number(amount)))
    if detail.replaces:
        parts.append(_("thay cho {number}").format(number=detail.replaces))
    if row.secrecy is not Secrecy.NONE:
        parts.append(_(SECRECY_LABELS[row.secrecy]))
    return " · ".join(part for part in parts if part)


def step_words(step: StepView) -> str:
    """The step's name; one that was undone says so."""
    words = _(STEP_LABELS[step.kind])
    return _("{step} (đã ghi đảo)").format(step=words) if step.reversed else words


def room_name(room: Room) -> str:
    """Where the money is limited: the line alone, or all autonomous lines of its source."""
    if room.is_group:
        return _("{source} (cả nguồn)").format(source=room.label)
    return room.label


def room_parts(room: Room) -> tuple[tuple[str, int], ...]:
    """What is left, broken up: each column with its đồng, then what is being asked for."""
    b = room.balance
    return (
        (_("Được sử dụng"), b.usable),
        (_("Giữ lại"), b.held_back),
        (_("Cam kết"), b.committed),
        (_("Tạm ứng"), b.advanced),
        (_("Thực chi"), b.paid),
        (_("Nộp khôi phục"), b.restored),
        (_("Đang đề nghị"), room.asked),
    )


def due_words(detail: ExpenseDetail) -> str:
    """By when the advance is to be cleared; empty while nothing is advanced."""
    day = due_day(detail.steps)
    return "" if day is None else _("Hạn hoàn ứng {day}").format(day=date_vi(day))
