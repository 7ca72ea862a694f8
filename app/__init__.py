"""Thường trực: the working life of a Party steering committee's standing office, offline."""

__version__ = "0.1.0"
