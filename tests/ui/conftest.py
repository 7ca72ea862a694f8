"""Each window test begins with nothing remembered and the light look at 100 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.kit.remember import forget_all
from app.ui.kit.theme import Theme, apply_theme, current


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    forget_all()
    if not qapp.styleSheet() or current() != Theme():
        apply_theme(qapp)
    yield
    forget_all()
