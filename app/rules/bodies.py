"""Kinds of bodies and of offices that rules ask about."""

from __future__ import annotations

from enum import StrEnum


class BodyKind(StrEnum):
    """Kind of body whose members the roster keeps."""

    COMMITTEE = "committee"
    SUPPORT_TEAM = "support_team"
    ADVISORY_COUNCIL = "advisory_council"
    EXPERT_COUNCIL = "expert_council"
    INSPECTION_TEAM = "inspection_team"


class OfficeKind(StrEnum):
    """Offices outside the committee that a rule asks about; OTHER for all the rest."""

    SECRETARIAT_STANDING = "secretariat_standing"
    CHIEF_OF_OFFICE = "chief_of_office"
    DEPUTY_CHIEF_OF_OFFICE = "deputy_chief_of_office"
    OTHER = "other"
