"""Just enough of policy evaluation: whom a resource's policy lets in, from where, and what a role may do."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from typing import Any, Iterable, Iterator


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


def trust_of(role_arn: str) -> list[Any]:
    """The statements of a role's trust policy; none where there is no such role."""
    from moto.iam.models import iam_backends

    _, partition, _, _, account, *_ = role_arn.split(":")
    try:
        role = iam_backends[account][partition].get_role_by_arn(role_arn)
    except Exception:  # moto raises differently for an unknown account and an unknown role
        return []
    return as_list(json.loads(role.assume_role_policy_document)["Statement"])


def serves(role_arn: str, service: str, source_arn: str) -> bool:
    """True where a service may assume a role on behalf of a resource of its own."""
    context = {"aws:sourcearn": source_arn, "aws:sourceaccount": source_arn.split(":")[4]}
    return allows(trust_of(role_arn), "Service", {f"{service}.amazonaws.com"}, context)


def role_may(role_arn: str, action: str, resource: str = "*") -> bool:
    """True where a policy of the role allows the action; `*` stands for a resource that is not known."""
    return any(permits(statement, action, resource) for statement in statements_of(role_arn))


def statements_of(role_arn: str) -> Iterator[dict[str, Any]]:
    from moto.iam.models import iam_backends

    _, partition, _, _, account, *_ = role_arn.split(":")
    role = iam_backends[account][partition].get_role_by_arn(role_arn)
    versions = (version for policy in role.managed_policies.values() for version in policy.versions)
    attached = [version.document for version in versions if version.is_default]
    for document in [*attached, *role.policies.values()]:
        policy = json.loads(document) if isinstance(document, str) else document
        yield from as_list(policy["Statement"])


def permits(statement: dict[str, Any], action: str, resource: str) -> bool:
    return (
        statement["Effect"] == "Allow"
        and any(fnmatchcase(action.lower(), pattern.lower()) for pattern in as_list(statement.get("Action", [])))
        and (resource == "*" or any(fnmatchcase(resource, pattern) for pattern in as_list(statement["Resource"])))
    )
