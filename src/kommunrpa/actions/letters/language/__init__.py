"""The language of the tags: Jinja in a sandbox, Swedish filters, and what notes every hole."""
