"""Tests of app.ui.screens.expenses."""
