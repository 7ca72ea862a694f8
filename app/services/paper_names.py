"""The papers the office prints, their titles and the names of their files."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


class PaperName(StrEnum):
    """A paper the office prints of a meeting, of the roster, of a document, of what authority rests on."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    ATTENDANCE = "attendance_sheet"
    MINUTES = "minutes"
    NOTICE = "conclusion_notice"
    MEMBERS = "member_list"
    CHANGES = "roster_changes"
    ROSTER_DAY = "roster_day"
    REGULATION = "regulation"
    DELEGATION = "delegation"
    REVOCATION = "revocation"
    DELEGATIONS = "delegation_register"
    DECISION = "membership_decision"
    AUTHORITY = "authority_check"
    RECALL = "recall_list"
    PROTECTION = "protection_list"
    OUTGOING_REGISTER = "van-ban-di"
    INCOMING_REGISTER = "van-ban-den"
    DISPATCH_REGISTER = "chuyen-giao"
    SEAL_REGISTER = "con-dau"
    SECRET_OUTGOING_REGISTER = "bmnn-di"
    SECRET_INCOMING_REGISTER = "bmnn-den"
    SECRET_DISPATCH_REGISTER = "bmnn-chuyen-giao"
    COPY_REGISTER = "sao-chup"
    DOSSIER_PLAN = "danh-muc-ho-so"
    DOSSIER_LIST = "muc-luc-ho-so"
    DOSSIER_CONTENTS = "muc-luc-van-ban"
    ESTIMATE_REGISTER = "du-toan"
    SPENDING_REGISTER = "chi-tiet"
    ADVANCE_REGISTER = "tam-ung"
    EXECUTION_REPORT = "thuc-hien"
    SETTLEMENT_REPORT = "quyet-toan"
    EVENT_REPORT = "theo-su-kien"
    PLAN_REPORT = "chenh-lech"
    ONE_PERSON_REPORT = "mot-nguoi"
    ENTRY_LIST = "but-toan"
    BUDGET_CHART = "budget_chart"
    DOCUMENT = "document"
    COPY = "copy"
    DISPATCH_SLIP = "dispatch_slip"
    TRANSFER_SLIP = "transfer_slip"
    ARRIVAL_STAMP = "arrival_stamp"
    DOSSIER_COVER = "dossier_cover"
    DOSSIER_CLOSING = "dossier_closing"
    HANDOVER = "dossier_handover"
    ADVANCE_REQUEST = "advance_request"
    PAYMENT_REQUEST = "payment_request"
    SETTLEMENT = "advance_settlement"
    VOUCHER_LIST = "voucher_list"
    SIGN_LIST = "sign_list"
    TRIP_ACCOUNT = "trip_account"
    TRAVEL_ORDER = "travel_order"
    PAYMENT_SLIP = "payment_slip"
    RECEIPT_SLIP = "receipt_slip"
    EVENT_PLAN = "event_plan"


