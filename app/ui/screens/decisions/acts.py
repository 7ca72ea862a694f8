"""The questions about a decision: a new one, its issue, its cancelling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.errors import UserError, clause_label
from app.formatting import date_vi
from app.i18n import _
from app.rules.decisions import DECISION_KINDS
from app.rules.membership import PROPOSER_WORDS
from app.rules.violations import Violation
from app.services.decisions.commands import cancel_decision, issue_decision, save_decision
from app.services.decisions.proposals import suggest, usual_code
from app.services.decisions.views import DecisionInput
from app.services.documents.numbers import coming_number
from app.services.findings import Saved
from app.ui.kit.fields import ChoiceField, DateField, LineField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.decisions.content import body_options, kind_options
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.words import impact_words


class NewDecisionForm(Form):
    """The kind of a new decision, its body, its effective day."""

    def __init__(self, desk: Desk, code: str, body_id: int | None) -> None:
        self._desk = desk
        self.kind = ChoiceField("code", _("&Loại quyết định"), kind_options(), required=True)
        self.body = ChoiceField("body", _("&Tổ chức"), required=True)
        self.name = LineField("body_name", _("Tê&n tổ chức được thành lập"), required=True)
        self.short = LineField("body_short_name", _("Tên &gọi tắt"))
        self.day = DateField("effective_on", _("&Có hiệu lực từ ngày"), today=desk.context.today)
        super().__init__([self.kind, self.body, self.name, self.short, self.day])
        self.load({"code": code})
        self.follow()
        if body_id is not None:
            self.body.load((body_id, None))
        self.kind.changed.connect(self.follow)
        self.body.changed.connect(self._follow_body)
        self._follow_body()

    def follow(self) -> None:
        """Offers the bodies the kind is for, the first one chosen; says who decides."""
        code = self.kind.read()
        options = body_options(self._desk, code)
        self.body.set_options(options)
        if self.body.read() is None and options:
            self.body.load(options[0].value)
        self.kind.set_hint(_who_decides(code))
        self._follow_body()

    def _follow_body(self) -> None:
        key = self.body.read()
        for field in (self.name, self.short):
            field.setVisible(key is not None and key[0] is None)

    def entered(self, values: dict[str, Any]) -> DecisionInput:
        """The start of the decision."""
        body_id, body_kind = values.pop("body") or (None, None)
        return DecisionInput(**values, body_id=body_id, body_kind=body_kind)


def _who_decides(code: str) -> str:
    """Who signs this kind, and whose proposal it needs."""
    kind = DECISION_KINDS[code]
    who = _("Phó Trưởng Ban thường trực") if kind.document.needs_proposal else _("Trưởng Ban")
    words = _("{who} quyết định ({clause}).").format(who=who, clause=clause_label(kind.clause))
    if kind.proposer is None:
        return words
    needed = _("Phải có đề nghị của {who} ({clause}).")
    proposer, clause = _(PROPOSER_WORDS[kind.proposer]), clause_label(kind.proposal_clause)
    return f"{words} {needed.format(who=proposer, clause=clause)}"


def ask_new(desk: Desk, on_done: Callable[[int], object], person_id: int | None = None) -> FormDialog:
    """Asks for a new decision, the kind and the body being those of the person's place; opens its draft."""
    code, body_id = next(iter(DECISION_KINDS)), None
    if person_id is not None:
        code, body_id = desk.context.read(usual_code, person_id)
    form = NewDecisionForm(desk, code, body_id)

    def submit(values: dict[str, Any]) -> Saved:
        entered = desk.context.read(suggest, form.entered(values))
        saved: Saved = desk.submit(save_decision, None, entered)
        return saved

    keep = ("new-decision", person_id or 0)
    title, yes = _("Quyết định mới"), _("Lậ&p dự thảo")
    dialog = desk.ask(title, form, submit, yes=yes, keep=keep, follow=form.follow)
    dialog.submitted.connect(lambda saved: on_done(saved.id))
    return dialog


def ask_issue(desk: Desk, elsewhere: Callable[[list[Violation]], object]) -> FormDialog:
    """Asks for number and day; accepted, the decision is frozen and the roster is changed.

    `elsewhere` is told what keeps it from being issued that stands in other parts of the screen.
    """
    detail = desk.decision
    coming = desk.context.read(coming_number, detail.code, desk.context.today())
    hint = _("Để trống thì lấy số tiếp theo của sổ: {number}.").format(number=coming)
    number = LineField("number", _("&Số quyết định"), placeholder=coming, hint=hint)
    day = DateField("issued_on", _("&Ngày ký, ban hành"), today=desk.context.today, required=True)
    what = label(
        _("{impact} Ban hành rồi thì không sửa, chỉ hủy bỏ.").format(
            impact=impact_words(detail, detail.impact)
        ),
        "second",
        name="issue-impact",
        wrap=True,
    )
    form = Form([what, (number, day)])
    form.load({"issued_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> Saved:
        try:
            saved: Saved = desk.submit(
                issue_decision, detail.id, values["number"], values["issued_on"], detail.version
            )
        except UserError as refusal:
            other = [v for v in refusal.violations if v.field not in form.fields]
            elsewhere(other)
            raise
        return saved

    dialog = desk.ask(
        _("Ban hành quyết định"), form, submit, yes=_("Ban hàn&h"), keep=("issue-decision", detail.id)
    )
    dialog.submitted.connect(lambda saved: _issued(desk, saved))
    return dialog


def _issued(desk: Desk, saved: Saved) -> None:
    detail = desk.decision
    effective = detail.entered.effective_on
    assert effective is not None
    desk.say_done(
        _("Đã ban hành {number}; danh sách thay đổi từ ngày {day}.").format(
            number=detail.number, day=date_vi(effective)
        )
    )
    desk.context.notices.violations(saved.warnings)


def ask_cancel(desk: Desk) -> FormDialog:
    """Asks for day and reason; accepted, the roster is as it was without the decision."""
    detail = desk.decision
    day = DateField("cancelled_on", _("&Ngày hủy bỏ"), today=desk.context.today, required=True)
    reason = LineField("cancel_reason", _("&Lý do hủy bỏ"), required=True)
    form = Form([day, reason])
    form.load({"cancelled_on": desk.context.today()})
    effective = detail.entered.effective_on
    if effective is not None and effective <= desk.context.today():
        form.say_warning(
            _(
                "Quyết định đã có hiệu lực từ ngày {day}. Hủy bỏ thì danh sách trở lại như chưa có quyết "
                "định; nếu chỉ thay đổi từ nay về sau thì lập quyết định mới."
            ).format(day=date_vi(effective))
        )

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(
            cancel_decision, detail.id, values["cancelled_on"], values["cancel_reason"], detail.version
        )
        return saved

    title = _("Hủy bỏ {number}").format(number=detail.number)
    dialog = desk.ask(title, form, submit, yes=_("&Hủy bỏ quyết định"), keep=("cancel-decision", detail.id))
    done = _("Đã hủy bỏ {number}; danh sách trở lại như trước.").format(number=detail.number)
    dialog.submitted.connect(lambda _saved: desk.say_done(done))
    return dialog
