"""The screen "Cuộc họp": the list on the left, one meeting with its next step and tabs on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.meeting_kinds import PLANNED_STATES, MeetingState
from app.services.meetings.details import meeting_detail
from app.services.meetings.views import MeetingDetail, MeetingRow
from app.services.paper_names import BESIDE_A_MEETING, MEETING_PAPERS, PAPER_TITLES, PaperName
from app.services.printing import PaperRequest
from app.services.spending.costs import cost_hint
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.labels import plain_tip
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.screens.meetings import changes, files, steps
from app.ui.screens.meetings.agenda import AgendaTab
from app.ui.screens.meetings.conclusions import ConclusionsTab
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.general import GeneralTab
from app.ui.screens.meetings.history import HistoryTab
from app.ui.screens.meetings.keys import screen_keys
from app.ui.screens.meetings.listing import Filters, MeetingSource, MeetingsTable
from app.ui.screens.meetings.minutes import MinutesTab
from app.ui.screens.meetings.new_meeting import ask_new
from app.ui.screens.meetings.papers import PapersTab
from app.ui.screens.meetings.people import PeopleTab
from app.ui.screens.meetings.readiness import ReadinessDialog
from app.ui.screens.meetings.spending import open_spending
from app.ui.screens.meetings.words import (
    meeting_state,
    missing_words,
    record_subtitle,
    record_title,
    shortened,
)
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.secrecy_acts import secrecy_actions


@dataclass(frozen=True)
class Tabs:
    """The tabs of a meeting."""

    general: GeneralTab
    agenda: AgendaTab
    people: PeopleTab
    minutes: MinutesTab
    conclusions: ConclusionsTab
    papers: PapersTab
    history: HistoryTab

    def by_key(self) -> dict[str, Any]:
        """Each tab under its key, in the order shown."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


