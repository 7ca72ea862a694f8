"""Dossiers (hồ sơ): proposed, filled in order, closed, handed over."""
