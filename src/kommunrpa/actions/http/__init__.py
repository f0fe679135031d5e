"""Other systems' APIs: what is asked may be asked again, and what is sent is sent once."""

from kommunrpa.actions.http.answer import Answer
from kommunrpa.actions.http.get import Get
from kommunrpa.actions.http.post import Post, Received

__all__ = ["Answer", "Get", "Post", "Received"]
