"""Which screen opens what: planned acts that need another look, and the records an explanation rests on."""

from __future__ import annotations

from app.rules.reasons import RecordKind, RecordRef
from app.services.rechecks import PlannedKind, Recheck
from app.ui.shell.context import ScreenContext

SCREENS = {
    PlannedKind.MEETING: "meetings",
    PlannedKind.NOTICE: "meetings",
    PlannedKind.DECISION: "decisions",
    PlannedKind.DELEGATION: "delegations",
}
"""The screen on which a planned act is mended."""

_OF_PERSON = (RecordKind.MEMBERSHIP, RecordKind.OFFICE)


def open_planned(context: ScreenContext, found: Recheck) -> None:
    """Opens the meeting or the paper, where somebody else or a delegation can be chosen."""
    act = "choose_chair" if found.kind is PlannedKind.MEETING else ""
    context.navigate(SCREENS[found.kind], found.opens_id, act=act)


def open_reference(context: ScreenContext, ref: RecordRef, person_id: int) -> None:
    """Opens a record that an explanation rests on; `person_id`: whose place or office it is."""
    if ref.kind in _OF_PERSON:
        context.navigate("roster", person_id)
    elif ref.kind is RecordKind.DELEGATION:
        context.navigate("delegations", int(ref.id))
    elif ref.kind is RecordKind.ABSENCE:
        context.navigate("delegations", int(ref.id), act="open_absences")
    elif ref.kind is RecordKind.SETTING:
        context.navigate("administration", int(ref.id))
    else:
        context.navigate("regulation")
