"""The tabs of lists: memberships, offices outside the committee, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.naming import cited_paper
from app.rules.validity import valid_on
from app.services.roster.composition import MemberOnDay
from app.services.roster.history import history_of
from app.services.roster.lists import OfficeRow, PersonDetail
from app.services.roster.memberships import (
    MembershipInput,
    add_membership,
    close_membership,
    delete_membership,
    edit_membership,
    reopen_membership,
)
from app.services.roster.offices import OfficeInput, delete_office, save_office
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind, RowsTable
from app.ui.screens.roster.desk import Desk
from app.ui.screens.roster.forms import CloseForm, MembershipForm, OfficeForm


class ListTab(QWidget):
    """Buttons above, rows below, one line about the chosen row under them."""

    def __init__(
        self, desk: Desk, table: RowsTable, buttons: Sequence[Button], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.table, self.buttons = desk, table, buttons
        self.note = label("", "caption", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        if buttons:
            column.addLayout(row)
        column.addWidget(table, 1)
        column.addWidget(self.note)
        table.row_chosen.connect(lambda _row: self.follow())

    def follow(self) -> None:
        """Greys the buttons that have nothing to act on."""

    def flush(self) -> None:
        """Nothing is typed here."""

    def _allow(self, buttons: Sequence[Button], on: bool) -> None:
        why = self._desk.why_not()
        for button in buttons:
            button.setEnabled(on and not why)
            button.setToolTip(why)


class MembershipsTab(ListTab):
    """Every place the person has or had, newest first."""

    def __init__(self, desk: Desk, day: Callable[[], date], parent: QWidget | None = None) -> None:
        self._day = day
        self.add = Button(_("T&hêm…"), self.add_membership, icon_name="add", name="add-membership")
        self.edit = Button(_("&Sửa…"), self.edit_membership, icon_name="edit", name="edit-membership")
        self.close_ = Button(_("&Kết thúc…"), self.close_membership, name="close-membership")
        self.reopen = Button(_("Mở &lại"), self.reopen_membership, name="reopen-membership")
        self.delete = Button(_("&Xóa"), self.delete_membership, icon_name="delete", name="delete-membership")
        table = FittingTable(
            self._columns(),
            name="memberships",
            from_px={"decision_no": 640},
            empty=_("Người này chưa ở tổ chức nào. Bấm “Thêm…” để ghi tư cách thành viên."),
        )
        super().__init__(desk, table, (self.add, self.edit, self.close_, self.reopen, self.delete), parent)
        table.row_opened.connect(lambda _row: self.edit_membership() if desk.may_edit else None)

    def _columns(self) -> list[Column]:
        return [
            Column("role_label", _("Chức danh"), Kind.STATE, 190, value=self._state, stretch=True),
            Column("body", _("Tổ chức"), width=110),
            Column("from_day", _("Từ ngày"), Kind.DATE, 96),
            Column("to_day", _("Đến ngày"), Kind.DATE, 96),
            Column("decision_no", _("Quyết định"), width=110),
        ]

    def _state(self, row: MemberOnDay) -> State:
        """The role, marked as held or past on the day of the list."""
        held = valid_on(row.from_day, row.to_day, self._day())
        return State(row.role_label, Tone.DONE if held else Tone.IDLE)

    def show_person(self, detail: PersonDetail) -> None:
        """Shows the person's places."""
        self.table.set_rows(detail.memberships)
        if self.table.current_row() is None:
            self.table.choose_first()
        self.follow()

    def follow(self) -> None:
        """What may be done depends on the chosen row."""
        row: MemberOnDay | None = self.table.current_row()
        self._allow([self.add], True)
        self._allow([self.edit, self.delete], row is not None)
        self._allow([self.close_], row is not None and row.to_day is None)
        self._allow([self.reopen], row is not None and row.to_day is not None)
        self.close_.setVisible(row is None or row.to_day is None)
        self.reopen.setVisible(row is not None and row.to_day is not None)
        self.note.setText(_about(row) if row else "")

    # -- acts ------------------------------------------------------------------------------------------

    def add_membership(self) -> None:
        """Asks for one more place."""
        person = self._desk.person.person
        form = MembershipForm(self._desk, None, None, self._desk.context.today())
        self._desk.ask(
            _("Thêm tư cách thành viên của đồng chí {name}").format(name=person.name),
            form,
            lambda _values: self._desk.submit(add_membership, form.place.entered(person.id)),
            keep=("add-membership", person.id),
            follow=form.place.follow,
        )

    def edit_membership(self) -> None:
        """Puts the chosen place right."""
        row: MemberOnDay | None = self.table.current_row()
        if row is None:
            return
        form = MembershipForm(self._desk, row, row.body_id, row.from_day)
        self._desk.ask(
            _("Sửa tư cách thành viên của đồng chí {name}").format(name=row.name),
            form,
            lambda _values: self._desk.submit(
                edit_membership, row.id, form.place.entered(row.person_id), row.version
            ),
            keep=("edit-membership", row.id),
            follow=form.place.follow,
        )

    def close_membership(self) -> None:
        """Ends the chosen place."""
        row: MemberOnDay | None = self.table.current_row()
        if row is None:
            return
        form = CloseForm(self._desk, self._desk.context.today())
        title = _("Kết thúc tư cách {role} của đồng chí {name}").format(role=row.role_label, name=row.name)
        self._desk.ask(
            title,
            form,
            lambda values: self._desk.submit(
                close_membership,
                row.id,
                values["to_day"],
                form.paper.entered(),
                values["close_reason"],
                row.version,
            ),
            yes=_("&Kết thúc"),
            keep=("close-membership", row.id),
        )

    def reopen_membership(self) -> None:
        """Lets the chosen place last again."""
        row: MemberOnDay | None = self.table.current_row()
        if row is None:
            return
        question = _("Mở lại tư cách {role} của đồng chí {name}?").format(role=row.role_label, name=row.name)
        detail = _("Ngày kết thúc, quyết định và lý do thôi sẽ bị bỏ.")
        if self._desk.context.dialogs.confirm(question, detail, _("Mở lại")):
            self._desk.write(reopen_membership, row.id, row.version)

    def delete_membership(self) -> None:
        """Deletes a place entered by mistake; it can be undone."""
        row: MemberOnDay | None = self.table.current_row()
        if row is None:
            return
        question = _("Xóa tư cách {role} của đồng chí {name}?").format(role=row.role_label, name=row.name)
        detail = _("Chỉ xóa khi ghi nhầm. Người thôi giữ chức danh thì dùng “Kết thúc…”.")
        if self._desk.context.dialogs.confirm(question, detail, _("Xóa"), danger=True):
            self._desk.write(delete_membership, row.id, row.version, on_done=self._deleted)

    def _deleted(self, former: MembershipInput) -> None:
        self._desk.say_done(_("Đã xóa một tư cách thành viên."), self._desk.undo(add_membership, former))


