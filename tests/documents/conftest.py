"""A small paper to render, and a vault of its own for every test."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

LETTER = """
{% extends "paper/base.html" %}
{% block foot %}Kept by the school.{% endblock %}
{% block content %}
  {% include "paper/summary.html" %}
  <h2>What happened</h2>
  {% include "paper/timeline.html" %}
{% endblock %}
"""


@pytest.fixture
def letter(settings, tmp_path):
    """The name of a template that uses every part of the paper style."""
    (tmp_path / "letter.html").write_text(LETTER.strip())
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}]
    return "letter.html"


@pytest.fixture
def context():
    """What Ashfield School's paper shows."""
    return {
        "school_name": "Ashfield School",
        "version": 1,
        "made_at": "19 Nov 2026, 11:20",
        "is_restricted": False,
        "moment": datetime(2026, 11, 19, 11, 20, tzinfo=UTC),
        "rows": [SimpleNamespace(label="About", values=["Ivy Marsh", "Year 4"])],
        "events": [
            SimpleNamespace(what="Logged", detail="By phone", when="19 Nov, 09:05", who="Tom Reed"),
        ],
    }


@pytest.fixture
def vault_folder(settings, tmp_path):
    """An empty vault."""
    settings.VAULT = tmp_path / "vault"
    return settings.VAULT
