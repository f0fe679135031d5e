"""A handler that would swallow an outcome is found, and one that is meant is not."""

from collections.abc import Callable

import pytest

Codes = Callable[[str], list[str]]


def tried(handlers: str, body: str = "run.do(OpenCase())") -> str:
    """A bot that tries something."""
    inside = "".join(f"    {line}\n" for line in handlers.splitlines())
    return f"def handle(item, run):\n    try:\n        {body}\n{inside}"


@pytest.mark.parametrize(
    "code",
    [
        tried("except:\n    pass"),
        tried("except Exception:\n    pass"),
        tried("except BaseException as error:\n    run.log.info('a')"),
        tried("except KommunrpaError:\n    return"),
        tried("except OutcomeUnknown:\n    pass"),
        tried("except (ValueError, Exception):\n    pass"),
        tried("except BusinessError:\n    raise\nexcept Exception:\n    pass"),
        tried("except Exception:\n    pass\nfinally:\n    run.sleep(0)"),
        tried("except* Exception:\n    pass"),
        tried("except Exception:\n    pass", body="opens(run)") + "\n\ndef opens(run):\n    run.do(OpenCase())\n",
        "def handle(item, run):\n    with contextlib.suppress(Exception):\n        run.do(OpenCase())\n",
        (
            "from contextlib import suppress as quiet\n\n\n"
            "def handle(item, run):\n    with quiet(BaseException):\n        run.do(OpenCase())\n"
        ),
        "def opens(run):\n    try:\n        run.do(Look())\n    except Exception:\n        return ''\n",
    ],
)
def test_what_swallows_is_found(codes: Codes, code: str) -> None:
    """Bare, broad, by name, in a tuple, by suppress, around a function."""
    assert codes(code) == ["KR106"]


@pytest.mark.parametrize(
    "code",
    [
        tried("except BusinessError:\n    pass"),
        tried("except (TemporaryError, ActionError):\n    pass"),
        tried("except Exception:\n    run.log.info('a')\n    raise"),
        tried("except Exception as error:\n    if item.data:\n        raise BusinessError('Nej.') from error"),
        tried("except KommunrpaError:\n    raise\nexcept Exception:\n    pass"),
        tried("except Exception:\n    pass", body="int(item.key)"),
        tried("except Exception:\n    pass", body="rate(run)") + "\n\ndef rate(run):\n    return run.settings\n",
        tried("except ValueError:\n    pass\nelse:\n    run.do(OpenCase())", body="int(item.key)"),
        "def handle(item, run):\n    with contextlib.suppress(ValueError):\n        run.do(OpenCase())\n",
    ],
)
def test_what_is_meant_is_not_found(codes: Codes, code: str) -> None:
    """What can be mended, what is raised again, and what is around no action."""
    assert codes(code) == []
