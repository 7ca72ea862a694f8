"""What minutes would be signed without: the holes that their paper would print as "[thiếu …]"."""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import N_
from app.reports.contracts import MinutesData, MinutesItem
from app.rules.absence import NoticeVerdict


def minutes_gaps(data: MinutesData) -> tuple[str, ...]:
    """Source strings of what is missing, each once, in the order of the paper; empty for whole minutes."""
    return tuple(dict.fromkeys((*_of_meeting(data), *_of_people(data), *_of_items(data))))


def _of_meeting(data: MinutesData) -> Iterator[str]:
    """Hours, place and who leads."""
    meeting = data.meeting
    if meeting.ends_at is None:
        yield N_("giờ kết thúc")
    if not meeting.place.strip():
        yield N_("địa điểm họp")
    if not meeting.chair.person.name.strip():
        yield N_("họ tên người chủ trì")
    if not meeting.secretary.name.strip():
        yield N_("họ tên thư ký")


def _of_people(data: MinutesData) -> Iterator[str]:
    """Why people were away, and who came for them."""
    if any(_unexplained(a.reason, a.notice) for a in data.absent):
        yield N_("lý do vắng")
    if any(not r.by.name.strip() for r in data.represented):
        yield N_("họ tên người dự thay")


def _unexplained(reason: str, notice: NoticeVerdict) -> bool:
    """True for a notice without its reason; who gave no notice is told of as such."""
    return notice is not NoticeVerdict.NONE_GIVEN and not reason.strip()


def _of_items(data: MinutesData) -> Iterator[str]:
    """What was said and concluded."""
    spoken = [o.text for item in data.items for o in item.opinions]
    spoken += [o.text for item in data.items for o in item.differing]
    if not all(text.strip() for text in spoken):
        yield N_("nội dung ý kiến")
    told = [item for item in data.items if _holds_anything(item)]
    each_concluded = bool(told) and all(item.conclusion_text.strip() for item in told)
    if not data.conclusion_text.strip() and not each_concluded:
        yield N_("kết luận của người chủ trì")


def _holds_anything(item: MinutesItem) -> bool:
    return bool(item.report_text.strip() or item.conclusion_text.strip() or item.opinions or item.differing)
