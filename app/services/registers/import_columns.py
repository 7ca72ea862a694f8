"""The columns of a register of outgoing papers in Excel: headings, what each says, how it is shown."""

from __future__ import annotations

from app.i18n import N_
from app.services.excel.headings import Heading

HEADINGS = (
    Heading(
        "number",
        "Số, ký hiệu",
        ("số ký hiệu văn bản", "số văn bản", "số và ký hiệu", "số, ký hiệu văn bản", "số hiệu"),
        required=True,
    ),
    Heading(
        "dated_on",
        "Ngày tháng văn bản",
        ("ngày văn bản", "ngày tháng", "ngày ban hành", "ngày ký", "ngày vb", "ngày tháng năm văn bản"),
        required=True,
    ),
    Heading("kind_label", "Tên loại", ("loại văn bản", "tên loại văn bản", "thể loại")),
    Heading(
        "abstract",
        "Trích yếu",
        (
            "trích yếu nội dung",
            "tên loại và trích yếu",
            "tên loại và trích yếu nội dung",
            "nội dung",
            "trích yếu nội dung văn bản",
        ),
        required=True,
    ),
    Heading("secrecy", "Độ mật", ("mức độ mật", "mật")),
    Heading("urgency", "Độ khẩn", ("mức độ khẩn", "khẩn")),
    Heading("signer", "Người ký", ("họ tên người ký",)),
    Heading("signature_form", "Thể thức ký", ("thể thức đề ký", "chức vụ người ký")),
    Heading("recipients", "Nơi nhận", ("nơi nhận văn bản", "gửi", "nơi gửi đến")),
    Heading(
        "kept_by",
        "Đơn vị, người nhận bản lưu",
        ("đơn vị người nhận bản lưu", "bản lưu", "đơn vị hoặc người nhận bản lưu", "nơi lưu"),
    ),
    Heading("copies", "Số lượng bản", ("số bản", "số lượng")),
    Heading("note", "Ghi chú", ("chú thích",)),
    Heading("ordinal", "TT", ("stt", "số tt", "số thứ tự"), ignored=True),
    Heading("marks", "Độ mật, độ khẩn", ("thể thức ký, con dấu", "hồ sơ số"), ignored=True),
    Heading("rejected", "Lỗi cần sửa", (), ignored=True),
)
"""Every column the import knows. The order is the template's; a file may have any order."""

USED = tuple(heading for heading in HEADINGS if not heading.ignored)
MOST_ROWS = 20_000
WIDTHS = {"number": 20, "abstract": 60, "signer": 24, "recipients": 40, "kept_by": 24, "note": 24}

LABELS = {
    "number": N_("Số, ký hiệu"),
    "dated_on": N_("Ngày tháng văn bản"),
    "kind_label": N_("Tên loại"),
    "abstract": N_("Trích yếu"),
    "secrecy": N_("Độ mật"),
    "urgency": N_("Độ khẩn"),
    "signer": N_("Người ký"),
    "signature_form": N_("Thể thức ký"),
    "recipients": N_("Nơi nhận"),
    "kept_by": N_("Đơn vị, người nhận bản lưu"),
    "copies": N_("Số lượng bản"),
    "note": N_("Ghi chú"),
}
"""Titles as source strings, for screens in another language."""

NOTES = {
    "number": N_("Bắt buộc. Đủ số và ký hiệu trong một ô, như 06-TB/BCĐ."),
    "dated_on": N_("Bắt buộc. Ngày/tháng/năm ghi trên văn bản."),
    "kind_label": N_("Để trống thì lấy theo chữ viết tắt trong số."),
    "abstract": N_("Bắt buộc. Với văn bản mật: ghi câu không lộ nội dung; văn bản tuyệt mật để trống."),
    "secrecy": N_("Mật, Tối mật, Tuyệt mật; để trống là không mật."),
    "urgency": N_("Khẩn, Thượng khẩn, Hỏa tốc; để trống là thường."),
    "signer": N_("Họ và tên người ký."),
    "signature_form": N_("Như “T/L TRƯỞNG BAN”."),
    "recipients": N_("Các nơi nhận, cách nhau bằng dấu chấm phẩy."),
    "kept_by": N_("Đơn vị, người giữ bản lưu."),
    "copies": N_("Để trống là 1."),
    "note": N_("Ghi chú trong sổ cũ; số đã hủy ghi lý do ở đây."),
}
"""What the template says of each column."""
