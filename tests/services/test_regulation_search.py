"""Searching the regulation by clause and by words."""

from __future__ import annotations

import unicodedata

import pytest

from app.services.regulation import load
from app.services.regulation_search import Hit, Rank, clause_number, search

REGULATION = load("2024-10-01")


def found(query: str) -> list[str]:
    """The ids of what was found."""
    return [hit.id for hit in search(REGULATION, query)]


def marked(hit: Hit) -> list[str]:
    """The marked words of the snippet."""
    return [hit.snippet[start:end] for start, end in hit.spans]


@pytest.mark.parametrize(
    ("query", "clause"),
    [
        ("10.3", "10.3"),
        ("điều 10 khoản 3", "10.3"),
        ("Dieu 10, khoan 3", "10.3"),
        ("Đ10.3", "10.3"),
        ("Điều 8", "8"),
        ("11.6.2", "11.6.2"),
        ("điều 11 khoản 6 điểm 6.2", "11.6.2"),
        ("khoản 3", None),
        ("họp", None),
        ("", None),
    ],
)
def test_query_may_name_a_clause(query: str, clause: str | None) -> None:
    assert clause_number(query) == clause


def test_named_clause_comes_first() -> None:
    assert found("điều 10 khoản 3")[0] == "10.3"
    assert found("99") == []


def test_words_without_marks_find_words_with_marks() -> None:
    (hit,) = [h for h in search(REGULATION, "con dau") if h.rank is Rank.PHRASE]
    assert hit.id == "11.1"
    assert marked(hit) == ["con dấu"]


def test_exact_marks_rank_before_folded_ones() -> None:
    hits = search(REGULATION, "tại Quy chế")
    assert [h.id for h in hits if h.rank is Rank.EXACT_MARKS] == ["2.3"]
    assert [h.id for h in hits if h.rank is Rank.PHRASE] == ["4.2"]  # the copy's "tai Quy chế"


def test_words_apart_are_found_when_all_are_there() -> None:
    assert "10.1" in found("quý định kỳ")
    assert found("quý vệ tinh") == []


def test_typed_marks_rank_before_lookalikes() -> None:
    assert found("họp quý")[0] == "10.1"


def test_half_typed_last_word_is_enough() -> None:
    assert "11.4" in found("chuyên gia trong n")


def test_decomposed_text_finds_the_same() -> None:
    assert found(unicodedata.normalize("NFD", "ủy quyền")) == found("ủy quyền")


def test_headings_are_found_too() -> None:
    assert "12" in found("kinh phí hoạt động")
    assert "closing" in found("Lương Cường")


def test_snippet_is_cut_at_words_and_marks_what_was_found() -> None:
    (hit, *_rest) = search(REGULATION, "ủy quyền")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert marked(hit) == ["ủy quyền"]
    words = hit.snippet.strip("…").split(" ")
    assert set(words) <= set(REGULATION.text_of(hit.id).split())


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_no_query_finds_nothing(query: str) -> None:
    assert search(REGULATION, query) == ()


@pytest.mark.parametrize("query", ["(*", "[a-", "\\", "*", "<b>&", "x" * 5000, "😀"])
def test_any_query_is_harmless(query: str) -> None:
    assert search(REGULATION, query) == ()
