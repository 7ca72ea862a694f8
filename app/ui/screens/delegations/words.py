"""How the screen says where a delegation stands."""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import sentence
from app.formatting import date_vi
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.services.delegations.views import (
    REGISTER_STATE_LABELS,
    DelegationDetail,
    DelegationRow,
    RegisterState,
)
from app.ui.kit.state import State, Tone

TONES = {
    RegisterState.DRAFT: Tone.DUE,
    RegisterState.COMING: Tone.ACTIVE,
    RegisterState.IN_FORCE: Tone.DONE,
    RegisterState.EXPIRED: Tone.IDLE,
    RegisterState.REVOKED: Tone.IDLE,
    RegisterState.LAPSED: Tone.OVERDUE,
}
_ICONS = {RegisterState.DRAFT: "edit", RegisterState.REVOKED: "cancel"}


def state_of(row: DelegationRow) -> State:
    """Where a delegation stands, with the days left once its end is near."""
    if row.days_left is not None:
        near = _("Còn {days} ngày").format(days=row.days_left) if row.days_left else _("Hôm nay hết hạn")
        return State(near, Tone.DUE)
    return State(_(REGISTER_STATE_LABELS[row.state]), TONES[row.state], _ICONS.get(row.state))


def full_state(row: DelegationRow) -> State:
    """Where it stands, as the record's header says it."""
    plain = _(REGISTER_STATE_LABELS[row.state])
    if row.days_left is None:
        return State(plain, TONES[row.state], _ICONS.get(row.state))
    if row.days_left == 0:
        return State(_("{state}, hôm nay là ngày cuối").format(state=plain), Tone.DUE)
    return State(_("{state}, còn {days} ngày").format(state=plain, days=row.days_left), Tone.DUE)


def period(row: DelegationRow) -> str:
    """From when until when it was given."""
    first = date_vi(row.from_day)
    if row.to_day is not None:
        return _("từ {first} đến hết {last}").format(first=first, last=date_vi(row.to_day))
    return _("từ {first}, hết hiệu lực khi họp xong").format(first=first)


def ended(detail: DelegationDetail) -> str:
    """Why it is over before its time; empty where it is not."""
    row = detail.row
    if row.revoked_on is not None:
        words = _(
            "Thu hồi từ ngày {day}. Lý do: {reason}. Việc đã làm theo ủy quyền trước ngày ấy vẫn có giá trị."
        )
        return words.format(day=date_vi(row.revoked_on), reason=detail.revoke_reason)
    if row.state is RegisterState.LAPSED and detail.lapsed_after is not None:
        words = _(
            "Hết hiệu lực từ sau ngày {day}: người ủy quyền hoặc người được ủy quyền thôi giữ chức danh mà "
            "ủy quyền này dựa vào."
        )
        return words.format(day=date_vi(detail.lapsed_after))
    return ""


_MISSING = {
    "agreed_on": lambda: _("ngày Trưởng Ban ký hoặc cho ý kiến"),
    "paper_number": lambda: _("số văn bản, hoặc người ghi nhận ý kiến trực tiếp"),
}


def missing(found: Iterable[Violation]) -> list[str]:
    """What a draft lacks before it can be issued, in a few words each."""
    words = []
    for violation in found:
        if violation.severity is Severity.ERROR:
            short = _MISSING.get(violation.field or "")
            words.append(short() if short is not None and not violation.params else sentence(violation))
    return words
