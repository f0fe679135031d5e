"""Gathers what the rich values of a letter bring with them: pictures, and the addresses of links."""

import hashlib
from dataclasses import dataclass, field

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """What a part of a letter leads to.

    Args:
        kind: Its kind, as an address.
        target: Where it leads: an address, or a path within the file.
        external: Whether that lies outside the file.
    """

    kind: str
    target: str
    external: bool


@dataclass
class Attached:
    """What was attached to one letter.

    Args:
        relationships: What each part leads to, each under its own id.
        media: The bytes and the content type of each picture, by its path in the file.
    """

    relationships: dict[str, dict[Relationship, str]] = field(default_factory=dict)
    media: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def link(self, part: str, address: str) -> str:
        """Let a part lead to an address; the id of the relationship."""
        return self._id(part, Relationship(kind=f"{_RELATIONSHIPS}/hyperlink", target=address, external=True))

    def picture(self, part: str, content: bytes, *, suffix: str, content_type: str) -> str:
        """Let a part show a picture, which is stored once; the id of the relationship."""
        name = f"media/{hashlib.sha256(content).hexdigest()[:20]}.{suffix}"
        self.media[f"word/{name}"] = (content, content_type)
        return self._id(part, Relationship(kind=f"{_RELATIONSHIPS}/image", target=name, external=False))

    def _id(self, part: str, relationship: Relationship) -> str:
        known = self.relationships.setdefault(part, {})
        return known.setdefault(relationship, f"rLetter{len(known) + 1}")
