"""Tests of screening and impact assessment."""
