"""A template checked before a letter is written: its names, their kinds and places, its faults, who can read it."""
