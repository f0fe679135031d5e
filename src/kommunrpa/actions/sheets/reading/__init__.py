"""Reads what stands in a CSV or Excel file, and which of it are rows of the table that is wanted."""
