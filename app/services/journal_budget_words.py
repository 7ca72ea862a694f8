"""How the journal calls what belongs to the budget: years, sources, lines, papers, norms, expenses."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_
from app.rules.budget import (
    ENTRY_LABELS,
    ESTIMATE_LABELS,
    NATURE_LABELS,
    SOURCE_KIND_LABELS,
    YEAR_STATE_LABELS,
)
from app.rules.expenses import (
    EVENT_KIND_LABELS,
    EXPENSE_KIND_LABELS,
    EXPENSE_STATE_LABELS,
    PAY_METHOD_LABELS,
    PLACE_LABELS,
    RANK_LABELS,
    STEP_LABELS,
)
from app.rules.secrecy import SECRECY_LABELS

TABLES = {
    "budget_years": N_("Năm ngân sách"),
    "budget_sources": N_("Nguồn kinh phí"),
    "budget_items": N_("Mục, tiểu mục"),
    "budget_lines": N_("Dòng dự toán"),
    "estimate_papers": N_("Văn bản dự toán"),
    "budget_entries": N_("Bút toán theo dõi"),
    "norms": N_("Định mức chi"),
    "voucher_requirements": N_("Chứng từ phải có"),
    "spending_events": N_("Sự kiện chi"),
    "event_plan_lines": N_("Dòng dự trù"),
    "expenses": N_("Khoản chi"),
    "expense_lines": N_("Dòng của khoản chi"),
    "expense_recipients": N_("Người nhận tiền"),
    "expense_vouchers": N_("Chứng từ"),
    "expense_steps": N_("Bước xử lý khoản chi"),
    "late_refunds": N_("Tiền nộp ngân sách sau khóa sổ"),
}

FIELDS = {
    "last_withdrawal_on": N_("Hạn gửi Kho bạc"),
    "spend_until": N_("Ngày cuối chi, tạm ứng"),
    "adjust_until": N_("Hết thời gian chỉnh lý"),
    "reconcile_by": N_("Hạn đối chiếu số dư"),
    "return_by": N_("Hạn nộp trả tạm ứng"),
    "locked_until": N_("Khóa sổ đến ngày"),
    "settled_on": N_("Ngày quyết toán"),
    "reopen_reason": N_("Lý do mở lại sổ"),
    "nature": N_("Tính chất"),
    "parent_code": N_("Thuộc mục"),
    "verified": N_("Đã đối chiếu văn bản gốc"),
    "year_id": N_("Năm ngân sách"),
    "source_id": N_("Nguồn kinh phí"),
    "chapter": N_("Chương"),
    "category": N_("Loại – khoản"),
    "item_id": N_("Tiểu mục"),
    "purpose": N_("Nhiệm vụ"),
    "booked_on": N_("Ngày ghi sổ"),
    "reverses_id": N_("Ghi đảo của"),
    "refund_of_id": N_("Thu lại từ lần chi"),
    "line_id": N_("Dòng dự toán"),
    "amount": N_("Số tiền (đồng)"),
    "step_id": N_("Bước xử lý"),
    "expense_id": N_("Khoản chi"),
    "expense_line_id": N_("Dòng của khoản chi"),
    "unit": N_("Đơn vị tính"),
    "rank": N_("Đối tượng"),
    "internal_amount": N_("Mức của cơ quan (đồng)"),
    "most_percent": N_("Tỷ lệ tối đa (%)"),
    "item_code": N_("Tiểu mục đề xuất"),
    "lump": N_("Khoán"),
    "expense_kind": N_("Loại khoản chi"),
    "required": N_("Bắt buộc"),
    "above_amount": N_("Khi số tiền trên (đồng)"),
    "place_class": N_("Địa bàn"),
    "headcount": N_("Số người"),
    "event_id": N_("Sự kiện chi"),
    "quantity": N_("Số lượng"),
    "times": N_("Số lần, số ngày"),
    "unit_price": N_("Đơn giá"),
    "norm_id": N_("Định mức"),
    "norm_amount": N_("Mức định mức (đồng)"),
    "over_norm": N_("Vượt định mức (đồng)"),
    "over_norm_reason": N_("Lý do vượt định mức"),
    "payee_id": N_("Người nhận tiền"),
    "payee_name": N_("Tên người nhận tiền"),
    "payee_unit": N_("Đơn vị người nhận"),
    "payee_account": N_("Số tài khoản"),
    "payee_bank": N_("Ngân hàng"),
    "method": N_("Hình thức chi"),
    "requester_id": N_("Người đề nghị"),
    "requested_on": N_("Ngày đề nghị"),
    "spent_on": N_("Ngày thực hiện"),
    "contract_number": N_("Số hợp đồng"),
    "contract_on": N_("Ngày hợp đồng"),
    "contract_value": N_("Giá trị hợp đồng (đồng)"),
    "trip_order": N_("Văn bản cử đi"),
    "approved_amount": N_("Số tiền được duyệt (đồng)"),
    "budget_line_id": N_("Dòng dự toán"),
    "destination": N_("Nơi đến"),
    "means": N_("Phương tiện"),
    "from_on": N_("Từ ngày"),
    "to_on": N_("Đến ngày"),
    "days": N_("Số ngày, số buổi"),
    "day_rate": N_("Mức mỗi ngày, mỗi buổi"),
    "nights": N_("Số đêm"),
    "night_rate": N_("Mức mỗi đêm"),
    "fare": N_("Tiền tàu xe"),
    "other": N_("Tiền khác"),
    "tax": N_("Thuế thu nhập cá nhân"),
    "requirement_id": N_("Chứng từ phải có"),
    "attachment_id": N_("Tệp"),
    "done_by": N_("Người làm"),
    "voucher_series": N_("Loại phiếu"),
    "voucher_number": N_("Số phiếu"),
    "carried_from_id": N_("Tạm ứng chuyển từ khoản chi"),
    "cashier": N_("Thủ quỹ"),
    "one_person": N_("Một người làm cả hai việc"),
}

FIELDS_OF_TABLE = {
    **{
        (table, "position"): N_("Thứ tự")
        for table in (
            *("budget_sources", "budget_lines", "norms", "voucher_requirements"),
            *("event_plan_lines", "expense_lines", "expense_recipients", "expense_vouchers"),
        )
    },
    ("budget_years", "closed_on"): N_("Ngày khóa sổ"),
    ("budget_entries", "dated_on"): N_("Ngày ghi sổ"),
    ("budget_entries", "kind"): N_("Cột"),
    ("budget_entries", "paper_id"): N_("Văn bản dự toán"),
    ("spending_events", "source_kind"): N_("Thuộc loại"),
    ("spending_events", "source_id"): N_("Thuộc bản ghi"),
    ("estimate_papers", "reverses_id"): N_("Ghi đảo văn bản"),
    ("expenses", "replaces_id"): N_("Thay cho khoản chi"),
    ("expense_steps", "due_on"): N_("Hạn hoàn ứng"),
    ("expense_recipients", "title"): N_("Chức vụ, đơn vị"),
    ("expense_vouchers", "dated_on"): N_("Ngày chứng từ"),
    ("expense_vouchers", "number"): N_("Số chứng từ"),
}

_LEVELS = {s.value: words for s, words in SECRECY_LABELS.items()}
_NATURES = {n.value: words for n, words in NATURE_LABELS.items()}
_RANKS = {r.value: words for r, words in RANK_LABELS.items()}
_PLACES = {p.value: words for p, words in PLACE_LABELS.items()}
_EXPENSE_KINDS = {k.value: words for k, words in EXPENSE_KIND_LABELS.items()}
_METHODS = {m.value: words for m, words in PAY_METHOD_LABELS.items()}

VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("budget_years", "state"): {s.value: words for s, words in YEAR_STATE_LABELS.items()},
    ("budget_sources", "kind"): {k.value: words for k, words in SOURCE_KIND_LABELS.items()},
    ("budget_sources", "nature"): _NATURES,
    ("budget_lines", "nature"): _NATURES,
    ("estimate_papers", "kind"): {k.value: words for k, words in ESTIMATE_LABELS.items()},
    ("budget_entries", "kind"): {k.value: words for k, words in ENTRY_LABELS.items()},
    ("norms", "rank"): _RANKS,
    ("norms", "place"): _PLACES,
    ("voucher_requirements", "expense_kind"): _EXPENSE_KINDS,
    ("spending_events", "kind"): {k.value: words for k, words in EVENT_KIND_LABELS.items()},
    ("spending_events", "place_class"): _PLACES,
    ("spending_events", "secrecy"): _LEVELS,
    ("event_plan_lines", "rank"): _RANKS,
    ("expenses", "state"): {s.value: words for s, words in EXPENSE_STATE_LABELS.items()},
    ("expenses", "kind"): _EXPENSE_KINDS,
    ("expenses", "method"): _METHODS,
    ("expenses", "place_class"): _PLACES,
    ("expenses", "secrecy"): _LEVELS,
    ("expense_lines", "rank"): _RANKS,
    ("expense_steps", "kind"): {k.value: words for k, words in STEP_LABELS.items()},
    ("expense_steps", "method"): _METHODS,
}

LINKS = {
    "year_id": "budget_years",
    "source_id": "budget_sources",
    "item_id": "budget_items",
    "line_id": "budget_lines",
    "budget_line_id": "budget_lines",
    "step_id": "expense_steps",
    "expense_id": "expenses",
    "expense_line_id": "expense_lines",
    "event_id": "spending_events",
    "norm_id": "norms",
    "payee_id": "people",
    "requester_id": "users",
    "carried_from_id": "expenses",
    "requirement_id": "voucher_requirements",
    "attachment_id": "attachments",
}

NAME_COLUMNS = {
    "budget_years": "year",
    "budget_sources": "name",
    "budget_items": "code",
    "estimate_papers": "number",
    "norms": "name",
    "voucher_requirements": "name",
    "spending_events": "title",
    "event_plan_lines": "content",
    "expenses": "content",
    "expense_lines": "content",
    "expense_recipients": "name",
    "expense_vouchers": "name",
}

OWNERS = {
    "budget_lines": ("item_id", "budget_items"),
    "budget_entries": ("line_id", "budget_lines"),
    "expense_steps": ("expense_id", "expenses"),
    "late_refunds": ("expense_id", "expenses"),
}
