"""Incoming documents: numbered by day of arrival from 1 in each year, the hour owed, allowed steps (§5)."""

from __future__ import annotations

from datetime import date, time

from app.i18n import N_
from app.rules.documents import IncomingState
from app.rules.secrecy import Secrecy, Urgency
from app.rules.violations import Severity, Violation

HOUR_OWED = (Urgency.VERY_URGENT, Urgency.EXPRESS, Urgency.TIMED)
"""Levels whose hour of arrival is noted (dấu Đến: THƯỢNG KHẨN, HỎA TỐC and HẸN GIỜ)."""
OPEN = (IncomingState.REGISTERED, IncomingState.ASSIGNED)
"""States in which something is still to be done."""
STEPS: dict[IncomingState, tuple[IncomingState, ...]] = {
    IncomingState.REGISTERED: (IncomingState.ASSIGNED, IncomingState.ANSWERED, IncomingState.CLOSED),
    IncomingState.ASSIGNED: (IncomingState.ASSIGNED, IncomingState.ANSWERED, IncomingState.CLOSED),
    IncomingState.ANSWERED: (IncomingState.REGISTERED, IncomingState.ASSIGNED),
    IncomingState.CLOSED: (IncomingState.REGISTERED, IncomingState.ASSIGNED),
}
"""Every allowed change of state; from an end only reopening leads back."""
TYPE_NAMES = (
    *(N_("Công văn"), N_("Báo cáo"), N_("Thông báo"), N_("Tờ trình"), N_("Kế hoạch"), N_("Kết luận")),
    *(N_("Quyết định"), N_("Quy định"), N_("Hướng dẫn"), N_("Chỉ thị"), N_("Nghị quyết"), N_("Chương trình")),
    *(N_("Đề án"), N_("Giấy mời"), N_("Phiếu chuyển"), N_("Biên bản"), N_("Đơn, thư")),
)
"""Names of kinds offered while a document is registered; any other can be typed."""
MOST_PAGES = 10_000
MOST_COPIES = 1_000
NEUTRAL_ABSTRACT = N_("Văn bản mật, không ghi trích yếu")
"""What stands in the register for a secret document whose abstract is itself secret (§6)."""


def next_number(last: int) -> int:
    """The number after the year's last one; 1 where the year has none."""
    return last + 1


def check_arrival(day: date, today: date, last: int, last_on: date | None) -> tuple[Violation, ...]:
    """Why nothing may be registered as arrived on the day: it is to come, or before the last number's."""
    if day > today:
        sentence = N_("Ngày đến {day} chưa tới. Ghi ngày hôm nay hoặc ngày trước đó.")
        return (Violation(sentence, {"day": _vi(day)}, field="arrived_on"),)
    if last_on is not None and day < last_on:
        sentence = N_(
            "Ngày đến {day} ở trước ngày đến của số liền trước (số {last}, ngày {last_on}). Số đến lấy theo "
            "ngày đến, không ghi lùi; ghi từ ngày {last_on} trở đi."
        )
        params = {"day": _vi(day), "last": last, "last_on": _vi(last_on)}
        return (Violation(sentence, params, field="arrived_on"),)
    return ()


def check_hours(
    urgency: Urgency, arrived_at: time | None, urgent_day: date | None, urgent_time: time | None
) -> tuple[Violation, ...]:
    """The hours that the level of urgency owes: of arrival, and the one a timed paper names."""
    found = []
    if urgency in HOUR_OWED and arrived_at is None:
        sentence = N_("Văn bản thượng khẩn, hỏa tốc, hẹn giờ phải ghi giờ đến. Ghi giờ nhận, ví dụ 8 giờ 30.")
        found.append(Violation(sentence, field="arrived_at"))
    if urgency is Urgency.TIMED:
        if urgent_day is None:
            sentence = N_("Văn bản hẹn giờ phải ghi ngày hẹn như trên bì. Ghi ngày hẹn.")
            found.append(Violation(sentence, field="urgent_day"))
        if urgent_time is None:
            sentence = N_("Văn bản hẹn giờ phải ghi giờ hẹn như trên bì. Ghi giờ hẹn.")
            found.append(Violation(sentence, field="urgent_time"))
    return tuple(found)


