"""Reads code without running it: files as trees, and what the names in them stand for."""
