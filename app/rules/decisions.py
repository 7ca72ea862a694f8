"""Decisions on bodies and members: their kinds, who decides what, what has to exist first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_
from app.rules.bodies import BodyKind
from app.rules.document_kinds import KIND_OF, DocumentKind


class Stage(StrEnum):
    """Life of a delegation or of a decision on membership: signed and issued it is never changed any more."""

    DRAFT = "draft"
    ISSUED = "issued"
    CANCELLED = "cancelled"


STAGE_LABELS = {
    Stage.DRAFT: N_("Dự thảo"),
    Stage.ISSUED: N_("Đã ban hành"),
    Stage.CANCELLED: N_("Đã hủy bỏ"),
}


class LineAction(StrEnum):
    """What a line of a decision does to a person's place on the effective day."""

    JOIN = "join"
    LEAVE = "leave"
    ROLE = "role"
    """Another role in the same body."""
    DUTY = "duty"
    """Another field of responsibility in the same role (Điều 3.5, 4.3)."""


LINE_ACTION_LABELS = {
    LineAction.JOIN: N_("Bổ sung"),
    LineAction.LEAVE: N_("Thôi tham gia"),
    LineAction.ROLE: N_("Chuyển chức danh"),
    LineAction.DUTY: N_("Phân công lĩnh vực"),
}

FOUND_TEAM = "QĐ-thanh-lap-TGV"
FOUND_COUNCIL = "QĐ-thanh-lap-hoi-dong"
CHANGE_COMMITTEE = "QĐ-thay-doi-thanh-vien-BCĐ"
CHANGE_LEADER = "QĐ-thay-doi-to-truong"
CHANGE_TEAM = "QĐ-thay-doi-thanh-vien-TGV"
ASSIGN_DUTIES = "QĐ-phan-cong"

LEADER = "team_leader"
"""Role of the Tổ trưởng, whom the head alone changes (Điều 4.6)."""


class Proposer(StrEnum):
    """Who has to propose a decision before it is made."""

    STANDING_OFFICE = "standing_office"
    TEAM_LEADER = "team_leader"


@dataclass(frozen=True)
class DecisionKind:
    """One kind of decision on membership: the bodies and lines it is for, what must exist first."""

    code: str
    """Kind of document of the matrix."""
    bodies: tuple[BodyKind, ...]
    actions: tuple[LineAction, ...]
    abstract: str
    """Trích yếu as it is proposed; `{body}` stands for the body's name."""
    proposer: Proposer | None = None
    """Whose proposal, with number and day, has to be there."""
    proposal_clause: str = ""
    founds: bool = False
    """True where its issue may found the body."""

    @property
    def document(self) -> DocumentKind:
        """The row of the matrix: who signs, by which clauses."""
        return KIND_OF[self.code]

    @property
    def label(self) -> str:
        """How the kind is called."""
        return self.document.label

    @property
    def clause(self) -> str:
        """The clause that says who decides."""
        return self.document.clauses[0]


_ANY = (LineAction.JOIN, LineAction.LEAVE, LineAction.ROLE, LineAction.DUTY)
_PLACES = (LineAction.JOIN, LineAction.LEAVE, LineAction.ROLE)

DECISION_KINDS: dict[str, DecisionKind] = {
    kind.code: kind
    for kind in (
        DecisionKind(CHANGE_COMMITTEE, (BodyKind.COMMITTEE,), _ANY, N_("về việc thay đổi thành viên {body}")),
        DecisionKind(
            ASSIGN_DUTIES,
            (BodyKind.COMMITTEE,),
            (LineAction.DUTY,),
            N_("về việc phân công nhiệm vụ thành viên {body}"),
        ),
        DecisionKind(
            FOUND_TEAM,
            (BodyKind.SUPPORT_TEAM,),
            (LineAction.JOIN,),
            N_("về việc thành lập {body}"),
            Proposer.STANDING_OFFICE,
            "8.1",
            founds=True,
        ),
        DecisionKind(
            CHANGE_LEADER, (BodyKind.SUPPORT_TEAM,), _PLACES, N_("về việc thay đổi Tổ trưởng {body}")
        ),
        DecisionKind(
            CHANGE_TEAM,
            (BodyKind.SUPPORT_TEAM,),
            _PLACES,
            N_("về việc thay đổi thành viên {body}"),
            Proposer.TEAM_LEADER,
            "9.5",
        ),
        DecisionKind(
            FOUND_COUNCIL,
            (BodyKind.ADVISORY_COUNCIL, BodyKind.EXPERT_COUNCIL),
            _ANY,
            N_("về việc thành lập {body}"),
            founds=True,
        ),
    )
}
"""The kinds by their codes, in the order offered."""


def deciding_code(body: BodyKind, roles: Collection[str]) -> str:
    """The kind of document that decides a change touching these roles of a body.

    The head decides for the committee, the leader of the support team, councils and inspection teams; the
    standing deputy for the other members of the support team (Điều 3.8, 4.4, 4.6, 5.5).
    """
    if body is BodyKind.COMMITTEE:
        return CHANGE_COMMITTEE
    if body is BodyKind.SUPPORT_TEAM:
        return CHANGE_LEADER if LEADER in roles else CHANGE_TEAM
    return "QĐ-doan-kiem-tra" if body is BodyKind.INSPECTION_TEAM else FOUND_COUNCIL


def deciding_clause(body: BodyKind, role: str) -> str:
    """The clause that says who decides a change of this membership."""
    return KIND_OF[deciding_code(body, (role,))].clauses[0]
