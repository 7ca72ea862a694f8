"""The history of one meeting, read from the audit chain: who did what, and what it changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.models.attachments import Attachment
from app.models.audit import AuditEntry, AuditSubject
from app.models.documents import Document
from app.models.meetings import (
    AgendaItem,
    Conclusion,
    MeetingEvent,
    Minutes,
    MinutesItem,
    Opinion,
    Participant,
)
from app.models.users import User
from app.rules.meeting_kinds import MINUTES_STATE_LABELS
from app.rules.meetings import (
    ANSWER_LABELS,
    ATTENDANCE_LABELS,
    MEETING_KIND_LABELS,
    MEETING_STATE_LABELS,
)
from app.rules.secrecy import SECRECY_LABELS
from app.services.meetings.text_views import FieldChange, HistoryLine

ACT_LABELS = {
    "create_meeting": N_("Lập cuộc họp"),
    "edit_meeting": N_("Sửa thông tin cuộc họp"),
    "save_agenda": N_("Ghi chương trình họp"),
    "reorder_agenda": N_("Sắp xếp chương trình họp"),
    "propose_participants": N_("Lấy thành phần từ danh sách thành viên"),
    "add_person": N_("Thêm người dự họp"),
    "add_guest": N_("Thêm đại biểu mời"),
    "add_agency": N_("Thêm cơ quan mời"),
    "edit_participant": N_("Sửa người dự họp"),
    "move_participant": N_("Sắp xếp thành phần dự họp"),
    "remove_participants": N_("Bỏ khỏi thành phần dự họp"),
    "issue_invitations": N_("Phát giấy mời"),
    "record_answers": N_("Ghi trả lời giấy mời"),
    "record_absence": N_("Ghi báo vắng"),
    "withdraw_absence": N_("Rút báo vắng"),
    "ask_opinions": N_("Yêu cầu ý kiến bằng văn bản"),
    "record_opinion": N_("Ghi ý kiến bằng văn bản"),
    "mark_attendance": N_("Điểm danh"),
    "mark_all_present": N_("Điểm danh tất cả có mặt"),
    "record_times": N_("Ghi giờ đến, giờ về"),
    "call_meeting": N_("Triệu tập cuộc họp"),
    "mark_held": N_("Ghi nhận đã họp"),
    "conclude": N_("Ghi nhận đã kết luận"),
    "file_meeting": N_("Lưu hồ sơ cuộc họp"),
    "cancel": N_("Hủy cuộc họp"),
    "postpone": N_("Hoãn, đổi lịch họp"),
    "clone_meeting": N_("Lập cuộc họp từ cuộc họp trước"),
    "trash_meeting": N_("Bỏ vào thùng rác"),
    "restore_meeting": N_("Lấy lại từ thùng rác"),
    "save_minutes": N_("Ghi biên bản"),
    "record_decision": N_("Ghi quyết định về ý kiến khác"),
    "sign_minutes": N_("Xác nhận biên bản đã ký"),
    "correct_minutes": N_("Lập bản đính chính biên bản"),
    "attach_signed_scan": N_("Đính kèm bản chụp đã ký"),
    "save_conclusions": N_("Ghi kết luận"),
    "draft_notice": N_("Lập dự thảo thông báo kết luận"),
    "save_notice": N_("Ghi dự thảo thông báo kết luận"),
    "attach_file": N_("Đính kèm tệp"),
    "remove_file": N_("Bỏ tệp đính kèm"),
    "restore_file": N_("Lấy lại tệp đính kèm"),
    "record_print": N_("In hoặc lưu giấy tờ"),
    "save_person": N_("Ghi cán bộ"),
    "add_membership": N_("Bổ sung thành viên"),
    "edit_membership": N_("Sửa tư cách thành viên"),
    "close_membership": N_("Ghi thôi tham gia"),
    "reopen_membership": N_("Mở lại tư cách thành viên"),
    "save_organisation": N_("Ghi cơ quan"),
    "save_body": N_("Ghi tổ chức"),
    "import_roster": N_("Nhập danh sách thành viên"),
    "save_profile": N_("Ghi thông tin Ban Chỉ đạo"),
}

_FIELDS = {
    "kind": N_("Loại"),
    "state": N_("Trạng thái"),
    "ordinal": N_("Số thứ tự"),
    "title": N_("Nội dung"),
    "held_on": N_("Ngày họp"),
    "starts_at": N_("Giờ bắt đầu"),
    "ends_at": N_("Giờ kết thúc"),
    "place": N_("Địa điểm"),
    "remote_points": N_("Điểm cầu"),
    "chair_role": N_("Chức danh chủ trì"),
    "chair_ground": N_("Căn cứ chủ trì"),
    "secrecy": N_("Độ mật"),
    "cancel_reason": N_("Lý do hủy"),
    "name": N_("Tên"),
    "presenter": N_("Trình bày"),
    "papers": N_("Tài liệu"),
    "duration_minutes": N_("Thời lượng (phút)"),
    "answer": N_("Trả lời"),
    "representative": N_("Người dự thay"),
    "absence_reason": N_("Lý do vắng"),
    "attendance": N_("Điểm danh"),
    "opening": N_("Khai mạc"),
    "report": N_("Báo cáo"),
    "conclusion": N_("Kết luận"),
    "speaker": N_("Người phát biểu"),
    "text": N_("Nội dung"),
    "decision": N_("Quyết định"),
    "signed_on": N_("Ngày ký"),
    "sheets": N_("Số tờ"),
    "revision": N_("Lần"),
    "reason": N_("Lý do"),
    "correction_reason": N_("Lý do đính chính"),
    "body": N_("Nội dung thông báo"),
    "recipients": N_("Nơi nhận"),
    "draft_number": N_("Dự thảo lần"),
}
"""Fields a reader understands; ids, keys and positions stay in the chain alone."""

_WORDS: dict[str, str] = {
    str(value): label
    for labels in (
        MEETING_KIND_LABELS,
        MEETING_STATE_LABELS,
        ANSWER_LABELS,
        ATTENDANCE_LABELS,
        SECRECY_LABELS,
        MINUTES_STATE_LABELS,
    )
    for value, label in labels.items()
}
_CODED = frozenset({"kind", "state", "answer", "attendance", "secrecy"})
SHORT = 120
"""Characters of a long text that a line of the history shows."""


def meeting_history(session: Session, meeting_id: int, limit: int = 200) -> list[HistoryLine]:
    """The acts on the meeting and all that hangs on it, newest first."""
    children = _children(session, meeting_id)
    touched = [
        and_(AuditSubject.table_name == table, AuditSubject.row_id.in_(ids))
        for table, ids in children.items()
        if ids
    ]
    sequences = select(AuditSubject.seq).where(or_(*touched)).distinct()
    entries = session.execute(
        select(AuditEntry.seq, AuditEntry.body)
        .where(AuditEntry.seq.in_(sequences))
        .order_by(AuditEntry.seq.desc())
        .limit(limit)
    ).all()
    names = {row.login: row.name for row in session.execute(select(User.login, User.name))}
    return [_line(seq, json.loads(body), children, names) for seq, body in entries]


def _children(session: Session, meeting_id: int) -> dict[str, set[int]]:
    """The ids of the meeting's rows, by table."""
    found: dict[str, set[int]] = {"meetings": {meeting_id}}
    for kind in (AgendaItem, Participant, MeetingEvent, Minutes, MinutesItem, Opinion, Conclusion, Document):
        own: Any = kind
        ids = session.scalars(select(own.id).where(own.meeting_id == meeting_id))
        found[kind.__tablename__] = set(ids)
    records = {"meeting": {meeting_id}, "agenda_item": found["agenda_items"]}
    records["participant"] = found["participants"]
    files = select(Attachment.id, Attachment.record_kind, Attachment.record_id).where(
        Attachment.record_kind.in_(records), Attachment.record_id.in_(set().union(*records.values()))
    )
    found["attachments"] = {
        i
        for i, kind, record in session.execute(files, execution_options={"include_trashed": True})
        if record in records[kind]
    }
    return found