class MeetingsScreen(ListAndRecord):
    """The heart of the program."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.source = MeetingSource(context)
        self.context = context
        self.new = Button(
            _("Cuộc họp mới"), self.new_meeting, role="new", icon_name="add", name="new-meeting", tip="Ctrl+N"
        )
        self.paper_actions: dict[PaperName, QAction] = {}
        self.more_actions: dict[str, QAction] = {}
        self.filters = Filters(context)
        table = MeetingsTable(self.source)
        record = RecordPane(empty=_("Chọn một cuộc họp trong danh sách, hoặc lập cuộc họp mới bằng Ctrl+N."))
        super().__init__(
            _("&Cuộc họp").replace("&", ""),
            table,
            record,
            name="meetings",
            filter_hint=_("Lọc theo nội dung, địa điểm, số phiên…"),
            filters=self.filters.widgets,
            parent=parent,
        )
        self.desk = Desk(context, self, self.reload)
        self._shown_id: int | None = None
        self._stale: set[str] = set()
        self.tabs = self._make_tabs()
        self._make_actions()
        self._connect()
        self.desk.open_tab = record.open_tab
        self.desk.refuse_step = lambda violations: steps.refuse_step(self, violations)
        self.new.setEnabled(self.desk.may_edit)
        self.setAcceptDrops(True)
        table.choose_first()
        self._tell_actions()

    # -- making ----------------------------------------------------------------------------------------

    def _make_tabs(self) -> Tabs:
        desk = self.desk
        tabs = Tabs(
            GeneralTab(desk),
            AgendaTab(desk),
            PeopleTab(desk),
            MinutesTab(desk),
            ConclusionsTab(desk),
            PapersTab(desk),
            HistoryTab(desk),
        )
        titles = {
            "general": _("Chung"),
            "agenda": _("Chương trình"),
            "people": _("Thành phần"),
            "minutes": _("Biên bản"),
            "conclusions": _("Kết luận"),
            "papers": _("Giấy tờ"),
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
        self.record.subtitle.setTextFormat(Qt.TextFormat.RichText)
        self.record.subtitle.linkActivated.connect(desk.open_clause)
        return tabs

    def _make_actions(self) -> None:
        for paper in BESIDE_A_MEETING:
            words = _("{paper}…").format(paper=_(PAPER_TITLES[paper]))
            self.paper_actions[paper] = action(
                words, partial(self.print_paper, paper), parent=self, name=f"print-{paper.value}"
            )
        for name, words, do, keys in (
            ("readiness", _("Hồ sơ đã đủ chưa?"), self.show_readiness, "Ctrl+Shift+H"),
            ("spending", _("Kinh phí cuộc họp…"), lambda: open_spending(self.desk), ""),
            ("clone", _("Nhân bản…"), self.clone, "Ctrl+Shift+N"),
            ("postpone", _("Hoãn, đổi lịch…"), self.postpone, ""),
            ("cancel", _("Hủy cuộc họp…"), self.cancel, ""),
            ("trash", _("Xóa dự thảo"), self.put_in_trash, ""),
        ):
            self.more_actions[name] = action(words, do, parent=self, keys=keys, name=name)
        self.more_actions |= secrecy_actions(self.desk, "meeting", lambda: self._shown_id, self)
        self.print = menu_button(
            _("In…"), list(self.paper_actions.values()), icon_name="print", name="print-menu"
        )
        self.more = menu_button(
            _("Việc khác"), list(self.more_actions.values()), icon_name="more", name="more-menu"
        )
        for button in (self.print, self.more, self.new):
            self.top.addWidget(button)
        bound: tuple[tuple[str, Callable[[], Any], str, str], ...] = (
            (_("Cuộc họp mới"), self.new_meeting, "Ctrl+N", "key-new"),
            (_("Ghi"), self.save, "Ctrl+S", "key-save"),
            (_("In…"), self.print.showMenu, "Ctrl+P", "key-print"),
            (_("Bước tiếp"), self.record.next_step.click, "Ctrl+Return", "key-next-step"),
            (_("Việc khác"), self.more.showMenu, "Alt+V", "key-more"),
        )
        for words, act, keys, name in bound:
            action(words, act, parent=self, keys=keys, name=name)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.table.row_opened.connect(lambda _row: self.go_to_tab(self.record.current_tab()))
        self.filter_changed.connect(self._filter)
        self.filters.changed.connect(lambda: self._filter(self.filter.text().strip()))
        self.record.tab_shown.connect(self._fill_tab)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a meeting to the front; the filter gives way where it hides it."""
        if record_id is None:
            return
        if not self.table.choose_id(record_id):
            self.filters.clear()
            self.filter.clear()
            self._filter("")
            self.table.choose_id(record_id)
        if self._shown_id != record_id:
            self._open(record_id)
        self.show_record_side()

    def choose_chair(self, record_id: int) -> None:
        """Brings a meeting to the front with the keyboard on who chairs it."""
        self.show_record(record_id, None)
        self.record.open_tab("general")
        self.tabs.general.form.chair.editor.setFocus()

    def open_notice(self, record_id: int) -> None:
        """Brings a meeting to the front with its conclusion notice."""
        self.show_record(record_id, None)
        self.go_to_tab("conclusions")
        self.tabs.conclusions.open_notice()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the list and the meeting again after other hands changed something."""
        if not tables or "stock_phrases" in tables:
            self.tabs.minutes.phrases.forget()
            self.tabs.conclusions.phrases.forget()
        self.reload()

    def flush(self) -> None:
        """Keeps everything that is being written."""
        for tab in self.tabs.by_key().values():
            tab.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return screen_keys()

    # -- list ------------------------------------------------------------------------------------------

    def _filter(self, text: str) -> None:
        """Narrows the list."""
        self.source.filter = self.filters.apply(replace(self.source.filter, text=text))
        self.table.refresh()
        if self.table.current_row() is None:
            self.table.choose_first()

    # -- files dropped on the record ---------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._shown_id is not None and self.desk.writable and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        files.attach_paths(self.desk, paths)
        event.acceptProposedAction()

    def _row_chosen(self, row: MeetingRow | None) -> None:
        if row is not None and row.id != self._shown_id:
            self._open(row.id)

    # -- the meeting -----------------------------------------------------------------------------------

    def _open(self, meeting_id: int) -> None:
        """Puts another meeting on the desk; what is being written in the former one is kept."""
        self.flush()
        self._shown_id = meeting_id
        self._show()

    def reload(self) -> None:
        """Shows list and meeting as they are now stored."""
        self.filters.fill_years()
        self.table.refresh()
        if self._shown_id is not None:
            self._show()

    def _show(self) -> None:
        from app.errors import UserError

        try:
            detail: MeetingDetail = self.context.read(meeting_detail, self._shown_id)
        except UserError:
            self._show_nothing()
            return
        self.desk.detail = detail
        if detail.trashed:
            self._show_nothing()
            return
        self._tell_header(detail)
        self._stale = set(self.tabs.by_key())
        self._fill_tab(self.record.current_tab())
        self._tell_actions()

    def _show_nothing(self) -> None:
        """The meeting is gone: into the trash, or for good."""
        self._shown_id, self._stale = None, set()
        self.record.show_nothing()
        self.table.choose_first()
        self._tell_actions()

    def _tell_header(self, detail: MeetingDetail) -> None:
        record = self.record
        record.show_record(record_title(detail), record_subtitle(detail), meeting_state(detail.state))
        if detail.ordinal is not None:
            record.title.setToolTip(plain_tip(detail.title))
        missing = missing_words(detail)
        record.set_missing(missing)
        record.missing.setText(" · ".join(shortened(missing)))
        record.missing.setToolTip(plain_tip("\n".join(missing)))
        step = detail.next_step
        if step is None:
            record.set_next_step("")
            return
        record.set_next_step(_(step.label), lambda: steps.take_step(self, step), steps.why_not(self, step))
        if step.blockers:
            record.next_step.setToolTip(plain_tip(steps.blockers_tip(step)))

    def _fill_tab(self, key: str) -> None:
        """Fills the tab in front, once for each change of the meeting."""
        if key in self._stale and self.desk.detail is not None:
            self._stale.discard(key)
            self.tabs.by_key()[key].show_meeting(self.desk.detail)

    def go_to_tab(self, key: str) -> None:
        """Opens a tab and puts the keyboard into it; the notice's delivery is on the documents' screen."""
        if key == "delivery":
            self.desk.open_delivery()
            return
        if key == "spending":
            open_spending(self.desk)
            return
        self.record.open_tab(key)
        tab = self.tabs.by_key()[key]
        if isinstance(tab, GeneralTab):
            tab.form.title.editor.setFocus()
        elif isinstance(tab, MinutesTab | ConclusionsTab):
            tab.write()
        else:
            tab.setFocus()

    def _tell_actions(self) -> None:
        """What may be done with the meeting in its state."""
        detail = self.desk.detail if self._shown_id is not None else None
        for button in (self.print, self.more):
            button.setEnabled(detail is not None)
        for act in self.paper_actions.values():
            act.setEnabled(detail is not None)
        allowed = self._allowed(detail)
        for name, act in self.more_actions.items():
            act.setEnabled(name in allowed)

    def _allowed(self, detail: MeetingDetail | None) -> set[str]:
        if detail is None:
            return set()
        if not self.desk.may_edit:
            return {"readiness", "spending", "secrecy", "copies"}
        planned = {"postpone", "cancel"} if detail.state in PLANNED_STATES else set()
        draft = {"trash"} if detail.state is MeetingState.DRAFT else set()
        return {"readiness", "spending", "clone", "secrecy", "copies"} | planned | draft

    # -- acts ------------------------------------------------------------------------------------------

    def new_meeting(self) -> None:
        """Asks for a new meeting."""
        if self.desk.may_edit:
            ask_new(self.desk, self._open_new)

    def _open_new(self, meeting_id: int) -> None:
        self.show_record(meeting_id, None)
        self.record.open_tab("agenda")
        self.tabs.agenda.setFocus()

    def save(self) -> bool:
        """Saves what is being written on the tab in front."""
        save = getattr(self.tabs.by_key().get(self.record.current_tab()), "save", None)
        return bool(save()) if save is not None else True

    def show_readiness(self) -> None:
        """Shows the whole readiness list of the meeting."""
        if self._shown_id is not None:
            hint = self.context.read(cost_hint, self._shown_id)
            ReadinessDialog(self.desk.meeting, self.go_to_tab, self.window(), hint).open()

    def clone(self) -> None:
        """Asks when a meeting like this one is to be held."""
        if "clone" in self._allowed(self.desk.detail):
            changes.ask_clone(self.desk, self._open_new)

    def postpone(self) -> None:
        """Asks for another day."""
        changes.ask_postponement(self.desk)

    def cancel(self) -> None:
        """Asks why the meeting is cancelled."""
        changes.ask_cancellation(self.desk)

    def put_in_trash(self) -> None:
        """Puts the draft in the trash, with "Hoàn tác"."""
        changes.put_in_trash(self.desk, lambda meeting_id: self.show_record(meeting_id, None))

    def print_paper(self, name: PaperName) -> None:
        """Opens the preview of a paper; what is being written is saved first."""
        if self._shown_id is not None and self._saved_for(name):
            self.context.print_service.preview(PaperRequest(name, self._shown_id))

    def _saved_for(self, name: PaperName) -> bool:
        if name not in MEETING_PAPERS or not self.desk.writable:
            return True
        return self.save()
