"""The people who sign in to the workspace."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EnumText, Record
from app.rules.roles import Role
from app.rules.secrecy import Secrecy


class User(Record, Base):
    """A user of the program: login name, printed name and role; the password lives in the key slots."""

    __tablename__ = "users"

    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    active: Mapped[bool] = mapped_column(default=True)
    clearance: Mapped[Secrecy] = mapped_column(EnumText(Secrecy), default=Secrecy.NONE)
    """Highest level this person may see; the chief of the office sees every level (security design §2.3)."""


class Reader(Record, Base):
    """A user on the need-to-know list of a record: where there is a list, nobody else sees the record."""

    __tablename__ = "readers"
    __table_args__ = (UniqueConstraint("record_kind", "record_id", "user_id"),)

    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
