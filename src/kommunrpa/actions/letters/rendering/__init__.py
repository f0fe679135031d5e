"""A template compiled once, and letters rendered from it, whole or not at all."""
