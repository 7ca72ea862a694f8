"""The parts that screens are built of: they know no record."""

from app.ui.kit.none_guard import hold_singletons

hold_singletons()
