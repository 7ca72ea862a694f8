"""How the screen says what a meeting is: states with their tones, short kinds, the line under the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from html import escape

from app.errors import clause_label, sentence
from app.formatting import clock_time, date_vi, instant_vi, roman, weekday
from app.i18n import N_, _
from app.rules.absence import NoticeVerdict
from app.rules.chairs import OWN_GROUNDS
from app.rules.meeting_kinds import (
    ANSWER_LABELS,
    ATTENDANCE_LABELS,
    HELD_STATES,
    MEETING_STATE_LABELS,
    Answer,
    AttendanceStatus,
    MeetingKind,
    MeetingState,
)
from app.rules.readiness import ItemState
from app.rules.violations import Violation
from app.services.meetings.views import MeetingDetail, MeetingRow, ParticipantLine
from app.ui.kit.state import State, Tone

MOST_MISSING = 3
"""Things named in the amber line; the rest are counted."""

_STATES = {
    MeetingState.DRAFT: (Tone.IDLE, "edit"),
    MeetingState.CALLED: (Tone.ACTIVE, "state-active"),
    MeetingState.HELD: (Tone.DUE, "state-due"),
    MeetingState.MINUTED: (Tone.DUE, "documents"),
    MeetingState.CONCLUDED: (Tone.DONE, "state-done"),
    MeetingState.FILED: (Tone.DONE, "dossiers"),
    MeetingState.CANCELLED: (Tone.IDLE, "cancel"),
}

KIND_SHORT = {
    MeetingKind.REGULAR: N_("Định kỳ"),
    MeetingKind.EXTRAORDINARY: N_("Đột xuất"),
    MeetingKind.CONFERENCE: N_("Hội nghị, hội thảo"),
    MeetingKind.AGENCIES: N_("Với các cơ quan"),
    MeetingKind.LEADERS: N_("Lãnh đạo Ban"),
}


def meeting_state(state: MeetingState) -> State:
    """The state of a meeting as word, tone and icon."""
    tone, icon_name = _STATES[state]
    return State(_(MEETING_STATE_LABELS[state]), tone, icon_name)


def row_kind(row: MeetingRow | MeetingDetail) -> str:
    """The kind in few words; a regular meeting names its quarter."""
    if row.kind is MeetingKind.REGULAR:
        return _("Định kỳ quý {quarter}").format(quarter=roman(row.quarter))
    return _(KIND_SHORT[row.kind])


def record_title(detail: MeetingDetail) -> str:
    """Name and quarter ("Phiên họp thứ 7 – định kỳ quý II/2026"), or the title where there is no number."""
    if detail.ordinal is not None and detail.kind is MeetingKind.REGULAR:
        return _("{name} – định kỳ quý {quarter}/{year}").format(
            name=detail.name, quarter=roman(detail.quarter), year=detail.quarter_year
        )
    return detail.name


def record_subtitle(detail: MeetingDetail) -> str:
    """Day, hour, place and chair with the ground, as rich text whose clause is a link."""
    moment = _("{weekday}, {day}, {hours}").format(
        weekday=_sentence_start(weekday(detail.held_on)),
        day=date_vi(detail.held_on),
        hours=hours(detail.starts_at, detail.ends_at),
    )
    parts = [escape(moment), escape(detail.place), _chair(detail)]
    return " · ".join(part for part in parts if part)


def _sentence_start(words: str) -> str:
    return words[:1].upper() + words[1:]


def hours(starts_at: time, ends_at: time | None) -> str:
    """08:30–11:00, or the beginning alone."""
    start = clock_time(starts_at)
    return f"{start}–{clock_time(ends_at)}" if ends_at else start


def _chair(detail: MeetingDetail) -> str:
    if not detail.chair_name:
        return ""
    who = " ".join(word for word in (detail.chair_role, detail.chair_name) if word)
    words = _("Chủ trì: {chair}").format(chair=escape(who))
    if not detail.chair_clause:
        return words
    link = clause_link(detail.chair_clause)
    if detail.chair_ground in ("", OWN_GROUNDS.get(detail.chair_clause)):
        return _("{chair} ({clause})").format(chair=words, clause=link)
    ground = escape(detail.chair_ground)
    return _("{chair} · {ground} ({clause})").format(chair=words, ground=ground, clause=link)


def clause_link(clause: str) -> str:
    """A clause as a link that carries it."""
    return f'<a href="{escape(clause)}">{escape(clause_label(clause))}</a>'


def missing_words(detail: MeetingDetail) -> list[str]:
    """What the readiness list misses, in few words."""
    owed = [sentence_alone(item.sentence) for item in detail.readiness if item.state is ItemState.MISSING]
    return [words.rstrip(".") for words in dict.fromkeys(owed)]


def shortened(words: Sequence[str], most: int = MOST_MISSING) -> list[str]:
    """The first of the words, the rest counted."""
    if len(words) <= most:
        return list(words)
    return [*words[:most], _("và {count} việc khác").format(count=len(words) - most)]


def sentence_alone(violation: Violation) -> str:
    """A violation's sentence without its clause."""
    return sentence(replace(violation, clause=None))


