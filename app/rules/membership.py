"""Decisions on membership judged: what contradicts, what is missing (Điều 3.8, 4.3, 4.6, 5.5, 8.1; Điều 9).

Its lines one by one are judged in `membership_lines`; what they do to the roster is worked out in
`membership_effects`, and the roster's own rules hold over the places as they would be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.i18n import N_
from app.rules.decisions import (
    CHANGE_LEADER,
    CHANGE_TEAM,
    DECISION_KINDS,
    FOUND_TEAM,
    DecisionKind,
    LineAction,
    Proposer,
)
from app.rules.membership_effects import (
    DecisionDraft,
    Effect,
    Line,
    PlaceHeld,
    effects,
    stays_after,
)
from app.rules.membership_lines import check_line, check_twice
from app.rules.roster import Stay, check_stay
from app.rules.validity import valid_on
from app.rules.violations import Severity, Violation

PROPOSER_WORDS = {
    Proposer.STANDING_OFFICE: N_("Cơ quan Thường trực"),
    Proposer.TEAM_LEADER: N_("Tổ trưởng Tổ Giúp việc"),
}


def check_decision(draft: DecisionDraft, places: Sequence[PlaceHeld]) -> tuple[Violation, ...]:
    """What in the decision contradicts the regulation, the roster or itself; empty when all is well.

    `places`: every place of the body, past and to come. What is merely not filled in yet is told by
    `missing`. A violation of a line has its number as `row`, counted from 1.
    """
    kind = DECISION_KINDS[draft.code]
    found = [*_check_body(draft, kind, places), *_check_days(draft, kind), *_check_proposal(draft, kind)]
    for line in draft.lines:
        found += check_line(line, draft, kind, places)
    found += check_twice(draft)
    refused = {v.row for v in found if v.severity is Severity.ERROR}
    rest = replace(draft, lines=tuple(line for line in draft.lines if line.row not in refused))
    found += _check_roster(rest, kind, places)
    return tuple(found)


# -- what is not there yet --------------------------------------------------------------------------------


def missing(draft: DecisionDraft) -> tuple[Violation, ...]:
    """What has to be there before the decision may be issued, the signer and the number apart."""
    kind = DECISION_KINDS[draft.code]
    found = [
        Violation(sentence, field=name, clause=clause)
        for absent, sentence, name, clause in (
            (not draft.abstract.strip(), N_("Chưa ghi trích yếu."), "abstract", None),
            (draft.effective_on is None, N_("Chưa ghi ngày có hiệu lực."), "effective_on", kind.clause),
            (draft.body is None, N_("Chưa chọn tổ chức."), "body_id", None),
            (
                draft.body is not None and not draft.body.name.strip(),
                N_("Chưa ghi tên tổ chức được thành lập."),
                "body_name",
                kind.clause,
            ),
            (not draft.lines, N_("Chưa có người nào trong quyết định. Thêm từng người."), "lines", None),
        )
        if absent
    ]
    found += _missing_proposal(draft, kind)
    for line in draft.lines:
        found += _missing_of_line(line)
    return tuple(found)


def _missing_proposal(draft: DecisionDraft, kind: DecisionKind) -> Iterator[Violation]:
    """The proposal that has to come first: the Tổ trưởng's (Điều 9.5), the standing office's (Điều 8.1)."""
    if kind.proposer is None or (kind.founds and not draft.founding):
        return
    named = {"who": PROPOSER_WORDS[kind.proposer]}
    for absent, sentence, name in (
        (not draft.proposer.strip(), N_("Chưa ghi nơi đề nghị; phải có đề nghị của {who}."), "proposer"),
        (not draft.proposal_no.strip(), N_("Chưa ghi số văn bản đề nghị của {who}."), "proposal_no"),
        (draft.proposed_on is None, N_("Chưa ghi ngày đề nghị của {who}."), "proposed_on"),
    ):
        if absent:
            yield Violation(sentence, named, field=name, clause=kind.proposal_clause)


def _missing_of_line(line: Line) -> Iterator[Violation]:
    if line.person is None:
        yield Violation(N_("Chưa chọn người."), field="person_id", row=line.row)
    if line.action in (LineAction.JOIN, LineAction.ROLE) and not line.role:
        yield Violation(N_("Chưa chọn chức danh."), field="role_id", row=line.row)
    if line.action is LineAction.DUTY and not line.field.strip():
        sentence = N_("Chưa ghi lĩnh vực được phân công.")
        yield Violation(sentence, field="field", clause="4.3", row=line.row)


# -- body and days ----------------------------------------------------------------------------------------


def _check_body(draft: DecisionDraft, kind: DecisionKind, places: Sequence[PlaceHeld]) -> Iterator[Violation]:
    body = draft.body
    if body is None:
        return
    named = {"kind": kind.label, "body": body.name}
    if body.kind not in kind.bodies:
        sentence = N_("“{kind}” không dùng cho {body}. Chọn tổ chức khác, hoặc loại quyết định khác.")
        yield Violation(sentence, named, field="body_id", clause=kind.clause)
        return
    if draft.living_team:
        sentence = N_("Đã có {team}. Lập quyết định thay đổi thành viên, hoặc ghi giải thể tổ cũ trước.")
        yield Violation(sentence, {"team": draft.living_team}, field="body_id", clause="9")
    if kind.code == FOUND_TEAM and body.founded_on is not None:
        sentence = N_("{body} đã thành lập ngày {day}. Lập quyết định thay đổi thành viên.")
        params = named | {"day": f"{body.founded_on:%d/%m/%Y}"}
        yield Violation(sentence, params, field="body_id", clause="9")
    elif kind.code == FOUND_TEAM and places:
        sentence = N_(
            "{body} đã có thành viên từ ngày {day}. Ghi ngày thành lập ở Thành viên, mục Danh mục, rồi lập "
            "quyết định thay đổi thành viên."
        )
        first = min(p.stay.from_day for p in places)
        yield Violation(sentence, named | {"day": f"{first:%d/%m/%Y}"}, field="body_id", clause="9")
    if kind.code in (CHANGE_LEADER, CHANGE_TEAM) and body.founded_on is None and not places:
        sentence = N_("{body} chưa thành lập. Lập quyết định thành lập trước.")
        yield Violation(sentence, named, field="body_id", clause="9")
    if draft.effective_on is None:
        return
    params = named | {"day": f"{draft.effective_on:%d/%m/%Y}"}
    if body.dissolved_on is not None and body.dissolved_on < draft.effective_on:
        sentence = N_("{body} đã giải thể ngày {gone}; không còn thành viên để thay đổi từ ngày {day}.")
        params |= {"gone": f"{body.dissolved_on:%d/%m/%Y}"}
        yield Violation(sentence, params, field="effective_on", clause=kind.clause)
    elif body.founded_on is not None and draft.effective_on < body.founded_on:
        sentence = N_("{body} thành lập ngày {founded}; không thay đổi thành viên từ trước ngày ấy.")
        params |= {"founded": f"{body.founded_on:%d/%m/%Y}"}
        yield Violation(sentence, params, field="effective_on", clause=kind.clause)


def _check_days(draft: DecisionDraft, kind: DecisionKind) -> Iterator[Violation]:
    """A change is never dated before its decision, nor in a term that is over."""
    day, issued = draft.effective_on, draft.issued_on
    if issued is not None and draft.today < issued:
        sentence = N_("Ngày ban hành {issued} chưa đến; chỉ ghi khi quyết định đã ký.")
        yield Violation(sentence, {"issued": f"{issued:%d/%m/%Y}"}, field="issued_on", clause=kind.clause)
    if day is None:
        return
    params = {"day": f"{day:%d/%m/%Y}"}
    if draft.term_ended_on is not None:
        sentence = N_(
            "Ngày {day} thuộc nhiệm kỳ đã kết thúc ngày {ended}; quyết định mới không thay đổi nhiệm kỳ cũ. "
            "Thay đổi đã có quyết định từ trước thì ghi ở Thành viên."
        )
        ended = params | {"ended": f"{draft.term_ended_on:%d/%m/%Y}"}
        yield Violation(sentence, ended, field="effective_on", clause=kind.clause)
    elif issued is not None and day < issued:
        sentence = N_("Quyết định ban hành ngày {issued}; thay đổi không tính từ trước ngày ấy ({day}).")
        before = params | {"issued": f"{issued:%d/%m/%Y}"}
        yield Violation(sentence, before, field="effective_on", clause=kind.clause)
    elif issued is None and day < draft.today:
        sentence = N_("Ngày có hiệu lực {day} đã qua. Quyết định ban hành từ hôm nay thì sửa ngày này.")
        yield Violation(sentence, params, field="effective_on", clause=kind.clause, severity=Severity.WARNING)


def _check_proposal(draft: DecisionDraft, kind: DecisionKind) -> Iterator[Violation]:
    """The proposal comes before the decision and before what it changes, and from whom it has to come."""
    proposer = draft.proposer.strip().casefold()
    if kind.proposer is Proposer.TEAM_LEADER and proposer and "tổ trưởng" not in proposer:
        sentence = N_(
            "Thay đổi thành viên Tổ Giúp việc phải có đề nghị của Tổ trưởng; nơi đề nghị đang ghi "
            "“{proposer}”. Kiểm tra lại."
        )
        said = {"proposer": draft.proposer.strip()}
        yield Violation(
            sentence, said, field="proposer", clause=kind.proposal_clause, severity=Severity.WARNING
        )
    proposed = draft.proposed_on
    if proposed is None:
        return
    clause = kind.proposal_clause or kind.clause
    params = {"proposed": f"{proposed:%d/%m/%Y}"}
    for later, sentence in (
        (draft.issued_on, N_("Đề nghị ngày {proposed} ở sau ngày ban hành {later}; đề nghị phải có trước.")),
        (draft.effective_on, N_("Đề nghị ngày {proposed} ở sau ngày có hiệu lực {later}. Sửa một ngày.")),
        (draft.today, N_("Ngày đề nghị {proposed} chưa đến (hôm nay {later}). Sửa lại ngày.")),
    ):
        if later is not None and later < proposed:
            named = params | {"later": f"{later:%d/%m/%Y}"}
            yield Violation(sentence, named, field="proposed_on", clause=clause)
            return
    if kind.proposer is Proposer.TEAM_LEADER and not draft.leader_on_proposal:
        sentence = N_("Ngày {proposed} Tổ Giúp việc không có Tổ trưởng. Kiểm tra ai đã đề nghị.")
        yield Violation(sentence, params, field="proposed_on", clause=clause, severity=Severity.WARNING)


# -- the roster as it would be ----------------------------------------------------------------------------


def _check_roster(
    draft: DecisionDraft, kind: DecisionKind, places: Sequence[PlaceHeld]
) -> Iterator[Violation]:
    """The roster's own rules over the places as the decision leaves them; what it leaves without a holder."""
    if draft.effective_on is None or draft.body is None:
        return
    done = effects(draft, places)
    after = stays_after(places, done)
    for effect in done:
        if effect.opens is not None:
            others = [replace(s, row=None) for s in after if s is not effect.opens.stay]
            for violation in check_stay(effect.opens.stay, others):
                name = "person_id" if violation.field == "from_day" else violation.field
                yield replace(violation, field=name, clause=kind.clause)
    yield from _vacant(draft, kind, [p.stay for p in places], after, done)


def _vacant(
    draft: DecisionDraft,
    kind: DecisionKind,
    before: Iterable[Stay],
    after: Iterable[Stay],
    done: Sequence[Effect],
) -> Iterator[Violation]:
    """Warnings: single roles that nobody holds afterwards."""
    assert draft.effective_on is not None
    assert draft.body is not None
    day = draft.effective_on
    filled = {s.role for s in after if s.single and valid_on(s.from_day, s.to_day, day)}
    left = {s.role: s.role_label for s in before if s.single and valid_on(s.from_day, s.to_day, day)}
    owed = left if not draft.founding else dict(draft.single_roles)
    for role, words in owed.items():
        if role not in filled and (done or draft.founding) and draft.lines:
            sentence = N_("Từ ngày {day} {body} không có {role}. Kiểm tra có thiếu người không.")
            params = {"day": f"{day:%d/%m/%Y}", "body": draft.body.name, "role": words}
            yield Violation(sentence, params, field="lines", clause=kind.clause, severity=Severity.WARNING)
