"""Tests that take more than a few seconds: faults and loads."""
