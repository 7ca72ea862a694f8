"""Attached files as every screen shows them: the panel, the acts on a file, its preview."""

from app.ui.shell.attachments.acts import FileActs
from app.ui.shell.attachments.drops import FileDrop, dropped_paths
from app.ui.shell.attachments.panel import AttachmentPanel
from app.ui.shell.attachments.words import scan_kinds, size_words

__all__ = ["AttachmentPanel", "FileActs", "FileDrop", "dropped_paths", "scan_kinds", "size_words"]
