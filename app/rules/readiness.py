"""Is the file of a meeting complete? The readiness list, computed from facts (Điều 5.1, 8.3, 10.1–10.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.i18n import N_
from app.rules.meeting_kinds import MeetingState
from app.rules.meeting_steps import MeetingFacts, delivery_params, missing_chair, needs_notice
from app.rules.violations import Severity, Violation


class ItemState(StrEnum):
    """How an item of the readiness list stands."""

    DONE = "done"
    MISSING = "missing"
    NOT_DUE = "not_due"


ITEM_STATE_LABELS = {
    ItemState.DONE: N_("Đã đủ"),
    ItemState.MISSING: N_("Còn thiếu"),
    ItemState.NOT_DUE: N_("Chưa đến"),
}


@dataclass(frozen=True)
class ReadinessItem:
    """One line of "Hồ sơ cuộc họp đã đủ chưa?": its name, how it stands, the sentence, the clause."""

    name: str
    state: ItemState
    sentence: Violation
    tab: str
    """Where the thing is entered: "general", "agenda", "people", "minutes", "conclusions", "files",
    "delivery" (of the conclusion notice) or "spending" (its event's costs)."""


def readiness(facts: MeetingFacts) -> tuple[ReadinessItem, ...]:
    """The readiness list of a meeting, in the order of the work; empty for a cancelled one.

    Computed from what is recorded, never ticked by hand (Điều 5.1, 8.3, 10.1, 10.3, 10.4).
    """
    if facts.state is MeetingState.CANCELLED:
        return ()
    items = [_programme(facts), _papers(facts), _chair(facts), _invitations(facts), _absences(facts)]
    items += [_opinions(facts)] if facts.opinions_asked else []
    items.append(_minutes(facts))
    items += [_notice(facts), _delivery(facts)] if needs_notice(facts) else []
    items.append(_scan(facts))
    return tuple(items)


def readiness_percent(items: tuple[ReadinessItem, ...]) -> int:
    """The share of items that are done, 0 to 100; 0 for an empty list."""
    return 100 * sum(i.state is ItemState.DONE for i in items) // len(items) if items else 0


def _item(
    name: str, tab: str, clause: str, done: bool, due: bool, told: str, owed: str, **params: object
) -> ReadinessItem:
    """An item: done, or missing when it is due, with the sentence that fits."""
    state = ItemState.DONE if done else ItemState.MISSING if due else ItemState.NOT_DUE
    sentence = Violation(told if done else owed, params, clause=clause, severity=Severity.WARNING)
    return ReadinessItem(name, state, sentence, tab)


def _programme(facts: MeetingFacts) -> ReadinessItem:
    """Is there a programme?"""
    return _item(
        N_("Chương trình"),
        "agenda",
        "10.4",
        facts.agenda_items > 0,
        True,
        N_("Chương trình có {n} nội dung."),
        N_("Chưa có chương trình họp."),
        n=facts.agenda_items,
    )


def _papers(facts: MeetingFacts) -> ReadinessItem:
    """Has every item that needs a paper one?"""
    return _item(
        N_("Tài liệu"),
        "agenda",
        "5.1",
        facts.agenda_items > 0 and facts.items_without_papers == 0,
        facts.agenda_items > 0,
        N_("Các nội dung đã đủ tài liệu."),
        N_("Còn {n} nội dung chưa có tài liệu.") if facts.agenda_items else N_("Chưa có nội dung họp."),
        n=facts.items_without_papers,
    )


def _chair(facts: MeetingFacts) -> ReadinessItem:
    """Is there a chair, with a ground?"""
    missing = missing_chair(facts)
    name, params = N_("Chủ trì"), {"chair": facts.chair}
    if missing:
        owed = missing[0]
        clause = owed.clause or "4.4"
        return _item(name, "general", clause, False, True, "", owed.sentence, **(params | dict(owed.params)))
    told = N_("Đồng chí {chair} chủ trì. Căn cứ: {ground}.")
    ground = facts.chair_ground.rstrip(". ")
    return _item(name, "general", facts.chair_clause or "4.4", True, True, told, "", ground=ground, **params)


def _invitations(facts: MeetingFacts) -> ReadinessItem:
    """Was every invitee sent an invitation?"""
    owed = (
        N_("Đã mời {invited}/{invitees}; còn {left} người chưa có giấy mời.")
        if facts.invitees
        else N_("Chưa có thành phần dự họp.")
    )
    return _item(
        N_("Giấy mời"),
        "people",
        "10.4",
        facts.invitees > 0 and facts.invited >= facts.invitees,
        True,
        N_("Đã mời đủ {invitees} người."),
        owed,
        invited=facts.invited,
        invitees=facts.invitees,
        left=facts.invitees - facts.invited,
    )


def _absences(facts: MeetingFacts) -> ReadinessItem:
    """Did everyone answer, and every absent one say so with a reason?"""
    called = facts.state is not MeetingState.DRAFT
    held = called and facts.state is not MeetingState.CALLED
    if held:
        done, owed = facts.absent_without_notice == 0, N_("Có {silent} người vắng không báo lý do.")
    else:
        done = called and facts.unanswered == 0 and facts.absent_without_notice == 0
        owed = N_("Còn {waiting} người chưa trả lời giấy mời.") if called else N_("Chưa gửi giấy mời.")
        owed = N_("Có {silent} người vắng không báo lý do.") if called and not facts.unanswered else owed
    return _item(
        N_("Trả lời và báo vắng"),
        "people",
        "10.3",
        done,
        called,
        N_("Vắng {absent} người, đều đã báo.") if facts.absent else N_("Không có người vắng."),
        owed,
        silent=facts.absent_without_notice,
        waiting=facts.unanswered,
        absent=facts.absent,
    )


def _opinions(facts: MeetingFacts) -> ReadinessItem:
    """Were the written opinions asked of absent members received?"""
    return _item(
        N_("Ý kiến bằng văn bản"),
        "people",
        "10.3",
        facts.opinions_received >= facts.opinions_asked,
        True,
        N_("Đã nhận đủ {asked} ý kiến."),
        N_("Đã nhận {received}/{asked} ý kiến bằng văn bản."),
        asked=facts.opinions_asked,
        received=facts.opinions_received,
    )


def _minutes(facts: MeetingFacts) -> ReadinessItem:
    """Are the minutes written and signed?"""
    owed = N_("Biên bản chưa được ký.") if facts.minutes_written else N_("Chưa có biên bản.")
    due = facts.state not in (MeetingState.DRAFT, MeetingState.CALLED)
    done = facts.minutes_written and facts.minutes_signed
    return _item(N_("Biên bản"), "minutes", "10.4", done, due, N_("Biên bản đã ký."), owed)


def _notice(facts: MeetingFacts) -> ReadinessItem:
    """Is the conclusion notice drafted?"""
    owed = N_("Chưa lập thông báo kết luận.") if facts.conclusions else N_("Chưa ghi kết luận.")
    due = facts.state not in (MeetingState.DRAFT, MeetingState.CALLED)
    done = facts.conclusions > 0 and facts.notice_drafted
    told = N_("Đã lập thông báo kết luận.")
    return _item(N_("Thông báo kết luận"), "conclusions", "10.4", done, due, told, owed)


def _delivery(facts: MeetingFacts) -> ReadinessItem:
    """Has everybody owed the notice signed for it (Điều 10.1)?"""
    owed = (
        N_("Thông báo {number}: đã ký nhận {received}/{total}, còn: {names}.")
        if facts.notice_issued
        else N_("Thông báo kết luận chưa ban hành.")
    )
    due = facts.notice_issued or facts.state in (MeetingState.CONCLUDED, MeetingState.FILED)
    return _item(
        N_("Chuyển thông báo"),
        "delivery",
        "10.1",
        facts.notice_issued and not facts.coverage.missing,
        due,
        N_("Đã chuyển thông báo {number} đủ {received}/{total} nơi nhận."),
        owed,
        **delivery_params(facts),
    )


def _scan(facts: MeetingFacts) -> ReadinessItem:
    """Is the signed scan in the file?"""
    due = facts.state in (MeetingState.MINUTED, MeetingState.CONCLUDED, MeetingState.FILED)
    told, owed = N_("Đã lưu bản chụp có chữ ký."), N_("Chưa lưu bản chụp biên bản đã ký.")
    return _item(N_("Bản ký trong hồ sơ"), "files", "8.3", facts.scan_filed, due, told, owed)
