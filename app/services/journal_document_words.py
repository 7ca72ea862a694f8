"""How the journal calls what belongs to documents: registers, delivery, incoming documents, dossiers."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_
from app.rules.documents import (
    COPY_LABELS,
    DOCUMENT_STATE_LABELS,
    DOSSIER_STATE_LABELS,
    INCOMING_STATE_LABELS,
    MEANS_LABELS,
    RECIPIENT_LABELS,
)
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS
from app.rules.signature_blocks import SEAL_LABELS
from app.services.attachments.views import ATTACHMENT_KIND_LABELS
from app.services.registers.fields import FIELDS as CORRECTED

TABLES = {
    "dispatch_batches": N_("Lần chuyển văn bản"),
    "dispatches": N_("Nơi nhận văn bản"),
    "document_versions": N_("Bản dự thảo đã lưu"),
    "legal_bases": N_("Văn bản làm căn cứ"),
    "stock_texts": N_("Nội dung mẫu của văn bản"),
    "number_series": N_("Dãy số văn bản"),
    "outgoing_entries": N_("Dòng sổ văn bản đi"),
    "register_corrections": N_("Đính chính sổ"),
    "seal_uses": N_("Lần dùng con dấu"),
    "dossiers": N_("Hồ sơ"),
    "dossier_items": N_("Văn bản trong hồ sơ"),
    "incoming_documents": N_("Văn bản đến"),
    "printed_copies": N_("Bản in có số"),
    "readers": N_("Người được xem"),
}

FIELDS = {
    "record_kind": N_("Thuộc loại"),
    "document_id": N_("Văn bản"),
    "sent_on": N_("Ngày chuyển"),
    "means": N_("Cách chuyển"),
    "carried_by": N_("Người chuyển"),
    "owed": N_("Phải gửi theo Quy chế"),
    "copy_number": N_("Bản số"),
    "batch_id": N_("Lần chuyển"),
    "received_on": N_("Ngày nhận"),
    "received_by": N_("Người ký nhận"),
    "receipt_note": N_("Ghi chú khi nhận"),
    "recovered_on": N_("Ngày thu hồi"),
    "addressees": N_("Kính gửi"),
    "enclosures": N_("Tài liệu kèm theo"),
    "pages": N_("Số trang"),
    "kept_by": N_("Nơi nhận bản lưu"),
    "circulation": N_("Phạm vi lưu hành"),
    "typist": N_("Ký hiệu người soạn"),
    "answer_by": N_("Đề nghị trả lời trước ngày"),
    "urgent_day": N_("Hẹn giờ: ngày"),
    "urgent_time": N_("Hẹn giờ: giờ"),
    "secrecy_set_by_id": N_("Người xác định độ mật"),
    "secrecy_ground": N_("Căn cứ xác định độ mật"),
    "protected_until": N_("Bảo vệ đến ngày"),
    "may_be_copied": N_("Được phép sao, chụp"),
    "checked_at_utc": N_("Kiểm tra thể thức lúc"),
    "checked_by_id": N_("Người kiểm tra thể thức"),
    "final_attachment_id": N_("Bản cuối"),
    "final_difference": N_("Khác bản do chương trình lập"),
    "number_text": N_("Số, ký hiệu"),
    "replaces_id": N_("Thay cho văn bản"),
    "copy_kind": N_("Loại bản sao"),
    "copy_of_kind": N_("Sao từ loại"),
    "type_name": N_("Tên loại"),
    "part": N_("Phần"),
    "split": N_("Đếm riêng cho loại"),
    "opening_number": N_("Số cuối trước khi tiếp nhận sổ"),
    "opening_basis": N_("Căn cứ tiếp nhận sổ"),
    "last_number": N_("Số cuối đã cấp"),
    "last_on": N_("Ngày của số cuối"),
    "series_id": N_("Dãy số"),
    "registered_on": N_("Ngày vào sổ"),
    "origin": N_("Nguồn"),
    "of_kind": N_("Thuộc loại"),
    "kind_label": N_("Tên loại"),
    "signer": N_("Người ký"),
    "signature_form": N_("Thể thức ký"),
    "register": N_("Sổ"),
    "old_text": N_("Nội dung cũ"),
    "new_text": N_("Nội dung đúng"),
    "made_on": N_("Ngày đính chính"),
    "used_on": N_("Ngày đóng dấu"),
    "what": N_("Văn bản, giấy tờ"),
    "asked_by": N_("Người đề nghị"),
    "year": N_("Năm"),
    "source_kind": N_("Lập cho loại"),
    "retention_years": N_("Thời hạn bảo quản (năm)"),
    "retention_basis": N_("Căn cứ thời hạn bảo quản"),
    "made_by": N_("Người lập"),
    "holder": N_("Nơi giữ"),
    "box": N_("Hộp, cặp"),
    "features": N_("Tình trạng tài liệu"),
    "handed_over_on": N_("Ngày giao nộp"),
    "handed_over_to": N_("Nơi nhận hồ sơ"),
    "dossier_id": N_("Hồ sơ"),
    "author": N_("Tác giả"),
    "first_sheet": N_("Từ tờ số"),
    "arrived_on": N_("Ngày đến"),
    "sender": N_("Nơi gửi"),
    "sender_number": N_("Số, ký hiệu nơi gửi"),
    "sender_dated_on": N_("Ngày văn bản nơi gửi"),
    "due_on": N_("Hạn xử lý"),
    "assigned_to_id": N_("Giao cho"),
    "assigned_to": N_("Đơn vị, người nhận"),
    "assigned_on": N_("Ngày giao"),
    "instruction": N_("Ý kiến chỉ đạo xử lý"),
    "answered_by_id": N_("Văn bản trả lời"),
    "answers_id": N_("Trả lời văn bản"),
    "result": N_("Kết quả xử lý"),
    "done_on": N_("Ngày xử lý xong"),
    "total": N_("Tổng số bản"),
    "recipient": N_("Người nhận"),
    "permitted_by": N_("Người cho phép"),
    "printed_on": N_("Ngày in"),
    "destroyed_on": N_("Ngày hủy"),
    "clearance": N_("Được xem đến độ mật"),
    "user_id": N_("Người dùng"),
}

FIELDS_OF_TABLE = {
    ("dispatches", "position"): N_("Thứ tự"),
    ("dispatches", "title"): N_("Chức danh"),
    ("dispatch_batches", "number"): N_("Lần chuyển"),
    ("dossier_items", "position"): N_("Thứ tự"),
    ("legal_bases", "position"): N_("Thứ tự"),
    ("documents", "number"): N_("Số"),
    ("incoming_documents", "number"): N_("Số đến"),
    ("document_versions", "number"): N_("Dự thảo lần"),
}

_LEVELS = {s.value: words for s, words in SECRECY_LABELS.items()}
_URGENCY = {u.value: words for u, words in URGENCY_LABELS.items()}

_REGISTERS = {
    "outgoing": N_("Sổ đăng ký văn bản đi"),
    "incoming": N_("Sổ đăng ký văn bản đến"),
    "dispatch": N_("Sổ chuyển giao văn bản đi"),
    "seal": N_("Sổ sử dụng con dấu"),
}
_CORRECTED = {field: words for named in CORRECTED.values() for field, words in named.items()}
_SEALS = {seal.value: words for seal, words in SEAL_LABELS.items()}

VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("register_corrections", "register"): _REGISTERS,
    ("register_corrections", "field"): {
        f: words for named in CORRECTED.values() for f, words in named.items()
    },
    ("seal_uses", "seal"): _SEALS,
    ("outgoing_entries", "seal"): _SEALS,
    ("outgoing_entries", "origin"): {"issued": N_("Ban hành"), "imported": N_("Tiếp nhận từ sổ cũ")},
    ("documents", "state"): {s.value: words for s, words in DOCUMENT_STATE_LABELS.items()},
    ("documents", "copy_kind"): {k.value: words for k, words in COPY_LABELS.items()},
    ("incoming_documents", "state"): {s.value: words for s, words in INCOMING_STATE_LABELS.items()},
    ("incoming_documents", "secrecy"): _LEVELS,
    ("incoming_documents", "urgency"): _URGENCY,
    ("outgoing_entries", "secrecy"): _LEVELS,
    ("outgoing_entries", "urgency"): _URGENCY,
    ("attachments", "secrecy"): _LEVELS,
    ("attachments", "kind"): {k.value: words for k, words in ATTACHMENT_KIND_LABELS.items()},
    ("printed_copies", "secrecy"): _LEVELS,
    ("seal_uses", "secrecy"): _LEVELS,
    ("dossiers", "secrecy"): _LEVELS,
    ("dossier_items", "secrecy"): _LEVELS,
    ("users", "clearance"): _LEVELS,
    ("dossiers", "state"): {s.value: words for s, words in DOSSIER_STATE_LABELS.items()},
    ("dispatches", "kind"): {k.value: words for k, words in RECIPIENT_LABELS.items()},
    ("dispatch_batches", "means"): {m.value: words for m, words in MEANS_LABELS.items()},
}

LINKS = {
    "document_id": "documents",
    "batch_id": "dispatch_batches",
    "secrecy_set_by_id": "users",
    "checked_by_id": "users",
    "final_attachment_id": "attachments",
    "replaces_id": "documents",
    "series_id": "number_series",
    "dossier_id": "dossiers",
    "assigned_to_id": "people",
    "answered_by_id": "documents",
    "answers_id": "documents",
    "user_id": "users",
}

NAME_COLUMNS = {
    "legal_bases": "abstract",
    "outgoing_entries": "number_text",
    "number_series": "code",
    "dossiers": "title",
    "dossier_items": "abstract",
    "incoming_documents": "abstract",
    "dispatches": "name",
    "printed_copies": "recipient",
    "seal_uses": "what",
    "stock_texts": "code",
}

OWNERS = {
    "dispatch_batches": ("document_id", "documents"),
    "document_versions": ("document_id", "documents"),
    "readers": ("user_id", "users"),
}
