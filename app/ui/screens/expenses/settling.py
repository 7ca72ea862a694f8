"""What a payment means for the advance and how it stands to its vouchers, told while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from app.formatting import number
from app.i18n import N_, _
from app.rules.expenses import excess_of
from app.rules.violations import Severity, Violation
from app.services.expenses.views import ExpenseDetail, VoucherInput


def settled_words(detail: ExpenseDetail, amounts: Sequence[int], *, last: bool) -> str:
    """Spent on each line against advanced and approved (TT 17/2024/TT-BTC Điều 6 khoản 4)."""
    spent = sum(amounts)
    advanced, approved = detail.sums.advanced, sum(line.payable for line in detail.lines)
    whole = spent + detail.sums.paid
    parts = [_("Thực chi lần này {spent} đồng.").format(spent=number(spent))]
    if advanced:
        parts.append(_advance_words(spent, advanced, last=last))
    lines = zip(detail.lines, amounts, strict=True)
    excess = excess_of(
        [(line.limit, line.payable, line.sums.paid + amount, line.alone) for line, amount in lines]
    )
    if excess:
        words = _("Vượt số đã duyệt {excess} đồng: phải duyệt phần vượt trước.")
        parts.append(words.format(excess=number(excess)))
    elif last and whole < approved:
        words = _("Còn {rest} đồng đã duyệt không chi, trả về dự toán.")
        parts.append(words.format(rest=number(approved - whole)))
    return " ".join(parts)


def against_vouchers(
    detail: ExpenseDetail, vouchers: Sequence[VoucherInput], spent: int
) -> tuple[str, tuple[Violation, ...]]:
    """The sum of the vouchers beside what is paid in all: a quiet word, or a warning where they differ."""
    amounts = [voucher.amount for voucher in vouchers if voucher.amount is not None]
    if not amounts:
        none = _("Chứng từ chưa ghi số tiền nên không so được với số thanh toán.")
        return none if vouchers else "", ()
    whole, paid = sum(amounts), spent + detail.sums.paid
    if whole == paid:
        return _("Cộng chứng từ {whole} đồng, khớp số thanh toán.").format(whole=number(whole)), ()
    paid_words = _("thanh toán cả các lần trước") if detail.sums.paid else _("thanh toán")
    more = N_("Cộng chứng từ {whole} đồng, {words} {paid} đồng: chứng từ nhiều hơn {gap} đồng. Xem lại.")
    less = N_("Cộng chứng từ {whole} đồng, {words} {paid} đồng: chứng từ ít hơn {gap} đồng. Xem lại.")
    params = {"whole": number(whole), "words": paid_words, "paid": number(paid)}
    params["gap"] = number(abs(whole - paid))
    return "", (Violation(more if whole > paid else less, params, severity=Severity.WARNING),)


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