def check_due(due_on: date | None, arrived_on: date) -> tuple[Violation, ...]:
    """Why a document may not be due on the day: it had not arrived yet."""
    if due_on is None or due_on >= arrived_on:
        return ()
    sentence = N_("Hạn xử lý {due} ở trước ngày đến {arrived}. Ghi hạn từ ngày đến trở đi.")
    return (Violation(sentence, {"due": _vi(due_on), "arrived": _vi(arrived_on)}, field="due_on"),)


def check_sender_day(dated_on: date | None, arrived_on: date) -> tuple[Violation, ...]:
    """Why a document may not bear the day: it would have arrived before it was written."""
    if dated_on is None or dated_on <= arrived_on:
        return ()
    sentence = N_("Ngày văn bản {dated} ở sau ngày đến {arrived}. Xem lại ngày ghi trên văn bản.")
    params = {"dated": _vi(dated_on), "arrived": _vi(arrived_on)}
    return (Violation(sentence, params, field="sender_dated_on"),)


def check_counts(pages: int | None, copies: int | None) -> tuple[Violation, ...]:
    """Why so many pages or copies cannot have come."""
    found = []
    if pages is not None and not 1 <= pages <= MOST_PAGES:
        found.append(Violation(N_("Số trang phải từ 1 đến {most}."), {"most": "10.000"}, field="pages"))
    if copies is None or not 1 <= copies <= MOST_COPIES:
        found.append(Violation(N_("Số bản phải từ 1 đến {most}."), {"most": "1.000"}, field="copies"))
    return tuple(found)


def secret_notice(secrecy: Secrecy, text_kept: bool = False) -> tuple[Violation, ...]:
    """What to mind before a secret document is entered (§6): the line of the register alone, no text.

    `text_kept`: the office has recorded the permission to keep texts of the level on this machine.
    """
    if secrecy is Secrecy.NONE:
        return ()
    line_only = N_(
        "Văn bản mật: máy này chỉ giữ dòng sổ đăng ký, không giữ nội dung và bản chụp. Nếu trích yếu thuộc "
        "bí mật nhà nước thì để trống ô Trích yếu, sổ sẽ ghi “{neutral}”."
    )
    abstract_only = N_(
        "Văn bản mật: nếu trích yếu thuộc bí mật nhà nước thì để trống ô Trích yếu, sổ sẽ ghi “{neutral}”."
    )
    sentence = abstract_only if text_kept else line_only
    return (Violation(sentence, {"neutral": NEUTRAL_ABSTRACT}, field="secrecy", severity=Severity.WARNING),)


def check_secret_abstract(secrecy: Secrecy, abstract: str) -> tuple[Violation, ...]:
    """Why an abstract may not stand in the register: it is of a TUYỆT MẬT document (NĐ 63/2026)."""
    if secrecy is not Secrecy.ABSOLUTE_SECRET or not abstract.strip():
        return ()
    sentence = N_("Sổ không ghi trích yếu của văn bản tuyệt mật. Để trống ô này.")
    return (Violation(sentence, field="abstract"),)


def check_step(state: IncomingState, to: IncomingState) -> tuple[Violation, ...]:
    """Why the document cannot go from one state to the other."""
    if to in STEPS[state]:
        return ()
    if state in OPEN:
        return (Violation(N_("Văn bản này đang được xử lý nên không cần mở lại.")),)
    sentence = N_("Văn bản này đã xử lý xong. Cần làm thêm thì bấm “Mở lại” trước.")
    return (Violation(sentence),)


def check_answer_day(day: date, today: date, arrived_on: date, field: str) -> tuple[Violation, ...]:
    """Why something cannot have been done with the document on the day."""
    if day > today:
        sentence = N_("Ngày {day} chưa tới. Ghi ngày hôm nay hoặc ngày trước đó.")
        return (Violation(sentence, {"day": _vi(day)}, field=field),)
    if day < arrived_on:
        sentence = N_("Ngày {day} ở trước ngày đến {arrived}. Ghi từ ngày đến trở đi.")
        return (Violation(sentence, {"day": _vi(day), "arrived": _vi(arrived_on)}, field=field),)
    return ()


def days_left(state: IncomingState, due_on: date | None, today: date) -> int | None:
    """Days until it is due, negative once it is overdue; None where nothing is due any more."""
    return (due_on - today).days if due_on is not None and state in OPEN else None


def _vi(day: date) -> str:
    return f"{day:%d/%m/%Y}"
