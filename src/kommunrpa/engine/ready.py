"""Whether a service could be started here: the engine is installed, and the role may make the engine's tables."""

import importlib.util

import sqlalchemy as sa

from kommunrpa.store import Store


def is_installed() -> bool:
    """Whether the extra ``work`` is there."""
    return importlib.util.find_spec("dbos") is not None


def schema_beside(store: Store) -> str:
    """The name of the schema of the engine's own tables, beside the one of ours.

    Args:
        store: The store, on PostgreSQL.
    """
    own = store.read(lambda connection: connection.execute(sa.select(sa.func.current_schema())).scalar_one())
    return "kommunrpa_dbos" if own == "public" else f"{own}_dbos"


def refusal(store: Store) -> str:
    """The statement that an administrator must run before the engine's tables can be made; empty when none is needed.

    Args:
        store: The store, on PostgreSQL.
    """
    schema = schema_beside(store)
    there = sa.text("""
        SELECT quote_ident(current_user) AS role, quote_ident(current_database()) AS database,
            has_database_privilege(current_database(), 'CREATE') AS new, quote_ident(:schema) AS schema,
            (SELECT has_schema_privilege(oid, 'CREATE') AND has_schema_privilege(oid, 'USAGE')
                FROM pg_namespace WHERE nspname = :schema) AS own
    """)
    found = store.read(lambda connection: connection.execute(there, {"schema": schema}).one())
    if found.own or (found.own is None and found.new):
        return ""
    if found.own is None:
        return f"GRANT CREATE ON DATABASE {found.database} TO {found.role}"
    return f"GRANT CREATE, USAGE ON SCHEMA {found.schema} TO {found.role}"
