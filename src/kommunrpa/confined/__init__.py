"""A process of its own does what may hurt: it has a ceiling, and what it dies of hurts nobody."""
