"""The roster over time: no overlaps, one holder of a single role, the composition of a day, what changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from app.i18n import N_
from app.rules.validity import in_order, overlap
from app.rules.violations import Severity, Violation

UNRANKED = 10_000
"""Where a person without a rank stands among people of one role: after all who have one."""


@dataclass(frozen=True)
class Stay:
    """A person's place in one body: what the checks need to know of it."""

    person: Hashable
    """Identity of the person: an id, or a name for one who is not stored yet."""
    name: str
    role: str
    """Code of the role."""
    role_label: str
    from_day: date
    to_day: date | None = None
    """Last day in the role; None while it lasts."""
    single: bool = False
    """At most one person holds the role on any day."""
    row: int | None = None
    """Row of the sheet it was read from."""

    @property
    def days(self) -> tuple[date, date | None]:
        """The period."""
        return self.from_day, self.to_day

    def period(self) -> str:
        """The period in figures, as sentences say it."""
        start = f"{self.from_day:%d/%m/%Y}"
        return f"{start} – {self.to_day:%d/%m/%Y}" if self.to_day else f"{start} – …"


# -- what may not be --------------------------------------------------------------------------------------


def check_days(from_day: date | None, to_day: date | None, row: int | None = None) -> list[Violation]:
    """The violation of a period without a beginning, or one that ends before it; empty when all is well."""
    if from_day is None:
        return [Violation(N_("Chưa ghi ngày bắt đầu. Ghi ngày rồi lưu lại."), field="from_day", row=row)]
    if in_order(from_day, to_day):
        return []
    return [
        Violation(
            N_("Ngày kết thúc {to_day} ở trước ngày bắt đầu {from_day}. Sửa lại một trong hai ngày."),
            {"from_day": f"{from_day:%d/%m/%Y}", "to_day": f"{to_day:%d/%m/%Y}"},
            field="to_day",
            row=row,
        )
    ]


def check_stay(stay: Stay, others: Iterable[Stay]) -> list[Violation]:
    """What keeps one more place out of a body: the person is there already, or a single role is taken."""
    found = []
    for other in others:
        if not overlap(stay.days, other.days):
            continue
        if other.person == stay.person:
            found.append(_twice(stay, other))
        elif stay.single and other.role == stay.role:
            found.append(_taken(stay, other))
    return found


def check_body(stays: Iterable[Stay]) -> list[Violation]:
    """Every overlap and every second holder of a single role among all places of one body.

    Each is said at the later place of the two. Takes n log n steps, so that long sheets are checked at once.
    """
    stays = sorted(stays, key=lambda s: (s.from_day, s.row or 0))
    found = _clashes(stays, lambda s: s.person, _twice)
    single = [s for s in stays if s.single]
    found += _clashes(
        single, lambda s: s.role, lambda s, other: _taken(s, other) if s.person != other.person else None
    )
    return found


def _clashes(
    stays: Sequence[Stay],
    key: Callable[[Stay], Hashable],
    say: Callable[[Stay, Stay], Violation | None],
) -> list[Violation]:
    """What `say` says of each place that begins before the longest one with the same key has ended."""
    longest: dict[Hashable, Stay] = {}
    found = []
    for stay in stays:
        known = longest.get(key(stay))
        if known is not None and overlap(stay.days, known.days) and (said := say(stay, known)):
            found.append(said)
        if known is None or (
            known.to_day is not None and (stay.to_day is None or stay.to_day > known.to_day)
        ):
            longest[key(stay)] = stay
    return found


def _twice(stay: Stay, other: Stay) -> Violation:
    return Violation(
        N_(
            "Đồng chí {name} đã có trong tổ chức này với chức danh {role}, thời gian {period}. "
            "Kết thúc tư cách cũ trước, hoặc sửa ngày."
        ),
        {"name": stay.name, "role": other.role_label, "period": other.period()},
        field="from_day",
        row=stay.row or other.row,
    )


def _taken(stay: Stay, other: Stay) -> Violation:
    if stay.row and other.row:  # both stand in one file: nothing is stored yet that could be ended
        return Violation(
            N_(
                "Chức danh {role} chỉ có một người: dòng {other_row} của tệp ghi đồng chí {name}, "
                "thời gian {period}. Sửa một trong hai dòng."
            ),
            {"role": stay.role_label, "name": other.name, "period": other.period(), "other_row": other.row},
            field="role_id",
            row=stay.row,
        )
    return Violation(
        N_(
            "Chức danh {role} chỉ có một người: đồng chí {name} đang giữ, thời gian {period}. "
            "Kết thúc tư cách của đồng chí ấy trước, hoặc sửa ngày."
        ),
        {"role": stay.role_label, "name": other.name, "period": other.period()},
        field="role_id",
        row=stay.row or other.row,
    )


