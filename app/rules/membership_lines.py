"""The lines of a decision on membership judged one by one (Điều 4.3, 4.6, 5.5, 9.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from app.i18n import N_
from app.rules.bodies import BodyKind
from app.rules.decisions import (
    ASSIGN_DUTIES,
    CHANGE_LEADER,
    CHANGE_TEAM,
    LEADER,
    DecisionKind,
    LineAction,
    deciding_code,
)
from app.rules.membership_effects import DecisionDraft, Line, PlaceHeld, held_on
from app.rules.roster import Stay
from app.rules.violations import Severity, Violation


def check_line(
    line: Line, draft: DecisionDraft, kind: DecisionKind, places: Sequence[PlaceHeld]
) -> Iterator[Violation]:
    """What is wrong with one line by itself: who decides it, the role, whether the person is there.

    `places`: every place of the body. The sentences have the number of the line as `row`.
    """
    body = draft.body
    if body is None or body.kind not in kind.bodies:
        return
    held = held_on(places, line.person, draft.effective_on) if draft.effective_on is not None else None
    decider = _check_decider(line, draft.code, kind, body.kind, held)
    if decider is not None:
        yield decider
        return
    takes_role = line.action in (LineAction.JOIN, LineAction.ROLE)
    if takes_role and line.role and line.role_body is not body.kind:
        sentence = N_("Chức danh {role} không dùng cho {body}. Chọn chức danh khác.")
        params = {"role": line.role_label, "body": body.name}
        yield Violation(sentence, params, field="role_id", clause=kind.clause, row=line.row)
        return
    takes_over = takes_role and line.role == "head"
    goes = (
        held is not None and held.stay.role == "head" and line.action in (LineAction.LEAVE, LineAction.ROLE)
    )
    if takes_over or goes:
        sentence = N_("Quy chế không nêu ai quyết định thay Trưởng Ban. Kiểm tra thẩm quyền của quyết định.")
        field = "role_id" if takes_over else "person_id"
        yield Violation(sentence, field=field, clause="4.6", row=line.row, severity=Severity.WARNING)
    if line.person is None or draft.effective_on is None:
        return
    if line.action is not LineAction.JOIN:
        yield from _check_held(line, draft, kind, held, places)
    elif held is not None:
        sentence = N_(
            "Ngày {day} đồng chí {name} đang ở trong {body}, giữ chức danh {role}. Ghi chuyển chức danh, "
            "hoặc chọn người khác."
        )
        params = {"name": line.name, "body": body.name, "role": held.stay.role_label}
        params |= {"day": f"{draft.effective_on:%d/%m/%Y}"}
        yield Violation(sentence, params, field="person_id", clause=kind.clause, row=line.row)


def _check_decider(
    line: Line, code: str, kind: DecisionKind, body: BodyKind, held: PlaceHeld | None
) -> Violation | None:
    """The refusal of a line that somebody else decides, or that this kind of decision is not for."""
    touched = {line.role} | ({held.stay.role} if held is not None else set())
    sentence, clause = "", kind.clause
    if code in (CHANGE_LEADER, CHANGE_TEAM) and line.action is LineAction.DUTY:
        sentence = N_(
            "Thành viên Tổ Giúp việc làm nhiệm vụ theo phân công của Tổ trưởng, không lập quyết định "
            "của Ban Chỉ đạo."
        )
        clause = "9.6"
    elif code == ASSIGN_DUTIES and line.action is not LineAction.DUTY:
        sentence = N_(
            "Quyết định phân công chỉ gồm việc phân công lĩnh vực. Bổ sung, thôi, chuyển chức danh thì lập "
            "quyết định thay đổi thành viên."
        )
        clause = "4.6"
    elif line.action not in kind.actions:
        sentence = N_("Quyết định thành lập chỉ ghi người tham gia. Bỏ dòng này, hoặc đổi thành bổ sung.")
    elif code == CHANGE_TEAM and deciding_code(body, touched) == CHANGE_LEADER:
        sentence = N_(
            "Thay Tổ trưởng do Trưởng Ban quyết định, không do Phó Trưởng Ban thường trực. Tách thành "
            "quyết định thay đổi Tổ trưởng."
        )
        clause = "4.6"
    elif code == CHANGE_LEADER and touched - {""} and LEADER not in touched:
        sentence = N_(
            "Thay thành viên Tổ Giúp việc do Phó Trưởng Ban thường trực quyết định theo đề nghị của "
            "Tổ trưởng. Tách thành quyết định thay đổi thành viên Tổ Giúp việc."
        )
        clause = "5.5"
    return Violation(sentence, field="action", clause=clause, row=line.row) if sentence else None


def _check_held(
    line: Line,
    draft: DecisionDraft,
    kind: DecisionKind,
    held: PlaceHeld | None,
    places: Sequence[PlaceHeld],
) -> Iterator[Violation]:
    """Whoever leaves, changes role or field has to be there, and not only since that very day.

    Nor does anybody leave, or take another role, before a place that is decided already and goes on at once.
    """
    assert draft.body is not None
    assert draft.effective_on is not None
    params = {"name": line.name, "body": draft.body.name, "day": f"{draft.effective_on:%d/%m/%Y}"}
    if held is None:
        sentence = N_("Ngày {day} đồng chí {name} không ở trong {body}. Chọn người khác, hoặc sửa ngày.")
        yield Violation(sentence, params, field="person_id", clause=kind.clause, row=line.row)
        return
    params["role"] = held.stay.role_label
    began_today = held.stay.from_day == draft.effective_on
    goes_on = _next_place(held, places)
    if goes_on is not None and line.action in (LineAction.LEAVE, LineAction.ROLE):
        sentence = N_(
            "Đồng chí {name} đã có thay đổi từ ngày {later} (chức danh {next_role}), thay đổi ấy vẫn còn sau "
            "quyết định này. Hủy bỏ thay đổi ấy trước, hoặc chọn ngày có hiệu lực từ sau ngày ấy."
        )
        params |= {"later": f"{goes_on.from_day:%d/%m/%Y}", "next_role": goes_on.role_label}
        yield Violation(sentence, params, field="person_id", clause=kind.clause, row=line.row)
    elif began_today and line.action in (LineAction.LEAVE, LineAction.ROLE):
        sentence = N_("Đồng chí {name} giữ chức danh {role} từ đúng ngày {day}. Chọn ngày sau.")
        yield Violation(sentence, params, field="person_id", clause=kind.clause, row=line.row)
    elif line.action is LineAction.ROLE and line.role == held.stay.role:
        sentence = N_("Đồng chí {name} đang giữ chức danh {role}. Chọn chức danh khác, hoặc bỏ dòng này.")
        yield Violation(sentence, params, field="role_id", clause=kind.clause, row=line.row)
    elif line.action is LineAction.DUTY and line.field.strip() and line.field.strip() == held.field.strip():
        sentence = N_("Đồng chí {name} đã phụ trách đúng lĩnh vực này.")
        yield Violation(sentence, params, field="field", row=line.row, severity=Severity.WARNING)


def _next_place(held: PlaceHeld, places: Sequence[PlaceHeld]) -> Stay | None:
    """The person's place that follows the held one without a gap."""
    last = held.stay.to_day
    if last is None:
        return None
    mine = (p.stay for p in places if p.stay.person == held.stay.person)
    return next((stay for stay in mine if stay.from_day == last + timedelta(days=1)), None)


def check_twice(draft: DecisionDraft) -> Iterator[Violation]:
    """The refusals of people who stand on two lines."""
    seen: dict[object, int] = {}
    for line in draft.lines:
        if line.person is None:
            continue
        first = seen.setdefault(line.person, line.row)
        if first != line.row:
            sentence = N_("Đồng chí {name} đã có ở dòng {first}. Mỗi người ghi một dòng.")
            params = {"name": line.name, "first": first}
            yield Violation(sentence, params, field="person_id", row=line.row)
