from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from app.reports.paper import (
    Addressee,
    AddresseeKind,
    Annex,
    Column,
    CopyBlock,
    Foot,
    Header,
    Heading,
    HeadingKind,
    KeyValues,
    Marks,
    PageBreak,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signature,
    Spacer,
    Table,
    Title,
    number_line,
    place_date_line,
)
from app.reports.pdf import render_pdf
from app.rules.secrecy import Secrecy, Urgency
from tests.reports import golden, sample_papers
from tests.reports.pdf.reading import body, pages_of, piece, pieces_of, text_of

SENTENCE = sample_papers.SENTENCE


@pytest.mark.parametrize("profile", ["HD36-2018", "HD05-2026"])
@pytest.mark.parametrize("name", ["notice", "letter", "minutes"])
def test_the_sample_papers_are_as_reviewed(name: str, profile: str) -> None:
    golden.check(getattr(sample_papers, name)(profile=profile), f"engine-{name}-{profile}")


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render_pdf(sample_papers.letter()) == render_pdf(sample_papers.letter())


def test_fonts_are_embedded_and_the_file_says_its_title_and_language() -> None:
    with pikepdf.open(BytesIO(render_pdf(sample_papers.notice()))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Thông báo kết luận phiên họp thứ 7"
        assert str(pdf.Root["/Lang"]) == "vi-VN"
        fonts = [font for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
        embedded = [f for f in fonts if "/FontDescriptor" in f and "/FontFile2" in f["/FontDescriptor"]]
        assert {str(f["/Subtype"]) for f in embedded} == {"/TrueType"}
        used = [f for f in fonts if "/FontDescriptor" not in f]
        assert {str(f["/BaseFont"]) for f in used} <= {"/Helvetica"}


def test_text_can_be_copied_out_without_odd_spaces() -> None:
    text = text_of(render_pdf(body(sample_papers.notice(), Paragraph(SENTENCE * 3))))[0]
    assert SENTENCE.strip() in " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "<b>&</b> < > & \"'",
        "😀 👩\u200d👧 ☐ ☑ ✓",
        "\u202eqaru\u202c \u200fabc",
        "مرحبا بالعالم",
        "\x00\x07\x1b control",
        "x" * 5000,
        "Ủ" * 300,
        "\u00a0" * 50,
        " \n \t ",
        "",
        "{name} %s \\n $x",
        "\ud800 lone",
    ],
)
def test_hostile_text_prints_in_every_place_without_a_crash(text: str) -> None:
    runs = (Run(text, bold=True), Run(text, italic=True, underline=True))
    table = Table((Column(text, 1), Column("b", 3)), (Row((text, runs)), Row((text,), group=True)))
    paper = Paper(
        "test",
        text,
        (
            Paragraph(text),
            Paragraph(runs),
            Heading(HeadingKind.CHAPTER, text, text),
            Heading(HeadingKind.ARTICLE, text, text),
            Addressee((text,)),
            Addressee((text, text), AddresseeKind.INVITE),
            KeyValues(((text, text), ("nhãn", runs))),
            table,
            Spacer(12),
            PageBreak(),
            Paragraph(text),
        ),
        header=Header((text,), (text, text), text, text, text),
        title=Title(text, (text,)),
        signatures=(Signature((text,), (text,), text, text), Signature((text,), name=text)),
        recipients=Recipients((text, "Lưu")),
        annexes=(Annex(text, text, (Paragraph(text),), text),),
        marks=Marks(Secrecy.SECRET, Urgency.TIMED, text, (text,), text, text),
        foot=Foot(text, text, text),
        copy=CopyBlock(Header((text,), (text,), text, text), text, Signature((text,), (text,), text)),
    )
    assert render_pdf(paper).startswith(b"%PDF")


def test_markup_prints_literally_and_unknown_signs_as_a_box() -> None:
    text = text_of(render_pdf(body(sample_papers.notice(), Paragraph("<b>&amp;</b> \U000e0100 ☐ 𓀀"))))[0]
    assert "<b>&amp;</b>" in text
    assert "☐ □" in text


def test_right_to_left_marks_do_not_reach_the_paper() -> None:
    text = text_of(render_pdf(body(sample_papers.notice(), Paragraph("ba\u202emươi"))))[0]
    assert "bamươi" in text


def test_a_run_in_bold_is_bold_and_its_neighbours_are_not() -> None:
    paper = body(sample_papers.notice(), Paragraph((Run("Đề nghị"), Run(" gấp", bold=True)), indent=False))
    line = piece(pieces_of(paper), "Đề nghị")
    assert line.style == "bold+regular"


def test_lines_of_a_paragraph_become_paragraphs() -> None:
    lines = pieces_of(body(sample_papers.notice(), Paragraph("Một.\nHai.")))
    assert piece(lines, "Hai.").left == piece(lines, "Một.").left == 40.0


@pytest.mark.parametrize("count", range(1, 24, 2))
def test_the_signature_never_stands_without_two_lines_of_the_body(count: int) -> None:
    paper = sample_papers.notice(paragraphs=6)
    paper = body(
        paper, *paper.blocks, *[Paragraph(f"Dòng {i}.") for i in range(count)], Paragraph(SENTENCE * 3)
    )
    lines = pieces_of(paper)
    signed = piece(lines, "T/M BAN CHỈ ĐẠO")
    above = [
        line
        for line in lines
        if line.page == signed.page and 20 <= line.top < signed.top - 1 and line.size == 14
    ]
    assert len([line for line in above if line.style == "regular"]) >= 2
    assert piece(lines, "Trần Văn Mẫu").page == signed.page


