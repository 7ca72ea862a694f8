"""The names, units and limits of every measure of a layout profile; the values are in resources/layout."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import N_

PAGE = N_("Khổ giấy và lề")
HEAD = N_("Phần đầu văn bản")
BODY = N_("Nội dung")
CLOSING = N_("Chữ ký và nơi nhận")
MARKS = N_("Dấu chỉ mức độ và ghi chú")
WORDS = N_("Cách viết")

MM = "mm"
PT = "pt"
LINES = N_("dòng")
TEXT = ""


@dataclass(frozen=True)
class Limits:
    """What may be entered for a measure: numbers between two bounds, or a text up to `maximum` letters."""

    group: str
    label: str
    unit: str
    minimum: float
    maximum: float


@dataclass(frozen=True)
class Measure:
    """A measure as the settings screen shows it."""

    name: str
    group: str
    label: str
    unit: str
    value: float | str
    minimum: float
    maximum: float
    source: str
    """Where the value comes from: marks of party-documents, or "[inf]", "[mem]"."""


def _size(group: str, label: str, low: float = 8, high: float = 20) -> Limits:
    return Limits(group, label, PT, low, high)


LIMITS: dict[str, Limits] = {
    "margin_top_mm": Limits(PAGE, N_("Lề trên"), MM, 10, 40),
    "margin_bottom_mm": Limits(PAGE, N_("Lề dưới"), MM, 10, 40),
    "margin_left_mm": Limits(PAGE, N_("Lề trái"), MM, 10, 50),
    "margin_right_mm": Limits(PAGE, N_("Lề phải"), MM, 10, 50),
    "a5_margin_top_mm": Limits(PAGE, N_("Lề trên, khổ A5"), MM, 5, 30),
    "a5_margin_bottom_mm": Limits(PAGE, N_("Lề dưới, khổ A5"), MM, 5, 30),
    "a5_margin_left_mm": Limits(PAGE, N_("Lề trái, khổ A5"), MM, 5, 30),
    "a5_margin_right_mm": Limits(PAGE, N_("Lề phải, khổ A5"), MM, 5, 30),
    "a5_reduction_pt": Limits(PAGE, N_("Giảm cỡ chữ khi in A5 đứng"), PT, 0, 5),
    "page_number_top_mm": Limits(PAGE, N_("Số trang cách mép trên"), MM, 5, 18),
    "page_number_size_pt": _size(PAGE, N_("Cỡ chữ số trang")),
    "header_left_width_mm": Limits(HEAD, N_("Bề rộng nửa trái phần đầu"), MM, 70, 95),
    "header_pitch_pt": Limits(HEAD, N_("Khoảng cách dòng phần đầu"), PT, 14, 24),
    "party_title_size_pt": _size(HEAD, N_("Cỡ chữ tiêu đề “Đảng Cộng sản Việt Nam”")),
    "party_rule_pt": Limits(HEAD, N_("Độ dày đường kẻ dưới tiêu đề"), PT, 0.25, 2),
    "parent_size_pt": _size(HEAD, N_("Cỡ chữ tên cơ quan cấp trên")),
    "issuer_size_pt": _size(HEAD, N_("Cỡ chữ tên cơ quan ban hành")),
    "number_size_pt": _size(HEAD, N_("Cỡ chữ số và ký hiệu")),
    "place_date_size_pt": _size(HEAD, N_("Cỡ chữ địa điểm và ngày tháng")),
    "type_name_size_pt": _size(HEAD, N_("Cỡ chữ tên loại văn bản")),
    "abstract_size_pt": _size(HEAD, N_("Cỡ chữ trích yếu")),
    "letter_abstract_size_pt": _size(HEAD, N_("Cỡ chữ trích yếu công văn")),
    "body_size_pt": _size(BODY, N_("Cỡ chữ nội dung"), 12, 16),
    "line_pitch_pt": Limits(BODY, N_("Khoảng cách dòng (chính xác)"), PT, 14, 28),
    "paragraph_space_pt": Limits(BODY, N_("Khoảng cách giữa các đoạn"), PT, 0, 18),
    "first_line_indent_mm": Limits(BODY, N_("Thụt đầu dòng"), MM, 0, 20),
    "part_size_pt": _size(BODY, N_("Cỡ chữ phần, chương, mục")),
    "article_size_pt": _size(BODY, N_("Cỡ chữ tên điều")),
    "addressee_size_pt": _size(BODY, N_("Cỡ chữ dòng kính gửi")),
    "table_size_pt": _size(BODY, N_("Cỡ chữ trong bảng")),
    "table_pitch_pt": Limits(BODY, N_("Khoảng cách dòng trong bảng"), PT, 10, 22),
    "annex_label_size_pt": _size(BODY, N_("Cỡ chữ “Phụ lục”")),
    "authority_size_pt": _size(CLOSING, N_("Cỡ chữ thẩm quyền ký (T/M, K/T, T/L)")),
    "signer_title_size_pt": _size(CLOSING, N_("Cỡ chữ chức vụ người ký")),
    "signer_name_size_pt": _size(CLOSING, N_("Cỡ chữ họ tên người ký")),
    "signature_lines": Limits(CLOSING, N_("Số dòng trống để ký"), LINES, 2, 8),
    "recipients_label_size_pt": _size(CLOSING, N_("Cỡ chữ “Nơi nhận”")),
    "recipients_size_pt": _size(CLOSING, N_("Cỡ chữ danh sách nơi nhận")),
    "secrecy_size_pt": _size(MARKS, N_("Cỡ chữ dấu chỉ mức độ mật")),
    "urgency_size_pt": _size(MARKS, N_("Cỡ chữ dấu chỉ mức độ khẩn")),
    "circulation_size_pt": _size(MARKS, N_("Cỡ chữ phạm vi lưu hành")),
    "draft_size_pt": _size(MARKS, N_("Cỡ chữ “Dự thảo lần …”")),
    "copy_number_size_pt": _size(MARKS, N_("Cỡ chữ “Bản số …”")),
    "contact_size_pt": _size(MARKS, N_("Cỡ chữ dòng liên hệ cuối trang 1"), 6),
    "typist_size_pt": _size(MARKS, N_("Cỡ chữ ký hiệu người đánh máy"), 6),
    "anchor_size_pt": _size(MARKS, N_("Cỡ chữ dấu kiểm tra cuối trang"), 6),
    "party_title": Limits(WORDS, N_("Tiêu đề"), TEXT, 1, 60),
    "title_rule": Limits(WORDS, N_("Gạch dưới trích yếu"), TEXT, 0, 20),
    "send_label": Limits(WORDS, N_("Lời mở của công văn"), TEXT, 1, 30),
    "submit_label": Limits(WORDS, N_("Lời mở của tờ trình"), TEXT, 1, 30),
    "invite_label": Limits(WORDS, N_("Lời mở của giấy mời"), TEXT, 1, 30),
    "letter_opening": Limits(WORDS, N_("Chữ mở trích yếu công văn"), TEXT, 0, 20),
    "recipients_label": Limits(WORDS, N_("Nhãn nơi nhận"), TEXT, 1, 30),
    "recipients_separator": Limits(WORDS, N_("Dấu cuối mỗi dòng nơi nhận"), TEXT, 1, 1),
}
"""Measure name → group, label, unit and limits, in the order of the settings screen."""
