"""Gap: moto does not know the block of public access to snapshots.

Every account has one state in every region, `unblocked` until somebody enables the block.
"""

from __future__ import annotations

from typing import Any

NOT_BLOCKED = "unblocked"


def apply(_emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.ec2.responses.settings import Settings

    def enable_snapshot_block_public_access(self: Any) -> Any:
        self.ec2_backend.snapshot_block_public_access = self._get_param("State")
        return get_snapshot_block_public_access_state(self)

    def disable_snapshot_block_public_access(self: Any) -> Any:
        self.ec2_backend.snapshot_block_public_access = NOT_BLOCKED
        return get_snapshot_block_public_access_state(self)

    def get_snapshot_block_public_access_state(self: Any) -> Any:
        state = getattr(self.ec2_backend, "snapshot_block_public_access", NOT_BLOCKED)
        return ActionResult({"State": state, "ManagedBy": "account"})

    Settings.enable_snapshot_block_public_access = enable_snapshot_block_public_access
    Settings.disable_snapshot_block_public_access = disable_snapshot_block_public_access
    Settings.get_snapshot_block_public_access_state = get_snapshot_block_public_access_state
