"""A process of its own takes documents apart: a damaged one can hurt nothing else."""
