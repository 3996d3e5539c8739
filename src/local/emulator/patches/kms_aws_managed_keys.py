"""Gap: moto says of the keys that AWS makes for its services that the customer manages them.

The key behind an alias that begins with `alias/aws/` is AWS's own.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.kms.models import KmsBackend

    create_alias = KmsBackend.create_alias

    def create_alias_and_hand_over(self: Any, target_key_id: str, alias_name: str) -> Any:
        if alias_name.startswith("alias/aws/"):
            self.keys[target_key_id.split("/")[-1]].key_manager = "AWS"
        return create_alias(self, target_key_id, alias_name)

    KmsBackend.create_alias = create_alias_and_hand_over
