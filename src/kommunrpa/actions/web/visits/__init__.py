"""A page that an item is on: arrived at, logged in, and looked at."""
