"""The words decisions on bodies and members are described with: what a line does, where a decision stands."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


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
