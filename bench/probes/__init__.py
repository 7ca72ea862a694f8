"""Programs of their own that are started, measured from outside or from within, and ended."""
