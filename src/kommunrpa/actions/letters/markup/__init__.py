"""The XML of a Word file: its tags found, joined over runs, put where they take effect, and made into Jinja."""
