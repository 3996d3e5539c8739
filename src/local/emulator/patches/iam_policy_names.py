"""Gap: moto's GetAccountAuthorizationDetails leaves out the ids and names of managed policies, and how many roles have
one as their permissions boundary."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.iam.models import ManagedPolicy

    ManagedPolicy.policy_id = property(lambda self: self.id)
    ManagedPolicy.policy_name = property(lambda self: self.name)
    ManagedPolicy.permissions_boundary_usage_count = property(boundary_usages)


def boundary_usages(policy: Any) -> int:
    roles = policy.backend.roles.values()
    return sum(role.permissions_boundary_arn == policy.arn for role in roles)
