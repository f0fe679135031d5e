"""Families of actions: web, pdf and letters. They do not know each other."""
