"""Tests of app.services.dossiers."""
