"""A process of its own takes documents apart: it has a ceiling, and what it dies of hurts nobody."""