def _line(
    seq: int, entry: dict[str, Any], children: dict[str, set[int]], names: dict[str, str]
) -> HistoryLine:
    login = entry["who"]["login"]
    return HistoryLine(
        seq=seq,
        at_utc=datetime.fromisoformat(entry["at"]),
        by=names.get(login, login),
        act=act_label(entry["act"]),
        changes=tuple(_changes(entry["changes"])),
    )


def act_label(act: str) -> str:
    """What an audited act is called."""
    return _(ACT_LABELS.get(act, N_("Ghi")))


def _changes(changes: list[dict[str, Any]]) -> Iterator[FieldChange]:
    """The changed fields a reader understands; of a new row only what says what it is."""
    for change in changes:
        before, after = change["before"] or {}, change["after"] or {}
        if change["op"] == "delete":
            after = dict.fromkeys(before)
        for field in _FIELDS:
            if field not in after or (change["op"] == "insert" and field in _CODED):
                continue
            was, now = _shown(field, before.get(field)), _shown(field, after[field])
            if was != now:
                label = (
                    N_("Chức vụ") if (change["table"], field) == ("participants", "title") else _FIELDS[field]
                )
                yield FieldChange(_(label), was, now)


def _shown(field: str, value: Any) -> str:
    """A value as the history shows it: words for codes, days as they are written, long texts cut."""
    if value in (None, "", []):
        return ""
    text = str(value)
    if field in _CODED:
        return _(_WORDS.get(text, text))
    if field.endswith("_on") and len(text) == 10:
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    if field.endswith("_at") and len(text) == 8:
        return text[:5]
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
