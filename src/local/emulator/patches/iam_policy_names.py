"""Gap: moto's GetAccountAuthorizationDetails leaves out the ids and names of managed policies."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.iam.models import ManagedPolicy

    ManagedPolicy.policy_id = property(lambda self: self.id)
    ManagedPolicy.policy_name = property(lambda self: self.name)
