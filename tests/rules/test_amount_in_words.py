"""Numbers in words: the agreed vectors and the words that stand in no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.amount_in_words import Even, in_words

VECTORS = """
0|không
1|một
10|mười
15|mười lăm
24|hai mươi tư
44|bốn mươi tư
95|chín mươi lăm
104|một trăm linh bốn
111|một trăm mười một
124|một trăm hai mươi tư
999|chín trăm chín mươi chín
1004|một nghìn không trăm linh bốn
1015|một nghìn không trăm mười lăm
1234|một nghìn hai trăm ba mươi tư
10005|mười nghìn không trăm linh năm
24000|hai mươi tư nghìn
100001|một trăm nghìn không trăm linh một
150500|một trăm năm mươi nghìn năm trăm
1000001|một triệu không trăm linh một
1005000|một triệu không trăm linh năm nghìn
15000000|mười lăm triệu
224000000|hai trăm hai mươi tư triệu
1000000001|một tỷ không trăm linh một
1000000100|một tỷ một trăm
1500000000|một tỷ năm trăm triệu
999999999999|chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn \
chín trăm chín mươi chín
1000000000000|một nghìn tỷ
1230950880055|một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu tám trăm tám mươi nghìn \
không trăm năm mươi lăm
1000000000000000|một triệu tỷ
1234567890123456|một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy tỷ tám trăm chín mươi triệu \
một trăm hai mươi ba nghìn bốn trăm năm mươi sáu
9007199254740993|chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ \
hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn chín trăm chín mươi ba
1000000000000000000|một tỷ tỷ
-1|âm một
-1000|âm một nghìn
21|hai mươi mốt
11|mười một
14|mười bốn
101|một trăm linh một
105|một trăm linh năm
""".strip().splitlines()

AMOUNTS = """
0|Không đồng
1500000|Một triệu năm trăm nghìn đồng chẵn
1234567|Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng
300000|Ba trăm nghìn đồng chẵn
-2000|Âm hai nghìn đồng chẵn
""".strip().splitlines()

DIGITS = {
    word: n for n, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
DIGITS |= {"mốt": 1, "tư": 4, "lăm": 5}


@pytest.mark.parametrize("vector", VECTORS)
def test_number_is_read_as_agreed(vector: str) -> None:
    number, words = vector.split("|")
    assert in_words(int(number)) == words


@pytest.mark.parametrize("vector", AMOUNTS)
def test_amount_is_read_as_agreed(vector: str) -> None:
    number, words = vector.split("|")
    assert in_words(int(number), currency=True) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1005, "một ngàn không trăm lẻ năm"), (24000, "hai mươi bốn ngàn")]
)
def test_the_southern_forms_can_be_chosen(number: int, words: str) -> None:
    assert in_words(number, zero_tens="lẻ", thousand="ngàn", four="bốn") == words


@pytest.mark.parametrize(
    ("even", "number", "words"),
    [
        ("never", 2000, "Hai nghìn đồng"),
        ("always", 2500, "Hai nghìn năm trăm đồng chẵn"),
        ("auto", 2500, "Hai nghìn năm trăm đồng"),
    ],
)
def test_the_word_for_even_amounts_follows_the_setting(even: Even, number: int, words: str) -> None:
    assert in_words(number, currency=True, even=even) == words


def test_capital_and_full_stop_follow_the_place_in_the_paper() -> None:
    assert in_words(1_500_000, currency=True, full_stop=True) == "Một triệu năm trăm nghìn đồng chẵn."
    assert in_words(5, capital=True) == "Năm"
    assert in_words(5, currency=True, capital=False) == "năm đồng"


@given(st.integers(10**18, 10**30))
def test_numbers_beyond_any_budget_are_still_read(number: int) -> None:
    words = in_words(number).split()
    assert words.count("tỷ") >= 2
    assert set(words) <= {*DIGITS, "mười", "mươi", "trăm", "nghìn", "triệu", "tỷ", "linh"}


@given(st.integers(0, 10**18))
def test_no_word_of_a_number_contradicts_the_reading_rules(number: int) -> None:
    words = f" {in_words(number)} "
    for wrong in (
        " linh lăm ",
        " linh mốt ",
        " mười mốt ",
        " mười tư ",
        " mười năm ",
        " mươi năm ",
        " mươi một ",
    ):
        assert wrong not in words
    assert "không nghìn" not in words
    assert "không triệu" not in words