# -- what should be looked at -----------------------------------------------------------------------------


def check_paper(
    day: date, paper_day: date | None, number: str, *, field: str, clause: str | None, row: int | None = None
) -> list[Violation]:
    """Warnings: a change without its deciding paper, or dated before the paper was signed."""
    if not number.strip():
        sentence = N_("Chưa ghi quyết định làm căn cứ. Ghi số và ngày khi có văn bản.")
        if clause is not None:  # the regulation gives the change to a decision
            sentence = N_(
                "Chưa ghi quyết định làm căn cứ. Ghi số và ngày khi có văn bản; "
                "chưa có thì lập ở mục “Quyết định”."
            )
        return [Violation(sentence, field=field, clause=clause, row=row, severity=Severity.WARNING)]
    if paper_day is None or day >= paper_day:
        return []
    return [
        Violation(
            N_("Thay đổi tính từ ngày {day}, trước ngày ký {paper} ({signed}). Kiểm tra lại hai ngày."),
            {"day": f"{day:%d/%m/%Y}", "paper": number, "signed": f"{paper_day:%d/%m/%Y}"},
            field=field,
            row=row,
            severity=Severity.WARNING,
        )
    ]


# -- who is there, and what changed -----------------------------------------------------------------------


class Place(Protocol):
    """A stored place in a body, as lists show it."""

    @property
    def person_id(self) -> int:
        """Who."""

    @property
    def role_code(self) -> str:
        """Code of the role."""

    @property
    def precedence(self) -> int:
        """Order of the role."""

    @property
    def rank_in_role(self) -> int:
        """Order within the role; 0 for none."""

    @property
    def sort_key(self) -> str:
        """Collation key of the name."""

    @property
    def from_day(self) -> date:
        """First day."""

    @property
    def to_day(self) -> date | None:
        """Last day, None while it lasts."""


def order_of(place: Place) -> tuple[int, int, str]:
    """The key of precedence: role, then rank as the paper lists it, then given name."""
    return place.precedence, place.rank_in_role or UNRANKED, place.sort_key


class ChangeKind(StrEnum):
    """What happened to a person's place in a body."""

    JOINED = "joined"
    LEFT = "left"
    ROLE = "role"
    DUTY = "duty"


@dataclass(frozen=True)
class Change:
    """One change of a body: the first day it was so, the place before and the place after."""

    kind: ChangeKind
    on: date
    before: Place | None
    after: Place | None


def changes_between(places: Iterable[Place], first: date, last: date) -> list[Change]:
    """What changed from the first to the last day, both included, oldest first, then by precedence.

    A place that ends is missed from the day after; one followed at once by another of the same person is a
    change of role, or of duty when the role stays.
    """
    by_person = sorted(places, key=lambda p: (p.person_id, p.from_day))
    found: list[Change] = []
    for _person, group in groupby(by_person, key=lambda p: p.person_id):
        found.extend(_changes_of(list(group)))
    inside = (c for c in found if first <= c.on <= last)
    return sorted(inside, key=lambda c: (c.on, order_of(c.after or c.before)))  # type: ignore[arg-type]


def _changes_of(places: Sequence[Place]) -> Iterable[Change]:
    """The changes of one person, oldest first."""
    before: Place | None = None
    for place in places:
        gone_on = day_after(before)
        if before is not None and gone_on == place.from_day:
            same = before.role_code == place.role_code
            yield Change(ChangeKind.DUTY if same else ChangeKind.ROLE, place.from_day, before, place)
        else:
            if before is not None and gone_on is not None:
                yield Change(ChangeKind.LEFT, gone_on, before, None)
            yield Change(ChangeKind.JOINED, place.from_day, None, place)
        before = place
    if before is not None and (gone_on := day_after(before)) is not None:
        yield Change(ChangeKind.LEFT, gone_on, before, None)


def day_after(place: Place | None) -> date | None:
    """The first day a place is no longer held; None while it lasts."""
    if place is None or place.to_day is None or place.to_day == date.max:
        return None
    return place.to_day + timedelta(days=1)
