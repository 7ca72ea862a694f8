"""Delegations in the words of screens: what one lets its taker do, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import _
from app.rules.acts import ActKind, Scope
from app.rules.document_kinds import KIND_OF, KINDS
from app.rules.meeting_kinds import MeetingKind
from app.rules.naming import lower_first
from app.services.authority import SCOPE_FORMS, scope_object

_ORDER = {
    ActKind.CHAIR: [kind.value for kind in MeetingKind],
    ActKind.SIGN: [kind.code for kind in KINDS],
}


def ordered(scopes: Iterable[Scope]) -> list[Scope]:
    """Chairing, signing, working with agencies, each in the order of the regulation."""
    return sorted(scopes, key=_place)


def _place(scope: Scope) -> tuple[int, int, str]:
    known = _ORDER.get(scope.act, [])
    place = known.index(scope.code) if scope.code in known else len(known)
    return tuple(ActKind).index(scope.act), place, scope.code


def _object(scope: Scope) -> str:
    """What is chaired or signed, or whom one works with, in the window's language."""
    if scope.act is not ActKind.SIGN:
        return _(scope_object(scope))
    return lower_first(_(KIND_OF[scope.code].label))


def scopes_in_words(scopes: Iterable[Scope], meeting: str = "") -> str:
    """What is delegated: "Chủ trì …; ký …, …; thay mặt Ban Chỉ đạo làm việc với …".

    `meeting`: the one meeting it is for, as screens call it.
    """
    parts = []
    found = ordered(scopes)
    for act in ActKind:
        mine = [scope for scope in found if scope.act is act]
        if not mine:
            continue
        named = [meeting] if act is ActKind.CHAIR and meeting else [_object(s) for s in mine]
        parts.append(_(SCOPE_FORMS[act]).format(what=", ".join(named)))
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:]
