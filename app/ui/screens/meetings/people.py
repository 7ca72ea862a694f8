"""The tab "Thành phần": who is invited, what they answered, who is absent and why, who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.meeting_kinds import ANSWER_LABELS, PLANNED_STATES, Answer, AttendanceStatus, MeetingState
from app.services.meetings import absences, people
from app.services.meetings.views import MeetingDetail, ParticipantLine, RosterDifference
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, menu_button
from app.ui.kit.labels import label
from app.ui.screens.meetings import files, people_dialogs
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.people_table import PeopleTable
from app.ui.screens.meetings.people_words import counts_words, difference_words
from app.ui.screens.meetings.words import person_story


class PeopleTab(QWidget):
    """The people of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = MeetingState.DRAFT
        self.table = PeopleTable(lambda: self._state)
        self.actions_by_name: dict[str, QAction] = {}
        self.difference = label("", name="roster-difference", wrap=True)
        self.fit = Button(_("Cập nhật"), self.fit_roster, name="fit-roster")
        self.difference_bar = _bar(self.difference, self.fit)
        self.counts = label("", "caption", name="people-counts", wrap=True)
        self.story = label("", "caption", name="person-story", wrap=True, rich=True)
        self.story.linkActivated.connect(desk.open_clause)
        self.fetch = Button(
            _("Lấy danh sách"), self.fit_roster, icon_name="roster", name="fetch-roster", tip="Ctrl+R"
        )
        self.add = menu_button(_("Thêm"), self._adding(), icon_name="add", name="add-people")
        self.invite = menu_button(_("Giấy mời"), self._inviting(), icon_name="documents", name="invitations")
        self.answer = menu_button(_("Trả lời"), self._answering(), icon_name="consultations", name="answers")
        self.presence = menu_button(
            _("Điểm danh"), self._marking(), icon_name="tasks", name="attendance-menu"
        )
        self.more = menu_button("", self._others(), icon_name="more", name="people-more")
        self.more.setAccessibleName(_("Việc khác với người đang chọn"))
        self._lay_out()
        self._connect()

    # -- actions ---------------------------------------------------------------------------------------

    def _act(self, name: str, words: str, do: Callable[[], Any], keys: str = "") -> QAction:
        made = action(words, do, parent=self, keys=keys, name=name)
        self.actions_by_name[name] = made
        return made

    def _adding(self) -> list[QAction]:
        return [
            self._act("fit", _("Lấy theo danh sách ngày họp"), self.fit_roster, "Ctrl+R"),
            self._act("add-person", _("Mời thêm người…"), self.add_person, "Insert"),
            self._act("add-agency", _("Mời cơ quan…"), self.add_agency, "Shift+Insert"),
        ]

    def _inviting(self) -> list[QAction]:
        return [
            self._act("issue-all", _("Phát giấy mời cho người chưa mời"), self.issue_all, "Ctrl+G"),
            self._act("issue-chosen", _("Phát giấy mời cho người đang chọn"), self.issue_chosen),
            self._act("print-chosen", _("In giấy mời của người đang chọn…"), self.print_chosen),
            self._act("print-all", _("In tất cả giấy mời…"), self.print_all),
        ]

    def _answering(self) -> list[QAction]:
        return [
            self._act("answer-attends", _("Sẽ dự họp"), lambda: self.record_answer(Answer.ATTENDS), "Ctrl+D"),
            self._act("answer-absent", _("Báo vắng… (B)"), self.ask_absence),
            self._act("answer-represented", _("Cử người dự thay…"), lambda: self.ask_representative(False)),
            self._act("answer-none", _("Chưa trả lời"), lambda: self.record_answer(Answer.NONE)),
            self._act("opinion-ask", _("Xin ý kiến bằng văn bản"), self.ask_opinions),
            self._act("opinion-received", _("Nhận ý kiến bằng văn bản…"), self.ask_opinion),
        ]

    def _marking(self) -> list[QAction]:
        mark = self.mark
        return [
            self._act("all-present", _("Tất cả có mặt"), self.mark_all, "Ctrl+Shift+A"),
            self._act("present", _("Có mặt (phím cách)"), lambda: mark(AttendanceStatus.PRESENT)),
            self._act("absent", _("Vắng mặt (V)"), lambda: mark(AttendanceStatus.ABSENT)),
            self._act("represented", _("Có người dự thay… (T)"), lambda: mark(AttendanceStatus.REPRESENTED)),
            self._act("unknown", _("Bỏ điểm danh (Backspace)"), lambda: mark(AttendanceStatus.UNKNOWN)),
            self._act("times", _("Giờ đến, giờ về… (G)"), self.ask_times),
        ]

    def _others(self) -> list[QAction]:
        return [
            self._act("edit-person", _("Sửa tên, chức vụ in trên giấy…"), self.edit_person, "F2"),
            self._act("person-up", _("Chuyển lên"), lambda: self.move_by(-1), "Alt+Up"),
            self._act("person-down", _("Chuyển xuống"), lambda: self.move_by(+1), "Alt+Down"),
            self._act("person-files", _("Lưu bản chụp ý kiến ra ngoài…"), self.save_files_out),
            self._act("remove-people", _("Bỏ khỏi danh sách"), self.remove, "Delete"),
        ]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.fetch, self.add, self.invite, self.answer, self.presence, self.more):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        for widget in (self.difference_bar, self.counts):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.story)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._tell_story)
        self.table.row_opened.connect(lambda _row: self.open_person())
        self.table.marked.connect(self.mark)
        self.table.absence_asked.connect(self.ask_absence)
        self.table.times_asked.connect(self.ask_times)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell_buttons())

    # -- showing ---------------------------------------------------------------------------------------

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Shows the people; the chosen one stays chosen."""
        self._state = detail.state
        chosen = {line.id for line in self.table.chosen_rows()}
        self.table.set_rows(detail.participants)
        if self.table.current_row() is None:
            self.table.choose_first()
        elif len(chosen) > 1:
            self._choose(chosen)
        self._tell_difference(detail)
        self.counts.setText(counts_words(detail))
        self.counts.setVisible(bool(detail.participants))
        self._tell_story(self.table.current_row())

    def _choose(self, ids: set[int]) -> None:
        """Chooses several rows again after a refresh."""
        flags = self.table.selectionModel().SelectionFlag
        for position, line in enumerate(self._desk.meeting.participants):
            if line.id in ids:
                index = self.table.rows_model.index(position, 0)
                self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def flush(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def _tell_difference(self, detail: MeetingDetail) -> None:
        differs = bool(detail.roster) and bool(detail.participants) and self._desk.editable
        self.difference_bar.setVisible(differs)
        self.difference.setText(difference_words(detail.roster) if differs else "")
        self.fetch.setVisible(not detail.participants and detail.state in PLANNED_STATES)

    def _tell_story(self, line: ParticipantLine | None) -> None:
        told = person_story(line) if line is not None else ""
        self.story.setText(told)
        self.story.setVisible(bool(told))
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        writable = self._desk.detail is not None and self._desk.editable
        planned = writable and self._state in PLANNED_STATES
        chosen = bool(self.table.chosen_rows())
        called = writable and self._state is not MeetingState.DRAFT
        for button, on in (
            (self.fetch, planned),
            (self.add, writable),
            (self.invite, True),
            (self.answer, called and chosen),
            (self.presence, called),
            (self.more, chosen),
        ):
            button.setEnabled(on)
        for name in ("issue-all", "issue-chosen"):
            self.actions_by_name[name].setEnabled(planned)
        for name in ("edit-person", "person-up", "person-down", "remove-people"):
            self.actions_by_name[name].setEnabled(writable and chosen)
        line = self.table.current_row()
        self.actions_by_name["person-files"].setEnabled(line is not None and bool(line.files))

    def _ids(self) -> list[int]:
        return [line.id for line in self.table.chosen_rows()]

    # -- who is on the list ----------------------------------------------------------------------------

    def fit_roster(self) -> None:
        """Makes the list fit the roster of the meeting day."""
        if not self._desk.editable:
            return

        def tell(changed: RosterDifference) -> None:
            self._desk.say_done(
                _("Đã lấy theo danh sách ngày họp: thêm {added}, bớt {removed} người.").format(
                    added=len(changed.missing), removed=len(changed.leaving)
                )
            )

        self._desk.write(people.propose_participants, self._desk.meeting.id, on_done=tell)
        self.table.setFocus()

    def add_person(self) -> None:
        """Asks for one more person."""
        if self._desk.editable:
            people_dialogs.ask_person(self._desk)

    def add_agency(self) -> None:
        """Asks for one more agency."""
        if self._desk.editable:
            people_dialogs.ask_agency(self._desk)

    def edit_person(self) -> None:
        """Corrects the printed name and office."""
        line = self.table.current_row()
        if line is not None and self._desk.editable:
            people_dialogs.ask_names(self._desk, line)

    def remove(self) -> None:
        """Takes the chosen people off the list, once agreed: the history keeps their names."""
        lines = self.table.chosen_rows()
        if not lines or not self._desk.editable:
            return
        question = (
            _("Bỏ {name} khỏi thành phần dự họp?").format(name=lines[0].name)
            if len(lines) == 1
            else _("Bỏ {count} người khỏi thành phần dự họp?").format(count=len(lines))
        )
        if self._desk.context.dialogs.confirm(question, yes=_("Bỏ khỏi danh sách"), danger=True):
            self._desk.write(people.remove_participants, [line.id for line in lines])

    def move_by(self, step: int) -> None:
        """Moves the chosen person up or down the list."""
        line, lines = self.table.current_row(), self._desk.meeting.participants
        if line is not None and self._desk.editable:
            place = [p.id for p in lines].index(line.id) + step
            if 0 <= place < len(lines):
                self._desk.write(people.move_participant, line.id, place)
                self.table.choose_id(line.id)

    # -- invitations -----------------------------------------------------------------------------------

    def issue_all(self) -> None:
        """Issues an invitation to everyone who has none yet."""
        self._issue(None)

    def issue_chosen(self) -> None:
        """Issues invitations to the chosen."""
        self._issue(self._ids())

    def _issue(self, ids: list[int] | None) -> None:
        if not self._desk.editable:
            return
        self._desk.write(
            people.issue_invitations,
            self._desk.meeting.id,
            ids,
            on_done=self.tell_issued,
            on_refused=self._desk.refuse_step,
        )

    def tell_issued(self, count: int) -> None:
        """Says how many invitations went out and offers to print them."""
        if not count:
            self._desk.context.notices.info(_("Mọi người trong danh sách đều đã có giấy mời."))
            return
        self._desk.context.notices.offer(
            _("Đã phát {count} giấy mời.").format(count=count), _("In giấy mời…"), self.print_all
        )
        late = self._desk.context.read(absences.late_invitation, self._desk.meeting.id)
        self._desk.context.notices.violations(late)

    def print_all(self) -> None:
        """Previews the invitations of all."""
        self._desk.context.print_service.preview(PaperRequest(PaperName.INVITATION, self._desk.meeting.id))

    def print_chosen(self) -> None:
        """Previews the invitations of the chosen."""
        self._desk.context.print_service.preview(
            PaperRequest(PaperName.INVITATION, self._desk.meeting.id, tuple(self._ids()))
        )

    # -- answers and absences --------------------------------------------------------------------------

    def record_answer(self, answer: Answer) -> None:
        """Keeps what the chosen answered."""
        ids = self._ids()
        if ids and self._desk.editable and self._desk.write(people.record_answers, ids, answer):
            self._desk.say_done(
                _("Đã ghi “{answer}” cho {count} người.").format(
                    answer=_(ANSWER_LABELS[answer]), count=len(ids)
                )
            )

    def ask_absence(self) -> None:
        """Asks when notice of absence came, and why."""
        line = self.table.current_row()
        if line is not None and self._desk.editable:
            people_dialogs.ask_absence(self._desk, line)

    def ask_representative(self, seen: bool) -> None:
        """Asks who comes instead of the chosen."""
        lines = self.table.chosen_rows()
        if lines and self._desk.editable:
            people_dialogs.ask_representative(self._desk, lines, seen)

    def ask_opinions(self) -> None:
        """Keeps that the chosen are asked for a written opinion."""
        if self._ids() and self._desk.editable:
            self._desk.write(absences.ask_opinions, self._ids())

    def ask_opinion(self) -> None:
        """Asks for a written opinion that came."""
        line = self.table.current_row()
        if line is not None and self._desk.editable:
            people_dialogs.ask_opinion(self._desk, line)

    def save_files_out(self) -> None:
        """Saves the scan of an opinion elsewhere."""
        line = self.table.current_row()
        if line is not None and line.files:
            files.save_out(self._desk, line.files)

    def open_person(self) -> None:
        """Enter: the absence of who is absent, else the printed name."""
        line = self.table.current_row()
        if line is not None and line.verdict is not None:
            self.ask_absence()
        else:
            self.edit_person()

    # -- attendance ------------------------------------------------------------------------------------

    def mark(self, status: AttendanceStatus) -> None:
        """Marks the chosen; after one person the next one is chosen."""
        ids = self._ids()
        if not ids or not self._desk.editable:
            return
        if status is AttendanceStatus.REPRESENTED:
            self.ask_representative(seen=True)
            return
        if self._desk.write(absences.mark_attendance, ids, status) and len(ids) == 1:
            self.table.choose_next_after(ids[0])

    def mark_all(self) -> None:
        """Marks everyone not marked yet as present; announced absences stay absences."""
        if not self._desk.editable:
            return

        def tell(marked: absences.Marked) -> None:
            self._desk.say_done(
                _("Điểm danh: {present} có mặt, {absent} vắng đã báo, {represented} cử người thay.").format(
                    present=marked.present, absent=marked.absent, represented=marked.represented
                )
            )

        self._desk.write(absences.mark_all_present, self._desk.meeting.id, on_done=tell)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_times(self) -> None:
        """Asks for a late arrival or an early departure."""
        line = self.table.current_row()
        if line is not None and self._desk.editable:
            people_dialogs.ask_times(self._desk, line)


def _bar(words: QWidget, button: QWidget) -> QFrame:
    """An amber line with a button at its end."""
    bar = QFrame()
    bar.setProperty("notice", "warning")
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 6, 6, 6)
    row.addWidget(words, 1)
    row.addWidget(button)
    return bar
