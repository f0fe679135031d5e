"""Tables that have names, such as ``[systems.NAME]``: one that is not there is an error that suggests the nearest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from kommunrpa.errors import ConfigError
from kommunrpa.settings.table import suggest

T = TypeVar("T")


@dataclass(frozen=True)
class Named(Mapping[str, T]):
    """What is set up under names.

    Args:
        table: The tables that were read, by name.
        where: The file that they stand in, for messages.
    """

    key: ClassVar[str]
    """What stands before the dot: ``systems``."""
    noun: ClassVar[str]
    """What messages call one of them."""

    table: Mapping[str, T]
    where: str = "kommunrpa.toml"

    def __getitem__(self, name: str) -> T:
        if name not in self.table:
            near = suggest(name, self.table)
            raise ConfigError(f"The {self.noun} {name!r} is unknown{near}. Write [{self.key}.{name}] in {self.where}.")
        return self.table[name]

    def __contains__(self, name: object) -> bool:
        return name in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)
