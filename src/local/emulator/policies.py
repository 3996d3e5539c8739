"""Just enough of policy evaluation for resource policies: who may, from where."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any, Iterable


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def allows(statements: Iterable[dict[str, Any]], kind: str, principals: set[str], context: dict[str, str]) -> bool:
    """True where a statement allows one of the principals of that kind (`AWS`, `Service`) in that context."""
    return any(
        statement.get("Effect") == "Allow"
        and names(statement.get("Principal"), kind, principals)
        and holds(statement.get("Condition") or {}, context)
        for statement in statements
    )


def names(principal: Any, kind: str, principals: set[str]) -> bool:
    if principal == "*":
        return True
    named = as_list((principal or {}).get(kind, []))
    return "*" in named or any(name in principals for name in named)


def holds(conditions: dict[str, dict[str, Any]], context: dict[str, str]) -> bool:
    """True where every condition holds; one that is not known here does not."""
    return all(
        matches(operator, as_list(wanted), context.get(key.lower()))
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


def matches(operator: str, wanted: list[str], actual: str | None) -> bool:
    if actual is None:
        return False
    if operator in ("StringEquals", "Bool"):
        return actual in wanted
    if operator in ("ArnLike", "ArnEquals", "StringLike"):
        return any(fnmatchcase(actual, pattern) for pattern in wanted)
    return False
