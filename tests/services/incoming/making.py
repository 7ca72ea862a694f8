"""What tests of incoming documents share."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import UserError
from app.services.incoming.commands import register_incoming
from app.services.incoming.views import IncomingInput
from tests.workspaces import Office

TODAY = date(2026, 6, 30)


def entry(**changed: Any) -> IncomingInput:
    """A document as the form gives it."""
    values: dict[str, Any] = {
        "arrived_on": TODAY,
        "sender": "Ban Tổ chức Trung ương",
        "sender_number": "1525-CV/BTCTW",
        "sender_dated_on": date(2026, 6, 26),
        "type_name": "Công văn",
        "abstract": "về việc cử cán bộ tham gia Tổ Giúp việc",
        "pages": 2,
    }
    return IncomingInput(**{**values, **changed})


def register(office: Office, **changed: Any) -> int:
    """The id of a registered document."""
    found: int = office.write(register_incoming, entry(**changed))
    return found


def refused(office: Office, *args: Any, **kwargs: Any) -> dict[str | None, str]:
    """The sentence of each field that a command refuses."""
    with pytest.raises(UserError) as refusal:
        office.write(*args, **kwargs)
    return {v.field: v.in_source_language() for v in refusal.value.violations}
