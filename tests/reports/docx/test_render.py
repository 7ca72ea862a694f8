from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from app.reports.docx import render_docx
from app.reports.layout import load_profile
from app.reports.paper import (
    Annex,
    Column,
    CopyBlock,
    Foot,
    Header,
    Heading,
    HeadingKind,
    Marks,
    PageBreak,
    Paper,
    PaperSize,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signature,
    Spacer,
    Table,
    Title,
)
from app.rules.secrecy import Secrecy, Urgency
from tests.reports import sample_papers

PROFILES = ("HD36-2018", "HD05-2026")


def opened(paper: Paper) -> Document:
    return docx.Document(BytesIO(render_docx(paper)))


def every_paragraph(document: Document) -> list[WordParagraph]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]


def one(document: Document, text: str) -> WordParagraph:
    found = [p for p in every_paragraph(document) if p.text.startswith(text)]
    assert len(found) == 1, text
    return found[0]


def look(paragraph: WordParagraph) -> tuple[float, bool, bool]:
    assert paragraph.style is not None
    font = paragraph.style.font
    assert font.size is not None
    return font.size.pt, bool(font.bold), bool(font.italic)


@pytest.fixture(scope="module", params=PROFILES)
def notice(request: pytest.FixtureRequest) -> Document:
    return opened(sample_papers.notice(request.param))


def test_the_page_has_the_profiles_margins(notice: Document) -> None:
    section = notice.sections[0]
    sides = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    assert [side.mm for side in sides if side] == pytest.approx([210, 297, 20, 20, 30, 15], abs=0.1)


def test_the_page_number_is_a_field_from_page_two_10_mm_from_the_top(notice: Document) -> None:
    section = notice.sections[0]
    assert section.different_first_page_header_footer
    assert section.header_distance is not None
    assert section.header_distance.mm == pytest.approx(10, abs=0.1)
    assert not "".join(p.text for p in section.first_page_header.paragraphs).strip()
    (line,) = section.header.paragraphs
    assert [code.text for code in line._p.iter(qn("w:instrText"))] == [" PAGE "]
    assert line.style is not None
    assert line.style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert look(line)[0] == 14


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", (15, True, False)),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", (14, False, False)),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", (14, True, False)),
        ("Số 06-TB/BCĐ", (14, False, False)),
        ("Hà Nội, ngày 18 tháng 3", (14, False, True)),
        ("THÔNG BÁO", (16, True, False)),
        ("kết luận của đồng chí", (14, True, False)),
        ("1. Các cơ quan", (14, False, False)),
        ("I- ĐÁNH GIÁ CHUNG", (14, True, False)),
        ("T/M BAN CHỈ ĐẠO", (14, True, False)),
        ("PHÓ TRƯỞNG BAN THƯỜNG TRỰC", (14, False, False)),
        ("Trần Văn Mẫu", (14, True, False)),
        ("Nơi nhận:", (14, False, False)),
        ("- Ban Bí thư", (12, False, False)),
    ],
)
def test_each_component_has_its_size_and_style(
    notice: Document, text: str, expected: tuple[float, bool, bool]
) -> None:
    assert look(one(notice, text)) == expected


def test_every_style_is_times_new_roman_at_an_exact_line_pitch(notice: Document) -> None:
    normal = notice.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    for paragraph in every_paragraph(notice):
        assert paragraph.style is not None
        assert paragraph.style.paragraph_format.line_spacing_rule is WD_LINE_SPACING.EXACTLY


def test_body_paragraphs_are_justified_indented_and_spaced(notice: Document) -> None:
    style = one(notice, "1. Các cơ quan").style
    assert style is not None
    form = style.paragraph_format
    assert form.alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
    assert form.line_spacing == Pt(18)
    assert form.space_before == Pt(6)
    assert form.first_line_indent is not None
    assert form.first_line_indent.mm == pytest.approx(10, abs=0.05)


