"""The life of a meeting: which step comes next and what it needs (Điều 10.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.i18n import N_
from app.rules.absence import office_time
from app.rules.delivery import NO_COVERAGE, Coverage
from app.rules.meeting_kinds import (
    MEETING_STATE_LABELS,
    NOTICE_MEETINGS,
    MeetingKind,
    MeetingState,
)
from app.rules.violations import Severity, Violation


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of a meeting when its readiness is asked; counts, not records."""

    kind: MeetingKind
    state: MeetingState
    now: datetime
    starts_at: datetime | None = None
    place: str = ""
    agenda_items: int = 0
    items_without_papers: int = 0
    """Agenda items marked as needing a paper that have none attached."""
    chair: str = ""
    """Full name of the chair; empty when none is chosen."""
    chair_ground: str = ""
    """The ground on which this person chairs; empty when it is owed."""
    chair_clause: str = ""
    """The clause of the ground."""
    chair_owed: Violation | None = None
    """Why this person may not chair, where that is known."""
    chair_away: bool = False
    """True when the chair is on the list and was not seen at the meeting."""
    invitees: int = 0
    invited: int = 0
    """Invitees whose invitation was issued."""
    unanswered: int = 0
    """Invitees who have neither answered nor announced an absence."""
    absent: int = 0
    absent_without_notice: int = 0
    opinions_asked: int = 0
    opinions_received: int = 0
    present: int = 0
    """Invitees marked as present or represented."""
    minutes_written: bool = False
    minutes_signed: bool = False
    conclusions: int = 0
    notice_drafted: bool = False
    notice_number: str = ""
    """Number of the notice, from its issue on."""
    notice_issued: bool = False
    coverage: Coverage = NO_COVERAGE
    """Who of those owed the issued notice has signed for it (Điều 10.1)."""
    filing_reason: str = ""
    """Why the file is closed while the notice is not with everybody."""
    scan_filed: bool = False
    cancel_reason: str = ""
    undecided_opinions: int = 0
    """Differing opinions that still want the head's decision."""

    @property
    def started(self) -> bool:
        """True once the hour of the meeting has come."""
        return self.starts_at is not None and office_time(self.now) >= office_time(self.starts_at)


ARROWS: dict[MeetingState, tuple[MeetingState, ...]] = {
    MeetingState.DRAFT: (MeetingState.CALLED, MeetingState.CANCELLED),
    MeetingState.CALLED: (MeetingState.HELD, MeetingState.CANCELLED),
    MeetingState.HELD: (MeetingState.MINUTED,),
    MeetingState.MINUTED: (MeetingState.CONCLUDED,),
    MeetingState.CONCLUDED: (MeetingState.FILED,),
    MeetingState.FILED: (),
    MeetingState.CANCELLED: (),
}
"""Every allowed change of state (product.md §1): never skipped, never backwards."""


def needs_notice(facts: MeetingFacts) -> bool:
    """True when a conclusion notice is owed: meetings of Điều 10 always, others once they have conclusions.

    Điều 10.4 wants it of each; a seminar or a leaders' session may end without conclusions.
    """
    return facts.kind in NOTICE_MEETINGS or facts.conclusions > 0


def check_step(state: MeetingState, target: MeetingState, facts: MeetingFacts) -> tuple[Violation, ...]:
    """What is missing before the meeting may go from the state to the target; empty when it may."""
    if target not in ARROWS[state]:
        sentence = N_("Không thể chuyển cuộc họp từ “{state}” sang “{target}”.")
        params = {"state": MEETING_STATE_LABELS[state], "target": MEETING_STATE_LABELS[target]}
        return (Violation(sentence, params, field="state"),)
    checks = {
        MeetingState.CALLED: _missing_to_call,
        MeetingState.HELD: _missing_to_hold,
        MeetingState.MINUTED: _missing_for_minutes,
        MeetingState.CONCLUDED: _missing_to_conclude,
        MeetingState.FILED: _missing_to_file,
        MeetingState.CANCELLED: _missing_to_cancel,
    }
    return tuple(checks[target](facts))


