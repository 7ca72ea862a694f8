from __future__ import annotations

from dataclasses import replace

import pytest

from app.reports.pdf import render_sheet_pdf
from app.reports.sheets import Kind, Sheet, SheetColumn
from app.rules.secrecy import Secrecy
from tests.reports.golden import dump
from tests.reports.pdf.reading import pages_of, piece, text_of
from tests.reports.sample_sheets import register


def test_every_page_repeats_the_heading_and_later_pages_are_numbered() -> None:
    lines = dump(render_sheet_pdf(register(120)))
    pages = {line.page for line in lines}
    assert {line.page for line in lines if line.text == "Nội dung"} == pages
    assert [line.text for line in lines if line.size == 14 and line.top < 15] == [
        str(page) for page in sorted(pages) if page > 1
    ]
    assert len(pages) > 2


def test_every_row_is_printed_once_in_order() -> None:
    text = "\n".join(text_of(render_sheet_pdf(register(120))))
    assert [text.count(f"khoản {i} ") for i in range(1, 121)] == [1] * 120


def test_money_stands_on_the_right_and_totals_are_bold() -> None:
    lines = dump(render_sheet_pdf(register()))
    amounts = [line for line in lines if line.text in ("1.500.000", "3.000.000", "9.000.000")]
    assert len({line.right for line in amounts}) == 1
    assert piece(lines, "9.000.000").style == "bold"
    assert piece(lines, "Cộng").style == "bold"


def test_the_table_keeps_inside_the_margins() -> None:
    for line in dump(render_sheet_pdf(register(80, landscape=True))):
        assert line.left >= 29.9
        assert line.right <= 297 - 14.9


def test_a_lying_sheet_lies() -> None:
    assert pages_of(render_sheet_pdf(register(landscape=True))) == [(842, 595)]


def test_several_sign_side_by_side_below_the_notes() -> None:
    signed = ("Hà Nội, ngày 30 tháng 6 năm 2026", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên)")
    sheet = replace(register(), signed=signed, cosigned=("NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG"))
    lines = dump(render_sheet_pdf(sheet))
    titles = [piece(lines, title) for title in (*sheet.cosigned, signed[1])]
    assert len({title.top for title in titles}) == 1
    assert [title.left for title in titles] == sorted(title.left for title in titles)
    assert piece(lines, "Kế toán ký xác nhận.").top < piece(lines, signed[0]).top < titles[0].top
    assert sum(line.text == signed[2] for line in lines) == 3


@pytest.mark.parametrize("rows", range(20, 60))
def test_two_rows_at_least_stand_above_the_sign_off(rows: int) -> None:
    signed = ("Hà Nội, ngày 30 tháng 6 năm 2026", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, ghi rõ họ tên)")
    sheet = replace(register(rows), signed=signed, cosigned=("NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG"))
    lines = dump(render_sheet_pdf(sheet))
    page = piece(lines, signed[1]).page
    told = [line.text for line in lines if line.page == page]
    assert "Cộng" in told
    assert any(f"khoản {rows}" in text for text in told)


def test_rows_that_fill_a_page_with_the_sign_off_are_not_moved_in_vain() -> None:
    signed = ("Hà Nội", "NGƯỜI LẬP", "(Ký)")
    long = " ".join(["dài"] * 900)
    sheet = replace(register(), rows=(("1", long), ("2", long), ("3", long)), totals=(), signed=signed)
    assert len(pages_of(render_sheet_pdf(sheet))) < 9


def test_per_cents_have_one_decimal_each() -> None:
    columns = (SheetColumn("TT"), SheetColumn("%", Kind.PERCENT), SheetColumn("Số", Kind.NUMBER))
    sheet = Sheet("Sổ", columns, (("a", 27.0, 27.0), ("b", 34.7, 34.7)), totals=("Cộng", 100.0, None))
    text = text_of(render_sheet_pdf(sheet))[0]
    assert "a 27,0 27\nb 34,7 34,7\nCộng 100,0" in text


def test_a_secret_sheet_bears_its_stamp_above_the_title() -> None:
    lines = dump(render_sheet_pdf(register(mark=Secrecy.SECRET)))
    assert piece(lines, "MẬT").top < piece(lines, "SỔ THEO DÕI KINH PHÍ").top


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render_sheet_pdf(register()) == render_sheet_pdf(register())


@pytest.mark.parametrize(
    "text", ["<b>&", "😀☐ ملف", "x" * 4000, "một\nhai\n\nba", "\x00\u202e", "", "\ud800"]
)
def test_hostile_text_prints_in_every_cell_without_a_crash(text: str) -> None:
    sheet = Sheet(
        text,
        (SheetColumn(text[:400]), SheetColumn("b", width=3)),
        ((text, text), (text,)),
        totals=(text, text),
        subtitle=(text,),
        notes=(text,),
        foot=text,
    )
    assert render_sheet_pdf(sheet).startswith(b"%PDF")


def test_a_cell_of_many_pages_is_cut_and_nothing_is_lost() -> None:
    words = " ".join(f"từ{i}" for i in range(6000))
    text = " ".join(text_of(render_sheet_pdf(Sheet("Sổ", (SheetColumn("a"),), ((words,),)))))
    assert all(f"từ{i}" in text for i in range(6000))


def test_an_empty_register_still_prints_its_heading() -> None:
    text = text_of(render_sheet_pdf(replace(register(), rows=(), totals=())))[0]
    assert "Nội dung" in text
