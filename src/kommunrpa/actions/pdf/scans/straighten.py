"""How far askew a picture of a page lies: the turn at which its rows of print stand out most."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FURTHEST = 5.0
_COARSE, _FINE = 0.5, 0.05
_SMALLER = 2


def ink_of(grey: "NDArray[np.uint8]") -> "NDArray[np.bool_]":
    """Where a grey picture is printed on: darker than its paper by a third of what its darkest print is.

    Args:
        grey: Rows of dots, 0 for black.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and of the extra `ocr`

    darkest, paper = np.percentile(grey[::_SMALLER, ::_SMALLER], (0.5, 60))
    ink: NDArray[np.bool_] = grey < paper - max(24.0, (paper - darkest) / 3)
    return ink


def skew_of(ink: "NDArray[np.bool_]") -> float:
    """Degrees by which a picture must be turned anticlockwise for its rows to be level.

    Args:
        ink: Where it is printed on.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and of the extra `ocr`

    rows, columns = np.nonzero(ink[::_SMALLER, ::_SMALLER])
    if not rows.size:
        return 0.0

    def clearness(degrees: float) -> tuple[float, float]:
        level = rows - columns * np.tan(np.radians(degrees))
        counts = np.bincount((level - level.min()).astype(np.intp))
        return float(np.square(counts, dtype=np.float64).sum()), -abs(degrees)

    best = max(np.arange(-_FURTHEST, _FURTHEST + _COARSE, _COARSE), key=clearness)
    return float(max(np.arange(best - _COARSE, best + _COARSE + _FINE, _FINE), key=clearness))
