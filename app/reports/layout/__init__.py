"""How Party documents look: measures and styles of the layout profiles, as data the office may edit."""

from app.reports.layout.measures import Measure
from app.reports.layout.profile import (
    LayoutProfile,
    check_overrides,
    editable_measures,
    load_profile,
    profile_names,
)

__all__ = [
    "LayoutProfile",
    "Measure",
    "check_overrides",
    "editable_measures",
    "load_profile",
    "profile_names",
]