PAPER_TITLES = {
    PaperName.INVITATION: N_("Giấy mời"),
    PaperName.AGENDA: N_("Chương trình họp"),
    PaperName.ATTENDANCE: N_("Danh sách điểm danh"),
    PaperName.MINUTES: N_("Biên bản"),
    PaperName.NOTICE: N_("Thông báo kết luận"),
    PaperName.MEMBERS: N_("Danh sách thành viên"),
    PaperName.CHANGES: N_("Sổ theo dõi thay đổi thành viên"),
    PaperName.ROSTER_DAY: N_("Tình hình tổ chức, ủy quyền và con dấu"),
    PaperName.REGULATION: N_("Quy chế làm việc"),
    PaperName.DELEGATION: N_("Văn bản ủy quyền, phân công"),
    PaperName.REVOCATION: N_("Thông báo thu hồi ủy quyền"),
    PaperName.DELEGATIONS: N_("Sổ theo dõi ủy quyền"),
    PaperName.DECISION: N_("Quyết định về tổ chức, thành viên"),
    PaperName.AUTHORITY: N_("Phiếu kiểm tra thẩm quyền"),
    PaperName.RECALL: N_("Danh sách thu hồi tài liệu"),
    PaperName.PROTECTION: N_("Danh mục văn bản hết thời hạn bảo vệ"),
    PaperName.OUTGOING_REGISTER: N_("Sổ đăng ký văn bản đi"),
    PaperName.INCOMING_REGISTER: N_("Sổ đăng ký văn bản đến"),
    PaperName.DISPATCH_REGISTER: N_("Sổ chuyển giao văn bản đi"),
    PaperName.SEAL_REGISTER: N_("Sổ sử dụng con dấu"),
    PaperName.SECRET_OUTGOING_REGISTER: N_("Sổ đăng ký bí mật nhà nước đi"),
    PaperName.SECRET_INCOMING_REGISTER: N_("Sổ đăng ký bí mật nhà nước đến"),
    PaperName.SECRET_DISPATCH_REGISTER: N_("Sổ chuyển giao bí mật nhà nước"),
    PaperName.COPY_REGISTER: N_("Sổ quản lý sao, chụp bí mật nhà nước"),
    PaperName.DOSSIER_PLAN: N_("Danh mục hồ sơ"),
    PaperName.DOSSIER_LIST: N_("Mục lục hồ sơ nộp lưu"),
    PaperName.DOSSIER_CONTENTS: N_("Mục lục văn bản trong hồ sơ"),
    PaperName.ESTIMATE_REGISTER: N_("Sổ theo dõi dự toán"),
    PaperName.SPENDING_REGISTER: N_("Sổ chi tiết chi hoạt động"),
    PaperName.ADVANCE_REGISTER: N_("Sổ chi tiết tạm ứng theo người"),
    PaperName.EXECUTION_REPORT: N_("Tình hình thực hiện dự toán"),
    PaperName.SETTLEMENT_REPORT: N_("Báo cáo quyết toán kinh phí"),
    PaperName.EVENT_REPORT: N_("Chi theo sự kiện"),
    PaperName.PLAN_REPORT: N_("Chênh lệch dự trù và thực chi"),
    PaperName.ONE_PERSON_REPORT: N_("Khoản chi một người làm hai việc"),
    PaperName.ENTRY_LIST: N_("Bảng kê bút toán theo mã"),
    PaperName.BUDGET_CHART: N_("Biểu đồ kinh phí"),
    PaperName.DOCUMENT: N_("Văn bản"),
    PaperName.COPY: N_("Bản sao"),
    PaperName.DISPATCH_SLIP: N_("Phiếu gửi"),
    PaperName.TRANSFER_SLIP: N_("Phiếu chuyển"),
    PaperName.ARRIVAL_STAMP: N_("Dấu đến"),
    PaperName.DOSSIER_COVER: N_("Bìa hồ sơ"),
    PaperName.DOSSIER_CLOSING: N_("Chứng từ kết thúc"),
    PaperName.HANDOVER: N_("Biên bản giao nhận hồ sơ"),
    PaperName.ADVANCE_REQUEST: N_("Giấy đề nghị tạm ứng"),
    PaperName.PAYMENT_REQUEST: N_("Giấy đề nghị thanh toán"),
    PaperName.SETTLEMENT: N_("Giấy thanh toán tạm ứng"),
    PaperName.VOUCHER_LIST: N_("Bảng kê chứng từ"),
    PaperName.SIGN_LIST: N_("Danh sách ký nhận tiền"),
    PaperName.TRIP_ACCOUNT: N_("Bảng thanh toán công tác phí"),
    PaperName.TRAVEL_ORDER: N_("Giấy đi đường"),
    PaperName.PAYMENT_SLIP: N_("Phiếu chi (bản theo dõi)"),
    PaperName.RECEIPT_SLIP: N_("Phiếu thu (bản theo dõi)"),
    PaperName.EVENT_PLAN: N_("Dự trù kinh phí"),
}

