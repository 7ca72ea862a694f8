"""Offices outside the committee that rules ask about: what each is for, what may not stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.i18n import N_
from app.rules.bodies import OfficeKind
from app.rules.validity import overlap
from app.rules.violations import Severity, Violation

OFFICE_KIND_LABELS = {
    OfficeKind.SECRETARIAT_STANDING: N_("Thường trực Ban Bí thư"),
    OfficeKind.CHIEF_OF_OFFICE: N_("Chánh Văn phòng"),
    OfficeKind.DEPUTY_CHIEF_OF_OFFICE: N_("Phó Chánh Văn phòng"),
    OfficeKind.OTHER: N_("Chức vụ khác"),
}

PURPOSES = {
    OfficeKind.SECRETARIAT_STANDING: (
        N_(
            "Trưởng Ban giữ chức này thì văn bản đồng chí ấy ký dùng con dấu Ban Chấp hành Trung ương Đảng; "
            "thiếu chức này thì phải xin ý kiến về con dấu."
        ),
        "11.1",
    ),
    OfficeKind.CHIEF_OF_OFFICE: (
        N_(
            "Chánh Văn phòng Trung ương Đảng ký thông báo kết luận, văn bản chỉ đạo theo thừa lệnh "
            "Trưởng Ban và văn bản của Cơ quan Thường trực."
        ),
        "8.4",
    ),
    OfficeKind.DEPUTY_CHIEF_OF_OFFICE: (
        N_(
            "Phó Chánh Văn phòng Trung ương Đảng ký thay Chánh Văn phòng các văn bản do Cơ quan "
            "Thường trực ban hành."
        ),
        "8.4",
    ),
    OfficeKind.OTHER: (N_("Chức vụ để biết; không làm phát sinh thẩm quyền ký."), ""),
}
"""What rests on an office of this kind (source string), and the clause that says so."""

SOLE = {OfficeKind.SECRETARIAT_STANDING: "11.1", OfficeKind.CHIEF_OF_OFFICE: "8.4"}
"""Offices that one person holds at a time, with the clause that speaks of the one."""


@dataclass(frozen=True)
class Held:
    """An office somebody holds, both days included."""

    person_id: int
    """0 for a person not stored yet."""
    name: str
    kind: OfficeKind
    title: str
    agency: str
    from_day: date
    to_day: date | None = None

    @property
    def days(self) -> tuple[date, date | None]:
        """The period."""
        return self.from_day, self.to_day

    def period(self) -> str:
        """The period in figures, as sentences say it."""
        return f"{self.from_day:%d/%m/%Y} – " + (f"{self.to_day:%d/%m/%Y}" if self.to_day else "…")

    def same_office(self, other: Held) -> bool:
        """True for the same kind; among offices of no kind of their own, for the same title and agency."""
        if self.kind is not other.kind:
            return False
        mine, theirs = (f"{o.title} {o.agency}".casefold().split() for o in (self, other))
        return self.kind is not OfficeKind.OTHER or mine == theirs


def check_office(office: Held, others: Iterable[Held]) -> list[Violation]:
    """What the other offices say of one more: the same one twice is wrong, two holders are to be looked at.

    The offices of reality may overlap by a day, so a second holder is only a warning.
    """
    return [said for other in others for said in _beside(office, other)]


def _beside(office: Held, other: Held) -> Iterator[Violation]:
    if not overlap(office.days, other.days) or not office.same_office(other):
        return
    named = {"name": other.name, "title": other.title, "period": other.period()}
    if office.person_id == other.person_id:
        sentence = N_(
            "Đã ghi đồng chí {name} giữ chức {title}, thời gian {period}. Sửa lần ghi ấy, hoặc sửa ngày."
        )
        yield Violation(sentence, named, field="from_day")
    elif office.kind in SOLE:
        sentence = N_(
            "Đồng chí {name} cũng được ghi giữ chức {title}, thời gian {period}. Một lúc chỉ một người giữ "
            "chức này; kiểm tra lại ngày."
        )
        clause = SOLE[office.kind]
        yield Violation(sentence, named, field="from_day", clause=clause, severity=Severity.WARNING)
