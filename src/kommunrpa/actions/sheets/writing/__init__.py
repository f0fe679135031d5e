"""Writes rows for people: an Excel file, or CSV as Swedish programs want it."""
