"""Finds every name that a template uses, in the syntax of its tags: what is done with it, and in which branch."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from jinja2 import Environment, nodes
from jinja2.visitor import NodeVisitor

from kommunrpa.actions.letters.checking.asked import COMPARING, OF_TEST, TURNED, compare, filtered
from kommunrpa.actions.letters.checking.shapes import Shape, Use
from kommunrpa.actions.letters.markup.tags import Tag
from kommunrpa.actions.letters.rendering.template import Changing, Template

_OF_CELL = re.compile(r"\{%\s*(cellbg|colspan)\b")
_CELL_KINDS = {"cellbg": "color", "colspan": "number"}
_GLOBALS = frozenset({"range", "dict", "namespace", "cycler", "joiner"})
_OF_SCOPE = {"r": "rich_text", "p": "sub_document"}
_DAY_METHODS = frozenset({"strftime", "isoformat", "weekday", "isoweekday", "isocalendar", "timetuple"})
_MOST_ROWS = 100  # that are made up
_Bound: TypeAlias = Mapping[str, Shape]


def names_in(template: Template) -> Shape:
    """The values that a template uses, as the parts of one.

    Args:
        template: A compiled template.
    """
    root = Shape()
    for part in template.parts:
        if isinstance(part, Changing):
            numbers = [number for _, number in sorted(part.lines.items())]
            tree = Environment(autoescape=True).parse("".join(_written(template.tags[each]) for each in numbers))
            _Reader(root, numbers, template.tags, in_links=part.name.endswith(".rels")).visit(tree)
    return root


def _written(tag: Tag) -> str:
    """A tag on a line of its own, whose number tells it from the others."""
    if tag.kind == "value":
        return f"{{{{\n{tag.code} }}}}"
    return f"{{%\n{tag.code} %}}" if tag.kind == "statement" else "\n"


class _Reader(NodeVisitor):
    """Reads the tree of a part. Each expression gives the shape of its value."""

    def __init__(self, root: Shape, numbers: Sequence[int], tags: Sequence[Tag], *, in_links: bool) -> None:
        self._root = root
        self._numbers = numbers
        self._tags = tags
        self._in_links = in_links
        self._bound: _Bound = {}
        self._branch: tuple[str, ...] = ()
        self._optional = False
        self._defined: frozenset[Shape] = frozenset()

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Shape:  # noqa: ANN401 - as Jinja's
        """Go through whatever asks nothing of what stands in it."""
        super().generic_visit(node, *args, **kwargs)
        return Shape()

    def visit_Output(self, node: nodes.Output) -> None:  # noqa: N802 - Jinja's name, like those below
        for each in node.nodes:
            if not isinstance(each, nodes.TemplateData):
                self._read(each).hint(self._form(self._tags[self._tag(each)]))

    def _form(self, tag: Tag) -> str:
        """What a value is written as, by where its tag stands."""
        if self._in_links:
            return "address"
        of_cell = _OF_CELL.match(tag.raw)
        return _CELL_KINDS[of_cell[1]] if of_cell else _OF_SCOPE.get(tag.scope, "written")

    def visit_If(self, node: nodes.If) -> None:  # noqa: N802
        ends: list[_Bound] = []
        tests: list[str] = []
        for each in (node, *node.elif_):
            self._read(each.test).hint("tested")
            code = self._tags[self._tag(each)].code.partition(" ")[2].strip()
            ends.append(self._through(each.body, code, defined=self._defined_by(each.test)))
            tests.append(code)
        ends.append(self._through(node.else_, " and ".join(map(_negated, tests))))
        everywhere = set.intersection(*(set(each) for each in ends))
        self._bound = {name: Shape(sources=[each[name] for each in ends]) for name in everywhere} | {
            name: shape for name, shape in self._bound.items() if all(each[name] is shape for each in ends)
        }

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802
        element = self._read(node.iter).element()
        inside = {**self._bound, "loop": Shape(), **_targets(node.target, element)}
        if node.test is not None:
            saved, self._bound = self._bound, inside
            self._read(node.test).hint("tested")
            self._bound = saved
        self._through(node.body, bound=inside)
        self._through(node.else_)

    def visit_With(self, node: nodes.With) -> None:  # noqa: N802
        values = [self._read(each) for each in node.values]
        inside = dict(self._bound)
        for target, value in zip(node.targets, values, strict=True):
            inside |= _targets(target, value)
        self._through(node.body, bound=inside)

    def visit_Assign(self, node: nodes.Assign) -> None:  # noqa: N802
        value = self._read(node.node)
        self._bound = {**self._bound, **_targets(node.target, value)}

    def visit_Name(self, node: nodes.Name) -> Shape:  # noqa: N802
        return self._used(node)

    visit_Getattr = visit_Getitem = visit_Name  # noqa: N815 - Jinja's names

    def visit_Call(self, node: nodes.Call) -> Shape:  # noqa: N802
        arguments = [self._read(each) for each in (*node.args, *(each.value for each in node.kwargs))]
        if isinstance(node.node, nodes.Getattr):
            return self._method(node.node)
        if isinstance(node.node, nodes.Name) and node.node.name == "range":
            for each in arguments:
                each.hint("number")
            return Shape(row=Shape(hints={"number"}))
        if not isinstance(node.node, nodes.Name) or node.node.name not in _GLOBALS:
            self._read(node.node)
        return Shape()

    def visit_Filter(self, node: nodes.Filter) -> Shape:  # noqa: N802
        saved = self._optional
        self._optional = saved or node.name in {"valfri", "default", "d"}
        value = self._read(node.node) if node.node is not None else Shape()
        self._optional = saved
        arguments = [self._read(each) for each in (*node.args, *(each.value for each in node.kwargs))]
        if node.name in {"valfri", "default", "d"}:
            value.peers += arguments
            return value
        return value.entries() if node.name == "items" else filtered(node, value)

    def visit_Test(self, node: nodes.Test) -> Shape:  # noqa: N802
        saved = self._optional
        self._optional = saved or node.name in {"defined", "undefined", "none"}
        value = self._read(node.node)
        self._optional = saved
        for each in node.args:
            self._read(each)
        if hint := OF_TEST.get(node.name):
            value.hint(hint)
        if node.name in COMPARING and node.args:
            compare(value, COMPARING[node.name], node.args[0])
        return Shape()

    def visit_Compare(self, node: nodes.Compare) -> Shape:  # noqa: N802
        left, left_node = self._read(node.expr), node.expr
        for operand in node.ops:
            right = self._read(operand.expr)
            compare(left, operand.op, operand.expr)
            compare(right, TURNED.get(operand.op, operand.op), left_node)
            if operand.op not in {"in", "notin"}:
                left.peers.append(right)
                right.peers.append(left)
            left, left_node = right, operand.expr
        return Shape()

    def visit_Not(self, node: nodes.Not) -> Shape:  # noqa: N802
        self._read(node.node).hint("tested")
        return Shape()

    def visit_And(self, node: nodes.And) -> Shape:  # noqa: N802
        return Shape(sources=[self._read(node.left), self._read(node.right)])

    visit_Or = visit_And  # noqa: N815 - Jinja's name

    def visit_CondExpr(self, node: nodes.CondExpr) -> Shape:  # noqa: N802
        self._read(node.test).hint("tested")
        code = node.test.name if isinstance(node.test, nodes.Name) else self._tags[self._tag(node)].code
        saved = self._branch, self._defined
        self._branch, self._defined = (*self._branch, code), self._defined | self._defined_by(node.test)
        arms = [self._read(each) for each in (node.expr1, node.expr2) if each is not None]
        self._branch, self._defined = saved
        return Shape(sources=arms)

    def visit_Add(self, node: nodes.BinExpr) -> Shape:  # noqa: N802
        constants = [each.value for each in (node.left, node.right) if isinstance(each, nodes.Const)]
        values = [self._read(node.left), self._read(node.right)]
        made = Shape(sources=values)
        if any(isinstance(each, float) for each in constants):
            made.hint("real")
        return made.hint("text" if any(isinstance(each, str) for each in constants) else "number")

    visit_Sub = visit_Mul = visit_Div = visit_FloorDiv = visit_Mod = visit_Pow = visit_Add  # noqa: N815 - Jinja's

    def visit_Concat(self, node: nodes.Concat) -> Shape:  # noqa: N802
        for each in node.nodes:
            self._read(each).hint("written")
        return Shape(hints={"text"})

    def visit_List(self, node: nodes.List | nodes.Tuple) -> Shape:  # noqa: N802
        return Shape(row=Shape(sources=[self._read(each) for each in node.items]))

    visit_Tuple = visit_List  # noqa: N815 - Jinja's name

    def _read(self, node: nodes.Node) -> Shape:
        shape: Shape = self.visit(node)
        return shape

    def _defined_by(self, test: nodes.Node | None) -> frozenset[Shape]:
        """The values that are given where a test holds, since it asks whether they are."""
        if isinstance(test, nodes.And):
            return self._defined_by(test.left) | self._defined_by(test.right)
        if isinstance(test, nodes.Test) and test.name == "defined":
            return frozenset([self._reach(test.node)])
        return frozenset()

    def _through(
        self,
        body: Iterable[nodes.Node],
        condition: str = "",
        *,
        bound: _Bound | None = None,
        defined: frozenset[Shape] = frozenset(),
    ) -> _Bound:
        """Go through a branch or a loop; what is bound at its end."""
        saved = self._bound, self._branch, self._defined
        self._defined |= defined
        self._bound = self._bound if bound is None else bound
        self._branch = (*self._branch, condition) if condition else self._branch
        for each in body:
            self.visit(each)
        end = self._bound
        self._bound, self._branch, self._defined = saved
        return end

    def _used(self, node: nodes.Expr) -> Shape:
        shape = self._reach(node)
        shape.use(Use(self._tag(node), self._branch, self._optional or shape in self._defined))
        return shape

    def _reach(self, node: nodes.Node) -> Shape:
        """What a path leads to; what it goes through on its way is not used by itself."""
        if isinstance(node, nodes.Name):
            return self._bound.get(node.name) or self._root.part(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self._reach(node.node)
            if node.attr == "days" and isinstance(node.node, nodes.Sub):
                return Shape(sources=[owner.hint("day")])
            return owner.part(node.attr)
        return self._item(node) if isinstance(node, nodes.Getitem) else self._read(node)

    def _item(self, node: nodes.Getitem) -> Shape:
        """What brackets lead to: a name, a row, or a part of a list or a text."""
        owner = self._reach(node.node)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return owner.part(key)
        if isinstance(key, int) and key < _MOST_ROWS:
            return owner.element(key)
        self._read(node.arg)
        return owner if isinstance(node.arg, nodes.Slice) else owner.element()

    def _method(self, node: nodes.Getattr) -> Shape:
        owner = self._used(node.node)
        if node.attr in {"items", "values", "keys"}:
            rows = owner.entries()
            return rows if node.attr == "items" else Shape(row=rows.element().place(node.attr == "values"))
        owner.hint("day" if node.attr in _DAY_METHODS else "text")
        return Shape(row=Shape(hints={"text"})) if node.attr in {"split", "splitlines"} else Shape(sources=[owner])

    def _tag(self, node: nodes.Node) -> int:
        return self._numbers[node.lineno - 2]


def _targets(target: nodes.Node, value: Shape) -> dict[str, Shape]:
    """The names that a loop or a setting binds."""
    if isinstance(target, nodes.Tuple):
        return {
            name: shape
            for number, each in enumerate(target.items)
            for name, shape in _targets(each, value.place(number)).items()
        }
    return {target.name: value} if isinstance(target, nodes.Name) else {}


def _negated(code: str) -> str:
    return f"not {code}" if code.isidentifier() else f"not ({code})"
