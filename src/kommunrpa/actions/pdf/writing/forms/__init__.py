"""A form is filled in: which field a label means, how its value is written there, and the proof that it is."""
