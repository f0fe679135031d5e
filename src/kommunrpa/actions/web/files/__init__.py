"""A file that a site gives: whole, with a safe name."""
