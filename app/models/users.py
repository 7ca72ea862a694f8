"""The people who sign in to the workspace."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, EnumText, Record
from app.rules.roles import Role


class User(Record, Base):
    """A user of the program: login name, printed name and role; the password lives in the key slots."""

    __tablename__ = "users"

    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    active: Mapped[bool] = mapped_column(default=True)
