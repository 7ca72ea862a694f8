"""The screen "Thành viên": a body's composition on a day on the left, the person's record on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from app.formatting import date_vi
from app.i18n import _
from app.rules.bodies import BodyKind
from app.rules.roles import Right
from app.rules.validity import valid_on
from app.services.authority import TABLES as AUTHORITY_TABLES
from app.services.roster.day import day_facts
from app.services.roster.lists import PersonDetail, person_detail
from app.services.roster.memberships import add_member
from app.services.roster.papers import member_list_data
from app.services.roster.people import restore_person, trash_person
from app.ui.kit.buttons import Button, action
from app.ui.kit.record import RecordPane
from app.ui.kit.screen import ListAndRecord
from app.ui.kit.state import State, Tone
from app.ui.screens.roster.authority_tab import AuthorityTab
from app.ui.screens.roster.catalogue import (
    Catalogue,
    CatalogueDialog,
    bodies_catalogue,
    organisations_catalogue,
    roles_catalogue,
)
from app.ui.screens.roster.changes_dialog import ChangesDialog
from app.ui.screens.roster.day_dialog import DayDialog
from app.ui.screens.roster.day_strip import DayStrip
from app.ui.screens.roster.day_words import CLAUSE, DELEGATION, PERSON
from app.ui.screens.roster.desk import Desk
from app.ui.screens.roster.forms import NewMemberForm
from app.ui.screens.roster.importing import roster_import
from app.ui.screens.roster.info_tab import InfoTab
from app.ui.screens.roster.listing import EVERYBODY, Filters, RosterSource, RosterTable
from app.ui.screens.roster.tabs import HistoryTab, MembershipsTab, OfficesTab
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.import_dialog import ImportDialog

SHARE = 52
"""Per cent of the width the list takes at first: it has more columns than others."""
TABS = ("info", "memberships", "offices", "authority", "history")
TABLES = AUTHORITY_TABLES | {"organisations", "basis_papers"}


class RosterScreen(ListAndRecord):
    """Members by body and day, each person's record, import, changes, papers."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.desk = Desk(context, self, self._reload)
        self.filters = Filters(context)
        self.source = RosterSource(context)
        self.new = Button(
            _("Thành viên mới"), self.new_member, role="new", icon_name="add", name="new-member"
        )
        self.import_ = Button(_("Nhậ&p từ Excel…"), self.open_import, icon_name="import", name="import")
        self.changes = Button(_("Thay đổ&i…"), self.open_changes, icon_name="history", name="changes")
        self.print_ = Button(_("In…"), self.print_list, icon_name="print", name="print")
        self.catalogues = Button(_("Danh &mục"), icon_name="menu", name="catalogues")
        self.source.body_id, self.source.day = self.filters.body_id, self.filters.day_chosen
        self.people = RosterTable(self.source)
        self.strip = DayStrip(self.open_day, self.follow_link)
        self._quiet = False
        super().__init__(
            _("Thành viên"),
            self.people,
            RecordPane(empty=_("Chọn một người để xem thông tin, tư cách thành viên và lịch sử.")),
            name="roster",
            filter_hint=_("Lọc theo tên, chức vụ, cơ quan…"),
            filters=self.filters.widgets,
            strip=self.strip,
            actions=(self.import_, self.changes, self.print_, self.catalogues, self.new),
            share=SHARE,
            parent=parent,
        )
        self.filters.setParent(self)
        self._fill_catalogues()
        self._make_tabs()
        self._connect()
        self._tell_day()
        self.table.choose_first()

    def _fill_catalogues(self) -> None:
        menu = QMenu(self.catalogues)
        for name, words, make in (
            ("open-organisations", _("&Cơ quan, tổ chức…"), organisations_catalogue),
            ("open-bodies", _("&Ban, tổ, hội đồng…"), bodies_catalogue),
            ("open-roles", _("C&hức danh…"), roles_catalogue),
        ):
            menu.addAction(action(words, partial(self.open_catalogue, make), parent=self, name=name))
        self.catalogues.setMenu(menu)

    def _make_tabs(self) -> None:
        self.info = InfoTab(self.desk)
        self.memberships = MembershipsTab(self.desk, lambda: self.filters.day_chosen)
        self.offices = OfficesTab(self.desk)
        self.authority = AuthorityTab(self.desk, lambda: self.filters.day_chosen)
        self.history = HistoryTab(self.desk)
        self.record.add_tab("info", _("Thông tin"), self.info)
        self.record.add_tab("memberships", _("Tư cách"), self.memberships)
        self.record.add_tab("offices", _("Chức vụ khác"), self.offices)
        self.record.add_tab("authority", _("Ủy quyền"), self.authority)
        self.record.add_tab("history", _("Lịch sử"), self.history)
        self.remove = Button(
            _("&Bỏ"),
            self.trash_chosen,
            icon_name="delete",
            name="trash-person",
            tip=_("Bỏ người này vào thùng rác"),
        )
        self.decide = Button(
            _("Quyết định…"),
            self.decide_on_person,
            name="decide-on-person",
            tip=_("Lập quyết định thay đổi, phân công về đồng chí này"),
        )
        self.decide.setEnabled(self.context.may(Right.EDIT_AUTHORITY))
        self.record.add_action(self.decide)
        self.record.add_action(self.remove)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filtered)
        self.filters.day_changed.connect(self._another_day)
        self.filter_changed.connect(lambda _text: self._filtered())
        self.table.row_chosen.connect(self._chosen)
        action(_("Ghi"), self.info.save, parent=self, keys="Ctrl+S", name="save")
        action(_("Thành viên mới"), self.new_member, parent=self, keys="Ctrl+N", name="new")
        self.strip.days.asked.connect(self.go_to)
        days = self.strip.days
        action("", partial(days.go, days.before), parent=self, keys="Alt+PgUp", name="change-before")
        action("", partial(days.go, days.after), parent=self, keys="Alt+PgDown", name="change-after")
        for number, key in enumerate(TABS, start=1):
            action(
                "", partial(self.record.enter_tab, key), parent=self, keys=f"Alt+{number}", name=f"tab-{key}"
            )
        action(_("In danh sách"), self.print_list, parent=self, keys="Ctrl+P", name="print-list")
        why = self.desk.why_not()
        for button in (self.new, self.import_, self.remove):
            button.setEnabled(not why)
            if why:
                button.setToolTip(why)

    # -- what is shown ---------------------------------------------------------------------------------

    def _filtered(self) -> None:
        """Another body or word: other rows; the person stays where the new list has the person too."""
        if self._ask_rows():
            self._show(self.desk.detail)
        else:
            self.table.choose_first()
            self._chosen(self.table.current_row())
        self.people.fit()

    def _another_day(self) -> None:
        """Other rows; the person stays in any case, with what the person held on that day."""
        if not self._ask_rows() and self.desk.detail is None:
            self.table.choose_first()
        self._show(self.desk.detail)
        self._tell_day()

    def _tell_day(self) -> None:
        """The day of the list in words."""
        self.strip.show_facts(self.context.read(day_facts, self.filters.day_chosen))

    def _ask_rows(self) -> bool:
        """Asks for the rows of the filters in force; True when the person shown is among them."""
        self.source.body_id, self.source.day = self.filters.body_id, self.filters.day_chosen
        self.source.text = self.filter.text().strip()
        self.people.tell_empty()
        shown = self.desk.detail
        return self._refresh_rows(shown.person.id if shown is not None else None)

    def _refresh_rows(self, keep: int | None) -> bool:
        """Asks for the rows again; True when the person to keep is among them and is current."""
        self._quiet = True
        self.table.refresh()
        found = keep is not None and self.table.choose_where(lambda row: row.person_id == keep)
        if not found:
            self.table.setCurrentIndex(QModelIndex())
        self._quiet = False
        return found

    def _chosen(self, row: Any) -> None:
        """Shows the person of the row; no row, no person."""
        if self._quiet:
            return
        detail = self.context.read(person_detail, row.person_id) if row is not None else None
        self._show(detail)

    def _show(self, detail: PersonDetail | None) -> None:
        self.desk.detail = detail
        if detail is None:
            self.info.leave()
            self.record.show_nothing()
            return
        person = detail.person
        self.record.show_record(person.name, person.office, self._state(detail))
        self.record.set_missing(())
        lonely = not detail.memberships
        self.record.set_next_step(
            _("Ghi tư cách thành viên…") if lonely else "",
            self.memberships.add_membership,
            self.desk.why_not(),
        )
        for tab in (self.info, self.memberships, self.offices, self.authority, self.history):
            tab.show_person(detail)
        count = len(detail.memberships)
        self.record.set_tab_title("memberships", _("Tư cách ({count})").format(count=count))

    def _state(self, detail: PersonDetail) -> State:
        """What the person holds on the day of the list."""
        day = self.filters.day_chosen
        held = [m for m in detail.memberships if valid_on(m.from_day, m.to_day, day)]
        if not held:
            return State(_("Không giữ chức danh nào ngày {day}").format(day=date_vi(day)), Tone.IDLE)
        words = _("{role} ({body})")
        return State("; ".join(words.format(role=m.role_label, body=m.body) for m in held), Tone.DONE)

    def _reload(self) -> None:
        """Asks for everything again after a write; the person stays, even when no longer in the list."""
        self.filters.fill()
        self._tell_day()
        self.info.renew_agencies()
        shown = self.desk.detail.person.id if self.desk.detail is not None else None
        detail = self.context.read(person_detail, shown) if shown is not None else None
        self._refresh_rows(shown)
        if detail is not None:
            self._show(detail)
        else:
            self.table.choose_first()
            self._chosen(self.table.current_row())

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a person to the front, whichever body and day the list shows."""
        if record_id is None:
            return
        if not self.table.choose_where(lambda row: row.person_id == record_id):
            self.filter.clear()
            self.source.text = ""
            self.filters.choose(EVERYBODY)
            if not self.table.choose_where(lambda row: row.person_id == record_id):
                self._show(self.context.read(person_detail, record_id))
        self.show_record_side()

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the rows again when the roster changed; what is being typed stays."""
        if not tables or tables & TABLES:
            self._reload()

    def flush(self) -> None:
        """Keeps what is being typed."""
        self.info.flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return [
            Key("Ctrl+N", _("Thành viên mới")),
            Key("Ctrl+S", _("Ghi thông tin đang sửa")),
            Key("Ctrl+F", _("Lọc danh sách")),
            Key("Ctrl+P", _("In danh sách thành viên tại ngày đang xem")),
            Key("Alt+1 … Alt+5", _("Thông tin, tư cách thành viên, chức vụ khác, ủy quyền, lịch sử")),
            Key("Alt+PageUp, Alt+PageDown", _("Về, đến ngày có thay đổi gần nhất")),
            Key("Enter", _("Mở người đang chọn")),
            Key("F4", _("Mở lịch ở ô ngày")),
        ]

    # -- acts ------------------------------------------------------------------------------------------

    def new_member(self) -> None:
        """Asks for a person and the first place in the body shown."""
        if not self.desk.may_edit:
            return
        body = self.filters.chosen
        form = NewMemberForm(self.desk, body.id if body else None, self.filters.day_chosen)
        title = _("Thành viên mới của {body}").format(body=body.short_name) if body else _("Cán bộ mới")
        dialog = self.desk.ask(
            title,
            form,
            lambda values: self.desk.submit(add_member, *form.entered(values)),
            keep=("new-member", 0),
            follow=form.follow,
        )
        dialog.submitted.connect(self._added)

    def _added(self, saved: Any) -> None:
        self.show_record(saved.id, None)
        if self.desk.detail is not None:
            words = _("Đã ghi đồng chí {name}.").format(name=self.desk.detail.person.name)
            self.desk.say_done(words)

    def trash_chosen(self) -> None:
        """Puts the person into the trash after a question; it can be undone."""
        if self.desk.detail is None:
            return
        person = self.desk.detail.person
        question = _("Bỏ đồng chí {name} vào thùng rác?").format(name=person.name)
        if self.context.dialogs.confirm(question, "", _("Bỏ vào thùng rác"), danger=True):
            self.desk.write(trash_person, person.id, person.version, on_done=lambda _r: self._trashed(person))

    def _trashed(self, person: Any) -> None:
        words = _("Đã bỏ đồng chí {name} vào thùng rác.").format(name=person.name)
        self.desk.say_done(words, self.desk.undo(restore_person, person.id))

    def decide_on_person(self) -> None:
        """Opens a new decision on the person shown."""
        if self.desk.detail is not None:
            self.context.navigate("decisions", self.desk.detail.person.id, act="new_for")

    def open_import(self) -> ImportDialog:
        """Opens the import from Excel."""
        return self._open(ImportDialog(self.desk, roster_import(self.context), self.window()))

    def open_changes(self) -> ChangesDialog:
        """Opens the changes between two days."""
        return self._open(ChangesDialog(self.context, self.filters.body_id, self.window()))

    def open_day(self) -> DayDialog:
        """Opens the whole of the day shown."""
        return self._open(DayDialog(self.context, self.filters.day_chosen, self.follow_link, self.window()))

    def follow_link(self, link: str) -> None:
        """Opens the person, the delegation or the clause a link of the day names."""
        kind, _colon, name = link.partition(":")
        if kind == PERSON:
            self.show_record(int(name), None)
        elif kind == DELEGATION:
            self.context.navigate("delegations", int(name))
        elif kind == CLAUSE:
            self.desk.open_clause(name)

    def open_catalogue(self, make: Any) -> CatalogueDialog:
        """Opens one of the lists behind the roster."""
        catalogue: Catalogue = make(self.desk)
        return self._open(CatalogueDialog(self.desk, catalogue, self.window()))

    def _open(self, dialog: Any) -> Any:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        assert isinstance(dialog, QDialog)
        dialog.open()
        return dialog

    def print_list(self) -> None:
        """Opens the list of members on the day shown in the preview."""
        data = self.context.read(member_list_data, self._bodies_printed(), self.filters.day_chosen)
        self.context.print_service.preview(data)

    def _bodies_printed(self) -> list[int]:
        """The body shown; while everybody is shown, the committee and its team."""
        if self.filters.chosen is not None:
            return [self.filters.chosen.id]
        main = (BodyKind.COMMITTEE, BodyKind.SUPPORT_TEAM)
        return [b.id for b in self.filters.bodies if b.kind in main]

    def go_to(self, day: date) -> None:
        """Shows the composition of another day."""
        self.filters.go_to(day)
