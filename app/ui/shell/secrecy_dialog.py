"""“Độ mật…” of any record: its level and ground, the end of its protection, who may see it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.roles import Right
from app.rules.secrecy import SECRECY_LABELS, Secrecy, rank
from app.services.secrecy import SecrecyDetail, SecrecyInput, save_secrecy, secrecy_detail
from app.services.secrecy.levels import Candidate
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, ChoiceField, DateField, LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.shell.desk import ScreenDesk

LEVEL_FIELDS = ("level", "ground", "protected_until", "may_be_copied")


class SecrecyForm(Form):
    """The fields of a record's secrecy; what the person or the record does not allow is read-only."""

    def __init__(self, desk: ScreenDesk, detail: SecrecyDetail) -> None:
        self.detail = detail
        self.may_set = desk.context.may(Right.SET_SECRECY)
        levels = [(level, _(SECRECY_LABELS[level])) for level in Secrecy]
        self.level = ChoiceField("level", _("Độ &mật"), levels, required=True)
        hint = _("Mục của danh mục bí mật nhà nước mà văn bản thuộc về")
        rows: list[Any] = [
            label(_standing(detail, self.may_set), "second", name="secrecy-standing", wrap=True),
            self.level,
            LineField("ground", _("&Căn cứ xác định"), hint=hint),
        ]
        if detail.with_ground:
            until = _("Để trống: theo thời hạn của độ mật. Chỉ ghi khi ngắn hơn và đã ghi trên văn bản.")
            rows += [
                DateField("protected_until", _("&Bảo vệ đến ngày"), today=desk.context.today, hint=until),
                CheckField("may_be_copied", _("Được phép &sao, chụp")),
            ]
        self.readers = CheckListField("readers", _("&Người được xem"), rows=6, hint=_readers_hint())
        super().__init__([*rows, self.readers])
        entered = detail.entered
        values: dict[str, Any] = {"level": entered.level, "ground": entered.ground}
        if detail.with_ground:
            values |= {"protected_until": entered.protected_until, "may_be_copied": entered.may_be_copied}
        self.follow(entered.level)
        self.load({**values, "readers": tuple(p.id for p in detail.people if p.on_list)})
        self.level.changed.connect(lambda: self.follow(self.level.typed_value() or Secrecy.NONE))
        self._close_what_stands()

    def follow(self, level: Secrecy) -> None:
        """Greys who is not cleared for the level chosen."""
        self.readers.set_groups([Group("", tuple(_option(p, level) for p in self.detail.people))])

    def _close_what_stands(self) -> None:
        for name in LEVEL_FIELDS:
            if name in self.fields:
                self.fields[name].set_read_only(bool(self.detail.fixed) or not self.may_set)
        self.readers.set_read_only(not self.may_set)

    def entered(self, values: dict[str, Any]) -> SecrecyInput | None:
        """The level as typed; None where it stands as it is."""
        if self.detail.fixed:
            return None
        typed = SecrecyInput(
            level=values["level"],
            ground=values["ground"],
            protected_until=values.get("protected_until"),
            may_be_copied=values.get("may_be_copied", False),
        )
        return None if typed == self.detail.entered and not self.detail.proposed else typed


def open_secrecy(desk: ScreenDesk, kind: str, record_id: int, parent: QWidget | None = None) -> FormDialog:
    """Opens the record's secrecy; who may not set it reads it."""
    detail: SecrecyDetail = desk.context.read(secrecy_detail, kind, record_id)
    form = SecrecyForm(desk, detail)

    def submit(values: dict[str, Any]) -> Any:
        return desk.submit(
            save_secrecy,
            kind,
            record_id,
            form.entered(values),
            values["readers"],
            expected_version=detail.version,
        )

    yes = _("&Xác định độ mật") if detail.proposed and not detail.fixed else _("&Ghi")
    dialog = desk.open_dialog(_("Độ mật, người được xem"), form, submit, yes=yes, parent=parent)
    dialog.setObjectName("secrecy-dialog")
    dialog.yes.setEnabled(form.may_set)
    dialog.submitted.connect(lambda _version: desk.say_done(_("Đã ghi độ mật và người được xem.")))
    return dialog


def _standing(detail: SecrecyDetail, may_set: bool) -> str:
    """Who set the level, or why it waits or stands."""
    if detail.fixed:
        return _(detail.fixed)
    if detail.proposed:
        return _("Độ mật mới là đề xuất của người soạn, chờ người có thẩm quyền xác định.")
    if detail.set_by:
        return _("Do {name} xác định.").format(name=detail.set_by)
    if not may_set:
        return _("Chánh Văn phòng xác định độ mật và chỉ định người được xem.")
    return _("Người không được xem thì không thấy bản ghi này ở bất cứ danh sách, sổ, kết quả tìm nào.")


def _readers_hint() -> str:
    return _("Không chọn ai: mọi người được tiếp cận mức này đều xem được.")


def _option(person: Candidate, level: Secrecy) -> Option:
    cleared = rank(person.cleared_to) >= rank(level)
    note = "" if cleared else _("chưa được xem mức này")
    return Option(person.id, person.name, note, enabled=cleared)
