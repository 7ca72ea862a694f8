"""How long the office keeps each group of dossiers: a dated parameter (party-documents §5, unverified)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.rules.dossiers import RETENTION_LABELS, RetentionGroup
from app.services.settings import RETENTION, setting_on


def retention_on(session: Session, group: RetentionGroup, day: date) -> tuple[int, str]:
    """Years the group is kept by the table in force on the day (0: for ever), and the basis to be noted."""
    years = int(setting_on(session, RETENTION, day)[group.value])
    return years, f"Bảng thời hạn bảo quản của Văn phòng: {RETENTION_LABELS[group].lower()}"
