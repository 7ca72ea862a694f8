"""The form of a delegation: to whom, what, how long, by which paper; what is wrong is said while filling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer

from app.errors import sentence
from app.formatting import date_vi
from app.i18n import _
from app.rules.acts import ActKind, Scope
from app.rules.violations import Severity, Violation
from app.services.delegations.commands import DelegationInput, findings_of
from app.services.delegations.filling import MeetingOffer, Offers, meeting_offers, offers
from app.services.roster.checks import PaperInput
from app.services.roster.organisations import organisation_choices
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import CheckListField, ChoiceField, DateField, Field, LineField, TextField
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.shell.context import ScreenContext
from app.ui.shell.delegating.findings import FindingsBox
from app.ui.shell.delegating.scopes import ANY_AGENCY, agency_groups, chair_groups, sign_groups

FIND_AFTER_MS = 300
"""How long after the last key the rules are asked."""
PAPER, TOLD = "paper", "told"


class DelegationForm(Form):
    """The fields of a delegation; `follow` keeps what they offer in step with the day and the taker."""

    def __init__(self, context: ScreenContext, delegation_id: int | None = None) -> None:
        self._context, self.delegation_id = context, delegation_id
        self._offers: Offers | None = None
        self._meetings: dict[int, MeetingOffer] = {}
        self._agencies = [o.name for o in context.read(organisation_choices)]
        self._own_meeting: int | None = None
        today = context.today
        self.giver = label("", "second", name="delegation-giver", wrap=True)
        self.taker = ChoiceField("taker_id", _("&Người được ủy quyền"), required=True)
        self.from_day = DateField("from_day", _("&Từ ngày"), today=today, required=True, show_weekday=False)
        self.to_day = DateField("to_day", _("Đến hết ngà&y"), today=today, show_weekday=False)
        self.box = FindingsBox()
        self.meeting = ChoiceField("meeting_id", _("Cuộc họ&p được chủ trì"))
        self.chair = CheckListField("chair", _("&Chủ trì"), rows=9)
        self.sign = CheckListField("sign", _("Ký &văn bản"), rows=8, search=_("Tìm loại văn bản…"))
        self.work = CheckListField(
            "work",
            _("Thay mặt Ban Chỉ đạo &làm việc với"),
            rows=5,
            search=_("Tìm cơ quan, hoặc gõ tên rồi bấm Enter…"),
            free_text=True,
        )
        self.manner = ChoiceField(
            "manner",
            _("&Hình thức"),
            [(PAPER, _("Văn bản của Trưởng Ban")), (TOLD, _("Trưởng Ban cho ý kiến trực tiếp"))],
        )
        self.number = LineField("paper_number", _("&Số văn bản"), placeholder="31-CV/BCĐ", max_length=100)
        self.told_to = LineField("told_to", _("Người &ghi nhận"), max_length=300)
        self.agreed_on = DateField("agreed_on", _("Ngày &ký"), today=today, show_weekday=False)
        self.note = TextField("note", _("Ghi chú"), lines=2)
        super().__init__(
            [
                self.giver,
                self.taker,
                (self.from_day, self.to_day),
                _("Được ủy quyền, phân công"),
                self.box,
                self.meeting,
                self.chair,
                self.sign,
                self.work,
                _("Căn cứ"),
                self.manner,
                (self.number, self.told_to, self.agreed_on),
                self.note,
            ]
        )
        self.box.clause_asked.connect(self.clause_asked)
        self._later = QTimer(self, singleShot=True, interval=FIND_AFTER_MS)
        self._later.timeout.connect(self.find)
        self.changed.connect(self._later.start)
        for field in (self.taker, self.from_day, self.meeting, self.manner):
            field.changed.connect(self.follow)

    # -- what is shown ---------------------------------------------------------------------------------

    def show_entry(self, entered: DelegationInput) -> None:
        """Shows a delegation; what it rests on is offered before it is chosen."""
        self._own_meeting = entered.meeting_id
        self._offer(entered.taker_id, entered.from_day)
        paper = entered.paper
        self.load(
            {
                "taker_id": entered.taker_id,
                "from_day": entered.from_day,
                "to_day": entered.to_day,
                "meeting_id": entered.meeting_id,
                "chair": self._codes(entered, ActKind.CHAIR) if entered.meeting_id is None else (),
                "sign": self._codes(entered, ActKind.SIGN),
                "work": [code or ANY_AGENCY for code in self._codes(entered, ActKind.WORK)],
                "manner": TOLD if entered.told_to and paper is None else PAPER,
                "paper_number": paper.number if paper is not None else "",
                "told_to": entered.told_to,
                "agreed_on": entered.agreed_on or (paper.issued_on if paper is not None else None),
                "note": entered.note,
            }
        )
        self.box.show_violations(())
        self.follow()

    @staticmethod
    def _codes(entered: DelegationInput, act: ActKind) -> list[str]:
        return [str(scope.code) for scope in entered.scopes if scope.act is act]

    def follow(self) -> None:
        """Brings what the fields offer in step with the day, the taker and the meeting chosen."""
        self._offer(self.taker.read(), _typed(self.from_day))
        one = self.meeting.read() is not None
        told = self.manner.read() == TOLD
        shown = {self.chair: not one, self.number: not told, self.told_to: told}
        for field, on in shown.items():
            field.setVisible(on and not self._is_left_out(field))
        self.to_day.set_hint(_("Có thể để trống: hết hiệu lực khi họp xong.") if one else "")
        self.agreed_on.label.setText(_("Ngày cho ý &kiến") if told else _("Ngày &ký"))

    def _is_left_out(self, field: Field) -> bool:
        """True for a field that has nothing to say once nothing can be changed."""
        return field.read_only and not field.read()

    def _offer(self, taker_id: int | None, day: date | None) -> None:
        found: Offers = self._context.read(offers, taker_id, day or self._context.today())
        if found != self._offers:
            self._offers = found
            self._offer_people(found)
            self.chair.set_groups(chair_groups(found.chair))
            self.sign.set_groups(sign_groups(found.sign))
            self.work.set_groups(agency_groups(found.work, self._agencies))
        meetings = self._context.read(meeting_offers, self._own_meeting)
        self._meetings = {m.id: m for m in meetings}
        every = Option(None, _("Mọi cuộc họp thuộc loại chọn ở dưới"))
        self.meeting.set_options([every, *(Option(m.id, _meeting_words(m)) for m in meetings)])

    def _offer_people(self, found: Offers) -> None:
        """The deputies first; whoever was chosen stays, also where not in office on the day."""
        giver = found.giver
        words = _("Người ủy quyền: đồng chí {name}, {role}")
        none = _("Ngày này không có Trưởng Ban tại chức nên không có ai ủy quyền.")
        self.giver.setText(words.format(name=giver.name, role=giver.role) if giver is not None else none)
        people = [Option(t.person_id, _person_words(t.name, t.role)) for t in found.takers]
        self.taker.set_options(people)

    def set_read_only(self, read_only: bool) -> None:
        """Lets the delegation be read; what it does not speak of is left out."""
        super().set_read_only(read_only)
        for field in (self.to_day, self.meeting, self.chair, self.sign, self.work, self.note, self.agreed_on):
            field.setVisible(not self._is_left_out(field))
        self.follow()

    # -- what is read ----------------------------------------------------------------------------------

    def entered(self) -> DelegationInput:
        """The delegation as typed; raises UserError with everything that cannot be understood."""
        self.read()
        return self._entered()

    def _entered(self) -> DelegationInput:
        """The delegation as far as it can be understood."""
        told, agreed_on = self.manner.read() == TOLD, _typed(self.agreed_on)
        number = self.number.read() or ""
        return DelegationInput(
            taker_id=self.taker.read(),
            scopes=tuple(self._scopes()),
            from_day=_typed(self.from_day),
            to_day=_typed(self.to_day),
            meeting_id=self.meeting.read(),
            agreed_on=agreed_on,
            paper=PaperInput(number, agreed_on) if number and not told else None,
            told_to=(self.told_to.read() or "") if told else "",
            note=self.note.read(),
        )

    def _scopes(self) -> Iterable[Scope]:
        meeting = self._meetings.get(self.meeting.read() or 0)
        chaired = self.chair.read() if meeting is None else (str(meeting.kind),)
        yield from (Scope(ActKind.CHAIR, code) for code in chaired)
        yield from (Scope(ActKind.SIGN, code) for code in self.sign.read())
        agencies = self.work.read()
        yield from (Scope(ActKind.WORK, "" if name == ANY_AGENCY else name) for name in agencies)

    # -- what is wrong ---------------------------------------------------------------------------------

    def find(self) -> None:
        """Asks the rules while the form is being filled in; what is not typed yet is no fault."""
        self._later.stop()
        if self.taker.read_only:
            return
        entered = self._entered()
        found = self._context.read(findings_of, entered, self.delegation_id)
        self.tell([v for v in found if not _is_missing(v, entered)])

    def tell(self, found: Iterable[Violation]) -> None:
        """Marks the fields without taking the keyboard away."""
        named = [self._moved(v) for v in found]
        for name in ("taker_id", "from_day", "to_day", "meeting_id"):
            field = self.fields[name]
            if isinstance(field, DateField) and isinstance(field.typed_value(), str):
                continue  # half typed
            mine = [v for v in named if v.field == name]
            worst = min(mine, key=lambda v: v.severity is Severity.WARNING, default=None)
            field.set_error(None)
            if worst is None:
                continue
            mark = field.set_warning if worst.severity is Severity.WARNING else field.set_error
            mark(sentence(worst), worst.clause)
        self.box.show_violations([v for v in named if v.field == "scopes"])

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks the fields, whatever the rules call them; what speaks of the scope stands above it."""
        named = [self._moved(v) for v in violations]
        super().show_violations([v for v in named if v.field != "scopes"])
        of_scope = [v for v in named if v.field == "scopes"]
        self.box.show_violations(of_scope)
        if of_scope and not any(field.has_error for field in self.fields.values()):
            (self.chair if self.chair.isVisible() else self.sign).setFocus()

    def clear_violations(self) -> None:
        """Takes every mark away; what was typed stays."""
        super().clear_violations()
        self.box.show_violations(())

    def _moved(self, violation: Violation) -> Violation:
        """The violation on the field that stands for what the rules name."""
        name = violation.field
        if name == "giver_id":
            name = "from_day"
        elif name == "paper_number" and self.manner.read() == TOLD:
            name = "told_to"
        return replace(violation, field=name)


def _is_missing(violation: Violation, entered: DelegationInput) -> bool:
    """True for what is only not typed yet."""
    empty = {
        "taker_id": entered.taker_id is None,
        "from_day": entered.from_day is None,
        "to_day": entered.to_day is None and entered.meeting_id is None,
        "scopes": not entered.scopes,
        "giver_id": entered.from_day is None,
    }
    return empty.get(violation.field or "", False)


def _typed(field: DateField) -> date | None:
    """The whole day typed; None while there is none."""
    value = field.typed_value()
    return value if isinstance(value, date) else None


def _person_words(name: str, role: str) -> str:
    return _("{name} – {role}").format(name=name, role=role or _("không giữ chức danh ngày này"))


def _meeting_words(meeting: MeetingOffer) -> str:
    return _("Chỉ {meeting}, ngày {day}").format(meeting=meeting.name, day=date_vi(meeting.held_on))
