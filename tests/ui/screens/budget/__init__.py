"""Tests of app.ui.screens.budget."""
