"""Gathers what the rich values of a letter bring with them: pictures, and the addresses of links."""

import hashlib
from dataclasses import dataclass, field

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, kw_only=True)
class Relationship:
    """What a part of a letter leads to.

    Args:
        kind: ``hyperlink``, ``image`` or another that Word knows.
        target: Where it leads: an address, or a path within the file.
        external: Whether that lies outside the file.
    """

    kind: str
    target: str
    external: bool = False

    @property
    def id(self) -> str:
        """Its id: the same for the same target, and no other's."""
        return f"r{_digest(f'{self.kind} {self.target}'.encode())}"


@dataclass
class Attached:
    """What was attached to one letter.

    Args:
        relationships: What each part leads to.
        media: The bytes and the content type of each picture, by its path in the file.
    """

    relationships: dict[str, list[Relationship]] = field(default_factory=dict)
    media: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def link(self, part: str, address: str) -> str:
        """Let a part lead to an address; the id of the relationship."""
        return self._id(part, Relationship(kind="hyperlink", target=address, external=True))

    def picture(self, part: str, content: bytes, *, suffix: str, content_type: str) -> str:
        """Let a part show a picture, which is stored once; the id of the relationship."""
        name = media_name(content, suffix)
        self.media[f"word/{name}"] = (content, content_type)
        return self._id(part, Relationship(kind="image", target=name))

    def _id(self, part: str, relationship: Relationship) -> str:
        self.relationships.setdefault(part, []).append(relationship)
        return relationship.id


def media_name(content: bytes, suffix: str) -> str:
    """Where a picture lies, from the folder of the body: the same for the same content."""
    return f"media/{_digest(content)}.{suffix}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]