@pytest.mark.parametrize("count", range(6, 20, 2))
def test_a_last_paragraph_of_one_line_takes_the_one_before_with_it(count: int) -> None:
    paper = sample_papers.notice(paragraphs=4)
    paper = body(paper, *paper.blocks, *[Paragraph(f"Dòng {i}.") for i in range(count)])
    lines = pieces_of(paper)
    signed = piece(lines, "T/M BAN CHỈ ĐẠO")
    assert {f"Dòng {count - 1}.", f"Dòng {count - 2}."} <= {
        line.text for line in lines if line.page == signed.page
    }


@pytest.mark.parametrize("rows", range(22, 40, 3))
def test_a_closing_table_leaves_two_rows_with_the_signatures(rows: int) -> None:
    paper = replace(sample_papers.minutes(rows), annexes=())
    lines = pieces_of(paper)
    signed = piece(lines, "CHỦ TRÌ HỘI NGHỊ")
    names = [line for line in lines if line.text.startswith("Đồng chí Thử") and line.page == signed.page]
    assert len(names) >= 2


@pytest.mark.parametrize("count", range(0, 30, 2))
def test_a_heading_never_ends_a_page(count: int) -> None:
    paper = body(
        sample_papers.notice(),
        *[Paragraph(f"Dòng {i}.") for i in range(count)],
        Heading(HeadingKind.ARTICLE, "Điều 9.", "Tổ chức thực hiện"),
        Paragraph(SENTENCE * 2),
    )
    lines = pieces_of(paper)
    heading = piece(lines, "Điều 9.")
    after = [line for line in lines if line.page == heading.page and line.top > heading.top + 1]
    assert [line for line in after if line.text.startswith("Các cơ quan")]


def test_a_tables_heading_is_repeated_on_every_page() -> None:
    lines = pieces_of(replace(sample_papers.minutes(90), annexes=(), signatures=()))
    pages = {line.page for line in lines if line.text.startswith("Đồng chí Thử")}
    assert {line.page for line in lines if line.text == "Họ và tên"} == pages
    assert len(pages) >= 3


def test_a_cell_of_many_pages_is_cut_between_pages() -> None:
    table = Table((Column("TT"), Column("Ý kiến", 5)), (Row(("1", SENTENCE * 60)),))
    pages = text_of(render_pdf(body(sample_papers.notice(), table, Paragraph("Hết."))))
    assert len(pages) > 2
    assert sum(page.count("Ý kiến") for page in pages) == len(pages) or "Ý kiến" in pages[0]


def test_a_paragraph_of_many_pages_is_cut_between_them() -> None:
    pages = text_of(render_pdf(body(sample_papers.notice(), Paragraph(SENTENCE * 400))))
    assert len(pages) > 20


def test_more_recipients_than_a_page_holds_run_on() -> None:
    paper = replace(
        sample_papers.notice(paragraphs=1), recipients=Recipients(tuple(f"Cơ quan {i}" for i in range(120)))
    )
    lines = pieces_of(paper)
    assert {f"- Cơ quan {i};" for i in range(119)} <= {line.text for line in lines}
    assert piece(lines, "- Cơ quan 119.").page > piece(lines, "T/M BAN CHỈ ĐẠO").page


def test_a_paper_without_a_word_still_prints() -> None:
    assert render_pdf(Paper("test", "Trống", ())).startswith(b"%PDF")


def test_a_lying_annex_turns_only_its_own_pages() -> None:
    paper = replace(
        sample_papers.minutes(3),
        annexes=(*sample_papers.minutes(3).annexes, Annex("Phụ lục 2", "Ý kiến", (Paragraph("Hết."),))),
    )
    assert pages_of(render_pdf(paper)) == [(595, 842), (842, 595), (595, 842)]


def test_a_copy_ends_with_a_line_across_the_text_and_its_own_signature() -> None:
    copy = CopyBlock(
        Header(
            body=("Văn phòng Trung ương Đảng",),
            number=number_line(24, "BS/VPTW"),
            place_date=place_date_line("Hà Nội", date(2026, 4, 3)),
        ),
        "SAO Y BẢN CHÍNH",
        Signature(("CHÁNH VĂN PHÒNG",), name="Lê Thị Thử"),
        Recipients(("Như trên", "Lưu Văn phòng")),
    )
    lines = pieces_of(replace(sample_papers.notice(paragraphs=1), copy=copy))
    rule = next(line for line in lines if line.style == "rule" and line.right - line.left > 160)
    assert (rule.left, rule.right) == pytest.approx((30, 195), abs=0.1)
    assert piece(lines, "SAO Y BẢN CHÍNH").style == "bold"
    assert {piece(lines, text).page for text in ("Số 24-BS/VPTW", "CHÁNH VĂN PHÒNG")} == {rule.page}


def test_a_secret_copys_number_is_on_every_page_and_its_watermark_not_in_the_text() -> None:
    paper = replace(sample_papers.notice(), marks=sample_papers.letter().marks)
    pdf = render_pdf(paper)
    assert all("Bản số 03/12" in page for page in text_of(pdf))
    with pikepdf.open(BytesIO(pdf)) as file:
        assert all("/XObject" in page["/Resources"] for page in file.pages)
