"""The forms of the roster's dialogs: a new member, a membership, its end, an office outside the committee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.errors import sentence
from app.i18n import _
from app.rules.bodies import OfficeKind
from app.rules.offices import OFFICE_KIND_LABELS, PURPOSES
from app.rules.violations import Violation
from app.services.roster.checks import PaperInput
from app.services.roster.composition import MemberOnDay, bodies, roles
from app.services.roster.lists import OfficeRow, list_papers, people_choices
from app.services.roster.memberships import MembershipInput
from app.services.roster.offices import OfficeInput
from app.services.roster.people import PersonInput
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, ChoiceField, DateField, Field, IntField, LineField, SearchField
from app.ui.kit.forms import Form
from app.ui.screens.roster.desk import Desk
from app.ui.screens.roster.info_tab import agency, organisation_field

MOVED = {"position": "own_position", "paper_number": "opened_number"}
"""What rules call a field, where a form calls it otherwise."""


class PaperFields:
    """Number and day of a deciding paper; choosing a known number fills in its day."""

    def __init__(self, desk: Desk, name: str, number_label: str, day_label: str) -> None:
        papers = desk.context.read(list_papers)
        options = [Option((p.number, p.issued_on), p.number, p.title) for p in papers]
        self.number = SearchField(f"{name}_number", number_label, options, free_text=True)
        self.day = DateField(f"{name}_on", day_label, today=desk.context.today, show_weekday=False)
        self.number.chosen.connect(self._take)

    def _take(self, paper: Any) -> None:
        if isinstance(paper, tuple):
            self.day.put(paper[1])

    def load(self, number: str, day: date | None) -> None:
        """Shows a stored paper."""
        self.number.load((number, day) if number else None)
        if number and self.number.read() is None:
            self.number.load(number)
        self.day.load(day)

    def entered(self) -> PaperInput | None:
        """The paper typed; None when there is no number."""
        number = self.number.read()
        words = number[0] if isinstance(number, tuple) else number
        return PaperInput(words, self.day.read()) if words else None


class PlaceFields:
    """The fields of a membership."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        today = desk.context.today
        found = desk.context.read(bodies)
        self._kinds = {b.id: b.kind for b in found}
        self.body = ChoiceField(
            "body_id", _("&Tổ chức"), [(b.id, b.short_name) for b in found], required=True
        )
        self.role = ChoiceField("role_id", _("Chức &danh"), required=True)
        self.field = LineField("field", _("&Lĩnh vực phụ trách"))
        self.rank = IntField(
            "rank_in_role", _("Thứ tự"), minimum=1, maximum=9999, width=110, hint=_("Trong cùng chức danh.")
        )
        self.from_day = DateField("from_day", _("Từ &ngày"), today=today, required=True)
        self.to_day = DateField("to_day", _("Đến hết ngà&y"), today=today, hint=_("Để trống khi đang giữ."))
        self.opened = PaperFields(desk, "opened", _("&Số quyết định"), _("Ngày ký"))
        self.closed = PaperFields(desk, "closed", _("Số quyết định thôi"), _("Ngày ký"))
        self.reason = LineField("close_reason", _("Lý do thôi"))
        self.position = LineField(
            "position", _("Chức vụ ghi trong quyết định"), hint=_("Để trống thì lấy chức vụ của người này.")
        )
        self.body.changed.connect(self.follow)

    def follow(self) -> None:
        """Offers the roles of the body chosen."""
        kind = self._kinds.get(self.body.read() or 0)
        found = self._desk.context.read(roles, kind) if kind is not None else []
        self.role.set_options([(r.id, r.label) for r in found])

    def start_in(self, body_id: int | None) -> None:
        """Chooses a body for a new membership."""
        self.body.load(body_id)
        self.follow()

    def load(self, member: MemberOnDay, own_position: str) -> None:
        """Shows a stored membership."""
        self.start_in(member.body_id)
        for field, value in (
            (self.role, member.role_id),
            (self.field, member.field),
            (self.rank, member.rank_in_role or None),
            (self.from_day, member.from_day),
            (self.to_day, member.to_day),
            (self.reason, member.close_reason),
            (self.position, "" if member.position == own_position else member.position),
        ):
            field.load(value)
        self.opened.load(member.decision_no, member.decision_on)
        self.closed.load(member.close_no, member.close_on)

    def entered(self, person_id: int | None) -> MembershipInput:
        """The membership as typed."""
        return MembershipInput(
            person_id=person_id,
            body_id=self.body.read(),
            role_id=self.role.read(),
            field=self.field.read(),
            position=self.position.read(),
            rank_in_role=self.rank.read() or 0,
            from_day=self.from_day.read(),
            to_day=self.to_day.read(),
            opened_by=self.opened.entered(),
            closed_by=self.closed.entered(),
            close_reason=self.reason.read(),
        )