PAPER_FILES = {
    PaperName.INVITATION: "giay-moi",
    PaperName.AGENDA: "chuong-trinh",
    PaperName.ATTENDANCE: "diem-danh",
    PaperName.MINUTES: "bien-ban",
    PaperName.NOTICE: "thong-bao-ket-luan",
    PaperName.MEMBERS: "danh-sach-thanh-vien",
    PaperName.CHANGES: "so-theo-doi-thay-doi",
    PaperName.ROSTER_DAY: "tinh-hinh-to-chuc",
    PaperName.REGULATION: "quy-che",
    PaperName.DELEGATION: "uy-quyen",
    PaperName.REVOCATION: "thu-hoi-uy-quyen",
    PaperName.DELEGATIONS: "so-theo-doi-uy-quyen",
    PaperName.DECISION: "quyet-dinh",
    PaperName.AUTHORITY: "phieu-kiem-tra-tham-quyen",
    PaperName.RECALL: "danh-sach-thu-hoi-tai-lieu",
    PaperName.PROTECTION: "danh-muc-het-thoi-han-bao-ve",
    PaperName.OUTGOING_REGISTER: "so-van-ban-di",
    PaperName.INCOMING_REGISTER: "so-van-ban-den",
    PaperName.DISPATCH_REGISTER: "so-chuyen-giao",
    PaperName.SEAL_REGISTER: "so-con-dau",
    PaperName.SECRET_OUTGOING_REGISTER: "so-bmnn-di",
    PaperName.SECRET_INCOMING_REGISTER: "so-bmnn-den",
    PaperName.SECRET_DISPATCH_REGISTER: "so-bmnn-chuyen-giao",
    PaperName.COPY_REGISTER: "so-sao-chup",
    PaperName.DOSSIER_PLAN: "danh-muc-ho-so",
    PaperName.DOSSIER_LIST: "muc-luc-ho-so",
    PaperName.DOSSIER_CONTENTS: "muc-luc-van-ban",
    PaperName.ESTIMATE_REGISTER: "so-theo-doi-du-toan",
    PaperName.SPENDING_REGISTER: "so-chi-tiet-chi",
    PaperName.ADVANCE_REGISTER: "so-tam-ung",
    PaperName.EXECUTION_REPORT: "thuc-hien-du-toan",
    PaperName.SETTLEMENT_REPORT: "quyet-toan",
    PaperName.EVENT_REPORT: "chi-theo-su-kien",
    PaperName.PLAN_REPORT: "du-tru-thuc-chi",
    PaperName.ONE_PERSON_REPORT: "mot-nguoi-hai-viec",
    PaperName.ENTRY_LIST: "bang-ke-but-toan",
    PaperName.BUDGET_CHART: "bieu-do-kinh-phi",
    PaperName.DOCUMENT: "van-ban",
    PaperName.COPY: "ban-sao",
    PaperName.DISPATCH_SLIP: "phieu-gui",
    PaperName.TRANSFER_SLIP: "phieu-chuyen",
    PaperName.ARRIVAL_STAMP: "dau-den",
    PaperName.DOSSIER_COVER: "bia-ho-so",
    PaperName.DOSSIER_CLOSING: "chung-tu-ket-thuc",
    PaperName.HANDOVER: "bien-ban-giao-nhan",
    PaperName.ADVANCE_REQUEST: "de-nghi-tam-ung",
    PaperName.PAYMENT_REQUEST: "de-nghi-thanh-toan",
    PaperName.SETTLEMENT: "thanh-toan-tam-ung",
    PaperName.VOUCHER_LIST: "bang-ke-chung-tu",
    PaperName.SIGN_LIST: "danh-sach-ky-nhan",
    PaperName.TRIP_ACCOUNT: "thanh-toan-cong-tac-phi",
    PaperName.TRAVEL_ORDER: "giay-di-duong",
    PaperName.PAYMENT_SLIP: "phieu-chi",
    PaperName.RECEIPT_SLIP: "phieu-thu",
    PaperName.EVENT_PLAN: "du-tru-kinh-phi",
}
"""File names without their ending."""

OF_A_HELD_MEETING = (PaperName.MINUTES, PaperName.NOTICE)
"""Papers that tell what happened; a cancelled meeting has none."""

MEETING_PAPERS = (
    PaperName.INVITATION,
    PaperName.AGENDA,
    PaperName.ATTENDANCE,
    PaperName.MINUTES,
    PaperName.NOTICE,
)
"""The papers of one meeting, in the order of its life."""

BESIDE_A_MEETING = (*MEETING_PAPERS, PaperName.MEMBERS)
"""What a meeting's screen offers: its own papers and the list of members on its day."""

REGISTERS = (
    *(PaperName.OUTGOING_REGISTER, PaperName.INCOMING_REGISTER, PaperName.DISPATCH_REGISTER),
    *(PaperName.SEAL_REGISTER, PaperName.SECRET_OUTGOING_REGISTER, PaperName.SECRET_INCOMING_REGISTER),
    *(PaperName.SECRET_DISPATCH_REGISTER, PaperName.COPY_REGISTER, PaperName.DOSSIER_PLAN),
    *(PaperName.DOSSIER_LIST, PaperName.DOSSIER_CONTENTS),
    *(PaperName.ESTIMATE_REGISTER, PaperName.SPENDING_REGISTER, PaperName.ADVANCE_REGISTER),
    *(PaperName.EXECUTION_REPORT, PaperName.SETTLEMENT_REPORT, PaperName.EVENT_REPORT),
    *(PaperName.PLAN_REPORT, PaperName.ONE_PERSON_REPORT, PaperName.ENTRY_LIST),
)
"""Registers of the whole committee, each under the name it has on the command line."""
