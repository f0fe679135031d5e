"""KR204: a field that may be logged, and is called as what tells who a case is about."""

import ast
import re
from collections.abc import Iterator

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.source import Source
from kommunrpa.check.reading.subject import Subject

_WORDS = frozenset(
    {"anmalare", "applicant", "barn", "birthdate", "child", "citizen", "client", "elev", "familj", "foralder"}
    | {"guardian", "huvudman", "invanare", "klient", "mail", "mejl", "mobil", "parent", "patient", "person", "phone"}
    | {"pnr", "pupil", "sokande", "ssn", "student", "telephone", "vardnadshavare", "address", "fullname"}
)
_PARTS = re.compile(
    r"namn$|e_?mail$|^(?:first|full|last|person\w*|sur)_?name$|^e_?(?:mail|post)|adress$|telefon|^person(?:nr|nummer|_?number)"
    r"|kontaktperson|fodelse|samordningsnummer"
)
_OF_A_THING = re.compile(
    r"(?:fil|mapp|system|mall|blad|kolumn|tabell|blankett|enhets|namnd|avdelnings|orts|forenings|foretags|skol|web|webb|ip)_?(?:namn|adress)$"
    r"|(?:web|url|ip|site|server)_?address$"
)
_LETTERS = str.maketrans("åäöé", "aaoe")


def shown(subject: Subject) -> Iterator[Finding]:
    """Each field listed in ``shown`` whose name is that of personal data."""
    for source, node, kind in subject.code.classes():
        for name, place in _listed(source, node):
            if looks_personal(name):
                told = f"{kind.__name__} shows {name} in the journal, and it looks like a person's."
                yield source.finding("KR204", place, told, f"Take {name} out of shown.")


def looks_personal(name: str) -> bool:
    """Whether a field's name is that of something that tells who a case is about.

    Args:
        name: The field's name.

    Example:
        >>> [name for name in ("title", "person", "förnamn", "file_name", "e_post", "number") if looks_personal(name)]
        ['person', 'förnamn', 'e_post']
    """
    plain = name.casefold().translate(_LETTERS)
    if _OF_A_THING.search(plain):
        return False
    words = {plain, plain.replace("_", ""), *plain.split("_")}
    return bool(words & _WORDS or _PARTS.search(plain))


def _listed(source: Source, node: ast.ClassDef) -> Iterator[tuple[str, ast.AST]]:
    for each in node.keywords:
        if each.arg == "shown":
            for inside in ast.walk(each.value):
                if isinstance(inside, ast.Constant) and isinstance(inside.value, str):
                    yield inside.value, inside
            if isinstance(each.value, ast.Name) and isinstance(names := source.meaning(each.value), tuple | list):
                yield from ((name, each.value) for name in names if isinstance(name, str))
