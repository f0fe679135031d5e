"""A table: its pages, each whole."""
