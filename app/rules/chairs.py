"""Who may chair a meeting, work with agencies, on which ground (Điều 4.3–4.5, 5.1, 5.2, 6.3, 10.2, 11.3)."""

from __future__ import annotations

from datetime import date

from app.i18n import N_
from app.rules.acts import LEADERS, Act, Capacity
from app.rules.answers import Seat, Verdict, delegation_ref, in_absence, no_head, nobody_delegates
from app.rules.meeting_kinds import MeetingKind
from app.rules.reasons import Reason
from app.rules.standing import Standing

OWN_GROUNDS = {
    "4.4": N_("Trưởng Ban chủ trì"),
    "4.5": N_("Trưởng Ban chủ trì làm việc với cơ quan, tổ chức"),
    "10.2": N_("Triệu tập họp với các cơ quan liên quan"),
    "11.3": N_("Lãnh đạo Ban Chỉ đạo làm việc định kỳ hoặc đột xuất"),
}
"""The grounds that come with the role itself, by clause: the clause alone says them in the minutes."""

_OF_LEADERS = {MeetingKind.AGENCIES: "10.2", MeetingKind.LEADERS: "11.3"}
"""Meetings that the head and each deputy may call and chair by themselves, with the clause."""

_NOT_A_LEADER = {
    "4.4": N_("Chỉ Trưởng Ban, hoặc Phó Trưởng Ban được ủy quyền, chủ trì cuộc họp của Ban Chỉ đạo."),
    "4.5": N_(
        "Chỉ Trưởng Ban, hoặc Phó Trưởng Ban được phân công, thay mặt Ban Chỉ đạo làm việc với cơ quan."
    ),
    "10.2": N_(
        "Chỉ Trưởng Ban, Phó Trưởng Ban thường trực, Phó Trưởng Ban triệu tập họp với các cơ quan liên quan."
    ),
    "11.3": N_(
        "Chỉ Trưởng Ban, Phó Trưởng Ban thường trực, Phó Trưởng Ban chủ trì phiên làm việc của lãnh đạo Ban."
    ),
}

_NEEDED = {
    Capacity.STANDING_DEPUTY: (
        N_(
            "Phó Trưởng Ban thường trực chủ trì khi Trưởng Ban vắng mặt hoặc ủy quyền; "
            "ngày {day} chưa có căn cứ."
        ),
        "5.2",
    ),
    Capacity.DEPUTY: (
        N_("Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền; Trưởng Ban vắng mặt chưa đủ."),
        "6.3",
    ),
    Capacity.MEMBER: (N_("Ủy viên chỉ chủ trì hội nghị, hội thảo khi được Trưởng Ban phân công."), "4.3"),
}


def chair_verdict(seat: Seat, act: Act, day: date, standing: Standing) -> tuple[Verdict, Reason]:
    """Whether the person chairs this kind of meeting on the day, and on which ground.

    The head needs none (Điều 4.4). For meetings with agencies and leaders' sessions the deputies need none
    either (Điều 10.2, 11.3), and nobody else may. Otherwise the standing deputy chairs when the head is
    absent or has delegated (Điều 5.1, 5.2), a deputy only when delegated (Điều 6.3: absence alone never
    suffices), a member a conference alone, when the head assigned it (Điều 4.3).
    """
    kind, capacity = MeetingKind(act.code), seat.capacity
    if kind in _OF_LEADERS:
        clause = _OF_LEADERS[kind]
        if capacity in LEADERS:
            return Verdict.ALLOWED, Reason(OWN_GROUNDS[clause], clause)
        return Verdict.REFUSED, Reason(_NOT_A_LEADER[clause], clause)
    if capacity is Capacity.HEAD:
        return Verdict.ALLOWED, Reason(OWN_GROUNDS["4.4"], "4.4")
    if capacity not in LEADERS and kind is not MeetingKind.CONFERENCE:
        return Verdict.REFUSED, Reason(_NOT_A_LEADER["4.4"], "4.4")
    needed, clause = _NEEDED[capacity]
    chaired = N_("Được Trưởng Ban ủy quyền chủ trì tại {paper}")
    return _in_place_of_head(seat, act, day, standing, Reason(needed, clause), chaired)


def work_verdict(seat: Seat, act: Act, day: date, standing: Standing) -> tuple[Verdict, Reason]:
    """Whether the person works with agencies for the committee: the head, a deputy assigned (Điều 4.5)."""
    if seat.capacity is Capacity.HEAD:
        return Verdict.ALLOWED, Reason(OWN_GROUNDS["4.5"], "4.5")
    if seat.capacity not in LEADERS:
        return Verdict.REFUSED, Reason(_NOT_A_LEADER["4.5"], "4.5")
    needed = N_("{role} thay mặt Ban Chỉ đạo làm việc với cơ quan khi được Trưởng Ban phân công.")
    assigned = N_("Được Trưởng Ban phân công làm việc với cơ quan tại {paper}")
    return _in_place_of_head(seat, act, day, standing, Reason(needed, "4.5"), assigned)


def _in_place_of_head(
    seat: Seat, act: Act, day: date, standing: Standing, needed: Reason, delegated: str
) -> tuple[Verdict, Reason]:
    """What delegation, absence, or there being no head make of an act of the head."""
    named: dict[str, object] = {"day": f"{day:%d/%m/%Y}", "role": seat.role}
    delegation = standing.covering(act, seat.person_id, day)
    if delegation is not None:
        refs = (delegation_ref(delegation),)
        return Verdict.ALLOWED, Reason(delegated, needed.clause, {"paper": delegation.words}, refs)
    stands_in = seat.capacity is Capacity.STANDING_DEPUTY
    if standing.head_on(day) is None:
        return no_head(named) if stands_in else nobody_delegates(named)
    absence = standing.absence_on(day)
    if stands_in and absence is not None:
        return in_absence(absence)
    return Verdict.DELEGATION, Reason(needed.sentence, needed.clause, named)
