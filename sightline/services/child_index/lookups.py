"""A way of asking what a value begins with that both databases answer from an index."""

from typing import Any

from django.db.models import CharField, Lookup

LAST_LETTER = chr(0x10FFFF)


@CharField.register_lookup
class Begins(Lookup):
    """`value__begins="ash"`: on SQLite as a range, since its LIKE reads the whole index; elsewhere as LIKE."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, before = self.process_lhs(compiler, connection)
        text = str(self.rhs)
        if connection.vendor == "sqlite":
            return f"({column} >= %s AND {column} < %s)", [*before, text, *before, text + LAST_LETTER]
        escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", [*before, f"{escaped}%"]
