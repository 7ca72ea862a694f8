"""Which columns of a register's line can be corrected, and what they are called."""

from __future__ import annotations

from app.i18n import N_
from app.rules.documents import Register

FIELDS: dict[Register, dict[str, str]] = {
    Register.OUTGOING: {
        "dated_on": N_("Ngày tháng văn bản"),
        "kind_label": N_("Tên loại"),
        "abstract": N_("Trích yếu"),
        "signer": N_("Người ký"),
        "recipients": N_("Nơi nhận"),
        "kept_by": N_("Đơn vị, người nhận bản lưu"),
        "copies": N_("Số lượng bản"),
        "note": N_("Ghi chú"),
    },
    Register.INCOMING: {
        "arrived_on": N_("Ngày đến"),
        "sender": N_("Tác giả"),
        "sender_number": N_("Số, ký hiệu"),
        "sender_dated_on": N_("Ngày tháng văn bản"),
        "type_name": N_("Tên loại"),
        "abstract": N_("Trích yếu"),
        "note": N_("Ghi chú"),
    },
    Register.DISPATCH: {
        "sent_on": N_("Ngày chuyển"),
        "name": N_("Nơi nhận"),
        "received_on": N_("Ngày nhận"),
        "received_by": N_("Ký nhận"),
        "receipt_note": N_("Ghi chú"),
    },
    Register.SEAL: {
        "used_on": N_("Ngày"),
        "what": N_("Văn bản, giấy tờ đóng dấu"),
        "signer": N_("Người ký"),
        "copies": N_("Số bản"),
        "asked_by": N_("Người đề nghị"),
        "note": N_("Ghi chú"),
    },
}
"""Column of the stored line → its heading. A number is never corrected: it is cancelled."""
