"""Who and what each line of a roster file means: known people and places, or new ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from app.i18n import N_
from app.models.roster import Body, CommitteeRole, Membership, Person
from app.rules import roster as rules
from app.rules.violations import Severity, Violation
from app.services.roster.known import Known, words
from app.services.roster.memberships import check_life
from app.services.roster.people import PersonInput
from app.services.roster.reading import RosterLine
from app.text import person_sort_key


@dataclass(eq=False)
class PersonPlan:
    """One person of the file: the stored one it is, or a new one, with what the lines say."""

    stored: Person | None
    entered: PersonInput
    """What the file says; an empty field says nothing."""
    latest: RosterLine
    """The line of the latest place: its office is the person's own."""


@dataclass(eq=False)
class PlacePlan:
    """One line that can be stored: the person's place in a body."""

    line: RosterLine
    person: PersonPlan
    body: Body
    role: CommitteeRole
    stored: Membership | None


@dataclass
class Plan:
    """All that a file would do."""

    people: list[PersonPlan] = field(default_factory=list)
    places: list[PlacePlan] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)


def make_plan(lines: Iterable[RosterLine], spoiled: frozenset[int], known: Known) -> Plan:
    """What the lines would do; `spoiled` rows are wrong already: they are matched but not checked further."""
    matcher = _Matcher(known)
    for line in lines:
        matcher.take(line, spoiled=line.row in spoiled)
    plan = Plan(matcher.people, matcher.places, matcher.violations)
    for body in known.bodies:
        plan.violations.extend(_check_places(body, plan, known))
    return plan


