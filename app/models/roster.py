"""The roster: organisations, people and their offices, bodies, roles, dated memberships, deciding papers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, EnumText, Record, Searchable, SearchText, Trashable
from app.rules.bodies import BodyKind, OfficeKind


class Organisation(Record, Trashable, Searchable, Base):
    """An agency (cơ quan, tổ chức); with people and bodies, the subjects of Điều 1.2 in one directory."""

    __tablename__ = "organisations"

    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    followed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", use_alter=True, name="fk_organisations_followed_by")
    )
    """The member who follows this agency (Điều 7.2)."""
    closed_on: Mapped[date | None]
    folded: Mapped[str] = mapped_column(default="")
    """Names without marks, for the filter line."""

    def search_text(self) -> SearchText | None:
        """Found by its names."""
        return SearchText("organisation", self.id, self.name, self.short_name)


class Person(Record, Trashable, Searchable, Base):
    """A person (cán bộ)."""

    __tablename__ = "people"

    code: Mapped[str | None] = mapped_column(String(40), unique=True)
    """The office's own code of the person; re-import recognises people by it first."""
    full_name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    """Vietnamese collation key: given name, then family and middle names."""
    honorific: Mapped[str] = mapped_column(default="đồng chí")
    born_on: Mapped[date | None]
    position: Mapped[str] = mapped_column(default="")
    """Office as printed beside the name: "Phó Trưởng Ban Tổ chức Trung ương"."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")
    """Name, office and code without marks, for the filter line."""

    organisation: Mapped[Organisation | None] = relationship(foreign_keys=[organisation_id])

    def search_text(self) -> SearchText | None:
        """Found by name, office and code."""
        body = f"{self.position}\n{self.code or ''}".strip()
        return SearchText("person", self.id, self.full_name, body)


class OfficeHeld(Record, Base):
    """An office outside the committee held from a day to a day inclusive (Điều 11.1 asks for it)."""

    __tablename__ = "offices_held"
    __table_args__ = (CheckConstraint("to_day IS NULL OR from_day <= to_day", name="days_in_order"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[OfficeKind] = mapped_column(EnumText(OfficeKind))
    title: Mapped[str]
    organisation_name: Mapped[str] = mapped_column(default="")
    from_day: Mapped[date]
    to_day: Mapped[date | None]


class BasisPaper(Record, Searchable, Base):
    """A paper others rest on (căn cứ): number, day, issuer, title."""

    __tablename__ = "basis_papers"
    __table_args__ = (Index("ix_basis_papers_number_issued_on", "number", "issued_on"),)

    number: Mapped[str]
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")

    def search_text(self) -> SearchText | None:
        """Found by number and title."""
        return SearchText("basis_paper", self.id, self.number, self.title, numbers=(self.number,))


class Body(Record, Trashable, Searchable, Base):
    """The committee, its support team, a council, an inspection team."""

    __tablename__ = "bodies"

    kind: Mapped[BodyKind] = mapped_column(EnumText(BodyKind))
    name: Mapped[str]
    short_name: Mapped[str]
    symbol: Mapped[str] = mapped_column(String(40), default="")
    founded_on: Mapped[date | None]
    founded_by_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))
    dissolved_on: Mapped[date | None]
    dissolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))

    def search_text(self) -> SearchText | None:
        """Found by its names."""
        return SearchText("body", self.id, self.name, self.short_name)


class CommitteeRole(Record, Base):
    """A role in a body: an open list with an order of precedence."""

    __tablename__ = "committee_roles"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    """Stable name that rules use: "head", "standing_deputy", "deputy", "member", "team_leader", …"""
    label: Mapped[str]
    body_kind: Mapped[BodyKind] = mapped_column(EnumText(BodyKind))
    precedence: Mapped[int]
    single: Mapped[bool] = mapped_column(default=False)
    """True when at most one person holds it in a body on any day."""


class Membership(Record, Base):
    """A person's place in a body, from a day to a day inclusive, by the papers that opened and closed it."""

    __tablename__ = "memberships"
    __table_args__ = (
        CheckConstraint("to_day IS NULL OR from_day <= to_day", name="days_in_order"),
        Index("ix_memberships_body_id_from_day", "body_id", "from_day"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("committee_roles.id"))
    field: Mapped[str] = mapped_column(default="")
    """Field of responsibility (lĩnh vực phụ trách)."""
    position: Mapped[str] = mapped_column(default="")
    """Office and agency of the person as the deciding paper names them; empty: the person's own."""
    rank_in_role: Mapped[int] = mapped_column(default=0)
    """Order among people of one role, as the deciding paper lists them."""
    from_day: Mapped[date]
    to_day: Mapped[date | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("basis_papers.id"))
    close_reason: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship()
    body: Mapped[Body] = relationship()
    role: Mapped[CommitteeRole] = relationship()
    opened_by: Mapped[BasisPaper | None] = relationship(foreign_keys=[opened_by_id])
    closed_by: Mapped[BasisPaper | None] = relationship(foreign_keys=[closed_by_id])
