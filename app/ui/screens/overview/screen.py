"""The start page (Tổng quan): what must be done today; every figure opens the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from app.errors import sentence
from app.formatting import date_vi, roman, weekday
from app.i18n import _
from app.rules.quarters import QuarterRow, QuarterStatus
from app.rules.rechecks import Change
from app.rules.roles import Right
from app.services.delegations.views import DelegationRow
from app.services.delivery.views import OpenDelivery
from app.services.incoming.views import DueBoard
from app.services.overview import (
    AbsenceBoard,
    LastWork,
    MeetingBrief,
    NextMeeting,
    Overview,
    WithoutNotice,
    overview,
)
from app.services.rechecks import Recheck
from app.services.secrecy.reading import SecretsBoard, protection_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.labels import label
from app.ui.kit.screen import Page
from app.ui.kit.state import Tone
from app.ui.screens.overview.boxes import Box, Figure, Line, Told, work_table
from app.ui.screens.overview.money_box import money_box
from app.ui.screens.overview.words import (
    absence_states,
    brief_words,
    deadline,
    delivery_words,
    due_words,
    expiry_words,
    quarter_state,
    recheck_words,
    told,
    unsent_words,
    when,
)
from app.ui.shell.context import Key, ScreenContext
from app.ui.shell.opening import open_planned

TWO_COLUMNS_PX = 820
"""Width (at 100 % zoom) from which the boxes stand side by side."""
MOST_WORK = 6
MOST_ROWS = 5
"""Lines of a box; the rest are counted and open the list."""

_SCREENS = {
    "meeting": "meetings",
    "person": "roster",
    "organisation": "roster",
    "body": "roster",
    "delegation": "delegations",
    "incoming": "incoming",
}


class OverviewScreen(Page):
    """Quarter board, next meeting, what to look at again, absences, what is owed, last work."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        self.context = context
        self.new = Button(
            _("Cuộc họp mới"), self.new_meeting, role="new", icon_name="add", name="new-meeting"
        )
        super().__init__("", (self.new,), parent)
        self.setObjectName("overview")
        self.new.setVisible(context.may(Right.EDIT_MEETINGS))
        self.boxes: list[Box] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GROUP_GAP)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        self.add(area, 1)
        self.work = work_table()
        self.work.row_opened.connect(self._open_work)
        action(_("Cuộc họp mới"), self.new_meeting, parent=self, keys="Ctrl+N", name="key-new")
        self.refresh(frozenset())

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, _record_id: int | None, _clause: str | None) -> None:
        """The start page shows no single record."""

    def flush(self) -> None:
        """Nothing is written here."""

    def keys(self) -> Sequence[Key]:
        """The keys that work here."""
        return (
            Key("Ctrl+N", _("Lập cuộc họp mới")),
            Key("Tab", _("Đi qua các việc")),
            Key("Enter", _("Mở việc đang chọn")),
        )

    def refresh(self, _tables: frozenset[str]) -> None:
        """Asks for everything again."""
        found: Overview = self.context.read(overview)
        self.title.setText(
            _("Tổng quan – {weekday}, {day}").format(weekday=weekday(found.today), day=date_vi(found.today))
        )
        focus = self._focus_name()
        self.work.setParent(None)
        for box in self.boxes:
            self._grid.removeWidget(box)
            box.setParent(None)  # at once, so that its lines are not found any more
            box.deleteLater()
        self.boxes = self._made(found)
        self._place()
        self._focus_again(focus)

    # -- boxes -----------------------------------------------------------------------------------------

    def _made(self, found: Overview) -> list[Box]:
        """The boxes that have something to say."""
        made = [self._board(found.board), self._next(found.next_meeting)]
        if found.rechecks:
            made.append(self._rechecks(found.rechecks))
        if found.absences:
            made.append(self._absences(found.absences))
        if found.unrecorded or found.without_notice:
            made.append(self._owed(found.unrecorded, found.without_notice))
        if found.expiring:
            made.append(self._expiring(found.expiring, found.warning_days))
        if found.money.year is not None or found.money.days:
            made.append(money_box(self.context, found.money, self._open_and))
        if found.due.rows:
            made.append(self._incoming(found.due))
        if found.secrets.ended or found.secrets.waiting:
            made.append(self._secrets(found.secrets))
        if found.undelivered or found.unsent:
            made.append(self._deliveries(found.undelivered, found.unsent))
        made.append(self._last_work(found.last_work))
        return made

    def _board(self, board: Sequence[QuarterRow]) -> Box:
        year = board[0].year
        box = Box("board", _("Họp định kỳ năm {year} (Điều 10 khoản 1)").format(year=year), wide=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GROUP_GAP)
        for quarter in board:
            row.addWidget(self._quarter(quarter), 1)
        box.column.addLayout(row)
        return box

    def _quarter(self, row: QuarterRow) -> QWidget:
        """One quarter: its name, its state, and the way to its meeting."""
        do = partial(self._open_meeting, row.meeting.meeting_id) if row.meeting else self.new_meeting
        figure = Figure(
            _("Quý {quarter}").format(quarter=roman(row.quarter)),
            quarter_state(row),
            do,
            name=f"quarter-{row.quarter}",
            tip=sentence(row.explanation),
        )
        figure.setEnabled(row.meeting is not None or self._may_plan(row))
        return figure

    def _may_plan(self, row: QuarterRow) -> bool:
        open_ = row.status in (QuarterStatus.MISSING, QuarterStatus.NOT_DUE) and row.days_left is not None
        return open_ and self.context.may(Right.EDIT_MEETINGS)

    def _next(self, found: NextMeeting | None) -> Box:
        box = Box("next", _("Cuộc họp sắp tới"))
        if found is None:
            box.column.addWidget(label(_("Chưa có cuộc họp nào được lên lịch."), "second", wrap=True))
            box.column.addStretch(1)
            return box
        do = partial(self._open_meeting, found.brief.id)
        box.column.addWidget(self._line(found.brief.name, do, f"next-{found.brief.id}"))
        box.column.addWidget(label(when(found), "second", wrap=True))
        for item in found.missing[:MOST_ROWS]:
            box.column.addWidget(told(sentence(item.sentence), Tone.DUE))
        if not found.missing:
            box.column.addWidget(told(_("Đã đủ những gì cần đến lúc này."), Tone.DONE))
        box.column.addStretch(1)
        if found.step is not None:
            ready = not found.step.blockers
            words = _(found.step.label) if ready else _("Mở cuộc họp")
            step = Button(words, do, name="open-next")
            box.column.addWidget(step, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _absences(self, boards: Sequence[AbsenceBoard]) -> Box:
        box = Box("absences", _("Báo vắng (Điều 10 khoản 3)"))
        for board in boards[:MOST_ROWS]:
            do = partial(self._open_meeting, board.brief.id)
            box.column.addWidget(self._line(brief_words(board.brief), do, f"absences-{board.brief.id}"))
            box.column.addWidget(label(deadline(board), "caption", wrap=True))
            for state in absence_states(board):
                box.column.addWidget(Told(state))
        box.column.addStretch(1)
        return box

    def _owed(self, unrecorded: Sequence[MeetingBrief], owed: Sequence[WithoutNotice]) -> Box:
        box = Box("owed", _("Việc sau cuộc họp còn nợ"))
        for brief in unrecorded[:MOST_ROWS]:
            words = _("Chưa ghi nhận đã họp hay không: {meeting}").format(meeting=brief_words(brief))
            do = partial(self._open_meeting, brief.id)
            box.column.addWidget(self._line(words, do, f"unrecorded-{brief.id}", Tone.OVERDUE))
        for line in owed[:MOST_ROWS]:
            words = _("Chưa có thông báo kết luận: {meeting}, đã {days} ngày").format(
                meeting=brief_words(line.brief), days=line.days
            )
            do = partial(self._open_meeting, line.brief.id)
            tone = Tone.OVERDUE if line.overdue else Tone.DUE
            box.column.addWidget(self._line(words, do, f"owed-{line.brief.id}", tone))
        rest = max(0, len(unrecorded) - MOST_ROWS) + max(0, len(owed) - MOST_ROWS)
        if rest:
            words = _("và {count} cuộc họp khác").format(count=rest)
            box.column.addWidget(self._line(words, partial(self.context.navigate, "meetings"), "owed-rest"))
        box.column.addStretch(1)
        return box

    def _expiring(self, rows: Sequence[DelegationRow], days: int) -> Box:
        box = Box("expiring", _("Ủy quyền sắp hết hạn"))
        count = _("{count} ủy quyền hết hạn trong {days} ngày tới").format(count=len(rows), days=days)
        box.column.addWidget(self._line(count, self._open_expiring, "expiring-all", Tone.DUE))
        for row in rows[:MOST_ROWS]:
            do = partial(self.context.navigate, "delegations", row.id)
            box.column.addWidget(self._line(expiry_words(row), do, f"expiring-{row.id}"))
        box.column.addStretch(1)
        return box

    def _incoming(self, due: DueBoard) -> Box:
        """Incoming documents overdue or due soon; the counts open the list narrowed to them."""
        box = Box("incoming-due", _("Văn bản đến cần xử lý"))
        if due.overdue:
            words = _("{count} văn bản quá hạn").format(count=due.overdue)
            box.column.addWidget(self._line(words, self._open_overdue, "incoming-overdue", Tone.OVERDUE))
        if due.soon:
            words = _("{count} văn bản sắp đến hạn").format(count=due.soon)
            box.column.addWidget(self._line(words, self._open_due_soon, "incoming-soon", Tone.DUE))
        for row in due.rows:
            do = partial(self.context.navigate, "incoming", row.id)
            box.column.addWidget(self._line(due_words(row), do, f"incoming-{row.id}"))
        box.column.addStretch(1)
        return box

    def _secrets(self, found: SecretsBoard) -> Box:
        """Levels that wait to be set; the list of papers whose protection has ended."""
        box = Box("secrets", _("Bí mật nhà nước"))
        if found.waiting:
            words = _("{count} văn bản chờ xác định độ mật").format(count=len(found.waiting))
            box.column.addWidget(told(words, Tone.DUE))
        for record_id, abstract in found.waiting[:MOST_ROWS]:
            do = partial(self.context.navigate, "documents", record_id)
            box.column.addWidget(
                self._line(abstract or _("(chưa ghi trích yếu)"), do, f"waiting-{record_id}")
            )
        if found.ended:
            words = _("{count} văn bản hết thời hạn bảo vệ").format(count=found.ended)
            box.column.addWidget(self._line(words, self.print_protection, "protection-ended", Tone.DUE))
        box.column.addStretch(1)
        return box

    def print_protection(self) -> None:
        """Shows the list of papers whose protection has ended, to print."""
        self.context.print_service.preview(self.context.read(protection_data))

    def _rechecks(self, found: Sequence[Recheck]) -> Box:
        """Planned acts whose authority changed, those that are lost first; each opens its record."""
        box = Box("rechecks", _("Cần xem lại thẩm quyền"))
        for row in found[:MOST_ROWS]:
            do = partial(open_planned, self.context, row)
            tone = Tone.OVERDUE if row.change is Change.LOST else Tone.DUE
            box.column.addWidget(self._line(recheck_words(row), do, f"recheck-{row.id}", tone))
        if len(found) > MOST_ROWS:
            words = _("và {count} việc khác").format(count=len(found) - MOST_ROWS)
            do = partial(self.context.navigate, "authority")
            box.column.addWidget(self._line(words, do, "recheck-rest"))
        box.column.addStretch(1)
        return box

    def _deliveries(self, notices: Sequence[OpenDelivery], unsent: Sequence[OpenDelivery]) -> Box:
        """Notices that not everybody signed for, then what was issued and not sent; each opens its copies."""
        box = Box("deliveries", _("Chuyển văn bản (Điều 10 khoản 1)"))
        for row in notices[:MOST_ROWS]:
            words = delivery_words(row)
            box.column.addWidget(
                self._line(words, self._opens_copies(row), f"delivery-{row.document_id}", Tone.DUE)
            )
        for row in unsent[:MOST_ROWS]:
            words = unsent_words(row)
            box.column.addWidget(
                self._line(words, self._opens_copies(row), f"unsent-{row.document_id}", Tone.DUE)
            )
        rest = max(0, len(notices) - MOST_ROWS) + max(0, len(unsent) - MOST_ROWS)
        if rest:
            words = _("và {count} văn bản khác").format(count=rest)
            box.column.addWidget(
                self._line(words, partial(self.context.navigate, "documents"), "deliveries-rest")
            )
        box.column.addStretch(1)
        return box

    def _opens_copies(self, row: OpenDelivery) -> Callable[[], None]:
        return partial(self.context.navigate, "documents", row.document_id, act="show_delivery")

    def _last_work(self, rows: Sequence[LastWork]) -> Box:
        box = Box("work", _("Việc làm gần đây"), wide=True)
        self.work.set_rows(rows[:MOST_WORK])
        self.work.fit(len(rows[:MOST_WORK]))
        box.column.addWidget(self.work)
        self.work.show()
        return box

    def _line(self, words: str, do: Callable[[], Any], name: str, tone: Tone | None = None) -> Line:
        return Line(words, do, name, tone)

    # -- opening ---------------------------------------------------------------------------------------

    def _open_meeting(self, meeting_id: int) -> None:
        self.context.navigate("meetings", meeting_id)

    def _open_work(self, row: LastWork) -> None:
        """Opens the record; agencies and bodies open the roster."""
        of_its_own = row.kind in ("meeting", "person", "delegation", "incoming")
        self.context.navigate(_SCREENS[row.kind], row.record_id if of_its_own else None)

    def _open_expiring(self) -> None:
        """Opens the register, narrowed to what ends soon."""
        self._open_and("delegations", "show_expiring")

    def _open_overdue(self) -> None:
        self._open_and("incoming", "show_overdue")

    def _open_due_soon(self) -> None:
        self._open_and("incoming", "show_due_soon")

    def new_meeting(self) -> None:
        """Opens the meetings, there the form of a new one."""
        self._open_and("meetings", "new_meeting")

    def _open_and(self, entry: str, method: str) -> None:
        """Opens a screen and has it do something, as the palette does."""
        self.context.navigate(entry)
        do = getattr(self.window().findChild(QWidget, entry), method, None)
        if do is not None:
            do()

    # -- place -----------------------------------------------------------------------------------------

    def _focus_name(self) -> str:
        focus = self.focusWidget()
        return focus.objectName() if focus is not None and focus.hasFocus() else ""

    def _focus_again(self, name: str) -> None:
        if name and (widget := self.findChild(QWidget, name)) is not None:
            widget.setFocus()

    def _place(self) -> None:
        """Wide boxes over the whole width, the others two by two where there is room."""
        two = self.width() >= theme.px(TWO_COLUMNS_PX)
        row = column = 0
        for box in self.boxes:
            self._grid.removeWidget(box)
        for box in self.boxes:
            if (box.wide or not two) and column:
                row, column = row + 1, 0
            span = 2 if box.wide or not two or self._alone(box) else 1
            self._grid.addWidget(box, row, column, 1, span)
            column += span
            if column >= 2:
                row, column = row + 1, 0
        for place in range(self._grid.rowCount()):
            self._grid.setRowStretch(place, 0)
        self._grid.setRowStretch(row + 1, 1)

    def _alone(self, box: Box) -> bool:
        """True for the last narrow box when their count is odd: it takes the whole row."""
        narrow = [b for b in self.boxes if not b.wide]
        return len(narrow) % 2 == 1 and box is narrow[-1]

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "work"):
            self._place()
