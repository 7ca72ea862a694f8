"""`./run bench`: rows against their limits, the table and its one line of JSON."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from app.cli import bench as command
from app.reports.papers import conclusion_notice
from app.reports.pdf import render_pdf
from app.reports.sheets import outgoing
from bench import attaching, authority, lists, papers, registers, saving, searching
from bench.measure import QUICK, Row, Sizes, undisturbed
from bench.office import make_office, opened

TINY = replace(
    QUICK, pages=3, repeats=3, papers=2, documents=400, others=1_200, searches=1, files=5, attachings=1
)
MEETINGS = 12_000
"""So many that one year has a hundred of one kind."""


@pytest.fixture(scope="module")
def office_with_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with ten years of meetings."""
    folder = tmp_path_factory.mktemp("bench") / "office"
    make_office(folder, MEETINGS, 10)
    return folder


def test_a_row_within_its_bound_is_kept() -> None:
    row = Row("save_with_audit_and_index", ours=8.0, limit=1.0, bound=8.0, unit="ms")
    assert row.ratio == 8.0
    assert row.kept


def test_a_row_over_its_bound_is_not_kept() -> None:
    assert not Row("save_with_audit_and_index", ours=8.1, limit=1.0, bound=8.0, unit="ms").kept


def test_a_guide_is_reported_and_exceeds_nothing() -> None:
    row = Row("unlock_to_meetings_list", ours=900.0, limit=300.0, bound=None, unit="ms")
    assert row.kept
    assert row.as_facts()["bound"] is None


def test_pairs_that_were_disturbed_fall_out() -> None:
    pairs = [(2.0, 1.0), (2.0, 1.0), (9.0, 1.0), (2.0, 8.0)]
    assert undisturbed(pairs) == (2.0, 1.0)


def test_the_table_shows_the_mark_of_a_row_over_its_bound(capsys: pytest.CaptureFixture[str]) -> None:
    code = run([Row("save_in_milliseconds", 6.0, 5.0, 1.0, "ms")])
    said = capsys.readouterr().out
    assert code == 3
    assert "6,0 ms" in said
    assert "1,20 ×" in said
    assert "!" in said


def test_json_is_the_last_line_with_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([Row("save_in_milliseconds", 4.0, 5.0, 1.0, "ms")], json=True) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    facts = {"name": "save_in_milliseconds", "ours": 4.0, "limit": 5.0, "ratio": 0.8, "bound": 1.0}
    assert last == {"rows": [{**facts, "unit": "ms"}]}


def test_the_made_meetings_are_found_by_the_search(office_with_years: Path) -> None:
    with opened(office_with_years) as unlocked:
        found = unlocked.workspace.search("an toàn thông tin lần 4002")
    assert [(hit.kind, hit.record_id) for hit in found] == [("meeting", 4002)]


@pytest.mark.slow
@pytest.mark.parametrize("measure", [lists.measure, saving.measure, attaching.measure])
def test_rows_of_the_workspace_have_names_in_the_table(office_with_years: Path, measure: object) -> None:
    assert callable(measure)
    rows = measure(office_with_years, TINY)
    assert all(row.ours > 0 and row.limit > 0 and row.name in command.NAMES for row in rows)


@pytest.mark.slow
def test_the_search_is_measured_as_one_types(tmp_path: Path) -> None:
    searching.make_archive(tmp_path / "archive", TINY)
    rows = searching.measure(tmp_path / "archive", TINY)
    assert [row.bound for row in rows] == [1.5, 1.0]
    assert all(row.ours > 0 and row.limit > 0 and row.name in command.NAMES for row in rows)
    with opened(tmp_path / "archive") as unlocked:
        counts = unlocked.workspace.find("6 tb").counts
    assert counts["document"].number


def test_authority_is_measured_on_an_office_as_large_as_the_rows_say(tmp_path: Path) -> None:
    authority.make_busy_office(tmp_path / "busy")
    rows = authority.measure(tmp_path / "busy", TINY)
    assert [(row.limit, row.unit) for row in rows] == [(5.0, "ms"), (1000.0, "ms")]
    assert all(row.ours > 0 and row.name in command.NAMES for row in rows)


@pytest.mark.slow
def test_the_notice_of_the_benchmark_lacks_nothing_and_has_its_pages() -> None:
    paper = conclusion_notice.build(papers.notice(papers.paragraphs_for(30)))
    assert paper.missing == ()
    with pikepdf.open(BytesIO(render_pdf(paper))) as pdf:
        assert 30 <= len(pdf.pages) <= 33


@pytest.mark.slow
def test_the_row_of_papers_is_measured() -> None:
    (row,) = papers.measure(TINY)
    assert row.name in command.NAMES


def test_the_register_is_measured_beside_a_table_of_the_same_lines() -> None:
    (row,) = registers.measure(Sizes(papers=1, lines=30))
    assert row.name in command.NAMES
    described = outgoing.build(registers.register(30))
    with pdfplumber.open(BytesIO(registers.table_alone(described))) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert all(line.number in text for line in registers.register(30).rows)


def run(measured: list[Row], *, json: bool = False) -> int:
    """The command's answer to rows measured elsewhere."""
    return command.report(Namespace(json=json), iter(measured))


def test_quick_sizes_are_smaller_in_everything() -> None:
    full, quick = vars(Sizes()), vars(QUICK)
    assert all(quick[name] <= full[name] for name in full)
