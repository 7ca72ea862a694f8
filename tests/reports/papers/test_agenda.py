from __future__ import annotations

from dataclasses import replace
from datetime import time

from app.reports.contracts import AgendaData, AgendaRow
from app.reports.papers import agenda
from tests.reports.papers import reading, samples


def test_hours_are_added_up_from_the_start() -> None:
    found = reading.lines(agenda.build(samples.agenda()))
    assert found[3].startswith("08:30 - 08:35 | Tuyên bố lý do")
    assert found[6] == "09:20 - 10:50 | Thảo luận | Các đồng chí dự họp"


def test_programme_ends_with_the_chair_and_the_conclusion() -> None:
    without = replace(samples.agenda(), rows=samples.AGENDA[:-1])
    for data in (samples.agenda(), without):
        last = reading.lines(agenda.build(data))[-1]
        assert last.endswith("| Kết luận của người chủ trì | Đồng chí Trần Quang Khải")


def test_own_hour_of_an_item_wins_over_the_sum() -> None:
    rows = (AgendaRow("Báo cáo", minutes=10), AgendaRow("Thảo luận", begins_at=time(9, 30), ends_at=time(10)))
    found = reading.lines(agenda.build(replace(samples.agenda(), rows=rows)))
    assert found[3].startswith("08:30 - 08:40")
    assert found[4].startswith("09:30 - 10:00")
    assert found[5].startswith("10:00 |")


def test_unknown_lengths_leave_the_later_hours_out() -> None:
    rows = (AgendaRow("Báo cáo"), AgendaRow("Thảo luận"))
    found = reading.lines(agenda.build(replace(samples.agenda(), rows=rows)))
    assert found[3].startswith("08:30 | Báo cáo")
    assert found[4].startswith(" | Thảo luận")


def test_programme_is_neither_numbered_nor_signed() -> None:
    paper = agenda.build(samples.agenda())
    assert paper.header is not None
    assert (paper.header.number, paper.header.place_date, paper.signatures) == ("", "", ())


def test_empty_programme_names_what_it_lacks() -> None:
    told = {m.what for m in agenda.build(AgendaData()).missing}
    assert {"nội dung chương trình", "ngày họp", "địa điểm họp"} <= told
