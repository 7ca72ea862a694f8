"""What can be delegated, as the lists of the form offer it: what cannot stands greyed under its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.errors import clause_label
from app.i18n import _
from app.rules.acts import Scope
from app.rules.delegations import LIMIT_LABELS, Limit
from app.rules.document_kinds import KIND_OF
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.services.delegations.filling import ScopeOffer
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import Group

ANY_AGENCY = "*"
"""The row that stands for agencies in general; stored as an empty name."""


def chair_groups(offers: Sequence[ScopeOffer]) -> list[Group]:
    """Kinds of meeting."""
    return _groups(offers, lambda scope: _(MEETING_KIND_LABELS[MeetingKind(scope.code)]))


def sign_groups(offers: Sequence[ScopeOffer]) -> list[Group]:
    """Kinds of document."""
    return _groups(offers, lambda scope: _(KIND_OF[scope.code].label))


def agency_groups(offer: ScopeOffer, agencies: Sequence[str]) -> list[Group]:
    """Agencies in general, then those of the list."""
    every = _("Các cơ quan, tổ chức liên quan nói chung")
    rows = [Option(ANY_AGENCY, every), *(Option(name, name) for name in agencies)]
    if offer.open:
        return [Group("", tuple(rows))]
    shut = tuple(Option(o.value, o.label, enabled=False) for o in rows)
    return [Group(_heading(offer), shut)]


def _groups(offers: Sequence[ScopeOffer], words: Callable[[Scope], str]) -> list[Group]:
    """The rows under the reason they stand there for; what is open has no heading while all is open."""
    made = []
    for limit in Limit:
        mine = [offer for offer in offers if offer.limit is limit]
        clauses = {offer.clause for offer in mine}
        options = tuple(
            Option(
                offer.scope.code,
                words(offer.scope),
                clause_label(offer.clause) if len(clauses) > 1 and limit is not Limit.OPEN else "",
                offer.open,
            )
            for offer in mine
        )
        if limit is Limit.OPEN:
            heading = ""
        else:
            heading = _heading(mine[0]) if len(clauses) == 1 else _(LIMIT_LABELS[limit])
        made.append(Group(heading, options))
    return made


def _heading(offer: ScopeOffer) -> str:
    form = _("{reason} ({clause})")
    return form.format(reason=_(LIMIT_LABELS[offer.limit]), clause=clause_label(offer.clause))
