"""What the filters, tests and comparisons of the template language ask of a value."""

from jinja2 import nodes

from kommunrpa.actions.letters.checking.shapes import Shape

_OF_FILTER = {
    "kronor": "amount",
    "tal": "number",
    "int": "number",
    "round": "number",
    "abs": "number",
    "datum": "day",
    "datum_lang": "day",
    "datum_lång": "day",
    "ja_nej": "yes_no",
    "personnummer": "personnummer",
    "fodelsedatum": "personnummer",
    "födelsedatum": "personnummer",
    "float": "number",
    "orgnummer": "orgnummer",
    "bild": "picture",
    "stycke": "sub_document",
    **dict.fromkeys(("upper", "lower", "capitalize", "title", "trim", "replace", "string", "wordcount"), "text"),
}
_SAME_ROWS = frozenset({"list", "reverse", "sort", "unique", "select", "reject", "selectattr", "rejectattr"})
_ONE_ROW = frozenset({"first", "last", "min", "max"})
_OF_ROWS = _SAME_ROWS | _ONE_ROW | {"groupby", "map", "sum"}
_BY_PATH = frozenset({"selectattr", "rejectattr", "groupby", "sum"})
OF_TEST = {
    **dict.fromkeys(("number", "integer", "float", "odd", "even", "divisibleby"), "number"),
    **dict.fromkeys(("boolean", "true", "false"), "yes_no"),
    **dict.fromkeys(("string", "lower", "upper"), "text"),
    **dict.fromkeys(("iterable", "sequence"), "sized"),
}
"""What a test asks of a value."""
COMPARING = {
    **dict.fromkeys(("eq", "equalto", "==", "sameas"), "eq"),
    **dict.fromkeys(("ne", "!="), "ne"),
    **dict.fromkeys(("lt", "lessthan", "<"), "lt"),
    **dict.fromkeys(("le", "<="), "lteq"),
    **dict.fromkeys(("gt", "greaterthan", ">"), "gt"),
    **dict.fromkeys(("ge", ">="), "gteq"),
    "in": "in",
}
"""The tests that compare, with the operators that do the same."""
TURNED = {"lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}
"""Operators as they read from right to left, where that is not the same."""


def compare(value: Shape, operator: str, with_what: nodes.Node) -> None:
    """Note what constants a value is compared with."""
    constants = with_what.items if isinstance(with_what, nodes.List | nodes.Tuple) else [with_what]
    for each in constants:
        if isinstance(each, nodes.Const) and each.value is not None:
            value.compare(operator, each.value)


def filtered(node: nodes.Filter, value: Shape) -> Shape:
    """What a filter makes of a value."""
    path = _attribute(node) or _text(*node.args[:1])
    if node.name in _OF_FILTER:
        value.hint(_OF_FILTER[node.name])
        return Shape(sources=[value])
    if node.name in {"length", "count"}:
        value.hint("sized")
        return Shape(hints={"number"})
    if node.name == "dictsort":
        return value.entries()
    if node.name in {"batch", "slice"}:
        value.element()
        return Shape(row=value)
    if node.name == "join":
        path = _attribute(node) or _text(*node.args[1:2])
        value.element().at(path).hint("written")
        return Shape(hints={"text"})
    return _of_rows(node, value, path) if node.name in _OF_ROWS else Shape(sources=[value])


def _of_rows(node: nodes.Filter, value: Shape, path: str) -> Shape:
    """What a filter of lists makes of one."""
    row = value.element()
    by_path = node.name in _BY_PATH or bool(_attribute(node))
    each = row.at(path) if by_path else row
    if node.name in {"selectattr", "rejectattr", "select", "reject"}:
        test, *more = [*node.args[1:], None] if by_path else [*node.args, None]
        each.hint(OF_TEST.get(_text(test), "tested"))
        if _text(test) in COMPARING and more and more[0] is not None:
            compare(each, COMPARING[_text(test)], more[0])
    if node.name == "sum":
        return Shape(sources=[each.hint("number")])
    if node.name == "map":
        return Shape(row=each if by_path else each.hint(_OF_FILTER.get(path, "written")))
    if node.name == "groupby":
        grouper = Shape(sources=[each])
        return Shape(row=Shape(pair=[grouper, value], parts={"grouper": grouper, "list": value}))
    return row if node.name in _ONE_ROW else value


def _attribute(node: nodes.Filter) -> str:
    given: dict[object, nodes.Expr] = {each.key: each.value for each in node.kwargs}
    return _text(given.get("attribute"))


def _text(node: nodes.Node | None = None) -> str:
    return str(node.value) if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
