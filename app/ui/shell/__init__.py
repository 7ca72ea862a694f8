"""Set-up, unlock, main window, navigation, palette, preview and print, crash dialog."""
