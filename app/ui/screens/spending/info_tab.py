"""The tab "Chung": what the event is, when and where, how many people, what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.formatting import date_vi
from app.i18n import _
from app.rules.expenses import EVENT_KIND_LABELS, PLACE_LABELS, EventKind, PlaceClass
from app.rules.violations import Violation
from app.services.findings import Saved
from app.services.spending.choices import SourceChoice, source_choices
from app.services.spending.events import save_event
from app.services.spending.views import EventDetail, EventInput
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField, SearchField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.screens.spending.desk import Desk
from app.ui.shell.drafts import SaveBar


class EventForm(Form):
    """The fields of an event."""

    def __init__(self, today: Callable[[], Any]) -> None:
        kinds = [(kind, _(EVENT_KIND_LABELS[kind])) for kind in EventKind]
        places = [(place, _(PLACE_LABELS[place])) for place in PlaceClass]
        self.source = SearchField(
            "source",
            _("Th&uộc cuộc họp, văn bản"),
            placeholder=_("Gõ vài chữ của tên; để trống nếu không thuộc việc nào"),
        )
        super().__init__(
            [
                ChoiceField("kind", _("&Loại sự kiện"), kinds),
                LineField("title", _("&Tên sự kiện"), required=True),
                (
                    DateField("starts_on", _("Từ n&gày"), today=today, required=True),
                    DateField("ends_on", _("Đến ngà&y"), today=today),
                ),
                LineField("place", _("Đị&a điểm")),
                (
                    ChoiceField(
                        "place_class", _("Địa bà&n"), places, hint=_("Định mức lấy theo ngày và địa bàn.")
                    ),
                    IntField("headcount", _("&Số người"), minimum=1, maximum=100_000),
                ),
                self.source,
                TextField("note", _("Ghi chú"), lines=2),
            ]
        )

    def offer(self, choices: Iterable[SourceChoice]) -> None:
        """Offers meetings and documents, each with its day."""
        self.source.set_options(
            [Option(c.key, c.title, note=date_vi(c.day) if c.day is not None else "") for c in choices]
        )

    def show_event(self, entered: EventInput) -> None:
        """Shows an event."""
        values = {name: getattr(entered, name) for name in self.fields if name != "source"}
        key = f"{entered.source_kind}:{entered.source_id}" if entered.source_kind else None
        self.load(values | {"source": key})

    def entered(self, values: dict[str, Any]) -> EventInput:
        """The event as typed."""
        kind, _colon, record_id = (values.pop("source") or "").partition(":")
        values["kind"] = values["kind"] or EventKind.MEETING
        values["place_class"] = values["place_class"] or PlaceClass.CENTRAL_CITY
        return EventInput(**values, source_kind=kind, source_id=int(record_id) if record_id else None)


class InfoTab(QWidget):
    """The form of the event on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: EventDetail | None = None
        self.form = EventForm(desk.context.today)
        self.bar = SaveBar("event")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.draft = FormDraft(
            desk.context.keeper, "event-form", self.form, follow=lambda: None, save=self.save, parent=self
        )
        self.form.changed.connect(self._typed)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.setFocusProxy(self.form)

    def show_event(self, detail: EventDetail) -> None:
        """Another event, or the same after a change; what is being typed stays."""
        former = self._shown
        same = former is not None and former.row.id == detail.row.id
        if former is not None and same and self.form.dirty:
            self._shown = detail if former.entered == detail.entered else former
            return
        if former is not None and not same:
            self.draft.close()
        self._shown = detail
        self.form.set_read_only(False)
        self.form.offer(offered(self._desk, detail))
        self.form.show_event(detail.entered)
        self.form.set_read_only(not self._desk.may_edit)
        if not same and self._desk.may_edit:
            self.draft.open(detail.row.id)
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: no event is shown any more."""
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    def _typed(self) -> None:
        self.bar.say_dirty()
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.form.dirty)

    def save(self) -> bool:
        """Saves what is typed; True when nothing is left to save."""
        if self._shown is None or not self.form.dirty:
            return True
        try:
            entered = self.form.entered(self.form.read())
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        shown = self._shown
        return self._desk.write(
            save_event, shown.row.id, entered, shown.version, on_done=self._saved, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(at_form(violations))
        self._shown = self._desk.detail

    def _saved(self, saved: Saved) -> None:
        self.draft.drop()
        self._show_again()
        self._desk.say_done(_("Đã ghi sự kiện chi."))
        self._desk.warn(saved.warnings)

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        if self._desk.detail is not None:
            self.show_event(self._desk.detail)


def at_form(violations: Iterable[Violation]) -> list[Violation]:
    """Refusals at the fields of this form: meeting and document are one field here."""
    return [replace(v, field="source") if v.field == "source_id" else v for v in violations]


def offered(desk: Desk, detail: EventDetail | None = None) -> list[SourceChoice]:
    """Meetings and documents to choose from, that of the event shown among them."""
    found = list(desk.context.read(source_choices))
    if detail is not None and detail.entered.source_kind:
        e = detail.entered
        own = SourceChoice(e.source_kind, e.source_id or 0, detail.source or _("(không được tiếp cận)"), None)
        if own.key not in {choice.key for choice in found}:
            found.append(own)
    return found
