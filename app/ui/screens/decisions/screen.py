"""The screen "Quyết định": the list on the left, one decision with its next step and tabs on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.decisions import Stage
from app.rules.violations import Severity, Violation
from app.services.decisions.commands import restore_decision, trash_decision
from app.services.decisions.papers import decision_data
from app.services.decisions.reading import decision_detail, decision_history
from app.services.decisions.views import DecisionDetail, DecisionRow, Judged
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.labels import plain_tip
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.decisions.acts import ask_cancel, ask_issue, ask_new
from app.ui.screens.decisions.content import ContentTab
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.files import FilesTab
from app.ui.screens.decisions.impact import ImpactTab
from app.ui.screens.decisions.listing import DecisionSource, DecisionsTable, Filters
from app.ui.screens.decisions.people import PeopleTab
from app.ui.screens.decisions.words import (
    missing_words,
    record_subtitle,
    record_title,
    stage_state,
    told,
)
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.history import HistoryPane
from app.ui.shell.secrecy_acts import secrecy_actions

MOST_MISSING = 4
"""Missing things named in the amber line; the tip names them all."""
TABLES = frozenset(
    {
        *("membership_decisions", "membership_decision_lines", "memberships", "bodies", "people"),
        *("committee_roles", "basis_papers", "offices_held", "delegations", "settings", "terms"),
        "attachments",
    }
)


class HistoryTab(HistoryPane):
    """The history of the decision on the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_decision(self, detail: DecisionDetail) -> None:
        """Shows the acts, newest first."""
        self.show_lines(self._desk.context.read(decision_history, detail.id))


