"""Authority on a date: for an act and a day, what each person may, on which ground, by which clause.

`authority(act, day, standing)` is the one question. Chairing is judged in `chairs`, signing in `signing` by
the matrix of `document_kinds`, the form of signature and the seal in `signature_blocks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.i18n import N_
from app.rules.acts import CAPACITY_LABELS, OF_THE_COMMITTEE, Act, ActKind, Capacity
from app.rules.answers import BEST_FIRST, Answer, Seat, Verdict, answer_of, delegation_ref
from app.rules.bodies import OfficeKind
from app.rules.chairs import chair_verdict, work_verdict
from app.rules.document_kinds import KIND_OF, DocumentKind
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.rules.reasons import Reason, RecordKind, RecordRef
from app.rules.signature_blocks import office_ref
from app.rules.signing import signing
from app.rules.standing import DelegationState, Place, Standing

CHAIRED = (Act(ActKind.CHAIR, MeetingKind.REGULAR), Act(ActKind.CHAIR, MeetingKind.EXTRAORDINARY))
"""The meetings of the committee: minutes and programme are for whoever chairs one of them."""


def authority(act: Act, day: date, standing: Standing, person_id: int | None = None) -> tuple[Answer, ...]:
    """What everybody in office on the day may: the committee in its order, then the office, the team leader.

    `person_id` asks for one person alone. One answer for each person and capacity: whoever is both standing
    deputy and chief of the office has two. Nobody else may. On a day without a regulation in force everybody
    is refused (Điều 13.3). Raises ValueError for a kind of meeting or of document that the regulation does
    not know.
    """
    if act.kind is ActKind.SIGN and act.code not in KIND_OF:
        raise ValueError(f"no such kind of document: {act.code}")
    if act.kind is ActKind.CHAIR and act.code not in MEETING_KIND_LABELS:
        raise ValueError(f"no such kind of meeting: {act.code}")
    kind = KIND_OF[act.code] if act.kind is ActKind.SIGN else None
    in_force = standing.regulation_on(day) is not None
    judge = _judge if in_force else _without_regulation
    seats = (s for s in _seats(act, day, standing) if person_id is None or s.person_id == person_id)
    return tuple(judge(seat, act, kind, day, standing) for seat in seats)


def answer_for(
    answers: tuple[Answer, ...], person_id: int, form: tuple[str, ...] | None = None
) -> Answer | None:
    """The person's answer: the one signed in this form where given, else the best; None for an outsider."""
    mine = [a for a in answers if a.person_id == person_id]
    same = [a for a in mine if form is not None and a.form == form]
    return min(same or mine, key=lambda a: BEST_FIRST.index(a.verdict), default=None)


def _judge(seat: Seat, act: Act, kind: DocumentKind | None, day: date, standing: Standing) -> Answer:
    """The answer for one person in one capacity, with the delegations that nearly were its ground."""
    if kind is not None and kind.by_chair:
        chairs = (_judge(seat, chaired, None, day, standing) for chaired in CHAIRED)
        return _approved(min(chairs, key=lambda a: BEST_FIRST.index(a.verdict)), kind)
    if kind is not None:
        answer = signing(seat, kind, act, day, standing)
    else:
        verdict_of = work_verdict if act.kind is ActKind.WORK else chair_verdict
        answer = answer_of(seat, *verdict_of(seat, act, day, standing))
    if answer.verdict is not Verdict.DELEGATION:
        return answer
    return replace(answer, notes=tuple(_near_misses(answer, act, day, standing)))


def _without_regulation(
    seat: Seat, _act: Act, _kind: DocumentKind | None, day: date, _standing: Standing
) -> Answer:
    none = Reason(N_("Ngày {day} chưa có Quy chế nào có hiệu lực."), "13.3", {"day": f"{day:%d/%m/%Y}"})
    return answer_of(seat, Verdict.REFUSED, none)


def _seats(act: Act, day: date, standing: Standing) -> Iterator[Seat]:
    """Everybody the regulation may speak of: for chairing the committee, for signing office and team too."""
    places = [(p, c) for p in standing.places_on(day) if (c := p.capacity) is not None]
    yield from (_seat(p, c) for p, c in places if c in OF_THE_COMMITTEE)
    if act.kind is not ActKind.SIGN:
        return
    for office_kind, capacity in (
        (OfficeKind.CHIEF_OF_OFFICE, Capacity.CHIEF_OF_OFFICE),
        (OfficeKind.DEPUTY_CHIEF_OF_OFFICE, Capacity.DEPUTY_CHIEF_OF_OFFICE),
    ):
        for office in standing.offices_on(day, office_kind):
            label = CAPACITY_LABELS[capacity]
            yield Seat(office.person_id, office.name, label, capacity, office_ref(office))
    yield from (_seat(p, c) for p, c in places if c is Capacity.TEAM_LEADER)


def _seat(place: Place, capacity: Capacity) -> Seat:
    words = f"{place.role_label} từ ngày {place.from_day:%d/%m/%Y}"
    label = CAPACITY_LABELS[capacity] if capacity is Capacity.TEAM_LEADER else place.role_label
    ref = RecordRef(RecordKind.MEMBERSHIP, place.id, words)
    return Seat(place.person_id, place.name, label, capacity, ref)


def _approved(chair: Answer, kind: DocumentKind) -> Answer:
    """Minutes are signed, the programme is approved by whoever chairs; neither bears a seal."""
    signed = kind.code == "BB" and chair.verdict is not Verdict.REFUSED
    return replace(chair, form=("CHỦ TRÌ HỘI NGHỊ",) if signed else ())


_NEAR = {
    DelegationState.COMING: N_("{paper}: chỉ có hiệu lực từ ngày {from_day}."),
    DelegationState.EXPIRED: N_("{paper}: đã hết hạn."),
    DelegationState.REVOKED: N_("{paper}: đã thu hồi từ ngày {revoked_on}."),
    DelegationState.LAPSED: N_(
        "{paper}: hết hiệu lực vì người ủy quyền hoặc người được ủy quyền thôi chức danh."
    ),
    DelegationState.IN_FORCE: N_("{paper}: đang hiệu lực nhưng không nêu việc này."),
}


def _near_misses(answer: Answer, act: Act, day: date, standing: Standing) -> Iterator[Reason]:
    """The delegations of this act that are over or have not begun; those in force for something else."""
    for given in standing.given_to(answer.person_id):
        state = standing.state_of(given, day)
        of_this_act = any(scope.covers(act) for scope in given.scopes)
        alike = any(scope.act is act.kind for scope in given.scopes)
        if of_this_act or (alike and state is DelegationState.IN_FORCE):
            revoked = f"{given.revoked_on:%d/%m/%Y}" if given.revoked_on else ""
            named = {"paper": given.words, "from_day": f"{given.from_day:%d/%m/%Y}", "revoked_on": revoked}
            yield Reason(_NEAR[state], answer.clause, named, (delegation_ref(given),))
