"""The facts of a day in words, with links to the people, the delegations and the clauses they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.errors import clause_label, translated
from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.naming import lower_first
from app.rules.reasons import RecordKind
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.services.authority_settings import SettingOnDay, setting_words
from app.services.roster.composition import MemberOnDay
from app.services.roster.day import BodyOnDay, DayFacts, DelegationOnDay
from app.services.roster.day_changes import DayChange
from app.ui.shell.reasons import reason_words

PERSON, DELEGATION, CLAUSE = "person", "delegation", "clause"
"""What a link opens; its address is "person:12", "delegation:5", "clause:11.1"."""
GIVEN_IN_STRIP = 3
"""Delegations named in the strip."""
TOLD_IN_STRIP = 2
"""Changes told one by one in the strip; more of them are counted."""

_OPENS = {
    RecordKind.MEMBERSHIP: (PERSON, "name"),
    RecordKind.OFFICE: (PERSON, "name"),
    RecordKind.DELEGATION: (DELEGATION, "paper"),
}
"""What a change opens, and the word of its sentence that becomes the link."""


def strip_lines(facts: DayFacts) -> list[str]:
    """The day in a few lines of rich text: the leaders, the delegations, the seal, what changed."""
    lines = [leaders_line(facts), _delegations_line(facts)]
    if facts.seal is not None:
        lines.append(seal_line(facts))
    if facts.changes:
        told = [change_words(change) for change in facts.changes[:TOLD_IN_STRIP]]
        more = len(facts.changes) - len(told)
        if more:
            told.append(_("và {count} thay đổi khác").format(count=more))
        lines.append(_("<b>Thay đổi ngày này:</b> {changes}").format(changes="; ".join(told)))
    return lines


def page_sections(facts: DayFacts) -> Iterator[tuple[str, list[str]]]:
    """The day in full: a heading and its lines of rich text, section by section."""
    yield _("Thay đổi ngày này"), [_whole(c) for c in facts.changes] or [_("Không có thay đổi nào.")]
    yield _("Lãnh đạo Ban"), list(_leaders(facts))
    if facts.bodies:
        yield _("Thành phần"), ["; ".join(_counted(b) for b in facts.bodies) + "."]
    if facts.seal is not None:
        yield _("Con dấu"), [*_seal_lines(facts), _others_line()]
    yield _("Thiết lập của Văn phòng"), [_setting(s) for s in facts.settings]
    version = facts.regulation
    if version is None:
        yield _("Quy chế"), [_("Ngày này chưa có Quy chế nào có hiệu lực.")]
    else:
        words = _("{title}, hiệu lực từ ngày {day} ({clause}).")
        named = {"title": escape(version.title), "day": date_vi(version.valid_from)}
        yield _("Quy chế"), [words.format(**named, clause=clause_link("13.3"))]


def leaders_line(facts: DayFacts) -> str:
    """The head with the absence, and who acts for the head then."""
    if facts.head is None:
        words = _("<b>Ngày này không có Trưởng Ban tại chức.</b>")
    else:
        words = _("Trưởng Ban: {name}").format(name=person_link(facts.head)) + _absence(facts) + "."
    if facts.standing_deputy is not None:
        words += " " + _("Phó Trưởng Ban thường trực: {name}.").format(
            name=person_link(facts.standing_deputy)
        )
    return words


def seal_line(facts: DayFacts) -> str:
    """Whose seal goes with the head's signature (Điều 11.1)."""
    seal = facts.seal or Seal.NONE
    words = (
        N_("Trưởng Ban ký: chưa rõ con dấu, <b>phải xin ý kiến</b> ({clause}).")
        if seal is Seal.ASK
        else N_("Trưởng Ban ký: {seal} ({clause}).")
    )
    return _(words).format(seal=escape(lower_first(_(SEAL_LABELS[seal]))), clause=clause_link("11.1"))


def _others_line() -> str:
    """Under whose seal everybody but the head signs."""
    named = {"seal": escape(lower_first(_(SEAL_LABELS[Seal.OFFICE]))), "clause": clause_link("11.1")}
    return _("Người khác ký: {seal} ({clause}).").format(**named)


