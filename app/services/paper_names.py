"""The papers the office prints, their titles and the names of their files."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


class PaperName(StrEnum):
    """A paper the office prints of a meeting, or of the committee."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    ATTENDANCE = "attendance_sheet"
    MINUTES = "minutes"
    NOTICE = "conclusion_notice"
    MEMBERS = "member_list"
    CHANGES = "roster_changes"


PAPER_TITLES = {
    PaperName.INVITATION: N_("Giấy mời"),
    PaperName.AGENDA: N_("Chương trình họp"),
    PaperName.ATTENDANCE: N_("Danh sách điểm danh"),
    PaperName.MINUTES: N_("Biên bản"),
    PaperName.NOTICE: N_("Thông báo kết luận"),
    PaperName.MEMBERS: N_("Danh sách thành viên"),
    PaperName.CHANGES: N_("Sổ theo dõi thay đổi thành viên"),
}

PAPER_FILES = {
    PaperName.INVITATION: "giay-moi",
    PaperName.AGENDA: "chuong-trinh",
    PaperName.ATTENDANCE: "diem-danh",
    PaperName.MINUTES: "bien-ban",
    PaperName.NOTICE: "thong-bao-ket-luan",
    PaperName.MEMBERS: "danh-sach-thanh-vien",
    PaperName.CHANGES: "so-theo-doi-thay-doi",
}
"""File names without their ending."""

OF_A_HELD_MEETING = (PaperName.MINUTES, PaperName.NOTICE)
"""Papers that tell what happened; a cancelled meeting has none."""

OF_THE_ROSTER = (PaperName.MEMBERS, PaperName.CHANGES)
"""Papers that belong to no meeting."""

MEETING_PAPERS = tuple(name for name in PaperName if name not in OF_THE_ROSTER)
"""The papers of one meeting, in the order of its life."""

BESIDE_A_MEETING = tuple(name for name in PaperName if name is not PaperName.CHANGES)
"""What a meeting's screen offers: its own papers and the list of members on its day."""
