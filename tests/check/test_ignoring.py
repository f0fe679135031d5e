"""A finding is ignored by a comment that names it and says why, and by nothing else."""

from collections.abc import Callable

import pytest

Codes = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("time.sleep(1)  # kommunrpa: ignore[KR201] the printer needs it", []),
        ("time.sleep(1)  # kommunrpa: ignore[KR201, KR202] the printer needs it", []),
        ("time.sleep(1)  #kommunrpa:ignore[KR201] - skrivaren behöver det", []),
        ("time.sleep(  # kommunrpa: ignore[KR201] the printer needs it\n        1\n    )", []),
        ("time.sleep(\n        1\n    )  # kommunrpa: ignore[KR201] the printer needs it", []),
        ("time.sleep(1)  # noqa: S101  # kommunrpa: ignore[KR201] the printer needs it", []),
        ("# kommunrpa: ignore[KR201] the line below\n    time.sleep(1)", ["KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore[KR202] the wrong code", ["KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore[KR201]", ["KR001", "KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore[KR201]  -", ["KR001", "KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore everything", ["KR001", "KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore[] everything", ["KR001", "KR201"]),
        ("time.sleep(1)  # kommunrpa: ignore[KR999] no such code", ["KR001", "KR201"]),
        ("time.sleep(1); item.say('# kommunrpa: ignore[KR201] in a text')", ["KR201"]),
        ("run.sleep(1)  # kommunrpa: ignore[KR201] nothing is found here", []),
    ],
)
def test_only_a_code_with_a_reason_ignores(codes: Codes, line: str, expected: list[str]) -> None:
    """On any line of the finding; without a code or a reason it is a finding itself."""
    assert codes(f"def handle(item, run):\n    {line}\n") == expected
