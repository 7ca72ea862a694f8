"""Tests of app.services.budget_reports."""
