"""Asks for numbered copies of a secret paper: who permitted them, and who gets each (party-documents §6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.services.secrecy.copies import CopiesInput, NumberedCopy
from app.ui.kit.fields import DateField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label


@dataclass(frozen=True)
class CopyControl:
    """What a preview of a secret paper does instead of plainly printing."""

    level: Secrecy
    today: Callable[[], date]
    proposed: tuple[str, ...]
    """Who usually gets a copy."""
    parts: int
    """Papers that go to one recipient each; 0 where each recipient gets the same paper."""
    take: Callable[[CopiesInput], Sequence[NumberedCopy]]
    """Records the permission and gives the numbers; UserError marks the form."""
    make: Callable[[Sequence[NumberedCopy], str], bytes]
    finish: Callable[[Sequence[NumberedCopy], str, bytes, str], None]
    """finish(copies, way, content, printer): the copies exist."""
    spoil: Callable[[Sequence[NumberedCopy]], None]
    """The copies did not come about."""


class CopiesDialog(FormDialog):
    """The permission, and the recipients one a line; a file for Word or Excel is one copy."""

    def __init__(self, control: CopyControl, way: str, parent: QWidget | None = None) -> None:
        self.many = way in ("print", "pdf")
        form = Form(
            [
                label(self._explained(control), "second", wrap=True),
                LineField("permitted_by", _("Người cho &phép"), required=True),
                [
                    LineField("permission_number", _("&Số văn bản cho phép"), required=True),
                    DateField("permitted_on", _("N&gày cho phép"), today=control.today, required=True),
                ],
                self._recipients(control),
            ]
        )
        proposed = "\n".join(control.proposed) if self.many else ""
        form.load({"permitted_on": control.today(), "recipients": proposed})
        yes = {"print": _("Cấp số và &in")}.get(way, _("Cấp số và &lưu"))
        title = _("Bản có số của tài liệu {level}").format(level=_(SECRECY_LABELS[control.level]))
        super().__init__(
            title, form, lambda values: control.take(self._entered(values)), yes=yes, parent=parent
        )
        self.setObjectName("copies-dialog")

    def _explained(self, control: CopyControl) -> str:
        if self.many:
            return _(
                "Mỗi bản mang một số, ghi tên người nhận và vào sổ sao chụp; số đếm tiếp qua các lần in. In "
                "hỏng hoặc bỏ in thì số ấy vẫn giữ, ghi là không in ra."
            )
        return _("Tệp này tính là một bản có số, ghi tên người nhận và vào sổ sao chụp.")

    def _recipients(self, control: CopyControl) -> Any:
        if not self.many:
            return LineField("recipients", _("Người &nhận"), required=True)
        hint = _("Mỗi dòng một người, mỗi người một bản.")
        if control.parts:
            hint = _("{count} giấy: mỗi dòng một người, theo đúng thứ tự.").format(count=control.parts)
        return TextField("recipients", _("Người &nhận"), lines=7, hint=hint)

    def _entered(self, values: dict[str, Any]) -> CopiesInput:
        return CopiesInput(
            permitted_by=values["permitted_by"],
            permission_number=values["permission_number"],
            permitted_on=values["permitted_on"],
            recipients=tuple(line for line in values["recipients"].splitlines() if line.strip()),
        )
