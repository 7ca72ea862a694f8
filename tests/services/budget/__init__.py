"""Tests of app.services.budget."""
