"""The next-step button: runs the step, or opens the place where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from app.errors import sentence
from app.i18n import _
from app.rules.meeting_kinds import MEETING_STATE_LABELS, MeetingState
from app.rules.meeting_steps import Step
from app.rules.roles import Right
from app.rules.violations import Violation
from app.services.meetings.steps import STEP_COMMANDS
from app.ui.screens.meetings.changes import ask_filing

if TYPE_CHECKING:
    from app.ui.screens.meetings.screen import MeetingsScreen

TAB_OF_FIELD = {
    "agenda": "agenda",
    "invitees": "people",
    "attendance": "people",
    "minutes": "minutes",
    "opinions": "minutes",
    "scan": "minutes",
    "conclusions": "conclusions",
    "notice": "conclusions",
}
"""Where what a step asks for is entered; all else is on the first tab."""


def take_step(screen: MeetingsScreen, step: Step) -> None:
    """Runs the step, or opens the tab where it is done; what blocks it is said at its place."""
    if step.blockers:
        refuse_step(screen, step.blockers)
        return
    desk, tabs = screen.desk, screen.tabs
    places: dict[str, Callable[[], Any]] = {
        "write_minutes": lambda: _open(screen, "minutes", tabs.minutes.write),
        "sign_minutes": lambda: _open(screen, "minutes", tabs.minutes.ask_signing),
        "write_conclusions": lambda: _open(screen, "conclusions", tabs.conclusions.write),
        "draft_notice": lambda: _open(screen, "conclusions", tabs.conclusions.draft_notice),
        "attach_scan": lambda: _open(screen, "minutes", tabs.minutes.attach_scan),
    }
    if step.command in places:
        places[step.command]()
        return
    if step.wants_reason is not None:
        ask_filing(desk, step, lambda: _tell_state(screen))
        return
    done = tabs.people.tell_issued if step.command == "call" else lambda _result: _tell_state(screen)
    desk.write(
        STEP_COMMANDS[step.command],
        desk.meeting.id,
        on_done=done,
        on_refused=lambda violations: refuse_step(screen, violations),
    )
    if step.command == "call":
        screen.record.open_tab("people")


def why_not(screen: MeetingsScreen, step: Step) -> str:
    """Why the button is grey; empty when it may be pressed (it then says itself what is missing)."""
    desk = screen.desk
    if step.command == "sign_minutes" and not desk.context.may(Right.SIGN_MINUTES):
        return _("Chánh Văn phòng xác nhận biên bản đã ký.")
    return desk.why_locked()


def refuse_step(screen: MeetingsScreen, violations: Iterable[Violation]) -> None:
    """Opens the place of the first thing that is missing and marks it there; the rest is said in the bar."""
    found = list(violations)
    first = TAB_OF_FIELD.get(found[0].field or "", "general") if found else "general"
    screen.record.open_tab(first)
    rest = screen.tabs.general.show_refusal(found) if _has_general(found) else found
    screen.desk.context.notices.violations(reversed(rest))


def _has_general(found: list[Violation]) -> bool:
    return any((violation.field or "") not in TAB_OF_FIELD for violation in found)


def blockers_tip(step: Step) -> str:
    """What the step still misses, one a line."""
    return "\n".join(sentence(violation) for violation in step.blockers)


def _open(screen: MeetingsScreen, tab: str, then: Callable[[], Any]) -> None:
    screen.record.open_tab(tab)
    then()


def _tell_state(screen: MeetingsScreen) -> None:
    state: MeetingState = screen.desk.meeting.state
    screen.desk.say_done(
        _("{name}: {state}.").format(
            name=screen.desk.meeting.name, state=_(MEETING_STATE_LABELS[state]).lower()
        )
    )
