"""Gap: moto takes a bucket policy's condition as one that always holds, so that a bucket which denies
requests without TLS denies every request.

A statement counts where its condition holds. Requests count as sent with TLS, though the emulator speaks plain
HTTP: what is shown is a bucket as its users in AWS find it.
"""

from __future__ import annotations

import json
from typing import Any

from policies import as_list, holds

CONTEXT = {"aws:securetransport": "true"}


def apply(_emulator: Any) -> None:
    from moto.iam.access_control import IAMPolicy, PermissionResult
    from moto.s3.models import FakeBucket

    def get_permission(self: Any, action: str, resource: str) -> Any:
        if self.policy is None:
            return PermissionResult.NEUTRAL
        policy = json.loads(self.policy)
        statements = [
            {key: value for key, value in statement.items() if key != "Condition"}
            for statement in as_list(policy["Statement"])
            if holds(statement.get("Condition") or {}, CONTEXT)
        ]
        return IAMPolicy(json.dumps({**policy, "Statement": statements})).is_action_permitted(action, resource)

    FakeBucket.get_permission = get_permission
