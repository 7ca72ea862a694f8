"""The notice an office looks at while it changes its layout."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.print_service import from_data
from app.reports.layout import profile_names
from app.reports.papers.sample_notice import sample_notice
from tests.reports.papers.samples import letterhead


@pytest.mark.parametrize("profile", profile_names())
def test_the_sample_lacks_nothing_and_says_that_it_is_one(profile: str) -> None:
    head = replace(letterhead(profile), overrides=(("body_size_pt", 15.0),), sample=True)
    made = from_data(sample_notice(head))
    assert made.missing == ()
    assert made.layout.body_size_pt == 15.0
    assert made.pdf().startswith(b"%PDF")
