"""The regulation as the data of its paper."""

from __future__ import annotations

from app.services.regulation import load
from app.services.regulation_paper import OWN_LETTERHEAD, regulation_data, regulation_of_office
from tests.workspaces import Office

VERSION = "2024-10-01"


def test_every_line_of_the_text_is_in_the_data() -> None:
    regulation = load(VERSION)
    data = regulation_data(regulation)
    lines = [data.title, data.subtitle, *data.bases, data.opening]
    for chapter in data.chapters:
        lines += [f"Chương {chapter.number}", chapter.name]
        for article in chapter.articles:
            lines += [f"Điều {article.number}. {article.name}", *article.lines]
    lines += ["Nơi nhận:", *data.recipients, *data.signer.lines, data.signer.name]
    assert lines == list(regulation.lines())


def test_number_and_day_are_left_open_for_the_copy_bears_none() -> None:
    reference = regulation_data(load(VERSION)).reference
    assert (reference.number, reference.issued_on, reference.year) == (None, None, None)


def test_office_prints_it_under_its_own_letterhead(office: Office) -> None:
    data = office.read(regulation_of_office, VERSION)
    assert data.letterhead.issuing_body
    assert data.letterhead is not OWN_LETTERHEAD
