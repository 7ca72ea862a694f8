"""What authority rests on besides the roster: absences of the head, delegations, decisions on membership."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable
from app.models.roster import BasisPaper, Person
from app.rules.acts import ActKind
from app.rules.bodies import BodyKind
from app.rules.decisions import LineAction, Stage


class HeadAbsence(Record, Trashable, Base):
    """Days on which the head is absent (Điều 5.1), both included; no last day until it is known."""

    __tablename__ = "head_absences"
    __table_args__ = (CheckConstraint("to_day IS NULL OR from_day <= to_day", name="days_in_order"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    """As papers print it in brackets: "đi công tác nước ngoài"."""
    basis: Mapped[str] = mapped_column(default="")
    """How the office knows: a paper, a call, by whom."""

    person: Mapped[Person] = relationship()


class DelegationRecord(Record, Trashable, Searchable, Base):
    """A delegation or assignment by the head (ủy quyền, phân công); issued it is only ever revoked."""

    __tablename__ = "delegations"
    __table_args__ = (CheckConstraint("to_day IS NULL OR from_day <= to_day", name="days_in_order"),)

    stage: Mapped[Stage] = mapped_column(EnumText(Stage), default=Stage.DRAFT)
    giver_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    taker_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    """The one meeting it lets the taker chair; None for all in its scope."""
    agreed_on: Mapped[date | None]
    """The day it was signed, or told in person."""
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))
    """The paper it was issued as; None where the head told it in person."""
    told_to: Mapped[str] = mapped_column(default="")
    """Who noted a delegation told in person; empty where there is a paper."""
    note: Mapped[str] = mapped_column(default="")
    revoked_on: Mapped[date | None]
    """First day on which it no longer holds; acts before it stay valid."""
    revoke_reason: Mapped[str] = mapped_column(default="")

    giver: Mapped[Person] = relationship(foreign_keys=[giver_id])
    taker: Mapped[Person] = relationship(foreign_keys=[taker_id])
    paper: Mapped[BasisPaper | None] = relationship(foreign_keys=[paper_id])
    scopes: Mapped[list[DelegationScope]] = relationship(
        cascade="all, delete-orphan", order_by="DelegationScope.id"
    )

    def search_text(self) -> SearchText | None:
        """Found by who took it, its paper, its note and its revocation."""
        number = self.paper.number if self.paper is not None else ""
        parts = (number, self.note, self.revoke_reason, self.told_to)
        return SearchText(
            "delegation",
            self.id,
            f"Ủy quyền cho đồng chí {self.taker.full_name}",
            "\n".join(part for part in parts if part),
            numbers=(number,),
            day=self.agreed_on or self.from_day,
            state=self.stage,
        )


class DelegationScope(Record, Base):
    """One thing a delegation lets its taker do, in the regulation's terms."""

    __tablename__ = "delegation_scopes"
    __table_args__ = (UniqueConstraint("delegation_id", "act", "code"),)

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id"), index=True)
    act: Mapped[ActKind] = mapped_column(EnumText(ActKind))
    code: Mapped[str] = mapped_column(default="")
    """Kind of meeting or of document; for work with agencies the agency's name, empty for any."""


class MembershipDecision(Record, Trashable, Classified, Searchable, Base):
    """A decision on a body or its members: its issue changes the roster, its cancelling undoes that."""

    __tablename__ = "membership_decisions"
    kind_name: ClassVar[str] = "decision"

    code: Mapped[str] = mapped_column(String(60))
    """Kind of document of the matrix: "QĐ-thay-doi-thanh-vien-TGV"."""
    stage: Mapped[Stage] = mapped_column(EnumText(Stage), default=Stage.DRAFT)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("bodies.id"), index=True)
    """The body it changes; None for a council that its issue founds."""
    body_kind: Mapped[BodyKind] = mapped_column(EnumText(BodyKind))
    body_name: Mapped[str] = mapped_column(default="")
    """Name of the body to be founded."""
    body_short_name: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str]
    """After the type name: "về việc thay đổi thành viên Tổ Giúp việc"."""
    effective_on: Mapped[date | None]
    proposer: Mapped[str] = mapped_column(default="")
    """Who proposed it, as the bases name them; the Tổ trưởng for the support team (Điều 9.5)."""
    proposal_no: Mapped[str] = mapped_column(default="")
    proposed_on: Mapped[date | None]
    bases: Mapped[str] = mapped_column(default="")
    """Further legal bases, one a line."""
    duties: Mapped[str] = mapped_column(default="")
    """Typed text of the article on duties and way of working; empty where the paper has none."""
    recipients: Mapped[str] = mapped_column(default="")
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    signature_lines: Mapped[str] = mapped_column(default="")
    signer_clause: Mapped[str] = mapped_column(String(12), default="")
    signer_ground: Mapped[str] = mapped_column(default="")
    seal: Mapped[str] = mapped_column(String(10), default="")
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"))
    """The delegation under which it is signed."""
    issued_on: Mapped[date | None]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))
    """Number and day, from its issue on."""
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    undo: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What its issue changed, as it was before: the cancelling puts exactly that back."""

    paper: Mapped[BasisPaper | None] = relationship(foreign_keys=[paper_id])
    signer: Mapped[Person | None] = relationship(foreign_keys=[signer_id])
    lines: Mapped[list[MembershipDecisionLine]] = relationship(
        cascade="all, delete-orphan", order_by="MembershipDecisionLine.position"
    )

    def search_text(self) -> SearchText | None:
        """Found by its abstract, its number and its proposal."""
        number = self.paper.number if self.paper is not None else ""
        parts = (number, self.proposer, self.proposal_no, self.duties, self.cancel_reason)
        return SearchText(
            "decision",
            self.id,
            self.abstract or self.body_name or self.code,
            "\n".join(part for part in parts if part),
            also="Quyết định",
            numbers=(number, self.proposal_no),
            day=self.issued_on or self.effective_on,
            state=self.stage,
        )


class MembershipDecisionLine(Record, Base):
    """One person of a decision and what happens to the place."""

    __tablename__ = "membership_decision_lines"

    decision_id: Mapped[int] = mapped_column(ForeignKey("membership_decisions.id"), index=True)
    position: Mapped[int]
    action: Mapped[LineAction] = mapped_column(EnumText(LineAction))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("committee_roles.id"))
    """The role taken up; None for leaving."""
    field: Mapped[str] = mapped_column(default="")
    office: Mapped[str] = mapped_column(default="")
    """Office and agency as the decision names them; empty: the person's own."""
    reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()