def _about(row: MemberOnDay) -> str:
    """Everything about a place that its columns have no room for."""
    parts = [
        row.office,
        _("Lĩnh vực: {field}").format(field=row.field) if row.field else "",
        cited_paper(row.decision_no, row.decision_on),
        _("Thôi theo {paper}").format(paper=cited_paper(row.close_no, row.close_on)) if row.close_no else "",
        _("Lý do: {reason}").format(reason=row.close_reason) if row.close_reason else "",
    ]
    return " · ".join(part for part in parts if part)


class OfficesTab(ListTab):
    """Offices outside the committee, with their days (Điều 11.1 asks for them)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.add = Button(_("T&hêm…"), self.add_office, icon_name="add", name="add-office")
        self.edit = Button(_("&Sửa…"), self.edit_office, icon_name="edit", name="edit-office")
        self.delete = Button(_("&Xóa"), self.delete_office, icon_name="delete", name="delete-office")
        table = RowsTable(
            [
                Column("title", _("Chức vụ"), width=200, stretch=True),
                Column("organisation_name", _("Cơ quan"), width=170),
                Column("from_day", _("Từ ngày"), Kind.DATE, 96),
                Column("to_day", _("Đến ngày"), Kind.DATE, 96),
            ],
            name="offices",
            empty=_(
                "Chưa ghi chức vụ nào ngoài Ban Chỉ đạo. Ghi chức Thường trực Ban Bí thư để xác định con dấu "
                "(Điều 11 khoản 1), Chánh và Phó Chánh Văn phòng để xác định người ký (Điều 8 khoản 4)."
            ),
        )
        super().__init__(desk, table, (self.add, self.edit, self.delete), parent)
        table.row_opened.connect(lambda _row: self.edit_office() if desk.may_edit else None)

    def show_person(self, detail: PersonDetail) -> None:
        """Shows the person's offices."""
        self.table.set_rows(detail.offices)
        self.follow()

    def follow(self) -> None:
        """What may be done depends on the chosen row."""
        self._allow([self.add], True)
        self._allow([self.edit, self.delete], self.table.current_row() is not None)

    def add_office(self) -> None:
        """Asks for one more office."""
        self._ask(_("Thêm chức vụ của đồng chí {name}"), None)

    def edit_office(self) -> None:
        """Puts the chosen office right."""
        row: OfficeRow | None = self.table.current_row()
        if row is not None:
            self._ask(_("Sửa chức vụ của đồng chí {name}"), row)

    def _ask(self, title: str, row: OfficeRow | None) -> None:
        person = self._desk.person.person
        form = OfficeForm(self._desk, row)
        self._desk.ask(
            title.format(name=person.name),
            form,
            lambda values: self._desk.submit(
                save_office, person.id, form.entered(values, row.id if row else None)
            ),
            keep=("edit-office", row.id) if row else ("add-office", person.id),
            follow=form.follow,
        )

    def delete_office(self) -> None:
        """Deletes the chosen office; it can be undone."""
        row: OfficeRow | None = self.table.current_row()
        if row is None:
            return
        question = _("Xóa chức vụ {title}?").format(title=row.title)
        if self._desk.context.dialogs.confirm(question, "", _("Xóa"), danger=True):
            person_id = self._desk.person.person.id
            self._desk.write(delete_office, row.id, on_done=partial(self._deleted, person_id))

    def _deleted(self, person_id: int, former: OfficeInput) -> None:
        words = _("Đã xóa chức vụ {title}.").format(title=former.title)
        self._desk.say_done(words, self._desk.undo(save_office, person_id, former))


