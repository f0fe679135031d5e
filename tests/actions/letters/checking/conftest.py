"""What a check tells of templates that are made on the spot."""

from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.letters import CheckedTemplate, Finding
from kommunrpa.actions.letters.checking.checking import check_template

Check = Callable[..., CheckedTemplate]


@pytest.fixture(scope="session")
def check(word: Any, tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Check a template of paragraphs, or one that is given as a file."""
    path = tmp_path_factory.mktemp("mall") / "mall.docx"

    def check(*template: Any, **more: Any) -> CheckedTemplate:
        path.write_bytes(template[0] if isinstance(template[0], bytes) else word.of(*template))
        return check_template(path, **more)

    return check


@pytest.fixture(scope="session")
def kinds(check: Check) -> Callable[..., list[str]]:
    """The kinds of what is to be mended in a template."""
    return lambda *template: [each.kind for each in check(*template).findings]


@pytest.fixture(scope="session")
def finding(check: Check) -> Callable[..., Finding]:
    """The first finding of a kind."""

    def find(content: bytes, kind: str, **more: Any) -> Finding:
        return next(each for each in check(content, **more).findings if each.kind == kind)

    return find
