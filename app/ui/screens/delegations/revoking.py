"""The window that revokes a delegation, with its day and its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.formatting import date_vi
from app.i18n import _
from app.services.delegations.commands import last_act_under, revoke_delegation
from app.services.delegations.views import DelegationDetail
from app.ui.kit.fields import DateField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.delegations.desk import Desk


def ask_revocation(desk: Desk, detail: DelegationDetail, on_done: Callable[[], None]) -> FormDialog:
    """Opens the window for the delegation; `on_done` is called once it is revoked."""
    row, today = detail.row, desk.context.today()
    last = desk.context.read(last_act_under, row.id)
    form = Form(
        [
            label(_consequences(detail), "second", name="revoke-consequences", wrap=True),
            DateField(
                "revoked_on",
                _("&Thu hồi từ ngày"),
                today=desk.context.today,
                required=True,
                hint=_("Từ ngày này ủy quyền không còn hiệu lực."),
            ),
            TextField("revoke_reason", _("&Lý do"), required=True, lines=2),
        ]
    )
    first = max(today, last + timedelta(days=1)) if last is not None else today
    form.load({"revoked_on": first})

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(
            revoke_delegation, row.id, values["revoked_on"], values["revoke_reason"], row.version
        )

    title = _("Thu hồi ủy quyền cho đồng chí {name}").format(name=row.taker)
    dialog = desk.open_dialog(title, form, submit, yes=_("T&hu hồi"), keep=("revoke-delegation", row.id))
    dialog.submitted.connect(lambda _saved: on_done())
    return dialog


def _consequences(detail: DelegationDetail) -> str:
    """What stays valid, and what loses its ground."""
    lines = [_("Việc đã làm theo ủy quyền này vẫn có giá trị.")]
    for act in detail.planned:
        day = date_vi(act.on) if act.on is not None else _("chưa có ngày")
        lines.append(_("Dự kiến, sẽ phải xem lại căn cứ: {act} ({day}).").format(act=act.words, day=day))
    return "\n".join(lines)
