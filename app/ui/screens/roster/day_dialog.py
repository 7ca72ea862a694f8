"""The whole of a day: what held and changed, the delegations, everybody; to read and to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.formatting import date_vi
from app.i18n import _
from app.services.roster.day import DayFacts, DelegationOnDay, day_facts
from app.services.roster.papers import roster_day_data
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fields import DateField
from app.ui.kit.fitting import FittingTable, size_to_screen
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.roster.day_strip import ChangeDays
from app.ui.screens.roster.day_words import DELEGATION, PERSON, page_sections
from app.ui.shell.context import ScreenContext
from app.ui.shell.reasons import reason_words


@dataclass(frozen=True)
class _Delegation:
    """A delegation as the list of the day shows it."""

    id: int
    given: DelegationOnDay

    @property
    def scopes(self) -> str:
        """What is delegated, in one line."""
        return "; ".join(self.given.scopes)


class DayDialog(QDialog):
    """One day in three tabs; other days by the date box or from change to change."""

    def __init__(
        self,
        context: ScreenContext,
        day: date,
        follow_link: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`follow_link` opens what a link names; the dialog is closed before."""
        super().__init__(parent)
        self._context, self._follow_link = context, follow_link
        self.day_chosen = day
        self.setObjectName("day-dialog")
        self.day = DateField("day", _("Tại &ngày"), today=context.today)
        self.days = ChangeDays()
        self.text = label("", name="day-text", wrap=True, rich=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setContentsMargins(4, 0, 8, 8)
        self.text.linkActivated.connect(self.follow)
        self.delegations = FittingTable(
            _delegation_columns(),
            name="day-delegations",
            from_px={"from_day": 700, "paper": 800},
            empty=_("Ngày này không có ủy quyền nào đang hiệu lực."),
        )
        self.about = label("", "caption", name="delegation-about", wrap=True)
        self.members = FittingTable(
            _member_columns(),
            name="day-members",
            from_px={"field": 860},
            empty=_("Ngày này chưa có ai trong Ban Chỉ đạo và các tổ chức."),
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.close_button = Button(_("Đón&g"), self.reject, name="close")
        self.print_button = Button(_("&In toàn cảnh…"), self.print_day, icon_name="print", name="print")
        self._lay_out()
        self._connect()
        self.go_to(day)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.day)
        top.addWidget(self.days, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidget(self.text)
        given = QWidget()
        column = QVBoxLayout(given)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.delegations, 1)
        column.addWidget(self.about)
        for content in (page, given, self.members):
            self.tabs.addTab(content, "")
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_GAP, theme.GROUP_GAP, theme.PAGE_GAP, theme.GROUP_GAP)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        size_to_screen(self, 980, 600)

    def _connect(self) -> None:
        self.day.changed.connect(self._typed)
        self.days.asked.connect(self.go_to)
        self.delegations.row_chosen.connect(self._tell_delegation)
        self.delegations.row_opened.connect(lambda row: self.follow(f"{DELEGATION}:{row.id}"))
        self.members.row_opened.connect(lambda row: self.follow(f"{PERSON}:{row.person_id}"))
        for keys, button in (("Alt+PgUp", self.days.before), ("Alt+PgDown", self.days.after)):
            action("", partial(self.days.go, button), parent=self, keys=keys)
        for number in range(3):
            action("", partial(self.tabs.setCurrentIndex, number), parent=self, keys=f"Alt+{number + 1}")

    # -- what is shown ---------------------------------------------------------------------------------

    def go_to(self, day: date) -> None:
        """Shows another day."""
        self.day.load(day)
        self._show(day)

    def _typed(self) -> None:
        """Shows the day typed, once it is a whole one."""
        day = self.day.typed_value()
        if isinstance(day, date) and day != self.day_chosen:
            self._show(day)

    def _show(self, day: date) -> None:
        facts: DayFacts = self._context.read(day_facts, day)
        self.day_chosen = day
        self.setWindowTitle(_("Toàn cảnh ngày {day}").format(day=date_vi(day)))
        self.days.show_facts(facts)
        self.text.setText(_page(facts))
        rows = [_Delegation(d.id, d) for d in (*facts.delegations, *facts.over)]
        self.delegations.set_rows(rows)
        self.delegations.choose_first()
        self._tell_delegation(self.delegations.current_row())
        members = [member for body in facts.bodies for member in body.members]
        self.members.set_rows(members)
        self.members.choose_first()
        counts = " · ".join(f"{b.body.short_name}: {len(b.members)}" for b in facts.bodies)
        for position, words in enumerate(
            (
                _("Tổng hợp"),
                _("Ủy quyền ({count})").format(count=len(facts.delegations)),
                _("Thành phần ({count})").format(count=len(members)),
            )
        ):
            self.tabs.setTabText(position, words)
        self.tabs.setTabToolTip(2, counts)

    def _tell_delegation(self, row: _Delegation | None) -> None:
        """All of the chosen delegation, for which its row has no room."""
        if row is None:
            self.about.setText("")
            return
        given = row.given
        taker = f"{given.taker}, {given.role}" if given.role else given.taker
        words = _("Đồng chí {giver} ủy quyền cho đồng chí {taker}: {scopes}.").format(
            giver=given.giver, taker=taker, scopes=row.scopes
        )
        paper = "" if given.why_over is not None else given.paper
        over = reason_words(given.why_over) if given.why_over is not None else ""
        self.about.setText("\n".join(part for part in (words, paper, over) if part))

    def print_day(self) -> None:
        """Opens the paper of the day in the preview."""
        self._context.print_service.preview(self._context.read(roster_day_data, self.day_chosen))

    # -- what is opened --------------------------------------------------------------------------------

    def follow(self, link: str) -> None:
        """Opens what a link names, in the window behind."""
        self.accept()
        self._follow_link(link)


def _page(facts: DayFacts) -> str:
    """The sections of the day as rich text."""
    parts = []
    for heading, lines in page_sections(facts):
        parts.append(f'<p style="margin: 12px 0 4px 0"><b>{escape(heading)}</b></p>')
        parts += [f'<p style="margin: 0 0 3px 12px">{line}</p>' for line in lines]
    return "".join(parts)


def _delegation_columns() -> list[Column]:
    return [
        Column("taker", _("Người được ủy quyền"), Kind.STATE, 190, value=_state),
        Column("scopes", _("Việc được ủy quyền"), width=240, stretch=True),
        Column("from_day", _("Từ ngày"), Kind.DATE, 96, value=lambda row: row.given.from_day),
        Column("last_day", _("Đến hết ngày"), Kind.DATE, 110, value=lambda row: row.given.last_day),
        Column("paper", _("Văn bản"), width=260, value=lambda row: row.given.paper),
    ]


def _state(row: _Delegation) -> State:
    over = row.given.why_over is not None
    return State(row.given.taker, Tone.IDLE if over else Tone.DONE)


def _member_columns() -> list[Column]:
    return [
        Column("body", _("Tổ chức"), width=110, sort_key="body"),
        Column("name", _("Họ và tên"), width=160, value=lambda m: m.name),
        Column("role_label", _("Chức danh"), width=190, sort_key="role_label"),
        Column("office", _("Chức vụ, cơ quan"), width=260, stretch=True),
        Column("from_day", _("Từ ngày"), Kind.DATE, 96, sort_key="from_day"),
        Column("field", _("Lĩnh vực"), width=150, sort_key="field"),
    ]
