"""Tests of app.services.year_end."""
