"""The labels that every form has."""

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import key


def test_common_labels_are_spelt_as_labels_are_compared() -> None:
    """Every common label is its own key, so that it can be looked up by one."""
    assert {key(label) for label in COMMON_LABELS} == COMMON_LABELS
    assert {key("Telefon:"), key("Postnummer och ort"), key("c/o")} <= COMMON_LABELS
    assert "" not in COMMON_LABELS
