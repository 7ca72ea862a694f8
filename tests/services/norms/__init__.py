"""Tests of app.services.norms."""
