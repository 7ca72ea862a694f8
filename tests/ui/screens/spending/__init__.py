"""Tests of app.ui.screens.spending."""