def change_words(change: DayChange) -> str:
    """One change, a link where there is something to open."""
    params = {key: escape(str(value)) for key, value in translated(change.words.params).items()}
    if change.opens is not None and change.kind in _OPENS:
        kind, word = _OPENS[change.kind]
        params[word] = f'<a href="{kind}:{change.opens}">{params[word]}</a>'
    return escape(_(change.words.sentence)).format(**params)


def _whole(change: DayChange) -> str:
    """One change with its deciding paper."""
    words = change_words(change)
    return f"{words}, {escape(change.paper)}" if change.paper else words


def person_link(member: MemberOnDay) -> str:
    """A link to a member's record."""
    return _link(PERSON, str(member.person_id), member.name)


def clause_link(clause: str) -> str:
    """A link to a clause of the regulation."""
    return _link(CLAUSE, clause, clause_label(clause))


def _link(kind: str, id_: str, words: str) -> str:
    return f'<a href="{kind}:{escape(id_)}">{escape(words)}</a>'


def _absence(facts: DayFacts) -> str:
    absence = facts.absence
    if absence is None:
        return ""
    words = _("từ ngày {day}").format(day=date_vi(absence.from_day))
    if absence.to_day is not None:
        words += " " + _("đến hết ngày {day}").format(day=date_vi(absence.to_day))
    if absence.reason:
        words += f" ({escape(absence.reason)})"
    return _(", <b>vắng mặt</b> {period} ({clause})").format(period=words, clause=clause_link("5.1"))


def _delegations_line(facts: DayFacts) -> str:
    if not facts.delegations:
        words = _("Không có ủy quyền nào đang hiệu lực.")
    else:
        count = len(facts.delegations)
        told = "; ".join(_given(d) for d in facts.delegations[:GIVEN_IN_STRIP])
        more = "…" if count > GIVEN_IN_STRIP else "."
        words = _("{count} ủy quyền đang hiệu lực: {told}").format(count=count, told=told) + more
    return words


def _given(delegation: DelegationOnDay) -> str:
    """To whom, until when; a link to the delegation."""
    words = delegation.taker
    if delegation.last_day is not None:
        words = _("{name} đến hết ngày {day}").format(name=words, day=date_vi(delegation.last_day))
    return _link(DELEGATION, str(delegation.id), words)


def _leaders(facts: DayFacts) -> Iterator[str]:
    if facts.head is None:
        yield _("<b>Ngày này không có Trưởng Ban tại chức.</b>")
    else:
        yield _described(facts.head) + _absence(facts) + "."
    for member in (facts.standing_deputy, *facts.deputies):
        if member is not None:
            yield _described(member) + "."


def _counted(there: BodyOnDay) -> str:
    """How many people a body had."""
    words = _("{body}: {count} người")
    return words.format(body=escape(there.body.short_name), count=len(there.members))


def _described(member: MemberOnDay) -> str:
    words = _("{role}: {name}").format(role=escape(member.role_label), name=person_link(member))
    return f"{words}, {escape(member.office)}" if member.office else words


def _seal_lines(facts: DayFacts) -> Iterator[str]:
    """The seal of the head's signature, with the office it rests on, the decision, or the question."""
    yield seal_line(facts)
    reason = facts.seal_reason
    if reason is None or facts.head is None:
        return
    offices = [ref.words for ref in reason.records if ref.kind is RecordKind.OFFICE]
    if not offices:
        yield escape(reason_words(reason))
    for words in offices:
        yield _("Căn cứ: đồng chí {name} là {office}.").format(
            name=person_link(facts.head), office=escape(words)
        )


def _setting(setting: SettingOnDay) -> str:
    words = f"{_(setting.label)}: <b>{escape(lower_first(setting_words(setting.key, setting.value, _)))}</b>"
    if not setting.basis:
        return words + "."
    return words + " " + _("(căn cứ: {basis}).").format(basis=escape(setting.basis))
