"""Tests of app.ui.screens.dossiers."""
