"""How the screen says what an event is and costs."""

from __future__ import annotations

from dataclasses import dataclass

from app.formatting import date_range_vi, date_vi, money, number
from app.i18n import _
from app.rules.expenses import EVENT_KIND_LABELS, EXPENSE_STATE_LABELS, ExpenseState
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.spending.views import CardPart, CostCard, EventDetail, EventRow
from app.ui.kit.state import State, Tone


@dataclass(frozen=True)
class Behind:
    """A line behind a figure: an expense, or a line of the plan."""

    id: int | None
    """The expense; None where there is none to open."""
    number_text: str
    content: str
    state: State | None
    amount: int


@dataclass(frozen=True)
class Figure:
    """A figure of the cost card, and what stands behind it."""

    id: str
    name: str
    amount: int | None
    told: str
    behind: tuple[Behind, ...] = ()


def span(row: EventRow) -> str:
    """From its first to its last day."""
    return date_range_vi(row.starts_on, row.ends_on)


def subtitle(detail: EventDetail) -> str:
    """Kind, days, place, people and level."""
    row = detail.row
    parts = [_(EVENT_KIND_LABELS[row.kind]), span(row), row.place]
    if row.headcount:
        parts.append(_("{count} người").format(count=row.headcount))
    if row.secrecy is not Secrecy.NONE:
        parts.append(_(SECRECY_LABELS[row.secrecy]))
    return " · ".join(part for part in parts if part)


def missing(detail: EventDetail) -> list[str]:
    """What the plan still lacks."""
    found = []
    if detail.moved and detail.source_day is not None:
        words = _("ngày sự kiện: cuộc họp nay vào ngày {day}")
        found.append(words.format(day=date_vi(detail.source_day)))
    if not detail.lines:
        found.append(_("dự trù"))
    if detail.unpriced:
        found.append(_("đơn giá của {count} dòng dự trù").format(count=detail.unpriced))
    if not detail.row.headcount:
        found.append(_("số người"))
    return found


def figures(card: CostCard, detail: EventDetail) -> list[Figure]:
    """The card from top to bottom."""
    plan = tuple(Behind(None, "", p.entered.content, None, p.amount) for p in detail.lines)
    over = tuple(
        Behind(p.expense_id, "", f"{p.content}: {p.reason}" if p.reason else p.content, None, p.amount)
        for p in card.over_lines
    )
    heads = _("{count} người").format(count=number(card.headcount)) if card.headcount else ""
    sums = card.sums
    return [
        Figure("planned", _("Dự trù"), card.planned, _planned(detail), plan),
        _of(card, "requested", _("Đề nghị"), card.requested, _("các khoản chi đã gửi đi")),
        _of(card, "approved", _("Duyệt"), card.approved, _("cả phần vượt đã duyệt, đã trừ phần hủy")),
        _of(card, "advanced", _("Đang tạm ứng"), sums.advanced, _("chưa hoàn ứng")),
        _of(card, "paid", _("Thực chi"), sums.paid, ""),
        _of(card, "restored", _("Nộp khôi phục"), sums.restored, ""),
        Figure("difference", _("Chênh lệch"), card.difference, _difference(card)),
        Figure(
            "per_head",
            _("Chi phí mỗi người"),
            card.per_head,
            heads or _("chưa ghi số người"),
        ),
        Figure("over_norm", _("Vượt định mức"), card.over_norm, _over(card), over),
    ]


def _planned(detail: EventDetail) -> str:
    words = _("{n} dòng").format(n=len(detail.lines))
    return words + _above(detail.over_norm)


def _difference(card: CostCard) -> str:
    if card.difference < 0:
        return _("chi nhiều hơn dự trù")
    return _("dự trù − (thực chi − nộp khôi phục)")


def _over(card: CostCard) -> str:
    if not card.over_lines:
        return _("không có dòng nào")
    return _("{n} dòng, lý do ghi bên dưới").format(n=len(card.over_lines))


def _of(card: CostCard, key: str, name: str, amount: int, told: str) -> Figure:
    behind = tuple(_behind(part, getattr(part, key)) for part in card.parts if getattr(part, key))
    return Figure(key, name, amount, told, behind)


def _behind(part: CardPart, amount: int) -> Behind:
    state = _expense_state(part.state) if part.state is not None else None
    return Behind(part.expense_id, part.number_text, part.content, state, amount)


def _expense_state(state: ExpenseState) -> State:
    done = (ExpenseState.PAID, ExpenseState.SETTLED)
    tone = Tone.DONE if state in done else Tone.IDLE if state is ExpenseState.DRAFT else Tone.DUE
    return State(_(EXPENSE_STATE_LABELS[state]), tone)


def plan_sum(amount: int, over: int) -> str:
    """The sum of a plan, and what of it is above the norms."""
    words = _("Cộng dự trù: {amount}").format(amount=money(amount))
    return words + _above(over)


def _above(over: int) -> str:
    return _(" · vượt định mức {over}").format(over=money(over)) if over else ""
