"""The form of a document being registered: its number is shown, and given inside the write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from app.errors import UserError, sentence
from app.formatting import date_vi
from app.i18n import _
from app.rules.incoming import HOUR_OWED, TYPE_NAMES, secret_notice
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.rules.violations import Violation
from app.services.documents.listing import in_force
from app.services.incoming.commands import coming_number, register_incoming
from app.services.incoming.listing import senders, type_names
from app.services.incoming.views import IncomingInput, NextNumber
from app.services.roster.organisations import organisation_choices
from app.services.secrecy import permitted_levels
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField, SearchField, TextField, TimeField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.incoming.desk import Desk

OFFERED = 2000
"""Outgoing documents that can be chosen, the newest first."""


class RegisterForm(Form):
    """Arrival, sender, their paper, abstract, levels, pages, and until when it is to be dealt with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        today = desk.context.today
        self.number = label("", "heading", name="next-number")
        self.arrived_on = DateField("arrived_on", _("Ngà&y đến"), today=today, required=True)
        self.arrived_at = TimeField("arrived_at", _("Giờ &đến"))
        self.from_whom = SearchField(
            "sender",
            _("&Nơi gửi"),
            sender_options(desk),
            required=True,
            free_text=True,
            placeholder=_("Gõ vài chữ để chọn, hoặc ghi tên mới"),
        )
        self.type_name = SearchField("type_name", _("Tên &loại"), type_options(desk), free_text=True)
        self.abstract = TextField("abstract", _("&Trích yếu"), required=True, lines=2, max_lines=6)
        levels = [Option(level, _(SECRECY_LABELS[level])) for level in Secrecy]
        urgencies = [Option(level, _(URGENCY_LABELS[level])) for level in Urgency]
        self.secrecy = ChoiceField("secrecy", _("Độ &mật"), levels)
        self.urgency = ChoiceField("urgency", _("Độ &khẩn"), urgencies)
        self.urgent_day = DateField("urgent_day", _("Hẹn đến ngày"), today=today, show_weekday=False)
        self.urgent_time = TimeField("urgent_time", _("Hẹn giờ"))
        super().__init__(
            [
                self.number,
                (self.arrived_on, self.arrived_at),
                self.from_whom,
                (
                    LineField("sender_number", _("&Số, ký hiệu"), placeholder="15-CV/BTCTW", max_length=120),
                    DateField("sender_dated_on", _("Ngày &văn bản"), today=today, show_weekday=False),
                ),
                self.type_name,
                self.abstract,
                (self.secrecy, self.urgency),
                (self.urgent_day, self.urgent_time),
                (
                    IntField("pages", _("Số t&rang"), minimum=1, maximum=10_000),
                    IntField("copies", _("Số bản"), minimum=1, maximum=1_000, required=True),
                ),
                DateField("due_on", _("Hạn &xử lý"), today=today, hint=_("Để trống khi không có hạn.")),
                SearchField("answers_id", _("Trả lời văn bản đ&i"), document_options(desk)),
                LineField("note", _("Ghi &chú")),
            ]
        )
        self.load(
            {
                "arrived_on": today(),
                "secrecy": Secrecy.NONE,
                "urgency": Urgency.NONE,
                "copies": 1,
                "type_name": TYPE_NAMES[0],
            }
        )
        for field in (self.arrived_on, self.secrecy, self.urgency):
            field.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Shows the number to come, the hours the urgency owes, what to mind of a secret document."""
        self.number.setText(self._coming())
        urgency = self.urgency.read()
        for field in (self.urgent_day, self.urgent_time):
            field.setVisible(urgency is Urgency.TIMED)
        self.arrived_at.set_hint(_("Phải ghi với văn bản này.") if urgency in HOUR_OWED else "")
        self._mind_secrecy()

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what to mind of a secret document stays said."""
        super().show_violations(violations)
        self._mind_secrecy()

    def _mind_secrecy(self) -> None:
        level = self.secrecy.read() or Secrecy.NONE
        kept = level in self._desk.context.read(permitted_levels, self._desk.context.today())
        notices = secret_notice(level, kept)
        self.secrecy.set_warning(sentence(notices[0]) if notices else None)

    def _coming(self) -> str:
        try:
            day = self.arrived_on.read()
        except UserError:
            day = None
        if day is None:
            return _("Số đến: ghi ngày đến để biết")
        coming: NextNumber = self._desk.context.read(coming_number, day.year)
        words = _("Số đến: {number}").format(number=coming.number)
        if coming.last_on is None:
            return words
        return _("{words} (số {last} đến ngày {day})").format(
            words=words, last=coming.last, day=date_vi(coming.last_on)
        )

    def entered(self, values: dict[str, Any]) -> IncomingInput:
        """The document as typed."""
        sender = values.pop("sender")
        values["copies"] = values["copies"] or 0
        for name in ("sender_number", "type_name", "abstract", "note"):
            values[name] = values[name] or ""
        if isinstance(sender, int):
            return IncomingInput(**values, organisation_id=sender)
        return IncomingInput(**values, sender=sender or "")


def ask_register(desk: Desk, on_done: Callable[[int], object]) -> FormDialog:
    """Asks for a document and registers it; its number is the one that the write gives."""
    form = RegisterForm(desk)

    def submit(values: dict[str, Any]) -> int:
        made: int = desk.submit(register_incoming, form.entered(values))
        return made

    title, yes = _("Đăng ký văn bản đến"), _("Và&o sổ")
    dialog = desk.ask(title, form, submit, yes=yes, keep=("new-incoming", 0), follow=form.follow)
    dialog.submitted.connect(on_done)
    return dialog


def sender_options(desk: Desk) -> list[Option]:
    """The agencies of the directory, then whoever else has sent something before."""
    agencies = desk.context.read(organisation_choices)
    known = {choice.name for choice in agencies}
    others = [name for name in desk.context.read(senders) if name not in known]
    return [
        *(Option(choice.id, choice.name, note=choice.short_name) for choice in agencies),
        *(Option(name, name) for name in others),
    ]


def type_options(desk: Desk) -> list[Option]:
    """The names of kinds used before, the commonest first, then the others."""
    used = desk.context.read(type_names)
    return [Option(_(name), _(name)) for name in dict.fromkeys((*used, *TYPE_NAMES))]


def document_options(desk: Desk) -> list[Option]:
    """The outgoing documents in force, the newest first."""
    return [Option(link.id, link.words) for link in desk.context.read(in_force, "", OFFERED)]
