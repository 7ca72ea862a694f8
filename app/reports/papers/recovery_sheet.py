"""Phiếu khôi phục: the sheet that opens the workspace when every password is lost (kept in the safe)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.formatting import date_vi
from app.reports.paper import (
    Alignment,
    KeyValues,
    Paper,
    Paragraph,
    Run,
    Signature,
    Spacer,
    Title,
)

GROUPS_A_LINE = 3


@dataclass(frozen=True)
class RecoverySheetData:
    """What the sheet says: whose data it opens, the key as printed, who made it and when."""

    committee_name: str
    office_name: str
    recovery_key: str
    """"AB12-CD34-…" (9 groups of 4)."""
    made_by: str
    made_on: date
    folder: str
    profile: str


def build(data: RecoverySheetData) -> Paper:
    """The sheet on one A4 page: the key in large groups, what it is for, how it is kept."""
    groups = data.recovery_key.split("-")
    lines = [groups[i : i + GROUPS_A_LINE] for i in range(0, len(groups), GROUPS_A_LINE)]
    key = [
        Paragraph((Run("     ".join(line), bold=True),), alignment=Alignment.CENTER, indent=False)
        for line in lines
    ]
    facts = KeyValues(
        (
            ("Dữ liệu của", data.committee_name),
            ("Cơ quan quản lý", data.office_name),
            ("Thư mục dữ liệu", data.folder),
            ("Người lập, ngày lập", f"{data.made_by}, {date_vi(data.made_on)}"),
        )
    )
    return Paper(
        code="recovery_sheet",
        heading="Phiếu khôi phục",
        blocks=(
            facts,
            Spacer(12),
            Paragraph("Khóa khôi phục (9 nhóm, mỗi nhóm 4 ký tự):", keep_with_next=True),
            *key,
            Spacer(12),
            Paragraph(
                "Ai có tờ giấy này và thư mục dữ liệu thì mở được toàn bộ dữ liệu, không cần mật khẩu. "
                "Không chụp ảnh, không sao chép, không gửi qua mạng."
            ),
            Paragraph(
                "Cho phiếu vào phong bì, dán kín, ký niêm phong, ghi số phong bì và cất vào két. Chỉ mở khi "
                "không còn ai nhớ mật khẩu; mở xong phải lập phiếu mới, phiếu cũ hết tác dụng."
            ),
            Paragraph(
                "Cách dùng: ở cửa sổ mở dữ liệu chọn “Quên mật khẩu”, gõ đủ 9 nhóm ký tự trên rồi đặt "
                "mật khẩu mới. Chữ O được đọc là số 0, chữ I và chữ L được đọc là số 1."
            ),
        ),
        profile=data.profile,
        title=Title("PHIẾU KHÔI PHỤC", ("dùng khi mất mật khẩu mở dữ liệu",)),
        signatures=(
            Signature(("NGƯỜI LẬP",), note="(Ký, ghi rõ họ tên)", name=data.made_by),
            Signature(("NGƯỜI GIỮ PHONG BÌ",), note="(Ký, ghi rõ họ tên)"),
        ),
        page_numbers=False,
    )
