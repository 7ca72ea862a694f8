"""What authority rests on, over time: places, offices, absences of the head, delegations, settings.

All of it is plain data of past, present and future days; each question picks what holds on its day, so that
the answer of a day never depends on another day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from app.i18n import N_
from app.rules.acts import LEADERS, OF_THE_COMMITTEE, Act, ActKind, Capacity, Scope
from app.rules.bodies import BodyKind, OfficeKind
from app.rules.reasons import RecordKind, RecordRef
from app.rules.validity import valid_on


@dataclass(frozen=True)
class Place:
    """A person's place in the committee or its support team, both days included."""

    id: int
    person_id: int
    name: str
    role: str
    """Code of the role: "head", "standing_deputy", "deputy", "team_leader", any other is a plain member."""
    role_label: str
    body: BodyKind
    from_day: date
    to_day: date | None = None
    order: tuple[int, int, str] = (0, 0, "")
    """Precedence."""

    @property
    def capacity(self) -> Capacity | None:
        """In what capacity the place lets the person act; None for plain members of the support team."""
        if self.body is BodyKind.SUPPORT_TEAM:
            return Capacity.TEAM_LEADER if self.role == "team_leader" else None
        return _CAPACITIES.get(self.role, Capacity.MEMBER)


_CAPACITIES = {c.value: c for c in LEADERS}


@dataclass(frozen=True)
class Office:
    """An office outside the committee that a rule asks about, both days included."""

    id: int
    person_id: int
    name: str
    kind: OfficeKind
    title: str
    from_day: date
    to_day: date | None = None


@dataclass(frozen=True)
class Absence:
    """Days on which the head is absent (Điều 5.1), both included; it counts for that head alone."""

    id: int
    person_id: int
    from_day: date
    to_day: date | None = None
    reason: str = ""

    def words(self) -> str:
        """The absence as papers tell it: "vắng mặt từ ngày 10/06/2026 đến ngày 15/06/2026 (đi công tác)"."""
        until = f" đến ngày {self.to_day:%d/%m/%Y}" if self.to_day else ""
        reason = f" ({self.reason})" if self.reason else ""
        return f"vắng mặt từ ngày {self.from_day:%d/%m/%Y}{until}{reason}"


@dataclass(frozen=True)
class Delegation:
    """A delegation or assignment by the head (Điều 4.4, 4.5, 5.2, 6.3), both days included."""

    id: int
    giver_id: int
    taker_id: int
    scopes: frozenset[Scope]
    from_day: date
    to_day: date | None = None
    revoked_on: date | None = None
    """First day on which it no longer holds."""
    meeting_id: int | None = None
    """The one meeting it lets its taker chair; None for all in its scope."""
    meeting_on: date | None = None
    """The day of that meeting: the delegation is over with it."""
    called_off: bool = False
    """True when that meeting was cancelled or put in the trash: there is nothing to chair."""
    words: str = ""
    """Its paper as others cite it: "Công văn số 31-CV/BCĐ, ngày 08/5/2026"."""


class DelegationState(StrEnum):
    """How an issued delegation stands on a day."""

    COMING = "coming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    """Its giver or its taker has left the office it rests on."""


DELEGATION_STATE_LABELS = {
    DelegationState.COMING: N_("Chưa đến ngày"),
    DelegationState.IN_FORCE: N_("Đang hiệu lực"),
    DelegationState.EXPIRED: N_("Hết hạn"),
    DelegationState.REVOKED: N_("Đã thu hồi"),
    DelegationState.LAPSED: N_("Không còn chức danh"),
}


class SettingKey(StrEnum):
    """The office's dated settings that authority asks for."""

    SIGNATURE_FORMS = "signature_forms"
    """Preset of the signature block: {"default": "collective", code of a kind: "concurrent", …}."""
    HEAD_SEAL = "head_seal_without_office"
    """The seal of a head who is not Thường trực Ban Bí thư (Điều 11.1 is silent): "ask", "BCHTW", "VPTW"."""
    RESERVED = "reserved_delegable"
    """Codes of the papers of Điều 4.6 that the office allows to be delegated, by its basis."""
    ABSENCE_SIGNS = "absence_suffices_to_sign"
    """True where the head's absence alone lets the standing deputy sign (Điều 5.1 is silent on signing)."""


