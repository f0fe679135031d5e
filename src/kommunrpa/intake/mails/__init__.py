"""A mail as it is read: its headers, its text, and every file in it."""
