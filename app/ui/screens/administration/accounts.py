"""A change of users and the change of its key slot as one act: both happen, or neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.ui.shell.context import ScreenContext
from app.ui.shell.key_slots import KeySlots


def key_slots(context: ScreenContext) -> KeySlots | None:
    """The key slots of the open workspace; None where the window was given none."""
    found: KeySlots | None = context.extras.get("keys")
    return found


def write_with_slot(
    context: ScreenContext, command: Callable[..., Any], *args: Any, slot: Callable[[], None], **kwargs: Any
) -> Any:
    """What the command returns; it calls `slot` within its transaction.

    When the transaction fails after the slot was written, the slots are put back as they were.
    """
    keys = key_slots(context)
    assert keys is not None, "bootstrap hands in the key slots"
    put_back = keys.undo_point()
    try:
        return context.submit(command, *args, slot=slot, **kwargs)
    except BaseException:
        put_back()
        raise