class _Matcher:
    """Goes through the lines, remembering the people met so far."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.people: list[PersonPlan] = []
        self.places: list[PlacePlan] = []
        self.violations: list[Violation] = []
        self._met: dict[str, list[PersonPlan]] = {}
        self._by_code: dict[str, PersonPlan] = {}
        self._by_person: dict[int, PersonPlan] = {}
        self._keys: set[tuple[PersonPlan, int, object]] = set()

    def take(self, line: RosterLine, *, spoiled: bool) -> None:
        """Finds the person, the body and the role of one line."""
        before = len(self.violations)
        person = self._person(line) if line.full_name else None
        body, role = self._body_and_role(line)
        wrong = any(v.severity is Severity.ERROR for v in self.violations[before:])
        if spoiled or wrong or person is None or body is None or role is None or line.from_day is None:
            return
        key = (person, body.id, line.from_day)
        if key in self._keys:
            sentence = N_("Dòng này trùng với một dòng ở trên: cùng người, tổ chức và ngày bắt đầu.")
            self._say(line, sentence, "from_day")
            return
        self._keys.add(key)
        stored = self._stored(person, body, line)
        self.places.append(PlacePlan(line, person, body, role, stored))
        self.violations.extend(check_life(body, line.from_day, line.to_day, line.row))

    def _say(
        self, line: RosterLine, sentence: str, key: str, severity: Severity = Severity.ERROR, **params: object
    ) -> None:
        self.violations.append(Violation(sentence, params, field=key, row=line.row, severity=severity))

    # -- people --------------------------------------------------------------------------------------------

    def _person(self, line: RosterLine) -> PersonPlan | None:
        """The person meant: by code, else by name with birthday or agency; None where several fit."""
        code = line.code.casefold()
        if code and (code in self._by_code or code in self.known.by_code):
            return self._by_known_code(line, code)
        key = person_sort_key(line.full_name)
        met = [p for p in self._met.get(key, []) if _fits(line, p.entered)]
        stored = [
            p
            for p in self.known.people.get(key, [])
            if p.id not in self._by_person and _fits(line, self._said(p))
        ]
        found: list[PersonPlan | Person] = _surest(line, [*met, *stored], self._said)
        if len(found) > 1:
            sentence = N_("Có {count} người tên {name}. Ghi mã cán bộ hoặc ngày sinh để phân biệt.")
            self._say(line, sentence, "full_name", count=len(found), name=line.full_name)
            return None
        if not found:
            if self.known.people.get(key) or self._met.get(key):
                sentence = N_("Đã có người tên {name} khác ngày sinh hoặc cơ quan; dòng này thành người mới.")
                self._say(line, sentence, "full_name", Severity.WARNING, name=line.full_name)
            return self._remember(None, line)
        (one,) = found
        if isinstance(one, PersonPlan):
            return self._merge(one, line)
        return self._remember(one, line)

    def _by_known_code(self, line: RosterLine, code: str) -> PersonPlan | None:
        if code in self._by_code:
            return self._merge(self._by_code[code], line)
        person = self.known.by_code[code]
        if person.trashed_at_utc is not None:
            sentence = N_("Mã {code} là của đồng chí {name} đang ở trong thùng rác. Lấy lại từ thùng rác.")
            self._say(line, sentence, "code", code=line.code, name=person.full_name)
            return None
        if person_sort_key(person.full_name) != person_sort_key(line.full_name):
            sentence = N_("Mã {code} đang là của đồng chí {old}; họ tên sẽ đổi thành {new}.")
            names = {"old": person.full_name, "new": line.full_name}
            self._say(line, sentence, "full_name", Severity.WARNING, code=line.code, **names)
        if person.id in self._by_person:
            return self._merge(self._by_person[person.id], line)
        return self._remember(person, line)

    def _remember(self, person: Person | None, line: RosterLine) -> PersonPlan:
        said = _said_by(line)
        plan = PersonPlan(person, _over(self._said(person), said) if person else said, line)
        self.people.append(plan)
        self._met.setdefault(person_sort_key(line.full_name), []).append(plan)
        if person is not None:
            self._by_person[person.id] = plan
        if plan.entered.code:
            self._by_code[plan.entered.code.casefold()] = plan
        return plan

    def _merge(self, plan: PersonPlan, line: RosterLine) -> PersonPlan:
        """The person, who is now known from one more line; the latest place tells the office."""
        said = _said_by(line)
        known, day = plan.latest.from_day, line.from_day
        later = known is None or (day is not None and day >= known)
        plan.entered = _over(plan.entered, said) if later else _over(said, plan.entered)
        plan.latest = line if later else plan.latest
        if plan.entered.code:
            self._by_code.setdefault(plan.entered.code.casefold(), plan)
        return plan

    def _said(self, person: Person | PersonPlan) -> PersonInput:
        """What is stored of a person, in the form of an entry."""
        if isinstance(person, PersonPlan):
            return person.entered
        agency = self.known.agency_names.get(person.organisation_id or 0, "")
        return PersonInput(
            person.full_name,
            person.code or "",
            person.honorific,
            person.born_on,
            person.position,
            None,
            agency,
            person.phone,
            person.note,
        )

    # -- bodies and roles ----------------------------------------------------------------------------------

    def _body_and_role(self, line: RosterLine) -> tuple[Body | None, CommitteeRole | None]:
        roles = self.known.roles_named(line.role) if line.role else []
        if line.role and not roles:
            sentence = N_("Không có chức danh “{role}”. Chọn trong các chức danh: {names}.")
            self._say(line, sentence, "role", role=line.role, names=self._like(line))
        bodies = self.known.bodies_named(line.body) if line.body else []
        if line.body and not bodies:
            names = ", ".join(b.short_name for b in self.known.bodies)
            sentence = N_("Không có tổ chức “{body}”. Các tổ chức đang có: {names}.")
            self._say(line, sentence, "body", body=line.body, names=names)
        if not line.body and roles:
            bodies = [b for b in self.known.bodies if any(r.body_kind == b.kind for r in roles)]
            if len(bodies) != 1:
                self._say(line, N_("Chưa ghi tổ chức: chức danh này có ở nhiều tổ chức."), "body")
        if len(bodies) != 1 or not roles:
            return None, None
        fitting = [r for r in roles if r.body_kind == bodies[0].kind]
        if not fitting:
            sentence = N_("Chức danh {role} không dùng cho {body}. Chọn chức danh khác.")
            self._say(line, sentence, "role", role=roles[0].label, body=bodies[0].short_name)
            return None, None
        return bodies[0], fitting[0]

    def _like(self, line: RosterLine) -> str:
        """The labels nearest to what was written, or all of them."""
        labels = {words(r.label): r.label for r in self.known.roles}
        near = difflib.get_close_matches(words(line.role), list(labels), n=2, cutoff=0.6)
        return ", ".join(labels[n] for n in near) or ", ".join(labels.values())

    def _stored(self, person: PersonPlan, body: Body, line: RosterLine) -> Membership | None:
        if person.stored is None:
            return None
        rows = self.known.memberships.get(body.id, [])
        return next(
            (m for m in rows if m.person_id == person.stored.id and m.from_day == line.from_day), None
        )


def _said_by(line: RosterLine) -> PersonInput:
    return PersonInput(
        line.full_name,
        line.code,
        line.honorific,
        line.born_on,
        line.position,
        None,
        line.organisation,
        line.phone,
        line.note,
    )


_SAID = ("full_name", "code", "honorific", "born_on", "position", "organisation", "phone", "note")


def _over(below: PersonInput, above: PersonInput) -> PersonInput:
    """The lower entry with every field that the upper one fills in."""
    return replace(below, **{name: getattr(above, name) for name in _SAID if getattr(above, name)})


def _fits(line: RosterLine, known: PersonInput) -> bool:
    """True when a line may mean a person of the same name: nothing they both tell differs."""
    if line.code and known.code and line.code.casefold() != known.code.casefold():
        return False
    if line.born_on and known.born_on:
        return line.born_on == known.born_on
    if line.organisation and known.organisation:
        return words(line.organisation) == words(known.organisation)
    return True


def _surest(
    line: RosterLine,
    fitting: list[PersonPlan | Person],
    said: Callable[[PersonPlan | Person], PersonInput],
) -> list[PersonPlan | Person]:
    """Those that share most with the line: birthday, then agency."""

    def shared(one: PersonPlan | Person) -> tuple[bool, bool]:
        known = said(one)
        return (
            line.born_on is not None and line.born_on == known.born_on,
            bool(line.organisation) and words(line.organisation) == words(known.organisation),
        )

    best = max(map(shared, fitting), default=(False, False))
    return [one for one in fitting if shared(one) == best]


# -- the rules over all places ----------------------------------------------------------------------------


def _check_places(body: Body, plan: Plan, known: Known) -> list[Violation]:
    """What the rules say of a body as it would be after the import."""
    places = [p for p in plan.places if p.body is body]
    if not places:
        return []
    replaced = {p.stored.id for p in places if p.stored is not None}
    roles = {r.id: r for r in known.roles}
    stays = [
        _stored_stay(m, known, roles[m.role_id])
        for m in known.memberships.get(body.id, [])
        if m.id not in replaced
    ]
    stays += [_planned_stay(place) for place in places]
    fields = {"role_id": "role"}
    return [replace(v, field=fields.get(v.field or "", v.field)) for v in rules.check_body(stays)]


def _stored_stay(m: Membership, known: Known, role: CommitteeRole) -> rules.Stay:
    name = known.names[m.person_id]
    return rules.Stay(m.person_id, name, role.code, role.label, m.from_day, m.to_day, role.single)


def _planned_stay(place: PlacePlan) -> rules.Stay:
    line, person = place.line, place.person
    assert line.from_day is not None  # a line without it makes no place
    to_day = line.to_day or (place.stored.to_day if place.stored else None)
    who = person.stored.id if person.stored is not None else person
    name, role = person.entered.full_name, place.role
    return rules.Stay(who, name, role.code, role.label, line.from_day, to_day, role.single, line.row)
