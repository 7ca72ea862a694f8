"""Who may chair a meeting, on which ground (Điều 4.3, 4.4, 5.1, 5.2, 6.3, 10.2, 11.3)."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import N_
from app.rules.meeting_kinds import ChairRole, MeetingKind
from app.rules.violations import Severity, Violation


@dataclass(frozen=True)
class ChairGround:
    """Whether the person may chair, on which ground (to print in the minutes), or why not."""

    allowed: bool
    ground: str
    clause: str
    violations: tuple[Violation, ...] = ()


_LEADERS = frozenset({ChairRole.HEAD, ChairRole.STANDING_DEPUTY, ChairRole.DEPUTY})

_CHAIR_CLAUSES = {
    ChairRole.HEAD: "4.4",
    ChairRole.STANDING_DEPUTY: "5.1",
    ChairRole.DEPUTY: "6.3",
    ChairRole.MEMBER: "4.3",
    ChairRole.OTHER: "4.3",
}
"""The clause of a ground that does not come with the role; a member is charged by the head (Điều 4.3)."""

_LEADERS_ONLY = {
    MeetingKind.REGULAR: "4.4",
    MeetingKind.EXTRAORDINARY: "4.4",
    MeetingKind.AGENCIES: "10.2",
    MeetingKind.LEADERS: "11.3",
}
"""Kinds of meeting that nobody but the head and the deputies may call or chair, with the clause."""

_NOT_A_LEADER = {
    "4.4": N_("Chỉ Trưởng Ban, hoặc Phó Trưởng Ban được ủy quyền, chủ trì cuộc họp của Ban Chỉ đạo."),
    "10.2": N_(
        "Chỉ Trưởng Ban, Phó Trưởng Ban thường trực, Phó Trưởng Ban triệu tập họp với các cơ quan liên quan."
    ),
    "11.3": N_(
        "Chỉ Trưởng Ban, Phó Trưởng Ban thường trực, Phó Trưởng Ban chủ trì phiên làm việc của lãnh đạo Ban."
    ),
}

_GROUND_ASKED = {
    ChairRole.STANDING_DEPUTY: N_(
        "Phó Trưởng Ban thường trực chủ trì khi Trưởng Ban vắng mặt hoặc ủy quyền; ghi căn cứ chủ trì."
    ),
    ChairRole.DEPUTY: N_("Phó Trưởng Ban chỉ chủ trì khi được Trưởng Ban ủy quyền; ghi căn cứ ủy quyền."),
}

OWN_GROUNDS = {
    "4.4": N_("Trưởng Ban chủ trì"),
    "10.2": N_("Triệu tập họp với các cơ quan liên quan"),
    "11.3": N_("Lãnh đạo Ban Chỉ đạo làm việc định kỳ hoặc đột xuất"),
}
"""The grounds that come with the role itself, by clause: the clause alone says them in the minutes."""

_DELEGATED_WORDS = ("ủy quyền", "uỷ quyền", "phân công")


def chair_ground(
    role: ChairRole,
    *,
    kind: MeetingKind = MeetingKind.REGULAR,
    head_absent: bool = False,
    delegated: bool = False,
    typed_ground: str = "",
) -> ChairGround:
    """The ground on which a person of this role chairs this kind of meeting.

    The head needs none (Điều 4.4). For meetings with agencies and leaders' sessions the deputies need
    none either (Điều 10.2, 11.3), and nobody else may. Otherwise the standing deputy chairs when the head
    is absent or has delegated (Điều 5.1, 5.2), a deputy only when delegated (Điều 6.3: absence alone is
    not enough, a typed ground without a delegation is warned of); where no record says so, the office
    types the ground. A member chairs a conference alone, on the head's charge (Điều 4.3).
    """
    own = _own_ground(role, kind)
    if own is not None:
        return own
    if role not in _LEADERS and kind in _LEADERS_ONLY:
        return _refused(_NOT_A_LEADER[_LEADERS_ONLY[kind]], _LEADERS_ONLY[kind], "chair")
    clause = "5.2" if role is ChairRole.STANDING_DEPUTY and delegated else _CHAIR_CLAUSES[role]
    typed = typed_ground.strip()
    if typed and typed not in OWN_GROUNDS.values():  # one left from another chair, or another kind
        return ChairGround(True, typed, clause, _warn_not_delegated(role, typed))
    if delegated and role in _GROUND_ASKED:
        return ChairGround(True, N_("Được Trưởng Ban ủy quyền chủ trì"), clause)
    if head_absent and role is ChairRole.STANDING_DEPUTY:
        return ChairGround(True, N_("Thay mặt Trưởng Ban khi Trưởng Ban vắng mặt"), clause)
    other = N_("Người chủ trì không phải lãnh đạo Ban Chỉ đạo; ghi căn cứ chủ trì.")
    return _refused(_GROUND_ASKED.get(role, other), clause, "chair_ground")


def _own_ground(role: ChairRole, kind: MeetingKind) -> ChairGround | None:
    """The ground that comes with the role itself; None where it needs another one."""
    if kind in (MeetingKind.AGENCIES, MeetingKind.LEADERS) and role in _LEADERS:
        clause = _LEADERS_ONLY[kind]
        return ChairGround(True, OWN_GROUNDS[clause], clause)
    return ChairGround(True, OWN_GROUNDS["4.4"], "4.4") if role is ChairRole.HEAD else None


def _warn_not_delegated(role: ChairRole, ground: str) -> tuple[Violation, ...]:
    """Warns when a deputy's ground speaks of no delegation (Điều 6.3)."""
    if role is not ChairRole.DEPUTY or any(word in ground.casefold() for word in _DELEGATED_WORDS):
        return ()
    sentence = N_(
        "Căn cứ chủ trì chưa nêu việc Trưởng Ban ủy quyền; Trưởng Ban vắng mặt chưa đủ để "
        "Phó Trưởng Ban chủ trì."
    )
    return (Violation(sentence, field="chair_ground", clause="6.3", severity=Severity.WARNING),)


def _refused(sentence: str, clause: str, field: str) -> ChairGround:
    """A chair who may not chair, with the one reason."""
    return ChairGround(False, "", clause, (Violation(sentence, field=field, clause=clause),))
