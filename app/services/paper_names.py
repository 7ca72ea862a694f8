"""The papers the office prints, their titles and the names of their files."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


class PaperName(StrEnum):
    """A paper the office prints of a meeting, of the roster, of what authority rests on."""

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
