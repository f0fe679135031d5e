"""Tests of finding LibreOffice."""

import sys
from pathlib import Path

import pytest

from kommunrpa.actions.letters.converting import finding


def test_usual_places_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that is not on the path is found in its usual place."""
    place = tmp_path / "soffice"
    place.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(finding, "_USUAL_PLACES", {sys.platform: (str(tmp_path / "inte"), str(place))})

    assert finding.find_libreoffice() == place
