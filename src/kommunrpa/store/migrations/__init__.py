"""How the tables of one layout become those of the next, by alembic."""
