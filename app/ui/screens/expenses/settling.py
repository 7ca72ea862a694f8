"""What a payment means for the advance, told while it is typed: the three cases of a settlement."""

from __future__ import annotations

from app.formatting import number
from app.i18n import _
from app.services.expenses.views import ExpenseDetail


def settled_words(detail: ExpenseDetail, spent: int, *, last: bool) -> str:
    """Spent against advanced and approved (TT 17/2024/TT-BTC Điều 6 khoản 4): less, more, the same."""
    advanced, approved = detail.sums.advanced, detail.approved_amount or 0
    whole = spent + detail.sums.paid
    parts = [_("Thực chi lần này {spent} đồng.").format(spent=number(spent))]
    if advanced:
        parts.append(_advance_words(spent, advanced, last=last))
    excess = whole - approved - detail.excess_approved
    if excess > 0:
        words = _("Vượt số đã duyệt {excess} đồng: phải duyệt phần vượt trước.")
        parts.append(words.format(excess=number(excess)))
    elif last and whole < approved:
        words = _("Còn {rest} đồng đã duyệt không chi, trả về dự toán.")
        parts.append(words.format(rest=number(approved - whole)))
    return " ".join(parts)


def _advance_words(spent: int, advanced: int, *, last: bool) -> str:
    if spent > advanced:
        words = _("Tạm ứng {advanced} đồng, thiếu {more} đồng: chi thêm cho người nhận.")
        return words.format(advanced=number(advanced), more=number(spent - advanced))
    if spent == advanced:
        return _("Vừa đủ số tạm ứng {advanced} đồng.").format(advanced=number(advanced))
    words = (
        _("Tạm ứng {advanced} đồng, thừa {rest} đồng: người nhận phải hoàn ứng.")
        if last
        else _("Tạm ứng {advanced} đồng, còn {rest} đồng chưa thanh toán.")
    )
    return words.format(advanced=number(advanced), rest=number(advanced - spent))
