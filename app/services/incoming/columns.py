"""The columns of a register of incoming documents in Excel: headings, what each says, how it is shown."""

from __future__ import annotations

from app.i18n import N_
from app.services.excel.headings import Heading

HEADINGS = (
    Heading("number", "Số đến", ("số vào sổ", "số đăng ký", "số công văn đến"), required=True),
    Heading("arrived_on", "Ngày đến", ("ngày nhận", "ngày vào sổ", "ngày tháng đến"), required=True),
    Heading("arrived_at", "Giờ đến", ("giờ nhận",)),
    Heading(
        "sender",
        "Nơi gửi",
        ("tác giả", "cơ quan gửi", "cơ quan ban hành", "nơi ban hành", "đơn vị gửi", "tên cơ quan gửi"),
        required=True,
    ),
    Heading("sender_number", "Số, ký hiệu", ("số ký hiệu văn bản", "số văn bản", "số hiệu", "số và ký hiệu")),
    Heading(
        "sender_dated_on", "Ngày văn bản", ("ngày tháng vb", "ngày tháng văn bản", "ngày ban hành", "ngày vb")
    ),
    Heading("type_name", "Tên loại", ("loại văn bản", "tên loại văn bản", "thể loại")),
    Heading(
        "abstract",
        "Trích yếu",
        ("trích yếu nội dung", "tên loại và trích yếu", "tên loại và trích yếu nội dung", "nội dung"),
        required=True,
    ),
    Heading("secrecy", "Độ mật", ("mức độ mật", "mật")),
    Heading("urgency", "Độ khẩn", ("mức độ khẩn", "khẩn")),
    Heading("pages", "Số trang", ("số tờ",)),
    Heading("copies", "Số bản", ("số lượng bản", "số lượng")),
    Heading("due_on", "Hạn xử lý", ("hạn giải quyết", "thời hạn", "hạn trả lời")),
    Heading(
        "assigned_to",
        "Giao cho",
        ("đơn vị người nhận", "đơn vị hoặc người nhận", "người xử lý", "đơn vị xử lý", "nơi nhận"),
    ),
    Heading("instruction", "Ý kiến chỉ đạo", ("chỉ đạo", "ý kiến xử lý")),
    Heading("result", "Kết quả xử lý", ("kết quả", "kết quả giải quyết")),
    Heading("done_on", "Ngày xong", ("ngày hoàn thành", "ngày giải quyết xong")),
    Heading("note", "Ghi chú", ("chú thích",)),
    Heading("ordinal", "TT", ("stt", "số tt", "số thứ tự"), ignored=True),
    Heading("received", "Ký nhận", ("chữ ký", "ký nhận văn bản"), ignored=True),
    Heading("rejected", "Lỗi cần sửa", (), ignored=True),
)
"""Every column the import knows. The order is the template's; a file may have any order."""

USED = tuple(heading for heading in HEADINGS if not heading.ignored)
DAYS = ("arrived_on", "sender_dated_on", "due_on", "done_on")
MOST_ROWS = 10_000
WIDTHS = {
    "sender": 30,
    "sender_number": 20,
    "abstract": 60,
    "assigned_to": 26,
    "instruction": 34,
    "result": 34,
    "note": 24,
}

LABELS = {
    "number": N_("Số đến"),
    "arrived_on": N_("Ngày đến"),
    "arrived_at": N_("Giờ đến"),
    "sender": N_("Nơi gửi"),
    "sender_number": N_("Số, ký hiệu"),
    "sender_dated_on": N_("Ngày văn bản"),
    "type_name": N_("Tên loại"),
    "abstract": N_("Trích yếu"),
    "secrecy": N_("Độ mật"),
    "urgency": N_("Độ khẩn"),
    "pages": N_("Số trang"),
    "copies": N_("Số bản"),
    "due_on": N_("Hạn xử lý"),
    "assigned_to": N_("Giao cho"),
    "instruction": N_("Ý kiến chỉ đạo"),
    "result": N_("Kết quả xử lý"),
    "done_on": N_("Ngày xong"),
    "note": N_("Ghi chú"),
}
"""Titles as source strings, for screens in another language."""

NOTES = {
    "number": N_("Bắt buộc. Số đến trong sổ cũ, mỗi năm từ 1, không bỏ số: 1, 2, 3…"),
    "arrived_on": N_("Bắt buộc. Ngày/tháng/năm."),
    "arrived_at": N_("Với văn bản thượng khẩn, hỏa tốc, hẹn giờ: 8 giờ 30, 8h30 hoặc 8:30."),
    "sender": N_("Bắt buộc. Tên đầy đủ của cơ quan, người gửi."),
    "sender_number": N_("Số, ký hiệu của văn bản đến: “15-CV/BTCTW”."),
    "sender_dated_on": N_("Ngày ghi trên văn bản đến."),
    "type_name": N_("Công văn, Báo cáo, Tờ trình…"),
    "abstract": N_("Bắt buộc. Với văn bản mật: để trống, hoặc ghi câu không lộ nội dung."),
    "secrecy": N_("Mật, Tối mật, Tuyệt mật; để trống là không mật."),
    "urgency": N_("Khẩn, Thượng khẩn, Hỏa tốc; để trống là thường."),
    "pages": N_("Số trang của một bản."),
    "copies": N_("Để trống là 1."),
    "due_on": N_("Hạn xử lý, nếu có."),
    "assigned_to": N_("Đơn vị hoặc người đã được giao xử lý."),
    "instruction": N_("Ai chỉ đạo, làm việc gì."),
    "result": N_("Có kết quả hoặc ngày xong thì văn bản được ghi là đã xử lý xong."),
    "done_on": N_("Ngày xử lý xong."),
    "note": N_("Ghi chú trong sổ."),
}
"""What the template says of each column."""
