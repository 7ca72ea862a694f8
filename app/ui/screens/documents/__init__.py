"""The screen "Văn bản đi": outgoing documents from the draft to the dossier."""

from app.ui.screens.documents.screen import DocumentsScreen

__all__ = ["DocumentsScreen"]
