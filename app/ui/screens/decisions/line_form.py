"""The form of one person of a decision: known or new, what happens to the place."""

from __future__ import annotations

from typing import Any

from app.errors import refuse
from app.i18n import N_, _
from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, LINE_ACTION_LABELS, LineAction
from app.services.decisions.views import DecisionDetail, DecisionLineInput, DecisionLineRow
from app.services.roster.composition import members_on, roles
from app.services.roster.lists import people_choices
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckField, ChoiceField, LineField, SearchField
from app.ui.kit.forms import Form
from app.ui.screens.decisions.desk import Desk


class LineForm(Form):
    """One line of a decision."""

    def __init__(self, desk: Desk, line: DecisionLineRow | None, person_id: int | None = None) -> None:
        detail = desk.decision
        self._held = _held(desk, detail)
        people = desk.context.read(people_choices)
        self._names = {p.id: p.name for p in people}
        actions = DECISION_KINDS[detail.code].actions
        self.action = ChoiceField(
            "action", _("&Nội dung"), [(a, _(LINE_ACTION_LABELS[a])) for a in actions], required=True
        )
        self.person = SearchField(
            "person_id",
            _("&Họ và tên"),
            [Option(p.id, p.name, self._held.get(p.id, ("", ""))[0] or p.office) for p in people],
            required=True,
            free_text=True,
            hint=_("Chọn người đã có; tên mới được thêm vào danh sách cán bộ."),
        )
        self.namesake = CheckField("namesake", _("Là người &khác cùng họ tên"))
        self.role = ChoiceField("role_id", _("Chức &danh"))
        self.field = LineField("field", _("&Lĩnh vực phụ trách"))
        self.office = LineField(
            "office",
            _("Chức &vụ, cơ quan ghi trong quyết định"),
            hint=_("Để trống thì lấy chức vụ của người này."),
        )
        self.reason = LineField("reason", _("L&ý do"), placeholder=_("Nghỉ hưu, chuyển công tác…"))
        super().__init__(
            [self.action, self.person, self.namesake, self.role, self.field, self.office, self.reason]
        )
        kind: BodyKind = detail.body_kind
        self.role.set_options([(r.id, r.label) for r in desk.context.read(roles, kind)])
        self.load(
            line if line is not None else {"action": self._usual(actions, person_id), "person_id": person_id}
        )
        self.action.changed.connect(self.follow)
        self.person.changed.connect(self.follow)
        self.person.chosen.connect(lambda _id: self.follow())
        self.follow()

    def _usual(self, actions: tuple[LineAction, ...], person_id: int | None) -> LineAction:
        """Joining, or leaving for whoever is there already; the only thing a kind is for."""
        wanted = LineAction.LEAVE if person_id in self._held else LineAction.JOIN
        return wanted if wanted in actions else actions[0]

    def follow(self) -> None:
        """Asks only for what the line needs; says what the person holds."""
        action = self.action.read()
        self.role.setVisible(action in (LineAction.JOIN, LineAction.ROLE))
        self.field.setVisible(action is not LineAction.LEAVE)
        self.office.setVisible(action is not LineAction.DUTY)
        found = self.person.match()
        self.namesake.setVisible(found is not None and action is LineAction.JOIN)
        held = self._held.get(found.value) if found is not None else None
        if held is not None:
            words = (
                _("Đang giữ chức danh {role}; phụ trách: {field}.")
                if held[1]
                else _("Đang giữ chức danh {role}.")
            )
            self.person.set_hint(words.format(role=held[0], field=held[1]))
        elif found is not None:
            self.person.set_hint(_("Chưa ở trong tổ chức này."))
        else:
            self.person.set_hint(_("Chọn người đã có; tên mới được thêm vào danh sách cán bộ."))

    def entered(self, values: dict[str, Any], line_id: int | None) -> DecisionLineInput:
        """The line as the command takes it."""
        who = values["person_id"]
        if who is None:
            raise refuse(N_("Chưa chọn người."), field="person_id")
        action = values["action"]
        takes_role = action in (LineAction.JOIN, LineAction.ROLE)
        new = isinstance(who, str) or (values["namesake"] and action is LineAction.JOIN)
        name = who if isinstance(who, str) else self._names[who]
        return DecisionLineInput(
            action=action,
            person_id=None if new else who,
            person=name if new else "",
            role_id=values["role_id"] if takes_role else None,
            field=values["field"] if action is not LineAction.LEAVE else "",
            office=values["office"] if action is not LineAction.DUTY else "",
            reason=values["reason"],
            id=line_id,
        )


def _held(desk: Desk, detail: DecisionDetail) -> dict[int, tuple[str, str]]:
    """Role and field of everybody in the body on the effective day, by person."""
    if detail.entered.body_id is None:
        return {}
    day = desk.typed().effective_on or desk.context.today()
    found = desk.context.read(members_on, detail.entered.body_id, day)
    return {m.person_id: (m.role_label, m.field) for m in found}
