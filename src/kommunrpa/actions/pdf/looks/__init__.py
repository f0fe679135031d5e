"""A document as the lines of a bot, and what has changed since they were written."""
