"""The template language: Jinja in a sandbox, in which every value is checked and escaped as it is written."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any, TypeVar

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from kommunrpa.actions.letters.language.filters import FILTER_TABLE, formatted
from kommunrpa.actions.letters.language.missing import Missing
from kommunrpa.actions.letters.language.showing import rows, shown, used, worded
from kommunrpa.actions.letters.language.wording import is_nothing, to_xml
from kommunrpa.actions.letters.markup.part import Source
from kommunrpa.actions.letters.markup.tags import TemplateFault

N = TypeVar("N", nodes.Filter, nodes.Test)

# A space in their names keeps a template from calling them.
_SHOWN, _WORDED, _ROWS, _USED = "shown as", "worded as", "rows of", "used as"
_REFUSED = {
    "safe": "no value is taken for XML: take | safe away, or let the bot give a RichText",
    "stycke": 'a shared paragraph is written {{p "name.docx" | stycke }}, in a paragraph of its own',
}
_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")
_OF_LINKS = frozenset({"address", "http://", "https://", "piece"})  # none may be empty: it would lead elsewhere
_TEXT_METHODS = frozenset(
    {
        *("capitalize", "casefold", "count", "endswith", "find", "isalpha", "isdigit", "lower", "lstrip"),
        *("partition", "removeprefix", "removesuffix", "rpartition", "rstrip", "split", "splitlines"),
        *("startswith", "strip", "title", "upper"),
    }
)


class Dialect(ImmutableSandboxedEnvironment):
    """Jinja without what could run code, fill the memory, write raw XML or leave a hole.

    Nothing is ever "safe": whatever a template writes goes through `shown`, which escapes it.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=Missing, keep_trailing_newline=True)  # `shown` escapes, also what Jinja trusts
        self.filters = {**FILTER_TABLE, _SHOWN: shown, _WORDED: worded, _ROWS: rows, _USED: used}
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja's
        """Refuse what could make a text of any length."""
        grows = operator == "**" or any(isinstance(each, str | bytes | list | tuple) for each in (left, right))
        if grows:
            raise SecurityError(f"{operator!r} is for numbers: join texts with ~")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja's
        """Refuse methods that show a person's number or make a text of any length, besides what Jinja refuses."""
        if (isinstance(obj, str) and attr not in _TEXT_METHODS) or attr.startswith("reveal"):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ANN401 - as Jinja's
        """Let ``format`` of a text be as strict as the filter; Jinja's own would write None as a word."""
        owner = getattr(value, "__self__", None)
        if isinstance(owner, str) and getattr(value, "__name__", "") == "format":
            return partial(formatted, owner)
        return None

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja's
        """Prefer a given value to a method of the same name, such as ``items`` or ``values``."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


_DIALECT = Dialect()


def compile_source(source: Source, *, name: str, first: int) -> Template:
    """Compile the source of one part.

    Args:
        source: The source.
        name: The part's name, which its frames in a traceback carry as file name.
        first: The number in the whole template of the part's first tag.

    Raises:
        TemplateFault: A tag is no Jinja, or uses what this dialect does not have.
    """
    try:
        tree = _Guard(source, first).visit(_DIALECT.parse(source.text))
        tree.set_environment(_DIALECT)
        code = _DIALECT.compile(tree, name=name, filename=name)
    except TemplateSyntaxError as error:
        tag = source.tags[source.lines[error.lineno]] if error.lineno in source.lines else None
        reason = f"{tag.raw if tag else 'a tag'} can't be read: {error.message}"
        raise TemplateFault(reason, tag.quote if tag else "") from error
    return Template.from_code(_DIALECT, code, _DIALECT.globals)


class _Guard(NodeTransformer):
    """Puts the checks around every value that a template writes, joins or goes through."""

    def __init__(self, source: Source, first: int) -> None:
        self._source = source
        self._first = first

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.nodes = [each if isinstance(each, nodes.TemplateData) else self._written(each) for each in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Concat:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.nodes = [
            each if isinstance(each, nodes.Const) else self._checked(_WORDED, each, optional=_is_optional(each))
            for each in node.nodes
        ]
        return node

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's name
        if node.recursive:
            raise TemplateSyntaxError("a recursive loop writes its own XML, which is not known here", node.lineno)
        self.generic_visit(node)
        node.iter = self._checked(_ROWS, node.iter)
        return node

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        node.expr2 = node.expr2 or _nothing(node)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802 - Jinja's name
        return self._known(node, "filter", _DIALECT.filters)

    def visit_Test(self, node: nodes.Test) -> nodes.Test:  # noqa: N802 - Jinja's name
        self._known(node, "test", _DIALECT.tests)
        if node.name not in {"defined", "undefined"}:
            node.node = nodes.Filter(node.node, _USED, [], [], None, None, lineno=node.lineno)
        return node

    def _known(self, node: N, kind: str, table: Mapping[str, object]) -> N:
        """Refuse an unknown filter or test now: in a branch Jinja would wait until it is taken."""
        if node.name not in table:
            if node.name in _REFUSED:
                raise TemplateSyntaxError(_REFUSED[node.name], node.lineno)
            near = get_close_matches(node.name, table, n=1)
            raise TemplateSyntaxError(
                f"no {kind} is called {node.name}" + "".join(f", did you mean {each}?" for each in near), node.lineno
            )
        self.generic_visit(node)
        return node

    def _written(self, node: nodes.Expr) -> nodes.Expr:
        """What stands for a tag: its value under guard, or the text that it is."""
        tag = self._source.tags[self._source.lines[node.lineno]]
        if tag.kind == "text":
            return nodes.TemplateData(to_xml(tag.code), lineno=node.lineno)
        return self._shown(node)

    def _shown(self, node: nodes.Expr) -> nodes.Expr:
        """Guard a value; each arm of an inline *if* by itself, since the arm not taken leaves no hole."""
        if isinstance(node, nodes.CondExpr):
            node.expr1, node.expr2 = self._shown(node.expr1), self._shown(node.expr2 or _nothing(node))
            return node
        form = self._source.forms.get(self._source.lines[node.lineno], "")
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and not node.value.strip():
            return node  # an emptiness that the template itself writes
        options = {"form": form} if form else {}
        optional = {"optional": True} if _is_optional(node) and form not in _OF_LINKS else {}
        return self._checked(_SHOWN, node, **options, **optional)

    def _checked(self, check: str, node: Any, **more: str | bool) -> nodes.Filter:  # noqa: ANN401 - Jinja calls an expression a Node in some places
        number = nodes.Const(self._first + self._source.lines[node.lineno])
        options = [nodes.Keyword(name, nodes.Const(option)) for name, option in more.items() if option]
        return nodes.Filter(node, check, [number], options, None, None, lineno=node.lineno)


def _nothing(node: nodes.Node) -> nodes.Const:
    """What an inline *if* without *else* gives: an emptiness that the template itself writes."""
    return nodes.Const("", lineno=node.lineno)


def _is_optional(node: nodes.Node | None) -> bool:
    """Whether ``valfri`` is among the filters of a value, or a ``default`` that is empty."""
    if not isinstance(node, nodes.Filter):
        return False
    otherwise = node.args[0] if node.args else nodes.Const("")
    empty = isinstance(otherwise, nodes.Const) and is_nothing(otherwise.value)
    return node.name == "valfri" or (node.name in {"default", "d"} and empty) or _is_optional(node.node)