DEFAULTS: dict[SettingKey, Any] = {
    SettingKey.SIGNATURE_FORMS: {"default": "collective"},
    SettingKey.HEAD_SEAL: "ask",
    SettingKey.RESERVED: [],
    SettingKey.ABSENCE_SIGNS: False,
}


@dataclass(frozen=True)
class DatedSetting:
    """One dated value of a setting with its basis; of several in force the one that began last counts."""

    id: int
    key: SettingKey
    value: Any
    from_day: date | None = None
    to_day: date | None = None
    basis: str = ""

    def ref(self) -> RecordRef:
        """The setting as an explanation names it."""
        return RecordRef(RecordKind.SETTING, self.id, self.basis or str(self.key))


@dataclass(frozen=True)
class RegulationDays:
    """A version of the regulation and the days it is in force (Điều 13.3)."""

    id: str
    from_day: date
    to_day: date | None = None


@dataclass(frozen=True)
class Standing:
    """Everything that authority rests on."""

    places: tuple[Place, ...] = ()
    offices: tuple[Office, ...] = ()
    absences: tuple[Absence, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    settings: tuple[DatedSetting, ...] = ()
    regulations: tuple[RegulationDays, ...] = field(default=(RegulationDays("", date.min),))

    # -- who is in office --------------------------------------------------------------------------------

    def places_on(self, day: date) -> list[Place]:
        """The places held on the day, the committee first, in order of precedence."""
        found = (p for p in self.places if valid_on(p.from_day, p.to_day, day))
        return sorted(found, key=lambda p: (p.body is not BodyKind.COMMITTEE, p.order))

    def head_on(self, day: date) -> Place | None:
        """The head in office on the day."""
        return self.holder_on(Capacity.HEAD, day)

    def holder_on(self, capacity: Capacity, day: date) -> Place | None:
        """Who holds a place of this capacity on the day; the first in precedence where several do."""
        held = (p for p in self.places if p.capacity is capacity and valid_on(p.from_day, p.to_day, day))
        return min(held, key=lambda p: p.order, default=None)

    def place_of(self, person_id: int, day: date) -> Place | None:
        """The person's place in the committee on the day."""
        mine = self._places_of.get(person_id, ())
        return next((p for p in mine if valid_on(p.from_day, p.to_day, day)), None)

    def offices_on(self, day: date, kind: OfficeKind) -> list[Office]:
        """Who holds an office of this kind on the day."""
        return [o for o in self.offices if o.kind is kind and valid_on(o.from_day, o.to_day, day)]

    def office_of(self, person_id: int, kind: OfficeKind, day: date) -> Office | None:
        """The person's office of this kind on the day."""
        return next((o for o in self.offices_on(day, kind) if o.person_id == person_id), None)

    def absence_on(self, day: date) -> Absence | None:
        """The absence of the head in office on the day (Điều 5.1)."""
        head = self.head_on(day)
        if head is None:
            return None
        return next(
            (
                a
                for a in self.absences
                if a.person_id == head.person_id and valid_on(a.from_day, a.to_day, day)
            ),
            None,
        )

    # -- delegations -------------------------------------------------------------------------------------

    def state_of(self, delegation: Delegation, day: date) -> DelegationState:
        """How the delegation stands on the day (Điều 4.4, 5.2, 6.3).

        It ends when its giver is no longer head, or when its taker leaves the office held on its first day.
        """
        revoked = delegation.revoked_on
        if revoked is not None and revoked <= max(day, delegation.from_day):
            return DelegationState.REVOKED
        if day < delegation.from_day:
            return DelegationState.COMING
        held = delegation.meeting_on is not None and delegation.meeting_on < day
        if held or delegation.called_off or not valid_on(delegation.from_day, delegation.to_day, day):
            return DelegationState.EXPIRED
        last = self.lapses_after(delegation)
        return DelegationState.IN_FORCE if last is None or day <= last else DelegationState.LAPSED

    def lapses_after(self, delegation: Delegation) -> date | None:
        """The last day on which giver and taker still hold the offices it rests on; None: while they last.

        The day before its first one where either holds none on it.
        """
        ends = [
            self.held_until(delegation.giver_id, delegation.from_day, (Capacity.HEAD,)),
            self.held_until(delegation.taker_id, delegation.from_day, OF_THE_COMMITTEE),
        ]
        return min((e for e in ends if e is not None), default=None)

    def days_in_force(self, delegation: Delegation) -> tuple[date, date | None] | None:
        """Its first and last day in force, no last day while it lasts; None where it never is in force."""
        day_before = delegation.revoked_on - timedelta(days=1) if delegation.revoked_on else None
        ends = (delegation.to_day, delegation.meeting_on, day_before, self.lapses_after(delegation))
        last = min((day for day in ends if day is not None), default=None)
        never = delegation.called_off or (last is not None and last < delegation.from_day)
        return None if never else (delegation.from_day, last)

    def held_until(self, person_id: int, first: date, capacities: Iterable[Capacity | None]) -> date | None:
        """The last day of the role that the person holds on the day, without a gap; None while it lasts."""
        mine = self._places_of.get(person_id, ())
        place = next(
            (p for p in mine if p.capacity in capacities and valid_on(p.from_day, p.to_day, first)), None
        )
        if place is None:
            return first - timedelta(days=1)
        last = place.to_day
        for later in mine:  # in the order of their first days
            follows = (
                last is not None and later.role == place.role and later.from_day == last + timedelta(days=1)
            )
            if follows:
                last = later.to_day
        return last

    def delegations_on(self, day: date) -> list[Delegation]:
        """The delegations in force on the day, oldest first."""
        found = (d for d in self.delegations if self.state_of(d, day) is DelegationState.IN_FORCE)
        return sorted(found, key=lambda d: (d.from_day, d.id))

    def covering(self, act: Act, person_id: int, day: date) -> Delegation | None:
        """The delegation in force on the day that lets the person do the act; the oldest of several."""
        given = (_for_the_meeting_itself(d, act) for d in self.given_to(person_id) if _covers(d, act, day))
        return next((d for d in given if self.state_of(d, day) is DelegationState.IN_FORCE), None)

    def given_to(self, person_id: int) -> tuple[Delegation, ...]:
        """Every delegation to the person, past and to come, oldest first."""
        return self._delegations_to.get(person_id, ())

    # -- the office's settings ---------------------------------------------------------------------------

    def setting(self, key: SettingKey, day: date) -> DatedSetting:
        """The value in force on the day; what every office starts with where none is recorded."""
        known = [s for s in self.settings if s.key is key and valid_on(s.from_day, s.to_day, day)]
        return max(
            known,
            key=lambda s: (s.from_day or date.min, s.id),
            default=DatedSetting(0, key, DEFAULTS[key]),
        )

    def regulation_on(self, day: date) -> RegulationDays | None:
        """The version of the regulation in force on the day (Điều 13.3)."""
        return next((r for r in self.regulations if valid_on(r.from_day, r.to_day, day)), None)

    @cached_property
    def _places_of(self) -> dict[int, tuple[Place, ...]]:
        found: dict[int, list[Place]] = {}
        for place in sorted(self.places, key=lambda p: p.from_day):
            if place.body is BodyKind.COMMITTEE:
                found.setdefault(place.person_id, []).append(place)
        return {person: tuple(places) for person, places in found.items()}

    @cached_property
    def _delegations_to(self) -> dict[int, tuple[Delegation, ...]]:
        found: dict[int, list[Delegation]] = {}
        for delegation in sorted(self.delegations, key=lambda d: (d.from_day, d.id)):
            found.setdefault(delegation.taker_id, []).append(delegation)
        return {person: tuple(given) for person, given in found.items()}


def _for_the_meeting_itself(delegation: Delegation, act: Act) -> Delegation:
    """The delegation as it stands for its own meeting: not over with the day that meeting was planned for.

    A postponed meeting takes its delegation along, as long as that lasts otherwise.
    """
    own = delegation.meeting_id is not None and act.meeting_id == delegation.meeting_id
    return replace(delegation, meeting_on=None) if own else delegation


def _covers(delegation: Delegation, act: Act, day: date) -> bool:
    """Whether the delegation speaks of the act; one for a single meeting means chairing it alone."""
    if delegation.meeting_id is not None:
        asked = act.meeting_id == delegation.meeting_id
        on_its_day = act.meeting_id is None and delegation.meeting_on == day
        if act.kind is not ActKind.CHAIR or not (asked or on_its_day):
            return False
    return any(scope.covers(act) for scope in delegation.scopes)
