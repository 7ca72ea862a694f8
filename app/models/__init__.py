"""The tables: SQLAlchemy declarative classes, one module per family of records."""

from app.models import (
    attachments,
    audit,
    authority,
    budget,
    delivery,
    documents,
    dossiers,
    expenses,
    incoming,
    meetings,
    profile,
    roster,
    texts,
    users,
)
from app.models.base import Base
from app.models.visibility import index_levels

index_levels()

__all__ = [
    "Base",
    "attachments",
    "audit",
    "authority",
    "budget",
    "delivery",
    "documents",
    "dossiers",
    "expenses",
    "incoming",
    "meetings",
    "profile",
    "roster",
    "texts",
    "users",
]
