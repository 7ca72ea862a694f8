"""The columns of an estimate in Excel: headings, what each says, how wide it is shown."""

from __future__ import annotations

from app.i18n import N_
from app.services.excel.headings import Heading

HEADINGS = (
    Heading("source", "Mã nguồn", ("nguồn", "nguồn kinh phí", "mã nguồn kinh phí"), required=True),
    Heading("item", "Mục, tiểu mục", ("mục", "tiểu mục", "mã ndkt", "mục/tiểu mục", "mã mục"), required=True),
    Heading("purpose", "Nhiệm vụ", ("nội dung", "nhiệm vụ chi", "nội dung chi")),
    Heading("chapter", "Chương", ("mã chương",)),
    Heading("category", "Loại – khoản", ("loại khoản", "loại, khoản", "khoản", "mã ngành kt")),
    Heading("amount", "Số tiền", ("dự toán", "dự toán giao", "số tiền (đồng)", "thành tiền"), required=True),
    Heading("number", "Số văn bản", ("số quyết định", "số, ký hiệu", "văn bản giao"), required=True),
    Heading("dated_on", "Ngày văn bản", ("ngày quyết định", "ngày"), required=True),
    Heading("year", "Năm ngân sách", ("năm", "năm giao")),
    Heading("ordinal", "TT", ("stt", "số thứ tự"), ignored=True),
    Heading("rejected", "Lỗi cần sửa", (), ignored=True),
)
"""Every column the import knows. The order is the template's; a file may have any order."""
USED = tuple(heading for heading in HEADINGS if not heading.ignored)
MOST_ROWS = 5_000
WIDTHS = {"source": 12, "item": 16, "purpose": 48, "amount": 20, "number": 20, "dated_on": 16, "year": 14}
NOTES = {
    "source": N_("Mã nguồn kinh phí như ở phần Nguồn kinh phí: 13, 12 …; dòng tổng ghi “Cộng”."),
    "item": N_("4 chữ số, có trong danh mục và đang dùng."),
    "purpose": N_("Để trống nếu không giao theo nhiệm vụ."),
    "chapter": N_("Mã chương, có thể để trống."),
    "category": N_("Mã loại – khoản, như 340-351, có thể để trống."),
    "amount": N_("Số tiền chẵn đồng, lớn hơn 0."),
    "number": N_("Số của văn bản giao dự toán; mỗi số một văn bản."),
    "dated_on": N_("Ngày của văn bản giao dự toán."),
    "year": N_("Để trống nếu là năm của ngày văn bản; văn bản ký cuối năm trước thì ghi năm được giao."),
}
SUM_WORDS = frozenset({"cong", "tong cong", "tong so", "tong"})
"""What a row of sums says in its first column, without marks."""
