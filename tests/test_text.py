"""Text cleaned at the edge, folded for search, sorted as Vietnamese people expect."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import (
    clean_line,
    clean_text,
    collation_key,
    fold,
    folded_words,
    nfc,
    one_line,
    person_sort_key,
    spans_of,
)

VOWELS = "aăâeêioôơuưy"
TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTER_FORMS = sorted({*"đĐ", *(nfc(v + t) for v in VOWELS + VOWELS.upper() for t in TONE_MARKS)})


def in_order(names: list[str], by_person: bool = False) -> list[str]:
    shuffled = names.copy()
    random.Random(1).shuffle(shuffled)
    return sorted(shuffled, key=person_sort_key if by_person else collation_key)


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    assert len(LETTER_FORMS) == 146
    for letter in LETTER_FORMS:
        assert fold(letter).isascii()
        assert fold(unicodedata.normalize("NFD", letter)) == fold(letter)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Chuyển đổi số", "chuyen doi so"),
        ("Uỷ ban", "uy ban"),
        ("Ủy ban", "uy ban"),
        ("Ðảng", "dang"),
        ("số\u00ad hóa\u200b", "so hoa"),
        ("Ｂｉên", "bien"),
    ],
)
def test_fold_finds_words_however_they_were_typed(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_words_of_a_query_carry_no_punctuation() -> None:
    assert folded_words('"Số" 12-TB/BCĐ, (Đề án*)') == ("so", "12", "tb", "bcd", "de", "an")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(nfc(text)) == fold(text)


def test_letters_come_in_the_order_of_the_alphabet() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert in_order(alphabet) == alphabet


def test_tones_come_in_the_order_of_the_dictionary() -> None:
    tones = ["ba", "bà", "bả", "bã", "bá", "bạ"]
    assert in_order(tones) == tones


def test_a_tone_counts_only_after_the_letters_of_its_syllable() -> None:
    words = ["bá", "ban", "bàn", "băn", "bân", "bo"]
    assert in_order(words) == words


def test_syllables_are_compared_one_by_one() -> None:
    words = ["hoa lan", "hoa mai", "hòa an", "hòa bình"]
    assert in_order(words) == words


def test_both_places_of_a_tone_sort_alike() -> None:
    assert collation_key("hòa") == collation_key("hoà")
    assert collation_key("HÒA") == collation_key(unicodedata.normalize("NFD", "hòa"))


def test_numbers_sort_by_value_and_before_letters() -> None:
    words = ["2", "10", "Tổ 2", "Tổ 10", "Tổ A"]
    assert in_order(words) == words


def test_people_sort_by_given_name_then_family_then_middle_names() -> None:
    people = [
        "Hà An",
        "Trần Thị Ánh",
        "Lê Dung",
        "Đặng Thu Hà",
        "Lê Thu Hà",
        "Lê Văn Hà",
        "Nguyễn Văn Hải (Tổ 1)",
        "Phạm Ngọc Uyên",
        "Phạm Ngọc Ưng",
    ]
    assert in_order(people, by_person=True) == people


@given(st.text(max_size=40))
def test_sort_keys_can_be_stored_in_a_column(name: str) -> None:
    key = person_sort_key(name)
    assert "\0" not in key
    assert key == person_sort_key(nfc(name))


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Nguye\u0302\u0303n  Văn\tA\n", "Nguyễn Văn A"),
        ("Trần\u00a0B\u200b", "Trần B"),
        ("A\u202eB\x00C", "ABC"),
        ("\ud800Lê", "Lê"),
        ("", ""),
    ],
)
def test_a_line_is_stored_without_invisible_characters(typed: str, cleaned: str) -> None:
    assert clean_line(typed) == cleaned


def test_a_long_text_keeps_its_line_breaks_only() -> None:
    assert (
        clean_text("Một \r\nhai\u2028ba\x0bbốn\t\u200bnăm  \n\nsáu\ufffc\n") == "Một\nhai\nba\nbốn năm\n\nsáu"
    )


def test_emoji_and_markup_characters_stay_as_typed() -> None:
    assert clean_text("<b>A & B</b> 🙂") == "<b>A & B</b> 🙂"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    clean_text(text).encode("utf-8")


def test_one_line_joins_lines_and_tabs_with_single_spaces() -> None:
    assert one_line("  Một\n\thai \r\n ba ") == "Một hai ba"


def test_the_words_of_a_query_are_found_as_typed_first_then_with_any_marks() -> None:
    said = "Thống nhất thông báo; Thông tin; báo"
    assert [said[a:b] for a, b in spans_of("thông báo", said)] == ["thông báo"]
    assert [said[a:b] for a, b in spans_of("thong tin", said)] == ["Thông tin"]
    assert [said[a:b] for a, b in spans_of("báo nhất", said)] == ["nhất", "báo", "báo"]
    assert [said[a:b] for a, b in spans_of("tin thong", said)] == ["Thống", "thông", "Thông", "tin"]
    assert spans_of("zzz", said) == spans_of("", said) == spans_of("·", said) == []


def test_a_number_is_found_with_a_zero_before_it() -> None:
    said = "06-TB/BCĐ, 16-TB/BCĐ"
    assert [said[a:b] for a, b in spans_of("6 tb", said)] == ["06-TB"]
