"""Fits the grid of a table to the columns that its rows turned out to have; the table keeps its width."""

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.tree import Node, get, name_of, put, serialise


def fit_grids(xml: str, mark: str) -> str:
    """Fit the grid of each marked table.

    Args:
        xml: A rendered part.
        mark: The text that stands in the grids that are to be fitted.
    """
    root = etree.fromstring(xml.encode())
    for grid in [each for each in root.iter("{*}tblGrid") if each.text == mark]:
        grid.text = None
        columns = [each for each in grid if name_of(each) == "w:gridCol"]
        rows = [each for each in grid.getparent() if name_of(each) == "w:tr"]
        _fit(grid, columns, max((_width(row) for row in rows), default=len(columns)))
    return serialise(root)


def _width(row: Node) -> int:
    """How many columns a row takes."""
    cells = [each for each in row if name_of(each) == "w:tc"]
    beside = [*row.iterfind("{*}trPr/{*}gridBefore"), *row.iterfind("{*}trPr/{*}gridAfter")]
    return sum(_number(cell.find("{*}tcPr/{*}gridSpan"), "val", 1) for cell in cells) + sum(
        _number(each, "val", 0) for each in beside
    )


def _fit(grid: Node, columns: list[Node], wanted: int) -> None:
    widths = [_number(each, "w", 0) for each in columns]
    if not columns or not wanted or wanted == len(columns):
        return
    if wanted < len(columns):
        share = sum(widths[wanted:]) // wanted
        for each in columns[wanted:]:
            grid.remove(each)
        fitted = [width + share for width in widths[:wanted]]
    else:
        fitted = [width * len(columns) // wanted for width in widths]
        fitted += [sum(widths) // wanted] * (wanted - len(columns))
    for place, width in enumerate(fitted):
        column = (
            columns[place]
            if place < len(columns)
            else etree.SubElement(grid, etree.QName(etree.QName(grid).namespace, "gridCol"))
        )
        put(column, "w", str(width))


def _number(node: Node | None, name: str, otherwise: int) -> int:
    return int(get(node, name) or otherwise)
