"""A form: its values written, read back, sent once, and what came of it."""
