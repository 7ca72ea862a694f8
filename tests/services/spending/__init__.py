"""Tests of app.services.spending."""