def _missing_to_call(facts: MeetingFacts) -> list[Violation]:
    """Time, place, programme, chair with ground and invitees (Điều 4.4, 10.4)."""
    found = []
    if facts.starts_at is None:
        found.append(Violation(N_("Chưa có thời gian họp; ghi ngày và giờ họp."), field="starts_at"))
    if not facts.place.strip():
        found.append(Violation(N_("Chưa có địa điểm họp; ghi địa điểm."), field="place"))
    if facts.agenda_items == 0:
        sentence = N_("Chưa có chương trình họp; ghi ít nhất một nội dung.")
        found.append(Violation(sentence, field="agenda", clause="10.4"))
    found.extend(missing_chair(facts))
    if facts.invitees == 0:
        sentence = N_("Chưa có thành phần dự họp; lấy danh sách thành viên hoặc thêm đại biểu.")
        found.append(Violation(sentence, field="invitees", clause="10.4"))
    return found


def missing_chair(facts: MeetingFacts) -> list[Violation]:
    """The chair, or the ground of the chair (Điều 4.4)."""
    if not facts.chair:
        sentence = N_("Chưa chọn đồng chí chủ trì.")
        return [Violation(sentence, field="chair", clause="4.4")]
    if facts.chair_owed is not None:
        return [replace(facts.chair_owed, field="chair")]
    if not facts.chair_ground.strip():
        sentence = N_("Đồng chí {chair} chưa có căn cứ chủ trì; lập ủy quyền, hoặc chọn người chủ trì khác.")
        return [Violation(sentence, {"chair": facts.chair}, field="chair", clause="4.4")]
    return []


def _missing_to_hold(facts: MeetingFacts) -> list[Violation]:
    """The chair has a ground, the hour has come, somebody is present, and so is the chair."""
    found = missing_chair(facts)
    if not facts.started:
        sentence = N_("Chưa đến giờ họp; chỉ ghi nhận đã họp sau khi cuộc họp bắt đầu.")
        found.append(Violation(sentence, field="starts_at"))
    if facts.present == 0:
        found.append(Violation(N_("Chưa điểm danh; ghi ít nhất một người có mặt."), field="attendance"))
    elif facts.chair_away:
        sentence = N_(
            "Đồng chí {chair} chủ trì nhưng không được điểm danh có mặt; sửa điểm danh, "
            "hoặc chọn người chủ trì khác và ghi căn cứ."
        )
        found.append(Violation(sentence, {"chair": facts.chair}, field="attendance", clause="4.4"))
    return found


def _missing_for_minutes(facts: MeetingFacts) -> list[Violation]:
    """Minutes written and signed (Điều 10.4)."""
    if not facts.minutes_written:
        return [Violation(N_("Chưa ghi biên bản cuộc họp."), field="minutes", clause="10.4")]
    if not facts.minutes_signed:
        sentence = N_("Biên bản chưa được ký; in biên bản, trình ký rồi xác nhận đã ký.")
        return [Violation(sentence, field="minutes", clause="10.4")]
    return []


def _missing_to_conclude(facts: MeetingFacts) -> list[Violation]:
    """Signed minutes, decided opinions, conclusions and their notice (Điều 2.1, 10.1, 10.4, 11.6.2)."""
    found = _missing_for_minutes(facts)
    if facts.undecided_opinions:
        sentence = N_("Còn {n} ý kiến khác chưa có quyết định của Trưởng Ban; ghi quyết định vào biên bản.")
        found.append(Violation(sentence, {"n": facts.undecided_opinions}, field="opinions", clause="11.6.2"))
    if not needs_notice(facts):
        return found
    if facts.conclusions == 0:
        sentence = N_("Chưa ghi kết luận của người chủ trì.")
        found.append(Violation(sentence, field="conclusions", clause="2.1"))
    if not facts.notice_drafted:
        sentence = N_("Chưa lập thông báo kết luận.")
        found.append(Violation(sentence, field="notice", clause="10.4"))
    return found


def undelivered(facts: MeetingFacts) -> Violation | None:
    """What keeps it from being closed without a reason: its notice is not with everybody (Điều 10.1)."""
    if not needs_notice(facts) or not facts.notice_drafted:
        return None
    if not facts.notice_issued:
        sentence = N_(
            "Thông báo kết luận chưa ban hành. Ban hành và chuyển đủ, "
            "hoặc ghi lý do lưu hồ sơ khi chưa chuyển."
        )
        return Violation(sentence, field="reason", clause="10.1")
    if not facts.coverage.missing:
        return None
    sentence = N_(
        "Thông báo {number} mới có {received}/{total} nơi ký nhận, còn: {names}. "
        "Chuyển đủ, hoặc ghi lý do lưu hồ sơ khi chưa đủ."
    )
    return Violation(sentence, delivery_params(facts), field="reason", clause="10.1")


