"""Words about the people of a meeting as a whole: what differs from the roster, how many are there."""

from __future__ import annotations

from app.i18n import _
from app.rules.meeting_kinds import HELD_STATES, AttendanceStatus
from app.services.meetings.views import MeetingDetail, RosterDifference
from app.ui.screens.meetings.people_dialogs import deadline_words

MOST_NAMED = 3


def difference_words(roster: RosterDifference) -> str:
    """Who is missing from the list and who no longer belongs on it."""
    parts = []
    if roster.missing:
        parts.append(_("thiếu {names}").format(names=_names([p.name for p in roster.missing])))
    if roster.leaving:
        parts.append(_("không còn {names}").format(names=_names([p.name for p in roster.leaving])))
    return _("Khác danh sách ngày họp: {parts}.").format(parts="; ".join(parts))


def _names(names: list[str]) -> str:
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return _("{names} và {count} người khác").format(
        names=", ".join(names[:MOST_NAMED]), count=len(names) - MOST_NAMED
    )


def counts_words(detail: MeetingDetail) -> str:
    """How many are listed, invited, there and absent; before the meeting also until when to give notice."""
    lines = detail.participants
    invited = sum(line.invited_at_utc is not None for line in lines)
    absent = sum(line.verdict is not None for line in lines)
    if detail.state in HELD_STATES:
        seen = (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED)
        present = sum(line.attendance in seen for line in lines)
        return _("{count} người · {present} có mặt · {absent} thành viên vắng").format(
            count=len(lines), present=present, absent=absent
        )
    told = _("{count} người · đã mời {invited} · {absent} báo vắng").format(
        count=len(lines), invited=invited, absent=absent
    )
    return _("{counts} · {deadline}").format(counts=told, deadline=deadline_words(detail))
