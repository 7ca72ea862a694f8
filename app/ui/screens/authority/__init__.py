"""The screen "Thẩm quyền": who may on a day, with clause and records; planned acts to be looked at again."""

from app.ui.screens.authority.screen import AuthorityScreen

__all__ = ["AuthorityScreen"]
