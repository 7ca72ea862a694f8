"""Tests of app.services.expenses."""
