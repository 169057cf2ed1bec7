"""What each page costs, as it was recorded: its calls over the floor's, and the statements it sends."""

import json
import re
from collections import Counter
from pathlib import Path

FILE = Path(__file__).with_name("recorded.json")
MOST = 1.1  # times the recorded ratio: more is a page that does more


def recorded() -> dict:
    """{page: {"ratio": calls over the floor's list, "statements": [what each is]}}."""
    return json.loads(FILE.read_text())


def record(found: dict) -> None:
    """One page a line, so that a change can be read."""
    lines = [f"{json.dumps(name)}: {json.dumps(found[name])}" for name in sorted(found)]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def names_of(queries: list[dict]) -> list[str]:
    """What each of the captured queries is: its verb and its first table, without savepoints."""
    return [name for query in queries if (name := name_of(query["sql"]))]


def name_of(sql: str) -> str:
    if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")):
        return ""
    tables = re.findall(r'(?:FROM|INTO|UPDATE) \(?"(\w+)"', sql)
    return f"{sql.lstrip('(').split(' ', 1)[0]} {tables[0] if tables else ''}".strip()


def changes(before: list[str], now: list[str]) -> str:
    """Which statements came and which went, in words; "" where they are the same."""
    came, went = Counter(now) - Counter(before), Counter(before) - Counter(now)
    parts = [f"{sign}{number} {name}" for sign, them in (("+", came), ("-", went)) for name, number in them.items()]
    return ", ".join(parts)


def is_slower(ratio: float, before: float) -> bool:
    return ratio > before * MOST
