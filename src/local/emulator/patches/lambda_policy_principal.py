"""Gap: moto writes an account's id, or a role's ARN, into a function's policy as it comes, which is no policy.

Lambda names the account (`{"AWS": "arn:aws:iam::…:root"}`) or the role.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.awslambda.policy import Policy

    format_principal = Policy.principal_formatter

    def named(self: Any, principal: Any) -> Any:
        if not isinstance(principal, str) or principal == "*":
            return format_principal(self, principal)
        if principal.isdigit():
            partition = self.parent.function_arn.split(":")[1]
            return {"AWS": f"arn:{partition}:iam::{principal}:root"}
        return {"AWS": principal} if principal.startswith("arn:") else format_principal(self, principal)

    Policy.principal_formatter = named
