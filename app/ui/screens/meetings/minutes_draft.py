"""Minutes that are being written, as one text to keep and as values again."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import time
from typing import Any

from app.services.meetings.text_views import (
    MinutesDetail,
    MinutesInput,
    MinutesItemInput,
    OpinionInput,
)


def stored_input(detail: MinutesDetail) -> MinutesInput:
    """The stored minutes as if they had just been typed: what typing is compared with."""
    return MinutesInput(
        opened_at=detail.opened_at,
        closed_at=detail.closed_at,
        opening=detail.opening,
        conclusion=detail.conclusion,
        read_back=detail.read_back,
        items=tuple(
            MinutesItemInput(
                item.agenda_item_id,
                item.report,
                item.conclusion,
                tuple(
                    OpinionInput(o.speaker, o.text, o.id, o.participant_id, o.differs, o.decision)
                    for o in item.opinions
                ),
            )
            for item in detail.items
        ),
    )


def same_words(one: MinutesInput, other: MinutesInput) -> bool:
    """True when both say the same, whatever the ids of their opinions."""
    return _without_ids(one) == _without_ids(other)


def _without_ids(entered: MinutesInput) -> MinutesInput:
    items = tuple(
        replace(item, opinions=tuple(replace(o, id=None) for o in item.opinions)) for item in entered.items
    )
    return replace(entered, items=items)


def to_text(entered: MinutesInput) -> str:
    """One text that holds everything typed."""
    return json.dumps(asdict(entered), ensure_ascii=False, default=lambda moment: moment.isoformat())


def from_text(text: str) -> MinutesInput | None:
    """What was typed; None when the text is no such draft."""
    try:
        kept: dict[str, Any] = json.loads(text)
        items = tuple(_item(item) for item in kept.pop("items"))
        for name in ("opened_at", "closed_at"):
            kept[name] = time.fromisoformat(kept[name]) if kept[name] else None
        return MinutesInput(**kept, items=items)
    except (ValueError, TypeError, KeyError):
        return None


def _item(kept: dict[str, Any]) -> MinutesItemInput:
    opinions = tuple(OpinionInput(**opinion) for opinion in kept.pop("opinions"))
    return MinutesItemInput(**kept, opinions=opinions)