# -- people --------------------------------------------------------------------------------------------

_VERDICTS = {
    NoticeVerdict.IN_TIME: (N_("Vắng, đúng hạn"), Tone.DUE, "state-done"),
    NoticeVerdict.LATE: (N_("Vắng, báo muộn"), Tone.OVERDUE, "state-due"),
    NoticeVerdict.NONE_GIVEN: (N_("Vắng, không báo"), Tone.OVERDUE, "state-overdue"),
}


def presence(line: ParticipantLine, meeting_state_: MeetingState) -> State:
    """Where a person stands in one word: presence once seen, else absence, answer or invitation."""
    if line.attendance is AttendanceStatus.PRESENT:
        return State(_present_words(line), Tone.DONE)
    if line.attendance is AttendanceStatus.REPRESENTED or line.answer is Answer.REPRESENTED:
        seen = line.attendance is AttendanceStatus.REPRESENTED
        words = _(ATTENDANCE_LABELS[AttendanceStatus.REPRESENTED] if seen else ANSWER_LABELS[line.answer])
        return State(words, Tone.DONE if seen else Tone.ACTIVE, "delegations")
    absent = line.attendance is AttendanceStatus.ABSENT or line.answer is Answer.ABSENT
    if absent:
        return _absence(line)
    if line.answer is Answer.ATTENDS:
        return State(_(ANSWER_LABELS[Answer.ATTENDS]), Tone.ACTIVE)
    if meeting_state_ in HELD_STATES:
        return State(_(ATTENDANCE_LABELS[AttendanceStatus.UNKNOWN]), Tone.DUE)
    if line.invited_at_utc is None:
        return State(_("Chưa mời"), Tone.IDLE)
    return State(_("Chưa trả lời"), Tone.IDLE, "state-due")


def _present_words(line: ParticipantLine) -> str:
    if line.arrived_at and line.left_at:
        return _("Có mặt {start}–{end}").format(
            start=clock_time(line.arrived_at), end=clock_time(line.left_at)
        )
    if line.arrived_at:
        return _("Có mặt từ {start}").format(start=clock_time(line.arrived_at))
    if line.left_at:
        return _("Có mặt đến {end}").format(end=clock_time(line.left_at))
    return _(ATTENDANCE_LABELS[AttendanceStatus.PRESENT])


def _absence(line: ParticipantLine) -> State:
    if line.verdict is None or line.verdict.verdict not in _VERDICTS:
        return State(_(ATTENDANCE_LABELS[AttendanceStatus.ABSENT]), Tone.DUE)
    words, tone, icon_name = _VERDICTS[line.verdict.verdict]
    if line.verdict.reason_missing and line.verdict.verdict is NoticeVerdict.IN_TIME:
        return State(_("Vắng, chưa nêu lý do"), Tone.OVERDUE, "warning")
    return State(_(words), tone, icon_name)


def person_story(line: ParticipantLine) -> str:
    """What is known of one person beyond the table, as rich text with the clause as a link."""
    parts = []
    if line.verdict is not None:
        told = escape(sentence_alone(line.verdict.explanation))
        parts.append(_("{story} ({clause})").format(story=told, clause=clause_link(line.verdict.clause)))
    if line.absence_reason:
        parts.append(_("Lý do: {reason}").format(reason=escape(line.absence_reason)))
    if line.representative:
        parts.append(_("Người dự: {name}").format(name=escape(line.representative)))
    parts.extend(_opinion(line))
    if not parts and line.invited_at_utc:
        parts.append(_("Giấy mời phát lúc {moment}").format(moment=instant_vi(line.invited_at_utc)))
    return " · ".join(part.rstrip(".") for part in parts)


def _opinion(line: ParticipantLine) -> list[str]:
    if line.opinion_received_at_utc is not None:
        return [
            _("Ý kiến bằng văn bản nhận lúc {moment}").format(moment=instant_vi(line.opinion_received_at_utc))
        ]
    return [_("Đã xin ý kiến bằng văn bản, chưa nhận")] if line.opinion_asked else []
