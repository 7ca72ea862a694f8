"""The keys of the screen, for the list that Shift+? shows."""

from __future__ import annotations

from app.i18n import _
from app.ui.shell.context import Key


def screen_keys() -> tuple[Key, ...]:
    """The keys that work on the meetings screen."""
    return (
        Key("Ctrl+N", _("Lập cuộc họp mới")),
        Key("Ctrl+Enter", _("Làm bước tiếp theo")),
        Key(
            "Alt+1 … Alt+7",
            _("Mở thẻ Chung, Chương trình, Thành phần, Biên bản, Kết luận, Giấy tờ, Lịch sử"),
        ),
        Key("Ctrl+S", _("Ghi phần đang sửa")),
        Key("Ctrl+P", _("In giấy tờ")),
        Key("Ctrl+F", _("Lọc danh sách")),
        Key("Ctrl+Shift+N", _("Nhân bản cuộc họp")),
        Key("Ctrl+Shift+H", _("Hồ sơ cuộc họp đã đủ chưa?")),
        Key("Alt+V", _("Việc khác: hoãn, hủy, xóa dự thảo")),
        Key("Insert, Enter, Delete", _("Chương trình, Thành phần: thêm, sửa, bỏ dòng")),
        Key("Alt+↑, Alt+↓", _("Chuyển dòng lên, xuống")),
        Key("Ctrl+R", _("Thành phần: lấy theo danh sách ngày họp")),
        Key("Ctrl+G", _("Thành phần: phát giấy mời")),
        Key("Ctrl+D", _("Thành phần: ghi “sẽ dự họp”")),
        Key(_("Phím cách, V, T"), _("Điểm danh: có mặt, vắng, có người dự thay")),
        Key("B, G", _("Ghi báo vắng; giờ đến, giờ về")),
        Key("Ctrl+Shift+A", _("Tất cả có mặt")),
        Key("Ctrl+PgUp, Ctrl+PgDn", _("Biên bản: phần trước, phần sau")),
        Key("Ctrl+Shift+O", _("Biên bản: thêm ý kiến")),
        Key("Tab", _("Biên bản, kết luận: chèn câu mẫu sau chữ tắt; Esc rời ô")),
    )
