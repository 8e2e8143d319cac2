"""What stands in every table."""

from __future__ import annotations

from evillage.kernel import schema
from evillage.kernel.session import Session


def contents(session: Session, *, log: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every logged table; of the act log too when asked."""
    db = session.connection
    tables = (*schema.logged_tables(db), *(("act", "change") if log else ()))
    return {table: sorted(db.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables}