def delivery_params(facts: MeetingFacts) -> dict[str, object]:
    """The figures of the notice's delivery, as its sentences name them."""
    told = facts.coverage
    counts = {"received": told.received, "total": told.owed, "names": told.names}
    return {"number": facts.notice_number, **counts}


def _missing_to_file(facts: MeetingFacts) -> list[Violation]:
    """Minutes, notice and the signed scan: a meeting is not closed before both exist (Điều 10.4, 8.3).

    Nor while its notice is not with everybody owed it, unless a reason is recorded (Điều 10.1).
    """
    found = _missing_to_conclude(facts)
    open_delivery = undelivered(facts)
    if open_delivery is not None and not facts.filing_reason.strip():
        found.append(open_delivery)
    if not facts.scan_filed:
        sentence = N_("Chưa đính kèm bản chụp biên bản đã ký.")
        found.append(Violation(sentence, field="scan", clause="8.3"))
    if facts.opinions_received < facts.opinions_asked:
        sentence = N_("Còn {n} ý kiến bằng văn bản đã yêu cầu mà chưa nhận được.")
        n = facts.opinions_asked - facts.opinions_received
        warning = Violation(sentence, {"n": n}, field="invitees", clause="10.3", severity=Severity.WARNING)
        found.append(warning)
    return found


def _missing_to_cancel(facts: MeetingFacts) -> list[Violation]:
    """A cancelled meeting says why."""
    if facts.cancel_reason.strip():
        return []
    return [Violation(N_("Ghi lý do hủy cuộc họp."), field="cancel_reason")]


@dataclass(frozen=True)
class Step:
    """The one next step: the words of its button, the command behind it, and what still blocks it."""

    label: str
    command: str
    target: MeetingState | None = None
    blockers: tuple[Violation, ...] = ()
    wants_reason: Violation | None = None
    """What does not block the step where a reason for it is recorded."""


def next_step(facts: MeetingFacts) -> Step | None:
    """The one next step of the meeting; None when its life is over (filed or cancelled).

    Commands: "call", "hold", "write_minutes", "sign_minutes", "write_conclusions", "draft_notice",
    "conclude", "attach_scan", "file". Those with a target change the state; the others open a tab.
    """
    opening = _step_before_state(facts)
    if opening is not None:
        return opening
    steps = {
        MeetingState.DRAFT: (N_("Triệu tập cuộc họp"), "call", MeetingState.CALLED),
        MeetingState.CALLED: (N_("Ghi nhận đã họp"), "hold", MeetingState.HELD),
        MeetingState.HELD: (N_("Xác nhận biên bản đã ký"), "sign_minutes", MeetingState.MINUTED),
        MeetingState.MINUTED: (N_("Ghi nhận đã kết luận"), "conclude", MeetingState.CONCLUDED),
        MeetingState.CONCLUDED: (N_("Lưu hồ sơ cuộc họp"), "file", MeetingState.FILED),
    }
    if facts.state not in steps:
        return None
    label, command, target = steps[facts.state]
    missing = check_step(facts.state, target, facts)
    if command == "sign_minutes":  # the step itself is the signing: what it will record does not block it
        missing = ()
    reason = undelivered(facts) if command == "file" else None
    blockers = tuple(v for v in missing if v.severity is Severity.ERROR and v != reason)
    return Step(label, command, target, blockers, reason)


def _step_before_state(facts: MeetingFacts) -> Step | None:
    """Work to be done on a tab before the state can change; None when nothing is owed."""
    if facts.state is MeetingState.HELD and not facts.minutes_written:
        return Step(N_("Ghi biên bản"), "write_minutes")
    if facts.state in (MeetingState.MINUTED, MeetingState.CONCLUDED) and not facts.minutes_signed:
        return Step(N_("Xác nhận biên bản đã ký"), "sign_minutes")  # a correction is being written
    if facts.state is MeetingState.MINUTED and needs_notice(facts):
        if facts.conclusions == 0:
            return Step(N_("Ghi kết luận"), "write_conclusions")
        if not facts.notice_drafted:
            return Step(N_("Lập thông báo kết luận"), "draft_notice")
    if facts.state is MeetingState.CONCLUDED and not facts.scan_filed:
        return Step(N_("Đính kèm bản đã ký"), "attach_scan")
    return None
