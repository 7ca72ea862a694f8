"""What is done on behalf of the committee, and in what capacity people do it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_


class ActKind(StrEnum):
    """What somebody wants to do on behalf of the committee."""

    CHAIR = "chair"
    SIGN = "sign"
    WORK = "work"
    """Work with an agency on behalf of the committee (Điều 4.5)."""


ACT_LABELS = {
    ActKind.CHAIR: N_("Chủ trì"),
    ActKind.SIGN: N_("Ký"),
    ActKind.WORK: N_("Làm việc với cơ quan"),
}


@dataclass(frozen=True)
class Act:
    """An act to be judged: chairing a kind of meeting, signing a kind of document, working with an agency."""

    kind: ActKind
    code: str = ""
    """Value of `MeetingKind`, or code of the kind of document; empty for work with an agency."""
    meeting_id: int | None = None
    """The meeting itself, where it is stored: a delegation may be for it alone."""


class Capacity(StrEnum):
    """In what capacity somebody acts, as the regulation tells them apart."""

    HEAD = "head"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    MEMBER = "member"
    CHIEF_OF_OFFICE = "chief_of_office"
    DEPUTY_CHIEF_OF_OFFICE = "deputy_chief_of_office"
    TEAM_LEADER = "team_leader"


CAPACITY_LABELS = {
    Capacity.HEAD: N_("Trưởng Ban"),
    Capacity.STANDING_DEPUTY: N_("Phó Trưởng Ban thường trực"),
    Capacity.DEPUTY: N_("Phó Trưởng Ban"),
    Capacity.MEMBER: N_("Ủy viên"),
    Capacity.CHIEF_OF_OFFICE: N_("Chánh Văn phòng"),
    Capacity.DEPUTY_CHIEF_OF_OFFICE: N_("Phó Chánh Văn phòng"),
    Capacity.TEAM_LEADER: N_("Tổ trưởng Tổ Giúp việc"),
}

LEADERS = (Capacity.HEAD, Capacity.STANDING_DEPUTY, Capacity.DEPUTY)
OF_THE_COMMITTEE = (*LEADERS, Capacity.MEMBER)


@dataclass(frozen=True)
class Scope:
    """One thing a delegation lets its taker do."""

    act: ActKind
    code: str = ""
    """Kind of meeting or of document; for work with agencies the agency's name, empty for any."""

    def covers(self, act: Act) -> bool:
        """Whether the act lies in it; one agency's name leaves no other, nor any."""
        if self.act is not act.kind:
            return False
        if act.kind is ActKind.WORK:
            return self.code == "" or _same_name(self.code, act.code)
        return self.code == act.code

    def has(self, other: Scope) -> bool:
        """Whether all of the other lies in it."""
        return self.covers(Act(other.act, other.code))


def _same_name(one: str, other: str) -> bool:
    """Whether two names of agencies are one, however they are spaced and capitalised."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
