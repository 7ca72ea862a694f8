"""The search: every word of every record, with or without marks, as numbers are typed, newest first."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base, Searchable
from app.models.incoming import IncomingDocument
from app.models.meetings import AgendaItem, Meeting
from app.models.roster import Person
from app.rules.documents import DocumentState, IncomingState
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import Secrecy
from app.storage import search_index
from app.storage.search import Wanted, snippet
from app.storage.workspace import Workspace
from app.text import fold
from tests.secrecy.records import FOLLOWERS, OWN_KINDS, TITLE, add_row, person, put_readers
from tests.storage.found import EVERYTHING, add, attachment, change, document, found, meeting
from tests.workspaces import Office


def test_every_record_is_found_by_any_of_its_words_however_they_are_typed(sample: Workspace) -> None:
    rows = sample.read(
        lambda session: [
            (row.text.kind, row.text.record_id, row.words)
            for row in search_index._entries(session, search_index.driver(session))
        ]
    )
    dice = random.Random(6)
    assert {kind for kind, _, _ in rows} >= {"meeting", "person", "delegation", "decision"}
    for kind, record_id, parts in dice.sample(rows, min(len(rows), 150)):
        words = re.findall(r"[^\W_]+", " ".join(parts))
        for form in (
            lambda word: unicodedata.normalize("NFC", word),
            lambda word: unicodedata.normalize("NFD", word),
            fold,
            str.upper,
        ):
            query = " ".join(form(word) for word in dice.sample(words, min(len(words), 3)))
            hits = sample.find(query, Wanted((kind,)), EVERYTHING)
            assert record_id in {hit.record_id for hit in hits.found} or hits.counts[kind].more, query


def test_every_beginning_of_a_word_finds_it_as_it_is_typed(office: Office) -> None:
    row_id = office.write(add, document(abstract="về việc nghiêng ngả khuếch trương"))
    for word in ("nghiêng", "khuếch", "truong", "nghieng nga khuech"):
        for end in range(1, len(word) + 1):
            assert ("document", row_id) in found(office, word[:end]), word[:end]


def test_exact_marks_come_first_however_many_newer_ones_there_are(office: Office) -> None:
    old = office.write(add, document(abstract="hòa giải ở cơ sở", dated_on=date(2020, 1, 2)))

    @needs(Right.READ)
    def many(session: Session, actor: Actor) -> None:
        session.add_all(document(abstract=f"hoa lệ {n}", dated_on=date(2026, 1, 2)) for n in range(300))
        session.flush()

    office.write(many)
    results = office.workspace.find("hòa")
    assert results.found[0].record_id == old
    assert results.counts["document"].more
    assert results.found[1].title.startswith("hoa lệ")


def test_words_of_the_title_come_before_words_of_the_text(office: Office) -> None:
    title = office.write(add, document(abstract="hạ tầng số", dated_on=date(2020, 1, 2)))
    body = office.write(add, document(abstract="khác", body="hạ tầng số", dated_on=date(2026, 1, 2)))
    newer = office.write(add, document(abstract="khác", body="hạ tầng số", dated_on=date(2026, 1, 3)))
    assert [row_id for _, row_id in found(office, "ha tang so")] == [title, newer, body]


@pytest.mark.parametrize(
    "query",
    [
        "06-TB/BCĐ",
        "06-tb/bcd",
        "6 tb",
        "6-tb",
        "06 tb bcd",
        "06tb",
        "6tb",
        "6tbbcđ",
        "số 6 thông báo",
        "so 6 thong bao",
        "so 06",
        "thong bao 6",
        "06-TB/B",
        "6 t",
    ],
)
def test_a_number_is_found_however_it_is_typed(office: Office, query: str) -> None:
    wanted = office.write(add, document("06-TB/BCĐ", dated_on=date(2020, 1, 2)))
    office.write(add, document("16-TB/BCĐ", dated_on=date(2026, 1, 2)))
    office.write(add, document("", "khác", "Ngày 6 tháng 6 có 06 tờ bìa, số tbbcd, thông báo"))
    assert found(office, query)[0] == ("document", wanted)


def test_incoming_papers_are_found_by_both_their_numbers(office: Office) -> None:
    row = IncomingDocument(
        year=2026,
        number=15,
        arrived_on=date(2026, 6, 20),
        sender="Tỉnh ủy Mẫu",
        sender_number="125-CV/TU",
        type_name="Công văn",
        abstract="xin ý kiến",
    )
    row_id = office.write(add, row)
    for query in ("125-CV/TU", "125 cv", "125cv", "so den 15", "số đến 15", "cong van 125"):
        assert found(office, query) == [("incoming", row_id)], query


def test_text_inside_a_file_opens_the_record_the_file_belongs_to(office: Office) -> None:
    meeting_id = office.write(add, meeting(office, "Họp thử"))
    item_id = office.write(add, AgendaItem(meeting_id=meeting_id, position=1, title="Mục một"))
    paper_id = office.write(add, document(abstract="kế hoạch"))
    office.write(add, attachment("agenda_item", item_id, "bao-cao.docx", "cà phê muối"))
    office.write(add, attachment("document", paper_id, "phu-luc.xlsx", "trà sen vàng"))
    assert found(office, "ca phe muoi") == [("meeting", meeting_id)]
    (hit,) = office.workspace.search("trà sen")
    assert (hit.kind, hit.record_id, hit.title) == ("document", paper_id, "kế hoạch")
    assert "trà sen vàng" in hit.snippet


def test_results_can_be_of_some_kinds_a_year_and_states(office: Office) -> None:
    draft = office.write(add, document(abstract="lúa mới", dated_on=date(2025, 12, 31)))
    signed = office.write(
        add, document(abstract="lúa mới", dated_on=date(2026, 1, 1), state=DocumentState.CHECKED)
    )
    held = office.write(add, meeting(office, "Họp về lúa mới", date(2026, 6, 20)))
    for wanted, expected in (
        (Wanted(), {("document", draft), ("document", signed), ("meeting", held)}),
        (Wanted(kinds=("document",)), {("document", draft), ("document", signed)}),
        (Wanted(year=2025), {("document", draft)}),
        (Wanted(year=2026), {("document", signed), ("meeting", held)}),
        (Wanted(states=(DocumentState.CHECKED,)), {("document", signed)}),
        (Wanted(kinds=("document",), year=2025, states=(DocumentState.CHECKED,)), set()),
    ):
        assert set(found(office, "lua moi", wanted)) == expected, wanted
        counts = office.workspace.find("lúa", wanted).counts
        assert sum(count.number for count in counts.values()) == len(expected)


def test_few_and_many_of_each_kind_are_found_alike(office: Office) -> None:
    @needs(Right.READ)
    def many(session: Session, actor: Actor) -> None:
        session.add_all(document(abstract=f"măng tây {n}") for n in range(200))
        session.add_all(
            IncomingDocument(
                year=2026, number=n, arrived_on=date(2026, 6, 20), sender="Sở", abstract=f"măng tây {n}"
            )
            for n in range(1, 40)
        )
        session.flush()

    office.write(many)
    results = office.workspace.find("mang tay")
    assert (results.counts["incoming"].number, results.counts["incoming"].more) == (39, False)
    assert results.counts["document"].more
    assert {hit.kind for hit in results.found} == {"document", "incoming"}
    assert len(results.found) == 12


@pytest.mark.parametrize("kind", [*OWN_KINDS, *FOLLOWERS[:2]])
def test_only_what_a_person_may_see_is_found_and_counted(office: Office, kind: str) -> None:
    readers = [
        person(office, f"{role}-{clearance}", role, clearance)
        for role, clearance in product((Role.CLERK, Role.CHIEF, Role.ADMINISTRATOR), Secrecy)
    ]
    of = ("document", office.write(add_row, "document", Secrecy.NONE)) if kind == "attachment" else None
    for level, listed in product(Secrecy, (False, True)):
        maker = readers[0]
        record = office.workspace.write(maker, add_row, kind, level, of)
        if listed and kind in OWN_KINDS:
            office.write(put_readers, kind, record, [readers[1].user_id, readers[5].user_id])
    for reader in readers:
        office.workspace.opened_by(reader)
        assert seen_by_search(office) == seen_by_selects(office, of), reader


def seen_by_search(office: Office) -> set[tuple[str, int]]:
    results = office.workspace.find(TITLE, Wanted(), EVERYTHING)
    assert sum(count.number for count in results.counts.values()) == len(results.found)
    return {(hit.kind, hit.record_id) for hit in results.found}


def seen_by_selects(office: Office, of: tuple[str, int] | None) -> set[tuple[str, int]]:
    """The records whose row, or a file of theirs, the lists of the program show."""

    def query(session: Session) -> set[tuple[str, int]]:
        seen = set()
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Searchable):
                said = (row.search_text() for row in session.scalars(select(mapper.class_)))
                seen |= {(t.kind, t.record_id) for t in said if t and "Kim Tước" in f"{t.title} {t.body}"}
        return seen

    seen: set[tuple[str, int]] = office.read(query)
    return seen


def test_a_part_is_hidden_with_its_record_whoever_made_it(office: Office) -> None:
    clerk = person(office, "vanthu", Role.CLERK)
    meeting_id = office.write(add, meeting(office, "Họp mật", secrecy=Secrecy.SECRET))
    office.workspace.write(clerk, add, AgendaItem(meeting_id=meeting_id, position=1, title="Kim Tước"))
    office.workspace.opened_by(clerk)
    assert found(office, "kim tuoc") == []
    office.write(change, Meeting, meeting_id, secrecy=Secrecy.NONE)
    office.workspace.opened_by(clerk)
    assert found(office, "kim tuoc") == [("meeting", meeting_id)]


def test_hidden_records_take_no_place_from_those_that_may_be_seen(office: Office) -> None:
    seen = office.write(add, document(abstract="Kim Tước", dated_on=date(2020, 1, 1)))

    @needs(Right.READ)
    def many(session: Session, actor: Actor) -> None:
        hidden: dict[str, Any] = {"secrecy": Secrecy.SECRET, "dated_on": date(2026, 1, 1)}
        session.add_all(document(abstract=f"Kim Tước {n}", **hidden) for n in range(300))
        session.flush()

    office.write(many)
    office.workspace.opened_by(person(office, "vanthu", Role.CLERK))
    assert found(office, "kim tuoc") == [("document", seen)]


def test_people_are_found_by_parts_of_their_names_in_any_order(office: Office) -> None:
    row_id = office.write(add, Person(full_name="Nguyễn Thị Ước", sort_key="uoc", position="Vụ trưởng"))
    for query in ("uoc nguyen", "Ước", "thi u", "vu truong uoc"):
        assert found(office, query) == [("person", row_id)], query


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "*", "AND", '" OR *', "(a", "-", "NEAR(a b)", "số:zz", "😀"]
)
def test_signs_of_the_query_language_are_only_text(office: Office, query: str) -> None:
    assert found(office, query) == []


def test_the_snippet_shows_the_words_around_the_match() -> None:
    body = "Mở đầu. " * 30 + "Các cơ quan hoàn thiện hạ tầng số\ntrước ngày 30/6. " + "Kết. " * 50
    piece = snippet(body, "ha tang")
    assert "hạ tầng số · trước ngày" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert snippet("Phó Vụ trưởng\nTGV12", "zzz") == "Phó Vụ trưởng · TGV12"


def test_the_state_of_an_incoming_paper_is_told(office: Office) -> None:
    row = IncomingDocument(
        year=2026, number=1, arrived_on=date(2026, 6, 20), sender="Sở", abstract="măng tây"
    )
    office.write(add, row)
    (hit,) = office.workspace.search("mang tay")
    assert (hit.state, hit.day) == (IncomingState.REGISTERED, date(2026, 6, 20))
