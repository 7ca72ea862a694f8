"""The tab "Việc đã làm theo ủy quyền": what was done under the delegation, and what is planned on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.rules.meeting_kinds import MeetingState
from app.services.delegations.views import ActUnder, ActUnderKind, DelegationDetail
from app.ui.kit import theme
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.delegations.desk import Desk


class ActsTab(QWidget):
    """What rests on the delegation on the desk; Enter opens it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.words = label("", "second", name="acts-words", wrap=True)
        self.table = FittingTable(
            [
                Column("on", _("Ngày"), Kind.DATE, 96),
                Column("words", _("Việc"), width=220, tip=lambda act: act.words, stretch=True),
                Column("state", _("Trạng thái"), Kind.STATE, 150, value=_state),
            ],
            name="acts-under",
            from_px={},
            empty=_("Chưa có việc nào làm hay dự kiến làm theo ủy quyền này."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.table.row_opened.connect(lambda _row: self.open_chosen())
        self.setFocusProxy(self.table)

    def show_delegation(self, detail: DelegationDetail) -> None:
        """Shows what rests on the delegation."""
        self.table.set_rows(detail.acts)
        self.words.setText(_told(detail))
        self.words.setVisible(bool(detail.acts))

    def open_chosen(self) -> None:
        """Opens the meeting or the decision behind the chosen line."""
        act: ActUnder | None = self.table.current_row()
        if act is None:
            return
        if act.kind is ActUnderKind.DECISION:
            self._desk.context.navigate("decisions", act.record_id)
        elif act.meeting_id is not None:
            self._desk.context.navigate("meetings", act.meeting_id)


def _told(detail: DelegationDetail) -> str:
    done, planned = len(detail.done), len(detail.planned)
    words = _("Đã làm: {done}. Dự kiến: {planned}.").format(done=done, planned=planned)
    return f"{words} " + _("Việc đã làm vẫn có giá trị khi ủy quyền hết hạn hoặc bị thu hồi.")


def _state(act: ActUnder) -> State:
    tone = Tone.DONE if act.done else Tone.ACTIVE
    if act.meeting_state is MeetingState.CALLED:
        tone = Tone.DUE
    return State(_(act.state), tone)
