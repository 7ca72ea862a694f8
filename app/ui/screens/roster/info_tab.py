"""The tab "Thông tin": the person's own data; what is typed is kept until it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.violations import Violation
from app.services.findings import Saved
from app.services.roster.lists import PersonDetail
from app.services.roster.organisations import organisation_choices
from app.services.roster.people import PersonInput, save_person
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import DateField, Field, LineField, SearchField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.screens.roster.desk import Desk
from app.ui.shell.drafts import SaveBar


def organisation_options(desk: Desk) -> list[Option]:
    """The agencies to choose from."""
    return [Option(o.id, o.name, o.short_name) for o in desk.context.read(organisation_choices)]


def organisation_field(desk: Desk, words: str) -> SearchField:
    """The field of the agency: one of the list, or a new name."""
    options = organisation_options(desk)
    hint = _("Gõ vài chữ rồi chọn; tên mới được thêm vào danh sách cơ quan.")
    return SearchField("organisation_id", words, options, free_text=True, hint=hint)


def agency(value: Any) -> dict[str, Any]:
    """What the agency's field read, as the command takes it."""
    if isinstance(value, str):
        return {"organisation_id": None, "organisation": value}
    return {"organisation_id": value, "organisation": ""}


class PersonForm(Form):
    """The fields of a person."""

    def __init__(self, desk: Desk) -> None:
        self.name = LineField("full_name", _("Họ và tên"), required=True, max_length=300)
        self.honorific = LineField("honorific", _("Xưng hô"))
        self.code = LineField("code", _("Mã cán bộ"), max_length=60)
        self.born = DateField("born_on", _("Ngày sinh"), today=desk.context.today, show_weekday=False)
        self.position = LineField("position", _("Chức vụ"), hint=_("Như in trên giấy tờ."))
        self.organisation = organisation_field(desk, _("Cơ quan"))
        self.phone = LineField("phone", _("Điện thoại"))
        self.note = TextField("note", _("Ghi chú"), lines=2)
        fields: list[Field | tuple[Field, ...]] = [
            self.name,
            (self.honorific, self.code),
            self.position,
            self.organisation,
            (self.born, self.phone),
            self.note,
        ]
        super().__init__(fields)

    def entered(self) -> PersonInput:
        """The person as typed; raises UserError with everything that cannot be understood."""
        values = self.read()
        return PersonInput(**(values | agency(values["organisation_id"])))


def person_values(detail: PersonDetail) -> dict[str, Any]:
    """The stored values by the names of the fields."""
    person = detail.person
    return {
        "full_name": person.name,
        "honorific": person.honorific,
        "code": person.code,
        "born_on": person.born_on,
        "position": person.position,
        "organisation_id": person.organisation_id,
        "phone": person.phone,
        "note": detail.note,
    }


class InfoTab(QWidget):
    """The form of the person on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = PersonForm(desk)
        self.bar = SaveBar("person")
        self._shown: PersonDetail | None = None
        self._agencies_stale = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.draft = FormDraft(desk.context.keeper, "person-form", self.form, save=self.save, parent=self)
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(desk.open_clause)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)

    def show_person(self, detail: PersonDetail) -> None:
        """Another person, or the same after a change; what is being typed stays."""
        shown = self._shown
        same = shown is not None and shown.person.id == detail.person.id
        if shown is not None and same and self.form.dirty:
            if person_values(shown) == person_values(detail):
                self._shown = detail
            return
        if shown is not None and not same:
            self.draft.close()
        self._shown = detail
        if self._agencies_stale:
            self._agencies_stale = False
            self.form.organisation.set_options(organisation_options(self._desk))
        self.form.load(person_values(detail))
        self.form.set_read_only(not self._desk.may_edit)
        if not same and self._desk.may_edit:
            self.draft.open(detail.person.id)
        self._tell()

    def renew_agencies(self) -> None:
        """The agencies may have changed: they are asked for again when the next person is shown."""
        self._agencies_stale = True

    def leave(self) -> None:
        """Keeps what is typed: no person is shown any more."""
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

    # -- acts ------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves the form; True when there is nothing left to save."""
        if self._shown is None or not self.form.dirty:
            return True
        try:
            entered = self.form.entered()
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        person = self._shown.person
        return self._desk.write(
            save_person,
            person.id,
            entered,
            expected_version=person.version,
            on_done=self._saved,
            on_refused=self._refused,
        )

    def _refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(violations)
        self._shown = self._desk.person

    def _saved(self, saved: Saved) -> None:
        self.draft.drop()
        self._shown = None
        self.show_person(self._desk.person)
        self.form.show_violations(saved.warnings)
        self._desk.say_done(
            _("Đã ghi thông tin của đồng chí {name}.").format(name=self._desk.person.person.name)
        )

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._shown = None
        self.show_person(self._desk.person)
