"""Decisions in words: states, titles, what is wrong on which line, what a place was and becomes."""

from __future__ import annotations

from collections.abc import Iterable

from app.errors import sentence
from app.formatting import date_vi
from app.i18n import _
from app.rules.decisions import LINE_ACTION_LABELS, STAGE_LABELS, LineAction, Stage
from app.rules.violations import Violation
from app.services.decisions.views import DecisionDetail, DecisionRow, EffectRow, Impact, PlaceView
from app.ui.kit.state import State, Tone

_STAGE_TONES = {Stage.DRAFT: Tone.ACTIVE, Stage.ISSUED: Tone.DONE, Stage.CANCELLED: Tone.IDLE}
_STAGE_ICONS = {Stage.DRAFT: "edit", Stage.CANCELLED: "cancel"}
_ACTION_TONES = {
    LineAction.JOIN: Tone.DONE,
    LineAction.LEAVE: Tone.IDLE,
    LineAction.ROLE: Tone.DUE,
    LineAction.DUTY: Tone.ACTIVE,
}


def stage_state(stage: Stage) -> State:
    """The state of a decision."""
    return State(_(STAGE_LABELS[stage]), _STAGE_TONES[stage], _STAGE_ICONS.get(stage))


def action_state(action: LineAction) -> State:
    """What a line does."""
    return State(_(LINE_ACTION_LABELS[action]), _ACTION_TONES[action])


def record_title(detail: DecisionDetail) -> str:
    """The heading of a record: its number where it has one, its kind."""
    label = _(detail.label)
    return _("{number} · {label}").format(number=detail.number, label=label) if detail.number else label


def record_subtitle(detail: DecisionDetail) -> str:
    """One line about it: body, days, who signs, why it was cancelled."""
    parts = [detail.body]
    if detail.issued_on is not None:
        parts.append(_("ban hành ngày {day}").format(day=date_vi(detail.issued_on)))
    if detail.entered.effective_on is not None:
        parts.append(_("có hiệu lực từ ngày {day}").format(day=date_vi(detail.entered.effective_on)))
    if detail.signer:
        parts.append(_("người ký: {name}").format(name=detail.signer))
    if detail.cancelled_on is not None:
        told = _("hủy bỏ ngày {day}: {reason}")
        parts.append(told.format(day=date_vi(detail.cancelled_on), reason=detail.cancel_reason))
    return " · ".join(part for part in parts if part)


def title_of(row: DecisionRow) -> str:
    """What a list calls a decision: its abstract without the words that all begin with."""
    about = row.abstract.strip().removeprefix("về việc ")
    return about[:1].upper() + about[1:] or _(row.label)


def missing_words(detail: DecisionDetail) -> list[str]:
    """What is missing, in few words, each once."""
    return list(dict.fromkeys(_short(violation) for violation in detail.judged.missing))


def _short(violation: Violation) -> str:
    words = _(violation.sentence).format(**{k: _(str(v)) for k, v in violation.params.items()})
    first = words.split(". ")[0].rstrip(".")
    short = first.removeprefix(_("Chưa ghi ")).removeprefix(_("Chưa chọn "))
    if violation.row is None:
        return short
    return _("{what} (dòng {row})").format(what=short, row=violation.row)


def told(violation: Violation) -> str:
    """A violation as a list of all of them says it: with the number of its line."""
    words = sentence(violation)
    return words if violation.row is None else _("Dòng {row}: {words}").format(row=violation.row, words=words)


def of_lines(violations: Iterable[Violation]) -> dict[int, list[Violation]]:
    """What is said of each line, by its number."""
    found: dict[int, list[Violation]] = {}
    for violation in violations:
        if violation.row is not None:
            found.setdefault(violation.row, []).append(violation)
    return found


def before_words(row: EffectRow) -> str:
    """The place before the decision."""
    return _place(row.before) if row.before is not None else _("Chưa tham gia")


def after_state(row: EffectRow) -> State:
    """The place from the effective day on, in the tone of what the line does."""
    if row.after is not None:
        return State(_place(row.after), _ACTION_TONES[row.action])
    return State(_("Thôi tham gia") if row.before is not None else _("Chưa rõ"), Tone.IDLE)


def effect_words(row: EffectRow) -> str:
    """Everything about an effect: both places with their days."""
    lines = []
    if row.before is not None:
        until = row.last_day or row.before.to_day
        period = _("từ ngày {day}").format(day=date_vi(row.before.from_day))
        if until is not None:
            period = _("{period} đến hết ngày {day}").format(period=period, day=date_vi(until))
        lines.append(_("Trước: {place}, {period}").format(place=_place(row.before), period=period))
    if row.after is not None:
        day = date_vi(row.after.from_day)
        lines.append(_("Sau: {place}, từ ngày {day}").format(place=_place(row.after), day=day))
    return "\n".join(lines)


def impact_words(detail: DecisionDetail, impact: Impact) -> str:
    """The day, how many people there are without the decision and with it."""
    if impact.day is None:
        return _("Ghi ngày có hiệu lực để thấy danh sách trước và sau.")
    if detail.stage is Stage.CANCELLED:
        return _("Quyết định đã hủy bỏ: danh sách trở lại như khi chưa có quyết định. Thay đổi đã hủy:")
    words = _("Từ ngày {day}: {body} có {after} người (trước đó {before}).")
    told = words.format(day=date_vi(impact.day), body=detail.body, before=impact.before, after=impact.after)
    founded = _("Thành lập {body} từ ngày ấy.").format(body=detail.body) if detail.founding else ""
    return f"{told} {founded}".strip()


def _place(place: PlaceView) -> str:
    return f"{place.role}: {place.field}" if place.field else place.role
