"""What came back from Word: real changes are told, Word's own habits are not."""

from __future__ import annotations

import pytest

from app.rules.final_text import LONGEST_BY_WORDS, Place, as_read, places

PAPER = ("Ban Chỉ đạo thông báo kết luận:", "1. Giao Văn phòng chủ trì.", "2. Báo cáo trước ngày 30/9/2026.")


@pytest.mark.parametrize(
    "final",
    [
        ("Ban Chỉ đạo  thông báo\xa0kết luận: ", "", "1. Giao Văn phòng chủ trì.", PAPER[2]),
        ("Ban Chỉ đạo thông báo kết lu\xadận:", "1. Giao\tVăn phòng chủ trì.", PAPER[2]),
        tuple("\u200b".join(line) for line in PAPER),
        tuple(line.replace("ế", "e\u0302\u0301") for line in PAPER),
    ],
)
def test_what_word_does_by_itself_is_no_difference(final: tuple[str, ...]) -> None:
    assert places(PAPER, final) == ()


@pytest.mark.parametrize(
    ("plain", "curly"),
    [
        ('ghi "đã họp" - xong...', "ghi “đã họp” – xong…"),
        ("của 'Ban'", "của ‘Ban’"),
        ("2021-2026", "2021—2026"),
    ],
)
def test_signs_that_word_exchanges_are_the_same(plain: str, curly: str) -> None:
    assert as_read([plain]) == as_read([curly])


def test_a_changed_word_is_told_with_the_words_before_it() -> None:
    final = (*PAPER[:2], "2. Báo cáo trước ngày 15/9/2026.")
    assert places(PAPER, final) == (Place("30/9/2026.", "15/9/2026.", "Báo cáo trước ngày"),)


def test_an_added_and_a_removed_paragraph_are_told() -> None:
    final = (PAPER[0], PAPER[2], "3. Lưu hồ sơ.")
    assert places(PAPER, final) == (
        Place("1. Giao Văn phòng chủ trì.", "", "thông báo kết luận:"),
        Place("", "3. Lưu hồ sơ.", "cáo trước ngày 30/9/2026."),
    )


def test_neighbouring_changed_words_are_one_place() -> None:
    final = (PAPER[0], "1. Giao Vụ Tổng hợp chủ trì.", PAPER[2])
    assert places(PAPER, final) == (Place("Văn phòng", "Vụ Tổng hợp", "1. Giao"),)


def test_an_empty_side_is_one_place() -> None:
    assert places((), PAPER) == (Place("", " ".join(PAPER), ""),)
    assert places(PAPER, ()) == (Place(" ".join(PAPER), "", ""),)


def test_capital_letters_and_marks_count() -> None:
    assert len(places(["Thường trực"], ["thường trực"])) == 1
    assert len(places(["hòa"], ["hoa"])) == 1


def test_very_long_texts_are_compared_by_paragraphs() -> None:
    long = [f"Đoạn {n} của một văn bản rất dài, dài hơn mọi văn bản thật." for n in range(5000)]
    assert sum(map(len, long)) > LONGEST_BY_WORDS
    changed = [*long[:10], "Đoạn khác hẳn.", *long[11:]]
    assert [(p.old, p.new) for p in places(long, changed)] == [(long[10], "Đoạn khác hẳn.")]