@dataclass(frozen=True)
class Tabs:
    """The tabs of a decision."""

    content: ContentTab
    people: PeopleTab
    impact: ImpactTab
    files: FilesTab
    history: HistoryTab

    def by_key(self) -> dict[str, Any]:
        """Each tab under its key, in the order shown."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


class DecisionsScreen(ListAndRecord):
    """Decisions drafted, issued and cancelled; each with what it does to the roster."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.source = DecisionSource(context)
        self.filters = Filters()
        self.new = Button(
            _("Quyết định mới"),
            self.new_decision,
            role="new",
            icon_name="add",
            name="new-decision",
            tip="Ctrl+N",
        )
        super().__init__(
            _("Quyết định"),
            DecisionsTable(self.source),
            RecordPane(empty=_("Chọn một quyết định, hoặc lập quyết định mới bằng Ctrl+N.")),
            name="decisions",
            filter_hint=_("Lọc theo số, trích yếu, người…"),
            filters=self.filters.widgets,
            actions=(self.new,),
            parent=parent,
        )
        self.filters.setParent(self)
        self.desk = Desk(context, self, self.reload)
        self._shown_id: int | None = None
        self._stale: set[str] = set()
        self.tabs = self._make_tabs()
        self.desk.typed = self.tabs.content.typed
        self.desk.judged = self._judged
        self._make_actions()
        self._connect()
        self.table.choose_first()

    # -- making ----------------------------------------------------------------------------------------

    def _make_tabs(self) -> Tabs:
        desk = self.desk
        tabs = Tabs(ContentTab(desk), PeopleTab(desk), ImpactTab(desk), FilesTab(desk), HistoryTab(desk))
        titles = {
            "content": _("Nội dung"),
            "people": _("Thành viên"),
            "impact": _("Tác động"),
            "files": _("Tệp"),
            "history": _("Lịch sử"),
        }
        for number, (key, tab) in enumerate(tabs.by_key().items(), 1):
            self.record.add_tab(key, titles[key], tab)
            tip = _("{title} (Alt+{number})").format(title=titles[key], number=number)
            self.record.tabs.setTabToolTip(number - 1, tip)
            action(
                titles[key],
                partial(self.go_to_tab, key),
                parent=self,
                keys=f"Alt+{number}",
                name=f"tab-{key}",
            )
        return tabs

    def _shown_decision(self) -> int | None:
        return self.desk.detail.id if self.desk.detail is not None else None

    def _make_actions(self) -> None:
        self.print_ = Button(_("&In…"), self.print_paper, icon_name="print", name="print-decision")
        self.remove = Button(
            _("&Bỏ"),
            self.put_in_trash,
            icon_name="delete",
            name="trash-decision",
            tip=_("Bỏ dự thảo vào thùng rác"),
        )
        self.cancel_ = Button(_("&Hủy bỏ…"), self.cancel, icon_name="cancel", name="cancel-decision")
        secrecy = secrecy_actions(self.desk, "decision", self._shown_decision, self)
        self.more = menu_button(_("Độ mật"), list(secrecy.values()), name="decision-secrecy")
        for button in (self.print_, self.remove, self.cancel_, self.more):
            self.record.add_action(button)
        for words, do, keys, name in (
            (_("Quyết định mới"), self.new_decision, "Ctrl+N", "key-new"),
            (_("Ghi"), self.save, "Ctrl+S", "key-save"),
            (_("In…"), self.print_paper, "Ctrl+P", "key-print"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
        ):
            action(words, do, parent=self, keys=keys, name=name)
        self.new.setEnabled(self.desk.may_edit)
        if why := self.desk.why_not():
            self.new.setToolTip(why)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_opened.connect(lambda _row: self.go_to_tab(self.record.current_tab()))
        self.filter_changed.connect(lambda _text: self._filter())
        self.filters.changed.connect(self._filter)
        self.record.tab_shown.connect(self._fill_tab)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a decision to the front; the filter gives way where it hides it."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self.filters.clear()
            self.filter.clear()
            self._filter()
            self.table.choose_id(record_id)
        if self._shown_id != record_id:
            self._open(record_id)
        self.show_record_side()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for list and decision again after other hands changed something; what is typed stays."""
        if not tables or tables & TABLES:
            self.reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        for tab in self.tabs.by_key().values():
            tab.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Quyết định mới")),
            Key("Ctrl+S", _("Ghi nội dung đang sửa")),
            Key("Ctrl+Enter", _("Ban hành quyết định")),
            Key("Ctrl+P", _("In quyết định")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Alt+1 … Alt+5", _("Nội dung, thành viên, tác động, tệp, lịch sử")),
            Key("Insert, Enter, Delete", _("Thêm, sửa, bỏ người trong quyết định")),
            Key("Alt+↑, Alt+↓", _("Chuyển người lên, xuống")),
        ]

    # -- list ------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        self.source.filter = self.filters.apply(replace(self.source.filter, text=self.filter.text().strip()))
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    def _row_chosen(self, row: DecisionRow | None) -> None:
        if row is not None and row.id != self._shown_id:
            self._open(row.id)

    # -- the decision ----------------------------------------------------------------------------------

    def _open(self, decision_id: int) -> None:
        """Puts another decision on the desk; what is being typed in the former one is kept."""
        self.flush()
        self._shown_id = decision_id
        self._show()

    def reload(self) -> None:
        """Shows list and decision as they are now stored."""
        self.table.refresh()
        if self._shown_id is not None:
            self._show()

    def _show(self) -> None:
        try:
            detail: DecisionDetail = self.context.read(decision_detail, self._shown_id)
        except UserError:
            self._show_nothing()
            return
        if detail.trashed:
            self._show_nothing()
            return
        self.desk.detail = detail
        self._tell_header(detail)
        self._stale = set(self.tabs.by_key())
        self._fill_tab("content")  # it judges what is typed, for all parts
        self._fill_tab(self.record.current_tab())

    def _show_nothing(self) -> None:
        self.tabs.content.leave()
        self._shown_id, self._stale, self.desk.detail = None, set(), None
        self.record.show_nothing()
        self.table.choose_first()

    def _tell_header(self, detail: DecisionDetail) -> None:
        record, draft = self.record, detail.stage is Stage.DRAFT
        record.show_record(record_title(detail), record_subtitle(detail), stage_state(detail.stage))
        self._tell_missing(detail)
        record.set_next_step(_("Ban hành…") if draft else "", self.issue, self.desk.why_not())
        self.remove.setVisible(draft)
        self.remove.setEnabled(self.desk.may_edit)
        self.cancel_.setVisible(detail.stage is Stage.ISSUED)
        self.cancel_.setEnabled(self.desk.may_edit)
        title = _("Thành viên ({count})").format(count=len(detail.lines))
        record.set_tab_title("people", title)

    def _tell_missing(self, detail: DecisionDetail) -> None:
        missing = missing_words(detail)
        shown = missing[:MOST_MISSING]
        if len(missing) > len(shown):
            shown.append(_("và {count} mục khác").format(count=len(missing) - len(shown)))
        self.record.set_missing(shown)
        self.record.missing.setToolTip(plain_tip("\n".join(told(v) for v in detail.judged.missing)))

    def _judged(self, judged: Judged) -> None:
        """What the rules say of the decision as it stands: told in the header and at its lines."""
        self._tell_missing(replace(self.desk.decision, judged=judged))
        self.tabs.people.show_judged(judged)

    def _fill_tab(self, key: str) -> None:
        """Fills the tab in front, once for each change of the decision."""
        if key in self._stale and self.desk.detail is not None:
            self._stale.discard(key)
            self.tabs.by_key()[key].show_decision(self.desk.detail)

    def go_to_tab(self, key: str) -> None:
        """Opens a tab and puts the keyboard into it."""
        self.record.open_tab(key)
        self.tabs.by_key()[key].setFocus()

    # -- acts ------------------------------------------------------------------------------------------

    def new_decision(self) -> None:
        """Asks for a new decision."""
        if self.desk.may_edit:
            ask_new(self.desk, self._open_new)

    def new_for(self, person_id: int) -> None:
        """Asks for a new decision on a person, whose line is asked for next."""

        def open_with_line(decision_id: int) -> None:
            self._open_new(decision_id)
            self.go_to_tab("people")
            self.tabs.people.add_line(person_id)

        if self.desk.may_edit:
            ask_new(self.desk, open_with_line, person_id)

    def _open_new(self, decision_id: int) -> None:
        self.show_record(decision_id, None)
        self.go_to_tab("people")

    def save(self) -> bool:
        """Saves what is being typed."""
        return self.tabs.content.save()

    def issue(self) -> None:
        """Asks for number and day, what is typed being saved first."""
        if self._shown_id is None or not self.desk.editable or not self.save():
            return
        judged = self.desk.decision.judged
        if owed := [*judged.missing, *(v for v in judged.found if v.severity is Severity.ERROR)]:
            self._refused(owed)
            return
        ask_issue(self.desk, self._refused)

    def _refused(self, violations: list[Violation]) -> None:
        """Marks what keeps the decision from being issued, and says what no field of the form is about."""
        rest = self.tabs.content.show_refusal(violations)
        self.go_to_tab("people" if rest and len(rest) == len(violations) else "content")
        self.context.notices.violations(v for v in rest if v.row is None)

    def cancel(self) -> None:
        """Asks why the decision is cancelled."""
        if self._shown_id is not None and self.desk.decision.stage is Stage.ISSUED:
            ask_cancel(self.desk)

    def put_in_trash(self) -> None:
        """Puts the draft into the trash after a question; it can be undone."""
        if self._shown_id is None or not self.desk.editable:
            return
        detail = self.desk.decision
        question = _("Bỏ dự thảo “{title}” vào thùng rác?").format(
            title=detail.entered.abstract or _(detail.label)
        )
        if self.context.dialogs.confirm(question, "", _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(
                trash_decision, detail.id, detail.version, on_done=lambda _r: self._trashed(detail.id)
            )

    def _trashed(self, decision_id: int) -> None:
        def take_back() -> None:
            if self.desk.write(restore_decision, decision_id):
                self.show_record(decision_id, None)

        self.desk.say_done(_("Đã bỏ dự thảo vào thùng rác."), take_back)

    def print_paper(self) -> None:
        """Opens the preview of the decision, what is typed being saved first."""
        if self._shown_id is not None and (not self.desk.editable or self.save()):
            self.context.print_service.preview(self.context.read(decision_data, self._shown_id))
