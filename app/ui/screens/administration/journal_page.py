"""One entry of the journal as a page to read: who, when, with what, and each change before and after."""

from __future__ import annotations

from html import escape

from app.formatting import instant_vi, number
from app.i18n import _
from app.services.journal import ChangedRecord, Difference, JournalEntry
from app.ui.kit import theme


def entry_page(entry: JournalEntry) -> str:
    """The page as rich text; everything a person once typed is shown as it is."""
    second = theme.colours().second
    row = entry.row
    who = _("{name} ({login}, {role})").format(name=row.who, login=entry.login, role=entry.role)
    machine = _("Mục số {number} · máy {machine} · bản {program}").format(
        number=number(row.id), machine=entry.machine, program=entry.program
    )
    parts = [
        f"<p style='font-size:large; font-weight:600; margin:0'>{_text(row.act)}</p>",
        f"<p style='margin:4px 0 0 0'>{escape(instant_vi(row.at_utc))} · {_text(who)}</p>",
        f"<p style='color:{second}; margin:2px 0 8px 0'>{_text(machine)}</p>",
        _differences(entry.notes),
        *(_record(change) for change in entry.changes),
    ]
    return "".join(parts)


def _record(change: ChangedRecord) -> str:
    """One record: what was done to it, its link, its fields."""
    tones = theme.colours()
    title = _("{operation}: {kind}").format(operation=change.operation, kind=change.kind)
    named = f" “{_text(change.title)}”" if change.title else ""
    words = _text(_("lịch sử của bản ghi này"))
    link = (
        f"<a href='{escape(change.table)}/{change.record_id}' style='color:{tones.accent_text}'>{words}</a>"
    )
    return (
        f"<p style='margin:12px 0 4px 0'><b>{_text(title)}</b>{named} "
        f"<span style='color:{tones.second}'>({link})</span></p>{_differences(change.differences)}"
    )


def _differences(differences: tuple[Difference, ...]) -> str:
    if not differences:
        return ""
    second = theme.colours().second
    rows = "".join(
        f"<tr><td style='color:{second}; padding:1px 12px 1px 0'>{_text(d.field)}</td>"
        f"<td style='padding:1px 0'>{_values(d)}</td></tr>"
        for d in differences
    )
    return f"<table cellspacing='0'>{rows}</table>"


def _values(difference: Difference) -> str:
    """The old value, an arrow and the new one; only the new one where there was none."""
    before, after = _text(difference.before), _text(difference.after)
    if not before:
        return after
    if not after:
        return _("{old} → (bỏ trống)").format(old=before)
    return _("{old} → <b>{new}</b>").format(old=before, new=after)


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>")
