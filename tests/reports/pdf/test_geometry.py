"""Each component of a paper, read back from its PDF, stands where its profile puts it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports.layout import load_profile
from app.reports.paper import PaperSize, Paragraph
from app.reports.pdf import render_pdf
from tests.reports import sample_papers
from tests.reports.golden import Line, dump
from tests.reports.pdf.reading import piece, pieces_of

PROFILES = ("HD36-2018", "HD05-2026")
LEFT, RIGHT, NEAR = 30.0, 195.0, 0.5
HEADER_LEFT_CENTRE, HEADER_RIGHT_CENTRE = 30 + 85 / 2, 115 + 80 / 2
LEFT_HALF_CENTRE, RIGHT_HALF_CENTRE = 30 + 165 / 4, 30 + 165 * 3 / 4


def centre(line: Line) -> float:
    return (line.left + line.right) / 2


@pytest.fixture(scope="module", params=PROFILES)
def notice(request: pytest.FixtureRequest) -> list[Line]:
    return pieces_of(sample_papers.notice(request.param))


@pytest.fixture(scope="module", params=PROFILES)
def letter(request: pytest.FixtureRequest) -> list[Line]:
    return pieces_of(sample_papers.letter(request.param))


def test_the_partys_name_is_bold_15_top_right(notice: list[Line]) -> None:
    line = piece(notice, "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert (line.page, line.size, line.style) == (1, 15, "bold")
    assert line.top == pytest.approx(20, abs=NEAR)
    assert centre(line) == pytest.approx(HEADER_RIGHT_CENTRE, abs=NEAR)


def test_the_rule_is_exactly_as_long_as_the_partys_name(notice: list[Line]) -> None:
    title = piece(notice, "ĐẢNG CỘNG SẢN VIỆT NAM")
    rule = next(line for line in notice if line.style == "rule" and line.size == 0.75)
    assert (rule.left, rule.right) == pytest.approx((title.left, title.right), abs=0.1)
    assert 0 < rule.top - title.top < 7


def test_parent_body_is_regular_and_issuing_body_bold_both_14_on_the_left(notice: list[Line]) -> None:
    parent = piece(notice, "BAN CHẤP HÀNH TRUNG ƯƠNG")
    issuer = piece(notice, "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ")
    assert (parent.size, parent.style, issuer.size, issuer.style) == (14, "regular", 14, "bold")
    for line in (parent, issuer, piece(notice, "TRONG CÁC CƠ QUAN ĐẢNG")):
        assert centre(line) == pytest.approx(HEADER_LEFT_CENTRE, abs=NEAR)
    assert parent.top == pytest.approx(20, abs=NEAR)


def test_a_star_stands_between_the_body_and_the_number(notice: list[Line]) -> None:
    star, number = piece(notice, "*"), piece(notice, "Số 06-TB/BCĐ")
    assert piece(notice, "TRONG CÁC CƠ QUAN").top < star.top < number.top
    assert (number.size, number.style) == (14, "regular")
    assert centre(number) == pytest.approx(HEADER_LEFT_CENTRE, abs=NEAR)


def test_place_and_date_are_italic_14_under_the_rule(notice: list[Line]) -> None:
    line = piece(notice, "Hà Nội, ngày 18 tháng 3 năm 2026")
    assert (line.size, line.style) == (14, "italic")
    assert centre(line) == pytest.approx(HEADER_RIGHT_CENTRE, abs=NEAR)


def test_the_title_is_bold_16_the_abstract_bold_14_then_five_hyphens(notice: list[Line]) -> None:
    name, abstract = piece(notice, "THÔNG BÁO"), piece(notice, "kết luận của đồng chí")
    rule = piece(notice, "-----")
    assert (name.size, name.style, abstract.size, abstract.style) == (16, "bold", 14, "bold")
    assert rule.text == "-----"
    for line in (name, abstract, rule):
        assert centre(line) == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)


def test_body_lines_run_from_margin_to_margin_first_line_indented(notice: list[Line]) -> None:
    first = piece(notice, "1. Các cơ quan")
    second = notice[notice.index(first) + 1]
    assert (first.size, first.style) == (14, "regular")
    assert first.left == pytest.approx(LEFT + 10, abs=NEAR)
    assert second.left == pytest.approx(LEFT, abs=NEAR)
    assert (first.right, second.right) == pytest.approx((RIGHT, RIGHT), abs=NEAR)
    assert second.top - first.top == pytest.approx(18 * 25.4 / 72, abs=0.1)


def test_paragraphs_stand_six_points_apart(notice: list[Line]) -> None:
    second = piece(notice, "2. Các cơ quan")
    before = notice[notice.index(second) - 1]
    assert second.top - before.top == pytest.approx((18 + 6) * 25.4 / 72, abs=0.1)


def test_a_part_is_bold(notice: list[Line]) -> None:
    line = piece(notice, "I- ĐÁNH GIÁ CHUNG")
    assert (line.size, line.style) == (14, "bold")


def test_pages_are_numbered_from_the_second_10_mm_from_the_top(notice: list[Line]) -> None:
    numbers = [line for line in notice if line.text.isdigit()]
    last = max(line.page for line in notice)
    assert [(n.page, n.text) for n in numbers] == [(p, str(p)) for p in range(2, last + 1)]
    for line in numbers:
        assert (line.size, line.style) == (14, "regular")
        assert line.top == pytest.approx(10, abs=NEAR)
        assert centre(line) == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)


def test_text_keeps_inside_the_margins_on_every_page(notice: list[Line]) -> None:
    for line in notice:
        if line.size >= 12 and not line.text.isdigit():
            assert line.left >= LEFT - NEAR
            assert line.right <= RIGHT + NEAR
            assert 20 - NEAR <= line.top <= 297 - 20


def test_the_signature_is_centred_in_the_right_half(notice: list[Line]) -> None:
    authority = piece(notice, "T/M BAN CHỈ ĐẠO")
    title, name = piece(notice, "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"), piece(notice, "Trần Văn Mẫu")
    looks = [(line.size, line.style) for line in (authority, title, name)]
    assert looks == [(14, "bold"), (14, "regular"), (14, "bold")]
    for line in (authority, title, name):
        assert centre(line) == pytest.approx(RIGHT_HALF_CENTRE, abs=NEAR)
    assert name.top - title.top == pytest.approx(5 * 18 * 25.4 / 72, abs=0.1)


def test_recipients_stand_left_level_with_the_signature(notice: list[Line]) -> None:
    label, authority = piece(notice, "Nơi nhận:"), piece(notice, "T/M BAN CHỈ ĐẠO")
    assert (label.size, label.style, label.left) == (14, "regular", LEFT)
    assert label.top == pytest.approx(authority.top, abs=NEAR)
    underline = next(line for line in notice if line.style == "rule" and line.left == LEFT)
    assert underline.right == pytest.approx(label.right, abs=0.1)
    recipient = piece(notice, "- Ban Bí thư")
    assert (recipient.size, recipient.style, recipient.left) == (12, "regular", LEFT)


@pytest.mark.parametrize(("profile", "mark"), [("HD36-2018", ","), ("HD05-2026", ";")])
def test_recipients_end_with_the_profiles_mark(profile: str, mark: str) -> None:
    lines = pieces_of(sample_papers.notice(profile))
    assert piece(lines, "- Các đồng chí thành viên").text.endswith(mark)
    assert piece(lines, "- Lưu Văn phòng").text.endswith("Đảng.")


def test_small_print_contact_10_on_page_one_typist_8_on_the_last(notice: list[Line]) -> None:
    contact, typist = piece(notice, "Điện thoại"), piece(notice, "ABC-268")
    assert (contact.page, contact.size, contact.left) == (1, 10, LEFT)
    assert (typist.page, typist.size, typist.left) == (max(line.page for line in notice), 8, LEFT)
    anchors = [line for line in notice if line.text.startswith("Nhật ký 1045")]
    assert [line.page for line in anchors] == list(range(1, typist.page + 1))


def test_the_abstract_of_a_letter_is_italic_12_under_the_number(letter: list[Line]) -> None:
    abstract = next(line for line in letter if line.style == "italic" and line.size == 12)
    assert centre(abstract) == pytest.approx(HEADER_LEFT_CENTRE, abs=NEAR)
    assert abstract.top > piece(letter, "Số").top
    assert abstract.text.startswith(("V/v", "về việc"))


def test_marks_stand_in_the_left_zone_below_the_abstract(letter: list[Line]) -> None:
    sizes: dict[str, tuple[float, str]] = {
        "MẬT": (14.0, "bold"),
        "HỎA TỐC": (14.0, "bold"),
        "TÀI LIỆU HỘI NGHỊ": (12.0, "bold"),
        "Dự thảo lần 2": (14.0, "italic"),
    }
    abstract = next(line for line in letter if line.style == "italic" and line.size == 12)
    for text, look in sizes.items():
        line = piece(letter, text)
        assert (line.size, line.style) == look
        assert line.right <= LEFT + 85
        assert line.top > abstract.top


def test_the_addressees_label_is_italic_and_the_names_upright(letter: list[Line]) -> None:
    first = piece(letter, "Kính gửi:")
    assert (first.size, first.style) == (14, "italic+regular")
    assert (piece(letter, "- Đảng ủy Quốc hội").size, piece(letter, "- Ban Tổ chức").style) == (14, "regular")


def test_bases_are_upright(letter: list[Line]) -> None:
    assert piece(letter, "- Căn cứ Quyết định").style == "regular"


def test_two_signatures_are_centred_in_their_halves() -> None:
    lines = pieces_of(sample_papers.minutes(3))
    assert centre(piece(lines, "NGƯỜI GHI BIÊN BẢN")) == pytest.approx(LEFT_HALF_CENTRE, abs=NEAR)
    assert centre(piece(lines, "CHỦ TRÌ HỘI NGHỊ")) == pytest.approx(RIGHT_HALF_CENTRE, abs=NEAR)
    assert piece(lines, "Lê Thị Thử").top == piece(lines, "Trần Văn Mẫu").top


def test_headings_chapter_centred_article_indented_both_bold() -> None:
    lines = pieces_of(sample_papers.minutes(3))
    chapter, article = piece(lines, "Chương I"), piece(lines, "Điều 1.")
    assert centre(chapter) == pytest.approx((LEFT + RIGHT) / 2, abs=NEAR)
    assert article.left == pytest.approx(LEFT + 10, abs=NEAR)
    assert {chapter.style, article.style, piece(lines, "NHỮNG QUY ĐỊNH CHUNG").style} == {"bold"}


def test_the_back_of_a_duplex_sheet_has_its_margins_mirrored() -> None:
    lines = pieces_of(replace(sample_papers.notice(), duplex=True))
    full = [line for line in lines if line.size == 14 and line.right - line.left > 164]
    for line in full:
        expected = (30, 195) if line.page % 2 else (15, 180)
        assert (line.left, line.right) == pytest.approx(expected, abs=NEAR)
    assert {line.page for line in full} >= {1, 2}


def test_the_offices_own_measures_are_followed() -> None:
    layout = load_profile("HD05-2026", {"margin_left_mm": 35, "body_size_pt": 15, "line_pitch_pt": 20})
    lines = dump(render_pdf(sample_papers.notice(), layout))
    first = piece(lines, "1. Các cơ quan")
    second = lines[lines.index(first) + 1]
    assert first.size == 15
    assert second.left == pytest.approx(35, abs=NEAR)
    assert second.top - first.top == pytest.approx(20 * 25.4 / 72, abs=0.1)


@pytest.mark.parametrize("landscape", [False, True])
def test_everything_stays_on_an_a5_sheet(landscape: bool) -> None:
    paper = replace(sample_papers.letter(), size=PaperSize.A5, landscape=landscape)
    wide = 210 if landscape else 148
    assert all(line.left > 0 and line.right <= wide - 9.5 for line in pieces_of(paper))


def test_a_paper_of_one_page_has_no_page_number() -> None:
    paper = replace(sample_papers.notice(), blocks=(Paragraph("Một câu."),))
    assert not [line for line in pieces_of(paper) if line.text.isdigit()]
