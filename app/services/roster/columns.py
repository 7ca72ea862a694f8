"""The columns of a roster in Excel: their headings, what each says, how the template shows them."""

from __future__ import annotations

from app.i18n import N_
from app.services.excel.headings import Heading

HEADINGS = (
    Heading(
        "code", "Mã cán bộ", ("mã", "mã cb", "mã số", "mã số cán bộ", "mã thành viên", "mã định danh", "code")
    ),
    Heading(
        "full_name",
        "Họ và tên",
        ("họ tên", "tên", "họ và tên thành viên", "họ tên cán bộ", "họ và tên cán bộ", "tên cán bộ"),
        required=True,
    ),
    Heading("honorific", "Xưng hô", ("cách xưng hô", "danh xưng")),
    Heading("born_on", "Ngày sinh", ("ngày tháng năm sinh", "sinh ngày", "ngày, tháng, năm sinh")),
    Heading(
        "position",
        "Chức vụ",
        ("chức vụ công tác", "chức vụ hiện nay", "chức vụ, cơ quan", "chức vụ, đơn vị công tác"),
    ),
    Heading(
        "organisation",
        "Cơ quan",
        ("đơn vị", "cơ quan công tác", "nơi công tác", "đơn vị công tác", "cơ quan, đơn vị"),
    ),
    Heading("body", "Tổ chức", ("ban, tổ", "thuộc tổ chức", "tổ chức, bộ phận", "thuộc ban, tổ")),
    Heading(
        "role",
        "Chức danh",
        ("vai trò", "chức danh trong ban chỉ đạo", "chức danh trong ban", "chức danh trong tổ chức"),
        required=True,
    ),
    Heading(
        "field",
        "Lĩnh vực phụ trách",
        ("lĩnh vực", "phụ trách", "phân công", "nhiệm vụ", "nhiệm vụ phân công"),
    ),
    Heading("rank_in_role", "Thứ tự", ("thứ tự trong chức danh", "thứ tự xếp", "xếp thứ")),
    Heading(
        "from_day",
        "Từ ngày",
        ("ngày bắt đầu", "ngày tham gia", "ngày vào", "tham gia từ ngày"),
        required=True,
    ),
    Heading("to_day", "Đến ngày", ("ngày kết thúc", "ngày thôi", "đến hết ngày")),
    Heading(
        "decision_no", "Số quyết định", ("quyết định", "quyết định số", "số qđ", "số quyết định cử", "căn cứ")
    ),
    Heading("decision_on", "Ngày quyết định", ("ngày ký quyết định", "ngày qđ", "ngày ký", "ngày ban hành")),
    Heading("close_no", "Số quyết định thôi", ("quyết định thôi", "số qđ thôi", "quyết định thôi số")),
    Heading("close_on", "Ngày quyết định thôi", ("ngày ký quyết định thôi", "ngày qđ thôi")),
    Heading("close_reason", "Lý do thôi", ("lý do", "lý do thay đổi")),
    Heading("phone", "Điện thoại", ("số điện thoại", "sđt", "điện thoại liên hệ")),
    Heading("note", "Ghi chú", ("chú thích",)),
    Heading("ordinal", "TT", ("stt", "số tt", "số thứ tự"), ignored=True),
    Heading("rejected", "Lỗi cần sửa", ("dòng trong tệp cũ",), ignored=True),
)
"""Every column the import knows. The order is the template's; a file may have any order."""

USED = tuple(heading for heading in HEADINGS if not heading.ignored)
TITLES = {heading.key: heading.title for heading in USED}
DAYS = ("born_on", "from_day", "to_day", "decision_on", "close_on")
MOST_ROWS = 5000

LABELS = {
    "code": N_("Mã cán bộ"),
    "full_name": N_("Họ và tên"),
    "honorific": N_("Xưng hô"),
    "born_on": N_("Ngày sinh"),
    "position": N_("Chức vụ"),
    "organisation": N_("Cơ quan"),
    "body": N_("Tổ chức"),
    "role": N_("Chức danh"),
    "field": N_("Lĩnh vực phụ trách"),
    "rank_in_role": N_("Thứ tự"),
    "from_day": N_("Từ ngày"),
    "to_day": N_("Đến ngày"),
    "decision_no": N_("Số quyết định"),
    "decision_on": N_("Ngày quyết định"),
    "close_no": N_("Số quyết định thôi"),
    "close_on": N_("Ngày quyết định thôi"),
    "close_reason": N_("Lý do thôi"),
    "phone": N_("Điện thoại"),
    "note": N_("Ghi chú"),
}
"""Titles as source strings, for screens in another language."""

NOTES = {
    "code": N_("Mã riêng của cơ quan, nếu có. Nhập lại tệp sẽ nhận ra người theo mã này trước tiên."),
    "full_name": N_("Bắt buộc. Một người giữ nhiều chức danh thì ghi nhiều dòng, mỗi dòng một chức danh."),
    "honorific": N_("Để trống là “đồng chí”."),
    "born_on": N_("Ngày/tháng/năm. Giúp phân biệt người cùng họ tên."),
    "position": N_("Chức vụ như in trên giấy tờ: “Phó Chánh Văn phòng”."),
    "organisation": N_("Tên đầy đủ của cơ quan nơi công tác; cơ quan mới được thêm vào danh sách cơ quan."),
    "body": N_("Chọn trong danh sách. Để trống thì suy từ chức danh."),
    "role": N_("Bắt buộc. Chọn trong danh sách."),
    "field": N_("Lĩnh vực được phân công phụ trách, theo dõi."),
    "rank_in_role": N_("Thứ tự giữa những người cùng chức danh: 1, 2, 3… Để trống thì xếp theo tên."),
    "from_day": N_(
        "Bắt buộc. Ngày đầu giữ chức danh. Nhập lại tệp: cùng người, tổ chức, ngày này là sửa dòng cũ."
    ),
    "to_day": N_("Ngày cuối giữ chức danh; để trống khi đang giữ."),
    "decision_no": N_("Số, ký hiệu của quyết định cử: “185-QĐ/TW”."),
    "decision_on": N_("Ngày ký quyết định cử."),
    "close_no": N_("Số, ký hiệu của quyết định cho thôi, nếu đã thôi."),
    "close_on": N_("Ngày ký quyết định cho thôi."),
    "close_reason": N_("Nghỉ hưu, chuyển công tác…"),
    "phone": N_("Ghi dạng chữ để không mất số 0 ở đầu."),
    "note": N_("Ghi chú về người này."),
}
"""What the template says of each column."""
