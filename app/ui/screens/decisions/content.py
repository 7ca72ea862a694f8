"""The tab "Nội dung": what the decision says, judged while filling and kept until it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.bodies import BodyKind
from app.rules.decisions import DECISION_KINDS, Stage
from app.rules.secrecy import SECRECY_LABELS, Secrecy
from app.rules.violations import Severity, Violation
from app.services.decisions.commands import save_decision
from app.services.decisions.facts import judge
from app.services.decisions.proposals import body_choices
from app.services.decisions.views import DecisionDetail, DecisionInput
from app.services.findings import Saved
from app.services.roster.bodies import BODY_KIND_LABELS
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, LineField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.signer import SignerFields
from app.ui.shell.drafts import SaveBar

JUDGED_AFTER_MS = 300
"""How long after the last key the rules are asked."""


class DecisionForm(Form):
    """The fields of a decision."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        today = desk.context.today
        self.kind = ChoiceField("code", _("Loại quyết định"), kind_options(), required=True)
        self.body = ChoiceField("body", _("Tổ chức"), required=True)
        self.body_name = LineField("body_name", _("Tên tổ chức được thành lập"))
        self.body_short = LineField("body_short_name", _("Tên gọi tắt"))
        self.duties = TextField(
            "duties",
            _("Nhiệm vụ, chế độ làm việc"),
            hint=_("Mỗi khoản một dòng; để trống thì văn bản không có điều này."),
            lines=2,
        )
        self.signing = SignerFields(desk)
        super().__init__(
            [
                self.kind,
                self.body,
                (self.body_name, self.body_short),
                TextField("abstract", _("Trích yếu"), lines=2),
                DateField("effective_on", _("Có hiệu lực từ ngày"), today=today),
                _("Đề nghị và căn cứ"),
                LineField("proposer", _("Nơi đề nghị, người đề nghị")),
                (
                    LineField("proposal_no", _("Số văn bản đề nghị"), max_length=100),
                    DateField("proposed_on", _("Ngày đề nghị"), today=today, show_weekday=False),
                ),
                TextField(
                    "bases",
                    _("Căn cứ khác"),
                    hint=_("Mỗi dòng bắt đầu bằng “Căn cứ”. Quyết định thành lập, Quy chế, đề nghị tự in."),
                    lines=1,
                ),
                self.duties,
                _("Ký và gửi"),
                self.signing.signer,
                self.signing.lines,
                TextField("recipients", _("Nơi nhận"), hint=_("Mỗi nơi một dòng."), lines=3),
                ChoiceField("secrecy", _("Độ mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy]),
            ]
        )
        self.kind.changed.connect(self._another_kind)
        self.body.changed.connect(self.follow)

    def show_decision(self, detail: DecisionDetail) -> None:
        """Shows the stored decision."""
        entered = detail.entered
        self._offer(entered.code, detail)
        values = {name: getattr(entered, name) for name in self.fields if hasattr(entered, name)}
        self.load(values | {"body": body_key(entered)})
        self.follow()

    def _offer(self, code: str, detail: DecisionDetail | None = None) -> None:
        """Offers the bodies and the signers of a kind."""
        context = self._desk.context
        stored = detail or self._desk.decision
        options = body_options(self._desk, code)
        key = body_key(stored.entered)
        if stored.entered.body_id is not None and all(o.value != key for o in options):
            options.append(Option(key, stored.body))
        self.body.set_options(options)
        day = stored.issued_on or context.today()
        self.signing.offer(code, day, stored)

    def _another_kind(self) -> None:
        """Another kind is for other bodies, and somebody else signs it."""
        self._offer(self.kind.read())
        if self.body.read() is None and self.body.options:
            self.body.put(self.body.options[0].value)
        self.follow()

    def follow(self) -> None:
        """Asks for the name only where a body is founded; for duties only where there are any."""
        key = self.body.read()
        new = key is not None and key[0] is None
        self.body_name.setVisible(new)
        self.body_short.setVisible(new)
        founds = DECISION_KINDS[self.kind.read() or self._desk.decision.code].founds
        self.duties.setVisible(founds or bool(self.duties.read()))

    def entered(self) -> DecisionInput:
        """The decision as typed, its lines apart; raises UserError with all that cannot be understood."""
        values = self.read()
        body_id, body_kind = values.pop("body") or (None, None)
        values["secrecy"] = values["secrecy"] or Secrecy.NONE
        return DecisionInput(**values, body_id=body_id, body_kind=body_kind)

    def show_violations(self, violations: Iterable[Violation]) -> None:
        """Marks the fields, whatever the rules call them; what is said of lines stands with them."""
        own = [v for v in violations if v.row is None and v.field != "lines"]
        super().show_violations(replace(v, field="body") if v.field == "body_id" else v for v in own)


def kind_options() -> list[Option]:
    """The kinds of decisions to choose."""
    return [Option(kind.code, _(kind.label)) for kind in DECISION_KINDS.values()]


def body_key(entered: DecisionInput) -> tuple[int | None, BodyKind | None]:
    """How a choice of bodies calls the one of a decision: by its id, a new one by its kind."""
    return (entered.body_id, None) if entered.body_id is not None else (None, entered.body_kind)


def body_options(desk: Desk, code: str) -> list[Option]:
    """The bodies a kind of decision may be about; those to be founded last."""
    new = _("Lập mới: {kind}")
    found = []
    for choice in desk.context.read(body_choices, code):
        if choice.id is not None:
            found.append(Option((choice.id, None), choice.name))
        else:
            found.append(Option((None, choice.kind), new.format(kind=_(BODY_KIND_LABELS[choice.kind]))))
    return found


class ContentTab(QWidget):
    """The form of the decision on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = DecisionForm(desk)
        self.bar = SaveBar("decision")
        self._shown: DecisionDetail | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.draft = FormDraft(
            desk.context.keeper,
            "decision-form",
            self.form,
            follow=self.form.follow,
            save=self.save,
            parent=self,
        )
        self._later = QTimer(self, singleShot=True, interval=JUDGED_AFTER_MS)
        self._later.timeout.connect(self.judge)
        self.form.changed.connect(self._typed)
        self.form.clause_asked.connect(desk.open_clause)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.setFocusProxy(self.form.kind)

    # -- showing ---------------------------------------------------------------------------------------

    def show_decision(self, detail: DecisionDetail) -> None:
        """Another decision, or the same after a change; what is being typed stays."""
        former = self._shown
        same = former is not None and former.id == detail.id
        if former is not None and same and self.form.dirty and detail.stage is Stage.DRAFT:
            unchanged = replace(former.entered, lines=None) == replace(detail.entered, lines=None)
            self._shown = detail if unchanged else former
            self.judge()
            return
        if former is not None and not same:
            self.draft.close()
        self._shown = detail
        self.form.show_decision(detail)
        self.form.set_read_only(not self._desk.editable)
        if not same and self._desk.editable:
            self.draft.open(detail.id)
        if self._desk.editable:
            self.judge()
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: no decision is shown any more."""
        self._later.stop()
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    def _typed(self) -> None:
        self.bar.say_dirty()
        self._tell()
        self._later.start()

    def _tell(self) -> None:
        self.bar.setVisible(self.form.dirty or self.bar.says_saved)

    # -- what the rules say ------------------------------------------------------------------------------

    def typed(self) -> DecisionInput:
        """The decision as it stands on the screen; as stored where the form cannot be understood yet."""
        stored = self._desk.decision.entered
        if self._shown is None or not self.form.dirty:
            return stored
        try:
            return replace(self.form.entered(), lines=stored.lines)
        except UserError:
            return stored

    def judge(self) -> None:
        """Marks in amber what the rules say of the decision as it stands, and tells the other parts."""
        self._later.stop()
        if self._shown is None or not self._desk.editable:
            return
        judged = self._desk.context.read(judge, self.typed())
        if not any(field.has_error for field in self.form.fields.values()):
            self.form.show_violations(replace(v, severity=Severity.WARNING) for v in judged.found)
        self._desk.judged(judged)

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
        shown = self._shown
        return self._desk.write(
            save_decision,
            shown.id,
            entered,
            expected_version=shown.version,
            on_done=self._saved,
            on_refused=self._refused,
        )

    def _refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(violations)
        self._shown = self._desk.decision

    def _saved(self, _saved: Saved) -> None:
        self.draft.drop()
        self._shown = None
        self.show_decision(self._desk.decision)
        self.bar.say_saved(_("Đã ghi dự thảo quyết định."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._shown = None
        self.show_decision(self._desk.decision)

    def show_refusal(self, violations: Iterable[Violation]) -> list[Any]:
        """Marks the fields named; gives back what belongs elsewhere."""
        found = list(violations)
        names = {"body" if name == "body_id" else name for name in self.form.fields} | {"body_id"}
        own = [v for v in found if v.row is None and v.field in names]
        self.form.show_violations(own)
        return [v for v in found if v not in own]
