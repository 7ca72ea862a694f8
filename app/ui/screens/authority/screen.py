"""The screen "Thẩm quyền": everybody's answer for a day and an act, one answer in full beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.acts import Act, ActKind, Scope
from app.rules.answers import Answer, Verdict
from app.rules.authority import CHAIRED
from app.rules.document_kinds import KIND_OF
from app.rules.reasons import RecordRef
from app.rules.roles import Right
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.rules.standing import SettingKey
from app.services.authority_papers import check_sheet_data
from app.services.rechecks import RECHECK_TABLES, recheck_ids
from app.services.settings import save_setting
from app.ui.kit.buttons import Button, action
from app.ui.kit.fields import ChoiceField, DateField, LineField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.kit.table import RowsTable
from app.ui.screens.authority.answer_tab import AnswerTab
from app.ui.screens.authority.asking import AnswerRow, AnswerSource, Question, columns, verdict_state
from app.ui.screens.authority.rechecks_dialog import RechecksDialog
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.delegating import ask_delegation
from app.ui.shell.desk import ScreenDesk
from app.ui.shell.opening import open_reference

SHARE = 57
"""Per cent of the width the list takes at first."""


class AuthorityScreen(ListAndRecord):
    """Who may on a day: the list of answers, and one of them with its block, seal and records."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = ScreenDesk(context, self, lambda: self.refresh(frozenset()))
        self.question = Question(context)
        self.source = AnswerSource(context, self.question)
        self.check = Button(_("Cần xem &lại…"), self.open_rechecks, icon_name="warning", name="open-rechecks")
        self.print_ = Button(
            _("In phiếu kiểm t&ra…"), self.print_sheet, icon_name="print", name="print-sheet"
        )
        super().__init__(
            _("Thẩm quyền"),
            RowsTable(
                columns(),
                self.source,
                name="answers",
                empty=_("Không ai được làm việc này theo chức danh của mình vào ngày ấy."),
            ),
            RecordPane(empty=_("Chọn một người để xem căn cứ, thể thức ký và con dấu.")),
            name="authority",
            filters=(self.question.widget,),
            actions=(self.check, self.print_),
            share=SHARE,
            parent=parent,
        )
        self.filter.hide()
        self.answer = AnswerTab()
        self.record.add_tab("answer", _("Căn cứ, thể thức, con dấu"), scrolled(self.answer))
        self.record.tabs.tabBar().hide()  # there is one page alone
        self.decide = Button(
            _("Ghi &quyết định của Văn phòng…"), self.record_decision, name="record-decision"
        )
        self.record.add_action(self.decide)
        self._connect()
        self._asked()
        self._count_rechecks()

    def _connect(self) -> None:
        self.question.changed.connect(self._asked)
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(self._opened)
        self.answer.clause_asked.connect(self.desk.open_clause)
        self.answer.record_asked.connect(self.open_reference)
        action(_("Hôm nay"), self.go_to_today, parent=self, keys="Ctrl+T", name="go-today")
        action(_("In phiếu kiểm tra"), self.print_sheet, parent=self, keys="Ctrl+P", name="print-key")

    # -- what is shown ---------------------------------------------------------------------------------

    def _asked(self) -> None:
        """Another question: other answers, the best first."""
        before = self.table.current_row()
        self.table.refresh()
        kept = before is not None and self.table.choose_where(lambda row: row.id == before.id)
        if not kept:
            self.table.choose_first()
        self._chosen(self.table.current_row())
        self.print_.setEnabled(self.question.act is not None and self.context.may(Right.PRINT))

    def _count_rechecks(self) -> None:
        count = len(self.context.read(recheck_ids))
        self.check.setText(_("Cần xem &lại ({count})…").format(count=count) if count else _("Cần xem &lại…"))

    def _chosen(self, row: AnswerRow | None) -> None:
        if row is None:
            self.record.show_nothing()
            return
        answer = row.answer
        self.record.show_record(row.name, row.role, verdict_state(answer.verdict))
        if row.folded:
            self.answer.show_refused(row.folded)
        else:
            self.answer.show_answer(answer)
        self._offer_next(answer)
        may = self.context.may(Right.EDIT_PROFILE)
        self.decide.setVisible(answer.seal is Seal.ASK and may)

    def _offer_next(self, answer: Answer) -> None:
        """A delegation where one is needed."""
        wanted = answer.verdict is Verdict.DELEGATION
        why = "" if self.context.may(Right.EDIT_AUTHORITY) else _("Vai trò của đồng chí chỉ được xem.")
        self.record.set_next_step(_("Lập ủ&y quyền…") if wanted else "", self.delegate, why)

    def _opened(self, row: AnswerRow) -> None:
        """Enter: the many are told one by one; of one person, the records come next."""
        if row.folded:
            self.question.everybody.setChecked(True)
        else:
            self.answer.records.setFocus()
            self.answer.records.choose_first()

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """The screen as it was left: it shows no single record."""

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks again after a change of what the answers, or the planned acts, rest on."""
        if not tables or "organisations" in tables:
            self.question.offer_agencies()
        if not tables or tables & RECHECK_TABLES:
            self._asked()
            self._count_rechecks()

    def flush(self) -> None:
        """Nothing is typed outside windows of their own."""

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return (
            Key("Alt+G", _("Đến ô ngày")),
            Key("Ctrl+T", _("Về hôm nay")),
            Key("Ctrl+P", _("In phiếu kiểm tra thẩm quyền")),
            Key("Enter", _("Đến hồ sơ dẫn chiếu; Enter lần nữa để mở")),
        )

    # -- acts ------------------------------------------------------------------------------------------

    def go_to_today(self) -> None:
        """Asks about today."""
        act = self.question.act
        if act is not None:
            self.question.ask(act, self.context.today())

    def delegate(self) -> None:
        """Drafts the delegation that the person chosen needs for the act."""
        row: AnswerRow | None = self.table.current_row()
        act = self.question.act
        if row is None or act is None:
            return
        day = max(self.question.day_chosen, self.context.today())
        scope = _scope_of(act)
        ask_delegation(self.desk, taker_id=row.answer.person_id, scopes=(scope,), day=day, to_day=day)

    def print_sheet(self) -> None:
        """Opens the sheet that lies under the draft, for the person chosen, in the preview."""
        act = self.question.act
        row: AnswerRow | None = self.table.current_row()
        if act is None:
            return
        chosen = row.answer if row is not None and not row.folded else None
        data = self.context.read(
            check_sheet_data,
            act,
            self.question.day_chosen,
            chosen.person_id if chosen is not None else None,
            made_by=self.context.actor.name,
            form=chosen.form if chosen is not None else None,
        )
        self.context.print_service.preview(data)

    def record_decision(self) -> None:
        """Asks for what was decided where Điều 11.1 is silent, from which day, on which basis."""
        seals = [(seal.value, _(SEAL_LABELS[seal])) for seal in (Seal.CENTRAL, Seal.OFFICE)]
        form = Form(
            [
                ChoiceField("value", _("&Con dấu"), seals, required=True),
                DateField("valid_from", _("Áp dụng từ n&gày"), today=self.context.today, required=True),
                LineField(
                    "basis", _("Că&n cứ"), required=True, hint=_("Văn bản hoặc ý kiến quyết định việc này")
                ),
            ]
        )
        form.load({"value": None, "valid_from": self.question.day_chosen, "basis": ""})

        def submit(values: dict[str, Any]) -> Any:
            return self.desk.submit(
                save_setting,
                SettingKey.HEAD_SEAL,
                values["value"],
                values["valid_from"],
                values["basis"] or "",
            )

        self.desk.open_dialog(
            _("Con dấu khi Trưởng Ban không là Thường trực Ban Bí thư"), form, submit, keep=("head-seal", 0)
        )

    def open_rechecks(self) -> RechecksDialog:
        """Opens the planned acts that have to be looked at again."""
        dialog = RechecksDialog(self.desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def open_reference(self, ref: RecordRef) -> None:
        """Opens the record an explanation rests on."""
        row: AnswerRow | None = self.table.current_row()
        if row is not None:
            open_reference(self.context, ref, row.answer.person_id)


def _scope_of(act: Act) -> Scope:
    """What has to be delegated for the act: minutes and programme are the chair's, so chairing is."""
    if act.kind is ActKind.SIGN and KIND_OF[act.code].by_chair:
        return Scope(CHAIRED[0].kind, CHAIRED[0].code)
    return Scope(act.kind, act.code)