class _RosterForm(Form):
    """A form that knows what rules call its fields."""

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks the fields, whatever the rules call them."""
        named = []
        for violation in violations:
            name = violation.field or ""
            if name not in self.fields:
                name = MOVED.get(name, name)
            named.append(replace(violation, field=name or None))
        super().show_violations(named)


class NewMemberForm(_RosterForm):
    """A person, known or new, with the first place in a body."""

    def __init__(self, desk: Desk, body_id: int | None, day: date) -> None:
        people = desk.context.read(people_choices)
        self._people = {p.id: p for p in people}
        self.person = SearchField(
            "full_name",
            _("&Họ và tên"),
            [Option(p.id, p.name, p.office) for p in people],
            required=True,
            free_text=True,
            hint=_("Gõ tên mới, hoặc chọn người đã có."),
        )
        self.namesake = CheckField("namesake", _("Là người &khác cùng họ tên"))
        self.position = LineField("own_position", _("Chức &vụ"))
        self.organisation = organisation_field(desk, _("Cơ &quan"))
        self.place = PlaceFields(desk)
        place = self.place
        optional = _("Chưa giữ chức danh nào")
        place.body.set_options([*place.body.options, Option(None, optional)])
        super().__init__(
            [
                self.person,
                self.namesake,
                self.position,
                self.organisation,
                _("Tư cách thành viên"),
                (place.body, place.role),
                place.field,
                (place.from_day, place.rank),
                (place.opened.number, place.opened.day),
            ]
        )
        self.load({})
        place.start_in(body_id)
        place.from_day.load(day)
        place.body.changed.connect(self.follow)
        self.person.changed.connect(self.follow)
        self.namesake.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """The roles are those of the body chosen, which are offered anew after kept words came back."""
        if self.place.role.read() is None:
            self.place.follow()
        self._follow_person()

    def _follow_person(self) -> None:
        """A known person's office is shown, not asked; without a body nothing of the place is asked."""
        same_name = self._people.get(self.person.typed_value()) if self._chosen() else None
        self.namesake.setVisible(same_name is not None)
        known = None if self.namesake.read() else same_name
        self.position.set_read_only(known is not None)
        self.organisation.set_read_only(known is not None)
        if known is not None:
            self.position.load(known.position)
            self.organisation.load(known.organisation_id)
        wanted = self.place.body.read() is not None
        for field in self._place_fields():
            field.setVisible(wanted)

    def _chosen(self) -> bool:
        return isinstance(self.person.typed_value(), int)

    def _place_fields(self) -> tuple[Field, ...]:
        p = self.place
        return (p.role, p.field, p.from_day, p.rank, p.opened.number, p.opened.day)

    def entered(self, values: dict[str, Any]) -> tuple[int | PersonInput, MembershipInput | None]:
        """The person and the place, as the command takes them."""
        place = self.place.entered(None) if self.place.body.read() is not None else None
        name = values["full_name"]
        if isinstance(name, int):
            if not values["namesake"]:
                return name, place
            name = self._people[name].name
        person = PersonInput(name or "", position=values["own_position"], **agency(values["organisation_id"]))
        return person, place


class MembershipForm(_RosterForm):
    """One membership, new or stored."""

    def __init__(self, desk: Desk, member: MemberOnDay | None, body_id: int | None, day: date) -> None:
        self.place = place = PlaceFields(desk)
        parts: list[Any] = [
            (place.body, place.role),
            place.field,
            (place.from_day, place.to_day),
            (place.opened.number, place.opened.day),
            (place.rank, place.position),
        ]
        if member is not None and member.to_day is not None:
            parts += [(place.closed.number, place.closed.day), place.reason]
        super().__init__(parts)
        if member is not None:
            place.load(member, desk.person.person.position)
        else:
            self.load({})
            place.start_in(body_id)
            place.from_day.load(day)


class CloseForm(_RosterForm):
    """The end of a membership: last day, paper, reason."""

    def __init__(self, desk: Desk, day: date) -> None:
        self.to_day = DateField(
            "to_day", _("Ngày &cuối giữ chức danh"), today=desk.context.today, required=True
        )
        self.paper = PaperFields(desk, "closed", _("&Số quyết định"), _("Ngày ký"))
        self.reason = LineField("close_reason", _("&Lý do"), placeholder=_("Nghỉ hưu, chuyển công tác…"))
        super().__init__([self.to_day, (self.paper.number, self.paper.day), self.reason])
        self.load({"to_day": day})


class OfficeForm(_RosterForm):
    """An office outside the committee."""

    def __init__(self, desk: Desk, office: OfficeRow | None) -> None:
        today = desk.context.today
        self.kind = ChoiceField(
            "kind",
            _("&Loại chức vụ"),
            [(kind, _(OFFICE_KIND_LABELS[kind])) for kind in OfficeKind],
        )
        self.title = LineField("title", _("&Chức vụ"), required=True)
        self.agency = LineField("organisation_name", _("Cơ &quan"))
        self.from_day = DateField("from_day", _("Từ &ngày"), today=today, required=True)
        self.to_day = DateField("to_day", _("Đến hết ngà&y"), today=today)
        super().__init__([self.kind, self.title, self.agency, (self.from_day, self.to_day)])
        self.load(office if office is not None else {"kind": OfficeKind.OTHER})
        self.kind.changed.connect(self._propose)
        self.follow()

    def follow(self) -> None:
        """Says what rests on an office of the kind chosen."""
        purpose, clause = PURPOSES[self.kind.read() or OfficeKind.OTHER]
        self.kind.set_hint(sentence(Violation(purpose, clause=clause or None)))

    def _propose(self) -> None:
        """Proposes the usual title of the kind while none is typed."""
        self.follow()
        usual = {_(label) for label in OFFICE_KIND_LABELS.values()}
        kind = self.kind.read()
        if kind is not OfficeKind.OTHER and self.title.read() in usual | {""}:
            self.title.put(_(OFFICE_KIND_LABELS[kind]))

    def entered(self, values: dict[str, Any], office_id: int | None) -> OfficeInput:
        """The office as the command takes it."""
        return OfficeInput(**values, id=office_id)
