"""The tab of a person's authority: delegations given and received, meetings chaired, papers signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.errors import clause_label
from app.formatting import date_vi
from app.i18n import _
from app.rules.standing import DELEGATION_STATE_LABELS, DelegationState
from app.services.roster.powers import POWER_LABELS, PowerKind, PowerRow, powers_of
from app.ui.kit.fitting import FittingTable
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.roster.desk import Desk
from app.ui.screens.roster.tabs import ReadLaterTab

_TONES = {
    DelegationState.IN_FORCE: Tone.DONE,
    DelegationState.COMING: Tone.DUE,
    None: Tone.ACTIVE,
}


class AuthorityTab(ReadLaterTab):
    """Every delegation to and by the person, every act done, the newest first."""

    def __init__(self, desk: Desk, day: Callable[[], date], parent: QWidget | None = None) -> None:
        """`day`: the day of the list, which the states of delegations are told for."""
        table = FittingTable(
            [
                Column("kind", _("Việc"), Kind.STATE, 140, value=_state),
                Column("what", _("Nội dung"), width=200, stretch=True, value=_what),
                Column("from_day", _("Từ ngày"), Kind.DATE, 96),
                Column("to_day", _("Đến hết ngày"), Kind.DATE, 104, value=_until),
            ],
            name="person-authority",
            from_px={"to_day": 600},
            empty=_("Chưa có ủy quyền nào liên quan đến người này; chưa chủ trì họp, chưa ký văn bản nào."),
        )
        super().__init__(
            desk, table, lambda: desk.context.read(powers_of, desk.person.person.id, day()), parent
        )
        table.row_opened.connect(self._open)

    def follow(self) -> None:
        """The whole of the chosen line stands under the list."""
        row: PowerRow | None = self.table.current_row()
        self.note.setText(_about(row) if row is not None else "")

    def _open(self, row: PowerRow) -> None:
        """Opens the delegation, the meeting or the decision."""
        self._desk.context.navigate(row.screen, row.record_id)


def _state(row: PowerRow) -> State:
    return State(_(POWER_LABELS[row.kind]), _TONES.get(row.state, Tone.IDLE))


def _what(row: PowerRow) -> str:
    return f"{row.other}: {row.what}" if row.kind is PowerKind.GIVEN else row.what


def _until(row: PowerRow) -> date | None:
    """The last day of a delegation; an act has its one day."""
    return row.to_day if row.state is not None else None


def _about(row: PowerRow) -> str:
    """All that the columns have no room for."""
    state = _(DELEGATION_STATE_LABELS[row.state]) if row.state is not None else ""
    if (until := _until(row)) is not None:
        state = _("{state}, đến hết ngày {day}").format(state=state, day=date_vi(until))
    by = _("Người ủy quyền: {name}").format(name=row.other) if row.kind is PowerKind.RECEIVED else ""
    ground = f"{row.ground} ({clause_label(row.clause)})" if row.ground and row.clause else row.ground
    return " · ".join(part for part in (state, by, _what(row), row.paper, ground) if part)