class ReadLaterTab(ListTab):
    """A list read only once it is looked at."""

    def __init__(
        self,
        desk: Desk,
        table: RowsTable,
        read: Callable[[], Sequence[Any]],
        parent: QWidget | None = None,
    ) -> None:
        """`read` fetches the rows about the person on the desk."""
        super().__init__(desk, table, (), parent)
        self._read, self._stale = read, False

    def show_person(self, _detail: PersonDetail) -> None:
        """Shows the rows about the person, once they are looked at."""
        self._stale = True
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._load()

    def _load(self) -> None:
        self._stale = False
        self.table.set_rows(self._read())
        if self.table.current_row() is None:
            self.table.choose_first()
        self.follow()


class HistoryTab(ReadLaterTab):
    """What was done to the person's record, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        table = FittingTable(
            [
                Column("at_utc", _("Lúc"), Kind.INSTANT, 132),
                Column("who", _("Người làm"), width=90),
                Column("act", _("Việc"), width=180, stretch=True),
                Column("details", _("Nội dung"), width=200, stretch=True, tip=_details),
            ],
            name="person-history",
            from_px={"details": 640},
        )
        super().__init__(desk, table, lambda: desk.context.read(history_of, desk.person.person.id), parent)

    def follow(self) -> None:
        """The whole of the chosen entry stands under the list."""
        row: Any = self.table.current_row()
        self.note.setText(row.details.replace("; ", "\n") if row else "")


def _details(row: Any) -> str:
    return row.details.replace("; ", "\n")
