"""Line starts make levels, text and paragraphs convert both ways, pasted text takes our form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.outline import (
    Level,
    Paragraph,
    next_label,
    next_line_start,
    normalise_pasted,
    parse,
    parse_line,
    to_text,
)

TYPED = st.text(alphabet="IVXC1234.,-–/)( \t\naáabcdđoĐM•*+\u00a0\u200b", max_size=60)
WORDS = st.text(alphabet="aăâbcdđêghikTN 123,.;-()", min_size=1, max_size=20)


@st.composite
def written_paragraphs(draw: st.DrawFn) -> list[Paragraph]:
    labels = {
        Level.PART: st.sampled_from(["I-", "II.", "IV-", "IX.", "XIV-"]),
        Level.SECTION: st.integers(1, 999).map(lambda n: f"{n}."),
        Level.SUBSECTION: st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda n: f"{n[0]}.{n[1]}."),
        Level.POINT: st.sampled_from(["a)", "đ)", "y)"]),
        Level.DASH: st.just("-"),
        Level.PLAIN: st.just(""),
    }
    levels = draw(st.lists(st.sampled_from(list(Level)), max_size=8))
    return [
        Paragraph(level, draw(labels[level]), " ".join(["Đồng chí", *draw(WORDS).split()]))
        for level in levels
    ]


@pytest.mark.parametrize(
    ("line", "level", "label", "text"),
    [
        ("I- TÌNH HÌNH", Level.PART, "I-", "TÌNH HÌNH"),
        ("I-TÌNH HÌNH", Level.PART, "I-", "TÌNH HÌNH"),
        ("XIV. Kết luận", Level.PART, "XIV.", "Kết luận"),
        ("1. Về nhiệm vụ", Level.SECTION, "1.", "Về nhiệm vụ"),
        ("2.Về nhiệm vụ", Level.SECTION, "2.", "Về nhiệm vụ"),
        ("1.1. Kết quả", Level.SUBSECTION, "1.1.", "Kết quả"),
        ("1.2 Kết quả", Level.SUBSECTION, "1.2.", "Kết quả"),
        ("1.2.3. Kết quả", Level.SUBSECTION, "1.2.3.", "Kết quả"),
        ("  đ) Văn phòng", Level.POINT, "đ)", "Văn phòng"),
        ("- Đồng chí", Level.DASH, "-", "Đồng chí"),
        ("– Đồng chí", Level.DASH, "-", "Đồng chí"),
        ("-Đồng chí", Level.DASH, "-", "Đồng chí"),
        ("1.", Level.SECTION, "1.", ""),
        ("-", Level.DASH, "-", ""),
    ],
)
def test_start_of_a_line_makes_its_level(line: str, level: Level, label: str, text: str) -> None:
    assert parse_line(line) == Paragraph(level, label, text)


@pytest.mark.parametrize(
    "line",
    [
        "Đồng chí Trưởng Ban kết luận.",
        "1.234.567 đồng",
        "1.5 triệu đồng",
        "12.9.2025 họp phiên thứ nhất",
        "2025. Năm của dữ liệu",
        "C. Mác viết",
        "V.I. Lênin viết",
        "V. I. Lênin viết",
        "V-League",
        "-5 độ",
        "-----",
        "A) chữ hoa",
        "In 10 bản",
        "+ Văn phòng",
    ],
)
def test_what_only_looks_like_a_label_stays_plain(line: str) -> None:
    assert parse_line(line) == Paragraph(Level.PLAIN, "", line)


def test_blank_lines_make_no_paragraph() -> None:
    assert [p.label for p in parse("\n1. Một\n\n \n2. Hai\r\na) Ba\u2028- Bốn")] == ["1.", "2.", "a)", "-"]


def test_levels_are_ordered_from_the_part_down() -> None:
    assert sorted(Level) == [
        Level.PART,
        Level.SECTION,
        Level.SUBSECTION,
        Level.POINT,
        Level.DASH,
        Level.PLAIN,
    ]


@given(written_paragraphs())
def test_paragraphs_written_as_text_are_read_back_the_same(paragraphs: list[Paragraph]) -> None:
    assert list(parse(to_text(paragraphs))) == paragraphs


@given(TYPED)
def test_any_typed_text_is_stable_after_one_reading(text: str) -> None:
    paragraphs = parse(text)
    assert parse(to_text(paragraphs)) == paragraphs


@given(TYPED)
def test_reading_loses_no_letter(text: str) -> None:
    kept = [c for c in to_text(parse(text)) if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]


@given(TYPED)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise_pasted(text)
    assert normalise_pasted(once) == once


@pytest.mark.parametrize(
    ("previous", "following"),
    [
        ("I- Tình hình chung", "II-"),
        ("VIII. Một", "IX."),
        ("9. Một", "10."),
        ("1.9. Một", "1.10."),
        ("a) Một", "b)"),
        ("d) Một", "đ)"),
        ("e) Một", "g)"),
        ("- Một", "-"),
        ("Một", ""),
        ("3.", ""),
        ("-", ""),
        ("y) Một", ""),
        ("f) Một", ""),
        ("XXXIX- Một", ""),
        ("999. Một", ""),
    ],
)
def test_enter_continues_with_the_next_label(previous: str, following: str) -> None:
    assert next_label(parse_line(previous)) == following


def test_the_editor_types_the_label_and_a_space() -> None:
    assert next_line_start("1. Một") == "2. "
    assert next_line_start("Một") == ""


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("•\tĐồng chí A", "- Đồng chí A"),
        ("\uf0b7\tĐồng chí A", "- Đồng chí A"),
        ("o\tĐồng chí A", "- Đồng chí A"),
        ("* Đồng chí A", "- Đồng chí A"),
        ("–\u00a0Đồng chí A", "- Đồng chí A"),
        ("1.\tVề\u00a0nhiệm vụ", "1. Về nhiệm vụ"),
        ("1) Về nhiệm vụ", "1. Về nhiệm vụ"),
        ("1/ Về nhiệm vụ", "1. Về nhiệm vụ"),
        ("1.1\tVề nhiệm vụ", "1.1. Về nhiệm vụ"),
        ("I/ VỀ NHIỆM VỤ", "I- VỀ NHIỆM VỤ"),
        ("II – Về nhiệm vụ", "II- Về nhiệm vụ"),
        ("III.\tVề nhiệm vụ", "III. Về nhiệm vụ"),
        ("a. Về nhiệm vụ", "a) Về nhiệm vụ"),
        ("(b) Về nhiệm vụ", "b) Về nhiệm vụ"),
        ("Một\u200b \u202ehai", "Một hai"),
        ("Một\v- Hai\r\n\r\nBa\x00", "Một\n- Hai\nBa"),
        ("ô\u0309", "ổ"),
        ("30/4 và 1/5", "30/4 và 1/5"),
        ("10 - 15 đồng chí", "10 - 15 đồng chí"),
    ],
)
def test_text_from_word_takes_our_line_starts(pasted: str, typed: str) -> None:
    assert normalise_pasted(pasted) == typed