def test_the_rule_under_the_partys_name_is_as_long_as_the_name(notice: Document) -> None:
    title = one(notice, "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert title._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None
    assert title.style is not None
    form = title.style.paragraph_format
    assert form.left_indent is not None
    assert form.right_indent is not None
    length = 80 - form.left_indent.mm - form.right_indent.mm
    assert length == pytest.approx(72.9, abs=1)


def test_header_and_signature_tables_have_no_lines(notice: Document) -> None:
    assert len(notice.tables) == 2
    for table in notice.tables:
        assert table.style is None or table.style.name == "Normal Table"


def test_the_signature_is_held_to_the_last_paragraph(notice: Document) -> None:
    assert one(notice, "9. Các cơ quan").paragraph_format.keep_with_next
    assert not one(notice, "8. Các cơ quan").paragraph_format.keep_with_next


def test_small_print_stands_in_the_footers(notice: Document) -> None:
    first = "\n".join(p.text for p in notice.sections[0].first_page_footer.paragraphs)
    later = "\n".join(p.text for p in notice.sections[0].footer.paragraphs)
    assert "Điện thoại: 080 00000" in first
    assert "Điện thoại" not in later
    assert "Nhật ký 1045" in first
    assert "Nhật ký 1045" in later


def test_stamps_are_framed_and_the_secrecy_stamp_is_red() -> None:
    line = one(opened(sample_papers.letter()), "MẬT")
    framed = [run for run in line.runs if run._r.find(f".//{qn('w:bdr')}") is not None]
    assert [run.text for run in framed] == ["MẬT", "HỎA TỐC"]
    assert str(framed[0].font.color.rgb) == "C7101A"


def test_a_ruled_table_repeats_its_heading_and_merges_its_group_rows() -> None:
    document = opened(replace(sample_papers.minutes(5), annexes=()))
    table = document.tables[1]
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Họ và tên", "Chức vụ, cơ quan", "Ghi chú"]
    assert {cell.text for cell in table.rows[1].cells} == {"Ban Chỉ đạo"}
    assert table.rows[6].cells[1].text == "Đồng chí Thử Nghiệm 4"


def test_a_lying_annex_is_a_section_of_its_own_with_page_numbers() -> None:
    document = opened(sample_papers.minutes(3))
    assert len(document.sections) == 2
    last = document.sections[1]
    assert last.page_width is not None
    assert last.page_height is not None
    assert last.page_width > last.page_height
    assert not last.different_first_page_header_footer


def test_an_upright_paper_after_a_lying_annex_stands_again() -> None:
    annexes = (*sample_papers.minutes(3).annexes, Annex("Phụ lục 2", "Ý kiến", (Paragraph("Hết."),)))
    document = opened(replace(sample_papers.minutes(3), annexes=annexes))
    widths = [s.page_width.mm for s in document.sections if s.page_width]
    assert widths == pytest.approx([210, 297, 210], abs=0.1)


def test_a_duplex_paper_asks_word_to_mirror_its_margins() -> None:
    document = opened(replace(sample_papers.notice(), duplex=True))
    assert document.settings.element.find(qn("w:mirrorMargins")) is not None


def test_an_a5_paper_has_the_measures_of_a5() -> None:
    section = opened(replace(sample_papers.notice(), size=PaperSize.A5)).sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (section.page_width.mm, section.left_margin.mm) == pytest.approx((148, 18), abs=0.1)


def test_the_offices_own_measures_are_followed() -> None:
    layout = load_profile("HD05-2026", {"margin_left_mm": 35, "line_pitch_pt": 20})
    document = docx.Document(BytesIO(render_docx(sample_papers.notice(), layout)))
    assert document.sections[0].left_margin == pytest.approx(Mm(35), abs=Pt(0.1))
    style = one(document, "1. Các cơ quan").style
    assert style is not None
    assert style.paragraph_format.line_spacing == Pt(20)


def test_the_same_paper_gives_the_same_bytes_with_fixed_dates() -> None:
    first, second = render_docx(sample_papers.letter()), render_docx(sample_papers.letter())
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}


def test_the_file_says_its_title() -> None:
    properties = opened(sample_papers.notice()).core_properties
    assert properties.title == "Thông báo kết luận phiên họp thứ 7"
    assert properties.last_modified_by == ""


@pytest.mark.parametrize(
    "text", ["<b>&</b>", "😀☐", "\u202eabc", "\x00\x07\x1b", "x" * 3000, "một\nhai\tba", "", "\ud800", "]]>"]
)
def test_hostile_text_is_written_in_every_place_without_a_crash(text: str) -> None:
    runs = (Run(text, bold=True), Run(text, underline=True))
    signature = Signature((text,), (text,), text, text)
    paper = Paper(
        "test",
        text,
        (
            Paragraph(text),
            Paragraph(runs),
            Heading(HeadingKind.CHAPTER, text, text),
            Table((Column(text), Column("b")), (Row((text, runs)), Row((text,), group=True))),
            Spacer(4),
            PageBreak(),
        ),
        header=Header((text,), (text,), text, text, text),
        title=Title(text, (text,)),
        signatures=(signature, signature),
        recipients=Recipients((text,)),
        marks=Marks(Secrecy.SECRET, Urgency.TIMED, text, (text,), text, text),
        foot=Foot(text, text, text),
        annexes=(Annex(text, text, (Paragraph(text),), text),),
        copy=CopyBlock(Header((text,), (text,)), text, signature),
    )
    assert opened(paper).paragraphs


def test_markup_is_written_literally() -> None:
    document = opened(replace(sample_papers.notice(), blocks=(Paragraph("<b>&amp;</b>"),)))
    assert one(document, "<b>").text == "<b>&amp;</b>"
