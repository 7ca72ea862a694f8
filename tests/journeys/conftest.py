"""Each journey begins with nothing remembered and the light look at 100 %."""

from tests.ui.conftest import plain_look

__all__ = ["plain_look"]
